"""An edited paper comes home: it is compared with its edition and with the records of now, and what was found is kept; prose may be taken over as a draft."""

import hashlib
import uuid
from dataclasses import asdict

from naru.council.home import compared
from naru.council.queries import edition, now_of
from naru.documents.book import pieces
from naru.documents.book_back import Unreadable, read_back
from naru.kernel import Refused, canonical, derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def paper_home(edition_id: uuid.UUID, *, content: bytes, name: str, act: Act) -> uuid.UUID:
    """Compares an edited HWPX with its edition. Raises Refused: 'edition_unknown', 'paper_unreadable', 'paper_not_of_edition' (not one field of the report is in it)."""
    book = edition(edition_id)
    if book is None:
        raise Refused("edition_unknown", str(edition_id))
    try:
        read = read_back(content)
    except Unreadable as error:
        raise Refused("paper_unreadable", name, why=str(error)) from error
    refs = {piece.ref for piece in pieces(book) if piece.ref}
    if not any(mark.ref in refs for row in read for mark in row.marks if mark.ref):
        raise Refused("paper_not_of_edition", name)
    found = [{**asdict(each), "verdict": each.verdict} for each in compared(book, read, now_of(refs))]
    made, mark = derive(act.id, "home"), hashlib.sha256(content).hexdigest()
    entry = enter(act, "council.paper_home", subject=edition_id, content={"sha256": mark, "findings": len(found)}, result=made)
    rows("INSERT INTO council_homecoming (id, edition_id, name, sha256, found, entry_id) VALUES (%s, %s, %s, %s, %s::jsonb, %s)",
         [made, edition_id, name[:200], mark, canonical(found).decode(), entry.id])
    return made
