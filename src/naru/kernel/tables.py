"""Table files, the one form in which Naru and its neighbours exchange: XLSX or CSV, its columns named by a map that is data of the city. Pure.

Reading tells every wrong cell with sheet, cell, what it holds, why and what to write instead, and refuses nothing by itself; writing makes the same form again.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter

from naru.kernel.cells import FAULTS, READ, Cell, TableColumn, cell_text, why_not
from naru.kernel.money import Won
from naru.kernel.sentences import Sentence

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 200_000
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class TableForm:
    """A form: its name, the sheet it is written to, its columns in order, where it comes from."""

    id: str
    sheet: str
    columns: tuple[TableColumn, ...]
    note: str = ""

    def head(self, key: str) -> str:
        """The head of a column as it is written."""
        return next(each.heads[0] for each in self.columns if each.key == key)

    def word(self, key: str, meaning: str) -> str:
        """The word of a closed list that has this meaning; the meaning itself when the list has none."""
        choices = next(each.choices for each in self.columns if each.key == key)
        return next((written for written, meant in choices.items() if meant == meaning), meaning)


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell: where it stands, what it holds, why, and what to write. Row 0: the file itself."""

    row: int
    column: str
    value: str
    reason: Sentence
    remedy: Sentence
    sheet: str = ""
    key: str = ""

    @property
    def cell(self) -> str:
        """Its address as a spreadsheet names it: 장부!B3."""
        letter = self.column.split("(")[0]
        return f"{self.sheet + '!' if self.sheet else ''}{letter if letter.isalpha() else ''}{self.row or ''}"

    def print(self, language: str) -> str:
        """One line: place, value, reason, remedy."""
        return f"{self.sheet + '!' if self.sheet else ''}{self.row}:{self.column} '{self.value}': {self.reason.say(language)} {self.remedy.say(language)}"


@dataclass(slots=True)
class TableRow:
    """One row: its number in the file, its values by column key (None: empty or wrong), what stood there, and what stands beyond the last head."""

    number: int
    values: dict[str, Cell]
    raw: dict[str, str]
    beyond: str = ""

    def text(self, key: str) -> str:
        """A value as text, '' when there is none."""
        held = self.values.get(key)
        return "" if held is None else str(held)

    def won(self, key: str = "amount") -> Won:
        """An amount, 0 when there is none."""
        held = self.values.get(key)
        return held if isinstance(held, int) else 0


class TableFile:
    """A read file: its rows and every problem. A room adds what it knows to be wrong by `wrong`; with one problem nothing may be taken in."""

    def __init__(self, form: TableForm, *, sheet: str = "", places: Mapping[str, int] | None = None) -> None:
        self.form, self.sheet, self.places = form, sheet, dict(places or {})
        self.rows: list[TableRow] = []
        self._problems: list[CellProblem] = []
        self._told: dict[int, set[str]] = {}

    @property
    def problems(self) -> list[CellProblem]:
        """Every problem, in the order of the file."""
        return sorted(self._problems, key=lambda each: (each.row, self.places.get(each.key, 0)))

    def told(self, row: int) -> set[str]:
        """The columns of a row that are known to be wrong."""
        return self._told.get(row, set())

    def _note(self, problem: CellProblem) -> None:
        self._problems.append(problem)
        self._told.setdefault(problem.row, set()).add(problem.key)

    def wrong(self, row: int, key: str, value: object, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        """Notes a problem of a cell."""
        place = self.places.get(key, 0)
        letter = _letter(place)
        self._note(CellProblem(row, f"{letter}({self.form.head(key)})", str("" if value is None else value)[:60], Sentence(*reason), Sentence(*remedy), self.sheet, key))

    def unreadable(self, row: int, column: str, value: str, reason: tuple[str, str], remedy: tuple[str, str]) -> "TableFile":
        """The file itself is wrong."""
        self._note(CellProblem(row, column, value[:120], Sentence(*reason), Sentence(*remedy), self.sheet))
        return self

    def good(self) -> list[TableRow]:
        """Rows without a problem."""
        return [each for each in self.rows if each.number not in self._told]

    def beside(self, most: int = 100) -> list[tuple[TableRow, list[tuple[str, str, list[CellProblem]]]]]:
        """Rows for a look: (row, [(head, what stands there, what is wrong with it)]); wrong rows first, then in the file's order."""
        by: dict[tuple[int, str], list[CellProblem]] = {}
        for each in self.problems:
            by.setdefault((each.row, each.key), []).append(each)
        chosen = sorted(self.rows, key=lambda row: (row.number not in self._told, row.number))[:most]
        return [(row, [(column.heads[0], row.raw.get(column.key, ""), by.get((row.number, column.key), [])) for column in self.form.columns if column.key in self.places]) for row in chosen]

    @property
    def shown_heads(self) -> list[str]:
        """The heads that the file has."""
        return [column.heads[0] for column in self.form.columns if column.key in self.places]


def _letter(place: int) -> str:
    return (_LETTERS[place // 26 - 1] if place >= 26 else "") + _LETTERS[place % 26]


def _plain_head(value: object) -> str:
    """A head without spaces, line breaks and a unit in brackets: '금 액(원)' is 금액."""
    return re.sub(r"\((원|건|명)\)$", "", re.sub(r"\s+", "", str("" if value is None else value)))


def safely_packed(content: bytes) -> None:
    """Raises ValueError('large') for a packed file that would fill the memory."""
    if sum(each.file_size for each in zipfile.ZipFile(io.BytesIO(content)).infolist()) > LARGEST_UNPACKED:
        raise ValueError("large")


def csv_rows(content: bytes) -> Iterator[Sequence[object]]:
    """The rows of a CSV (UTF-8 or CP949; comma or tab). Raises ValueError with a reason code."""
    if content[:4] == _OLD_EXCEL:
        raise ValueError("old")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        first = text.lstrip().split("\n", 1)[0]
        return iter(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first and "," not in first else ","))
    raise ValueError("neither")


def _sheets(content: bytes) -> Iterator[tuple[str, Iterator[Sequence[object]]]]:
    """The sheets of an XLSX, or a CSV as one without a name. Raises ValueError with a reason code."""
    if content[:4] != b"PK\x03\x04":
        yield "", csv_rows(content)
        return
    import openpyxl  # slow to import, and most of what starts reads no workbook

    try:
        safely_packed(content)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError("broken") from error
    yield from ((sheet.title, iter(sheet.iter_rows(values_only=True))) for sheet in book.worksheets)


UNREADABLE = {
    "old": (("옛 엑셀 형식(.xls)입니다.", "This is the old Excel form (.xls)."), ("엑셀에서 '다른 이름으로 저장 → Excel 통합 문서(.xlsx)'로 저장해 올리십시오.", "Save it as an .xlsx workbook and upload that.")),
    "large": (("풀었을 때 400MB가 넘는 파일입니다.", "Unpacked the file is larger than 400 MB."), ("필요한 시트와 기간만 남겨 올리십시오.", "Keep only the sheet and span that is needed.")),
    "neither": (("XLSX나 CSV로 읽을 수 없습니다.", "This is no XLSX or CSV."), ("내려받은 엑셀 파일을 그대로 올리십시오.", "Upload the spreadsheet as it was downloaded.")),
    "broken": (("XLSX나 CSV로 읽을 수 없습니다.", "This is no XLSX or CSV."), ("파일이 깨졌습니다. 다시 내려받아 올리십시오.", "The file is broken: download it again.")),
}


def read_table(content: bytes, form: TableForm) -> TableFile:
    """Reads a file by a form. Sheets without its heads, lines above the heads (a title) and empty rows are passed over; every wrong cell is told."""
    nearest: tuple[int, str, int, list[str]] | None = None
    try:
        for sheet, cells in _sheets(content):
            for number, row in _first(cells, 30):
                heads = [_plain_head(each) for each in row]
                found = _places(heads, form)
                missing = [each.heads[0] for each in form.columns if each.needed and each.key not in found]
                if not missing:
                    return _read_rows(form, sheet, found, heads, number, cells)
                if found and (nearest is None or len(found) > nearest[0]):
                    nearest = (len(found), sheet, number, missing)
    except (ValueError, zipfile.BadZipFile, csv.Error) as error:
        reason, remedy = UNREADABLE.get(str(error), UNREADABLE["broken"])
        return TableFile(form).unreadable(0, "-", "", reason, remedy)
    if nearest is None:
        return TableFile(form).unreadable(1, "A", "", ("열 머리를 찾을 수 없습니다.", "There are no column heads."), _heads_remedy(each.heads[0] for each in form.columns if each.needed))
    _, sheet, number, missing = nearest
    return TableFile(form, sheet=sheet).unreadable(number, "-", ", ".join(missing), ("이 열이 없습니다.", "These columns are missing."), _heads_remedy(missing))


def _first(cells: Iterator[Sequence[object]], many: int) -> Iterator[tuple[int, Sequence[object]]]:
    """The first rows of a sheet, numbered as the file numbers them; the iterator stands behind the row that was given last."""
    for number in range(1, many + 1):
        row = next(cells, None)
        if row is None:
            return
        yield number, row


def _places(heads: Sequence[str], form: TableForm) -> dict[str, int]:
    spelled = {_plain_head(head): each.key for each in form.columns for head in each.heads}
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        if head in spelled:
            found.setdefault(spelled[head], place)
    return found


def _heads_remedy(names: Iterable[str]) -> tuple[str, str]:
    joined = ", ".join(names)
    return f"첫 줄에 {joined} 열을 두십시오.", f"Give the first row these heads: {joined}."


def _read_rows(form: TableForm, sheet: str, places: dict[str, int], heads: Sequence[str], start: int, cells: Iterator[Sequence[object]]) -> TableFile:
    table = TableFile(form, sheet=sheet, places=places)
    for key, place in places.items():
        if (again := [n for n, head in enumerate(heads) if head == heads[place]])[1:]:
            table.wrong(start, key, heads[place], (f"같은 이름의 열이 {len(again)}개입니다.", f"{len(again)} columns bear this head."), ("하나만 남기십시오.", "Keep one of them."))
    for number, row in enumerate(cells, start=start + 1):
        if not any(str("" if each is None else each).strip() for each in row):
            continue
        if len(table.rows) >= MOST_ROWS:
            table.unreadable(number, "-", "", (f"{MOST_ROWS:,}줄이 넘습니다.", f"More than {MOST_ROWS:,} rows."), ("파일을 나누어 올리십시오.", "Split the file."))
            break
        held = {column.key: (row[places[column.key]] if places.get(column.key, len(row)) < len(row) else None) for column in form.columns}
        made = TableRow(number, {}, {key: cell_text(value) for key, value in held.items()}, ", ".join(filter(None, map(cell_text, row[len(heads):]))))
        for column in form.columns:
            made.values[column.key] = _value(table, number, column, held[column.key])
        table.rows.append(made)
    return table


def _value(table: TableFile, number: int, column: TableColumn, held: object) -> Cell:
    """The value of a cell by its column's kind; None, and a problem told, when it is none."""
    text = cell_text(held)
    if not text:
        if column.needed:
            table.wrong(number, column.key, "", ("비어 있습니다.", "It is empty."), ("값을 채워 다시 올리십시오.", "Fill it in and upload again."))
        return None
    if text in FAULTS:
        table.wrong(number, column.key, text, ("엑셀의 오류 값입니다.", "It is an error of the spreadsheet."), ("수식을 고치거나 값으로 바꾸어 올리십시오.", "Mend the formula, or put its value."))
        return None
    try:
        return READ[column.kind](column, held, text)
    except ValueError:
        reason, remedy = why_not(column)
        table.wrong(number, column.key, text, reason, remedy)
        return None


def write_table(form: TableForm, rows: Iterable[Mapping[str, object]], *, title: str) -> bytes:
    """A workbook of the form: a title, the heads, a row each; the words of closed lists as the form writes them. The same rows make the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # The same rows make the same bytes: a repeated act is known by the file's hash.
    book.set_properties({"title": title, "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    sheet, bold, money = book.add_worksheet(form.sheet), book.add_format({"bold": True, "bg_color": "#E5ECF9", "border": 1, "text_wrap": True}), book.add_format({"num_format": "#,##0"})
    sheet.write(0, 0, title)
    sheet.write_row(1, 0, [column.heads[0] for column in form.columns], bold)
    for n, each in enumerate(rows, start=2):
        for place, column in enumerate(form.columns):
            value = each.get(column.key)
            if column.kind in ("won", "sum", "year") and isinstance(value, int):
                sheet.write_number(n, place, value, None if column.kind == "year" else money)
            elif value not in (None, ""):
                sheet.write_string(n, place, _written(form, column, value))
    sheet.freeze_panes(2, 0)
    for place, column in enumerate(form.columns):
        sheet.set_column(place, place, 38 if column.kind == "id" else 18 if column.kind in ("won", "sum") else 16)
    book.close()
    return out.getvalue()


def _written(form: TableForm, column: TableColumn, value: object) -> str:
    if column.kind == "choice":
        return form.word(column.key, str(value))
    if column.kind == "month" and isinstance(value, dt.date):
        return f"{value:%Y-%m}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
