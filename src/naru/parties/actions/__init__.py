"""Acts of the parties room."""

from naru.parties.actions.accounts import change_password, erase, open_account, set_factor, sign_in
from naru.parties.actions.facts import answer, bar
from naru.parties.actions.register import register
from naru.parties.actions.roles import delegate, join, leave

__all__ = ["answer", "bar", "change_password", "delegate", "erase", "join", "leave", "open_account", "register", "set_factor", "sign_in"]
