"""Acts of the council room."""

from naru.council.actions.draft import review_draft, save_draft
from naru.council.actions.freeze import freeze, note_erratum, publish
from naru.council.actions.home import paper_home
from naru.council.actions.newvalue import enter_new_value
from naru.council.actions.open import open_report

__all__ = ["enter_new_value", "freeze", "note_erratum", "open_report", "paper_home", "publish", "review_draft", "save_draft"]
