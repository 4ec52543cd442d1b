"""The year's books at any moment: requested → voted → moved → committed → spent → carried over or lapsed, by department, line or source; beside what was granted, what was used.

Everything is replayed from transfers, requests and votes up to the moment; nothing is read from balances. Paid to an intermediary is granted, not used: both rates stand side by side (L13).
A custody account belongs to the line that fed it; fed by several, to the one that fed it most, because what was used cannot be told apart.
"""

import datetime as dt
from dataclasses import dataclass

from naru.kernel.database import rows
from naru.kernel.money import Won

GROUPINGS = {"department": "l.department", "source": "l.source", "detail": "l.detail || ' · ' || l.item || ' · ' || l.source"}
_FINER = {"department_detail": "l.department || chr(9) || l.detail"}


@dataclass(frozen=True, slots=True)
class YearRow:
    """A department, line or source in a year, in won. `requested` is asked for and not yet voted; `current` is 예산현액; `granted` is what intermediaries got, `used` what they used and was not refused."""

    name: str
    requested: Won
    voted: Won
    carried_in: Won
    moved: Won
    reserved: Won
    committed: Won
    spent: Won
    available: Won
    carried_out: Won
    lapsed: Won
    granted: Won
    used: Won

    @property
    def current(self) -> Won:
        """예산현액."""
        return self.voted + self.carried_in + self.moved

    @property
    def obligated(self) -> Won:
        """원인행위액: committed and spent."""
        return self.committed + self.spent

    @property
    def identity_holds(self) -> bool:
        """L6: what came in stands somewhere."""
        return self.current == self.available + self.reserved + self.obligated + self.carried_out + self.lapsed


_BUCKET = "coalesce(sum(CASE WHEN t.to_line = l.id AND t.to_bucket = '{b}' THEN t.amount ELSE 0 END - CASE WHEN t.from_line = l.id AND t.from_bucket = '{b}' AND t.kind <> 'bring_forward' THEN t.amount ELSE 0 END), 0)"
_YEAR = f"""
WITH moved AS (
  SELECT l.id,
    coalesce(sum(CASE t.kind WHEN 'appropriate' THEN t.amount WHEN 'cut' THEN -t.amount ELSE 0 END), 0) AS voted,
    coalesce(sum(t.amount) FILTER (WHERE t.kind = 'bring_forward' AND t.to_line = l.id), 0) AS carried_in,
    coalesce(sum(CASE WHEN t.kind <> 'reallocate' THEN 0 WHEN t.to_line = l.id THEN t.amount ELSE -t.amount END), 0) AS moved,
    {', '.join(f"{_BUCKET.format(b=bucket)} AS {bucket}" for bucket in ('reserved', 'committed', 'spent', 'available', 'carried', 'lapsed'))}
  FROM ledger_line l LEFT JOIN ledger_transfer t ON l.id IN (t.from_line, t.to_line) AND t.at <= %(at)s WHERE l.year_id = %(year)s GROUP BY l.id),
asked AS (
  SELECT a.line_id AS id, sum(CASE WHEN a.kind = 'cut' THEN -a.amount ELSE a.amount END) AS requested
  FROM ledger_appropriation a JOIN record_entry e ON e.id = a.entry_id AND e.at <= %(at)s
  WHERE NOT EXISTS (SELECT 1 FROM ledger_vote v JOIN record_entry ve ON ve.id = v.entry_id WHERE v.appropriation_id = a.id AND ve.at <= %(at)s)
    AND NOT EXISTS (SELECT 1 FROM ledger_withdrawn w JOIN record_entry we ON we.id = w.entry_id WHERE w.appropriation_id = a.id AND we.at <= %(at)s) GROUP BY a.line_id),
fed AS (
  SELECT DISTINCT ON (a.owner) a.owner AS custody, p.from_line AS id FROM ledger_transfer d JOIN ledger_account a ON a.id = d.to_account AND a.bucket = 'held'
  JOIN ledger_transfer p ON p.entry_id = d.entry_id AND p.kind = 'pay' WHERE d.kind = 'deposit' GROUP BY a.owner, p.from_line ORDER BY a.owner, sum(d.amount) DESC),
given AS (
  SELECT fed.id, sum(CASE t.kind WHEN 'deposit' THEN t.amount ELSE 0 END) AS granted, sum(CASE t.kind WHEN 'use' THEN t.amount WHEN 'refuse' THEN -t.amount ELSE 0 END) AS used
  FROM fed JOIN ledger_account a ON a.owner = fed.custody AND a.bucket IN ('held', 'used')
  JOIN ledger_transfer t ON a.id = t.to_account AND t.kind IN ('deposit', 'use') OR a.id = t.from_account AND t.kind = 'refuse' WHERE t.at <= %(at)s GROUP BY fed.id)
SELECT {{name}}, coalesce(sum(asked.requested), 0)::bigint, sum(m.voted)::bigint, sum(m.carried_in)::bigint, sum(m.moved)::bigint, sum(m.reserved)::bigint, sum(m.committed)::bigint, sum(m.spent)::bigint,
  sum(m.available)::bigint, sum(m.carried)::bigint, sum(m.lapsed)::bigint, coalesce(sum(given.granted), 0)::bigint, coalesce(sum(given.used), 0)::bigint
FROM ledger_line l JOIN moved m ON m.id = l.id LEFT JOIN asked ON asked.id = l.id LEFT JOIN given ON given.id = l.id GROUP BY 1 ORDER BY 1
"""


def year_books(year: int, *, as_of: dt.datetime, by: str = "department") -> list[YearRow]:
    """A year's books at a moment by 'department', 'source', 'detail' (each line) or 'department_detail' (both with a tab between)."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_YEAR.format(name=(GROUPINGS | _FINER)[by]), {"year": year, "at": as_of})
        return [YearRow(*row) for row in cursor.fetchall()]


def together(found: list[YearRow], name: str = "계") -> YearRow:
    """The whole: sums of won."""
    fields = [each for each in YearRow.__slots__ if each != "name"]
    return YearRow(name, *(sum(getattr(row, each) for row in found) for each in fields))


@dataclass(frozen=True, slots=True)
class Closing:
    """How a year's books went by a moment: each step with its day; what was carried into the next year by kind, with how many documents; what lapsed is in the rows."""

    steps: tuple[tuple[str, dt.date], ...]
    carried: tuple[tuple[str, int, Won], ...]


def closing_of(year: int, *, as_of: dt.datetime) -> Closing:
    """The steps of a year's books and its carries at a moment."""
    steps = rows("SELECT s.to_state, e.on_date FROM ledger_yearstep s JOIN record_entry e ON e.id = s.entry_id WHERE s.year_id = %s AND e.at <= %s ORDER BY s.n", [year, as_of])
    carried = rows("SELECT c.kind, count(*), sum(c.amount)::bigint FROM ledger_carry c JOIN ledger_line l ON l.id = c.line_id JOIN record_entry e ON e.id = c.entry_id WHERE l.year_id = %s AND e.at <= %s GROUP BY 1 ORDER BY 1",
                   [year, as_of])
    return Closing(tuple(steps), tuple(carried))


def years() -> list[tuple[int, str]]:
    """Fiscal years with the state of their books, the newest first."""
    return list(rows("SELECT DISTINCT ON (year_id) year_id, to_state FROM ledger_yearstep ORDER BY year_id DESC, n DESC"))
