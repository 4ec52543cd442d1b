"""Promises, closing list, indicators and departments in Chromium: axe, width and title on a desk and on a phone, in both languages."""

from typing import Any

import pytest

from naru.kernel.database import rows
from naru.site.load import load_city
from tests.web.looking import looked_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {"promises": "/promises/", "closing": "/closing/", "indicators": "/indicators/", "indicator": "/indicators/employment_rate/", "departments": "/departments/"}


def test_the_pages_of_facts_are_looked_at(browser: Any, live_server: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    problems = []
    for language, width in (("ko-KR", 1280), ("ko-KR", 390), ("en-US", 390)):
        for name, path in PAGES.items():
            seen = looked_at(browser, live_server.url, path, language, width, picture=f"facts-{name}-{language[:2]}-{width}")
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"], "가상자료" in seen["title"] or "simulated" in seen["title"])
            if found != (200, language[:2], [], [], False, [], True):
                problems.append(f"{path} {language} {width}: {found}")
    assert "\n".join(problems) == ""
