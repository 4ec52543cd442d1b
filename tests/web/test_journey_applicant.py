"""Journeys in Chromium: anybody from the first page to what fits and whether one may apply; the applicant, with and without JavaScript, through sign-in, application,
receipt, case and objection. Every page on the way is looked at by axe, in Korean at 1280 px and in English at 390 px.
"""

import datetime as dt
import os
import re
from typing import Any

import pytest

from naru.calls.actions import move_call, screen, tick
from naru.kernel import clock
from naru.kernel.database import one, rows
from naru.parties.actions import answer, join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.calls.conftest import CLOSES, OPENS, City, act, begin
from tests.web.looking import PICTURES, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWERS = {"workshop": "지하 1층 82㎡", "hazards": "낡은 배선과 환기", "items": "누전차단기, 국소배기", "cost": "1,200만", "workers": "6", "contact": "홍가상 010-0000-0000"}
PASSWORD = "나루터에서-만나요"
WAYS = pytest.mark.parametrize(("script", "language", "width"), [(True, "ko-KR", 1280), (False, "en-US", 390)], ids=["ko-1280-with-script", "en-390-without-script"])


@pytest.fixture
def world() -> City:
    """A small city two days after the call opened; one firm with an account, one district to apply through."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    made = begin()
    set_clock(OPENS + dt.timedelta(days=2))
    firm, district = made.firms[0], Firm(act().id, "가상구청", OrganisationKind.DISTRICT, None, act().id, "구가상", "010-0000-0002", "d@example.kr", {})
    register([district], provenance="simulated", source="가상 등록부", act=act())
    assert firm.person is not None
    join([(firm.person, firm.id)], role=Role.APPLICANT, since=dt.date(2020, 1, 1), act=act())
    open_account(firm.person, login="hong", password=PASSWORD, act=act())
    return made


def set_clock(at: dt.datetime) -> None:
    rows("INSERT INTO kernel_clock VALUES (true, %s, clock_timestamp()) ON CONFLICT (one) DO UPDATE SET instant = excluded.instant, set_at = excluded.set_at", [at])


class Walk:
    """A browser on its way; `look` judges the page it has come to."""

    def __init__(self, browser: Any, base: str, *, script: bool, language: str, width: int, who: str) -> None:
        self.context = browser.new_context(locale=language, viewport={"width": width, "height": 900}, java_script_enabled=script, bypass_csp=True)
        self.page, self.errors, self.found = self.context.new_page(), list[str](), list[str]()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.base, self.script, self.korean, self.width, self.name = base, script, language == "ko-KR", width, f"{who}-{{}}-{language[:2]}-{width}"

    def say(self, ko: str, en: str) -> str:
        """The words by which a reader of this language finds something."""
        return ko if self.korean else en

    def look(self, what: str) -> None:
        """axe finds nothing, nothing sticks out sideways; a picture when pictures are wanted. Without scripts axe cannot run: the other walk looks at the same page."""
        self.page.wait_for_load_state("networkidle")
        if os.environ.get("NARU_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{self.name.format(what)}.png", full_page=True)
        if self.script:
            self.found += [f"{what}: {each}" for each in axe(self.page)]
            if self.page.evaluate("document.documentElement.scrollWidth") > self.width:
                self.found.append(f"{what}: too wide")

    def end(self) -> None:
        """Nothing was wrong on the way."""
        self.context.close()
        assert (self.found, self.errors) == ([], [])


@WAYS
def test_anybody_from_the_first_page_to_whether_one_may_apply(browser: Any, live_server: Any, world: City, script: bool, language: str, width: int) -> None:
    walk = Walk(browser, live_server.url, script=script, language=language, width=width, who="public")
    page = walk.page
    page.goto(f"{walk.base}/")
    walk.look("home")
    page.select_option("[name=organisation-seat]", "elsewhere")
    page.select_option("[name=organisation-trade]", "clothing")
    page.click("form[action='/fits/'] button")
    walk.look("fits")
    assert walk.say("서울로 옮긴 뒤", "once it is in Seoul") in page.inner_text("main")
    page.select_option("[name=organisation-seat]", "seoul")
    page.click("form[action='/fits/'] button")
    page.click(f"main a[href='/calls/{world.call}/']")
    walk.look("call")
    for name, value in (("organisation-kind", "firm"), ("organisation-seat", "seoul"), ("organisation-trade", "clothing"), ("organisation-closed", "no"), ("organisation-barred", "no"),
                        ("support-same_group", "no")):
        if page.locator(f"[name={name}]").count():
            page.select_option(f"[name={name}]", value)
    page.click("button[name=check]")
    walk.look("call-checked")
    assert walk.say("신청할 수 있습니다", "you may apply") in page.inner_text("main")
    page.goto(f"{walk.base}/receipts/?number=2023-9999999")
    walk.look("receipts")
    assert walk.say("이 번호의 접수가 없습니다", "No receipt has this number") in page.inner_text("main")
    walk.end()


@WAYS
def test_an_applicant_from_sign_in_to_objection(browser: Any, live_server: Any, world: City, script: bool, language: str, width: int) -> None:
    walk = Walk(browser, live_server.url, script=script, language=language, width=width, who="applicant")
    page = walk.page
    page.goto(f"{walk.base}/calls/{world.call}/")
    page.click(f"main a[href='/sign-in/?next=/calls/{world.call}/apply/']")
    page.fill("[name=login]", "hong")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    walk.look("apply")
    assert page.locator(".n-left-over li").count() == len(ANSWERS) + 1
    apply_to(walk)
    walk.look("case")
    number = one("SELECT number FROM calls_receipt")
    assert number is not None
    text = page.inner_text("main")
    assert (number[0] in text, walk.say("12,000,000원", "12,000,000 won") in text, "낡은 배선과 환기" in text) == (True, True, True)
    page.goto(f"{walk.base}/receipts/?number={number[0]}")
    walk.look("receipt")
    assert walk.say("그대로 있습니다", "stands unchanged") in page.inner_text("main")
    found_ineligible(world)
    page.goto(f"{walk.base}/our/")
    walk.look("our-desk")
    page.click(".n-todo a")
    walk.look("case-no")
    assert (page.locator(".n-no").count(), walk.say("소재지: 서울 밖", "outside Seoul") in page.inner_text(".n-no") or "elsewhere" in page.inner_text(".n-no")) == (1, True)
    page.fill("#f-text", "서울로 옮긴 등기가 있습니다")
    page.click("#object button")
    assert walk.say("답변을 기다립니다", "awaiting an answer") in page.inner_text("#object")
    assert one("SELECT count(*) FROM calls_objection") == (1,)
    walk.end()


def apply_to(walk: Walk) -> None:
    """Wrong first: every empty field is named on top; then saved, then submitted."""
    page = walk.page
    page.click("button[value=submit]")
    page.wait_for_selector(".n-errors")
    assert page.locator(".n-errors li").count() == len(ANSWERS) + 1
    for name, value in ANSWERS.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=through]", label="가상구청")
    page.click("button[value=save]")
    page.wait_for_selector("#saved:has-text(':')")
    assert re.search(r"\d\d:\d\d", page.inner_text("#saved"))
    assert walk.say("12,000,000원", "12,000,000 won") in page.inner_text("main")
    walk.look("apply-filled")
    page.click("button[value=submit]")
    page.wait_for_selector("dl.n-state")


def found_ineligible(world: City) -> None:
    """After the closing a register says that the firm is not in Seoul, and the call is screened."""
    after = CLOSES + dt.timedelta(days=1)
    with clock.at(after):
        answer([(world.firms[0].id, "seat", "elsewhere")], source="가상 등록부", provenance="simulated", act=act())
        tick(act=act())
        move_call(world.call, to="screening", act=act())
        screen(world.call, act=act())
    set_clock(after)


def test_the_menu_works_by_keyboard(browser: Any, live_server: Any, world: City) -> None:
    walk = Walk(browser, live_server.url, script=True, language="ko-KR", width=1280, who="menu")
    page = walk.page
    page.goto(f"{walk.base}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.focus(".n-drop summary >> nth=0")
    page.keyboard.press("Enter")
    assert page.locator(".n-drop[open]").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.n-drop') !== null")
    page.keyboard.press("Escape")
    assert (page.locator(".n-drop[open]").count(), page.evaluate("document.activeElement.tagName")) == (0, "SUMMARY")
    walk.end()


def test_the_menu_is_folded_on_a_phone_and_opens(browser: Any, live_server: Any, world: City) -> None:
    walk = Walk(browser, live_server.url, script=True, language="ko-KR", width=390, who="menu")
    page = walk.page
    page.goto(f"{walk.base}/")
    page.wait_for_load_state("networkidle")
    assert page.is_visible(".n-menu > ul") is False
    page.click(".n-menu > summary")
    page.click(".n-drop summary >> nth=0")
    assert page.is_visible(".n-drop[open] a >> nth=0")
    walk.look("open")
    walk.end()
