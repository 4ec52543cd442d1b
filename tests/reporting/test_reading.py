"""What a reader asks of a card: where it stands, what came since the last report, how terms changed, promise against outcome."""

import datetime as dt

import pytest
from django.test import Client

from naru.figures.terms import Observation
from naru.kernel import Provenance, clock
from naru.reporting.queries import card, family_of, heads
from naru.reporting.reading import Reading, promises, read
from naru.worlds.terms import kst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seoul(loaded: None) -> None:
    """The city's content loaded."""


def reading(programme: str, day: dt.date) -> Reading:
    found = card(programme)
    assert found is not None
    return read(found, day)


def test_where_the_plan_stands_follows_the_day() -> None:
    may, december, after = (reading("work-environment-improvement", day).standing for day in (dt.date(2023, 5, 31), dt.date(2023, 12, 15), dt.date(2024, 3, 1)))
    assert (may.state, may.at and may.at.text, may.next and may.next.text, may.by, may.overdue) == ("running", "사업시행 및 준공검사", "신청업체 현장조사", dt.date(2023, 6, 30), ())
    assert (december.at and december.at.text, december.by, len(december.overdue)) == ("정리정돈 컨설팅, 성과관리 및 만족도조사", dt.date(2024, 1, 31), 4)
    assert (after.state, after.next, len(after.overdue)) == ("over", None, 6)


def test_what_came_since_the_last_report_is_marked() -> None:
    part = next(each for each in reading("work-environment-improvement", dt.date(2023, 5, 31)).parts if each.id == "overview")
    marks = {told.text: (told.since, told.before.text if told.before else "") for told in part.now}
    assert marks["추진방법: 자치구 및 운영기관 공모"] == ("changed", "자치구공모")
    assert (marks["구비 20%"], marks["4대 업종(기계금속·주얼리·인쇄·수제화): 시비 90%"][0]) == (("", ""), "new")
    assert {told.said.document for told in part.last} == {"council-2021"}


def test_terms_have_their_history() -> None:
    found = {" → ".join(f"{step.said.period} {step.said.printed}" for step in change.steps) for change in reading("seoul-hidden-champions", dt.date(2023, 5, 31)).changes}
    assert "2021 기업당 4명 → 2023 기업당 3명" in found


def test_a_programme_the_newest_report_is_silent_about_says_so() -> None:
    assert not reading("work-environment-improvement", dt.date(2023, 5, 31)).silent
    found = reading("next-local", dt.date(2023, 5, 31))
    assert (found.silent, found.report) == (True, "council-2021")
    assert "가장 새 보고서에는 이 사업의 줄이 없습니다" in Client(HTTP_ACCEPT_LANGUAGE="ko").get("/programmes/next-local/").content.decode()


def test_promises_are_compared_with_results_of_their_own_year() -> None:
    def said(block: str, value: int, period: str) -> Observation:
        return Observation("x", "p", block, "업체", "firms", f"{value}개", value, "개", period, "", Provenance.REPORTED, "council-2023", "1", "", dt.date(2023, 1, 1))

    target = said("target", 100, "2023")
    assert [each.kept for each in promises([target], [said("result", 120, "2023-05-31")])] == [True]
    assert [each.kept for each in promises([target], [said("result", 99, "2023-05-31")])] == [False]
    assert [each.result for each in promises([target], [said("result", 120, "2021-05-31")])] == [None]


def test_programmes_for_the_same_people_are_alike() -> None:
    found = card("work-environment-improvement")
    assert found is not None
    assert "smart-process-production" in {head.id for head, _ in family_of(found.head)[2]}


def test_every_card_opens_in_both_languages_and_beside_the_last_report() -> None:
    with clock.at(kst(2023, 5, 31)):
        for head in heads():
            for language in ("ko", "en"):
                answer = Client(HTTP_ACCEPT_LANGUAGE=language).get(f"/programmes/{head.id}/?beside=1")
                assert answer.status_code == 200, head.id
                assert language == "en" or "unknown" not in answer.content.decode(), head.id


def test_questions_are_asked_in_the_readers_language() -> None:
    ko, en = (Client(HTTP_ACCEPT_LANGUAGE=language).get("/programmes/work-environment-improvement/").content.decode() for language in ("ko", "en"))
    assert ("900만원 한도에 기업이 내는 10%가 들어 있는지?" in ko, "Does the cap of 9m include" in ko, "Does the cap of 9m include" in en) == (True, False, True)
