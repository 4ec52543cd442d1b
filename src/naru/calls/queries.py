"""Read models of the calls room: calls with their state and window, one's drafts and cases, receipts, the officer's list."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from naru.calls.logic import objection_due
from naru.calls.naming import NAMES as CALLS
from naru.calls.terms import LIFECYCLES
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.kernel.workdays import calendar
from naru.parties.terms import OrganisationKind
from naru.programmes.queries import text_of
from naru.programmes.terms import ProgrammeText
from naru.record import vault

CALL_STATES, APPLICATION_STATES = LIFECYCLES[0].names, LIFECYCLES[1].names


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as it stands. The window is None before it is announced, the number of applications where it was not counted (one call by itself)."""

    id: uuid.UUID
    programme: str
    version: str
    name: Sentence
    year: int
    audience: str
    group: str
    state: str
    opens_at: dt.datetime | None
    closes_at: dt.datetime | None
    provenance: str
    applications: int | None

    @property
    def text(self) -> ProgrammeText:
        """The programme's text that the call stands on."""
        return text_of(self.version)

    @property
    def says(self) -> Sentence:
        """Its state in words."""
        return CALL_STATES[self.state]


_CALLS = """
SELECT c.id, c.programme_id, c.version_id, c.name_ko, c.name_en, c.year, c.audience, c."group", s.to_state, w.opens_at, w.closes_at, c.provenance,
  {many}
FROM calls_call c
JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (SELECT opens_at, closes_at FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w ON true
WHERE """
_COUNTED, _UNCOUNTED = _CALLS.format(many="(SELECT count(*) FROM calls_application a WHERE a.call_id = c.id)"), _CALLS.format(many="NULL::bigint")
# One call's page is asked for by each applicant, and counting its applications would cost them all the more the more have applied.


def _calls(condition: str, *values: object, sql: str = _COUNTED) -> list[CallRow]:
    return [
        CallRow(id, programme, version, Sentence(ko, en or ko), year, audience, group, state, opens, closes, provenance, many)
        for id, programme, version, ko, en, year, audience, group, state, opens, closes, provenance, many in rows(sql + condition, list(values))
    ]


def public_calls() -> list[CallRow]:
    """All announced calls: open ones first, by closing time; then the others, newest first."""
    return _calls("s.to_state NOT IN ('drafted') AND w.closes_at IS NOT NULL ORDER BY (s.to_state = 'open') DESC, "
                  "CASE WHEN s.to_state = 'open' THEN w.closes_at END, w.closes_at DESC")


def call(id: uuid.UUID) -> CallRow | None:
    """One call, or None. Its applications are not counted."""
    found = _calls("c.id = %s", id, sql=_UNCOUNTED)
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class WindowRow:
    """One closing that was set: number, from when, until when, when it was set and why."""

    n: int
    opens_at: dt.datetime
    closes_at: dt.datetime
    set_at: dt.datetime
    reason: str


def windows_of(call: uuid.UUID) -> list[WindowRow]:
    """All windows of a call in order; the last one counts."""
    return [WindowRow(*row) for row in rows("SELECT w.n, w.opens_at, w.closes_at, e.at, e.reason FROM calls_window w JOIN record_entry e ON e.id = w.entry_id WHERE w.call_id = %s ORDER BY w.n", [call])]


def drafts_of(call: uuid.UUID, organisation: uuid.UUID) -> tuple[dict[str, str], dt.datetime | None]:
    """The saved draft answers of an organisation, and when the last was saved."""
    found = rows("SELECT question, value_sealed, person_id, saved_at FROM calls_draft WHERE call_id = %s AND organisation_id = %s", [call, organisation])
    answers = {question: vault.open_sealed(bytes(sealed), about=person) or "" for question, sealed, person, _ in found}
    return answers, max((saved for *_, saved in found), default=None)


def drafts_waiting(organisations: Sequence[uuid.UUID]) -> list[tuple[uuid.UUID, Sentence, dt.datetime, dt.datetime]]:
    """Open calls to which organisations have written and not submitted: (call, name, closing, last saved), the nearest closing first."""
    found = rows(
        "SELECT c.id, c.name_ko, c.name_en, w.closes_at, max(d.saved_at) FROM calls_draft d JOIN calls_call c ON c.id = d.call_id "
        "JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON s.to_state = 'open' "
        "JOIN LATERAL (SELECT closes_at FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w ON true "
        "WHERE d.organisation_id = ANY(%s) GROUP BY c.id, c.name_ko, c.name_en, w.closes_at ORDER BY w.closes_at", [list(organisations)])
    return [(id, Sentence(ko, en or ko), closes, saved) for id, ko, en, closes, saved in found]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """An application as its applicant and the office see it."""

    id: uuid.UUID
    call: uuid.UUID
    call_name: Sentence
    organisation: uuid.UUID
    firm: str
    intermediary: str | None
    through: uuid.UUID | None
    person: uuid.UUID
    state: str
    amount: int
    number: str
    received_at: dt.datetime
    late: bool
    digest: bytes
    entered_by: uuid.UUID

    @property
    def says(self) -> Sentence:
        """Its state in words."""
        return APPLICATION_STATES[self.state]


_CASES = """
SELECT a.id, a.call_id, c.name_ko, c.name_en, a.organisation_id, o.name, i.name, a.intermediary_id, a.person_id, s.to_state, v.amount, r.number, v.received_at, v.late, v.digest, e.actor_id
FROM calls_application a JOIN calls_call c ON c.id = a.call_id JOIN parties_organisation o ON o.id = a.organisation_id
LEFT JOIN parties_organisation i ON i.id = a.intermediary_id
JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true
JOIN LATERAL (SELECT * FROM calls_version WHERE application_id = a.id ORDER BY n DESC LIMIT 1) v ON true
JOIN calls_receipt r ON r.application_id = a.id AND r.n = v.n
JOIN record_entry e ON e.id = v.entry_id
WHERE """


def _cases(condition: str, *values: object) -> list[CaseRow]:
    return [
        CaseRow(id, call_, Sentence(ko, en or ko), organisation, firm, name, through, person, state, amount, number, at, late, bytes(digest), actor)
        for id, call_, ko, en, organisation, firm, name, through, person, state, amount, number, at, late, digest, actor in rows(_CASES + condition, list(values))
    ]


def cases_of(organisations: Sequence[uuid.UUID]) -> list[CaseRow]:
    """The applications of organisations, and those that come through them, newest first."""
    return _cases("a.organisation_id = ANY(%s) ORDER BY v.received_at DESC LIMIT 200", list(organisations))


def case(id: uuid.UUID) -> CaseRow | None:
    """One application, or None."""
    found = _cases("a.id = %s", id)
    return found[0] if found else None


def latest_of(call: uuid.UUID, organisation: uuid.UUID) -> CaseRow | None:
    """The organisation's newest application to a call, or None."""
    found = _cases("a.call_id = %s AND a.organisation_id = %s ORDER BY a.attempt DESC LIMIT 1", call, organisation)
    return found[0] if found else None


def steps_of(application: uuid.UUID) -> list[tuple[dt.datetime, Sentence, str]]:
    """When the application came into which state: (instant, state in words, state)."""
    found = rows("SELECT e.at, s.to_state FROM calls_applicationstep s JOIN record_entry e ON e.id = s.entry_id WHERE s.application_id = %s ORDER BY s.n", [application])
    return [(at, APPLICATION_STATES[state], state) for at, state in found]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One submission: its number, receipt, when it arrived, whether late, and who entered it."""

    n: int
    number: str
    at: dt.datetime
    late: bool
    by: uuid.UUID


def submissions_of(application: uuid.UUID) -> list[VersionRow]:
    """All submissions of an application, in order; the last one counts."""
    return [VersionRow(*row) for row in rows("SELECT v.n, r.number, v.received_at, v.late, e.actor_id FROM calls_version v JOIN calls_receipt r ON r.application_id = v.application_id AND r.n = v.n "
                                             "JOIN record_entry e ON e.id = v.entry_id WHERE v.application_id = %s ORDER BY v.n", [application])]


def objection_until(application: uuid.UUID) -> dt.date | None:
    """The last day to object to the present decision, by the text; None when there is an objection to it already."""
    found = one("SELECT e.on_date, c.version_id FROM calls_applicationstep s JOIN record_entry e ON e.id = s.entry_id JOIN calls_application a ON a.id = s.application_id "
                "JOIN calls_call c ON c.id = a.call_id WHERE s.application_id = %s AND s.n = (SELECT max(n) FROM calls_applicationstep WHERE application_id = s.application_id) "
                "AND NOT EXISTS (SELECT 1 FROM calls_objection o WHERE o.application_id = s.application_id AND o.state = s.to_state)", [application])
    if found is None:
        return None
    return objection_due(text_of(found[1]), found[0], calendar())


def submission_of(application: uuid.UUID) -> tuple[dict[str, str], str] | None:
    """The answers submitted last, and the salt of that submission in hex: HMAC-SHA256 of the content under it is the mark on the receipt. None after erasure."""
    found = one("SELECT v.entry_id, v.content_sealed, k.wrapped FROM calls_version v JOIN calls_application a ON a.id = v.application_id JOIN record_personkey k ON k.actor_id = a.person_id "
                "WHERE v.application_id = %s ORDER BY v.n DESC LIMIT 1", [application])
    plain = None if found is None else vault.open_wrapped(found[2], found[1])
    if found is None or plain is None:
        return None
    answers: dict[str, str] = json.loads(plain)["answers"]
    return answers, vault.salt_with(vault.unwrap(bytes(found[2])), item=str(found[0])).hex()


def answers_of(application: uuid.UUID) -> dict[str, str] | None:
    """What was submitted last; None after the person's erasure."""
    found = submission_of(application)
    return None if found is None else found[0]


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A kept verdict: which condition, for which moment, what came out, on which facts."""

    condition: str
    moment: str
    outcome: str
    on: dt.date
    facts: dict[str, object]


def verdicts_of(application: uuid.UUID) -> list[VerdictRow]:
    """All verdicts on an application, newest first."""
    found = rows('SELECT v.condition, v.moment, v.outcome, v."on", v.facts FROM calls_verdict v JOIN record_entry e ON e.id = v.entry_id WHERE v.application_id = %s ORDER BY e.seq DESC',
                 [application])
    return [VerdictRow(condition, moment, outcome, on, dict(json.loads(facts))) for condition, moment, outcome, on, facts in found]


def intermediaries(kind: str) -> list[tuple[uuid.UUID, str]]:
    """The districts or operators through which one may apply, by name."""
    # The kind is one of a few words of the house: written into the statement, which is then planned once.
    return [(id, name) for id, name in rows(f"SELECT id, name FROM parties_organisation WHERE kind = '{OrganisationKind(kind).value}' ORDER BY name")]


APPLICATIONS = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "a.application_id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"), Column("through", Sentence("경유", "Through"), "i.name"),
             Column("state", Sentence("상태", "State"), "a.state", names=APPLICATION_STATES), Column("amount", Sentence("신청액", "Asked"), "a.amount", "won", summed=True),
             Column("received", Sentence("접수", "Received"), "a.received_at", "instant"), Column("number", Sentence("접수번호", "Receipt"), "a.number", shown=False)],
    source="calls_standing a JOIN parties_organisation o ON o.id = a.organisation_id LEFT JOIN parties_organisation i ON i.id = a.intermediary_id",
    where="a.number IS NOT NULL", key="a.application_id", search="o.name || ' ' || a.number",
    filters=[Filter("state", Sentence("상태", "State"), "a.state", names=APPLICATION_STATES), Filter("through", Sentence("경유", "Through"), "i.name", names={"": Sentence("바로 신청", "applied directly")})],
    sort="received", descending=True,
)
OURS = replace(APPLICATIONS, columns=[APPLICATIONS.columns[0], Column("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS), *APPLICATIONS.columns[1:]],
               source=APPLICATIONS.source + " JOIN calls_call c ON c.id = a.call_id", search="o.name || ' ' || a.number || ' ' || c.name_ko",
               filters=[Filter("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS), *APPLICATIONS.filters])
"""The same over all calls: for an organisation's own cases and those that come through it."""


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection as it stands: when filed, by when it was due, and the office's answer if there is one."""

    filed_on: dt.date
    due_on: dt.date
    upheld: bool | None
    reason: str


def objections_of(application: uuid.UUID) -> list[ObjectionRow]:
    """The objections of a case, newest first."""
    return [
        ObjectionRow(filed, due, upheld, reason or "")
        for filed, due, upheld, reason in rows("SELECT o.filed_on, o.due_on, a.upheld, a.reason FROM calls_objection o LEFT JOIN calls_objectionanswer a ON a.objection_id = o.id "
                                               "WHERE o.application_id = %s ORDER BY o.filed_on DESC", [application])
    ]
