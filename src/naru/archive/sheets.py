"""A ledger's file as sheets of cells, whatever somebody did to it for years: merged cells, formulas, hidden sheets and rows, errors, dates. Pure.

`kernel/tables.py` reads files whose form is agreed; here nothing is agreed, so a cell keeps how it came to its value.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from naru.kernel import Sentence
from naru.kernel.cells import FAULTS, cell_text
from naru.kernel.tables import UNREADABLE, csv_rows, safely_packed

MOST_ROWS, MOST_COLUMNS = 20_000, 120
_RESIDENT = re.compile(r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?-\s?[1-4]\d{6}(?!\d)")
_EMPTY_AFTER = 200


class NoSheets(ValueError):
    """The file is no ledger that can be read: why, and what to do."""

    def __init__(self, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        super().__init__(reason[1])
        self.reason, self.remedy = Sentence(*reason), Sentence(*remedy)


@dataclass(frozen=True, slots=True)
class Held:
    """One cell: what it holds, as text, and how it came to it: 'merged' (the value stands in another cell of its block), 'formula', 'lost' (a formula without its value), 'fault', ''. `shows` is how much of a date its format prints."""

    value: object
    text: str
    how: str = ""
    shows: str = "day"


NOTHING = Held(None, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of cells from row 1 and column A on; whether it is hidden, and which of its rows are."""

    name: str
    rows: tuple[tuple[Held, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    cut: bool = False

    def at(self, row: int, column: int) -> Held:
        """A cell by its numbers from 0; nothing beyond the sheet."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else NOTHING

    @property
    def width(self) -> int:
        """How many columns hold something."""
        return max((place + 1 for row in self.rows for place, held in enumerate(row) if held.text), default=0)


def letter(column: int) -> str:
    """A column as a spreadsheet names it, from its number from 0."""
    return str(get_column_letter(column + 1))


def sheets(content: bytes) -> list[Sheet]:
    """The sheets of an XLSX, or of a CSV the one. Raises NoSheets with a remedy."""
    try:
        if content[:4] == b"PK\x03\x04":
            safely_packed(content)
            return list(_book(content))
        return [_of_csv(csv_rows(content))]
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile, EOFError) as error:
        reason, remedy = UNREADABLE.get(str(error), UNREADABLE["broken"])
        raise NoSheets(reason, remedy) from error


def _of_csv(given: Iterator[Sequence[object]]) -> Sheet:
    rows = tuple(tuple(_held(cell, None) for cell in row[:MOST_COLUMNS]) for _, row in zip(range(MOST_ROWS), given, strict=False))
    return Sheet("CSV", rows, cut=next(given, None) is not None)


def _book(content: bytes) -> Iterator[Sheet]:
    shown, written = (openpyxl.load_workbook(io.BytesIO(content), data_only=values) for values in (True, False))
    for sheet in shown.worksheets:
        last, width = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
        rows = [[_held(_plain(cell.value), formula.value, str(cell.number_format or "")) for cell, formula in zip(row, formulas, strict=True)]
                for row, formulas in zip(sheet.iter_rows(max_row=last, max_col=width), written[sheet.title].iter_rows(max_row=last, max_col=width), strict=True)]
        _unmerge(rows, sheet)
        while rows and not any(held.text for held in rows[-1]):
            rows.pop()
        hidden = frozenset(number - 1 for number, about in sheet.row_dimensions.items() if about.hidden and number <= len(rows))
        yield Sheet(sheet.title, tuple(map(tuple, rows)), sheet.sheet_state != "visible", hidden, sheet.max_row > MOST_ROWS)


def _plain(value: object) -> object:
    """A value without what a spreadsheet wraps around it (rich text, array formulas)."""
    return value if value is None or isinstance(value, (bool, int, float, dt.date, dt.time, dt.timedelta)) else str(value)


def _held(value: object, formula: object, form: str = "") -> Held:
    text = cell_text(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and form.endswith("%"):
        value = round(value * 100, 6)
        text = f"{value:g}%"
    computed = (isinstance(formula, str) and formula.startswith("=")) or (formula is not None and hasattr(formula, "ref") and hasattr(formula, "text"))
    if text in FAULTS:
        return Held(value, text, "fault")
    if computed and value is None:
        return Held(None, str(getattr(formula, "text", formula))[:80], "lost")
    return Held(value, text, "formula" if computed else "", _shows(form) if isinstance(value, dt.date) else "day")


def _shows(form: str) -> str:
    """How much of a date a number format prints."""
    words = re.sub(r'\[[^]]*\]|"[^"]*"', "", form.lower())
    return "day" if "d" in words or not words.strip() or words == "general" else "month" if "m" in words else "year"


def _unmerge(rows: list[list[Held]], sheet: Any) -> None:
    """Puts the value of a merged block into each of its cells."""
    for block in sheet.merged_cells.ranges:
        top, left = block.min_row - 1, block.min_col - 1
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left].text:
            continue
        head = rows[top][left]
        for row in range(top, min(block.max_row, len(rows))):
            for column in range(left, min(block.max_col, len(rows[row]))):
                if (row, column) != (top, left):
                    rows[row][column] = Held(head.value, head.text, "merged", head.shows)


def residents(found: Sequence[Sheet]) -> list[str]:
    """The cells that hold a resident registration number, as 'sheet!B3': such a file is not kept."""
    return [f"{sheet.name}!{letter(column)}{row + 1}" for sheet in found for row, cells in enumerate(sheet.rows) for column, held in enumerate(cells) if _RESIDENT.search(held.text)]
