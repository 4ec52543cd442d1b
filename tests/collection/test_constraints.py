"""The collection room's constraints, broken in raw SQL as the serving role and refused by name."""

import datetime as dt
import unicodedata
import uuid

import pytest
from django.db import connection

from naru.collection.actions import accept, answer, freeze, give_back
from naru.collection.queries import standing_digest
from naru.collection.terms import Given
from naru.kernel import clock
from naru.kernel.database import rows
from tests.breaking import as_served, may_change, refused
from tests.collection.conftest import DUE, OPENED, City, act
from tests.collection.test_acts import NOW, everybody, fill, sign

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
FACTS = {"round": "collectionround", "roundstep": "roundstep", "due": "collectiondue", "question": "askedquestion", "assignment": "assignment", "asked": "asked", "assignmentstep": "assignmentstep", "answer": "collectionanswer",
         "aside": "aside",
         "submission": "submission", "submitted": "submitted", "finding": "finding", "review": "submissionreview", "remark": "remark", "reminder": "reminder", "result": "result", "resultpart": "resultpart"}


@pytest.fixture
def app(city: City) -> City:
    """가구 has submitted, 나구 was returned, the rest of the test is the serving role at one moment of the open round."""
    with clock.at(NOW):
        for body in ("가구", "나구"):
            fill(city, body, firms="112")
            sign(city, body)
        give_back(city.form("나구"), remark="다시", remarks={}, act=act(city.officer))
    may_change("collection", *FACTS)
    as_served(NOW)
    return city


def entered(by: uuid.UUID, reason: str = "") -> uuid.UUID:
    """An entry by somebody, for what is put in by hand."""
    made = uuid.uuid4()
    rows("INSERT INTO record_entry (id, kind, actor_id, reason, content, digest, result) VALUES (%s, 'collection.answer', %s, %s, '{}', sha256('x'), %s)", [made, by, reason, made])
    return made


@pytest.mark.parametrize("table", FACTS)
def test_facts_are_insert_only(app: City, table: str) -> None:
    assert refused(f"DELETE FROM collection_{table}") == f"{FACTS[table]}_insert_only"


def put_answer(app: City, body: str, question: uuid.UUID, *, text: str = "1", value: int | None = 1, via: str = "web") -> str:
    """The refusal of an answer put in by hand."""
    return refused("INSERT INTO collection_answer (id, assignment_id, question_id, text, value, note, via, person_id, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, '', %s, %s, %s)",
                   app.form(body), question, text, value, via, app.people[body], entered(app.people[body]))


def test_answers_stand_still_after_submission_and_freeze(app: City) -> None:
    firms = app.questions("다구")["firms"]
    assert put_answer(app, "다구", firms) == ""
    assert put_answer(app, "나구", firms) == ""
    assert put_answer(app, "가구", firms) == "answer_with_submitter"
    assert put_answer(app, "다구", app.questions("과학과")["jobs"]) == "answer_to_what_was_asked"
    assert put_answer(app, "다구", firms, via="mail") == "answer_via_known"
    accept([app.form("가구")], act=act(app.officer))
    freeze(app.round, act=act(app.officer, "기한 지남"))
    assert put_answer(app, "다구", firms) == "answer_before_freeze"
    assert steps(app, "다구", "asked", "submitted") == "assignmentstep_before_freeze"


def test_same_is_the_same(app: City) -> None:
    firms, told = app.questions("다구")["firms"], app.questions("센터")["told"]
    assert put_answer(app, "다구", firms, text="100", value=100, via="same") == ""
    assert put_answer(app, "다구", firms, text="101", value=101, via="same") == "answer_same_is_the_last"
    assert put_answer(app, "센터", told, text="가", value=None, via="same") == "answer_same_has_last"


def steps(app: City, body: str, source: str, target: str) -> str:
    """The refusal of a step put in by hand."""
    return refused("INSERT INTO collection_assignmentstep (assignment_id, n, from_state, to_state, entry_id) SELECT %s, max(n) + 1, %s, %s, %s FROM collection_assignmentstep WHERE assignment_id = %s",
                   app.form(body), source, target, entered(app.officer), app.form(body))


def test_steps_follow_the_machine(app: City) -> None:
    assert steps(app, "다구", "asked", "accepted") == "assignmentstep_move_allowed"
    assert steps(app, "다구", "submitted", "accepted") == "assignmentstep_follows_the_last"
    assert steps(app, "다구", "asked", "submitted") == "submitted_has_submission"
    assert steps(app, "가구", "submitted", "accepted") == "reviewed_has_review"
    assert refused(f"INSERT INTO collection_assignmentstep (assignment_id, n, machine, from_state, to_state, entry_id) VALUES (%s, 2, 'call', 'asked', 'submitted', {ENTRY})", app.form("다구")) == "assignmentstep_machine"
    assert refused(f"INSERT INTO collection_roundstep (round_id, n, from_state, to_state, entry_id) VALUES (%s, 2, 'frozen', 'cancelled', {ENTRY})", app.round) in {"roundstep_move_allowed", "roundstep_follows_the_last"}


def submits(app: City, body: str, signer: uuid.UUID, *, whole: bool, mark: bytes | None = None) -> str:
    """The refusal of a submission put in by hand, with or without its answers."""
    form, entry = app.form(body), entered(signer)
    return refused(
        "WITH s AS (INSERT INTO collection_assignmentstep (assignment_id, n, from_state, to_state, entry_id) SELECT a.id, max(s.n) + 1, (SELECT to_state FROM collection_assignmentstep WHERE assignment_id = a.id ORDER BY n DESC LIMIT 1), "
        "'submitted', %s FROM collection_assignment a JOIN collection_assignmentstep s ON s.assignment_id = a.id WHERE a.id = %s GROUP BY a.id RETURNING assignment_id, n, entry_id), "
        "b AS (INSERT INTO collection_submission (assignment_id, n, signer_id, digest, entry_id) SELECT assignment_id, n, %s, %s, entry_id FROM s RETURNING 1) "
        "INSERT INTO collection_submitted (assignment_id, n, question_id, answer_id, entry_id) SELECT s.assignment_id, s.n, w.question_id, w.id, s.entry_id FROM s "
        "JOIN collection_answer w ON w.assignment_id = s.assignment_id WHERE %s", entry, form, signer, standing_digest(form) if mark is None else mark, whole)


def test_a_submission_is_whole_and_signed_by_its_own(app: City) -> None:
    assert submits(app, "나구", app.people["가구"], whole=True) == "submission_signed_by_its_own"
    assert submits(app, "나구", app.officer, whole=True) == "submission_signed_by_its_own"
    assert submits(app, "나구", app.people["나구"], whole=False) == "submission_whole"
    assert submits(app, "나구", app.people["나구"], whole=True) == ""
    assert submits(app, "다구", app.people["다구"], whole=True) == "submission_whole"
    n, other = rows("SELECT max(n) FROM collection_submission WHERE assignment_id = %s", [app.form("가구")])[0][0], rows("SELECT id FROM collection_answer WHERE assignment_id = %s", [app.form("나구")])[0][0]
    firms = app.questions("가구")["firms"]
    assert refused(f"INSERT INTO collection_submitted (assignment_id, n, question_id, answer_id, entry_id) VALUES (%s, %s, %s, %s, {ENTRY})", app.form("가구"), n + 1, firms, other) in {"submitted_answer", "submitted_of_its_submission"}
    assert refused("INSERT INTO collection_submission (assignment_id, n, signer_id, digest, entry_id) VALUES (%s, 1, %s, sha256('x'), %s)", app.form("가구"), app.people["가구"], entered(app.people["가구"])) == "submission_of_its_step"


def test_a_signature_is_of_its_answers(app: City) -> None:
    """Words with marks, line ends and letters put together: the database makes the same digest."""
    assert submits(app, "나구", app.people["나구"], whole=True, mark=bytes(32)) == "submission_written_as_signed"
    odd, joined = 'a"b\\c\n\t\x01\x7f/é', unicodedata.normalize("NFD", "가나 é") + "\u2028"
    rows("INSERT INTO collection_answer (id, assignment_id, question_id, text, value, note, via, person_id, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, NULL, %s, 'web', %s, %s)",
         [app.form("다구"), app.questions("다구")["firms"], odd, joined, app.people["다구"], entered(app.people["다구"])])
    assert submits(app, "다구", app.people["다구"], whole=True) == ""


def test_rates_do_not_add_up(app: City) -> None:
    ask = ("INSERT INTO collection_question (id, round_id, position, key, item, scope, block, indicator, label_ko, label_en, hint_ko, hint_en, kind, unit, direction, gather, sum_of, entry_id) "
           f"VALUES (gen_random_uuid(), %s, 9, 'r', '', '', 'result', '', '가', 'a', '', '', %s, '', '', %s, '[]', {ENTRY})")
    assert [refused(ask, app.round, kind, gather) for kind, gather in (("rate", "sum"), ("rate", "one"), ("count", "sum"))] == ["question_rate_not_summed", "", "question_key_once"]


def test_a_finding_has_its_word(app: City) -> None:
    form, firms = app.form("가구"), app.questions("가구")["firms"]
    put = f"INSERT INTO collection_finding (assignment_id, n, question_id, kind, says_ko, says_en, word, entry_id) VALUES (%s, %s, %s, 'zero', '가', 'a', %s, {ENTRY})"
    assert refused(put, form, 2, firms, "") == "finding_has_word"
    assert refused(put, form, 3, firms, "말") == "finding_of_its_submission"
    assert refused(put, form, 2, firms, "말") == ""


def reviews(app: City, to: str, reviewer: uuid.UUID, remark: str, *, signer: uuid.UUID | None = None) -> str:
    """The refusal of a review of 가구's submission put in by hand."""
    return refused(
        "WITH s AS (INSERT INTO collection_assignmentstep (assignment_id, n, from_state, to_state, entry_id) VALUES (%s, 3, 'submitted', %s, %s) RETURNING assignment_id, n, entry_id) "
        "INSERT INTO collection_review (assignment_id, n, to_state, submission_n, signer, reviewer_id, remark, entry_id) SELECT assignment_id, n, %s, 2, %s, %s, %s, entry_id FROM s",
        app.form("가구"), to, entered(reviewer), to, signer or app.people["가구"], reviewer, remark)


def test_reviews_are_of_another_and_say_what_to_mend(app: City) -> None:
    assert reviews(app, "accepted", app.people["가구"], "") == "review_by_another"
    assert reviews(app, "returned", app.officer, "") == "return_has_remark"
    assert reviews(app, "accepted", app.officer, "", signer=app.people["나구"]) == "review_of_its_submission"
    assert refused(f"INSERT INTO collection_review (assignment_id, n, to_state, submission_n, signer, reviewer_id, remark, entry_id) VALUES (%s, 2, 'accepted', 2, %s, %s, '', {ENTRY})",
                   app.form("가구"), app.people["가구"], app.officer) == "review_of_its_step"
    put = f"INSERT INTO collection_remark (assignment_id, n, question_id, text, entry_id) VALUES (%s, %s, %s, %s, {ENTRY})"
    firms = app.questions("나구")["firms"]
    assert (refused(put, app.form("나구"), 3, firms, ""), refused(put, app.form("나구"), 2, firms, "말"), refused(put, app.form("나구"), 3, firms, "말")) == ("remark_says_something", "remark_of_its_review", "")


def test_rounds_and_what_they_ask(app: City) -> None:
    body = app.bodies["총괄"]
    put = f"INSERT INTO collection_round (id, number, title_ko, title_en, as_of, collector_id, note, provenance, entry_id) VALUES (%s, %s, '가', 'a', '2023-05-31', %s, '', 'simulated', {ENTRY})"
    other = uuid.uuid4()
    assert refused(put, uuid.uuid4(), "취합-2023-5", body) == "round_number_once"
    assert refused(put, other, "다른 취합", body) == ""
    due = f"INSERT INTO collection_due (round_id, n, due_at, entry_id) VALUES (%s, %s, %s, {ENTRY})"
    assert refused(due, app.round, 2, DUE) == "due_only_extends"
    assert refused(due, app.round, 1, DUE + dt.timedelta(days=1)) == "due_only_extends"
    assert refused(due, other, 1, OPENED - dt.timedelta(days=30)) == "round_due_after_as_of"
    ask = ("INSERT INTO collection_question (id, round_id, position, key, item, scope, block, indicator, label_ko, label_en, hint_ko, hint_en, kind, unit, direction, gather, sum_of, entry_id) "
           f"VALUES (%s, %s, 9, %s, '', %s, 'result', %s, '가', 'a', '', '', %s, '', '', %s, '[]', {ENTRY})")
    theirs = uuid.uuid4()
    assert refused(ask, uuid.uuid4(), app.round, "firms", "", "", "count", "sum") == "question_key_once"
    assert refused(ask, uuid.uuid4(), other, "a", "", "", "colour", "sum") == "question_kind_known"
    assert refused(ask, uuid.uuid4(), other, "a", "", "", "count", "mean") == "question_gather_known"
    assert refused(ask, uuid.uuid4(), other, "a", "alpha", "", "count", "sum") == "question_becomes_a_figure"
    assert refused(ask, theirs, other, "a", "", "", "count", "sum") == ""
    assert refused(f"INSERT INTO collection_assignment (id, round_id, organisation_id, entry_id) VALUES (gen_random_uuid(), %s, %s, {ENTRY})", app.round, app.bodies["가구"]) == "assignment_once"
    asked = f"INSERT INTO collection_asked (assignment_id, question_id, round_id, last_printed, earlier, entry_id) VALUES (%s, %s, %s, '', '[]', {ENTRY})"
    assert refused(asked, app.form("가구"), theirs, app.round) == "asked_question_of_its_round"
    assert refused(asked, app.form("가구"), theirs, other) == "asked_assignment_of_its_round"
    assert refused(asked, app.form("가구"), app.questions("과학과")["jobs"], app.round) == "question_one_answers"
    reminder = f"INSERT INTO collection_reminder (id, assignment_id, kind, due_at, reached, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, 1, {ENTRY})"
    assert [refused(reminder, app.form("다구"), kind, DUE) for kind in ("soon", "soon", "loud")] == ["", "reminder_once", "reminder_kind_known"]


def freezes(app: City, reason: str) -> str:
    """The refusal of a freeze put in by hand."""
    return refused("INSERT INTO collection_roundstep (round_id, n, from_state, to_state, entry_id) VALUES (%s, 2, 'open', 'frozen', %s)", app.round, entered(app.officer, reason))


def test_a_freeze_comes_after_the_reviews(app: City) -> None:
    assert freezes(app, "기한 지남") == "freeze_after_review"
    accept([app.form("가구")], act=act(app.officer))
    assert freezes(app, "") == "freeze_says_who_is_missing"
    assert freezes(app, "기한 지남") == ""


def test_a_figure_is_made_of_signed_answers(city: City) -> None:
    with clock.at(NOW):
        everybody(city)
        accept([city.form(body) for body in ("가구", "나구", "다구", "과학과", "센터")], act=act(city.officer))
        freeze(city.round, act=act(city.officer))
    rows("SET ROLE naru_app")
    told, firms, figure = city.questions("센터")["told"], city.questions("가구")["firms"], rows("SELECT figure FROM collection_result LIMIT 1")[0][0]
    put = f"INSERT INTO collection_result (question_id, round_id, figure, provenance, answered, asked, entry_id) VALUES (%s, %s, %s, %s, 1, 1, {ENTRY})"
    assert refused(put, told, city.round, uuid.uuid4(), "simulated") == "result_figure"
    assert refused(put, told, city.round, figure, "simulated") == "result_once"
    assert refused(put, told, city.round, figure, "computed") in {"result_figure", "result_once"}
    part = f"INSERT INTO collection_resultpart (question_id, assignment_id, n, entry_id) VALUES (%s, %s, %s, {ENTRY})"
    assert refused(part, told, city.form("센터"), 2) == "resultpart_of_its_result"
    assert refused(part, firms, city.form("센터"), 2) == "resultpart_of_submitted"


def test_answers_after_a_return_are_of_the_next_submission(app: City) -> None:
    answer(app.form("나구"), {app.questions("나구")["firms"]: Given("113")}, act=act(app.people["나구"]))
    assert rows("SELECT count(*) FROM collection_submitted WHERE assignment_id = %s", [app.form("나구")]) == [(1,)]


def test_what_is_written_beside_stands_over_an_answer(app: City) -> None:
    put = "INSERT INTO collection_aside (id, assignment_id, question_id, over, text, note, person_id, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, '다른 글', '', %s, %s)"
    [(answer_, question)] = rows("SELECT id, question_id FROM collection_answer WHERE assignment_id = %s", [app.form("나구")])
    assert refused(put, app.form("나구"), question, uuid.uuid4(), app.people["나구"], entered(app.people["나구"])) == "aside_over_an_answer"
    assert refused(put, app.form("다구"), question, answer_, app.people["다구"], entered(app.people["다구"])) == "aside_over_an_answer"
    assert refused(put, app.form("나구"), question, answer_, app.people["나구"], entered(app.people["나구"])) == ""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    with clock.at(NOW):
        accept([app.form("가구")], act=act(app.officer))
        freeze(app.round, act=act(app.officer, "다 받지 못함"))
    assert refused(put, app.form("나구"), question, answer_, app.people["나구"], entered(app.people["나구"])) == "aside_before_freeze"
