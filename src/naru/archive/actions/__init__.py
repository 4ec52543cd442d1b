"""Acts of the archive."""

from naru.archive.actions.decide import accept, reject, reopen
from naru.archive.actions.take import take
from naru.archive.actions.undo import undo

__all__ = ["accept", "reject", "reopen", "take", "undo"]
