"""Acts of the record room, and the two forms of every act of the house: `stroke` (one statement), and `verb` with `enter`."""

from naru.record.actions.erase import erase
from naru.record.actions.exchange import file_came, file_undone, file_went
from naru.record.actions.keep import Kept, index, indexing, keep, keep_many
from naru.record.actions.seal import seal
from naru.record.actions.write import Own, Stroke, Write, enter, row, stroke, verb

__all__ = ["Kept", "Own", "Stroke", "Write", "enter", "erase", "file_came", "file_undone", "file_went", "index", "indexing", "keep", "keep_many", "row", "seal", "stroke", "verb"]
