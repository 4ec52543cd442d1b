"""An indicator's value is read in its unit, also where a document printed it in another."""

from types import SimpleNamespace

import pytest

from naru.web.templatetags.naru import in_unit


@pytest.mark.parametrize(("printed", "value", "places", "unit", "says"), [
    ("40억달러", 4000, 0, "백만불", "40억달러 (4,000백만불)"), ("15만명", 150_000, 0, "명", "15만명"), ("11,593개社", 11_593, 0, "개사", "11,593개社"), ("9700여개", 9700, 0, "개사", "9700여개"),
    ("58.6", 586, 1, "%", "58.6"), ("+11", 11, 0, "천명", "+11"), ("146천명", 146_000, 0, "명", "146천명")])
def test_the_unit_of_the_printed_form(printed: str, value: int, places: int, unit: str, says: str) -> None:
    assert in_unit(SimpleNamespace(printed=printed, value=value, places=places), unit) == says
