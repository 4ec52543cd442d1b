"""Journeys in Chromium: an applicant without JavaScript from the first page to the receipt; every page with an argument looked at as whom it is for."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.urls import reverse

from naru.calls.actions import ask_correction, submit
from naru.calls.queries import intermediaries
from naru.documents.actions import issue, mail, request_approval
from naru.documents.samples import SAMPLES
from naru.documents.terms import PaperKind
from naru.kernel.database import one, rows
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.reporting.actions import count
from tests.calls.conftest import OPENS, OWNER, City, act, begin
from tests.web.looking import looked_at
from tests.web.routes import declared

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWERS = {"workshop": "지하 1층 82㎡", "hazards": "낡은 배선과 환기", "items": "누전차단기, 국소배기", "cost": "1,200만", "workers": "6", "contact": "홍가상 010-0000-0000"}


@pytest.fixture
def world() -> City:
    """A small city with the clock two days after the call opened, and one person of each kind."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    made = begin()
    rows("INSERT INTO kernel_clock VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [OPENS + dt.timedelta(days=2)])
    people = [(Role.OPERATOR, OrganisationKind.DISTRICT, "가상구청"), (Role.REVIEWER, OrganisationKind.COMMITTEE, "가상 위원회"), (Role.OFFICER, OrganisationKind.DEPARTMENT, OWNER),
              (Role.HEAD, OrganisationKind.CITY, "가상시"), (Role.AUDITOR, OrganisationKind.DEPARTMENT, "가상감사과")]
    firms = [Firm(uuid.uuid4(), name, kind, None, uuid.uuid4(), f"가상 {name}", "010-0000-0002", f"{role}@example.kr", {}) for role, kind, name in people]
    register(firms, provenance="simulated", source="가상 등록부", act=act())
    for (role, _, _), firm in [*zip(people, firms, strict=True), ((Role.APPLICANT, None, None), made.firms[0])]:
        assert firm.person is not None
        join([(firm.person, firm.id)], role=role, since=dt.date(2020, 1, 1), act=act())
        open_account(firm.person, login=f"{role}", password=None, act=act())
    return made


def become(browser: Any, base: str, key: str, *, script: bool = True, language: str = "ko-KR", width: int = 1280) -> Any:
    """A browser signed in by the start page."""
    context = browser.new_context(locale=language, viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{base}/start/")
    page.click(f"form[action='/start/{key}/'] button")
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_an_applicant_from_the_first_page_to_the_receipt(browser: Any, live_server: Any, world: City, script: bool) -> None:
    page = become(browser, live_server.url, "applicant", script=script)
    page.click("text=의류봉제 2023")
    page.click("text=신청하기")
    page.click("button[value=submit]")
    page.wait_for_selector(".n-errors")
    assert page.locator(".n-errors li").count() == len(ANSWERS) + 1
    for name, value in ANSWERS.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=through]", label="가상구청")
    page.click("button[value=submit]")
    page.wait_for_selector("dl.n-state")
    number = one("SELECT number FROM calls_receipt")
    assert number is not None
    text = page.inner_text("main")
    assert (number[0] in text, "12,000,000원" in text, "낡은 배선과 환기" in text) == (True, True, True)
    page.goto(f"{live_server.url}/receipts/?number={number[0]}")
    assert "확인값" in page.inner_text("main")
    page.context.close()


def fill(world: City) -> None:
    """One application, one paper, one mail, one request that waits."""
    firm = world.firms[0]
    assert firm.person is not None
    made = submit(world.call, organisation=firm.id, person=firm.person, answers={**ANSWERS, "cost": "12000000"}, amount=12_000_000, act=act(),
                  intermediary=intermediaries("district")[0][0])
    paper = issue(PaperKind.APPLICATION, subject=made, about=firm.id, data=SAMPLES[PaperKind.APPLICATION], office="가상과", act=act())
    mail(firm.person, "letter", {"programme": "작업환경개선", "title": "신청서", "number": "-"}, act=act(), paper=paper)
    [(programme,)] = rows("SELECT programme_id FROM calls_call WHERE id = %s", [world.call])
    count(programme, act=act())
    ask_correction(firm.id, fact="seat", text="3월에 옮겼습니다", person=firm.person, act=act())
    request_approval("grant", subject=made, title="교부 결정(가상)", amount=1_000_000, act=act())


SEEN_BY: dict[str, list[str]] = {
    "applicant": ["home", "call", "apply", "our-desk", "not-right", "fits", "cases", "case", "correction", "mails", "paper"], "operator": ["desk", "apply-paper", "cases", "case", "grants", "agreements"],
    "officer": ["corrections", "correction", "texts", "text", "text-history", "text-edit", "papers", "desk", "call-window", "approvals", "case", "grants", "agreements", "stopped", "held", "execution", "figure"],
    "head": ["text-edit", "approvals", "papers", "head", "programmes", "search"], "auditor": ["papers", "case"], "reviewer": ["home", "mails"], "public": ["texts", "text", "home", "fits", "call", "receipts", "start", "figure"],
}


@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("en-US", 390)])
def test_every_page_as_whom_it_is_for(browser: Any, live_server: Any, world: City, language: str, width: int) -> None:
    fill(world)
    arguments: dict[str, Any] = declared("EXAMPLES")
    problems: dict[str, object] = {}
    for key, names in SEEN_BY.items():
        page = become(browser, live_server.url, key)
        cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in page.context.cookies()]
        page.context.close()
        for name in names:
            path = reverse(name, kwargs=arguments[name]() if name in arguments else {})
            seen = looked_at(browser, live_server.url, path, language, width, cookies, picture=f"{key}-{name}-{language[:2]}-{width}")
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"], "가상자료" in seen["title"] or "simulated" in seen["title"])
            if found != (200, language[:2], [], [], False, [], True):
                problems[f"{key} {path}"] = found
    assert "\n".join(f"{page}: {found}" for page, found in problems.items()) == ""
