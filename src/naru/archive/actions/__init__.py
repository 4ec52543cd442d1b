"""Acts of the archive."""

from naru.archive.actions.decide import accept, reject, reopen
from naru.archive.actions.ledgers import bring_ledger, remember_map, take_ledger, undo_ledger
from naru.archive.actions.take import take
from naru.archive.actions.undo import undo

__all__ = ["accept", "bring_ledger", "reject", "remember_map", "reopen", "take", "take_ledger", "undo", "undo_ledger"]
