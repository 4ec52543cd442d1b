"""Puts a programme's text in force from a date; the old version stays for the cases that began under it."""

import datetime as dt
import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import rows
from naru.programmes.load import load
from naru.programmes.queries import version_of
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import Words
from naru.record import Act, Entered
from naru.record.actions import enter, verb


@verb
def put_in_force(text: str, *, words: Words, since: dt.date, act: Act, file: str = "text") -> uuid.UUID:
    """Checks `text`, keeps it under its digest and lets it count for new cases from `since`.

    Raises Refused('text_has_problems') naming the first problem; nothing is kept then.
    """
    programme, problems = load(text, words=words, file=file)
    if programme is None:
        raise Refused("text_has_problems", "; ".join(problem.print("en") for problem in problems), first=problems[0].print("ko"))
    digest = version_of(programme)
    result = derive(act.id, "text")
    entry = enter(act, "programmes.put_in_force", subject=result, content={"programme": programme.id, "digest": digest, "since": since}, result=result)
    keep(programme, text, since, entry)
    return result


def keep(programme: ProgrammeText, text: str, since: dt.date, entry: Entered, *, draft: uuid.UUID | None = None, approval: uuid.UUID | None = None) -> None:
    """The rows of a text in force."""
    digest = version_of(programme)
    rows("INSERT INTO programmes_programme (id, name_ko, name_en, entry_id) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", [programme.id, programme.name.ko, programme.name.en, entry.id])
    rows("INSERT INTO programmes_textversion (digest, programme_id, text, entry_id) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", [digest, programme.id, text, entry.id])
    rows("INSERT INTO programmes_inforce (programme_id, version_id, since, draft, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [programme.id, digest, since, draft, approval, entry.id])
