"""Read models of the ledger: any position at any past moment, from the transfers alone."""

import datetime as dt
import uuid

from naru.kernel.database import one, rows
from naru.ledger.terms import CustodyPosition, ExecutionRow, Position

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
SELECT kind, coalesce(sum(amount), 0)::bigint FROM ledger_transfer t JOIN ledger_account a ON a.id IN (t.from_account, t.to_account)
WHERE a.owner = %s AND a.bucket = CASE t.kind WHEN 'use' THEN 'used' WHEN 'refuse' THEN 'refused' WHEN 'return' THEN 'returned' ELSE 'held' END
  AND t.at <= coalesce(%s::timestamptz, 'infinity') GROUP BY kind
"""


def custody_position(custody: uuid.UUID, *, as_of: dt.datetime | None = None) -> CustodyPosition:
    """A custody account at a moment, replayed from its transfers. `used` is what was used and not refused since."""
    sums: dict[str, int] = dict(rows(_CUSTODY, [custody, as_of]))
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


def requested(line: uuid.UUID) -> int:
    """Won asked of the council for a line and not voted (yet)."""
    found = one("SELECT coalesce(sum(a.amount), 0)::bigint FROM ledger_appropriation a LEFT JOIN ledger_vote v ON v.appropriation_id = a.id "
                "WHERE a.line_id = %s AND v.id IS NULL", [line])
    return int(found[0]) if found else 0


def held_by(holder: uuid.UUID | None = None) -> list[tuple[uuid.UUID, uuid.UUID, str, int]]:
    """Custody accounts that still hold money: (holder, custody, source, won), largest first."""
    return [
        (holder_, custody, source, held)
        for holder_, custody, source, held in rows(
            "SELECT c.holder, c.id, c.source, a.balance FROM ledger_custody c JOIN ledger_account a ON a.owner = c.id AND a.bucket = 'held' "
            "WHERE a.balance > 0 AND (%s::uuid IS NULL OR c.holder = %s) ORDER BY a.balance DESC", [holder, holder])
    ]


def month_execution(year: int, month: int) -> tuple[str, str, list[ExecutionRow]] | None:
    """The newest month file of a month as an execution table: (provenance, note, rows in the file's order), in won."""
    file = one("SELECT f.id, f.provenance, f.note FROM ledger_monthfile f JOIN record_entry e ON e.id = f.entry_id WHERE f.year = %s AND f.month = %s ORDER BY e.seq DESC LIMIT 1", [year, month])
    if file is None:
        return None
    found = rows(
        "SELECT department, sum(amount) FILTER (WHERE kind = '예산현액')::bigint, sum(amount) FILTER (WHERE kind = '원인행위')::bigint, sum(amount) FILTER (WHERE kind = '지출')::bigint "
        "FROM ledger_monthmovement WHERE file_id = %s GROUP BY department ORDER BY min(row)", [file[0]])
    return file[1], file[2], [ExecutionRow(department, current or 0, obligated or 0, spent or 0) for department, current, obligated, spent in found]
