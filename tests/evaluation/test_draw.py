"""The draw as stored: it replays, declining needs a reason, seats are filled in drawn order; its facts stay."""

import uuid

import pytest

from naru.evaluation.actions import answer_call, appoint, drawn_panel, hold_draw, open_round
from naru.evaluation.checks import draws_replay
from naru.evaluation.terms import Candidate
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import seal
from tests.breaking import as_served, may_change, refused
from tests.calls.conftest import act, approval
from tests.evaluation.conftest import MEETING_DAY, Ready, people, prepare


@pytest.fixture
def ready(simulated: None) -> Ready:
    return prepare(1)


def drawn(ready: Ready) -> uuid.UUID:
    """A round with a draw of six candidates for three seats out of eight."""
    made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 10_000)}, act=act())
    pool = [Candidate(person, f"기관{n}") for n, person in enumerate(people(8, first=8_000))]
    with pytest.raises(Refused, match="draw_without_seal"):
        hold_draw(made, pool=pool, seats=3, multiple=2, public_value="2,577.12", act=act())
    seal(act=act())
    with pytest.raises(Refused, match="draw_pool_too_small"):
        hold_draw(made, pool=pool, seats=3, multiple=3, public_value="2,577.12", act=act())
    return hold_draw(made, pool=pool, seats=3, multiple=2, public_value="2,577.12", act=act())


def order(round: uuid.UUID) -> list[uuid.UUID]:
    return [person for (person,) in rows("SELECT person_id FROM evaluation_drawncandidate WHERE draw_id = %s ORDER BY place", [round])]


def test_the_stored_draw_replays(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        made = drawn(ready)
    assert (len(order(made)), draws_replay()) == (6, [])
    rows("SET LOCAL session_replication_role = replica")
    rows("UPDATE evaluation_draw SET public_value = '2,577.13'")
    rows("SET LOCAL session_replication_role = origin")
    assert draws_replay() == [f"round {made}: the draw does not replay"]


def test_seats_in_drawn_order(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        made = drawn(ready)
        first, second, third, fourth, *_ = order(made)
        answer_call(made, person=second, accepted=False, act=Act(uuid.uuid4(), second, "출장"))
        with pytest.raises(Refused, match="candidate_answered_once"):
            answer_call(made, person=second, accepted=True, act=act())
        assert [each.person for each in drawn_panel(made)] == [first, third, fourth]
        with pytest.raises(Refused, match="panelist_accepted"):
            appoint(made, panel=drawn_panel(made), approval=approval("appoint", made), act=act())
        for person in (first, third, fourth):
            answer_call(made, person=person, accepted=True, act=act(person))
        appoint(made, panel=drawn_panel(made), approval=approval("appoint", made), act=act())
    assert draws_replay() == []


def test_the_draw_is_kept(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        made = drawn(ready)
        first, second, *_ = order(made)
        answer_call(made, person=first, accepted=True, act=act())
    may_change("evaluation", "draw", "drawncandidate", "candidateanswer")
    as_served(MEETING_DAY)
    entry = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
    answer = f"INSERT INTO evaluation_candidateanswer (id, draw_id, person_id, accepted, reason, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, '', {entry})"
    assert refused(answer, made, second, False) == "candidate_declines_with_reason"
    assert refused(answer, made, first, True) == "candidate_answered_once"
    assert refused(answer, made, ready.members[0], True) == "answer_of_candidate"
    assert refused("INSERT INTO evaluation_drawncandidate (draw_id, place, person_id, affiliation) VALUES (%s, 9, %s, '')", made, first) == "candidate_once"
    assert [refused(f"DELETE FROM evaluation_{table}") for table in ("draw", "drawncandidate", "candidateanswer")] == ["draw_insert_only", "candidate_insert_only", "candidateanswer_insert_only"]
    other = f"INSERT INTO evaluation_draw (round_id, root, public_value, algorithm, pool, pool_digest, seats, multiple, entry_id) SELECT id, '', '', '', '[]', '', 0, 1, {entry} FROM evaluation_round"
    assert refused(other) == "draw_multiple_positive"
