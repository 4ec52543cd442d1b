"""A count of the report prints its unit, also where the document's line left it to the reader; what is no bare count stays as printed."""

import datetime as dt
from typing import Any

import pytest

from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.reporting.item import with_unit


def count(printed: str, value: int | None, unit: str, **more: Any) -> Observation:
    return Observation("id", "alpha", "result", "이름", "key", printed, value, unit, "2023", "", Provenance.REPORTED, "council-2023", "1", "", dt.date(2023, 1, 1), **more)


@pytest.mark.parametrize(("each", "says"), [
    (count("종합형 16", 16, "개소"), "종합형 16개소"), (count("도심권 (2)", 2, "개소"), "도심권 2개소"), (count("모두 1,305", 1305, "명"), "모두 1,305명"),
    (count("28개소", 28, "개소"), "28개소"), (count("경쟁률 12", 12, "대 1"), "경쟁률 12"), (count("제12", 11, "회"), "제12"), (count("59.2", 592, "%", places=1), "59.2"),
    (count("예산 7", 7_000_000, "원"), "예산 7"), (count("12:30", 30, "회"), "12:30"), (count("16", 16, "개소"), "16"), (count("뒤", None, "개소"), "뒤")])
def test_a_bare_count_prints_its_unit(each: Observation, says: str) -> None:
    assert with_unit(each) == says
