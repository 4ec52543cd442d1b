"""Freezes a report, publishes an approved edition, and notes what was wrong in a published one."""

import uuid

from naru.council.files import check
from naru.council.queries import book_now, drafts_of, edition, gathered
from naru.council.queries import report as report_row
from naru.council.root import root_of
from naru.documents.book import plain
from naru.kernel import Refused, canonical, derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def freeze(report: uuid.UUID, *, act: Act) -> uuid.UUID:
    """The report as it stands becomes an edition that never changes.

    Raises Refused: 'report_unknown', 'report_published', 'report_drafts_wait' (a draft is neither accepted nor empty), 'report_digit_unbound', 'edition_numbered_once'.
    """
    rows("SELECT record_hold_writers()")  # No draft is saved between the look at them and the book.
    found = report_row(report)
    if found is None:
        raise Refused("report_unknown", str(report))
    if found.published:
        raise Refused("report_published", str(report))
    waiting = [item for item, row in drafts_of(report).items() if row.text.strip() and not row.accepted]
    if waiting:
        raise Refused("report_drafts_wait", ", ".join(waiting), items=", ".join(waiting))
    held = gathered(found)
    book = book_now(found, held)
    check(book, held.names)
    made, top = derive(act.id, "edition"), root_of(book)
    entry = enter(act, "council.freeze", subject=report, content={"n": found.editions + 1, "root": top}, result=made)
    rows("INSERT INTO council_edition (id, report_id, n, content, root, simulated, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [made, report, found.editions + 1, canonical(plain(book)).decode(), top, book.simulated, entry.id])
    return made


@verb
def publish(report: uuid.UUID, *, edition_id: uuid.UUID, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """An approved edition is published; its content must still have its root. Raises Refused: 'edition_unknown', 'publication_approval', 'publication_is_an_edition'."""
    book = edition(edition_id)
    if book is None or root_of(book) != book.check:
        raise Refused("edition_unknown", str(edition_id))
    entry = enter(act, "council.publish", subject=report, content={"edition": edition_id, "approval": approval, "root": book.check}, result=edition_id)
    rows("INSERT INTO council_publication (report_id, edition, approval, entry_id) VALUES (%s, %s, %s, %s)", [report, edition_id, approval, entry.id])
    return edition_id


@verb
def note_erratum(report: uuid.UUID, *, edition_id: uuid.UUID, place: str, was: str, right: str, reason: str, act: Act) -> uuid.UUID:
    """What was wrong in a published report. Raises Refused: 'erratum_of_published', 'erratum_has_reason'."""
    made = derive(act.id, "erratum")
    entry = enter(act, "council.erratum", subject=report, content={"edition": edition_id, "place": place, "was": was, "right": right, "reason": reason}, result=made)
    rows('INSERT INTO council_erratum (id, report, edition, place, was, "right", reason, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)',
         [made, report, edition_id, place, was, right, reason, entry.id])
    return made
