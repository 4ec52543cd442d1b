"""Shares, draws, samples."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.agreements.logic import draw_parts, parts_of, sample
from naru.agreements.terms import Settlement

SHARES = st.sampled_from([{"city": 7_000, "district": 2_000, "self": 1_000}, {"city": 9_000, "self": 1_000}, {"city": 8_000, "district": 2_000}, {"city": 10_000}])


@given(st.integers(1, 10**11), SHARES)
def test_shares_of_a_city_amount(city: int, shares: dict[str, int]) -> None:
    parts = parts_of(city, shares)
    total = sum(part.amount for part in parts)
    assert parts[0].amount == city
    assert total == city * 10_000 // shares["city"]
    assert all(abs(part.amount * 10_000 - total * part.share) < 2 * 10_000 for part in parts)


def test_shares_that_are_no_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="shares"):
        parts_of(1, {"city": 7_000})
    with pytest.raises(ValueError, match="shares"):
        parts_of(1, {"district": 10_000})


@given(st.integers(0, 10**9), st.integers(1, 10**9), SHARES)
def test_a_draw_never_takes_more_than_the_part(accepted: int, city: int, shares: dict[str, int]) -> None:
    parts = parts_of(city, shares)
    drawn = draw_parts(accepted, parts)
    total = sum(part.amount for part in parts)
    assert all(drawn[part.source] <= part.amount for part in parts)
    assert sum(drawn.values()) <= min(accepted, total)
    if accepted >= total:
        assert drawn == {part.source: part.amount for part in parts}


def test_the_public_settlement_has_nothing_outstanding() -> None:
    whole = Settlement(1_255_300_000, 223_530, 105_294, 1_194_572_157, 0, 61_056_667)
    assert whole.outstanding == 0
    assert Settlement(1_255_300_000, 223_530, 105_294, 1_194_572_157, 0, 0).outstanding == 61_056_667


@given(st.binary(min_size=4, max_size=20), st.permutations([uuid.UUID(int=n) for n in range(20)]))
def test_a_sample_is_replayed_by_anybody(seed: bytes, items: list[uuid.UUID]) -> None:
    assert sample(seed, items, count=5) == sample(seed, sorted(items), count=5)
