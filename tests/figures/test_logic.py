"""How a document's figures and dates are printed."""

import datetime as dt

import pytest

from naru.figures.logic import begins, ends, line_of, print_period, print_value


@pytest.mark.parametrize(("text", "printed", "first", "last"), [
    ("2023-05", "2023. 5.", dt.date(2023, 5, 1), dt.date(2023, 5, 31)),
    ("2023-04-27", "2023. 4. 27.", dt.date(2023, 4, 27), dt.date(2023, 4, 27)),
    ("2023-05/2023-11", "2023. 5. ~ 11.", dt.date(2023, 5, 1), dt.date(2023, 11, 30)),
    ("2023-09-24/2023-09-26", "2023. 9. 24. ~ 26.", dt.date(2023, 9, 24), dt.date(2023, 9, 26)),
    ("2022-10/2023-08", "2022. 10. ~ 2023. 8.", dt.date(2022, 10, 1), dt.date(2023, 8, 31)),
    ("/2023-05-31", "~ 2023. 5. 31.", None, dt.date(2023, 5, 31)),
    ("2021-H2", "2021 하반기", dt.date(2021, 7, 1), dt.date(2021, 12, 31)),
    ("2021-Q3", "2021 3분기", dt.date(2021, 7, 1), dt.date(2021, 9, 30)),
    ("2023", "2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
    ("by 2024", "by 2024", None, None),
])
def test_periods(text: str, printed: str, first: dt.date | None, last: dt.date | None) -> None:
    assert (print_period(text), begins(text), ends(text)) == (printed, first, last)


@pytest.mark.parametrize(("value", "unit", "printed"), [
    (9_000_000, "KRW/company", "기업당 900만원"), (70, "%", "70%"), (19, "full years", "만 19세"), (2016, "year", "2016"), (4, "year", "4년"), (993.86, "m2", "993.86㎡"),
    (4_000_000_000, "USD", "미화 40억달러"), ({"city": 7, "district": 3}, "ratio", "시 7 : 구 3"), (["가", "나"], "", "가, 나"), ("2023-09-21/2023-09-24", "", "2023. 9. 21. ~ 24."),
    (True, "", "예"), (3, "person/company", "기업당 3명"),
])
def test_values_with_their_unit(value: object, unit: str, printed: str) -> None:
    assert print_value(value, unit) == printed


@pytest.mark.parametrize(("label", "printed", "line"), [
    ("시비70%", "70%", "시비70%"), ("업체 당 최대 900만원 지원", "기업당 900만원", "업체 당 최대 900만원 지원"), ("기업당 최대 5천만원", "기업당 5,000만원", "기업당 최대 5천만원"),
    ("4장 사업 수", "4개", "4장 사업 수 : 4개"), ("연면적", "993.86㎡", "연면적 : 993.86㎡"), ("1차 선정", "1차 397개 업체", "1차 397개 업체 선정"), ("기계금속", "기계금속(479개)", "기계금속(479개)"),
    ("추진방법: 자치구 및 운영기관 공모", "자치구, 운영기관", "추진방법: 자치구 및 운영기관 공모"), ("지원대상: 5대 업종", "인쇄, 수제화", "지원대상: 5대 업종(인쇄, 수제화)"), ("서울시 소재", "", "서울시 소재"),
])
def test_nothing_is_said_twice(label: str, printed: str, line: str) -> None:
    assert line_of(label, printed) == line
