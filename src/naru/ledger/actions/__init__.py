"""Acts of the ledger."""

from naru.ledger.actions.budget import appropriate, bring_forward, carry, lapse, reallocate, release, reserve, vote
from naru.ledger.actions.budgetbook import take_budget, undo_budget, withdraw
from naru.ledger.actions.commitments import commit, decommit, pay, refund
from naru.ledger.actions.custody import collect_penalty, deposit, give_back, open_custody, receive, recover, refuse, use
from naru.ledger.actions.month import map_item, seal_month, take_month, undo_month
from naru.ledger.actions.targets import set_target
from naru.ledger.actions.transactions import take_transactions, undo_transactions
from naru.ledger.actions.years import add_lines, move_year, open_year

__all__ = [
    "add_lines",
    "appropriate",
    "bring_forward",
    "carry",
    "collect_penalty",
    "commit",
    "decommit",
    "deposit",
    "give_back",
    "lapse",
    "map_item",
    "move_year",
    "open_custody",
    "open_year",
    "pay",
    "reallocate",
    "receive",
    "recover",
    "refund",
    "refuse",
    "release",
    "reserve",
    "seal_month",
    "set_target",
    "take_budget",
    "take_month",
    "take_transactions",
    "undo_budget",
    "undo_month",
    "undo_transactions",
    "use",
    "vote",
    "withdraw",
]
