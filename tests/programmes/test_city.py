"""A city's own words come from its folder; a wrong file is refused with its line, as a wrong text is."""

from pathlib import Path

import pytest

from naru.programmes.city import CityWrong, read_city, words_of
from naru.programmes.vocabulary import assemble
from tests.programmes.words import CITY, WORDS

GOOD = """city: garam
name: {ko: 가람시, en: Garam}
districts: [윗말, 아랫말]
documents:
  plan-2030: {ko: 2030 계획, en: plan of 2030}
last_report: {document: plan-2030, as_of: 2030-05-31}
choices:
  organisation.seat:
    garam: {ko: 가람, en: Garam}
"""


def city_of(text: str, place: Path) -> object:
    (place / "city.yaml").write_text(text)
    return read_city(place)


def test_the_core_names_no_city() -> None:
    core = assemble()
    assert (dict(core.documents), core.facts["organisation.seat"].choices, "organisation.makers" in core.facts) == ({}, (), False)


def test_a_citys_words_are_added() -> None:
    assert len(CITY.districts) == 25
    assert WORDS.facts["organisation.seat"].choices == ("seoul", "elsewhere")
    assert WORDS.facts["organisation.makers"].type == "count"
    named = CITY.value_name("organisation.trade", "shoes")
    assert named is not None and named.ko == "수제화"
    assert CITY.value_name("organisation.trade", "bread") is None


def test_another_city_has_other_words(tmp_path: Path) -> None:
    city_of(GOOD, tmp_path)
    words = words_of(read_city(tmp_path))
    assert (list(words.documents), words.facts["organisation.seat"].choices, words.facts["organisation.trade"].choices) == (["plan-2030"], ("garam",), ())


@pytest.mark.parametrize(("good", "bad", "line", "says"), [
    ("name: {ko: 가람시, en: Garam}", "name: 가람시", 2, "국문(ko)과 영문(en)"),
    ("districts:", "distrits:", 3, "'distrits'"),
    ("organisation.seat:", "organisation.seet:", 8, "'organisation.seet'"),
    ("{ko: 2030 계획, en: plan of 2030}", "2030 계획", 5, "국문(ko)과 영문(en)"),
    ("city: garam\n", "city: garam\ncity: seoul\n", 2, "'city'"),
    ("document: plan-2030", "document: plan-2031", 6, "'plan-2031'"),
    (", as_of: 2030-05-31", "", 6, "as_of"),
    ("2030-05-31", "5월", 6, "'5월'"),
    ("choices:", "facts:\n  organisation.boats: {ko: 배, en: boats, type: money}\nchoices:", 8, "'money'"),
    ("choices:", "facts:\n  organisation.boats: {ko: 배, en: boats}\nchoices:", 8, "organisation.boats.type"),
])
def test_a_wrong_city_is_refused_with_its_line(tmp_path: Path, good: str, bad: str, line: int, says: str) -> None:
    with pytest.raises(CityWrong) as wrong:
        city_of(GOOD.replace(good, bad, 1), tmp_path)
    first = str(wrong.value).splitlines()[0]
    assert f"city.yaml:{line}: " in first and says in first
