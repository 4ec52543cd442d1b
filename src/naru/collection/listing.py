"""The rounds, and who is late, as data: searched, filtered, sorted, taken along."""

from naru.collection.terms import ASSIGNMENT, ROUND
from naru.kernel import Sentence
from naru.kernel.listing import Column, Filter, Listing

_DUE = "JOIN LATERAL (SELECT due_at FROM collection_due WHERE round_id = r.id ORDER BY n DESC LIMIT 1) d ON true "
_STATE = "JOIN LATERAL (SELECT to_state FROM collection_roundstep WHERE round_id = r.id ORDER BY n DESC LIMIT 1) s ON true "
_TITLE, _NUMBER, _BODY = Sentence("취합", "Round"), Sentence("번호", "Number"), Sentence("기관", "Body")
ROUNDS = Listing(
    columns=[Column("id", Sentence("식별", "Id"), "r.id", "hidden"), Column("title", _TITLE, "r.title_ko"), Column("number", _NUMBER, "r.number"), Column("as_of", Sentence("기준일", "As of"), "r.as_of", "day"),
             Column("due", Sentence("기한", "Due"), "d.due_at", "instant"), Column("state", Sentence("상태", "State"), "s.to_state", "state", names=ROUND.names), Column("asked", Sentence("물은 곳", "Asked"), "t.asked", "count"),
             Column("accepted", Sentence("확인된 곳", "Accepted"), "t.accepted", "count"), Column("submitted", Sentence("확인할 것", "To check"), "t.submitted", "count"),
             Column("collector", Sentence("모으는 곳", "Collected by"), "o.name", shown=False), Column("title_en", Sentence("영어 이름", "In English"), "nullif(r.title_en, '')", shown=False)],
    source="collection_round r JOIN parties_organisation o ON o.id = r.collector_id " + _STATE + _DUE + "CROSS JOIN LATERAL (SELECT count(*) AS asked, count(*) FILTER (WHERE x.state = 'accepted') AS accepted, "
           "count(*) FILTER (WHERE x.state = 'submitted') AS submitted FROM (SELECT collection_state_of(a.id) AS state FROM collection_assignment a WHERE a.round_id = r.id) x) t",
    key="r.number", search="r.title_ko || ' ' || r.title_en || ' ' || r.number || ' ' || o.name", sort="as_of", descending=True,
    filters=[Filter("state", Sentence("상태", "State"), "s.to_state", names=ROUND.names), Filter("collector", Sentence("모으는 곳", "Collected by"), "o.name")])

LATE = Listing(
    columns=[Column("id", Sentence("식별", "Id"), "a.id", "hidden"), Column("round_id", Sentence("식별", "Id"), "r.id", "hidden"),
             Column("body", _BODY, "o.name"), Column("round", _TITLE, "r.title_ko"), Column("due", Sentence("기한", "Due"), "d.due_at", "instant"),
             Column("state", Sentence("상태", "State"), "g.to_state", "state", names=ASSIGNMENT.names), Column("answered", Sentence("쓴 문항", "Answered"), "f.answered", "count"),
             Column("asked", Sentence("문항", "Questions"), "f.asked", "count"),
             Column("reminders", Sentence("독촉", "Reminders"), "(SELECT count(*) FROM collection_reminder x WHERE x.assignment_id = a.id)", "count"), Column("number", _NUMBER, "r.number", shown=False)],
    source="collection_assignment a JOIN collection_round r ON r.id = a.round_id JOIN parties_organisation o ON o.id = a.organisation_id " + _STATE + _DUE
           + "JOIN LATERAL (SELECT to_state FROM collection_assignmentstep WHERE assignment_id = a.id ORDER BY n DESC LIMIT 1) g ON true "
           "CROSS JOIN LATERAL (SELECT count(*) AS asked, count(*) FILTER (WHERE w.text <> '') AS answered FROM collection_asked q LEFT JOIN LATERAL (SELECT z.text FROM collection_answer z JOIN record_entry e ON e.id = z.entry_id "
           "WHERE z.assignment_id = q.assignment_id AND z.question_id = q.question_id ORDER BY e.seq DESC LIMIT 1) w ON true WHERE q.assignment_id = a.id) f",
    where="s.to_state = 'open' AND g.to_state IN ('asked', 'returned') AND d.due_at < kernel_now()", key="a.id", search="o.name || ' ' || r.title_ko || ' ' || r.number", sort="due",
    filters=[Filter("round", _TITLE, "r.title_ko"), Filter("kind", Sentence("기관 종류", "Kind of body"), "o.kind", names={
        "department": Sentence("부서", "department"), "district": Sentence("자치구", "district"), "operator": Sentence("운영기관", "operator")})])
