"""Ratings with their answers before the next budget, and works: progress from documents, cost against total, slips as a picture with words and a table."""

import datetime as dt
import uuid
from contextlib import AbstractContextManager
from xml.etree import ElementTree as Xml

import pytest

from naru.kernel import KST, Refused, clock
from naru.kernel.database import rows
from naru.record import Act
from naru.reporting.actions import answer_rating, rate, report_progress
from naru.reporting.closing import slips
from naru.reporting.ratings import owed, ratings
from naru.reporting.slipchart import draw_slips, slip_chart
from naru.reporting.works import works

CLERK = uuid.UUID(int=77)
WORKS = "ai-support-center"


def act(reason: str = "") -> Act:
    return Act(uuid.uuid4(), CLERK, reason)


@pytest.fixture
def seoul(loaded: None) -> None:
    """The city's content, and a clerk."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])


def _at(day: str) -> AbstractContextManager[None]:
    return clock.at(dt.datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=KST))


@pytest.mark.django_db
def test_a_poor_rating_is_owed_until_answered_and_a_late_answer_stays_late(seoul: None) -> None:
    with _at("2023-07-01"):
        poor = rate(WORKS, 2023, grade="poor", reason="개관이 일곱 달 늦어짐", act=act())
        rate("bt-it-center", 2023, grade="excellent", reason="입주 완료", act=act())
    assert [(each.programme, each.due, each.overdue(dt.date(2023, 11, 11)), each.overdue(dt.date(2023, 11, 12))) for each in owed(dt.date(2023, 11, 12))] == [(WORKS, dt.date(2023, 11, 11), False, True)]
    with _at("2023-11-12"):
        answer_rating(poor, kind="improve", measure="공정 회의를 매주 연다", act=act())
    assert [(each.grade, each.kind, each.late, each.owes) for each in ratings([WORKS])] == [("poor", "improve", True, False)]
    with _at("2023-11-13"):
        again = rate(WORKS, 2023, grade="fair", reason="회의를 열어 나아짐", act=act())
        with pytest.raises(Refused) as no:
            answer_rating(poor, kind="end", measure="그만둠", act=act())
        assert no.value.code == "ratinganswer_of_the_newest"
        answer_rating(again, kind="keep", measure="계속", act=act())
    assert [(each.n, each.grade, each.kind) for each in ratings([WORKS])] == [(2, "fair", "keep")]
    with pytest.raises(Refused) as no:
        rate(WORKS, 2023, grade="poor", reason="", act=act())
    assert no.value.code == "rating_has_reason"


@pytest.mark.django_db
def test_works_have_their_progress_and_total_from_the_documents(seoul: None) -> None:
    found = {each.programme: each for each in works()}
    told = {id_: [(step.on.isoformat(), step.done, f"{step.document}:{step.line}") for step in each.steps] for id_, each in found.items() if each.steps}
    assert told == {"gvalley-welfare-center": [("2021-03-31", 5_100, "council-2021:759")], "gvalley-industry-museum": [("2021-03-31", 4_000, "council-2021:778")],
                    WORKS: [("2023-05-31", 6_000, "council-2023:847")], "bio-hub-global-building": [("2023-05-31", 8_500, "council-2023:876")]}
    assert {id_: each.total for id_, each in found.items() if each.total} == {
        "gvalley-welfare-center": 23_000_000_000, "gvalley-industry-museum": 7_377_000_000, "gvalley-sports-center": 12_900_000_000, "gvalley-beautiful-street": 2_000_000_000, WORKS: 35_439_000_000,
        "bt-it-center": 12_902_000_000, "bio-hub-global-building": 57_517_000_000, "medical-device-dev-center": 60_341_000_000, "robot-science-museum": 43_697_000_000}
    assert found[WORKS].budgeted == 9_532_000_000
    with pytest.raises(Refused) as no:
        report_progress(WORKS, on=dt.date(2023, 6, 30), done=5_900, document="공문", provenance="simulated", act=act())
    assert no.value.code == "progress_never_back"
    report_progress(WORKS, on=dt.date(2023, 6, 30), done=5_900, document="공문", provenance="simulated", act=act(), reason="다시 잼", paid=36_000_000_000)
    newest = works(WORKS)[0]
    assert (newest.newest.done if newest.newest else None, newest.over) == (5_900, True)


@pytest.mark.django_db
def test_slips_are_a_picture_that_says_its_finding_and_all_it_shows(seoul: None) -> None:
    chart = slip_chart()
    assert chart is not None
    assert chart.title.ko == "9단계 가운데 7단계가 늦어졌고 가장 크게는 24개월입니다, 2단계는 새 날짜가 없습니다"
    assert [(each.slip.months, each.now is None) for each in chart.marks] == [(24, False), (21, False), (11, False), (9, False), (7, False), (6, False), (5, False), (None, True), (None, True)]
    for language in ("ko", "en"):
        drawn = Xml.fromstring(chart.svg(language))  # noqa: S314  # reason: drawn by the house
        texts = [each.text for each in drawn.iter() if each.tag.endswith("}title") or each.tag.endswith("}desc")]
        assert texts == [chart.title.say(language), chart.alt(language)]
        assert len([each for each in drawn.iter() if each.tag.endswith("}circle")]) == 2 * 9 - 2
        assert not [each for each in drawn.iter() if "style" in each.attrib]
    for mark in chart.marks:
        assert mark.slip.said.label in chart.alt("ko")
        assert mark.now is None or chart.x(mark.now) > chart.x(mark.was)
    assert slip_chart("nothing") is None
    assert draw_slips([each for each in slips() if each.months is None]) is not None
