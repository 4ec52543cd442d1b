"""Periods end on working days: laws over any calendar, and days counted by hand in both cities."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel import Sentence
from naru.kernel.days import Calendar, Holiday, read_calendar

CITIES = Path(__file__).resolve().parents[2] / "cities"
DAYS = st.dates(dt.date(2021, 1, 1), dt.date(2025, 11, 30))
ONE = dt.timedelta(days=1)


def calendar_of(days: list[dt.date]) -> Calendar:
    """A calendar with some days off."""
    return Calendar(dt.date(2021, 1, 1), dt.date(2025, 12, 31), {day: Holiday(day, Sentence("쉬는 날", "Day off"), "") for day in days})


CALENDARS = st.builds(calendar_of, st.lists(DAYS, max_size=60))


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_a_period_ends_on_the_first_working_day_from_its_last_day_on(calendar: Calendar, first: dt.date, days: int) -> None:
    end, counted = calendar.period_ends(first, days), first + days * ONE
    assert end >= counted and calendar.off(end) is None
    assert all(calendar.off(counted + n * ONE) for n in range((end - counted).days))


@given(CALENDARS, DAYS, st.integers(1, 40))
def test_a_period_of_working_days_holds_exactly_so_many(calendar: Calendar, first: dt.date, days: int) -> None:
    end = calendar.period_ends(first, days, working=True)
    assert sum(calendar.off(first + n * ONE) is None for n in range(1, (end - first).days + 1)) == days
    assert calendar.off(end) is None


@given(CALENDARS, DAYS, st.integers(0, 40), st.booleans())
def test_a_longer_period_never_ends_earlier_and_a_later_one_neither(calendar: Calendar, first: dt.date, days: int, working: bool) -> None:
    end = calendar.period_ends(first, days, working=working)
    assert calendar.period_ends(first, days + 1, working=working) >= end
    assert calendar.period_ends(first + ONE, days, working=working) >= end or days == 0
    assert calendar.period_ends(first, days, working=True) >= calendar.period_ends(first, days)


@given(DAYS, st.integers(1, 40))
def test_more_days_off_only_lengthen(first: dt.date, days: int) -> None:
    for working in (False, True):
        assert read_calendar(CITIES / "seoul" / "holidays.yaml").period_ends(first, days, working=working) >= calendar_of([]).period_ends(first, days, working=working)


@pytest.mark.parametrize(("city", "first", "days", "working", "end"), [
    ("seoul", "2023-05-12", 14, False, "2023-05-26"),  # a Friday
    ("seoul", "2023-05-13", 14, False, "2023-05-30"),  # Saturday; Buddha's birthday moved to Monday
    ("seoul", "2023-09-14", 14, False, "2023-10-04"),  # Chuseok, a temporary holiday, National Foundation Day
    ("seoul", "2023-09-14", 14, True, "2023-10-11"),
    ("seoul", "2021-08-02", 14, False, "2021-08-17"),  # the substitute of Liberation Day
    ("garam", "2024-06-14", 10, False, "2024-06-25"),  # the city's own day
    ("garam", "2024-06-14", 7, True, "2024-06-26"),
    ("seoul", "2023-05-12", 0, False, "2023-05-12"),
])
def test_days_counted_by_hand(city: str, first: str, days: int, working: bool, end: str) -> None:
    assert read_calendar(CITIES / city / "holidays.yaml").period_ends(dt.date.fromisoformat(first), days, working=working) == dt.date.fromisoformat(end)
