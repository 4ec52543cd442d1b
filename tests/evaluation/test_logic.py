"""Drawing and ranking: pure, replayable, no better reading possible."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.evaluation.logic import draw, fill, points_hold, priority_of, rank, ranking_digest, round_title, spread
from naru.evaluation.terms import Candidate, Scored

POOL = [Candidate(uuid.UUID(int=n), f"기관 {n % 4}") for n in range(12)]
SCORED = st.lists(st.builds(Scored, st.uuids(), st.integers(0, 100), st.text("0123456789", min_size=4, max_size=4), st.integers(1, 50)), max_size=30, unique_by=lambda each: each.application)


@given(st.binary(min_size=8, max_size=40), st.permutations(POOL))
def test_a_draw_is_replayed_by_anybody(seed: bytes, shuffled: list[Candidate]) -> None:
    assert draw(seed, POOL, candidates=9) == draw(seed, shuffled, candidates=9)


def test_another_seed_draws_another_panel() -> None:
    assert len({tuple(each.person for each in draw(bytes([seed]), POOL, candidates=5)) for seed in range(20)}) > 15
    with pytest.raises(ValueError, match="13 candidates"):
        draw(b"", POOL, candidates=13)


def test_seats_are_filled_in_drawn_order_one_per_affiliation() -> None:
    drawn = draw(b"seed", POOL, candidates=12)
    panel = fill(drawn, {drawn[0].person: "출장"}, seats=3)
    assert len({each.affiliation for each in panel}) == 3
    assert drawn[0] not in panel
    assert [drawn.index(each) for each in panel] == sorted(drawn.index(each) for each in panel)


@given(SCORED, st.integers(0, 20), st.integers(0, 400))
def test_the_ranking_is_a_function_of_its_input(scored: list[Scored], seats: int, money: int) -> None:
    placed = rank(scored, seats=seats, money=money)
    assert placed == rank(scored[::-1], seats=seats, money=money)
    assert ranking_digest(scored, seats=seats, money=money) == ranking_digest(scored[::-1], seats=seats, money=money)
    chosen = [each for each in placed if each.selected]
    assert len(chosen) <= seats and sum(each.amount for each in chosen) <= money
    assert chosen == placed[: len(chosen)]
    assert [each.points for each in placed] == sorted((each.points for each in placed), reverse=True)
    if len(chosen) < len(placed) and len(chosen) < seats:
        assert sum(each.amount for each in chosen) + placed[len(chosen)].amount > money


def test_points_follow_the_rubric() -> None:
    rubric = {"hazard": 40, "effect": 30}
    assert points_hold({"hazard": 40, "effect": 0}, rubric)
    assert not points_hold({"hazard": 41, "effect": 0}, rubric)
    assert not points_hold({"hazard": 40}, rubric)


def test_who_meets_a_priority_goes_first_whatever_the_points() -> None:
    """An early start-up with 10 points comes before everybody else with 90; inside a priority points and receipts order."""
    facts: list[dict[str, object]] = [{}, {"second": True}, {"first": True, "second": True}, {"first": True}, {"first": None, "second": False}]
    points = [90, 50, 10, 20, 95]
    scored = [Scored(uuid.UUID(int=n), points[n], f"R{n}", 1, priority_of(known, ["first", "second"])) for n, known in enumerate(facts)]
    assert [each.priority for each in scored] == [2, 1, 0, 0, 2]
    assert [each.application.int for each in rank(scored, seats=3, money=100)] == [3, 2, 1, 4, 0]
    assert [each.application.int for each in rank(scored, seats=3, money=100) if each.selected] == [3, 2, 1]


def test_points_spread_over_five_bands() -> None:
    assert spread([0, 13, 14, 69, 70, 70], 70) == [(0, 13, 2), (14, 27, 1), (28, 41, 0), (42, 55, 0), (56, 70, 3)]
    assert [many for _, _, many in spread([], 100)] == [0] * 5


def test_a_rounds_title_is_said_in_english_where_its_words_are_known() -> None:
    said = {"서면 평가": "Written review", "[체험] 서면 평가": "[Rehearsal] Written review", "2차 발표심사": "Round 2: review of presentations", "현장 평가 1": "Review on site 1", "특별 심의": "특별 심의"}
    assert {name: round_title(name).en for name in said} == said and {round_title(name).ko for name in said} == set(said)
