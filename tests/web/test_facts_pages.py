"""Pages of as-of facts, promises and the closing list: in both languages, each figure with its observation, filters in the address, the whole list as a file."""

import csv
import io
import uuid

import pytest
from django.test import Client
from lxml import html

from naru.figures.queries import observation
from tests.house.provenance import page_breaches

pytestmark = pytest.mark.django_db
PAGES = ("/promises/", "/promises/?verdict=late", "/closing/", "/closing/?verdict=silent", "/indicators/", "/indicators/grdp/", "/departments/", "/departments/?as_of=2021-03-31")


@pytest.fixture(autouse=True)
def seoul(loaded: None) -> None:
    """The city's content loaded."""


def _page(address: str, language: str = "ko") -> html.HtmlElement:
    answer = Client(HTTP_ACCEPT_LANGUAGE=language).get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content.decode())


def test_no_figure_stands_without_its_observation_in_either_language() -> None:
    for address in PAGES:
        for language in ("ko", "en"):
            assert [str(each) for each in page_breaches(address, _page(address, language), lambda id_: observation(uuid.UUID(id_)), lambda href: None)] == []


def test_english_pages_hold_korean_only_where_it_is_marked() -> None:
    for address in PAGES:
        for element in _page(address, "en").xpath("//main//*[not(ancestor-or-self::*[@lang='ko']) and not(self::script) and not(ancestor-or-self::*[@data-provenance])]"):
            own = " ".join([element.text or "", *(child.tail or "" for child in element)])
            assert not any("가" <= sign <= "힣" for sign in own), (address, own)


def test_the_promise_page_says_what_is_late_and_who_owes() -> None:
    text = " ".join(_page("/promises/").xpath("//main")[0].text_content().split())
    assert text.count("결과를 내야 할 곳") > 10
    assert "21개월 늦음 · 19 모자람" in text
    assert "약속의 6.3배" in text
    late = _page("/promises/?verdict=late")
    assert [each.get("id") for each in late.xpath("//h3")] == ["s-smart-anchors", "s-bio-hub"]
    assert "이 판정을 받은 약속이 없습니다" in _page("/promises/?verdict=short").text_content()


def test_the_closing_list_is_filtered_and_taken_home_whole() -> None:
    text = _page("/closing/?verdict=moved").xpath("//main")[0].text_content()
    assert "AI 지원센터" in text and "사회적농업" not in text
    lines = [line for line in csv.reader(io.StringIO(Client().get("/closing/?format=csv").content.decode("utf-8-sig"))) if "가상자료" not in line[0]]
    assert len(lines) == 1 + len({line[2] for line in lines[1:] if not line[5]}) + 110 + _twice(lines)
    assert Client().get("/closing/?last=council-2023&now=council-2021").status_code == 404


def _twice(lines: list[list[str]]) -> int:
    """Lines of programmes that stand in two items, beyond the first."""
    first, again = set(), 0
    for line in lines[1:]:
        key = (line[2], line[5], line[6], line[10])
        again += key in first
        first.add(key)
    return again


def test_departments_of_another_day_and_a_wrong_day() -> None:
    assert "투자창업과" in _page("/departments/?as_of=2021-03-31").xpath("//section[@aria-labelledby='headcount']")[0].text_content()
    assert "투자창업과" not in _page("/departments/").xpath("//section[@aria-labelledby='headcount']")[0].text_content()
    assert Client().get("/departments/?as_of=soon").status_code == 404
    assert Client().get("/indicators/nothing/").status_code == 404
    assert Client().get("/departments/?as_of=2021-03-31&format=csv").content.decode("utf-8-sig").count("\n") == 51


def test_an_empty_city_says_what_will_be_here(db: None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica; DELETE FROM reporting_outcome; DELETE FROM reporting_promise; DELETE FROM reporting_item; DELETE FROM figures_department; "
                       "DELETE FROM figures_indicator; DELETE FROM figures_observation")
    for address, words in (("/promises/", "아직 없습니다"), ("/closing/", "견줄 보고가 둘"), ("/indicators/", "아직 없습니다"), ("/departments/", "아직 없습니다")):
        assert words in _page(address).text_content()
