"""Dates: every form is read to what it prints, nothing finer; a number is not taken for a date."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.reading.dates import dates
from naru.reading.normal import normal

DAYS = st.dates(min_value=dt.date(1961, 1, 1), max_value=dt.date(2059, 12, 31))
FORMS = ["'{y:02}. {m}. {d}.", "’{y:02}.{m}.{d}", "{Y}. {m}. {d}.", "{Y}년 {m}월 {d}일", "{Y}-{m:02}-{d:02}", "‘{y:02}.{m}.{d}.", "{Y}.{m:02}.{d:02}.(월)"]


def _read(text: str, year: int = 2022) -> list[str]:
    return ["/".join(moment.iso(year) for moment in (each.first, each.last) if moment) for each in dates(normal(text).text, year)]


@given(DAYS, st.sampled_from(FORMS))
def test_a_full_date_comes_back(day: dt.date, form: str) -> None:
    assert _read(f"○ 개최일 : {form.format(y=day.year % 100, Y=day.year, m=day.month, d=day.day)}") == [day.isoformat()]


@given(DAYS, st.integers(min_value=1, max_value=300))
def test_a_range_of_days_comes_back(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    text = f"모집({first.year}. {first.month}. {first.day}. ~ {last.year}. {last.month}. {last.day}.)"
    assert _read(text) == [f"{first.isoformat()}/{last.isoformat()}"]


@given(st.integers(min_value=1, max_value=11), st.integers(min_value=1, max_value=11))
def test_months_share_the_word(first: int, more: int) -> None:
    last = min(12, first + more)
    assert _read(f"- 공사 : '22. {first}~{last}월") == [f"2022-{first:02}/2022-{last:02}"]


@pytest.mark.parametrize(("text", "expected"), [
    ("(3.25.~4.7.)", ["2022-03-25/2022-04-07"]), ("’20.12월~’21.1월", ["2020-12/2021-01"]), ("(~’24. 12.)", ["2024-12"]), ("6월 ~", ["2022-06"]), (": ~ 12월", ["2022-12"]),
    ("'22. 9. 21.(목) ~ 24.(일)", ["2022-09-21/2022-09-24"]), ("(5.25~26)", ["2022-05-25/2022-05-26"]), ("12월 ~ '23. 11월", ["2022-12/2023-11"]),
    ("'22. 4/4분기", ["2022-Q4"]), ("’22.하반기", ["2022-H2"]), ("2022. 상반기", ["2022-H1"]), ("1분기 중", ["2022-Q1"]), ("’21. 6월, 12월", ["2021-06", "2021-12"]),
    ("(’20.1.~7.)", ["2020-01/2020-07"]), ("5,18 ~ 6,16,", ["2022-05-18/2022-06-16"]), ("’16~’20년", ["2016/2020"]), ("2018년~2022년", ["2018/2022"]), ("11월 ~ 2월", ["2022-11/2023-02"]),
    ("2022. 3. ~ 12.", ["2022-03/2022-12"]), ("3월 15일", ["2022-03-15"]), ("(6.14)", ["2022-06-14"]),
])
def test_forms(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


@pytest.mark.parametrize("text", ["4.69억", "경쟁률 6.9:1", "36.1 30.3", "(12.5%)", "증가율(3.5)", "1,234명", "3~4개월", "2.5배", "만 18~34세", "7.5만원", "4.5㎡", "1,117천원"])
def test_numbers_are_no_dates(text: str) -> None:
    assert _read(text) == []


def test_an_impossible_day_is_no_date() -> None:
    assert _read("(2.30.)") == []
    assert _read("2022. 2. 30.") != ["2022-02-30"]
