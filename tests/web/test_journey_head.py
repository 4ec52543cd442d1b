"""The head's way in Chromium: from the table of contents to an item, its card, a figure, its rows and their evidence; held money; an approval; the printed item."""

import datetime as dt
import io
import uuid
from typing import Any

import pypdf
import pytest

from naru.agreements.actions import submit_evidence
from naru.agreements.terms import Spent
from naru.documents.actions import request_approval
from naru.kernel import clock
from naru.kernel.database import one, rows
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.reporting.actions import count
from naru.reporting.live import programmes_with_cases
from naru.site.load import load_city
from tests.agreements.conftest import WORKS_DAY, Life, granted, work
from tests.calls.conftest import act
from tests.web.looking import FLAGS, WHOLE, looked_at
from tests.web.test_journeys import become

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def life() -> Life:
    """A granted year of two firms with evidence, counted; a head; one decision that waits for an approval."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    made = granted()
    load_city()
    with clock.at(WORKS_DAY):
        work(made, 0, 5_000_000)
    with clock.at(WORKS_DAY + dt.timedelta(days=1)):
        submit_evidence([Spent(made.awards[1], "시설", 1_000_000, "1234567899", "A-9")], act=act())
    [programme] = programmes_with_cases()
    with clock.at(WORKS_DAY + dt.timedelta(days=2)):
        count(programme, act=act())
        request_approval("settle", subject=made.grant, title="가상구 정산 확정", amount=1_000_000, act=act())
        head = Firm(uuid.uuid4(), "가상시", OrganisationKind.CITY, None, uuid.uuid4(), "가상 실장", "010-0000-0002", "head@example.kr", {})
        register([head], provenance="simulated", source="가상 등록부", act=act())
        assert head.person is not None
        join([(head.person, head.id)], role=Role.HEAD, since=dt.date(2020, 1, 1), act=act())
        open_account(head.person, login="head", password=None, act=act())
    rows("INSERT INTO kernel_clock VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [WORKS_DAY + dt.timedelta(days=3)])
    return made


def test_a_head_from_the_table_of_contents_to_the_evidence(browser: Any, live_server: Any, life: Life) -> None:
    page = become(browser, live_server.url, "head")
    page.goto(f"{live_server.url}/head/")
    row = page.locator("#i-5-2")
    assert "9,853,000,000원" in row.inner_text()
    row.locator("text=도시제조업 작업환경개선").click()
    assert "진행 중" in page.inner_text("dl.n-state")
    page.locator(".n-here dd a.n-figure", has_text="2개사").first.click()
    text = page.inner_text("main")
    assert ("값과 행이 모두 같습니다" in text, "2개사" in text) == (True, True)
    page.locator("main table tbody a").first.click()
    page.wait_for_selector("dl.n-state")
    assert "/cases/" in page.url
    page.go_back()
    page.locator("main nav a, .n-crumbs a", has_text="도시제조업 작업환경개선").first.click()
    assert page.locator("h1").inner_text() == "도시제조업 작업환경개선"
    page.context.close()


def test_a_head_sees_held_money_approves_and_prints(browser: Any, live_server: Any, life: Life) -> None:
    page = become(browser, live_server.url, "head")
    page.goto(f"{live_server.url}/head/")
    page.locator(".n-facts a[href='/held/']").click()
    assert "가상구" in page.inner_text("main")
    before = one("SELECT count(*) FROM documents_approval")
    page.goto(f"{live_server.url}/approvals/")
    assert "가상구 정산 확정" in page.inner_text("main")
    page.locator("main form button").first.click()
    page.wait_for_load_state("networkidle")
    assert one("SELECT count(*) FROM documents_approval") == ((before or (0,))[0] + 1,)
    page.goto(f"{live_server.url}/programmes/work-environment-improvement/")
    with page.expect_download() as download:
        page.click("text=PDF")
    assert "가상자료" in download.value.suggested_filename
    printed = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(download.value.path().read_bytes())).pages)
    assert ("추진현황" in printed, "1,262개 업체" in printed, "가상자료" in printed) == (True, True, True)
    page.context.close()


@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("en-US", 390)])
def test_the_heads_pages_for_everybody(browser: Any, live_server: Any, life: Life, language: str, width: int) -> None:
    page = become(browser, live_server.url, "head")
    cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in page.context.cookies()]
    page.context.close()
    figure = one("SELECT id FROM figures_observation WHERE query <> '' AND key = 'selected' LIMIT 1")
    assert figure is not None
    problems: dict[str, object] = {}
    for name, path in (("head", "/head/"), ("card", "/programmes/work-environment-improvement/"), ("card-beside", "/programmes/work-environment-improvement/?beside=1"), ("programmes", "/programmes/"),
                       ("figures", "/figures/"), ("figure", f"/figures/{figure[0]}/"), ("held", "/held/"), ("execution", "/execution/"), ("search", "/search/?q=작업환경"), ("approvals", "/approvals/")):
        seen = looked_at(browser, live_server.url, path, language, width, cookies, picture=f"head-{name}-{language[:2]}-{width}")
        found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"], "가상자료" in seen["title"] or "simulated" in seen["title"])
        if found != (200, language[:2], [], [], False, [], True):
            problems[path] = found
    assert "\n".join(f"{path}: {found}" for path, found in problems.items()) == ""


def test_the_heads_home_prints_on_paper(browser: Any, live_server: Any, life: Life) -> None:
    """A4: the whole table of contents stands on the first page."""
    printer = browser.browser_type.launch(executable_path=WHOLE, args=FLAGS)
    page = become(printer, live_server.url, "head")
    page.goto(f"{live_server.url}/head/")
    book = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = book.pages[0].extract_text()
    assert all(words in text for words in ("1-1", "2-6", "3-5", "4-5", "5-2", "가상자료"))
    printer.close()
