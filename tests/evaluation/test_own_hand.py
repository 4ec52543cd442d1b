"""By their own hand: members hand in their sheets, give up a seat; the committee decides otherwise than the ranking, with the reason in the minutes."""

import uuid

import pytest
from django.db import connection

from naru.evaluation.actions import (
    answer_call,
    appoint,
    decide,
    drawn_panel,
    hold_draw,
    leave_panel,
    open_round,
    relate,
    score,
    seal_round,
    seal_sheets,
)
from naru.evaluation.checks import draws_replay, rankings_recompute
from naru.evaluation.logic import decided, rank, reversals, succession
from naru.evaluation.queries import selections_of
from naru.evaluation.terms import Candidate, Otherwise, Scored
from naru.kernel import Refused, clock
from naru.kernel.database import act as one_act
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import keep, seal
from tests.breaking import as_served, may_change, refused
from tests.calls.conftest import OFFICER, act, approval
from tests.evaluation.conftest import MEETING_DAY, Ready, meet, people, states

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"


def panel_of(ready: Ready, many: int = 2) -> uuid.UUID:
    """A round of one criterion with some members, the first of whom took on the first application."""
    made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 10_000)}, act=act())
    appoint(made, panel=[Candidate(person, f"기관 {n}") for n, person in enumerate(ready.members[:many])], approval=approval("appoint", made), act=act())
    relate(made, person=ready.members[0], applications=ready.applications[:1], relation="assigned", affiliation="기관 0", act=act())
    return made


def as_app() -> None:
    may_change("evaluation", "memberseal", "departure", "override")
    as_served(MEETING_DAY)


def test_members_hand_in_their_own_sheets_and_then_the_office_closes(ready: Ready) -> None:
    first, second = ready.members[:2]
    with clock.at(MEETING_DAY):
        made = panel_of(ready)
        with pytest.raises(Refused, match="memberseal_of_whole_sheets"):
            seal_sheets(made, person=first, act=act(first))
        score(made, person=first, application=ready.applications[0], values={"hazard": 30}, act=act(first))
        with pytest.raises(Refused, match="memberseal_by_own_hand"):
            seal_sheets(made, person=first, act=act(OFFICER))
        seal_sheets(made, person=first, act=act(first))
        with pytest.raises(Refused, match="score_round_sealed"):
            score(made, person=first, application=ready.applications[0], values={"hazard": 31}, act=act(first))
        with pytest.raises(Refused, match="relation_before_seal"):
            relate(made, person=first, applications=ready.applications[1:2], relation="assigned", affiliation="기관 0", act=act(first))
        with pytest.raises(Refused, match="seal_after_its_members"):
            seal_round(made, act=act())
        scan = keep(b"%PDF-1.4 signed", media="application/pdf", name="채점표.pdf", about=second, subject=made, act=act())
        seal_sheets(made, person=second, evidence=scan, act=act(OFFICER))
        seal_round(made, act=act())
    assert rows("SELECT evidence_id IS NULL FROM evaluation_memberseal ORDER BY evidence_id NULLS FIRST") == [(True,), (False,)]


def test_a_seat_given_up_goes_to_the_next_in_drawn_order(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 10_000)}, act=act())
        seal(act=act())
        hold_draw(made, pool=[Candidate(person, f"기관 {n}") for n, person in enumerate(people(6, first=8_100))], seats=2, multiple=3, public_value="2,577.12", act=act())
        order = [person for (person,) in rows("SELECT person_id FROM evaluation_drawncandidate WHERE draw_id = %s ORDER BY place", [made])]
        for person in (order[0], order[1], order[2]):
            answer_call(made, person=person, accepted=True, act=act(person))
        appoint(made, panel=drawn_panel(made), approval=approval("appoint", made), act=act())
        with pytest.raises(Refused, match="departure_with_reason"):
            leave_panel(made, person=order[0], act=act(order[0]))
        leave_panel(made, person=order[0], act=_because(order[0], "입원"))
        assert [each.person for each in drawn_panel(made)] == order[:3] and draws_replay() == []
        appoint(made, panel=drawn_panel(made)[2:], approval=approval("appoint", made), act=act())
        assert rows("SELECT seat FROM evaluation_panelist WHERE person_id = %s", [order[2]]) == [(3,)]
        for person in order[1:3]:
            seal_sheets(made, person=person, act=act(person))
        with pytest.raises(Refused, match="departure_before_seal"):
            leave_panel(made, person=order[1], act=_because(order[1], "출장"))
        seal_round(made, act=act())
    assert draws_replay() == []


def _because(actor: uuid.UUID, reason: str) -> Act:
    return Act(uuid.uuid4(), actor, reason)


def test_who_follows_has_another_affiliation() -> None:
    a, b, c, d = (Candidate(uuid.UUID(int=n), where) for n, where in ((1, "가"), (2, "나"), (3, "가"), (4, "다")))
    assert succession([a, b, c, d], {}, 0, seats=2) == [a, b]
    assert succession([a, b, c, d], {}, 1, seats=2) == [a, b, d]
    assert succession([a, b, c, d], {}, 3, seats=2) == [a, b, d]
    assert succession([a, b, c, d], {d.person: "바쁨"}, 1, seats=2) == [a, b]


def chosen(ready: Ready, otherwise: list[Otherwise], seats: int = 2, money: int = 14_000_000) -> uuid.UUID:
    with one_act():
        made = decide(meet(ready), selection=1, seats=seats, line=ready.line, money=money, yes=5, no=0, minutes="원안을 고쳐 의결함", approval=approval("decide", ready.city.call), act=act(), otherwise=otherwise)
        connection.check_constraints()
    return made


def test_the_committee_decides_otherwise_with_a_reason_in_the_minutes(ready: Ready) -> None:
    """Of four applications the last two would be chosen; the committee takes the first in and the third out."""
    first, second, third, fourth = ready.applications
    with clock.at(MEETING_DAY):
        with pytest.raises(Refused, match="override_beyond_line"):
            chosen(ready, [Otherwise(first, True, "화재 위험이 급함")])
        with pytest.raises(Refused, match="override_turns_the_ranking"):
            chosen(ready, [Otherwise(fourth, True, "같은 결과")])
        with pytest.raises(Refused, match="override_with_reason"):
            chosen(ready, [Otherwise(third, False, "")])
        with pytest.raises(Refused, match="override_of_ranked"):
            chosen(ready, [Otherwise(uuid.uuid4(), False, "모르는 신청")])
        chosen(ready, [Otherwise(first, True, "화재 위험이 급함"), Otherwise(third, False, "이전이 확정됨")])
    assert states([first, second, third, fourth]) == ["selected", "reserve", "reserve", "selected"]
    [(minutes,)] = rows("SELECT minutes FROM evaluation_decision")
    assert ("화재 위험이 급함" in minutes, "이전이 확정됨" in minutes, "원안을 고쳐 의결함" in minutes) == (True, True, True)
    [kept] = selections_of(ready.city.call)
    assert {each.application: each.reason for each in kept.placed()} == {fourth: "selected", third: "override_out", second: "seats", first: "override_in"}
    assert [(each.placed.application, each.rule) for each in reversals(kept.placed())] == [(third, "override"), (second, "override")]
    assert rankings_recompute() == []
    assert dict(rows("SELECT application_id, reason FROM evaluation_outcome"))[first] == "override_in"


def test_reversals_name_the_rule() -> None:
    low, high = Scored(uuid.UUID(int=1), 10, "1", 5, 0), Scored(uuid.UUID(int=2), 20, "2", 5, 1)
    assert [each.rule for each in reversals(rank([low, high], seats=1, money=100))] == ["priority"]
    assert reversals(decided(rank([low, high], seats=2, money=100), [])) == []


def test_own_sheets_in_raw_sql(ready: Ready) -> None:
    first, second, stranger = ready.members[:3]
    with clock.at(MEETING_DAY):
        made = panel_of(ready)
        score(made, person=first, application=ready.applications[0], values={"hazard": 30}, act=act(first))
        seal_sheets(made, person=first, act=act(first))
    as_app()
    assert refused("DELETE FROM evaluation_memberseal") == "memberseal_insert_only"
    row = f"INSERT INTO evaluation_memberseal (id, round_id, person_id, digest, evidence_id, entry_id) VALUES (gen_random_uuid(), %s, %s, '', %s, {ENTRY})"
    assert refused(row, made, first, None) == "memberseal_once"
    assert refused(row, made, second, None) == "memberseal_by_own_hand"
    assert refused(f"INSERT INTO evaluation_seal (round_id, digest, entry_id) VALUES (%s, '', {ENTRY})", made) == "seal_after_its_members"
    assert refused("UPDATE evaluation_score SET value = 1") == "score_round_sealed"
    leave = f"INSERT INTO evaluation_departure (id, round_id, person_id, reason, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, {ENTRY})"
    assert refused(leave, made, second, "") == "departure_with_reason"
    assert refused(leave, made, first, "x") == "departure_before_seal"
    assert refused(leave, made, stranger, "x") == "departure_of_panelist"
    rows(leave, [made, second, "x"])
    assert refused(leave, made, second, "x") == "departure_once"
    assert refused("DELETE FROM evaluation_departure") == "departure_insert_only"
    assert refused(f"INSERT INTO evaluation_relation (round_id, person_id, application_id, relation, affiliation, reason, entry_id) VALUES (%s, %s, %s, 'assigned', '다', '', {ENTRY})",
                   made, second, ready.applications[1]) == "relation_before_seal"


def test_overrides_in_raw_sql(ready: Ready) -> None:
    first, second, third, fourth = ready.applications
    with clock.at(MEETING_DAY):
        made = chosen(ready, [Otherwise(third, False, "이전이 확정됨")])
    as_app()
    assert refused("DELETE FROM evaluation_override") == "override_insert_only"
    row = f"INSERT INTO evaluation_override (id, decision_id, application_id, selected, reason, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, {ENTRY})"
    assert refused(row, made, third, False, "이전이 확정됨") == "override_once"
    assert refused(row, made, first, True, "") == "override_with_reason"
    assert refused(row, made, first, True, "회의록에 없는 까닭") == "override_in_minutes"
    assert refused(row, made, fourth, True, "이전이 확정됨") == "override_turns_the_ranking"
    assert refused(row, made, uuid.uuid4(), True, "이전이 확정됨") == "override_of_ranked"
    assert refused(row, made, second, True, "이전이 확정됨") == "override_as_awarded"
