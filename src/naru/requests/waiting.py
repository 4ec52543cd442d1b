"""What waits on members' requests for the bodies that answer them: to answer by its day, to send once approved; and what was promised in a session, before its day."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.kernel import Sentence
from naru.kernel.clock import today
from naru.kernel.database import rows
from naru.kernel.waiting import Waiting

_OPEN = """
SELECT r.id, r.number, r.asked, r.due_on, r.received_on, s.to_state, EXISTS (SELECT 1 FROM documents_approval p WHERE p.kind = 'publish' AND p.subject = f.id),
  EXISTS (SELECT 1 FROM documents_request q WHERE q.kind = 'publish' AND q.subject = f.id)
FROM requests_request r JOIN LATERAL (SELECT to_state FROM requests_requeststep WHERE request_id = r.id ORDER BY n DESC LIMIT 1) s ON s.to_state IN ('received', 'frozen')
LEFT JOIN LATERAL (SELECT x.id FROM requests_frozen x JOIN record_entry e ON e.id = x.entry_id WHERE x.request_id = r.id ORDER BY e.seq DESC LIMIT 1) f ON s.to_state = 'frozen'
WHERE r.owner_id = ANY(%s) ORDER BY r.due_on, r.number
"""
_PROMISES = """
SELECT p.text, p.due_on, r.number, m.on_date FROM requests_promise p JOIN requests_request r ON r.id = p.request_id JOIN record_entry m ON m.id = p.entry_id
WHERE p.owner_id = ANY(%s) AND p.due_on <= %s AND NOT EXISTS (SELECT 1 FROM requests_promiseend e WHERE e.promise_id = p.id) ORDER BY p.due_on, p.id
"""
SOON = dt.timedelta(days=30)
_BROKEN = Sentence("다음 보고에 지키지 않은 것으로 남습니다", "The next report tells it as not kept")
_LATE = Sentence("기한 안에 답하지 못합니다", "The member gets no answer in time")
WORDS = 80


def for_owners(bodies: Sequence[uuid.UUID]) -> list[Waiting]:
    """Requests that these bodies have not answered, each with its next step, and their promises due within a month or overdue; what awaits approval stands among the approvals."""
    made = []
    for id, number, asked, due, since, state, given, requested in rows(_OPEN, [list(bodies)]):
        if requested and not given:
            continue
        what = (Sentence("의원 요구: 답 준비", "Member's request: prepare the answer") if state == "received" else Sentence("의원 요구: 결재가 난 답 보내기", "Member's request: send the approved answer") if given
                else Sentence("의원 요구: 답 결재 올리기", "Member's request: ask for approval"))
        made.append(Waiting("request", id, what, _words(number, asked), "officer", _LATE, due, since))
    return made + [Waiting("session-promises", None, Sentence("회의에서 한 약속 지키기", "Keep a promise made in session"), _words(number, text), "officer", _BROKEN, due, since)
                   for text, due, number, since in rows(_PROMISES, [list(bodies), today() + SOON])]


def _words(number: str, text: str) -> Sentence:
    said = f"{number} {text if len(text) <= WORDS else text[:WORDS] + '…'}"
    return Sentence(said, said)
