"""Transaction files: every booking of a year's books as one row, from which the execution table of any moment is made. Reading says what is wrong beside the cell. Pure.

The form is Naru's own (English heads, so that other systems can write it): how each kind is read stands in the room's README, "Transaction files".
A file with one problem gives no booking at all: a table over the rows that happened to be readable would look right and be wrong.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from naru.kernel.cells import TableColumn
from naru.kernel.tables import CellProblem, TableFile, TableForm, TableRow, read_table
from naru.ledger.booking import CORRECTION, FIGURES, LINE, MOVED, NOTHING, REFUND, Booking, Held
from naru.ledger.effects import corrections, plain_bookings, signed

_KINDS = (*FIGURES, CORRECTION)
FORM = TableForm("transactions", "거래", (
    TableColumn("date", ("date", "일자"), "day"), TableColumn("year", ("year", "회계연도"), "year"), TableColumn("account", ("account", "회계")), TableColumn("policy", ("policy", "정책사업")),
    TableColumn("unit", ("unit", "단위사업")), TableColumn("detail", ("detail", "세부사업")), TableColumn("item", ("item", "통계목")), TableColumn("source", ("source", "재원")),
    TableColumn("department", ("department", "부서")), TableColumn("kind", ("kind", "구분"), "choice", {each: each for each in _KINDS}), TableColumn("amount", ("amount", "금액"), "sum"),
    TableColumn("document", ("document", "문서번호"), needed=False), TableColumn("corrects", ("corrects", "정정대상"), needed=False)))
_AMOUNT = re.compile(r"[-−+△▲]?\(?(\d+|\d{1,3}(,\d{3})+)(\.0{1,2})?\)?원?")


@dataclass(frozen=True, slots=True)
class Transactions:
    """A read file: its new bookings with their effects (none when there is a problem), every problem, what a reader should know although it is not wrong, and how many rows stand already."""

    bookings: tuple[Booking, ...]
    problems: tuple[CellProblem, ...]
    remarks: tuple[tuple[int, str, str], ...] = ()
    stand: int = 0
    table: TableFile = field(default_factory=lambda: TableFile(FORM), compare=False)


def rows_of(content: bytes) -> tuple[TableFile, list[Booking]]:
    """The rows of a transaction file (CSV as UTF-8 with or without mark, CP949, any line ends; XLSX too) that are right by themselves."""
    table = read_table(content, FORM)
    if not table.rows and not table.problems:
        table.unreadable(0, "-", "", ("거래가 한 줄도 없습니다.", "There is no row."), ("파일을 확인해 다시 내려받으십시오.", "Check the file and download it again."))
    for row in table.rows:
        _look(table, row)
    found = [_booking(row) for row in table.good()]
    _look_for_doubles(table, found)
    return table, [each for each in found if not table.told(each.row)]


def read_transactions(content: bytes, held: Held = NOTHING) -> Transactions:
    """Reads a file: what it books beside what is held."""
    table, found = rows_of(content)
    return understood(table, found, held)


def understood(table: TableFile, found: Sequence[Booking], held: Held) -> Transactions:
    """Gives each new booking its effect. Rows that stand already, in every cell, are passed over: each month's file may hold the whole year."""
    standing = {each.bare for each in held.bookings}
    fresh = [each for each in found if each.bare not in standing]
    remarks = list(_remarks(fresh, held.bookings))
    plain = list(plain_bookings(table, fresh, held, remarks))
    made = [*plain, *corrections(table, fresh, plain, held.bookings)]
    if table.problems:
        return Transactions((), tuple(table.problems), table=table)
    return Transactions(tuple(sorted(made, key=lambda each: each.row)), (), tuple(sorted(remarks)), len(found) - len(fresh), table)


def _look(table: TableFile, row: TableRow) -> None:
    """What a row must be beyond the kinds of its cells."""
    kind, told, raw = row.text("kind"), table.told(row.number), row.raw.get("amount", "")
    if row.beyond:
        table.wrong(row.number, "corrects", row.beyond, ("열 머리보다 칸이 많습니다: 쉼표가 든 값이 나뉘었을 수 있습니다.", "There are more cells than heads: a value with a comma may have been cut."),
                    ('쉼표가 든 값은 "1,234,000"처럼 따옴표로 묶으십시오.', 'Put a value with commas into quotes: "1,234,000".'))
        return
    if "amount" not in told and not _AMOUNT.fullmatch(raw.replace(" ", "")):
        table.wrong(row.number, "amount", raw, ("자릿점이 세 자리마다 있지 않아 금액을 알 수 없습니다.", "The separators do not stand every three digits: the amount is unclear."),
                    ("1234000이나 1,234,000처럼 적으십시오.", "Write 1234000 or 1,234,000."))
    if kind in FIGURES and kind not in MOVED and row.won() < 0:
        signed(table, row.number, kind, raw)
    _look_at_corrects(table, row, kind, told)


def _look_at_corrects(table: TableFile, row: TableRow, kind: str, told: Collection[str]) -> None:
    if kind == CORRECTION and not row.text("corrects") and "corrects" not in told:
        table.wrong(row.number, "corrects", "", ("정정이 무엇을 바로잡는지 없습니다.", "The correction does not say what it corrects."),
                    ("바로잡는 거래의 문서번호를 corrects에 적으십시오.", "Write the corrected booking's document into corrects."))
    if kind in FIGURES and kind != REFUND and row.text("corrects"):
        table.wrong(row.number, "corrects", row.text("corrects"), (f"'{kind}'은(는) 다른 거래를 바로잡지 않습니다.", f"{kind} corrects nothing."),
                    ("바로잡는 거래면 구분을 정정으로 하고 차액을 적고, 아니면 corrects를 비우십시오.", "If it corrects, make it 정정 with the difference; if not, leave corrects empty."))


def plain(text: str) -> str:
    """A name as it is compared: composed Hangul, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _booking(row: TableRow) -> Booking:
    on, year = row.values["date"], row.values["year"]
    if not isinstance(on, dt.date) or not isinstance(year, int):
        raise TypeError(row.number)
    return Booking(row.number, on, year, tuple(plain(row.text(key)) for key in LINE), plain(row.text("department")), row.text("kind"), row.won(), plain(row.text("document")), plain(row.text("corrects")))


def _look_for_doubles(table: TableFile, found: Sequence[Booking]) -> None:
    seen: dict[Booking, int] = {}
    for each in found:
        first = seen.setdefault(each.bare, each.row)
        if first != each.row:
            table.wrong(each.row, "document", each.document, (f"{first}번째 줄과 모든 칸이 같습니다.", f"It equals row {first} in every cell."),
                        ("두 번 적힌 줄이면 하나를 지우고, 다른 거래면 문서번호를 나누어 적으십시오.", "Remove one; if they are two bookings, give each its document."))


def _remarks(fresh: Sequence[Booking], held: Sequence[Booking]) -> Iterator[tuple[int, str, str]]:
    """What is no error and still worth a look."""
    known = {(each.document, each.kind, each.place): each for each in held if each.document}
    for each in fresh:
        if not each.document:
            yield each.row, "문서번호가 없습니다: 증빙까지 이어지지 않습니다.", "It has no document: it does not lead to its evidence."
        other = known.get((each.document, each.kind, each.place))
        if other is not None and each.kind != CORRECTION:
            yield (each.row, f"같은 문서번호·구분·과목의 거래가 이미 {other.on}에 {other.amount:,}원으로 있습니다. 고친 금액이면 정정으로 적으십시오.",
                   f"This document stands already on the line, on {other.on} with {other.amount:,} won. A changed amount is a 정정.")
