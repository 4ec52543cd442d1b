"""The auditor's journey in Chromium over the small settled year: from a figure of the card to the row, the act, its evidence, its seal and proof; a dropped file; a sample; the acts.

The pages on the way have no axe violation in Korean at 1280 and English at 390 px.
"""

import json
from typing import Any

import pytest
from django.urls import reverse

from naru.kernel.database import rows
from naru.record import proofs
from naru.record.queries import evidence_bytes
from tests.web.looking import looked_at
from tests.web.test_journeys import become

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_from_a_figure_to_its_seal(browser: Any, live_server: Any, settled: str) -> None:
    page = become(browser, live_server.url, "auditor")
    assert page.url == f"{live_server.url}/record/"
    page.goto(live_server.url + reverse("programme", args=[settled]))
    page.locator("a.n-figure[href^='/figures/']").first.click()
    page.click("text=증거의 사슬")
    assert page.inner_text("main h1") == "이 수치는 어떤 행위에서 왔나?"
    assert "값과 행이 모두 같습니다" in page.inner_text("#figure")
    used = rows("SELECT id FROM figures_observation WHERE key = 'used' AND scope = %s AND value > 0 ORDER BY as_of DESC LIMIT 1", [settled])[0][0]
    page.goto(live_server.url + reverse("chain", args=[used]))
    page.locator("#rows .n-hits a").nth(1).click()
    page.wait_for_url("**row=1#act")
    assert page.inner_text("#act h2") == "보관금 집행"
    assert page.locator("#judged tbody tr").count() >= 4
    assert "증명이 봉인과 맞습니다" in page.inner_text("#seal")
    with page.expect_download() as taken:
        page.click("text=증명 내려받기")
    made = json.loads(taken.value.path().read_text())
    assert (proofs.problems(made), made["entry"]["kind"], taken.value.suggested_filename.startswith("가상자료-증명-")) == ([], "ledger.use", True)
    address = page.url
    page.locator("#kept a[href^='/record/files/']").first.wait_for()
    files = [each.get_attribute("href") for each in page.locator("#kept a[href^='/record/files/']").all()]
    assert {page.request.get(f"{live_server.url}{file}").body()[:4] for file in files} == {b"%PDF", b"\x89PNG"}  # invoice and slip, and the photos of the survey
    page.click("#seal a[href^='/record/seals/']")
    assert "온전합니다." in page.inner_text("main")
    page.go_back()
    assert page.url == address
    page.context.close()


def test_a_dropped_file_and_a_sample(browser: Any, live_server: Any, settled: str, tmp_path: Any) -> None:
    [(evidence, spending)] = rows("SELECT v.id, v.subject FROM record_evidence v JOIN agreements_sample s ON s.spending_id = v.subject ORDER BY v.id LIMIT 1")
    (tmp_path / "invoice.pdf").write_bytes(evidence_bytes(evidence) or b"")
    page = become(browser, live_server.url, "auditor")
    page.set_input_files("#file", tmp_path / "invoice.pdf")
    page.click("text=파일로 찾기")
    assert page.locator(f".n-hits a[href='/record/chain/{evidence}/']").count() == 1
    assert page.locator(f".n-hits a[href='/record/chain/{spending}/']").count() == 1
    page.click("text=표본 점검")
    assert "같은 씨앗, 같은 표본" in page.inner_text("main")
    page.locator(f"a[href='/record/chain/{spending}/']").click()
    assert page.inner_text("#act h2") == "증빙 제출"
    page.fill("#q", "") if page.locator("#q").count() else page.goto(live_server.url + "/record/")
    page.fill("#q", "가상대표 0001")
    page.click("main button:has-text('찾기') >> nth=0")
    page.locator(".n-hits a").first.click()
    assert "가상대표 0001의 행위" in page.inner_text("main")
    page.context.close()


def test_a_paper_application_shows_who_entered_it_for_whom_by_which_leave(browser: Any, live_server: Any, settled: str) -> None:
    [(application,)] = rows("SELECT a.id FROM calls_application a JOIN record_entry e ON e.id = a.entry_id WHERE e.delegation IS NOT NULL ORDER BY a.id LIMIT 1")
    page = become(browser, live_server.url, "auditor")
    page.goto(live_server.url + reverse("case", args=[application]))
    said = page.inner_text(".n-by")
    assert ("대신 입력" in said, "→" in said, "위임" in said, "위임 서류 보존함" in said) == (True, True, True, True)
    page.click(".n-by a")
    assert "위임한 행위" in page.inner_text("#act")
    assert page.locator("#kept a[href^='/record/files/']").count() >= 1
    page.context.close()


@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("en-US", 390)])
def test_the_pages_on_the_way_are_whole(browser: Any, live_server: Any, settled: str, language: str, width: int) -> None:
    figure, paid = (rows(sql)[0][0] for sql in ("SELECT id FROM figures_observation WHERE key = 'used' AND query <> '' ORDER BY as_of DESC LIMIT 1", "SELECT id FROM agreements_payment ORDER BY id LIMIT 1"))
    [(agreement,)] = rows("SELECT agreement_id FROM agreements_payment ORDER BY id LIMIT 1")
    page = become(browser, live_server.url, "auditor")
    cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in page.context.cookies()]
    page.context.close()
    problems: dict[str, object] = {}
    named = {"record": "/record/?q=1", "chain": reverse("chain", args=[figure]), "chain-act": reverse("chain", args=[paid]), "acts": "/record/acts/", "seals": "/record/seals/", "seal": "/record/seals/1/",
             "samples": "/record/samples/", "agreement": reverse("agreement", args=[agreement]), "account": "/account/", "factor": "/account/factor/", "password": "/account/password/"}
    for name, path in named.items():
        seen = looked_at(browser, live_server.url, path, language, width, cookies, picture=f"auditor-{name}-{language[:2]}-{width}")
        found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"])
        if found != (200, language[:2], [], [], False, []):
            problems[path] = found
    assert problems == {}
