"""Everything that waits for the office, or for one district or operator: the rooms below asked, agreements and approvals added, by due moment."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.agreements.queries import PLAN_LEFT, PLAN_STUCK, PLANNED, to_draft
from naru.agreements.terms import CLAIM_KINDS
from naru.agreements.texts import text_of_agreement
from naru.calls import waiting as calls
from naru.calls.logic import due_by
from naru.documents.queries import awaiting
from naru.evaluation import waiting as evaluation
from naru.kernel import Sentence
from naru.kernel.database import rows
from naru.kernel.waiting import Longest, Queue, Waiting, by_due
from naru.ledger import waiting as books
from naru.programmes.queries import in_both, text_of

FEW = 6
"""So many grants of one call are named one by one; more are said in one line."""
_LIVE = """
FROM agreements_agreement g JOIN agreements_agreement u ON u.id = g.under_id JOIN calls_call c ON c.id = g.call_id JOIN parties_organisation o ON o.id = g.organisation_id
JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON s.to_state = 'signed'
"""
_HELD = " (%s::uuid[] IS NULL OR u.organisation_id = ANY(%s::uuid[])) "
_PAID = "JOIN LATERAL (SELECT min(e.at) AS at FROM agreements_disbursement d JOIN record_entry e ON e.id = d.entry_id WHERE d.agreement_id = u.id) p ON p.at IS NOT NULL "
_INSPECT = _LIVE + _PAID + f"WHERE CASE WHEN {PLANNED} THEN {PLAN_STUCK} ELSE NOT EXISTS (SELECT 1 FROM agreements_inspection i WHERE i.agreement_id = g.id AND i.result = 'passed') END AND" + _HELD
_REVIEW = _LIVE + ("JOIN agreements_spending d ON d.agreement_id = g.id JOIN record_entry p ON p.id = d.entry_id "
                   "WHERE NOT EXISTS (SELECT 1 FROM agreements_review r WHERE r.spending_id = d.id) "
                   "AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn x WHERE x.spending_id = d.id) AND" + _HELD)
_VERSION = "JOIN LATERAL (SELECT total FROM agreements_agreementversion WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) v ON true "
_PAY = _LIVE + _VERSION + (f"JOIN LATERAL (SELECT CASE WHEN {PLANNED} THEN {PLAN_LEFT} - 1 ELSE sum(r.accepted) END AS amount, coalesce(min(e.at), kernel_now()) AS at FROM agreements_review r "
                "JOIN agreements_spending x ON x.id = r.spending_id JOIN record_entry e ON e.id = r.entry_id "
                "WHERE x.agreement_id = g.id AND r.accepted > 0 AND e.seq > coalesce((SELECT max(q.seq) FROM agreements_payment y JOIN record_entry q ON q.id = y.entry_id "
                "WHERE y.agreement_id = g.id), 0)) p ON p.amount > 0 WHERE" + _HELD)
_STEPS = (
    ("inspect", _INSPECT, "0", Sentence("준공검사 {n}곳", "Inspect {n} work(s)"), "site", Sentence("지급되지 않습니다", "Nothing is paid")),
    ("review", _REVIEW, "sum(d.amount)", Sentence("증빙 검토 {n}건", "Review {n} piece(s) of evidence"), "officer", Sentence("지급되지 않습니다", "Nothing is paid")),
    ("pay", _PAY, "sum(p.amount)", Sentence("지급 {n}곳", "Pay {n} firm(s)"), "officer", Sentence("업체가 돈을 받지 못합니다", "The firms get no money")))


def _works(through: Sequence[uuid.UUID] | None) -> list[Waiting]:
    """Inspections, evidence and payments by call."""
    held, made = (None if through is None else list(through)), list[Waiting]()
    for kind, source, money, what, who, otherwise in _STEPS:
        if through is not None and kind != "inspect":
            continue
        for call, ko, en, version, group, many, amount, since in rows(
                f'SELECT c.id, c.name_ko, c.name_en, c.version_id, c."group", count(*), ({money})::bigint, (min(p.at) AT TIME ZONE \'Asia/Seoul\')::date {source} '
                'GROUP BY c.id, c.name_ko, c.name_en, c.version_id, c."group" ORDER BY 8', [held, held]):
            said = Sentence(what.ko.format(n=f"{many:,}"), what.en.format(n=f"{many:,}"))
            made.append(Waiting(kind, call, said, Sentence(ko, en or ko), who, otherwise, due_by(text_of(version), group, "works"), since, many, amount or None))
    return made


def _drafting() -> list[Waiting]:
    found = to_draft()
    made = []
    for call in dict.fromkeys(each.call for each in found):
        some = [each for each in found if each.call == call]
        about = in_both(some[0].name)
        made.append(Waiting("grants", call, Sentence(f"교부 협약 작성 {len(some)}곳", f"Draft {len(some)} grant(s)"), about, "officer", Sentence("선정된 업체가 지원을 받지 못합니다", "The selected get no support"),
                            many=sum(len(each.awards) for each in some), amount=sum(each.amount for each in some)))
    return made


_GRANTS = """
SELECT g.id, o.name, c.id, c.name_ko, c.name_en, c.version_id, c."group", s.to_state, EXISTS (SELECT 1 FROM agreements_disbursement d WHERE d.agreement_id = g.id), agreements_city_share(g.id),
  (SELECT coalesce(sum(a.balance), 0)::bigint FROM ledger_custody k JOIN ledger_account a ON a.owner = k.id AND a.bucket = 'held' WHERE k.agreement = g.id), (e.at AT TIME ZONE 'Asia/Seoul')::date
FROM agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id JOIN calls_call c ON c.id = g.call_id
JOIN LATERAL (SELECT to_state, entry_id FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON s.to_state IN ('drafted', 'signed') JOIN record_entry e ON e.id = s.entry_id
WHERE g.kind = 'grant' AND (%s::uuid[] IS NULL OR g.organisation_id = ANY(%s::uuid[])) ORDER BY o.name, g.id
"""


def _grants(today: dt.date, through: Sequence[uuid.UUID] | None) -> list[Waiting]:
    """Grants to sign, to pay, and (once works are over) to give back and settle: named while they are few."""
    held = None if through is None else list(through)
    groups: dict[tuple[uuid.UUID, str], list[Waiting]] = {}
    for grant, name, call, ko, en, version, group, state, paid, city, left, since in rows(_GRANTS, [held, held]):
        text = text_of(version)
        over = (due_by(text, group, "works") or dt.date(int(since.year), 12, 31)) < today
        step = "sign" if state == "drafted" else "disburse" if not paid else "return" if left else "settle"
        if (step in ("return", "settle") and not over) or (through is not None and step != "return"):
            continue
        due = due_by(text, group, "settle") if step in ("return", "settle") else due_by(text, group, "grant")
        what, who, otherwise = _STEP_SAYS[step]
        one = Waiting("grant", grant, what, Sentence(f"{name} · {ko}", f"{in_both(name).en} · {en or ko}"), who, otherwise, due, since, 1, left if step == "return" else city)
        groups.setdefault((call, step), []).append(one)
    return [each for (call, _), some in groups.items() for each in _few(call, some)]


_STEP_SAYS = {
    "sign": (Sentence("교부 협약 체결", "Sign the grant"), "officer", Sentence("교부하지 못합니다", "It cannot be paid")),
    "disburse": (Sentence("교부하기", "Pay the grant"), "officer", Sentence("업체에 줄 돈이 없습니다", "There is no money for the firms")),
    "return": (Sentence("남은 돈 반납", "Return what is left"), "site", Sentence("정산하지 못하고 미반납으로 남습니다", "It stands as held money, and no settlement is possible")),
    "settle": (Sentence("정산하기", "Settle"), "officer", Sentence("정산 기한을 넘깁니다", "The settlement is late")),
}


def _few(call: uuid.UUID, some: list[Waiting]) -> list[Waiting]:
    if len(some) <= FEW:
        return some
    first = some[0]
    about = Sentence(first.about.ko.split(" · ", 1)[1], first.about.en.split(" · ", 1)[1])
    return [Waiting("grants", call, Sentence(f"{first.what.ko} {len(some)}곳", f"{first.what.en}: {len(some)}"), about, first.who, first.otherwise, first.due,
                    min((each.since for each in some if each.since), default=None), len(some), sum(each.amount or 0 for each in some))]


_STOPPED = """
SELECT DISTINCT ON (g.id) g.id, o.name, g."group", t.condition, t.stopped_on, t.object_until FROM agreements_stop t JOIN agreements_agreement g ON g.id = t.agreement_id
JOIN agreements_agreement u ON u.id = g.under_id JOIN parties_organisation o ON o.id = g.organisation_id
JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON s.to_state = 'suspended'
WHERE""" + _HELD + "ORDER BY g.id, t.stopped_on DESC, t.condition"
_DUTIES = """
SELECT c.id, c.name_ko, c.name_en, d.year, d.due_on, count(*) FROM agreements_duty d JOIN agreements_agreement g ON g.id = d.agreement_id JOIN agreements_agreement u ON u.id = g.under_id
JOIN calls_call c ON c.id = g.call_id WHERE NOT EXISTS (SELECT 1 FROM agreements_answer w WHERE w.duty_id = d.id) AND d.due_on < make_date(extract(year FROM %s::date)::int + 1, 1, 1) AND
""" + _HELD + "GROUP BY c.id, c.name_ko, c.name_en, d.year, d.due_on ORDER BY d.due_on"


_CLAIMS = """
SELECT k.id, o.name, k.kind, k.due_on, k.claimed_on, k.amount - agreements_claim_paid(k.id) FROM agreements_claim k JOIN agreements_agreement g ON g.id = k.agreement_id
JOIN agreements_agreement u ON u.id = g.under_id JOIN parties_organisation o ON o.id = g.organisation_id
JOIN LATERAL (SELECT to_state FROM agreements_claimstep WHERE claim_id = k.id ORDER BY n DESC LIMIT 1) s ON s.to_state = 'claimed' WHERE""" + _HELD + "ORDER BY k.due_on, k.id"


def _claims(today: dt.date, through: Sequence[uuid.UUID] | None) -> list[Waiting]:
    """Money that is to come back: the firm's to pay until the due day, the officer's to press for after it."""
    held, made = (None if through is None else list(through)), list[Waiting]()
    for claim, firm, kind, due, since, left in rows(_CLAIMS, [held, held]):
        late, name = due < today, CLAIM_KINDS[kind]
        what = Sentence(f"{name.ko} {'기한 지남' if late else '납부'}", f"{name.en}: {'overdue' if late else 'to be paid'}")
        made.append(Waiting("claim", claim, what, Sentence(firm, firm), "officer" if late else "firm", Sentence("독촉하고 다음 지원에서 빠질 수 있습니다", "It is pressed for, and may bar from support"), due, since, 1, left))
    return made


def _after(today: dt.date, through: Sequence[uuid.UUID] | None) -> list[Waiting]:
    """Stopped payments with their clock, and follow-up duties of this year or overdue."""
    held = None if through is None else list(through)
    made = []
    for agreement, firm, group, condition, on, until in rows(_STOPPED, [held, held]):
        says = next((each.say for each in text_of_agreement(agreement).conditions if each.id == condition), Sentence(condition, condition))
        over = until < today
        made.append(Waiting("agreement", agreement, Sentence(f"지급 중지{', 이의 기한 지남' if over else ''}: {says.ko}", f"Payment stopped{', objection time over' if over else ''}: {says.en}"),
                            Sentence(firm, firm), "officer" if over else "firm", Sentence("이 상태로 정산되고 돈은 돌아갑니다", "It is settled as it stands, the money goes back"),
                            due_by(text_of_agreement(agreement), group, "settle") if over else until, on))
    return made + [Waiting("duties", call, Sentence(f"{year}년차 사후관리 {many:,}곳", f"Follow-up of year {year}: {many:,}"), Sentence(ko, en or ko), "firm",
                           Sentence("답하지 않은 것으로 남습니다", "It stays unanswered"), due, None, many) for call, ko, en, year, due, many in rows(_DUTIES, [today, held, held])]


_GIVEN = """
SELECT q.kind, q.subject, q.title, q.amount, (e.at AT TIME ZONE 'Asia/Seoul')::date FROM documents_request q JOIN documents_approval p ON p.id = q.id JOIN record_entry e ON e.id = p.entry_id
WHERE NOT EXISTS (SELECT 1 FROM calls_callstep x WHERE x.approval = q.id) AND NOT EXISTS (SELECT 1 FROM evaluation_decision x WHERE x.approval = q.id)
  AND NOT EXISTS (SELECT 1 FROM evaluation_panelist x WHERE x.approval = q.id) AND NOT EXISTS (SELECT 1 FROM agreements_agreementstep x WHERE x.approval = q.id)
  AND NOT EXISTS (SELECT 1 FROM agreements_agreementversion x WHERE x.approval = q.id) AND NOT EXISTS (SELECT 1 FROM agreements_disbursement x WHERE x.approval = q.id)
  AND NOT EXISTS (SELECT 1 FROM agreements_claim x WHERE x.approval = q.id) AND NOT EXISTS (SELECT 1 FROM agreements_claimstep x WHERE x.approval = q.id)
  AND NOT EXISTS (SELECT 1 FROM calls_erasureanswer x WHERE x.request_id = q.subject)
  AND NOT EXISTS (SELECT 1 FROM programmes_inforce x WHERE x.approval = q.id)
  AND (q.kind <> 'publish' OR EXISTS (SELECT 1 FROM calls_call x WHERE x.id = q.subject) OR EXISTS (SELECT 1 FROM programmes_draft x WHERE x.id = q.subject)) ORDER BY e.seq
"""
"""Approvals given and not used by the rooms up to this one. What rooms above publish (reports, answers, datasets) they tell of themselves: only they know what was used."""


def _approvals() -> list[Waiting]:
    """Asked and not given: whoever approves acts. Given and not used: the officer goes on. Rooms above publish other things and tell of them themselves."""
    asked = awaiting()
    made = [Waiting("approvals", each.subject, Sentence("결재", "Approve"), Sentence(each.title, each.title), "head", Sentence("효력이 생기지 않습니다", "It does not take effect"), since=each.asked_at.date(),
                    amount=each.amount or None) for each in asked[:FEW]]
    if len(asked) > FEW:
        made.append(Waiting("approvals", None, Sentence(f"결재 {len(asked) - FEW}건 더", f"{len(asked) - FEW} more to approve"), Sentence("결재함", "Approvals"), "head",
                            Sentence("효력이 생기지 않습니다", "They do not take effect"), many=len(asked) - FEW))
    return made + [Waiting(f"given-{kind}", subject, Sentence("결재가 났습니다: 이어서 하기", "Approved: go on"), Sentence(title, title), "officer", Sentence("결재만 나고 시행되지 않습니다", "It is approved, and nothing happens"),
                           since=since, amount=amount or None) for kind, subject, title, amount, since in rows(_GIVEN)]


def for_office(today: dt.date) -> Queue:
    """All that waits for the office, the nearest due first."""
    found = [*calls.waiting(), *evaluation.waiting(), *evaluation.surveys_waiting(), *_approvals(), *_drafting(), *_grants(today, None), *_works(None), *_after(today, None), *_claims(today, None), *books.waiting(today)]
    return Queue(today, tuple(by_due(found)), frozenset({"officer", "surveyor"}))


def for_holder(through: Sequence[uuid.UUID], today: dt.date) -> Queue:
    """What a district or operator owes by when: surveys, inspections, money to return, follow-up of their firms, stopped firms."""
    found = [*evaluation.surveys_waiting(through), *_works(through), *_grants(today, through), *_after(today, through), *_claims(today, through)]
    return Queue(today, tuple(by_due(found)), frozenset({"site", "surveyor"}))


def longest(limit: int = 8, programmes: Sequence[str] | None = None) -> list[Longest]:
    """The cases that wait longest for the office, over screening, surveys, evidence and payments; only those of some programmes when they are given."""
    made, some = [*calls.longest(limit, programmes), *evaluation.longest(limit, programmes=programmes)], None if programmes is None else list(programmes)
    for what, source in ((Sentence("증빙 검토", "Evidence"), _REVIEW), (Sentence("지급", "Payment"), _PAY)):
        made += [Longest("agreement", id, firm, what, at) for id, firm, at in rows(
            f"SELECT g.id, o.name, p.at {source} AND (%s::text[] IS NULL OR c.programme_id = ANY(%s::text[])) ORDER BY p.at LIMIT %s", [None, None, some, some, limit])]
    return sorted(made, key=lambda each: (each.since, each.firm))[:limit]
