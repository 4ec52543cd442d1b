"""Numerals: what the house prints is read back exactly, and so is every mixed form of sizes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.money import print_scaled, print_won, short_won
from naru.reading.normal import normal
from naru.reading.numerals import numeral_at
from naru.reading.scan import scan

AMOUNTS = st.integers(min_value=1, max_value=9_999_999_999_999_999)


def _money(text: str) -> list[object]:
    return [token.value for token in scan(normal(text).text, 2024) if token.unit == "KRW"]


@given(AMOUNTS)
def test_short_won_comes_back(amount: int) -> None:
    assert _money(f"○ 총사업비 : {short_won(amount)}") == [amount]


@given(AMOUNTS)
def test_full_won_comes_back(amount: int) -> None:
    assert _money(f"예산 {print_won(amount)}(국비)") == [amount]


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from([("천원", 10**3), ("만원", 10**4), ("백만원", 10**6), ("억원", 10**8), ("천만원", 10**7)]))
def test_scaled_money_comes_back(count: int, unit: tuple[str, int]) -> None:
    word, size = unit
    assert _money(f"- 소요액 : {print_scaled(count * size, unit=size)}{word}") == [count * size]


@given(st.lists(st.integers(min_value=1, max_value=9), min_size=1, max_size=4, unique=True), st.sampled_from(["", "만", "억", "조"]))
def test_small_words_add_up(digits: list[int], big: str) -> None:
    """'7천5백3십억'."""
    sizes = [("천", 1000), ("백", 100), ("십", 10), ("", 1)][: len(digits)]
    text = "".join(f"{digit}{word}" for digit, (word, _) in zip(digits, sizes, strict=True))
    found = numeral_at(text + big, 0)
    assert found is not None
    assert found.value == sum(digit * size for digit, (_, size) in zip(digits, sizes, strict=True)) * {"": 1, "만": 10**4, "억": 10**8, "조": 10**12}[big]


@pytest.mark.parametrize(("text", "value"), [
    ("1조 4,310억원", 1_431_000_000_000), ("7천5백억원", 750_000_000_000), ("1억 5천만원", 150_000_000), ("4.69억", 469_000_000), ("1.7조원", 1_700_000_000_000),
    ("65,000천원", 65_000_000), ("3조4400억여 원", 3_440_000_000_000), ("100 만원", 1_000_000), ("예산 3억5천", 350_000_000), ("1조5천억원", 1_500_000_000_000), ("2조3천 규모", 2_300_000_000_000),
    ("3억5천만원", 350_000_000), ("3억 5,200원", 300_005_200), ("２,３００백만원", 2_300_000_000),
])
def test_mixed_forms(text: str, value: int) -> None:
    assert _money(text) == [value]


@pytest.mark.parametrize(("text", "value"), [("4.000백만원", 4_000_000_000), ("3.500억원", 350_000_000_000), ("1.026명", 1026)])
def test_a_dot_for_a_comma_is_read_and_told(text: str, value: int) -> None:
    tokens = scan(text, 2024)
    assert [(token.value, token.dotted) for token in tokens] == [(value, True)]


@pytest.mark.parametrize(("text", "value"), [("1.234억원", 123_400_000), ("12.5억원", 1_250_000_000)])
def test_a_decimal_stays_one(text: str, value: int) -> None:
    tokens = scan(text, 2024)
    assert [(token.value, token.dotted) for token in tokens] == [(value, False)]


def test_neighbours_are_not_joined() -> None:
    """'89억 150억' are two amounts, '35억 14개' an amount and a count."""
    assert [token.value for token in scan("89억 150억", 2024)] == [8_900_000_000, 15_000_000_000]
    assert [token.value for token in scan("35억 14개 과제", 2024)] == [3_500_000_000, 14]


def test_articles_are_no_money() -> None:
    assert scan("「산업 진흥 조례」 제10조 및 제12조에 따라", 2024) == []


@given(st.decimals(min_value="0.1", max_value="9999.9", places=1))
def test_decimals_keep_their_printed_digits(value: Decimal) -> None:
    found = [token.value for token in scan(f"달성률 {value}%", 2024)]
    assert [Decimal(str(each)) for each in found] == [value]
