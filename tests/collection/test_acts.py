"""A round from asking to frozen figures, through the public acts."""

import datetime as dt
import uuid

import pytest

from naru.collection.actions import accept, answer, ask_more, cancel, extend, freeze, give_back, open_round, remind, same, submit, undo
from naru.collection.checks import figures_recompute
from naru.collection.queries import answers_of, assignment, assignments, form_of, late, round_of, standing_digest
from naru.collection.telling import findings_of, history, lasts_of, missing_of, parts_of, prose_of, results
from naru.collection.terms import Ask, Given
from naru.documents.queries import mails_of
from naru.figures.queries import observation
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from tests.collection.conftest import AS_OF, DUE, OPENED, City, act, asks, said

NOW = OPENED + dt.timedelta(days=1)
WORDS = "현장을 다시 세었음"


def fill(city: City, body: str, **given: str) -> None:
    """A body's own person answers by key; the keys use _ for -."""
    ids = city.questions(body)
    answer(city.form(body), {ids[key.replace("_", "-")]: Given(text) for key, text in given.items()}, act=act(city.people[body]))


def sign(city: City, body: str) -> None:
    """Signs with the same word on every finding."""
    form = form_of(city.form(body))
    assert form is not None
    submit(form.row.id, words={each.name: WORDS for each in form.findings}, shown=standing_digest(form.row.id), act=act(city.people[body]))


def everybody(city: City) -> None:
    """All fill in and sign: districts 110, 120, 130."""
    for n, name in enumerate(("가구", "나구", "다구")):
        fill(city, name, firms=str(110 + 10 * n))
        sign(city, name)
    fill(city, "과학과", jobs="395", jobs_men="200", jobs_women="195", spent="3억 5천만", told="예정대로 진행")
    sign(city, "과학과")
    same(city.form("센터"), [city.questions("센터")["rate"]], act=act(city.people["센터"]))
    fill(city, "센터", told="운영 중")
    sign(city, "센터")


def refusal(of: object, *arguments: object, **more: object) -> str:
    with pytest.raises(Refused) as no:
        of(*arguments, **more)  # type: ignore[operator]  # reason: any act
    return no.value.code


def test_a_round_becomes_figures(city: City) -> None:
    with clock.at(NOW):
        everybody(city)
        found = round_of(city.round)
        assert found is not None
        assert (found.state, found.asked, found.submitted, found.accepted) == ("open", 5, 5, 0)
        accept([each.id for each in assignments(city.round)], act=act(city.officer))
        freeze(city.round, act=act(city.officer))
    by = {each.label.ko: each for each in results(city.round)}
    assert {label: (each.value, each.printed, each.answered, each.asked) for label, each in by.items()} == {
        "지원 업체": (360, "360개사", 3, 3), "일자리": (395, "395명", 1, 1), "집행액": (350_000_000, "350,000,000원", 1, 1), "만족도": (9850, "98.5%", 1, 1)}
    figure = observation(by["지원 업체"].figure)
    assert figure is not None
    assert (figure.scope, figure.key, figure.provenance, figure.period, figure.query) == ("alpha", "firms", "simulated", "2023-05-31", "collection:1")
    assert [(each.organisation, each.value, each.signer) for each in parts_of(by["지원 업체"].figure)] == [("가상가구", 110, city.people["가구"]), ("가상나구", 120, city.people["나구"]), ("가상다구", 130, city.people["다구"])]
    assert [(item, body, text) for item, _, body, text in prose_of(city.round)] == [("1-2", "가상과학과", "예정대로 진행"), ("1-2", "가상센터", "운영 중")]
    assert rows("SELECT via, count(*) FROM collection_answer GROUP BY via ORDER BY via") == [("same", 1), ("web", 9)]


def test_frozen_figures_recompute(city: City) -> None:
    test_a_round_becomes_figures(city)
    assert figures_recompute() == []
    rows("SET LOCAL session_replication_role = replica")
    rows("UPDATE figures_observation SET value = value + 1 WHERE key = 'jobs'")
    assert [line.split(":")[1].strip() for line in figures_recompute()] == ["kept 396, the signed answers give 395"]


def test_findings_want_a_word_and_keep_it(city: City) -> None:
    with clock.at(NOW):
        fill(city, "가구", firms="150")
        assert refusal(submit, city.form("가구"), words={}, shown=standing_digest(city.form("가구")), act=act(city.people["가구"])) == "finding_has_word"
        sign(city, "가구")
    assert [(each.kind, each.word) for each in findings_of(city.form("가구"))] == [("jump", WORDS), ("trend", WORDS)]
    assert [each.kind for each in history(city.form("가구"))] == ["submitted", "word", "word", "answer"]


def test_returned_mended_and_submitted_again(city: City) -> None:
    with clock.at(NOW):
        fill(city, "가구", firms="112")
        sign(city, "가구")
        fresh = Given("113")
        question = city.questions("가구")["firms"]
        assert refusal(answer, city.form("가구"), {question: fresh}, act=act(city.people["가구"])) == "answer_with_submitter"
        assert refusal(give_back, city.form("가구"), remark=" ", remarks={}, act=act(city.officer)) == "return_has_remark"
        give_back(city.form("가구"), remark="중복을 빼 주십시오", remarks={question: "3월에 센 곳"}, act=act(city.officer))
        form = form_of(city.form("가구"))
        assert form is not None
        assert (form.open, form.remark, dict(form.remarks)) == (True, "중복을 빼 주십시오", {question: "3월에 센 곳"})
        answer(city.form("가구"), {question: fresh}, act=act(city.people["가구"]))
        sign(city, "가구")
        accept([city.form("가구")], act=act(city.officer))
    assert [each.kind for each in history(city.form("가구"))] == ["accepted", "submitted", "answer", "returned", "remark", "submitted", "answer"]
    assert [mail.subject.ko for mail in mails_of(city.people["가구"])] == ["[취합] 5월 말 추진실적: 돌려보냈습니다", "[취합] 5월 말 추진실적: 2023-06-05 18:00까지 내 주십시오"]


def test_an_answer_is_undone_and_both_stay(city: City) -> None:
    question = city.questions("가구")["firms"]
    with clock.at(NOW):
        fill(city, "가구", firms="110")
        fill(city, "가구", firms="111")
        undo(city.form("가구"), question, act=act(city.people["가구"]))
        assert answers_of(city.form("가구"))[question].value == 110
    assert [(each.text, each.via) for each in history(city.form("가구"))] == [("110", "undo"), ("111", "web"), ("110", "web")]


def test_a_repeated_act_answers_once(city: City) -> None:
    once, question = act(city.people["가구"]), city.questions("가구")["firms"]
    with clock.at(NOW):
        for _ in range(2):
            answer(city.form("가구"), {question: Given("110")}, act=once)
    assert rows("SELECT count(*) FROM collection_answer") == [(1,)]


def test_who_is_missing_stays_missing(city: City) -> None:
    with clock.at(NOW):
        fill(city, "가구", firms="110")
        sign(city, "가구")
        assert refusal(freeze, city.round, act=act(city.officer, "기한 지남")) == "freeze_after_review"
        accept([city.form("가구")], act=act(city.officer))
        assert refusal(freeze, city.round, act=act(city.officer)) == "freeze_says_who_is_missing"
        freeze(city.round, act=act(city.officer, "기한이 지나 낸 곳만 확정"))
        assert refusal(answer, city.form("나구"), {city.questions("나구")["firms"]: Given("1")}, act=act(city.people["나구"])) == "answer_before_freeze"
    [only] = results(city.round)
    assert (only.printed, only.answered, only.asked, missing_of(only.figure)) == ("110개사 (1/3)", 1, 3, ["가상나구", "가상다구"])


def test_only_those_with_authority_sign_and_nobody_checks_themselves(city: City) -> None:
    with clock.at(NOW):
        fill(city, "가구", firms="110")
        assert refusal(submit, city.form("가구"), words={}, shown=standing_digest(city.form("가구")), act=act(city.people["나구"])) == "submission_signed_by_its_own"
        assert refusal(submit, city.form("나구"), words={}, shown=standing_digest(city.form("나구")), act=act(city.people["나구"])) == "submission_whole"
        sign(city, "가구")
        assert refusal(accept, [city.form("가구")], act=act(city.people["가구"])) == "review_by_another"


def test_reminders_go_out_once_each(city: City) -> None:
    clocks = {day: DUE.replace(day=day, hour=hour) for day, hour in ((1, 10), (2, 9), (3, 9), (5, 9), (6, 9))}
    with clock.at(NOW):
        everybody_but(city, "다구")
    sent = []
    for moment in clocks.values():
        with clock.at(moment):
            sent.append(remind(act=act(city.officer)))
    assert sent == [0, 1, 0, 1, 1]
    assert rows("SELECT kind, reached FROM collection_reminder ORDER BY kind") == [("late", 1), ("soon", 1), ("today", 1)]
    assert mails_of(city.people["다구"])[0].subject.ko == "[취합] 5월 말 추진실적: 기한이 지났습니다"
    assert [each.name for each in late(clocks[6])] == ["가상다구"]
    with clock.at(clocks[6]):
        extend(city.round, due_at=DUE.replace(day=9), act=act(city.officer, "전산 점검"))
        assert (late(clocks[6]), remind(act=act(city.officer))) == ([], 1)


def everybody_but(city: City, absent: str) -> None:
    """Everybody submits but one."""
    fill(city, "과학과", jobs="395", jobs_men="200", jobs_women="195", spent="1", told="가")
    fill(city, "센터", rate="98", told="나")
    for body in ("과학과", "센터", "가구", "나구", "다구"):
        if body == absent:
            continue
        if body.endswith("구"):
            fill(city, body, firms="110")
        sign(city, body)


def test_the_next_round_knows_what_was_signed(city: City) -> None:
    test_a_round_becomes_figures(city)
    found = lasts_of([city.bodies["가구"], city.bodies["과학과"]], ["firms", "jobs"], before=dt.date(2023, 6, 30))
    assert {(body == city.bodies["가구"], key): (last.value, last.on) for (body, key), last in found.items()} == {(True, "firms"): (110, AS_OF), (False, "jobs"): (395, AS_OF)}
    assert lasts_of([city.bodies["가구"]], ["firms"], before=AS_OF) == {}


def test_more_is_asked_and_a_round_is_cancelled(city: City) -> None:
    with clock.at(NOW):
        ask_more(city.round, [Ask("firms", said("지원 업체"), "count", [city.bodies["센터"]]), Ask("new", said("새 문항"), "count", [city.bodies["가구"]])], act=act(city.officer))
        assert (set(city.questions("센터")), set(city.questions("가구"))) == ({"rate", "told", "firms"}, {"firms", "new"})
        assert refusal(ask_more, city.round, [Ask("jobs", said("일자리"), "count", [city.bodies["가구"]])], act=act(city.officer)) in {"question_one_answers"}
        cancel(city.round, act=act(city.officer, "잘못 열었음"))
        assert refusal(freeze, city.round, act=act(city.officer, "그래도")) == "roundstep_move_allowed"


def test_a_round_asks_something_of_somebody_after_its_day(city: City) -> None:
    ask = {"title_ko": "가", "title_en": "a", "as_of": AS_OF, "collector": city.bodies["총괄"], "provenance": "simulated"}
    assert refusal(open_round, "2", due_at=DUE, asks=[], act=act(city.officer), **ask) == "ask_without_questions"
    with clock.at(NOW):
        assert refusal(open_round, "2", due_at=DUE.replace(month=5), asks=asks(city), act=act(city.officer), **ask) == "round_due_after_as_of"
        assert refusal(open_round, "취합-2023-5", due_at=DUE, asks=asks(city), act=act(city.officer), **ask) == "round_number_once"


def test_an_unreadable_answer_names_its_question(city: City) -> None:
    with pytest.raises(Refused) as no, clock.at(NOW):
        fill(city, "가구", firms="약 백 곳")
    assert (no.value.code, str(no.value.facts["label"].ko)) == ("answer_unreadable", "지원 업체")  # type: ignore[attr-defined]  # reason: a sentence
    assert assignment(uuid.uuid4()) is None
