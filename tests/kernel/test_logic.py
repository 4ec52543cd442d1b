"""The ground's exact values."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel import Period, canonical, parse_won, rate_bp, short_won, split
from naru.kernel.money import print_rate, print_scaled


@given(st.integers(0, 10**13), st.lists(st.integers(0, 10_000), min_size=1, max_size=8).filter(any))
def test_a_split_loses_nothing(total: int, shares: list[int]) -> None:
    parts = split(total, shares)
    assert sum(parts) == total
    assert all(abs(part * sum(shares) - total * share) < sum(shares) for part, share in zip(parts, shares, strict=True))


@pytest.mark.parametrize(("text", "won"), [
    ("12억 5천만원", 1_250_000_000), ("1조 2,500억", 1_250_000_000_000), ("3백만원", 3_000_000), ("125,000백만원", 125_000_000_000),
    ("△2,750백만원", -2_750_000_000), ("1.5억원", 150_000_000), ("삼천오백만원", 35_000_000), ("금 일억이천삼백만원정", 123_000_000),
    ("5천만원", 50_000_000), ("2,100,000", 2_100_000), ("1,250천원", 1_250_000), ("2억 5천만", 250_000_000),
])
def test_amounts_people_write(text: str, won: int) -> None:
    assert parse_won(text) == won


@pytest.mark.parametrize("text", ["약 3억", "3억5억", "abc", "", "3만억"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_won(text)


@given(st.integers(0, 10**15))
def test_short_won_loses_nothing(amount: int) -> None:
    assert parse_won(short_won(amount)) == amount


def test_rates_are_rounded_last() -> None:
    assert print_rate(203_000_000, 2_040_000_000) == "10.0"
    assert print_rate(202_600_000, 2_040_400_000) == "9.9"
    assert print_scaled(749_673_499_999) == "749,673"
    assert rate_bp(1, 3) == 3333
    assert rate_bp(1, 0) is None


def test_periods_are_half_open() -> None:
    year = Period.year(2023)
    assert dt.date(2023, 1, 1) in year and dt.date(2023, 12, 31) in year and dt.date(2024, 1, 1) not in year
    assert not year.overlaps(Period.year(2024))
    assert year.overlaps(Period(dt.date(2023, 12, 31)))
    with pytest.raises(ValueError, match="empty period"):
        Period(dt.date(2023, 1, 1), dt.date(2023, 1, 1))


def test_canonical_bytes_are_one_form() -> None:
    assert canonical({"나": 1, "a": [True, None]}) == '{"a":[true,null],"나":1}'.encode()
    assert canonical("\u1102\u1161") == canonical("나")
    with pytest.raises(TypeError, match="float"):
        canonical({"rate": 0.1})
