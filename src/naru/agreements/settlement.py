"""The review of a settlement (정산검토) as a paper: the custody accounts source by source, and what was looked at, counted."""

import uuid

from naru.agreements.actions.settle import custodies, if_settled_now
from naru.agreements.settlements import evidence_of
from naru.agreements.texts import text_of_agreement
from naru.calls import notices
from naru.documents.actions import issue
from naru.documents.terms import PaperKind
from naru.kernel import Refused, clock, print_won
from naru.kernel.database import one
from naru.ledger.queries import custody_position
from naru.record import Act

_WHOM = "SELECT o.id, o.name FROM agreements_agreement a JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.id = %s"
_SEEN = """
SELECT count(*), count(r.id), (SELECT count(DISTINCT t.agreement_id) FROM agreements_stop t JOIN agreements_agreement a ON a.id = t.agreement_id WHERE a.under_id = %s
    AND NOT EXISTS (SELECT 1 FROM agreements_payment p WHERE p.agreement_id = t.agreement_id))
FROM agreements_spending s JOIN agreements_agreement g ON g.id = s.agreement_id LEFT JOIN agreements_review r ON r.spending_id = s.id WHERE g.under_id = %s
  AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn x WHERE x.spending_id = s.id)
"""


def issue_settlement(grant: uuid.UUID, *, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """Issues the review of a grant's settlement on its approval. Raises Refused('agreement_unknown')."""
    found = one(_WHOM, [grant])
    if found is None:
        raise Refused("agreement_unknown", str(grant))
    holder, name = found
    text, on, whole = text_of_agreement(grant), clock.today().isoformat(), if_settled_now(grant)
    lines: list[list[object]] = []
    for custody, source in custodies(grant):
        at = custody_position(custody)
        lines.append([notices.SOURCES.get(source, source), at.granted, at.used, at.refused, at.interest, at.other_receipts, at.returned])
    lines.append(["합계", *(sum(int(str(line[column])) for line in lines) for column in range(1, 7))])
    given, reviewed, stopped = one(_SEEN, [grant, grant]) or (0, 0, 0)
    opinion = [f"집행 증빙 {given}건 가운데 {reviewed}건을 검토함", *([f"지급을 보류한 업체 {stopped}곳은 지급하지 않고 반납함"] if stopped else []), f"남은 돈 {print_won(whole.outstanding)}"]
    opinion += [f"보탬e 정산내역({each.name}) 증빙: " + (f"지금 다른 곳 {len(each.differences)}곳" if each.differences else "보관금과 모두 맞음") + (f" (까닭: {each.reason})" if each.reason else "")
                for each in evidence_of(grant) if each.accepted_on]
    data = {"to": name, "programme": text.name.ko, "as_of": on, "rows": lines, "granted": whole.granted, "used": whole.accepted, "opinion": opinion, "on": on, "office": text.owner}
    return issue(PaperKind.SETTLEMENT, subject=grant, about=holder, data=data, office=text.owner, approval=approval, act=act)
