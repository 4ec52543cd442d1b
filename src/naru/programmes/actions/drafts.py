"""Drafts: an officer's text is saved as often as wanted, and comes into force as it was approved."""

import datetime as dt
import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.programmes.actions.put_in_force import keep
from naru.programmes.load import load
from naru.programmes.queries import version_of
from naru.programmes.vocabulary import Words
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def save_draft(programme: str, *, text: str, after: int, words: Words, act: Act) -> uuid.UUID:
    """Keeps a text as the next draft of a programme, with or without problems. `after` is the number of the draft it was written on.

    Raises Refused: 'draft_numbered_once' (somebody saved in between), 'draft_other_programme'.
    """
    read, problems = load(text, words=words, file=programme)
    if read is not None and read.id != programme:
        raise Refused("draft_other_programme", read.id, other=read.id)
    made = derive(act.id, "draft")
    digest = version_of(read) if read else ""
    entry = enter(act, "programmes.save_draft", subject=made, content={"programme": programme, "n": after + 1, "problems": len(problems), "digest": digest}, result=made)
    rows("INSERT INTO programmes_draft (id, programme, n, text, problems, digest, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [made, programme, after + 1, text, len(problems), digest, entry.id])
    return made


@verb
def enforce(draft: uuid.UUID, *, since: dt.date, approval: uuid.UUID, words: Words, act: Act) -> uuid.UUID:
    """An approved draft counts for new cases from a day, today or later; cases that began keep their version.

    Raises Refused: 'draft_unknown', 'text_has_problems', 'inforce_not_backdated', 'inforce_approval', 'inforce_once_a_day'.
    """
    found = one("SELECT text FROM programmes_draft WHERE id = %s", [draft])
    if found is None:
        raise Refused("draft_unknown", str(draft))
    programme, problems = load(found[0], words=words)
    if programme is None:
        raise Refused("text_has_problems", str(draft), first=problems[0].print("ko"))
    entry = enter(act, "programmes.enforce", subject=draft, content={"programme": programme.id, "digest": version_of(programme), "since": since, "approval": approval}, result=draft)
    if since < entry.on:
        raise Refused("inforce_not_backdated", since.isoformat())
    keep(programme, found[0], since, entry, draft=draft, approval=approval)
    return draft
