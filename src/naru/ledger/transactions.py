"""Transaction files: every booking of a year's books as one row, from which the execution table of any moment is made. Reading says what is wrong beside the cell. Pure.

The form is Naru's own (English heads, so that other systems can write it): how each kind is read stands in the room's README, "Transaction files".
A file with one problem gives no booking at all: a table over the rows that happened to be readable would look right and be wrong.
"""

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from naru.kernel.cells import TableColumn
from naru.kernel.money import Won
from naru.kernel.tables import CellProblem, TableFile, TableForm, TableRow, read_table

CORRECTION, REFUND, PAYMENT = "정정", "반납", "지출"
MOVED = ("이용", "전용")
FIGURES: Mapping[str, str] = {"본예산": "original", "추경": "supplementary", "이월": "carried", "예비비": "contingency", "이용": "moved", "전용": "moved",
                              "원인행위": "obligated", PAYMENT: "spent", REFUND: "spent"}
"""Which figure of a line each kind changes. A refund lowers what was paid, never what was committed."""
BUDGET = ("original", "supplementary", "carried", "contingency", "moved")
LINE = ("account", "policy", "unit", "detail", "item", "source")
_KINDS = (*FIGURES, CORRECTION)
FORM = TableForm("transactions", "거래", (
    TableColumn("date", ("date", "일자"), "day"), TableColumn("year", ("year", "회계연도"), "year"), TableColumn("account", ("account", "회계")), TableColumn("policy", ("policy", "정책사업")),
    TableColumn("unit", ("unit", "단위사업")), TableColumn("detail", ("detail", "세부사업")), TableColumn("item", ("item", "통계목")), TableColumn("source", ("source", "재원")),
    TableColumn("department", ("department", "부서")), TableColumn("kind", ("kind", "구분"), "choice", {each: each for each in _KINDS}), TableColumn("amount", ("amount", "금액"), "sum"),
    TableColumn("document", ("document", "문서번호"), needed=False), TableColumn("corrects", ("corrects", "정정대상"), needed=False)))
_AMOUNT = re.compile(r"[-−+△▲]?\(?(\d+|\d{1,3}(,\d{3})+)(\.0)?\)?원?")


@dataclass(frozen=True, slots=True)
class Booking:
    """One row: where it stands in the file, its day and fiscal year, its line and department, what it books. `figure` and `effect` say which figure of the line it changes, and by how many won."""

    row: int
    on: dt.date
    year: int
    line: tuple[str, ...]
    department: str
    kind: str
    amount: Won
    document: str
    corrects: str = ""
    figure: str = ""
    effect: Won = 0


@dataclass(frozen=True, slots=True)
class Transactions:
    """A read file: its bookings with their effects (none when there is a problem), every problem, and what a reader should know although it is not wrong."""

    bookings: tuple[Booking, ...]
    problems: tuple[CellProblem, ...]
    remarks: tuple[tuple[int, str, str], ...] = ()


def read_transactions(content: bytes) -> Transactions:
    """Reads a transaction file (CSV as UTF-8 with or without mark, CP949, any line ends; XLSX too)."""
    table = read_table(content, FORM)
    if not table.rows and not table.problems:
        table.unreadable(0, "-", "", ("거래가 한 줄도 없습니다.", "There is no row."), ("파일을 확인해 다시 내려받으십시오.", "Check the file and download it again."))
    for row in table.rows:
        _look(table, row)
    found = [_booking(row) for row in table.good()]
    _look_for_doubles(table, found)
    found = [each for each in found if not table.told(each.row)]
    made = [*_plain(found), *_corrections(table, found)]
    if table.problems:
        return Transactions((), tuple(table.problems))
    return Transactions(tuple(sorted(made, key=lambda each: each.row)), (), tuple(_remarks(found)))


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
    if kind in FIGURES and row.won() < 0:
        table.wrong(row.number, "amount", raw, (f"'{kind}' 금액이 0보다 작습니다. 부호는 정정에만 씁니다.", f"The amount of {kind} is below 0: only a correction (정정) bears a sign."), _signed_remedy(kind))
    if kind == CORRECTION and not row.text("corrects") and "corrects" not in told:
        table.wrong(row.number, "corrects", "", ("정정이 무엇을 바로잡는지 없습니다.", "The correction does not say what it corrects."),
                    ("바로잡는 거래의 문서번호를 corrects에 적으십시오.", "Write the corrected booking's document into corrects."))
    if kind in FIGURES and kind != REFUND and row.text("corrects"):
        table.wrong(row.number, "corrects", row.text("corrects"), (f"'{kind}'은(는) 다른 거래를 바로잡지 않습니다.", f"{kind} corrects nothing."),
                    ("바로잡는 거래면 구분을 정정으로 하고 차액을 적고, 아니면 corrects를 비우십시오.", "If it corrects, make it 정정 with the difference; if not, leave corrects empty."))


def _signed_remedy(kind: str) -> tuple[str, str]:
    if kind == PAYMENT:
        return "돌려받은 돈이면 구분을 반납으로, 잘못 적은 금액이면 정정으로 차액을 적으십시오.", "Write money given back as 반납, a wrong amount as 정정 with the difference."
    if kind in MOVED:
        return "내주는 줄과 받는 줄을 한 문서번호로, 내주는 줄을 먼저, 둘 다 0보다 크게 적으십시오.", "Write the giving and the receiving line under one document, the giving one first, both above 0."
    return "줄어든 금액은 구분을 정정으로 하고 바로잡는 문서번호와 차액을 적으십시오.", "Write what was lowered as 정정 with the corrected document and the difference."


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
        first = seen.setdefault(replace(each, row=0), each.row)
        if first != each.row:
            table.wrong(each.row, "document", each.document, (f"{first}번째 줄과 모든 칸이 같습니다.", f"It equals row {first} in every cell."),
                        ("두 번 적힌 줄이면 하나를 지우고, 다른 거래면 문서번호를 나누어 적으십시오.", "Remove one; if they are two bookings, give each its document."))


def _plain(found: Sequence[Booking]) -> Iterator[Booking]:
    """Bookings that correct nothing, with their effects. 이용 and 전용 of one document that balance have two legs: what gives, then what takes."""
    legs: dict[tuple[str, int, str], list[Booking]] = defaultdict(list)
    for each in found:
        if each.kind in MOVED:
            legs[each.kind, each.year, each.document or f"#{each.row}"].append(each)
        elif each.kind in FIGURES:
            yield replace(each, figure=FIGURES[each.kind], effect=-each.amount if each.kind == REFUND else each.amount)
    for group in legs.values():
        gives = givers(group)
        yield from (replace(each, figure="moved", effect=-each.amount if place < gives else each.amount) for place, each in enumerate(group))


def givers(group: Sequence[Booking]) -> int:
    """How many rows of a document's moves give: the first ones whose sum equals that of the rest; 0 when none balances, the money then came from a line outside the file."""
    whole, run = sum(each.amount for each in group), 0
    for place, each in enumerate(group[:-1], start=1):
        run += each.amount
        if 2 * run == whole and whole:
            return place
    return 0


def _corrections(table: TableFile, found: Sequence[Booking]) -> Iterator[Booking]:
    """Corrections with the figure of what they correct; each that cannot be followed is told."""
    roots: dict[str, list[Booking]] = defaultdict(list)
    chain: dict[str, list[Booking]] = defaultdict(list)
    for each in _plain(found):
        roots[each.document].append(each)
    for each in found:
        if each.kind == CORRECTION:
            chain[each.document].append(each)
    net = {document: sum(each.amount for each in group) for document, group in roots.items()}
    corrections = [each for each in found if each.kind == CORRECTION]
    for each in sorted(corrections, key=lambda one: (one.on, one.row)):
        root = _root(each, roots, chain)
        target = _target(table, each, roots.get(root, []))
        if target is None:
            continue
        net[root] += each.amount
        yield replace(each, figure=target.figure, effect=each.amount if target.effect >= 0 else -each.amount)
    last = {_root(each, roots, chain): each for each in sorted(corrections, key=lambda one: (one.on, one.row))}
    for root, each in last.items():
        if net.get(root, 0) < 0:
            table.wrong(each.row, "amount", each.amount, (f"정정을 더하면 {root}의 금액이 {net[root]:,}원으로 0보다 작아집니다.", f"With its corrections {root} would be {net[root]:,} won, below 0."),
                        ("정정 금액은 바꾼 뒤의 금액이 아니라 차액입니다.", "A correction is the difference, not the new amount."))


def _root(each: Booking, roots: Mapping[str, Sequence[Booking]], chain: Mapping[str, Sequence[Booking]]) -> str:
    """The document of the booking that a correction corrects in the end, through corrections of corrections; '' when it leads nowhere or in a circle."""
    document, seen = each.corrects, set[str]()
    while document not in roots:
        nexts = [other for other in chain.get(document, ()) if other.row != each.row]
        if not nexts or document in seen:
            return ""
        seen.add(document)
        document = nexts[0].corrects
    return document


def _target(table: TableFile, each: Booking, corrected: Sequence[Booking]) -> Booking | None:
    """The booking that is corrected: of the same line before one of the same department before any. None, and a problem told, when there is none or several figures fit."""
    if not corrected:
        table.wrong(each.row, "corrects", each.corrects, ("이 파일에 그 문서번호의 거래가 없습니다.", "No booking of this file bears that document."),
                    ("바로잡는 거래의 문서번호를 확인하고, 그 거래가 든 파일로 올리십시오.", "Check the document, and give the file that holds the booking."))
        return None
    near = [one for one in corrected if (one.line, one.department) == (each.line, each.department)] or [one for one in corrected if one.department == each.department] or list(corrected)
    if len({(one.figure, one.effect < 0) for one in near}) > 1:
        kinds = ", ".join(dict.fromkeys(one.kind for one in near))
        table.wrong(each.row, "corrects", each.corrects, (f"그 문서번호에 {kinds}이(가) 함께 있어 무엇을 바로잡는지 알 수 없습니다.", f"That document holds {kinds}: it is unclear which is corrected."),
                    ("거래마다 문서번호를 나누어 적으십시오.", "Give each booking a document of its own."))
        return None
    if each.on < min(one.on for one in near):
        table.wrong(each.row, "date", each.on, (f"바로잡는 거래({min(one.on for one in near)})보다 앞선 날짜입니다.", f"It is dated before what it corrects ({min(one.on for one in near)})."),
                    ("정정한 날짜를 적으십시오.", "Write the day of the correction."))
        return None
    return near[0]


def _remarks(found: Sequence[Booking]) -> Iterator[tuple[int, str, str]]:
    """What is no error and still worth a look."""
    for each in found:
        if not each.document:
            yield each.row, "문서번호가 없습니다: 증빙까지 이어지지 않습니다.", "It has no document: it does not lead to its evidence."
    alone: dict[tuple[str, int, str], list[Booking]] = defaultdict(list)
    for each in found:
        if each.kind in MOVED:
            alone[each.kind, each.year, each.document or f"#{each.row}"].append(each)
    for group in alone.values():
        if not givers(group):
            yield group[0].row, f"{group[0].kind}: 내준 줄이 파일에 없어 받은 금액으로 읽었습니다.", f"{group[0].kind}: no giving line in the file; read as money received."
