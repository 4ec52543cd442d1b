"""The list of requests and the list of promises as data: searched, filtered, sorted, taken along."""

from naru.kernel import Sentence
from naru.kernel.listing import Column, Filter, Listing
from naru.requests.terms import KINDS, REQUEST

_STATE = "s.to_state"
_SESSION = Sentence("회기", "Session")
_COMMITTEE = Sentence("위원회", "Committee")
REQUESTS = Listing(
    columns=[Column("id", Sentence("식별", "Id"), "r.id", "hidden"), Column("turn", Sentence("차례", "Turn"), "(s.to_state IN ('answered', 'withdrawn'))::int::text || r.due_on::text", "hidden"),
             Column("number", Sentence("번호", "Number"), "r.number"), Column("asked", Sentence("무엇을 물었나", "What was asked"), "left(r.asked, 160)"), Column("kind", Sentence("종류", "Kind"), "r.kind", "state", names=KINDS),
             Column("member", Sentence("의원", "Member"), "r.member"), Column("committee", _COMMITTEE, "r.committee"), Column("session", _SESSION, "r.session"),
             Column("due", Sentence("기한", "Due"), "r.due_on", "day"), Column("state", Sentence("상태", "State"), _STATE, "state", names=REQUEST.names),
             Column("received", Sentence("받은 날", "Received"), "r.received_on", "day", shown=False), Column("owner", Sentence("맡은 곳", "Owner"), "o.name", shown=False),
             Column("paper", Sentence("답변 번호", "Paper"), "a.number", shown=False), Column("answered", Sentence("답한 때", "Answered"), "a.at", "instant", shown=False),
             Column("text", Sentence("답의 글", "Words of the answer"), "f.text", shown=False), Column("promised", Sentence("약속", "Promises"), "(SELECT count(*) FROM requests_promise p WHERE p.request_id = r.id)", "count", shown=False)],
    source="requests_request r JOIN parties_organisation o ON o.id = r.owner_id JOIN LATERAL (SELECT to_state FROM requests_requeststep WHERE request_id = r.id ORDER BY n DESC LIMIT 1) s ON true "
           "LEFT JOIN LATERAL (SELECT z.text FROM requests_frozen z JOIN record_entry e ON e.id = z.entry_id WHERE z.request_id = r.id ORDER BY e.seq DESC LIMIT 1) f ON true "
           "LEFT JOIN LATERAL (SELECT p.number, e.at FROM requests_answer w JOIN documents_paper p ON p.id = w.paper JOIN record_entry e ON e.id = w.entry_id WHERE w.request_id = r.id ORDER BY e.seq DESC LIMIT 1) a ON true",
    key="r.number", search="r.asked || ' ' || r.member || ' ' || r.number || ' ' || r.session || ' ' || r.committee || ' ' || coalesce(f.text, '') || ' ' || coalesce(a.number, '')", sort="turn",
    filters=[Filter("state", Sentence("상태", "State"), _STATE, names=REQUEST.names), Filter("kind", Sentence("종류", "Kind"), "r.kind", names=KINDS), Filter("session", _SESSION, "r.session"),
             Filter("committee", _COMMITTEE, "r.committee")])

OUTCOMES = {"late": Sentence("기한이 지남", "overdue"), "open": Sentence("하는 중", "open"), "kept": Sentence("지킴", "kept"), "broken": Sentence("지키지 못함", "not kept")}
_OUTCOME = "CASE WHEN e.kept THEN 'kept' WHEN e.kept IS NOT NULL THEN 'broken' WHEN p.due_on < (kernel_now() AT TIME ZONE 'Asia/Seoul')::date THEN 'late' ELSE 'open' END"
PROMISES = Listing(
    columns=[Column("id", Sentence("식별", "Id"), "r.id", "hidden"), Column("turn", Sentence("차례", "Turn"), "(e.kept IS NOT NULL)::int::text || p.due_on::text", "hidden"),
             Column("scope_id", Sentence("사업", "Programme"), "p.scope", "hidden"),
             Column("text", Sentence("약속", "Promise"), "p.text"), Column("scope", Sentence("사업", "Programme"), "coalesce(h.name_ko, nullif(p.scope, ''))"), Column("owner", Sentence("맡은 곳", "Owner"), "o.name"),
             Column("due", Sentence("언제까지", "By"), "p.due_on", "day"), Column("outcome", Sentence("결과", "How it went"), _OUTCOME, "state", names=OUTCOMES), Column("word", Sentence("한마디", "In a word"), "nullif(e.word, '')"),
             Column("number", Sentence("요구", "Request"), "r.number"), Column("session", _SESSION, "r.session")],
    source="requests_promise p JOIN requests_request r ON r.id = p.request_id JOIN parties_organisation o ON o.id = p.owner_id LEFT JOIN requests_promiseend e ON e.promise_id = p.id LEFT JOIN reporting_cardhead h ON h.programme = p.scope",
    key="p.id", search="p.text || ' ' || r.number || ' ' || r.session || ' ' || coalesce(h.name_ko, '') || ' ' || coalesce(e.word, '')", sort="turn",
    filters=[Filter("outcome", Sentence("결과", "How it went"), _OUTCOME, names=OUTCOMES), Filter("owner", Sentence("맡은 곳", "Owner"), "o.name"), Filter("session", _SESSION, "r.session")])
