"""Acts of the record room, and the form of every act of the house: `verb` and `enter`."""

from naru.record.actions.write import enter, verb

__all__ = ["enter", "verb"]
