"""Read models of the agreements room: the list of awards, a grant with its money, what an intermediary owes."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.agreements.logic import settlement_of
from naru.agreements.terms import LIFECYCLES, Settlement
from naru.calls.naming import NAMES as CALLS
from naru.kernel import Sentence, Won
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.ledger.queries import custody_positions
from naru.ledger.terms import CustodyPosition

STATES = LIFECYCLES[0].names
_STATE = "JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON true"

PAID = "(SELECT coalesce(sum(p.amount), 0) FROM agreements_payment p WHERE p.agreement_id = g.id)"
PLANNED = "(EXISTS (SELECT 1 FROM calls_ceiling k WHERE k.call_id = g.call_id AND k.advance > 0) OR EXISTS (SELECT 1 FROM calls_instalment i WHERE i.call_id = g.call_id))"
"""Whether an award is paid by instalments or has an advance."""
OPEN = "agreements_public(g.id) * agreements_opened(g.id) / 10000"
_PROVED = "greatest(least(agreements_accepted(g.id), v.total) * agreements_public(g.id) / v.total, agreements_public(g.id) * agreements_advance(g.id) / 10000)"
PLAN_LEFT = f"(least({OPEN}, {_PROVED}) - {PAID})"
PLAN_DUE = f"({PLAN_LEFT} > 1)"
"""Whether an award that is paid by instalments has something to be paid: open, and proved or advanced; a won of rounding aside."""
PLAN_STUCK = f"(agreements_opened(g.id) < 10000 AND {PAID} + 1 >= {OPEN})"
"""Whether all that is open was paid, so that the next inspection opens more."""
NEXT: dict[str, Sentence] = {
    "inspect": Sentence("준공검사", "inspection"), "evidence": Sentence("증빙 내기", "evidence"), "review": Sentence("증빙 검토", "review"), "pay": Sentence("지급", "payment"),
    "wait": Sentence("정산 대기", "settlement"), "none": Sentence("-", "-")}
_NEXT = (
    f"CASE WHEN s.to_state <> 'signed' THEN 'none' WHEN {PLANNED} THEN CASE WHEN EXISTS (SELECT 1 FROM agreements_spending d WHERE d.agreement_id = g.id AND NOT EXISTS (SELECT 1 FROM agreements_review r "
    "WHERE r.spending_id = d.id) AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn x WHERE x.spending_id = d.id)) THEN 'review' "
    f"WHEN {PLAN_DUE} THEN 'pay' WHEN {PLAN_STUCK} THEN 'inspect' WHEN {PAID} + 1 < agreements_public(g.id) THEN 'evidence' ELSE 'wait' END "
    "WHEN NOT EXISTS (SELECT 1 FROM agreements_inspection i WHERE i.agreement_id = g.id AND i.result = 'passed') THEN 'inspect' "
    "WHEN NOT EXISTS (SELECT 1 FROM agreements_spending d WHERE d.agreement_id = g.id AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn x WHERE x.spending_id = d.id)) THEN 'evidence' "
    "WHEN EXISTS (SELECT 1 FROM agreements_spending d WHERE d.agreement_id = g.id AND NOT EXISTS (SELECT 1 FROM agreements_review r WHERE r.spending_id = d.id) "
    "AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn x WHERE x.spending_id = d.id)) THEN 'review' "
    "WHEN EXISTS (SELECT 1 FROM agreements_review r JOIN agreements_spending d ON d.id = r.spending_id JOIN record_entry e ON e.id = r.entry_id WHERE d.agreement_id = g.id AND r.accepted > 0 "
    "AND e.seq > coalesce((SELECT max(pe.seq) FROM agreements_payment p JOIN record_entry pe ON pe.id = p.entry_id WHERE p.agreement_id = g.id), 0)) THEN 'pay' ELSE 'wait' END")
AWARDS = Listing(
    columns=[
        Column("id", Sentence("번호", "Id"), "g.id", "hidden"), Column("grant", Sentence("교부", "Grant"), "g.under_id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"),
        Column("through", Sentence("경유 기관", "Through"), "i.name"), Column("state", Sentence("단계", "State"), "s.to_state", names=STATES),
        Column("total", Sentence("총액", "Total"), "v.total", "won", summed=True),
        Column("accepted", Sentence("인정액", "Accepted"), "(SELECT coalesce(sum(r.accepted), 0) FROM agreements_review r JOIN agreements_spending d ON d.id = r.spending_id WHERE d.agreement_id = g.id)", "won",
               summed=True),
        Column("paid", Sentence("지급액", "Paid"), "(SELECT coalesce(sum(p.amount), 0) FROM agreements_payment p WHERE p.agreement_id = g.id)", "won", summed=True),
        Column("next", Sentence("다음 할 일", "Next"), _NEXT, names=NEXT), Column("call", Sentence("공고", "Call"), "c.name_ko", shown=False, names=CALLS),
    ],
    source="agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id JOIN agreements_agreement u ON u.id = g.under_id JOIN calls_call c ON c.id = g.call_id "
           "JOIN parties_organisation i ON i.id = u.organisation_id JOIN LATERAL (SELECT total FROM agreements_agreementversion WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) v ON true " + _STATE,
    key="g.id", search="o.name", sort="firm",
    filters=[Filter("next", Sentence("다음 할 일", "Next"), _NEXT, names=NEXT), Filter("state", Sentence("단계", "State"), "s.to_state", names=STATES),
             Filter("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS), Filter("through", Sentence("경유 기관", "Through"), "i.name")],
)


_ACCEPTED = "(SELECT coalesce(sum(r.accepted), 0) FROM agreements_review r JOIN agreements_spending d ON d.id = r.spending_id WHERE d.agreement_id = g.id)"
_OWN = "(SELECT coalesce(sum(x.amount), 0) FROM agreements_ownshare x WHERE x.agreement_id = g.id)"
_NEWER = (
    "EXISTS (SELECT 1 FROM agreements_review r JOIN agreements_spending d ON d.id = r.spending_id JOIN record_entry e ON e.id = r.entry_id WHERE d.agreement_id = g.id AND r.accepted > 0 "
    "AND e.seq > coalesce((SELECT max(pe.seq) FROM agreements_payment p JOIN record_entry pe ON pe.id = p.entry_id WHERE p.agreement_id = g.id), 0))"
)
PAYABLE = Listing(
    columns=[
        Column("id", Sentence("번호", "Id"), "g.id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"), Column("through", Sentence("경유 기관", "Through"), "i.name"),
        Column("total", Sentence("협약 총액", "Agreed"), "v.total", "won", summed=True), Column("accepted", Sentence("인정액", "Accepted"), _ACCEPTED, "won", summed=True),
        Column("own", Sentence("낸 자부담", "Own share shown"), _OWN, "won", summed=True),
        Column("paid", Sentence("지급액", "Paid"), "(SELECT coalesce(sum(p.amount), 0) FROM agreements_payment p WHERE p.agreement_id = g.id)", "won", summed=True),
        Column("left", Sentence("아직 지급하지 않은 인정액", "Accepted, not paid"), f"({_ACCEPTED} - (SELECT coalesce(sum(p.amount), 0) FROM agreements_payment p WHERE p.agreement_id = g.id))", "won", summed=True),
    ],
    source="agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id JOIN agreements_agreement u ON u.id = g.under_id "
           "JOIN parties_organisation i ON i.id = u.organisation_id JOIN LATERAL (SELECT total FROM agreements_agreementversion WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) v ON true " + _STATE,
    key="g.id", where=f"s.to_state = 'signed' AND CASE WHEN {PLANNED} THEN {PLAN_DUE} ELSE {_NEWER} END", search="o.name", filters=[Filter("through", Sentence("경유 기관", "Through"), "i.name")], sort="firm",
)
"""Agreements with accepted evidence newer than their last payment: what the officer may pay next."""


_STANDS = "CASE WHEN w.id IS NOT NULL THEN 'answered' WHEN d.due_on < (kernel_now() AT TIME ZONE 'Asia/Seoul')::date THEN 'late' ELSE 'open' END"
DUTY_STATES = {"answered": Sentence("답함", "answered"), "late": Sentence("기한 지남", "overdue"), "open": Sentence("기다림", "open")}
DUTIES = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "g.id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"), Column("through", Sentence("경유 기관", "Through"), "i.name"),
             Column("year", Sentence("연차", "Year"), "d.year", "count"), Column("due", Sentence("기한", "Due"), "d.due_on", "day"), Column("stands", Sentence("답", "Answer"), _STANDS, names=DUTY_STATES),
             Column("survives", Sentence("영업", "In business"), "w.survives::text", names={"true": Sentence("예", "yes"), "false": Sentence("아니오", "no")}),
             Column("jobs", Sentence("근로자", "Employees"), "w.jobs", "count"), Column("call", Sentence("공고", "Call"), "c.name_ko", shown=False, names=CALLS)],
    source="agreements_duty d JOIN agreements_agreement g ON g.id = d.agreement_id JOIN agreements_agreement u ON u.id = g.under_id JOIN parties_organisation o ON o.id = g.organisation_id "
           "JOIN parties_organisation i ON i.id = u.organisation_id JOIN calls_call c ON c.id = g.call_id LEFT JOIN agreements_answer w ON w.duty_id = d.id",
    key="d.id", search="o.name", sort="due",
    filters=[Filter("stands", Sentence("답", "Answer"), _STANDS, names=DUTY_STATES), Filter("year", Sentence("연차", "Year"), "d.year"), Filter("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS),
             Filter("through", Sentence("경유 기관", "Through"), "i.name")],
)


@dataclass(frozen=True, slots=True)
class Grant:
    """A grant as it stands: holder, state, money by source, the settlement if it were made now."""

    id: uuid.UUID
    holder: uuid.UUID
    name: str
    code: str
    state: Sentence
    city: Won
    firms: int
    stopped: int
    places: tuple[tuple[str, CustodyPosition], ...]
    now: Settlement


_GRANT = f"""
SELECT g.id, g.organisation_id, o.name, s.to_state, agreements_city_share(g.id), (SELECT count(*) FROM agreements_agreement a WHERE a.under_id = g.id),
  (SELECT count(DISTINCT t.agreement_id) FROM agreements_stop t JOIN agreements_agreement a ON a.id = t.agreement_id WHERE a.under_id = g.id)
FROM agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id {_STATE} WHERE g.kind = 'grant'
"""


def _found(listed: Sequence[tuple[uuid.UUID, uuid.UUID, str, str, int, int, int]]) -> list[Grant]:
    """Grants with their money: all custody accounts in two questions, however many grants there are."""
    kept = rows("SELECT agreement, id, source FROM ledger_custody WHERE agreement = ANY(%s) ORDER BY agreement, source", [[row[0] for row in listed]])
    positions = custody_positions([custody for _, custody, _ in kept])
    places: dict[uuid.UUID, list[tuple[str, CustodyPosition]]] = {}
    for agreement, custody, source in kept:
        places.setdefault(agreement, []).append((source, positions[custody]))
    return [Grant(id, holder, name, state, STATES[state], city, firms, stopped, tuple(places.get(id, ())), settlement_of([place for _, place in places.get(id, ())]))
            for id, holder, name, state, city, firms, stopped in listed]


def grant(id: uuid.UUID) -> Grant | None:
    """One grant."""
    found = _found(rows(_GRANT + " AND g.id = %s", [id]))
    return found[0] if found else None


def grants(holders: list[uuid.UUID] | None = None) -> list[Grant]:
    """All grants, or those of some holders, by name."""
    return _found(rows(_GRANT + " AND (%s::uuid[] IS NULL OR g.organisation_id = ANY(%s::uuid[])) ORDER BY o.name, g.id", [holders, holders]))


@dataclass(frozen=True, slots=True)
class Stopped:
    """One condition that stopped a payment: whose, through whom, the facts it met, since when, until when one may object; `live` while the agreement is still suspended."""

    agreement: uuid.UUID
    application: uuid.UUID
    firm: str
    through: str
    condition: str
    facts: dict[str, object]
    on: dt.date
    until: dt.date
    live: bool


_STOPS = """
SELECT g.id, w.application_id, o.name, i.name, t.condition,
  coalesce((SELECT v.facts FROM calls_verdict v JOIN record_entry e ON e.id = v.entry_id WHERE v.application_id = w.application_id AND v.condition = t.condition AND v.moment = 'paid_on'
            AND v."on" <= t.stopped_on ORDER BY e.seq DESC LIMIT 1), '{}'::jsonb)::text, t.stopped_on, t.object_until, s.to_state = 'suspended'
FROM agreements_stop t JOIN agreements_agreement g ON g.id = t.agreement_id JOIN evaluation_award w ON w.id = g.award_id JOIN parties_organisation o ON o.id = g.organisation_id
JOIN agreements_agreement u ON u.id = g.under_id JOIN parties_organisation i ON i.id = u.organisation_id
""" + _STATE + " WHERE (%s::uuid[] IS NULL OR u.organisation_id = ANY(%s::uuid[])) ORDER BY 9 DESC, t.stopped_on DESC, o.name LIMIT %s"


def stopped(holders: Sequence[uuid.UUID] | None = None, *, limit: int = 200) -> list[Stopped]:
    """Stopped payments, those that still are first, then the newest; only of some holders' firms when they are given."""
    held = None if holders is None else list(holders)
    return [Stopped(agreement, application, firm, through, condition, dict(json.loads(facts)), on, until, live)
            for agreement, application, firm, through, condition, facts, on, until, live in rows(_STOPS, [held, held, limit])]


def call_of(agreement: uuid.UUID) -> uuid.UUID:
    """The call an agreement comes from. Raises LookupError when there is no such agreement."""
    found = one("SELECT call_id FROM agreements_agreement WHERE id = %s", [agreement])
    if found is None:
        raise LookupError(str(agreement))
    call: uuid.UUID = found[0]
    return call


def approval_on(agreement: uuid.UUID, kind: str) -> tuple[str, uuid.UUID | None]:
    """Where the approval of an agreement's next act of `kind` stands: 'none', 'asked' or 'given' with its id; used ones do not count."""
    found = one(
        "SELECT q.id, p.id FROM documents_request q LEFT JOIN documents_approval p ON p.id = q.id JOIN record_entry e ON e.id = q.entry_id WHERE q.subject = %s AND q.kind = %s "
        "AND NOT EXISTS (SELECT 1 FROM agreements_agreementstep s WHERE s.approval = q.id) AND NOT EXISTS (SELECT 1 FROM agreements_disbursement d WHERE d.approval = q.id) ORDER BY e.seq DESC LIMIT 1",
        [agreement, kind])
    if found is None:
        return "none", None
    return ("given" if found[1] else "asked"), found[0]


def receipts(grant: uuid.UUID) -> list[tuple[dt.date, str, str, int, str]]:
    """What came in on a grant's custody besides the grant: (month, kind, document, won over all sources, how it was split)."""
    return [
        (month, kind, document, amount, split)
        for month, kind, document, amount, split in rows(
            "SELECT month, kind, document, sum(amount)::bigint, string_agg(source || ' ' || amount, ', ' ORDER BY source) FROM agreements_receipt WHERE agreement_id = %s "
            "GROUP BY entry_id, month, kind, document ORDER BY month, kind, document", [grant])
    ]


@dataclass(frozen=True, slots=True)
class ToDraft:
    """Awards of one call and holder that stand in no agreement yet."""

    call: uuid.UUID
    programme: str
    name: str
    group: str
    provenance: str
    holder: uuid.UUID
    holder_name: str
    awards: tuple[uuid.UUID, ...]
    amount: Won


def to_draft() -> list[ToDraft]:
    """Awards whose result was told and that have no agreement, by call and by whom the money goes through (the body itself where it applied alone)."""
    found = rows(
        'SELECT c.id, c.programme_id, c.name_ko, c."group", c.provenance, o.id, o.name, array_agg(w.id ORDER BY w.seat), sum(w.amount)::bigint FROM evaluation_award w JOIN calls_application a ON a.id = w.application_id '
        "JOIN calls_call c ON c.id = w.call_id JOIN parties_organisation o ON o.id = coalesce(a.intermediary_id, a.organisation_id) "
        "WHERE NOT EXISTS (SELECT 1 FROM agreements_agreement g WHERE g.award_id = w.id) "
        "AND (SELECT to_state FROM calls_callstep s WHERE s.call_id = c.id ORDER BY n DESC LIMIT 1) = 'published' "
        "AND (SELECT to_state FROM calls_applicationstep s WHERE s.application_id = a.id ORDER BY n DESC LIMIT 1) = 'selected' "
        'GROUP BY c.id, c.programme_id, c.name_ko, c."group", c.provenance, o.id, o.name ORDER BY c.name_ko, o.name')
    return [ToDraft(call, programme, name, group, provenance, holder, holder_name, tuple(awards), amount) for call, programme, name, group, provenance, holder, holder_name, awards, amount in found]
