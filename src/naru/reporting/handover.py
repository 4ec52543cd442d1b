"""What the next officer takes over: what waits, what runs with its money, whom an answer is owed, what lapses soon, what was decided and why. Read from the records, nothing typed."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.agreements.waiting import for_office
from naru.kernel import Sentence, Won
from naru.kernel.database import rows
from naru.kernel.waiting import Queue
from naru.parties.terms import ROLE_NAMES
from naru.reporting.naming import ACTS

SOON = 120
"""So many days ahead something counts as about to lapse."""


@dataclass(frozen=True, slots=True)
class Running:
    """One call that is not over: how many applications wait or were chosen, agreements signed and stopped, money held and claimed back, duties without an answer."""

    call: uuid.UUID
    name: Sentence
    state: str
    applications: int
    signed: int
    stopped: int
    held: Won
    claimed: Won
    duties: int


_RUNNING = """
SELECT c.id, c.name_ko, c.name_en, s.to_state, (SELECT count(*) FROM calls_standing a WHERE a.call_id = c.id AND a.state NOT IN ('withdrawn', 'ineligible')),
  coalesce(g.signed, 0), coalesce(g.stopped, 0),
  (SELECT coalesce(sum(b.balance), 0)::bigint FROM agreements_agreement u JOIN ledger_custody k ON k.agreement = u.id JOIN ledger_account b ON b.owner = k.id AND b.bucket = 'held' WHERE u.call_id = c.id),
  (SELECT coalesce(sum(k.amount - agreements_claim_paid(k.id)), 0)::bigint FROM agreements_claim k JOIN agreements_agreement a ON a.id = k.agreement_id
   JOIN LATERAL (SELECT to_state FROM agreements_claimstep WHERE claim_id = k.id ORDER BY n DESC LIMIT 1) t ON t.to_state = 'claimed' WHERE a.call_id = c.id),
  (SELECT count(*) FROM agreements_duty d JOIN agreements_agreement a ON a.id = d.agreement_id WHERE a.call_id = c.id AND NOT EXISTS (SELECT 1 FROM agreements_answer w WHERE w.duty_id = d.id))
FROM calls_call c JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE t.to_state = 'signed') AS signed, count(*) FILTER (WHERE t.to_state = 'suspended') AS stopped FROM agreements_agreement a
  JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = a.id ORDER BY n DESC LIMIT 1) t ON true WHERE a.call_id = c.id AND a.kind = 'award') g ON true
ORDER BY c.year DESC, c.name_ko, c.id
"""


def running() -> list[Running]:
    """Every call in which something is still to be done, the newest year first."""
    found = [Running(call, Sentence(ko, en or ko), *rest) for call, ko, en, *rest in rows(_RUNNING)]
    return [each for each in found if each.state not in ("published", "cancelled") or each.signed or each.stopped or each.held or each.claimed or each.duties]


@dataclass(frozen=True, slots=True)
class Owed:
    """An answer that somebody waits for: of which kind, about what, since when; `route` and `subject` lead to it."""

    kind: Sentence
    about: Sentence
    since: dt.date
    route: str
    subject: uuid.UUID


_OWED: tuple[tuple[Sentence, str, str], ...] = (
    (Sentence("질문", "Question"), "question", "SELECT q.id, c.name_ko, c.name_en, e.on_date FROM calls_inquiry q JOIN calls_call c ON c.id = q.call_id JOIN record_entry e ON e.id = q.entry_id "
     "WHERE NOT EXISTS (SELECT 1 FROM calls_inquiryanswer w WHERE w.inquiry_id = q.id)"),
    (Sentence("정정 요청", "Correction"), "correction", "SELECT q.id, o.name, o.name, e.on_date FROM calls_correction q JOIN parties_organisation o ON o.id = q.organisation_id JOIN record_entry e ON e.id = q.entry_id "
     "WHERE NOT EXISTS (SELECT 1 FROM calls_correctionanswer w WHERE w.correction_id = q.id)"),
    (Sentence("이의신청", "Objection"), "case", "SELECT a.id, p.name, p.name, e.on_date FROM calls_objection q JOIN calls_application a ON a.id = q.application_id JOIN parties_organisation p ON p.id = a.organisation_id "
     "JOIN record_entry e ON e.id = q.entry_id WHERE NOT EXISTS (SELECT 1 FROM calls_objectionanswer w WHERE w.objection_id = q.id)"),
    (Sentence("개인정보 파기 요청", "Erasure"), "erasure", "SELECT q.id, left(q.id::text, 8), left(q.id::text, 8), e.on_date FROM calls_erasureasked q JOIN record_entry e ON e.id = q.entry_id "
     "WHERE NOT EXISTS (SELECT 1 FROM calls_erasureanswer w WHERE w.request_id = q.id)"),
)


def owed() -> list[Owed]:
    """Answers that somebody waits for, the longest first."""
    made = [Owed(kind, Sentence(ko, en or ko), since, route, subject) for kind, route, sql in _OWED for subject, ko, en, since in rows(sql)]
    return sorted(made, key=lambda each: (each.since, str(each.subject)))


@dataclass(frozen=True, slots=True)
class Lapsing:
    """Something that ends by itself: what, whose, on which day."""

    what: Sentence
    about: Sentence
    on: dt.date


_LAPSING: tuple[tuple[Sentence, str], ...] = (
    (Sentence("역할의 마지막 날", "Last day of a role"), "SELECT o.name, least(upper(m.span), e.ends_on) - 1, m.role FROM parties_membership m JOIN parties_organisation o ON o.id = m.organisation_id "
     "LEFT JOIN parties_membershipend e ON e.membership_id = m.id WHERE least(upper(m.span), e.ends_on) - 1 BETWEEN %s AND %s"),
    (Sentence("대리의 마지막 날", "Last day of a delegation"), "SELECT o.name || ' → ' || p.name, upper(d.span) - 1, '' FROM parties_delegation d JOIN parties_organisation o ON o.id = d.principal_id "
     "JOIN parties_organisation p ON p.id = d.delegate_id WHERE upper(d.span) - 1 BETWEEN %s AND %s"),
    (Sentence("제한의 마지막 날", "Last day of a bar"), "SELECT coalesce(o.name, ''), upper(b.span) - 1, b.kind FROM parties_bar b LEFT JOIN parties_organisation o ON o.id = b.actor_id WHERE upper(b.span) - 1 BETWEEN %s AND %s"),
    (Sentence("접수가 닫힘", "A call closes"), "SELECT c.name_ko, (w.closes_at AT TIME ZONE 'Asia/Seoul')::date, '' FROM calls_call c JOIN LATERAL (SELECT closes_at FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w ON true "
     "WHERE (w.closes_at AT TIME ZONE 'Asia/Seoul')::date BETWEEN %s AND %s"),
    (Sentence("환수 납부 기한", "A claim is due"), "SELECT o.name, k.due_on, '' FROM agreements_claim k JOIN agreements_agreement a ON a.id = k.agreement_id JOIN parties_organisation o ON o.id = a.organisation_id "
     "JOIN LATERAL (SELECT to_state FROM agreements_claimstep WHERE claim_id = k.id ORDER BY n DESC LIMIT 1) t ON t.to_state = 'claimed' WHERE k.due_on BETWEEN %s AND %s"),
    (Sentence("사후관리 기한", "Follow-up is due"), "SELECT c.name_ko || ' (' || count(*) || ')', d.due_on, '' FROM agreements_duty d JOIN agreements_agreement a ON a.id = d.agreement_id JOIN calls_call c ON c.id = a.call_id "
     "WHERE NOT EXISTS (SELECT 1 FROM agreements_answer w WHERE w.duty_id = d.id) AND d.due_on BETWEEN %s AND %s GROUP BY c.name_ko, d.due_on"),
)


_CODES: dict[str, Sentence] = {**{str(role): name for role, name in ROLE_NAMES.items()}, "support": Sentence("지원 제한", "barred from support"), "review": Sentence("평가 제한", "barred from review")}


def _named(about: str, code: str) -> Sentence:
    """Whose, and in words which role or bar."""
    word = _CODES.get(code)
    lead = f"{about} · " if about else ""
    return Sentence(f"{lead}{word.ko}", f"{lead}{word.en}") if word else Sentence(about, about)


def lapsing(today: dt.date, days: int = SOON) -> list[Lapsing]:
    """What ends within so many days, the nearest first."""
    made = [Lapsing(what, _named(about, code), on) for what, sql in _LAPSING for about, on, code in rows(sql, [today, today + dt.timedelta(days=days)])]
    return sorted(made, key=lambda each: (each.on, each.about.ko))


DECISIONS = ("agreements.amend", "agreements.claim_back", "agreements.fine", "agreements.let_go", "agreements.resume", "agreements.settle", "agreements.stop", "calls.answer_correction", "calls.answer_erasure",
             "calls.answer_objection", "calls.answer_question", "calls.extend", "evaluation.appoint", "evaluation.decide", "evaluation.leave_panel")
"""Kinds of acts that somebody will be asked about."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: when, what, about what, and why (the act's reason, the minutes or the answer)."""

    act: uuid.UUID
    at: dt.datetime
    what: Sentence
    about: str
    why: str


_DECIDED = """
SELECT e.id, e.at, e.kind, coalesce(c.name_ko, o.name, ''), coalesce(nullif(d.minutes, ''), nullif(k.ground, ''), nullif(e.reason, ''), nullif(w.reason, ''), '')
FROM record_entry e LEFT JOIN calls_call c ON c.id = e.subject LEFT JOIN agreements_agreement a ON a.id = coalesce((SELECT agreement_id FROM agreements_claim WHERE id = e.subject), e.subject)
LEFT JOIN calls_application p ON p.id = e.subject LEFT JOIN parties_organisation o ON o.id = coalesce(a.organisation_id, p.organisation_id, e.subject)
LEFT JOIN evaluation_decision d ON d.entry_id = e.id LEFT JOIN agreements_claim k ON k.entry_id = e.id LEFT JOIN calls_objectionanswer w ON w.entry_id = e.id
WHERE e.kind = ANY(%s) AND e.on_date >= %s ORDER BY e.seq DESC LIMIT %s
"""
MOST = 300


def decisions(since: dt.date) -> list[Decided]:
    """What was decided since a day and why, the newest first; at most `MOST`."""
    return [Decided(id, at, ACTS[kind], about, why) for id, at, kind, about, why in rows(_DECIDED, [list(DECISIONS), since, MOST])]


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack of a day."""

    on: dt.date
    since: dt.date
    queue: Queue
    running: list[Running]
    owed: list[Owed]
    lapsing: list[Lapsing]
    decided: list[Decided]


def pack(today: dt.date, since: dt.date) -> Pack:
    """Everything the next officer needs on a day; decisions since another."""
    return Pack(today, since, for_office(today), running(), owed(), lapsing(today), decisions(since))
