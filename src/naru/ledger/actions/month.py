"""A month of the city's books: taken in as it came, undone if it was a mistake, sealed when it agrees. Nothing of a file is ever changed."""

import datetime as dt
import hashlib
import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import one
from naru.ledger.books import Book, read_book
from naru.record import Act
from naru.record.actions import Own, Stroke, Write, row, stroke


@stroke
def take_month(content: bytes, *, year: int, month: int, name: str, provenance: str, note: str, act: Act) -> Stroke:
    """Keeps a month file with its rows as one batch and returns its id.

    Raises Refused('monthfile_row') naming the first wrong cell (nothing is kept; `read_book` tells all of them), 'monthfile_again' when the very file counts already.
    """
    made = derive(act.id, "monthfile")
    digest = hashlib.sha256(content).digest()
    book = read_book(content, year=year, month=month)
    for problem in book.problems[:1]:
        raise Refused("monthfile_row", problem.print("en"), row=str(problem.row), column=problem.column, reason=problem.reason.ko)
    known = one("SELECT name FROM ledger_monthfile f WHERE sha256 = %s AND year = %s AND month = %s AND NOT EXISTS (SELECT 1 FROM ledger_monthundo u WHERE u.file_id = f.id) "
                "AND id <> %s", [digest, year, month, made])
    if known is not None:
        raise Refused("monthfile_again", str(known[0]), name=str(known[0]))
    file = row("ledger_monthfile", id=made, year=year, month=month, form=book.kind, sha256=digest, name=name, provenance=provenance, note=note, entry_id=Own.ENTRY)
    told = {"year": year, "month": month, "name": name, "sha256": digest, "provenance": provenance}
    return Stroke(act, "ledger.take_month", subject=made, content=told, result=made, writes=[file, _movements(made, book, act)])


def _movements(file: uuid.UUID, book: Book, act: Act) -> Write:
    found = book.rows
    columns = [[each.movement.document for each in found], [each.movement.on for each in found], [each.movement.year for each in found],
               *([each.movement.line[place] for each in found] for place in range(6)), [each.department for each in found], [each.movement.kind for each in found],
               [each.movement.amount for each in found]]
    return Write(
        'INSERT INTO ledger_monthmovement (id, file_id, row, document, "on", year, account, policy, unit, detail, item, source, department, kind, amount) '
        "SELECT i, %s, r, d, o, y, a, p, u, e, t, s, g, k, w FROM entry, unnest(%s::uuid[], %s::int[], %s::text[], %s::date[], %s::int[], %s::text[], %s::text[], %s::text[], "
        "%s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[]) AS x(i, r, d, o, y, a, p, u, e, t, s, g, k, w)",
        [file, [derive(act.id, each.row) for each in found], [each.row for each in found], *columns],
    )


@stroke
def undo_month(file: uuid.UUID, *, act: Act) -> Stroke:
    """The whole batch counts no longer; the act's reason says why. A sealed one is refused ('monthundo_not_sealed')."""
    return Stroke(act, "ledger.undo_month", subject=file, result=file, writes=[row("ledger_monthundo", file_id=file, entry_id=Own.ENTRY)])


@stroke
def seal_month(file: uuid.UUID, *, act: Act) -> Stroke:
    """Seals the month of a file. The database compares every document and line and refuses ('monthseal_without_difference') while one won differs."""
    made = derive(act.id, "monthseal")
    sealed = Write("INSERT INTO ledger_monthseal (id, file, year, month, form, entry_id) SELECT %s, f.id, f.year, f.month, f.form, entry.id "
                   "FROM entry, ledger_monthfile f WHERE f.id = %s", [made, file])
    return Stroke(act, "ledger.seal_month", subject=file, content={"file": file}, result=made, writes=[sealed])


@stroke
def map_item(item: str, *, detail: str, since: dt.date, act: Act, until: dt.date | None = None) -> Stroke:
    """A report item counts a 세부사업 from `since` (before `until`); the same detail never counts in two items at once ('mapping_no_money_twice')."""
    made = derive(act.id, "mapping")
    mapped = Write("INSERT INTO ledger_mapping (id, item, detail, span, entry_id) SELECT %s, %s, %s, daterange(%s, %s), entry.id FROM entry", [made, item, detail, since, until])
    return Stroke(act, "ledger.map_item", subject=made, content={"item": item, "detail": detail, "since": since, "until": until}, result=made, writes=[mapped])
