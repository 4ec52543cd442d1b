"""Requests to pay: what may be paid now and why, or what is in the way. Naru pays nobody: the list goes to the budget system (교부) and to whoever holds the subsidy's account (집행).

Looking judges eligibility as the payment will and keeps nothing; paying judges again.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from naru.agreements.actions.works import due
from naru.agreements.queries import PAYABLE, approval_on
from naru.agreements.texts import text_of_call
from naru.calls.actions.screen import gather
from naru.documents.queries import approval as approval_row
from naru.kernel import Sentence, Won, clock
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import write_table
from naru.rules.logic import judge
from naru.rules.terms import Verdict


@dataclass(frozen=True, slots=True)
class PayRequest:
    """One payment: its tier ('grant': the city to an intermediary, 'award': custody to a firm), for whom, won by source, when eligibility was judged, why it may be paid; or what is in the way."""

    tier: str
    agreement: uuid.UUID
    payee: str
    number: str
    through: str
    line: str
    city: Won
    district: Won
    judged_on: dt.date | None
    why: Sentence
    blocked: tuple[Sentence, ...] = ()

    @property
    def total(self) -> Won:
        """All public money of it."""
        return self.city + self.district


_GRANTS = """
SELECT g.id, o.name, coalesce(o.business_number, ''), agreements_city_share(g.id), coalesce(string_agg(DISTINCT l.year_id || ' ' || l.account || ' ' || l.policy || ' > ' || l.unit || ' > ' || l.detail || ' ' || l.item, ', '), '')
FROM agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id LEFT JOIN agreements_bond b ON b.agreement_id = g.id LEFT JOIN ledger_commitment c ON c.id = b.commitment
LEFT JOIN ledger_line l ON l.id = c.line_id JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON true
WHERE g.kind = 'grant' AND s.to_state = 'signed' AND NOT EXISTS (SELECT 1 FROM agreements_disbursement d WHERE d.agreement_id = g.id) GROUP BY g.id, o.name, o.business_number ORDER BY o.name, g.id
"""
_AWARDS = f"""
SELECT g.id, o.name, coalesce(o.business_number, ''), i.name, w.application_id, g.organisation_id, o.kind, g.call_id,
  (SELECT n.result FROM agreements_inspection n JOIN record_entry e ON e.id = n.entry_id WHERE n.agreement_id = g.id ORDER BY e.seq DESC LIMIT 1),
  (SELECT max(n.inspected_on) FROM agreements_inspection n WHERE n.agreement_id = g.id)
FROM {PAYABLE.source} JOIN evaluation_award w ON w.id = g.award_id WHERE {PAYABLE.where} ORDER BY i.name, o.name, g.id
"""


def pay_requests() -> list[PayRequest]:
    """Every payment that waits, those in the way of something too: grants first, then firms by whom their money lies with."""
    return [*_grants(), *_awards()]


def _grants() -> Iterable[PayRequest]:
    for grant, name, number, city, line in rows(_GRANTS):
        state, approval = approval_on(grant, "grant")
        blocked = () if state == "given" else (Sentence("교부 결재가 없음", "the grant is not approved") if state == "none" else Sentence("교부 결재를 기다림", "the approval of the grant is awaited"),)
        given = approval_row(approval) if approval is not None and not blocked else None
        by = f"{given.office} {given.number} {given.signed_on}".strip() if given else "-"
        yield PayRequest("grant", grant, name, number, "", line, city, 0, None, Sentence(f"협약 체결, 교부 결재 {by}", f"signed, the grant approved {by}"), blocked)


def _awards() -> Iterable[PayRequest]:
    on, found = clock.today(), rows(_AWARDS)
    verdicts = _judged([(application, organisation, kind, call) for _, _, _, _, application, organisation, kind, call, _, _ in found], on)
    for agreement, name, number, through, application, _, _, _, result, inspected in found:
        owed, verdict = due(agreement), verdicts[application]
        blocked = [each.say for each in (*verdict.refused, *verdict.unknown)]
        if result != "passed" and not (result is None and owed.early):
            blocked.append(Sentence("준공검사를 통과하지 않음", "the works did not pass their inspection"))
        if owed.own_missing:
            blocked.append(Sentence(f"자부담 {owed.own_missing:,}원의 증빙이 없음", f"{owed.own_missing:,} won of the own share are not shown"))
        ahead = (f"열린 몫 {owed.opened / 100:g}%, ", f"{owed.opened / 100:g}% open, ") if owed.opened < 10_000 else ("", "")
        why = Sentence(f"{ahead[0]}인정액 {owed.accepted:,}원, 준공검사 {inspected or '-'}", f"{ahead[1]}{owed.accepted:,} won accepted, inspected {inspected or '-'}")
        yield PayRequest("award", agreement, name, number, through, "", owed.public.get("city", 0), owed.public.get("district", 0), on, why, tuple(blocked))


def _judged(cases: list[tuple[uuid.UUID, uuid.UUID, str, uuid.UUID]], on: dt.date) -> dict[uuid.UUID, Verdict]:
    """Each application judged as before a payment, by its call's text; nothing is kept."""
    by = defaultdict[uuid.UUID, list[tuple[uuid.UUID, uuid.UUID, str]]](list)
    for application, organisation, kind, call in cases:
        by[call].append((application, organisation, kind))
    return {application: judge(facts, text.conditions, on, moment="paid_on") for call, some in by.items() for text in [text_of_call(call)]
            for (application, _, _), facts in zip(some, gather(some, on), strict=True)}


def write_requests(found: Iterable[PayRequest]) -> tuple[bytes, int]:
    """The list of what may be paid now, and how many rows it has; what is in the way of something is left out."""
    ready = [each for each in found if not each.blocked and each.total]
    mark = " (가상자료)" if clock.is_simulated() else ""
    return write_table(form("payment-request"), [
        {"tier": each.tier, "agreement": each.agreement, "payee": each.payee, "number": each.number, "through": each.through, "line": each.line, "city": each.city, "district": each.district,
         "total": each.total, "judged_on": each.judged_on, "why": each.why.ko} for each in ready], title=f"지급요청 목록 {clock.today().isoformat()}{mark}"), len(ready)
