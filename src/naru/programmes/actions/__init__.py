"""Acts of the programmes room."""

from naru.programmes.actions.drafts import enforce, save_draft
from naru.programmes.actions.put_in_force import put_in_force

__all__ = ["enforce", "put_in_force", "save_draft"]
