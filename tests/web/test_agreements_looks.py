"""An agreement's page in Chromium: the district inspects on a phone, the officer reviews and pays; axe finds nothing at any width."""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest

from naru.agreements.actions import pay_award, submit_evidence
from naru.agreements.terms import Spent
from naru.kernel.database import rows
from naru.parties.actions import answer, join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.agreements.conftest import WORKS_DAY, Life, granted, show_own, work
from tests.calls.conftest import OWNER, act
from tests.web.looking import looked_at
from tests.web.test_journeys import become

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def life() -> Life:
    """Two firms under a paid grant on a day of works, with a clerk of the district and an officer."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    made = granted()
    rows("INSERT INTO kernel_clock VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [WORKS_DAY])
    for role, organisation, name in ((Role.OPERATOR, made.district, "구가상"), (Role.OFFICER, None, "담가상")):
        own = Firm(uuid.uuid4(), OWNER if role is Role.OFFICER else f"가상기관 {name}", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), name, "010-0000-0002", "", {})
        register([own], provenance="simulated", source="가상 등록부", act=act())
        assert own.person is not None
        join([(own.person, organisation or own.id)], role=role, since=dt.date(2020, 1, 1), act=act())
        open_account(own.person, login=f"{role}", password=None, act=act())
    return made


def test_inspected_on_a_phone_reviewed_and_paid(browser: Any, live_server: Any, life: Life, tmp_path: Path) -> None:
    agreement, photo = life.awards[0], tmp_path / "현장.jpg"
    photo.write_bytes(b"\xff\xd8photo")
    path = f"/agreements/{agreement}/"
    phone = become(browser, live_server.url, "operator", script=False, width=390)
    phone.goto(live_server.url + path)
    phone.click("button[value=inspect]")
    assert phone.locator(".n-errors li").count() == 3
    phone.select_option("[name=result]", "passed")
    phone.fill("[name=note]", "누전차단기와 환기 설비를 확인함")
    phone.set_input_files("[name=photos]", str(photo))
    phone.click("button[value=inspect]")
    assert "사진 1장" in phone.inner_text("main")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.context.close()
    submit_evidence([Spent(agreement, "시설·설비", 10_000_000, "1234567890", "1")], act=act())
    desk = become(browser, live_server.url, "officer")
    desk.goto(live_server.url + path)
    desk.click("button[value=review]")
    assert "자부담 증빙 전" in desk.inner_text("main")
    show_own(agreement)
    desk.reload()
    desk.click("button[value=pay]")
    assert rows("SELECT count(*) FROM agreements_payment") == [(1,)]
    assert "정산을 기다립니다" in desk.inner_text("main")
    desk.context.close()


@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("ko-KR", 390), ("en-US", 390)])
def test_nothing_wrong_is_seen(browser: Any, live_server: Any, life: Life, language: str, width: int) -> None:
    submit_evidence([Spent(life.awards[0], "시설·설비", 10_000_000, "1234567890", "1")], act=act())
    answer([(life.firms[1], "seat", "elsewhere")], source="조회", provenance="simulated", act=act())
    work(life, 1, 1_000_000)
    pay_award(life.awards[1], act=act())
    problems = {}
    for key in ("officer", "operator"):
        page = become(browser, live_server.url, key)
        cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in page.context.cookies()]
        page.context.close()
        staff = (("payable", "/payable/"), ("stopped", "/stopped/")) if key == "officer" else ()
        for name, path in (("agreement", f"/agreements/{life.awards[0]}/"), ("grant", f"/grants/{life.grant}/"), ("agreements", "/agreements/"), ("firm", f"/firms/{life.firms[1]}/"),
                           ("grants", "/grants/"), *staff):
            seen = looked_at(browser, live_server.url, path, language, width, cookies, picture=f"{key}-{name}-{language[:2]}-{width}")
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"], "가상자료" in seen["title"] or "simulated" in seen["title"])
            if found != (200, language[:2], [], [], False, [], True):
                problems[f"{key} {path}"] = found
    assert problems == {}
