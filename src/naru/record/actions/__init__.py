"""Acts of the record room, and the form of every act of the house: `verb` and `enter`."""

from naru.record.actions.erase import erase
from naru.record.actions.exchange import file_came, file_undone, file_went
from naru.record.actions.keep import keep
from naru.record.actions.seal import seal
from naru.record.actions.write import enter, verb

__all__ = ["enter", "erase", "file_came", "file_undone", "file_went", "keep", "seal", "verb"]
