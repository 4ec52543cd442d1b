"""The evaluation pages in Chromium as whom they are for: axe, width, title and mark, on a desk and on a phone."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.urls import reverse

from naru.evaluation.actions import appoint, decide, open_round, relate
from naru.evaluation.terms import Candidate
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.calls.conftest import OWNER, act, approval
from tests.evaluation.conftest import MEETING_DAY, meet, prepare
from tests.web.looking import looked_at
from tests.web.routes import declared
from tests.web.test_journeys import become

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEEN_BY = {"officer": ["surveys", "survey", "selections", "selection", "ranking", "sessions", "panel-seal"], "reviewer": ["panels", "panel", "score-sheet", "sessions"]}


@pytest.fixture
def decided() -> None:
    """A decided call and a panel whose first member took one case on."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    ready = prepare()
    with clock.at(MEETING_DAY):
        office = Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "가상 담당", "", "", {})
        home = Firm(uuid.uuid4(), "가상대", OrganisationKind.PARTNER, None, uuid.uuid4(), "가상 총장", "", "", {})
        register([office, home], provenance="simulated", source="가상", act=act())
        assert office.person is not None
        for person, body, role in ((office.person, office, Role.OFFICER), (ready.members[0], home, Role.REVIEWER)):
            join([(person, body.id)], role=role, since=dt.date(2020, 1, 1), act=act())
            open_account(person, login=f"{role}", password=None, act=act())
        made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 6_000), "effect": (30, 4_000)}, act=act())
        appoint(made, panel=[Candidate(ready.members[0], "가")], approval=approval("appoint", made), act=act())
        relate(made, person=ready.members[0], applications=[ready.applications[0]], relation="assigned", affiliation="가", act=act())
        decide(meet(ready), selection=1, seats=2, line=ready.line, money=100_000_000, yes=5, no=0, minutes="[가상자료] 원안 의결", approval=approval("decide", ready.city.call), act=act())
    rows("INSERT INTO kernel_clock VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [MEETING_DAY])


@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("ko-KR", 390), ("en-US", 390)])
def test_evaluation_pages_as_whom_they_are_for(browser: Any, live_server: Any, decided: None, language: str, width: int) -> None:
    arguments: dict[str, Any] = declared("EXAMPLES")
    problems: dict[str, object] = {}
    for key, names in SEEN_BY.items():
        page = become(browser, live_server.url, key)
        cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in page.context.cookies()]
        page.context.close()
        for name in names:
            path = reverse(name, kwargs=arguments[name]() if name in arguments else {})
            path += "?of=1&seats=1" if name == "selection" else ""
            seen = looked_at(browser, live_server.url, path, language, width, cookies, picture=f"{key}-{name}-{language[:2]}-{width}")
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"], "가상자료" in seen["title"] or "simulated" in seen["title"])
            if found != (200, language[:2], [], [], False, [], True):
                problems[f"{key} {path}"] = found
    assert "\n".join(f"{page}: {found}" for page, found in problems.items()) == ""
