"""Announcing with its notice: the call's window and the paper that says it stand or fall together."""

import datetime as dt
import uuid

from naru.calls.actions.life import announce
from naru.calls.notices import announcement
from naru.calls.opening import rules_of
from naru.calls.queries import CallRow
from naru.documents.actions import issue
from naru.documents.terms import PaperKind
from naru.kernel import clock
from naru.kernel.database import act as together
from naru.record import Act


def announce_noticed(found: CallRow, *, opens_at: dt.datetime, closes_at: dt.datetime, office: uuid.UUID, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """Announces a drafted call by its text's rules of receiving and issues the notice (공고문), sealed about the office that announces."""
    text = found.text
    rules = rules_of(text, found.audience, found.group)
    data = announcement(text, title=found.name.ko, group=found.group, audience=found.audience, opens_at=opens_at, closes_at=closes_at, on=clock.today())
    with together():
        announce(found.id, opens_at=opens_at, closes_at=closes_at, grace_minutes=rules.grace, keep_late=rules.keep_late, approval=approval, act=act)
        issue(PaperKind.ANNOUNCEMENT, subject=found.id, about=office, data=data, office=text.owner, approval=approval, act=act.part("notice"))
    return found.id
