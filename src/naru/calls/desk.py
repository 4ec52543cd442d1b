"""A call's desk: its applications counted with their money by state, drafts not submitted (never their content), warnings sent, objections to answer."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.calls.queries import APPLICATION_STATES
from naru.kernel import Sentence, Won
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.record import vault


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many applications are in a state, and what they ask for in won."""

    state: str
    says: Sentence
    many: int
    asked: Won


def states_of(call: uuid.UUID, through: Sequence[uuid.UUID] | None = None) -> list[StateCount]:
    """The call's applications by state, in the order of their life."""
    held = None if through is None else list(through)
    counted = rows("SELECT state, count(*), sum(amount)::bigint FROM calls_standing WHERE call_id = %s AND number IS NOT NULL AND (%s::uuid[] IS NULL OR intermediary_id = ANY(%s::uuid[])) "
                   "GROUP BY state", [call, held, held])
    found = {state: (many, asked) for state, many, asked in counted}
    return [StateCount(state, says, *found[state]) for state, says in APPLICATION_STATES.items() if state in found]


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning or reminder that went out: when, by the clock (minutes before closing) or by hand, to how many."""

    at: dt.datetime
    minutes_before: int | None
    drafts: int

    @property
    def before(self) -> Sentence:
        """How long before closing."""
        if self.minutes_before is None:
            return Sentence("담당자가 보냄", "by the officer")
        days, hours = divmod(self.minutes_before, 1440)
        return Sentence(f"마감 {days}일 전", f"{days} day(s) before") if days and not hours else Sentence(f"마감 {self.minutes_before // 60}시간 전", f"{self.minutes_before // 60} hours before")


def warned(call: uuid.UUID) -> list[Warned]:
    """The warnings of the clock and the reminders by hand, in order."""
    return [Warned(*row) for row in rows(
        "SELECT e.at, w.minutes_before, w.drafts FROM calls_warning w JOIN record_entry e ON e.id = w.entry_id WHERE w.call_id = %s "
        "UNION ALL SELECT max(e.at), NULL, count(*)::int FROM record_entry e WHERE e.kind = 'calls.remind' AND e.subject = %s GROUP BY e.on_date ORDER BY 1", [call, call])]


@dataclass(frozen=True, slots=True)
class Gains:
    """Who gains from a later closing: who has begun and not submitted, who applied already, whose submission came late."""

    drafts: int
    applied: int
    late: int


def gains_of(call: uuid.UUID) -> Gains:
    """Whom an extension reaches."""
    found = one("SELECT (SELECT count(DISTINCT organisation_id) FROM calls_draft WHERE call_id = %s), (SELECT count(*) FROM calls_application WHERE call_id = %s), "
                "(SELECT count(DISTINCT v.application_id) FROM calls_version v JOIN calls_application a ON a.id = v.application_id WHERE a.call_id = %s AND v.late)", [call, call, call])
    return Gains(*(found or (0, 0, 0)))


DRAFTS = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "o.id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"), Column("answers", Sentence("쓴 문항", "Answers"), "d.answers", "count"),
             Column("saved", Sentence("마지막 저장", "Last saved"), "d.saved_at", "instant"), Column("reminded", Sentence("알림", "Reminded"), "d.reminded", "instant")],
    source="(SELECT d.call_id, d.organisation_id, count(*) FILTER (WHERE d.question <> 'through') AS answers, max(d.saved_at) AS saved_at, "
           "(SELECT max(e.at) FROM record_entry e WHERE e.kind = 'calls.remind' AND e.subject = d.call_id AND e.content->>'organisation' = d.organisation_id::text) AS reminded "
           "FROM calls_draft d GROUP BY d.call_id, d.organisation_id) d JOIN parties_organisation o ON o.id = d.organisation_id",
    key="o.id", search="o.name", sort="saved", descending=True,
    filters=[Filter("reminded", Sentence("알림", "Reminder"), "CASE WHEN d.reminded IS NULL THEN 'no' ELSE 'yes' END", names={"no": Sentence("보내지 않음", "not sent"), "yes": Sentence("보냄", "sent")})],
)
"""Drafts by firm: how much was written and when, nothing of what."""


def drafters(call: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """The firms that have a draft of a call, by name."""
    return [(id, name) for id, name in rows("SELECT DISTINCT o.id, o.name FROM calls_draft d JOIN parties_organisation o ON o.id = d.organisation_id WHERE d.call_id = %s ORDER BY o.name, o.id", [call])]


@dataclass(frozen=True, slots=True)
class ObjectionToAnswer:
    """An objection as the office reads it; `text` is None after the person's erasure, `upheld` None until it is answered."""

    id: uuid.UUID
    application: uuid.UUID
    programme: str
    call: Sentence
    firm: str
    against: Sentence
    text: str | None
    filed_on: dt.date
    upheld: bool | None
    reason: str


def objections(*, answered: bool, limit: int = 100) -> list[ObjectionToAnswer]:
    """Objections to answer, oldest first; or those answered, newest first."""
    order = "DESC" if answered else "ASC"
    found = rows(
        "SELECT j.id, a.id, c.programme_id, c.name_ko, c.name_en, o.name, j.state, j.text_sealed, a.person_id, j.filed_on, w.upheld, coalesce(w.reason, '') FROM calls_objection j "
        "JOIN calls_application a ON a.id = j.application_id JOIN calls_call c ON c.id = a.call_id JOIN parties_organisation o ON o.id = a.organisation_id "
        f"LEFT JOIN calls_objectionanswer w ON w.objection_id = j.id WHERE (w.id IS NOT NULL) = %s ORDER BY j.filed_on {order}, o.name LIMIT %s", [answered, limit])
    return [ObjectionToAnswer(id, application, programme, Sentence(ko, en or ko), firm, APPLICATION_STATES[state], vault.open_sealed(bytes(sealed), about=person), filed, upheld, reason)
            for id, application, programme, ko, en, firm, state, sealed, person, filed, upheld, reason in found]
