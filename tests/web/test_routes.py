"""House tests of the pages: no route is missing from the url list; every page has title and language, in Chromium axe finds nothing,
nothing comes from outside, and at 390 px nothing sticks out sideways."""

from typing import Any

import pytest
from django.urls import reverse

from tests.web.looking import looked_at
from tests.web.routes import declared, routes

PLAIN = sorted(name for name, arguments in routes() if not arguments and name not in declared("NO_PAGE"))


def test_no_route_is_missing() -> None:
    known = set(declared("EXAMPLES")) | set(declared("NO_PAGE"))
    assert sorted(name for name, arguments in routes() if arguments and name not in known) == []


def test_every_route_has_a_name_of_its_own() -> None:
    names = [name for name, _ in routes()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("en-US", 390)])
@pytest.mark.parametrize("route", PLAIN)
def test_every_page_is_whole(browser: Any, live_server: Any, route: str, language: str, width: int) -> None:
    seen = looked_at(browser, live_server.url, reverse(route), language, width)
    assert seen["title"]
    assert (seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"]) == (language[:2], [], [], False, [])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_high_contrast_holds_too(browser: Any, live_server: Any) -> None:
    cookies = [{"name": "naru_contrast", "value": "high", "url": live_server.url}]
    seen = looked_at(browser, live_server.url, reverse("design"), "ko-KR", 1280, cookies, picture="design-high-contrast")
    assert (seen["axe"], seen["errors"], seen["elsewhere"]) == ([], [], [])
