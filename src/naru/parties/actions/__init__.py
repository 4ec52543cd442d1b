"""Acts of the parties room."""

from naru.parties.actions.accounts import change_password, erase, open_account, sign_in
from naru.parties.actions.factors import fresh_codes, keep_codes, reset_factor, set_factor
from naru.parties.actions.facts import answer, bar
from naru.parties.actions.invite import accept, invite
from naru.parties.actions.register import register
from naru.parties.actions.registers import ask, check_by_hand, take_answers, undo_answers
from naru.parties.actions.rename import rename
from naru.parties.actions.roles import delegate, join, leave
from naru.parties.actions.views import name_view, open_first, save_view

__all__ = [
    "accept", "answer", "ask", "bar", "change_password", "check_by_hand", "delegate", "erase", "fresh_codes", "invite", "join", "keep_codes", "leave", "name_view", "open_account", "open_first", "register", "rename", "reset_factor",
    "save_view", "set_factor", "sign_in", "take_answers", "undo_answers",
]
