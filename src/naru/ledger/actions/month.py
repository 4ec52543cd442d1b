"""Takes in a month file of the city's books as it came; nothing of it is changed, a correction is another file."""

import csv
import datetime as dt
import hashlib
import io
import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb

COLUMNS = ("document", "date", "department", "detail", "kind", "amount")
KINDS = ("예산현액", "원인행위", "지출")


def read_month(content: bytes) -> list[tuple[str, dt.date, str, str, str, int]]:
    """The rows of a month file (UTF-8 CSV). Raises Refused('monthfile_row') naming row and column."""
    found = []
    reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise Refused("monthfile_row", f"columns {reader.fieldnames}", row="1", column=", ".join(COLUMNS))
    for number, row in enumerate(reader, start=2):
        try:
            day, amount = dt.date.fromisoformat(row["date"]), int(row["amount"])
        except ValueError as error:
            raise Refused("monthfile_row", str(error), row=str(number), column="date, amount") from error
        if row["kind"] not in KINDS:
            raise Refused("monthfile_row", row["kind"], row=str(number), column="kind")
        found.append((row["document"], day, row["department"], row["detail"], row["kind"], amount))
    return found


@verb
def take_month(content: bytes, *, year: int, month: int, name: str, provenance: str, note: str, act: Act) -> uuid.UUID:
    """Keeps a month file with its rows; `provenance` 'assumed' needs the note that says why."""
    made = derive(act.id, "monthfile")
    digest = hashlib.sha256(content).digest()
    entry = enter(act, "ledger.take_month", subject=made, content={"year": year, "month": month, "name": name, "sha256": digest, "provenance": provenance}, result=made)
    found = read_month(content)
    rows("INSERT INTO ledger_monthfile (id, year, month, sha256, name, provenance, note, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
         [made, year, month, digest, name, provenance, note, entry.id])
    rows(
        'INSERT INTO ledger_monthmovement (id, file_id, row, document, "on", department, detail, kind, amount) '
        "SELECT i, %s, r, d, o, p, e, k, a FROM unnest(%s::uuid[], %s::int[], %s::text[], %s::date[], %s::text[], %s::text[], %s::text[], %s::bigint[]) AS t(i, r, d, o, p, e, k, a)",
        [made, [derive(act.id, number) for number in range(len(found))], list(range(2, len(found) + 2)), *([each[column] for each in found] for column in range(6))],
    )
    return made
