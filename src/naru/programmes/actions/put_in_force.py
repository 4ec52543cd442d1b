"""A text that comes with a city, or with a rehearsal, in force from a date as it was signed elsewhere; the old version stays for the cases that began under it."""

import datetime as dt
import hashlib
import uuid

from naru.documents.actions import approve_externally, request_approval
from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.programmes.load import load
from naru.programmes.queries import version_of
from naru.programmes.terms import ProgrammeText, Signed
from naru.programmes.vocabulary import Words
from naru.record import Act, Entered
from naru.record.actions import enter, verb


@verb
def put_in_force(text: str, *, words: Words, since: dt.date, signed: Signed, act: Act, file: str = "text") -> uuid.UUID:
    """Checks `text`, keeps it as a draft with the approval of the office that signed it, and lets it count for new cases from `since`.

    Raises Refused: 'text_has_problems' naming the first problem, 'inforce_not_as_signed' when the signed hash is another text's; nothing is kept then.
    """
    programme, problems = load(text, words=words, file=file)
    if programme is None:
        raise Refused("text_has_problems", "; ".join(problem.print("en") for problem in problems), first=problems[0].print("ko"))
    found = hashlib.sha256(text.encode()).digest()
    if found != signed.sha256:
        raise Refused("inforce_not_as_signed", found.hex(), sha256=found.hex())
    digest, result = version_of(programme), derive(act.id, "draft")
    entry = enter(act, "programmes.put_in_force", subject=result, content={"programme": programme.id, "digest": digest, "since": since, "office": signed.office, "number": signed.number}, result=result)
    last = one("SELECT coalesce(max(n), 0) FROM programmes_draft WHERE programme = %s", [programme.id])
    rows("INSERT INTO programmes_draft (id, programme, n, text, problems, digest, entry_id) VALUES (%s, %s, %s, %s, 0, %s, %s)", [result, programme.id, (last[0] if last else 0) + 1, text, digest, entry.id])
    asked = request_approval("publish", subject=result, title=programme.name.ko, act=act.part("ask"))
    approval = approve_externally(asked, office=signed.office, number=signed.number, signed_on=signed.on, sha256=signed.sha256, act=act.part("signed"))
    keep(programme, text, since, entry, draft=result, approval=approval)
    return result


def keep(programme: ProgrammeText, text: str, since: dt.date, entry: Entered, *, draft: uuid.UUID, approval: uuid.UUID) -> None:
    """The rows of a text in force."""
    digest = version_of(programme)
    rows("INSERT INTO programmes_programme (id, name_ko, name_en, entry_id) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", [programme.id, programme.name.ko, programme.name.en, entry.id])
    rows("INSERT INTO programmes_textversion (digest, programme_id, text, entry_id) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING", [digest, programme.id, text, entry.id])
    rows("INSERT INTO programmes_inforce (programme_id, version_id, since, draft, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [programme.id, digest, since, draft, approval, entry.id])
