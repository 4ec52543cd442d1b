"""What a card's figure says as the last value of a question. Pure."""

import datetime as dt

import pytest

from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.reporting.suggest import value_asked


def said(value: int | None, unit: str, places: int = 0) -> Observation:
    return Observation("1", "card", "result", "공정률", "progress", "-", value, unit, "2023", "", Provenance.REPORTED, "d", "1", "", dt.date(2023, 5, 31), places=places)


@pytest.mark.parametrize(("value", "unit", "places", "asked"), [
    (60, "%", 0, 6_000), (606, "%", 1, 6_060), (6_933, "%", 2, 6_933), (69_333, "%", 3, None), (361, "percent", 1, 3_610), (7_778, "개사", 0, 7_778), (75, "개사", 1, None), (70, "개사", 1, 7), (None, "%", 0, None)])
def test_a_decimal_is_asked_in_the_units_of_its_question_or_not_at_all(value: int | None, unit: str, places: int, asked: int | None) -> None:
    assert value_asked(said(value, unit, places)) == asked
