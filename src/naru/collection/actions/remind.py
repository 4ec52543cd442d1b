"""Reminders by the clock: before the deadline, on its day, and once late. Each once for each deadline; the mail log has the mails."""

import uuid

from naru.collection.logic import reminder_due
from naru.collection.queries import AssignmentRow, assignments, people_of, rounds
from naru.documents.actions import Letter, mail_many
from naru.kernel import KST, derive
from naru.kernel.clock import now
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def _remind(due: AssignmentRow, *, kind: str, title: str, act: Act) -> uuid.UUID:
    made = derive(act.id, "reminder")
    entry = enter(act, "collection.remind", subject=due.id, content={"kind": kind, "due_at": due.due_at}, result=made)
    people = people_of(due.organisation, entry.on)
    rows("INSERT INTO collection_reminder (id, assignment_id, kind, due_at, reached, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [made, due.id, kind, due.due_at, len(people), entry.id])
    data = {"title": title, "due": f"{due.due_at.astimezone(KST):%Y-%m-%d %H:%M}", "left": str(due.asked - due.answered)}
    if people:
        mail_many("collection_late" if kind == "late" else "collection_due", [Letter(person, data) for person in people], subject=due.id, act=act.part("mails"))
    return made


def remind(*, act: Act) -> int:
    """Sends every reminder that is due and did not go out yet; returns how many. Called by the clock; its acts derive from what they remind of."""
    moment, sent = now(), 0
    for round in rounds():
        kind = reminder_due(round.due_at, moment) if round.state == "open" else ""
        for each in assignments(round.id) if kind else ():
            if each.state not in ("asked", "returned") or one("SELECT 1 FROM collection_reminder WHERE assignment_id = %s AND kind = %s AND due_at = %s", [each.id, kind, each.due_at]):
                continue
            _remind(each, kind=kind, title=round.title.ko, act=Act(derive(act.id, "remind", each.id, kind, each.due_at.isoformat()), act.actor, act.reason))
            sent += 1
    return sent
