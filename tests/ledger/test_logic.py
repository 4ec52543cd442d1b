"""Splits, supplements, what may leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.ledger.logic import after_supplement, instalment, may_leave, split_sources

SHARES = st.sampled_from([[7_000, 2_000, 1_000], [9_000, 1_000], [8_000, 2_000], [3_333, 3_333, 3_334], [10_000]])


@given(st.integers(0, 10**12), SHARES)
def test_a_split_over_sources_loses_nothing(total: int, shares: list[int]) -> None:
    assert sum(split_sources(total, shares)) == total


@given(st.lists(st.integers(0, 10**9), max_size=30), SHARES)
def test_cumulative_error_below_a_won(amounts: list[int], shares: list[int]) -> None:
    paid, total = [0] * len(shares), 0
    for amount in amounts:
        parts = instalment(total, amount, shares)
        assert sum(parts) == amount
        assert min(parts, default=0) >= 0
        paid = [old + part for old, part in zip(paid, parts, strict=True)]
        total += amount
    assert all(abs(each * 10_000 - total * share) < 10_000 for each, share in zip(paid, shares, strict=True))


def test_shares_that_are_no_whole_are_refused() -> None:
    with pytest.raises(ValueError, match="9000"):
        split_sources(100, [9_000])


def test_both_readings_of_a_supplement() -> None:
    assert after_supplement(38_102, 40_000, "addition") == 78_102
    assert after_supplement(78_102, 110_102, "new_total") == 110_102
    with pytest.raises(ValueError, match="new_total"):
        after_supplement(78_102, 40_102, "new_total")


def test_what_may_leave() -> None:
    assert may_leave("자치단체경상보조금")
    assert not may_leave("인건비(보수)")
