"""Objection clocks end on working days of the city whose text runs."""

import datetime as dt
from pathlib import Path

from naru.calls.logic import objection_days, objection_due
from naru.kernel.days import read_calendar
from naru.programmes.load import load
from tests.programmes.test_load import GOOD, loaded
from tests.programmes.words import WORDS

SEOUL = read_calendar(Path(__file__).resolve().parents[2] / "cities" / "seoul" / "holidays.yaml")
SCREEN, WHY = "screen: {objection: 14d, ", "assumed: {objection: "


def test_the_text_says_how_long_and_which_days() -> None:
    assert GOOD.count(SCREEN) == GOOD.count(WHY) == 1
    working = loaded(GOOD.replace(SCREEN, f"{SCREEN}counted_in: working_days, ").replace(WHY, "assumed: {counted_in: 가정, objection: "))
    assert objection_days(loaded()) == (14, False) and objection_days(working) == (14, True)
    assert objection_due(loaded(), dt.date(2023, 9, 14), SEOUL) == dt.date(2023, 10, 4)
    assert objection_due(working, dt.date(2023, 9, 14), SEOUL) == dt.date(2023, 10, 11)
    text, problems = load(GOOD.replace(SCREEN, f"{SCREEN}counted_in: banking_days, ").replace(WHY, "assumed: {counted_in: 가정, objection: "), words=WORDS, file="x")
    assert text is None and [each.code for each in problems] == ["unknown_choice"]
