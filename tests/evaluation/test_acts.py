"""From survey to award, with quorum, money and approval."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import connection

from naru.calls.actions import move_call, state_of
from naru.evaluation.actions import decide, record_survey
from naru.evaluation.checks import CHECKS
from naru.evaluation.terms import Finding
from naru.kernel import Refused, clock
from naru.kernel.database import act as one_act
from naru.kernel.database import rows
from naru.ledger.actions import appropriate, vote
from naru.ledger.queries import position
from tests.calls.conftest import act, approval
from tests.evaluation.conftest import MEETING_DAY, PHOTO, RUBRIC, Ready, meet, states


def choose(ready: Ready, meeting: uuid.UUID, *, selection: int = 1, seats: int = 2, money: int = 100_000_000, yes: int = 5, voted: bool = False) -> uuid.UUID:
    """The committee decides."""
    return decide(meeting, selection=selection, seats=seats, line=ready.line, money=money, yes=yes, no=0, minutes="원안 의결", only_when_voted=voted,
                  approval=approval("decide", ready.city.call), act=act())


def test_seats_and_reserve_by_points(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        choose(ready, meet(ready))
    assert states(ready.applications) == ["reserve", "reserve", "selected", "selected"]
    assert position(ready.line).reserved == 14_000_000
    assert state_of(ready.city.call) == "decided"
    assert rows("SELECT place, points, reason FROM evaluation_ranking ORDER BY place") == [(1, 53, "selected"), (2, 52, "selected"), (3, 51, "seats"), (4, 50, "seats")]
    assert CHECKS[0].run() == []


def test_no_decision_without_quorum(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        with pytest.raises(Refused, match="decision_has_quorum"):
            choose(ready, meet(ready, present=2))
        with pytest.raises(Refused, match="decision_has_quorum"):
            choose(ready, meet(ready, present=5, aside=3))
        with pytest.raises(Refused, match="decision_has_quorum"):
            choose(ready, meet(ready), yes=0)
        choose(ready, meet(ready, present=3))


def test_no_decision_without_its_approval(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        with pytest.raises(Refused, match="decision_approval"):
            decide(meet(ready), selection=1, seats=2, line=ready.line, money=1, yes=5, no=0, minutes="", approval=approval("announce", ready.city.call), act=act())


def test_money_draws_its_line(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        choose(ready, meet(ready), seats=4, money=17_000_000)
    assert states(ready.applications).count("selected") == 2
    assert [reason for (reason,) in rows("SELECT reason FROM evaluation_ranking ORDER BY place")] == ["selected", "selected", "money", "money"]


def test_the_second_selection_waits_for_the_vote(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        choose(ready, meet(ready))
        move_call(ready.city.call, to="published", approval=approval("publish", ready.city.call), act=act())
        asked = appropriate(ready.line, amount=5_050_000_000, kind="supplementary", provenance="simulated", act=act())
    with clock.at(MEETING_DAY + dt.timedelta(days=50)):
        move_call(ready.city.call, to="reviewing", act=act())
        with pytest.raises(Refused, match="money_not_voted"):
            choose(ready, meet(ready), selection=2, seats=1, voted=True)
        vote(asked, document="제319회", act=act())
        choose(ready, meet(ready), selection=2, seats=1, voted=True)
        with pytest.raises(Refused, match=r"decision_once|callstep_move_allowed"):
            choose(ready, meet(ready), selection=2, seats=1, voted=True)
    assert states(ready.applications) == ["reserve", "selected", "selected", "selected"]
    assert CHECKS[0].run() == []


def test_published_only_with_every_outcome(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        choose(ready, meet(ready))
        rows("SET LOCAL session_replication_role = replica")
        rows("DELETE FROM evaluation_outcome WHERE application_id = %s", [ready.applications[0]])
        rows("SET LOCAL session_replication_role = origin")
        approved = approval("publish", ready.city.call)
        with pytest.raises(Refused, match="published_with_outcomes"), one_act():
            move_call(ready.city.call, to="published", approval=approved, act=act())
            connection.check_constraints()


def test_surveys_follow_the_rubric(ready: Ready) -> None:
    with clock.at(MEETING_DAY), pytest.raises(Refused, match="survey_points_wrong"):
        record_survey([Finding(ready.applications[0], {"hazard": 41, "condition": 1, "effect": 1}, 1)], rubric=RUBRIC, act=act())
    with clock.at(MEETING_DAY), pytest.raises(Refused, match="survey_once"):
        record_survey([Finding(ready.applications[0], {"hazard": 40, "condition": 1, "effect": 1}, 1)], rubric=RUBRIC, act=act())


def test_a_survey_has_its_photos_and_they_are_evidence(ready: Ready) -> None:
    """The text asks for one photo; the act refuses a survey without, and keeps those it has about whoever applied."""
    assert rows("SELECT photos FROM calls_ceiling") == [(1,)]
    [(media, many, about)] = rows("SELECT media, count(*), count(DISTINCT about_id) FROM record_evidence WHERE subject = ANY(%s) GROUP BY media", [ready.applications])
    assert (media, many, about) == ("image/jpeg", 4, 4)
    rows("SET LOCAL session_replication_role = replica")
    rows("DELETE FROM evaluation_survey WHERE application_id = %s", [ready.applications[0]])
    rows("DELETE FROM record_evidence WHERE subject = %s", [ready.applications[0]])
    rows("SET LOCAL session_replication_role = origin")
    found = Finding(ready.applications[0], {"hazard": 1, "condition": 1, "effect": 1}, 1)
    with clock.at(MEETING_DAY), pytest.raises(Refused, match="survey_without_photos"):
        record_survey([found], rubric=RUBRIC, act=act())
    with clock.at(MEETING_DAY):
        record_survey([replace(found, photos=PHOTO)], rubric=RUBRIC, act=act())
