"""House tests of the pages: no route is missing from the url list; every page has title and language, in Chromium axe finds nothing,
nothing comes from outside, and at 390 px nothing sticks out sideways."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
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
def test_every_page_is_whole(browser: Any, live_server: Any, language: str, width: int) -> None:
    """As a stranger sees it in an empty database. A page that asks to sign in first is the page of `sign-in`, looked at once; who is let in sees the rest in the journeys."""
    problems: dict[str, object] = {}
    asked = []
    for route in PLAIN:
        answer = Client().get(reverse(route))
        if answer.status_code == HTTPStatus.FOUND and answer["Location"].startswith(f"{reverse('sign-in')}?"):
            asked.append(route)
            continue
        seen = looked_at(browser, live_server.url, reverse(route), language, width)
        if not seen["title"] or (found := (seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"])) != (language[:2], [], [], False, []):
            problems[route] = seen["title"] and found
    assert "\n".join(f"{route}: {found}" for route, found in problems.items()) == ""
    assert "sign-in" not in asked and len(asked) < len(PLAIN)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_high_contrast_holds_too(browser: Any, live_server: Any) -> None:
    cookies = [{"name": "naru_contrast", "value": "high", "url": live_server.url}]
    seen = looked_at(browser, live_server.url, reverse("design"), "ko-KR", 1280, cookies, picture="design-high-contrast")
    assert (seen["axe"], seen["errors"], seen["elsewhere"]) == ([], [], [])
