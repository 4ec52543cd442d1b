"""Half-year targets of spending (신속집행) beside what was spent: from held transactions, else from Naru's own books of the year. Read models."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from naru.kernel import KST, Bp
from naru.kernel.database import rows
from naru.kernel.money import Won
from naru.ledger.held import sums_by_detail
from naru.ledger.year import year_books

Sums = Mapping[tuple[str, str], tuple[Won, Won, Won]]
"""(department, detail) → budget, committed, spent."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target with what stands against it on a day, in won. `detail` is '' for the whole department."""

    id: uuid.UUID
    department: str
    detail: str
    share: Bp
    document: str
    reason: str
    current: Won
    obligated: Won
    spent: Won

    @property
    def wanted(self) -> Won:
        """Won to be spent by the end of the half-year, rounded up: one less would miss the share."""
        return -(-self.current * self.share // 10_000)

    @property
    def open(self) -> Won:
        """Won still to be spent for the target."""
        return max(self.wanted - self.spent, 0)

    @property
    def met(self) -> bool:
        """Whether the target is reached; nothing is reached without a budget."""
        return self.current > 0 and self.spent >= self.wanted


def half_end(year: int, half: int) -> dt.date:
    """The last day of a half-year."""
    return dt.date(year, 6, 30) if half == 1 else dt.date(year, 12, 31)


def targets(year: int, half: int, *, as_of: dt.date) -> list[Target]:
    """The targets that count on a day, measured on it: departments by name, the whole before its details."""
    found = rows("SELECT DISTINCT ON (t.department, t.detail) t.id, t.department, t.detail, t.share, t.document, e.reason FROM ledger_spendtarget t JOIN record_entry e ON e.id = t.entry_id "
                 "WHERE t.year = %s AND t.half = %s AND e.on_date <= %s ORDER BY t.department, t.detail, e.seq DESC", [year, half, as_of])
    sums = spent_by_detail(year, as_of=as_of) if found else {}
    return [Target(id_, department, detail, share, document, reason, *_of(sums, department, detail)) for id_, department, detail, share, document, reason in found]


def spent_by_detail(year: int, *, as_of: dt.date) -> Sums:
    """What was budgeted, committed and spent by department and detail at the end of a day: by held transactions when there are any of the year, else by Naru's own books."""
    held = sums_by_detail(year, as_of=as_of)
    if held is not None:
        return held
    moment = dt.datetime.combine(as_of, dt.time(23, 59, 59, 999_999), KST)
    return {(row.name.partition("\t")[0], row.name.partition("\t")[2]): (row.current, row.obligated, row.spent) for row in year_books(year, as_of=moment, by="department_detail")}


def _of(sums: Sums, department: str, detail: str) -> tuple[Won, Won, Won]:
    found = [won for (of, named), won in sums.items() if of == department and detail in ("", named)]
    return sum(each[0] for each in found), sum(each[1] for each in found), sum(each[2] for each in found)
