"""The nightly checks of the ledger."""

from naru.kernel.database import rows
from naru.kernel.invariants import Check
from naru.ledger.queries import custody_position, position

_REPLAY = """
SELECT a.id, a.bucket, a.balance, coalesce(d.delta, 0)::bigint FROM ledger_account a LEFT JOIN (
  SELECT account, sum(delta) AS delta FROM (SELECT from_account AS account, -amount AS delta FROM ledger_transfer
    UNION ALL SELECT to_account, amount FROM ledger_transfer) m GROUP BY account) d ON d.account = a.id
WHERE a.floor IS NOT NULL AND a.balance <> coalesce(d.delta, 0)
"""


def balances_replay() -> list[str]:
    """Each stored balance equals the replay of its transfers (L4)."""
    return [f"account {id_} ({bucket}): stored {stored}, replay {replay}" for id_, bucket, stored, replay in rows(_REPLAY)]


def identities_hold() -> list[str]:
    """L6 for each line."""
    return [f"line {line}: identity L6 broken" for (line,) in rows("SELECT id FROM ledger_line") if not position(line).identity_holds]


def custody_holds() -> list[str]:
    """L13 for each custody account."""
    return [f"custody {custody}: identity L13 broken" for (custody,) in rows("SELECT id FROM ledger_custody") if not custody_position(custody).identity_holds]


_OUTSIDE = """
SELECT (SELECT coalesce(sum(balance), 0) FROM ledger_account WHERE floor IS NOT NULL)::bigint,
  coalesce(sum(CASE WHEN f.floor IS NULL AND t.floor IS NOT NULL THEN x.amount WHEN f.floor IS NOT NULL AND t.floor IS NULL THEN -x.amount ELSE 0 END), 0)::bigint
FROM ledger_transfer x JOIN ledger_account f ON f.id = x.from_account JOIN ledger_account t ON t.id = x.to_account
"""


def sums_to_nothing() -> list[str]:
    """All balances sum to nothing (L1): what stands inside is what came in from the outside, whose balance is its negative."""
    [(inside, came_in)] = rows(_OUTSIDE)
    return [f"balances inside sum to {inside}, {came_in} came in"] if inside != came_in else []


CHECKS = (
    Check("L1", "all balances sum to nothing", sums_to_nothing),
    Check("L4", "balances equal replay", balances_replay),
    Check("L6", "the identity of every line", identities_hold),
    Check("L13", "the identity of every custody account", custody_holds),
)
