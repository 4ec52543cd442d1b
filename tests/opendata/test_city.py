"""A city's decisions about its open data: dated, cited; a wrong file is told by line and remedy."""

import datetime as dt
from pathlib import Path

import pytest

from naru.opendata.city import PolicyWrong, read_policy
from naru.opendata.logic import is_person

CITIES = Path(__file__).resolve().parents[2] / "cities"


def test_every_city_has_decided() -> None:
    for folder in sorted(each.parent for each in CITIES.glob("*/city.yaml")):
        found = read_policy(folder).on(dt.date(2024, 9, 30))
        assert found.least >= 2 and found.cite and found.licence.url.startswith("https://") and found.publisher.base.endswith(".example/")


def test_the_threshold_is_a_dated_value() -> None:
    garam = read_policy(CITIES / "garam")
    assert [garam.on(day).least for day in (dt.date(2024, 6, 30), dt.date(2024, 7, 1))] == [3, 5]
    with pytest.raises(PolicyWrong, match="2019-12-31"):
        garam.on(dt.date(2019, 12, 31))


@pytest.mark.parametrize(("old", "new", "says"), [
    ("value: 5", "value: 1", ":11:"), ("2024-07-01", "2024-7", ":11:"), ("cite: 가람시 자료 공개 지침 제4조(가공)", "nothing: x", ":10:"), ("https://garam.example/", "http://garam.example", ":3:"),
    ("value: named, cite: 가람시 보조금 공시 조례 제9조(가공)", "value: named, cite: x, assumed: 그럴 것", ":14:"), ("value: withheld", "value: perhaps", ":13:"),
    ("licence:", "license:", "license")])
def test_a_wrong_file_is_told_by_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (CITIES / "garam" / "opendata.yaml").read_text()
    assert old in text
    (tmp_path / "opendata.yaml").write_text(text.replace(old, new))
    with pytest.raises(PolicyWrong) as wrong:
        read_policy(tmp_path)
    assert says in str(wrong.value) and " — " in str(wrong.value)


def test_a_sole_proprietor_is_named_only_with_a_ground() -> None:
    garam = read_policy(CITIES / "garam")
    assert [(found.names_sole, found.names_cite) for day in (dt.date(2024, 6, 30), dt.date(2024, 7, 1)) if (found := garam.on(day))] == [
        (False, "가람시 자료 공개 지침 제5조(가공)"), (True, "가람시 보조금 공시 조례 제9조(가공)")]
    seoul = read_policy(CITIES / "seoul").on(dt.date(2024, 1, 1))
    assert (seoul.names_sole, "가정" in seoul.names_cite) == (False, True)


@pytest.mark.parametrize(("number", "person"), [("124-81-00998", False), ("1248100998", False), ("1012345678", True), ("101-90-12345", True), ("990-00-00012", True), ("", True), (None, True), ("12481", True)])
def test_who_is_one_person_by_the_number(number: str | None, person: bool) -> None:
    assert is_person(number) is person


def test_without_a_file_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(PolicyWrong, match=r"opendata\.yaml"):
        read_policy(tmp_path)
