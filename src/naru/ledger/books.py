"""Month files of the city's books as people get them: XLSX or CSV, one row a booking. Reading says what is wrong beside the cell; writing makes the same form.

Two kinds of rows: *movements* (지출, 반납) carry a document, a full line and a date within the month; *totals* (예산현액, 원인행위, 지출 of a whole department, its line
named '부서 계') carry cumulative figures at the month's end. A file holds one kind. A refund may be printed as 반납 or as a negative 지출: both are a refund.
The columns are the city's map `month-book`.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from naru.kernel.forms import form
from naru.kernel.tables import CellProblem, TableFile, TableRow, read_table, write_table
from naru.ledger.terms import Movement

PAYMENT, REFUND = "지출", "반납"
TOTALS = ("예산현액", "원인행위", PAYMENT)
WHOLE = "부서 계"


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row: its number in the file, the movement it says, whose it is. A total has no document line but '부서 계'."""

    row: int
    movement: Movement
    department: str


@dataclass(frozen=True, slots=True)
class Book:
    """A read file: its kind ('movements' or 'totals'), its rows, and every problem (with one, nothing of it may be taken in)."""

    kind: str
    rows: tuple[BookRow, ...]
    problems: tuple[CellProblem, ...]
    table: TableFile


def read_book(content: bytes, *, year: int, month: int) -> Book:
    """Reads a month file by the city's column map; every wrong cell is told."""
    table = read_table(content, form("month-book"))
    for row in table.rows:
        _look(table, row, year, month)
    wholes = [row for row in table.rows if row.text("detail") == WHOLE]
    if wholes and len(wholes) != len(table.rows):
        table.wrong(wholes[0].number, "detail", WHOLE, ("누계와 거래가 한 파일에 섞여 있습니다.", "Totals and movements stand in one file."), ("둘을 따로 올리십시오.", "Upload them apart."))
    if not table.rows and not table.problems:
        table.unreadable(0, "-", "", ("거래가 한 줄도 없습니다.", "There is no row."), ("기간과 부서를 확인해 다시 내려받으십시오.", "Check span and department, and download it again."))
    return Book("totals" if wholes else "movements", tuple(_row(row, year) for row in table.good()), tuple(table.problems), table)


def _look(table: TableFile, row: TableRow, year: int, month: int) -> None:
    """What a month file asks of a row beyond its cells."""
    whole, told = row.text("detail") == WHOLE, table.told(row.number)
    for key in () if whole else ("document", "year", "account", "policy", "unit", "item", "source"):
        if row.values.get(key) is None and key not in told:
            table.wrong(row.number, key, "", ("비어 있습니다.", "It is empty."), ("값을 채워 다시 올리십시오.", "Fill it in and upload again."))
    day = row.values.get("on")
    if isinstance(day, dt.date) and (day.year, day.month) != (year, month):
        table.wrong(row.number, "on", day, (f"{year}년 {month}월이 아닙니다.", f"It is not in {year}-{month:02d}."), ("그 달의 파일에 넣으십시오.", "Put it into that month's file."))
    known = TOTALS if whole else (PAYMENT, REFUND)
    if row.text("kind") not in known and "kind" not in told:
        table.wrong(row.number, "kind", row.text("kind"), (f"{', '.join(known)} 가운데 하나가 아닙니다.", f"It is none of {', '.join(known)}."), ("구분을 확인하십시오.", "Check the kind."))


def _row(row: TableRow, year: int) -> BookRow:
    kind, amount, day, fiscal = row.text("kind"), row.won(), row.values["on"], row.values.get("year")
    if amount < 0 and row.text("detail") != WHOLE:
        kind, amount = REFUND, -amount
    line = tuple(row.text(key) for key in ("account", "policy", "unit", "detail", "item", "source"))
    return BookRow(row.number, Movement(row.text("document"), day if isinstance(day, dt.date) else dt.date(year, 1, 1), fiscal if isinstance(fiscal, int) else year, line, kind, amount,
                                        str(row.number)), row.text("department"))


def write_book(rows: Iterable[BookRow], *, title: str) -> bytes:
    """The same form as a workbook: a title, the heads, a row each."""
    return write_table(form("month-book"), (_held(each) for each in rows), title=title)


def _held(each: BookRow) -> dict[str, object]:
    account, policy, unit, detail, item, source = each.movement.line
    return {"document": each.movement.document, "on": each.movement.on, "year": each.movement.year, "account": account, "policy": policy, "unit": unit, "detail": detail, "item": item,
            "source": source, "department": each.department, "kind": each.movement.kind, "amount": each.movement.amount}
