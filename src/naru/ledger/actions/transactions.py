"""A file of transactions taken in as one batch with its bytes as evidence, and undone as one."""

import hashlib
import uuid
from collections.abc import Sequence

from naru.kernel import Refused, derive
from naru.kernel.database import rows
from naru.ledger.booking import Booking
from naru.ledger.held import leaning_on, look_at
from naru.ledger.terms import TRANSACTIONS_PORT
from naru.record import Act, Entered
from naru.record.actions import enter, file_came, file_undone, keep, verb

MEDIA = {b"PK\x03\x04": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@verb
def take_transactions(content: bytes, *, name: str, provenance: str, office: uuid.UUID, act: Act) -> uuid.UUID:
    """Takes a file in: what stands already is passed over, the rest is booked, the file is kept as evidence of the office. Returns the batch.

    Raises Refused('exchange_cell') naming the first wrong cell (`look_at` tells all), 'exchange_again' for the very same file.
    """
    made = derive(act.id, "transactions")
    entry = enter(act, "ledger.take_transactions", subject=made, content={"name": name, "sha256": hashlib.sha256(content).digest(), "provenance": provenance}, result=made)
    _alone()
    read = look_at(content)
    for problem in read.problems[:1]:
        raise Refused("exchange_cell", problem.print("en"), cell=problem.cell or name, reason=problem.reason)
    file_came(made, port=TRANSACTIONS_PORT, name=name, content=content, count=len(read.bookings), provenance=provenance, entry=entry)
    kept = keep(content, media=MEDIA.get(content[:4], "text/csv"), name=name, about=office, subject=made, act=act.part("evidence"))
    rows("INSERT INTO ledger_transactionfile (exchange_id, evidence_id, stood, entry_id) VALUES (%s, %s, %s, %s)", [made, kept, read.stand, entry.id])
    _book(made, read.bookings, act, entry)
    return made


def _alone() -> None:
    """Files come in and go one after the other: what one passes over must still stand when it commits."""
    rows("SELECT pg_advisory_xact_lock(hashtextextended('ledger/transactions', 0))")


def _book(file: uuid.UUID, found: Sequence[Booking], act: Act, entry: Entered) -> None:
    columns = [[derive(act.id, each.row) for each in found], [each.row for each in found], [each.on for each in found], [each.year for each in found],
               *([each.line[place] for each in found] for place in range(6)), [each.department for each in found], [each.kind for each in found], [each.amount for each in found],
               [each.document for each in found], [each.corrects for each in found], [each.figure for each in found], [each.effect for each in found]]
    rows('INSERT INTO ledger_booking (id, file_id, row, "on", year, account, policy, unit, detail, item, source, department, kind, amount, document, corrects, figure, effect) '
         "SELECT i, %s, r, o, y, a, p, u, e, t, s, g, k, w, d, c, f, x FROM unnest(%s::uuid[], %s::int[], %s::date[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], "
         "%s::text[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::bigint[]) AS z(i, r, o, y, a, p, u, e, t, s, g, k, w, d, c, f, x)", [file, *columns])


@verb
def undo_transactions(file: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Undoes a file as a whole: its bookings count no longer, rows and evidence stay to be seen.

    Raises Refused('bookings_undo_leant_on') while a later file passed over its rows or corrects them.
    """
    entry = enter(act, "ledger.undo_transactions", subject=file, result=file)
    _alone()
    leant = leaning_on(file)
    if leant is not None:
        raise Refused("bookings_undo_leant_on", leant, name=leant)
    file_undone(file, port=TRANSACTIONS_PORT, entry=entry)
    return file
