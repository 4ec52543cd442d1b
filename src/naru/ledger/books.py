"""Month files of the city's books as people get them: XLSX or CSV, one row a booking. Reading says what is wrong beside the cell; writing makes the same form. Pure.

Two kinds of rows: *movements* (지출, 반납) carry a document, a full line and a date within the month; *totals* (예산현액, 원인행위, 지출 of a whole department, its line
named '부서 계') carry cumulative figures at the month's end. A file holds one kind. A refund may be printed as 반납 or as a negative 지출: both are a refund.
"""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import openpyxl
import xlsxwriter

from naru.kernel import Sentence, Won
from naru.ledger.terms import Movement, Source

HEADS = {"document": "문서번호", "on": "일자", "year": "회계연도", "account": "회계", "policy": "정책사업", "unit": "단위사업", "detail": "세부사업", "item": "통계목", "source": "재원", "department": "부서",
         "kind": "구분", "amount": "금액"}
"""Column by its head in the file."""
PAYMENT, REFUND = "지출", "반납"
TOTALS = ("예산현액", "원인행위", PAYMENT)
WHOLE = "부서 계"
ACCOUNTS = {"일반회계": "general", "특별회계": "special", "기금": "fund"}
SOURCES = {"시비": Source.CITY, "구비": Source.DISTRICT, "자부담": Source.SELF, "국비": Source.NATIONAL, "민간": Source.PRIVATE, "기금": Source.FUND}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row: its number in the file, the movement it says, whose it is. A total has no document line but '부서 계'."""

    row: int
    movement: Movement
    department: str


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell: where it stands, what it holds, why, and what to write."""

    row: int
    column: str
    value: str
    reason: Sentence
    remedy: Sentence

    def print(self, language: str) -> str:
        """One line: place, value, reason, remedy."""
        return f"{self.row}:{self.column} '{self.value}': {self.reason.say(language)} {self.remedy.say(language)}"


@dataclass(frozen=True, slots=True)
class Book:
    """A read file: its kind ('movements' or 'totals'), its rows, and every problem (with one, nothing of it may be taken in)."""

    kind: str
    rows: tuple[BookRow, ...]
    problems: tuple[CellProblem, ...]


def _cells(content: bytes) -> Iterator[Sequence[object]]:
    """Rows of cells of an XLSX's first sheet, or of a CSV in UTF-8 or CP949. Raises ValueError when it is neither."""
    if content[:4] == b"PK\x03\x04":
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        except (zipfile.BadZipFile, KeyError, ValueError) as error:
            raise ValueError(str(error)) from error
        yield from (row for row in book.worksheets[0].iter_rows(values_only=True))
        return
    for encoding in ("utf-8-sig", "cp949"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        yield from (row for row in csv.reader(io.StringIO(text)))
        return
    raise ValueError("neither UTF-8 nor CP949")


def read_book(content: bytes, *, year: int, month: int) -> Book:
    """Reads a month file. Lines above the heads (a title) and empty rows are passed over; every wrong cell is told."""
    try:
        every = [(number, cells) for number, cells in enumerate(_cells(content), start=1) if any(str(each or "").strip() for each in cells)]
    except ValueError as error:
        return Book("movements", (), (CellProblem(0, "-", str(error)[:60], Sentence("XLSX나 CSV로 읽을 수 없습니다.", "This is no XLSX or CSV."),
                                                 Sentence("e호조에서 엑셀로 내려받은 파일을 그대로 올리십시오.", "Upload the spreadsheet as it was downloaded.")),))
    start = next((n for n, (_, cells) in enumerate(every) if HEADS["amount"] in [str(each or "").strip() for each in cells]), None)
    if start is None:
        return Book("movements", (), (CellProblem(1, "A", "", Sentence("열 머리를 찾을 수 없습니다.", "There are no column heads."), _heads_remedy(HEADS.values())),))
    heads = [str(each or "").strip() for each in every[start][1]]
    missing = [name for name in HEADS.values() if name not in heads]
    if missing:
        return Book("movements", (), (CellProblem(every[start][0], "-", ", ".join(missing), Sentence("이 열이 없습니다.", "These columns are missing."), _heads_remedy(missing)),))
    places = {key: heads.index(name) for key, name in HEADS.items()}
    reader = _Reader(places, year, month)
    found = tuple(row for number, cells in every[start + 1 :] if (row := reader.row(number, cells)) is not None)
    totals = [row for row in found if row.movement.line[3] == WHOLE]
    if totals and len(totals) != len(found):
        reader.problem(totals[0].row, "detail", WHOLE, ("누계와 거래가 한 파일에 섞여 있습니다.", "Totals and movements stand in one file."), ("둘을 따로 올리십시오.", "Upload them apart."))
    return Book("totals" if totals else "movements", found, tuple(reader.problems))


def _heads_remedy(names: Iterable[str]) -> Sentence:
    return Sentence(f"첫 줄에 {', '.join(names)} 열을 두십시오.", f"Give the first row these heads: {', '.join(names)}.")


class _Reader:
    """Reads rows, noting every problem."""

    def __init__(self, places: Mapping[str, int], year: int, month: int) -> None:
        self.places, self.year, self.month = places, year, month
        self.problems: list[CellProblem] = []

    def problem(self, row: int, column: str, value: object, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
        place = self.places[column]
        letter = _LETTERS[place] if place < len(_LETTERS) else str(place + 1)
        self.problems.append(CellProblem(row, f"{letter}({HEADS[column]})", str("" if value is None else value)[:60], Sentence(*reason), Sentence(*remedy)))

    def row(self, number: int, cells: Sequence[object]) -> BookRow | None:
        before = len(self.problems)

        def held(column: str) -> object:
            place = self.places[column]
            return cells[place] if place < len(cells) else None

        def text(column: str) -> str:
            return str(held(column) or "").strip()

        whole = text("detail") == WHOLE
        for column in ("department",) if whole else ("document", "policy", "unit", "detail", "item", "department"):
            if not text(column):
                self.problem(number, column, "", ("비어 있습니다.", "It is empty."), ("값을 채워 다시 올리십시오.", "Fill it in and upload again."))
        day = self._day(number, held("on"))
        fiscal = self._fiscal(number, held("year"), whole=whole)
        account = "" if whole else self._one_of(number, "account", text("account"), ACCOUNTS)
        source = "" if whole else self._one_of(number, "source", text("source"), SOURCES)
        amount = self._amount(number, held("amount"))
        kind = text("kind")
        known = TOTALS if whole else (PAYMENT, REFUND)
        if kind not in known:
            self.problem(number, "kind", kind, (f"{', '.join(known)} 가운데 하나가 아닙니다.", f"It is none of {', '.join(known)}."), ("구분을 확인하십시오.", "Check the kind."))
        if len(self.problems) > before or day is None or fiscal is None or amount is None:
            return None
        if not whole and amount < 0:
            kind, amount = REFUND, -amount
        line = (account, text("policy"), text("unit"), text("detail"), text("item"), source)
        return BookRow(number, Movement(text("document"), day, fiscal, line, kind, amount, str(number)), text("department"))

    def _day(self, number: int, value: object) -> dt.date | None:
        day = value.date() if isinstance(value, dt.datetime) else value if isinstance(value, dt.date) else None
        if day is None:
            try:
                day = dt.date.fromisoformat(str(value or "").strip().replace(".", "-").replace("/", "-").rstrip("-"))
            except ValueError:
                self.problem(number, "on", value, ("날짜로 읽을 수 없습니다.", "It is no date."), ("2023-05-31처럼 적으십시오.", "Write it like 2023-05-31."))
                return None
        if (day.year, day.month) != (self.year, self.month):
            self.problem(number, "on", day, (f"{self.year}년 {self.month}월이 아닙니다.", f"It is not in {self.year}-{self.month:02d}."), ("그 달의 파일에 넣으십시오.", "Put it into that month's file."))
            return None
        return day

    def _fiscal(self, number: int, value: object, *, whole: bool) -> int | None:
        if whole and not value:
            return self.year
        try:
            return int(str(value or "").strip())
        except ValueError:
            self.problem(number, "year", value, ("회계연도로 읽을 수 없습니다.", "It is no fiscal year."), ("2023처럼 적으십시오.", "Write it like 2023."))
            return None

    def _one_of(self, number: int, column: str, value: str, known: Mapping[str, str]) -> str:
        if value not in known:
            self.problem(number, column, value, (f"{', '.join(known)} 가운데 하나가 아닙니다.", f"It is none of {', '.join(known)}."), ("이름을 확인하십시오.", "Check the name."))
            return ""
        return str(known[value])

    def _amount(self, number: int, value: object) -> Won | None:
        text = str(0 if value is None else value).replace(",", "").replace("원", "").strip()
        negative = text.startswith(("-", "△", "▲", "("))
        digits = text.strip("-△▲()").removesuffix(".0")
        if not digits.isdigit() or int(digits) == 0:
            self.problem(number, "amount", value, ("0이 아닌 원 단위 정수가 아닙니다.", "It is no whole amount of won other than 0."), ("1234000처럼 원 단위로 적으십시오.", "Write it in won, like 1234000."))
            return None
        return -int(digits) if negative else int(digits)


def write_book(rows: Iterable[BookRow], *, title: str) -> bytes:
    """The same form as a workbook: a title, the heads, a row each."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # The same rows make the same bytes: a repeated act is known by the file's hash.
    book.set_properties({"title": title, "created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    sheet, bold, money = book.add_worksheet("장부"), book.add_format({"bold": True, "bg_color": "#E5ECF9", "border": 1}), book.add_format({"num_format": "#,##0"})
    sheet.write(0, 0, title)
    sheet.write_row(1, 0, list(HEADS.values()), bold)
    accounts, sources = {v: k for k, v in ACCOUNTS.items()}, {v: k for k, v in SOURCES.items()}
    for n, each in enumerate(rows, start=2):
        account, policy, unit, detail, item, source = each.movement.line
        sheet.write_row(n, 0, [each.movement.document, each.movement.on.isoformat(), each.movement.year, accounts.get(account, account), policy, unit, detail, item,
                               sources.get(Source(source), source) if source else "", each.department, each.movement.kind])
        sheet.write_number(n, 11, each.movement.amount, money)
    sheet.freeze_panes(2, 0)
    sheet.set_column(0, 10, 16)
    sheet.set_column(11, 11, 18)
    book.close()
    return out.getvalue()
