"""Read models of the ledger: any position at any past moment, from the transfers alone."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from naru.kernel.database import one, rows
from naru.ledger.books import BookRow
from naru.ledger.reconcile import Difference, reconcile
from naru.ledger.terms import CustodyPosition, ExecutionRow, Movement, Position

_POSITION = """
SELECT
  coalesce(sum(CASE WHEN kind = 'appropriate' THEN amount WHEN kind = 'cut' THEN -amount ELSE 0 END), 0)::bigint,
  coalesce(sum(amount) FILTER (WHERE kind = 'reallocate' AND to_line = %(line)s), 0)::bigint,
  coalesce(sum(amount) FILTER (WHERE kind = 'reallocate' AND from_line = %(line)s), 0)::bigint,
  coalesce(sum(amount) FILTER (WHERE kind = 'bring_forward' AND to_line = %(line)s), 0)::bigint,
  {buckets}
FROM ledger_transfer WHERE (from_line = %(line)s OR to_line = %(line)s) AND at <= coalesce(%(at)s::timestamptz, 'infinity')
"""
_BUCKET = (
    "coalesce(sum(CASE WHEN to_line = %(line)s AND to_bucket = '{b}' THEN amount ELSE 0 END - CASE WHEN from_line = %(line)s AND from_bucket = '{b}' "
    "AND kind <> 'bring_forward' THEN amount ELSE 0 END), 0)::bigint"
)
_LINE_BUCKETS = ("available", "reserved", "committed", "spent", "carried", "lapsed")


def position(line: uuid.UUID, *, as_of: dt.datetime | None = None) -> Position:
    """A line at a moment (now when None), replayed from its transfers. Carried stays carried in its year when it is brought forward."""
    sql = _POSITION.format(buckets=", ".join(_BUCKET.format(b=bucket) for bucket in _LINE_BUCKETS))
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, {"line": line, "at": as_of})
        return Position(*cursor.fetchone())


_CUSTODY = """
SELECT a.owner, t.kind, sum(t.amount)::bigint FROM ledger_account a JOIN ledger_transfer t ON a.id IN (t.from_account, t.to_account)
WHERE a.owner = ANY(%s) AND a.bucket = CASE t.kind WHEN 'use' THEN 'used' WHEN 'refuse' THEN 'refused' WHEN 'return' THEN 'returned' ELSE 'held' END
  AND t.at <= coalesce(%s::timestamptz, 'infinity') GROUP BY a.owner, t.kind
"""


def custody_position(custody: uuid.UUID, *, as_of: dt.datetime | None = None) -> CustodyPosition:
    """A custody account at a moment, replayed from its transfers. `used` is what was used and not refused since."""
    return custody_positions([custody], as_of=as_of)[custody]


def custody_positions(custodies: Sequence[uuid.UUID], *, as_of: dt.datetime | None = None) -> dict[uuid.UUID, CustodyPosition]:
    """Many custody accounts at a moment in one question."""
    sums: dict[uuid.UUID, dict[str, int]] = {custody: {} for custody in custodies}
    for owner, kind, amount in rows(_CUSTODY, [list(custodies), as_of]):
        sums[owner][kind] = amount
    return {custody: _custody(each) for custody, each in sums.items()}


def _custody(sums: Mapping[str, int]) -> CustodyPosition:
    granted, interest, other = (sums.get(kind, 0) for kind in ("deposit", "interest", "other_receipt"))
    used, refused = sums.get("use", 0) - sums.get("refuse", 0), sums.get("refuse", 0) - sums.get("recover", 0)
    returned = sums.get("return", 0)
    held = granted + interest + other + sums.get("recover", 0) - sums.get("use", 0) - returned
    return CustodyPosition(granted, interest, other, used, refused, returned, held)


_EXECUTION = """
SELECT l.department,
  sum(CASE WHEN t.to_line = l.id AND t.kind IN ('appropriate', 'bring_forward') OR t.to_line = l.id AND t.kind = 'reallocate' THEN t.amount
           WHEN t.from_line = l.id AND t.kind IN ('cut', 'reallocate') THEN -t.amount ELSE 0 END)::bigint,
  sum(CASE WHEN t.from_line = l.id AND t.kind IN ('decommit') THEN -t.amount WHEN t.to_line = l.id AND t.kind = 'commit' THEN t.amount ELSE 0 END)::bigint,
  sum(CASE WHEN t.kind = 'pay' THEN t.amount WHEN t.kind = 'refund' THEN -t.amount ELSE 0 END)::bigint
FROM ledger_line l JOIN ledger_transfer t ON l.id IN (t.from_line, t.to_line)
WHERE l.year_id = %s AND t.at <= %s GROUP BY l.department ORDER BY l.department
"""


def execution(year: int, *, as_of: dt.datetime) -> list[ExecutionRow]:
    """예산현액, 원인행위액 and 지출액 by department at a moment, in won."""
    return [ExecutionRow(*row) for row in rows(_EXECUTION, [year, as_of])]


@dataclass(frozen=True, slots=True)
class LineRow:
    """A budget line with its position now."""

    now: Position
    id: uuid.UUID
    year: int
    account: str
    policy: str
    unit: str
    detail: str
    item: str
    source: str
    department: str
    provenance: str


def line_rows() -> list[LineRow]:
    """All lines, the newest year first, in the order of the city's books."""
    found = rows("SELECT id, year_id, account, policy, unit, detail, item, source, department, provenance FROM ledger_line ORDER BY year_id DESC, policy, unit, detail, item, source, id")
    return [LineRow(position(row[0]), *row) for row in found]


def requested(line: uuid.UUID) -> int:
    """Won asked of the council for a line and neither voted (yet) nor withdrawn; a cut that is asked for is below nothing."""
    found = one("SELECT coalesce(sum(CASE WHEN a.kind = 'cut' THEN -a.amount ELSE a.amount END), 0)::bigint FROM ledger_appropriation a LEFT JOIN ledger_vote v ON v.appropriation_id = a.id "
                "WHERE a.line_id = %s AND v.id IS NULL AND NOT EXISTS (SELECT 1 FROM ledger_withdrawn w WHERE w.appropriation_id = a.id)", [line])
    return int(found[0]) if found else 0


def held_by(holder: uuid.UUID | None = None) -> list[tuple[uuid.UUID, uuid.UUID, str, int]]:
    """Custody accounts that still hold money: (holder, custody, source, won), largest first."""
    return [
        (holder_, custody, source, held)
        for holder_, custody, source, held in rows(
            "SELECT c.holder, c.id, c.source, a.balance FROM ledger_custody c JOIN ledger_account a ON a.owner = c.id AND a.bucket = 'held' "
            "WHERE a.balance > 0 AND (%s::uuid IS NULL OR c.holder = %s) ORDER BY a.balance DESC", [holder, holder])
    ]


@dataclass(frozen=True, slots=True)
class MonthFileRow:
    """A month file as it stands: whether it counts, and whether the month is sealed on it."""

    id: uuid.UUID
    year: int
    month: int
    form: str
    name: str
    provenance: str
    note: str
    taken_at: dt.datetime
    rows: int
    undone: bool
    why_undone: str
    sealed_at: dt.datetime | None

    @property
    def counts(self) -> bool:
        """Whether it was not undone."""
        return not self.undone


_MONTH_FILES = """
SELECT f.id, f.year, f.month, f.form, f.name, f.provenance, f.note, e.at, (SELECT count(*) FROM ledger_monthmovement m WHERE m.file_id = f.id), u.file_id IS NOT NULL, coalesce(ue.reason, ''), se.at
FROM ledger_monthfile f JOIN record_entry e ON e.id = f.entry_id
LEFT JOIN ledger_monthundo u ON u.file_id = f.id LEFT JOIN record_entry ue ON ue.id = u.entry_id
LEFT JOIN ledger_monthseal s ON s.file = f.id LEFT JOIN record_entry se ON se.id = s.entry_id
"""


def month_files() -> list[MonthFileRow]:
    """All month files, the newest month first, within a month the newest file first."""
    return [MonthFileRow(*row) for row in rows(_MONTH_FILES + "ORDER BY f.year DESC, f.month DESC, e.seq DESC")]


def month_file(id: uuid.UUID) -> MonthFileRow | None:
    """One month file, or None."""
    found = one(_MONTH_FILES + "WHERE f.id = %s", [id])
    return MonthFileRow(*found) if found else None


def booked(file: uuid.UUID) -> list[BookRow]:
    """The rows of a month file as they came."""
    found = rows('SELECT row, document, "on", year, account, policy, unit, detail, item, source, kind, amount, department FROM ledger_monthmovement WHERE file_id = %s ORDER BY row', [file])
    return [BookRow(number, Movement(document, on, year, tuple(line), kind, amount, str(number)), department) for number, document, on, year, *line, kind, amount, department in found]


_PAID = """
SELECT t.document, (t.at AT TIME ZONE 'Asia/Seoul')::date, l.year_id, l.account, l.policy, l.unit, l.detail, l.item, l.source, CASE t.kind WHEN 'pay' THEN '지출' ELSE '반납' END, t.amount,
  l.department, t.id::text
FROM ledger_transfer t JOIN ledger_line l ON l.id = t.from_line
WHERE t.kind IN ('pay', 'refund') AND t.at >= make_timestamptz(%s, %s, 1, 0, 0, 0, 'Asia/Seoul') AND t.at < make_timestamptz(%s, %s, 1, 0, 0, 0, 'Asia/Seoul') + interval '1 month'
ORDER BY t.at, t.id
"""


def paid_in(year: int, month: int) -> list[BookRow]:
    """What the ledger paid and took back in a month (KST), in the form of the city's books."""
    found = rows(_PAID, [year, month, year, month])
    return [BookRow(n, Movement(document, on, fiscal, tuple(line), kind, amount, id), department) for n, (document, on, fiscal, *line, kind, amount, department, id) in enumerate(found, start=3)]


def differences(file: MonthFileRow) -> list[Difference]:
    """Where a month file and the ledger differ now, each with its cause."""
    return reconcile([each.movement for each in paid_in(file.year, file.month)], [each.movement for each in booked(file.id)])


def month_execution(year: int, month: int) -> tuple[str, str, list[ExecutionRow]] | None:
    """The newest file of totals of a month as an execution table: (provenance, note, rows in the file's order), in won."""
    file = next((each for each in month_files() if (each.year, each.month, each.form) == (year, month, "totals") and each.counts), None)
    if file is None:
        return None
    found = rows(
        "SELECT department, sum(amount) FILTER (WHERE kind = '예산현액')::bigint, sum(amount) FILTER (WHERE kind = '원인행위')::bigint, sum(amount) FILTER (WHERE kind = '지출')::bigint "
        "FROM ledger_monthmovement WHERE file_id = %s GROUP BY department ORDER BY min(row)", [file.id])
    return file.provenance, file.note, [ExecutionRow(department, current or 0, obligated or 0, spent or 0) for department, current, obligated, spent in found]
