"""The evaluation room's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from naru.evaluation.actions import appoint, decide, open_round, relate, score, seal_round, seal_sheets
from naru.evaluation.terms import Candidate
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import bar
from tests.breaking import as_served, may_change, refused
from tests.calls.conftest import act, approval
from tests.evaluation.conftest import MEETING_DAY, Ready, meet, people, prepare
from tests.standing import Standing

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
FACTS = ["round", "entitlement", "criterion", "panelist", "relation", "seal", "survey", "meeting", "attendance", "decision", "ranking", "quota", "award", "outcome"]


@pytest.fixture(scope="module")
def panel_stands(standing: Any) -> Iterator[Standing[tuple[Ready, uuid.UUID]]]:
    """A round with two members; member 0 assigned to application 0 (scored), member 1 in conflict with it. A decision stands."""
    with standing(_panel) as stood:
        yield stood


@pytest.fixture
def ready(panel_stands: Standing[tuple[Ready, uuid.UUID]], db: None, settings: Any, tmp_path: Path) -> Ready:
    """What the committee had; the rest of the test is the serving role on the day of the meeting."""
    as_served(MEETING_DAY)
    return panel_stands.take(settings, tmp_path)[0]


@pytest.fixture
def panel(panel_stands: Standing[tuple[Ready, uuid.UUID]], ready: Ready) -> uuid.UUID:
    """The round."""
    return panel_stands.made[1]


def _panel() -> tuple[Ready, uuid.UUID]:
    ready = prepare()
    with clock.at(MEETING_DAY):
        decide(meet(ready), selection=1, seats=2, line=ready.line, money=100_000_000, yes=5, no=0, minutes="", approval=approval("decide", ready.city.call), act=act())
        made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 6_000), "effect": (30, 4_000)}, act=act())
        appoint(made, panel=[Candidate(ready.members[0], "가"), Candidate(ready.members[1], "나")], approval=approval("appoint", made), act=act())
        relate(made, person=ready.members[0], applications=[ready.applications[0]], relation="assigned", affiliation="가", act=act())
        relate(made, person=ready.members[1], applications=[ready.applications[0]], relation="conflict", affiliation="나", act=act())
        score(made, person=ready.members[0], application=ready.applications[0], values={"hazard": 30, "effect": 20}, act=act())
    may_change("evaluation", *FACTS)
    return ready, made


@pytest.mark.parametrize("table", FACTS)
def test_facts_are_insert_only(panel: uuid.UUID, table: str) -> None:
    assert refused(f"DELETE FROM evaluation_{table}") == ("seal_of_round" if table == "seal" else table) + "_insert_only"


def relation(panel: uuid.UUID, person: uuid.UUID, application: uuid.UUID, kind: str, affiliation: str = "다") -> str:
    """The refusal of a relation put in by hand."""
    return refused(f"INSERT INTO evaluation_relation (round_id, person_id, application_id, relation, affiliation, reason, entry_id) VALUES (%s, %s, %s, %s, %s, '', {ENTRY})",
                   panel, person, application, kind, affiliation)


def put_score(panel: uuid.UUID, person: uuid.UUID, application: uuid.UUID, value: int = 5, criterion: str = "hazard", maximum: int = 40) -> str:
    """The refusal of a score put in by hand."""
    return refused("INSERT INTO evaluation_score (round_id, person_id, application_id, criterion, maximum, value) VALUES (%s, %s, %s, %s, %s, %s)",
                   panel, person, application, criterion, maximum, value)


def test_conflict_or_assignment(panel: uuid.UUID, ready: Ready) -> None:
    assigned, conflicted = ready.members[0], ready.members[1]
    assert relation(panel, conflicted, ready.applications[0], "assigned") == "relation_once"
    assert relation(panel, assigned, ready.applications[0], "conflict") == "relation_once"
    assert relation(panel, ready.members[2], ready.applications[0], "assigned") == "relation_of_panelist"
    assert relation(panel, assigned, ready.applications[1], "friend") == "relation_known"
    assert relation(panel, assigned, ready.applications[1], "assigned", "가") == ""
    assert relation(panel, conflicted, ready.applications[1], "assigned", "가") == "relation_one_per_affiliation"
    assert put_score(panel, conflicted, ready.applications[0]) == "score_only_if_assigned"


def test_scores(panel: uuid.UUID, ready: Ready) -> None:
    assert relation(panel, ready.members[0], ready.applications[1], "assigned", "가") == ""
    here = (panel, ready.members[0], ready.applications[1])
    assert put_score(*here, value=41) == "score_within_max"
    assert put_score(*here, value=-1) == "score_within_max"
    assert put_score(*here, value=50, maximum=60) == "score_of_criterion"
    assert put_score(*here, criterion="charm") == "score_of_criterion"
    assert put_score(*here) == ""
    assert put_score(*here) == "score_once"


def test_sealed_scores_stay(panel: uuid.UUID, ready: Ready) -> None:
    rows("RESET ROLE")
    [seal_sheets(panel, person=each, act=act(each)) for each in ready.members[:2]]
    rows("SET ROLE naru_app")
    seal_round(panel, act=act())
    assert refused("UPDATE evaluation_score SET value = 40") == "score_round_sealed"
    assert refused("DELETE FROM evaluation_score") == "score_round_sealed"
    assert put_score(panel, ready.members[0], ready.applications[0], criterion="effect", maximum=30) == "score_round_sealed"
    assert rows("SELECT value FROM evaluation_score ORDER BY value") == [(20,), (30,)]


def test_weights_are_whole(panel: uuid.UUID) -> None:
    criterion = f"INSERT INTO evaluation_criterion (round_id, name, maximum, weight, entry_id) VALUES (%s, %s, %s, %s, {ENTRY})"
    assert refused(criterion, panel, "charm", 10, 1_000) == "criterion_weights_whole"
    assert refused(criterion, panel, "charm", 0, 1_000) == "criterion_positive"
    assert refused(criterion, panel, "hazard", 10, 1_000) == "criterion_once"


def panelist(panel: uuid.UUID, person: uuid.UUID, seat: int, approved: uuid.UUID) -> str:
    """The refusal of a panel member put in by hand."""
    return refused("INSERT INTO evaluation_panelist (id, round_id, person_id, affiliation, seat, appointed_on, approval, entry_id) "
                   f"VALUES (gen_random_uuid(), %s, %s, '라', %s, '2023-05-22', %s, {ENTRY})", panel, person, seat, approved)


def test_panels(panel: uuid.UUID, ready: Ready) -> None:
    rows("RESET ROLE")
    approved, elsewhere = approval("appoint", panel), approval("appoint", uuid.uuid4())
    [barred] = people(1, first=6_000)
    bar(barred, kind="review", since=MEETING_DAY.date(), ground="공정성 위반", act=act())
    rows("SET ROLE naru_app")
    assert panelist(panel, ready.members[2], 3, elsewhere) == "panelist_approval"
    assert panelist(panel, ready.members[2], 1, approved) == "panelist_seat"
    assert panelist(panel, ready.members[0], 3, approved) == "panelist_once"
    assert panelist(panel, barred, 3, approved) == "panelist_not_barred"
    assert panelist(panel, ready.members[2], 3, approved) == ""


def award(ready: Ready, application: int, seat: int, quota: int = 2, amount: int = 5, selection: int = 1) -> str:
    """The refusal of an award put in by hand."""
    return refused(f"INSERT INTO evaluation_award (id, call_id, selection, seat, quota, application_id, amount, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, {ENTRY})",
                   ready.city.call, selection, seat, quota, ready.applications[application], amount)


def test_awards(panel: uuid.UUID, ready: Ready) -> None:
    assert award(ready, 0, 3) == "award_within_quota"
    assert award(ready, 0, 0) == "award_within_quota"
    assert award(ready, 0, 3, quota=3) == "award_of_quota"
    assert award(ready, 0, 1) == "award_seat"
    quota = f"INSERT INTO evaluation_quota (call_id, selection, quota, entry_id) VALUES (%s, %s, %s, {ENTRY})"
    assert refused(quota, ready.city.call, 1, 1) == "quota_once"
    assert refused(quota, ready.city.call, 2, 0) == "quota_positive"
    assert refused(quota, ready.city.call, 2, 2) == ""
    assert award(ready, 3, 1, selection=2) == "award_once"
    assert award(ready, 0, 1, selection=2, amount=0) == "award_amount_positive"
    assert award(ready, 0, 1, selection=2) == ""


def test_meetings_and_decisions(panel: uuid.UUID, ready: Ready) -> None:
    meeting = f"INSERT INTO evaluation_meeting (id, call_id, name, held_on, members, quorum, entry_id) VALUES (gen_random_uuid(), %s, 'x', now(), 5, %s, {ENTRY})"
    assert refused(meeting, ready.city.call, 6) == "meeting_quorum_positive"
    assert refused(meeting, ready.city.call, 0) == "meeting_quorum_positive"
    attendance = f"INSERT INTO evaluation_attendance (meeting_id, person_id, present, stands_aside, reason, entry_id) SELECT meeting_id, person_id, true, false, '', {ENTRY} FROM evaluation_attendance LIMIT 1"
    assert refused(attendance) == "attendance_once"
    again = ("INSERT INTO evaluation_decision (id, meeting_id, call, selection, seats, money, yes, no, minutes, ranking_digest, approval, entry_id) "
             f"SELECT gen_random_uuid(), meeting_id, call, %s, seats, money, %s, %s, '', ranking_digest, %s, {ENTRY} FROM evaluation_decision")
    [(approved,)] = rows("SELECT approval FROM evaluation_decision")
    assert refused(again, 1, 5, 0, approved) == "decision_once"
    assert refused(again, 2, 5, 0, uuid.uuid4()) == "decision_approval"
    assert refused(again, 2, 2, 2, approved) == "decision_has_quorum"


def test_surveys_rankings_and_outcomes(panel: uuid.UUID, ready: Ready) -> None:
    survey = ("INSERT INTO evaluation_survey (id, application_id, surveyor, points, total, amount, note, surveyed_on, entry_id) "
              f"VALUES (gen_random_uuid(), %s, gen_random_uuid(), '{{}}', %s, 5, '', now(), {ENTRY})")
    assert refused(survey, ready.applications[0], 5) == "survey_once"
    assert refused(survey, ready.applications[0], -5) == "survey_points_not_negative"
    rows("RESET ROLE")
    rows("SET LOCAL session_replication_role = replica")
    rows("DELETE FROM record_evidence WHERE subject = %s", [ready.applications[0]])
    rows("SET LOCAL session_replication_role = origin")
    rows("SET ROLE naru_app")
    assert refused(survey, ready.applications[0], 5) == "survey_without_photos"
    assert refused(survey, ready.applications[1], 5) == "survey_once"
    for table, code in (("ranking", "ranking_once"), ("outcome", "outcome_once")):
        columns = [name for (name,) in rows("SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'id'", [f"evaluation_{table}"])]
        assert refused(f"INSERT INTO evaluation_{table} (id, {', '.join(columns)}) SELECT gen_random_uuid(), {', '.join(columns)} FROM evaluation_{table} LIMIT 1") == code


def test_notes_are_on_cases_taken_on(panel: uuid.UUID, ready: Ready) -> None:
    put = "INSERT INTO evaluation_note (round_id, person_id, application_id, relation, text_sealed) VALUES (%s, %s, %s, %s, 'x')"
    assigned, conflicted, case = ready.members[0], ready.members[1], ready.applications[0]
    assert refused(put, panel, conflicted, case, "assigned") == "note_only_if_assigned"
    assert refused(put, panel, conflicted, case, "conflict") == "note_on_a_case_taken"
    assert [refused(put, panel, assigned, case, "assigned") for _ in range(2)] == ["", "note_once"]
