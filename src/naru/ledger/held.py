"""Transactions that came by file and count: the execution table of any day by department, line or source, and what a new file may refer to. Read models."""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from naru.kernel.database import one, rows
from naru.ledger.booking import BUDGET, Booking, Held
from naru.ledger.execution import ExecutionTable, tabulate
from naru.ledger.transactions import Transactions, rows_of, understood

COUNTS = "NOT EXISTS (SELECT 1 FROM record_exchangeundo u WHERE u.exchange_id = b.file_id)"
"""The condition under which a booking counts: its file was not undone."""
_CELLS = f"""
SELECT b.department, b.account, b.policy, b.unit, b.detail, b.item, b.source, b.figure, sum(b.effect)::bigint, min(e.seq), min(b.row)
FROM ledger_booking b JOIN ledger_transactionfile f ON f.exchange_id = b.file_id JOIN record_entry e ON e.id = f.entry_id
WHERE b.year = %s AND b."on" <= %s AND {COUNTS} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 10, 11
"""
_COUNTED = f"""
SELECT count(*) FILTER (WHERE b.year = %s AND b."on" <= %s), count(*) FILTER (WHERE b.year = %s AND b."on" > %s), count(*) FILTER (WHERE b.year <> %s) FROM ledger_booking b WHERE {COUNTS}
"""
_BOOKING = 'b."on", b.year, b.account, b.policy, b.unit, b.detail, b.item, b.source, b.department, b.kind, b.amount, b.document, b.corrects, b.figure, b.effect'


def held_execution(year: int, *, as_of: dt.date, by: str = "department", order: Sequence[str] = ()) -> ExecutionTable | None:
    """The execution table of a year at the end of a day, from every booking that counts; None when none of the year is held."""
    found = rows(_CELLS, [year, as_of])
    counted, later, other = one(_COUNTED, [year, as_of, year, as_of, year]) or (0, 0, 0)
    if not counted + later:
        return None
    return tabulate(((department, tuple(line), figure, won) for department, *line, figure, won, _, _ in found), as_of=as_of, year=year, order=order, by=by, counted=(counted, later, other))


def sums_by_detail(year: int, *, as_of: dt.date) -> dict[tuple[str, str], tuple[int, int, int]] | None:
    """Budget, committed and spent by (department, detail) from the bookings that count; None when none of the year is held."""
    found = rows(f"""SELECT b.department, b.detail, coalesce(sum(b.effect) FILTER (WHERE b.figure = ANY(%s) AND b."on" <= %s), 0)::bigint, coalesce(sum(b.effect) FILTER (WHERE b.figure = 'obligated' AND b."on" <= %s), 0)::bigint,
        coalesce(sum(b.effect) FILTER (WHERE b.figure = 'spent' AND b."on" <= %s), 0)::bigint FROM ledger_booking b WHERE b.year = %s AND {COUNTS} GROUP BY 1, 2""", [list(BUDGET), as_of, as_of, as_of, year])
    return {(department, detail): (current, obligated, spent) for department, detail, current, obligated, spent in found} if found else None


@dataclass(frozen=True, slots=True)
class HeldYear:
    """A fiscal year of which bookings are held: how many, and the first and last day they were booked."""

    year: int
    bookings: int
    first: dt.date
    last: dt.date


def held_years() -> list[HeldYear]:
    """The newest year first."""
    return [HeldYear(*row) for row in rows(f'SELECT b.year, count(*), min(b."on"), max(b."on") FROM ledger_booking b WHERE {COUNTS} GROUP BY 1 ORDER BY 1 DESC')]


def look_at(content: bytes) -> Transactions:
    """What a file says beside what is held; keeps nothing."""
    table, found = rows_of(content)
    return understood(table, found, held_for(found))


def held_for(found: Sequence[Booking]) -> Held:
    """What a file may refer to: held bookings of the documents that it names, those they correct and are corrected by, and the budget of the lines it moves money on."""
    wanted = {each.document for each in found} | {each.corrects for each in found} - {""}
    held: dict[uuid.UUID, Booking] = {}
    asked: set[str] = set()
    while fresh := wanted - asked:
        asked |= fresh
        for id, booking in _named(fresh):
            held.setdefault(id, replace(booking, row=-len(held) - 1))
        wanted |= {name for each in held.values() for name in (each.document, each.corrects) if name}
    return Held(list(held.values()), _budgets({each.year for each in found}))


def _named(documents: Iterable[str]) -> list[tuple[uuid.UUID, Booking]]:
    """Bookings that bear one of the documents, or correct it. Rows without a document are found by '' and are compared cell by cell."""
    names = list(documents)
    found = rows(f"SELECT b.id, {_BOOKING} FROM ledger_booking b WHERE (b.document = ANY(%s) OR b.corrects <> '' AND b.corrects = ANY(%s)) AND {COUNTS} ORDER BY b.file_id, b.row", [names, names])
    return [(id, Booking(0, on, year, tuple(line), department, kind, amount, document, corrects, figure, effect)) for id, on, year, *line, department, kind, amount, document, corrects, figure, effect in found]


def _budgets(years: Iterable[int]) -> dict[tuple[int, str, tuple[str, ...]], int]:
    found = rows("SELECT b.year, b.department, b.account, b.policy, b.unit, b.detail, b.item, b.source, sum(b.effect)::bigint FROM ledger_booking b "
                 f"WHERE b.year = ANY(%s) AND b.figure = ANY(%s) AND {COUNTS} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8", [list(years), list(BUDGET)])
    return {(year, department, tuple(line)): won for year, department, *line, won in found}


def leaning_on(file: uuid.UUID) -> str | None:
    """The name of a later file that passed over rows because this one holds them, or corrects one of its documents; None when nothing leans on it."""
    found = one(
        "SELECT x.name FROM ledger_transactionfile f JOIN record_entry e ON e.id = f.entry_id JOIN record_exchange x ON x.id = f.exchange_id "
        "WHERE e.seq > (SELECT oe.seq FROM ledger_transactionfile o JOIN record_entry oe ON oe.id = o.entry_id WHERE o.exchange_id = %s) "
        "AND NOT EXISTS (SELECT 1 FROM record_exchangeundo u WHERE u.exchange_id = f.exchange_id) AND (f.stood > 0 OR EXISTS (SELECT 1 FROM ledger_booking c JOIN ledger_booking b "
        "ON b.document = c.corrects AND b.file_id = %s WHERE c.file_id = f.exchange_id AND c.corrects <> '')) ORDER BY e.seq DESC LIMIT 1", [file, file])
    return str(found[0]) if found else None


def evidence_of(file: uuid.UUID) -> uuid.UUID | None:
    """The kept file of a batch."""
    found = one("SELECT evidence_id FROM ledger_transactionfile WHERE exchange_id = %s", [file])
    return found[0] if found else None
