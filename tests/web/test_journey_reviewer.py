"""The reviewer's journey in Chromium: called by the draw, accepts, declares a conflict against the list, scores with a note, compares two, looks at what will be sealed; then it is sealed."""

import datetime as dt
import uuid
from typing import Any

import pytest

from naru.evaluation.actions import answer_call, appoint, drawn_panel, hold_draw, open_round, seal_sheets
from naru.evaluation.terms import Candidate
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record.actions import seal
from tests.calls.conftest import OWNER, act, approval
from tests.evaluation.conftest import MEETING_DAY, Ready, prepare
from tests.web.looking import looked_at
from tests.web.test_journeys import become

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def called() -> tuple[Ready, uuid.UUID]:
    """Four surveyed applications, a round whose draw called all five candidates; the reviewer is one of them, an officer has a login."""
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
        join([(ready.members[0], ready.city.firms[0].id)], role=Role.DELEGATE, since=dt.date(2020, 1, 1), act=act())
        made = open_round(ready.city.call, name="서면 평가", criteria={"hazard": (40, 6_000), "effect": (30, 4_000)}, act=act())
        seal(act=act())
        hold_draw(made, pool=[Candidate(person, f"기관 {n}") for n, person in enumerate(ready.members)], seats=5, multiple=1, public_value="2,577.12", act=act())
    rows("INSERT INTO kernel_clock VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [MEETING_DAY])
    return ready, made


def test_called_accepted_declared_scored_compared_sealed(browser: Any, live_server: Any, called: tuple[Ready, uuid.UUID]) -> None:
    ready, round = called
    base, firms = live_server.url, [each.name for each in ready.city.firms]
    page = become(browser, base, "reviewer")
    page.goto(f"{base}/panels/")
    page.click("button[value=accept]")
    assert rows("SELECT accepted FROM evaluation_candidateanswer") == [(True,)] and page.locator("button[value=accept]").count() == 0
    with clock.at(MEETING_DAY):
        for person in ready.members[1:]:
            answer_call(round, person=person, accepted=True, act=act(person))
        appoint(round, panel=drawn_panel(round), approval=approval("appoint", round), act=act())
    page.reload()
    page.click("text=서면 평가")
    assert f"내가 속한 기관: {firms[0]}" in page.inner_text("main") and "가상인 2" in page.inner_text("main")
    page.select_option(f"[aria-label='{firms[0]}']", "conflict")
    for name in firms[1:3]:
        page.select_option(f"[aria-label='{name}']", "assigned")
    page.click("text=관계 밝히기")
    assert "까닭을 적어" in page.inner_text(".n-errors")
    page.select_option(f"[aria-label='{firms[0]}']", "conflict")
    for name in firms[1:3]:
        page.select_option(f"[aria-label='{name}']", "assigned")
    page.fill("[name=reason]", "이 업체의 대리인이었음")
    page.click("text=관계 밝히기")
    assert [relation for (relation,) in rows("SELECT relation FROM evaluation_relation ORDER BY relation")] == ["assigned", "assigned", "conflict"]
    page.click(f"th a:has-text('{firms[1]}')")
    page.fill("[name=c-hazard]", "35")
    page.fill("[name=c-effect]", "20")
    page.wait_for_selector("#total:has-text('55')")
    page.fill("[name=note]", "배선 사진이 분명함")
    page.click("text=저장하고 다음")
    assert firms[2] in page.inner_text("h1") and "2 / 2번째" in page.inner_text("main")
    page.fill("[name=c-hazard]", "10")
    page.fill("[name=c-effect]", "10")
    page.press("[name=c-effect]", "Enter")
    page.wait_for_selector("text=두 건 견주기")
    page.click("text=두 건 견주기")
    told = page.inner_text("main")
    assert ("배선 사진이 분명함" in told, "55" in told, "20" in told, "없애고 싶은 위해요소는 무엇입니까?" in told, "연락받을 사람" in told) == (True, True, True, True, False)
    page.goto(f"{base}/panels/{round}/seal/")
    assert "맡은 신청이 모두 채점되었습니다" in page.inner_text("main") and page.locator("button:has-text('채점 마감')").count() == 0
    page.click("button[value=sheets]")
    assert "내 채점표는 봉인되었습니다" in page.inner_text("main") and rows("SELECT person_id FROM evaluation_memberseal") == [(ready.members[0],)]
    office = _closed_by_the_office(browser, base, ready, round)
    page.reload()
    assert "더 바뀌지 않습니다" in page.inner_text("main")
    assert rows("SELECT count(*) FROM evaluation_seal") == [(1,)]
    _nothing_wrong(browser, base, page, [f"/panels/{part}" for part in ("", f"{round}/", f"{round}/seal/", f"{round}/cases/{_of(firms[1])}/", f"{round}/compare/?a={_of(firms[1])}&b={_of(firms[2])}")])
    page.context.close()
    office.context.close()


def _closed_by_the_office(browser: Any, base: str, ready: Ready, round: uuid.UUID) -> Any:
    """Nobody closes before the members have handed in."""
    office = become(browser, base, "officer")
    office.goto(f"{base}/today/")
    assert "서면 평가" in office.inner_text("main")
    office.goto(f"{base}/panels/{round}/seal/")
    office.click("button:has-text('채점 마감')")
    assert "봉인하지 않은 위원이 있습니다" in office.inner_text(".n-errors")
    with clock.at(MEETING_DAY):
        for person in ready.members[1:]:
            seal_sheets(round, person=person, act=act(person))
    office.click("button:has-text('채점 마감')")
    return office


def _of(firm: str) -> str:
    [(id,)] = rows("SELECT a.id::text FROM calls_application a JOIN parties_organisation o ON o.id = a.organisation_id WHERE o.name = %s", [firm])
    found: str = id
    return found


def _nothing_wrong(browser: Any, base: str, page: Any, paths: list[str]) -> None:
    """The pages of the journey, Korean at 1280 and English at 390: axe finds nothing, nothing sticks out, the mark stands."""
    cookies = [{"name": each["name"], "value": each["value"], "url": base} for each in page.context.cookies()]
    problems = {}
    for path in paths:
        for language, width in (("ko-KR", 1280), ("en-US", 390)):
            seen = looked_at(browser, base, path, language, width, cookies)
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"], "가상자료" in seen["title"] or "simulated" in seen["title"])
            if found != (200, language[:2], [], [], False, [], True):
                problems[f"{path} {language}"] = found
    assert problems == {}
