"""Units of printed figures in English: the number as printed or the same won, and words of a document left alone."""

import pytest

from naru.figures.english import in_english
from naru.kernel import parse_won, short_won

SAID = [("397개사", "397 firms"), ("1개사", "1 firm"), ("기업당 900만원", "9,000,000 won a firm"), ("749,673백만원", "749,673 million won"), ("2억 5,000만원", "250,000,000 won"),
        ("0.3조원", "300,000,000,000 won"), ("9,614억원", "961,400,000,000 won"), ("1인당 월 100만원", "1,000,000 won a person and month"), ("월 128시간", "128 hours a month"),
        ("약 3,000명", "about 3,000 people"), ("7개 기관", "7 bodies"), ("250,000,000원", "250,000,000 won"), ("△8명", "△8 people"), ("12개 과제", "12 projects")]
LEFT = ["", "47.1%", "12:1", "2023. 5. 31.", "현재 82개사 입주 중", "회차별 80여명", "포스터 배부(500부)", "지하1층 ~ 지상3층", "4개사, 5월", "제3조", "20여국", "2개 기업 선정", "3", "6.5~9억원", "300천"]


@pytest.mark.parametrize(("printed", "english"), SAID)
def test_a_number_and_its_unit(printed: str, english: str) -> None:
    assert in_english(printed) == english


@pytest.mark.parametrize("printed", LEFT)
def test_what_is_more_than_that_stays(printed: str) -> None:
    assert in_english(printed) == printed


def test_won_is_the_same_won() -> None:
    for many in (1, 10_000, 250_000_000, 987_654_321_000):
        assert in_english(short_won(many)) == f"{parse_won(short_won(many)):,} won"
