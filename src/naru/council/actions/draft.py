"""Drafts of an item: saved as often as wanted, each saving a row; a second person accepts or returns them."""

import uuid

from naru.council.queries import draft as draft_row
from naru.council.queries import report as report_row
from naru.kernel import Refused, derive, digest
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def save_draft(report: uuid.UUID, *, item: str, text: str, after: int, problems: int, act: Act) -> uuid.UUID:
    """Keeps an item's prose as its next draft; `after` is the number of the draft it was written on, `problems` how many numbers of it are loose.

    Raises Refused: 'reportdraft_numbered_once' (somebody saved in between), 'report_unknown', 'report_published'.
    """
    found = report_row(report)
    if found is None:
        raise Refused("report_unknown", str(report))
    if found.published:
        raise Refused("report_published", str(report))
    made = derive(act.id, "draft")
    entry = enter(act, "council.save_draft", subject=report, content={"item": item, "n": after + 1, "problems": problems, "digest": digest(text)}, result=made)
    rows("INSERT INTO council_draft (id, report_id, item, n, text, problems, author_id, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
         [made, report, item, after + 1, text, problems, act.actor, entry.id])
    return made


@verb
def review_draft(draft: uuid.UUID, *, accepted: bool, note: str, act: Act) -> uuid.UUID:
    """A second person accepts a draft or returns it with a note.

    Raises Refused: 'reportreview_by_another', 'reportreview_accepts_bound', 'reportreview_return_has_note', 'reportreview_of_draft'.
    """
    found = draft_row(draft)
    if found is None:
        raise Refused("reportreview_of_draft", str(draft))
    entry = enter(act, "council.review_draft", subject=draft, content={"accepted": accepted, "note": note}, result=draft)
    rows("INSERT INTO council_review (draft_id, author, problems, reviewer_id, accepted, note, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [draft, found.author, found.problems, act.actor, accepted, note, entry.id])
    return draft
