"""Journeys of the council report in Chromium that act: officer and head from the opened to the published report and its erratum, the council's reader, a browser that is killed, two editors of one item."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from naru.council.queries import drafts_of, errata_of, reports
from naru.figures.queries import observation
from naru.kernel import Provenance
from tests.council.test_home import Paper, figures
from tests.web.looking import CHROMIUM, FLAGS, whole
from tests.web.test_council import ITEM, become, item_of, opened, published_by, seoul, signed_in, world  # noqa: F401  # reason: fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def seen(page: Any, name: str) -> None:
    """A picture for whoever wants to look (NARU_LOOK names the folder)."""
    if folder := os.environ.get("NARU_LOOK"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def reported(browser: Any, base: str) -> tuple[Any, Any, uuid.UUID]:
    """Officer and head in their browsers, a report opened, drafted, reviewed, frozen, approved and published by what they click."""
    officer, head = become(browser, base, "officer"), become(browser, base, "head")
    officer.goto(f"{base}/council/")
    officer.fill("#f-as_of", "2023-05-31")
    officer.click("button:has-text('시작')")
    officer.click(f"a:has-text('{ITEM} ')")
    officer.locator("#f-text").press_sequentially("영세한 공장의 작업환경을 고침\n□ 향후계획\nㅇ 자치구와 함께 현장을 살핌")
    officer.locator("#saved").get_by_text("저장됨").wait_for()
    pick = officer.locator("#f-pick option", has_text="98억 5,300만원").first.get_attribute("value") or ""
    officer.select_option("#f-pick", pick)
    officer.click("#draft button:has-text('저장')")
    officer.wait_for_load_state()
    id = reports()[0].id
    head.goto(base + item_of(id))
    head.click("button[value=accept]")
    officer.goto(base + reverse("council-report", args=[id]))
    officer.click("button[value=freeze]")
    officer.click("button[value=ask]")
    officer.locator("text=결재 대기").first.wait_for()
    head.goto(f"{base}{reverse('approvals')}")
    head.locator("form[action*='/approvals/'] button").first.click()
    officer.goto(base + reverse("council-report", args=[id]))
    officer.click("button[value=publish]")
    officer.locator("text=공표됨").first.wait_for()
    return officer, head, id


def test_officer_and_head_from_the_opened_to_the_published_report_and_its_erratum(seoul: None, browser: Any, live_server: Any, tmp_path: Path) -> None:  # noqa: F811  # reason: the fixture of that name
    officer, head, id = reported(browser, live_server.url)
    whole(officer, 1280)
    seen(officer, "council-published")
    assert reports()[0].state == "published"
    with officer.expect_download() as download:
        officer.click("a:has-text('HWPX')")
    download.value.save_as(tmp_path / "r.hwpx")
    paper = Paper((tmp_path / "r.hwpx").read_bytes())
    name, text = next((name, text) for name, text in figures(paper) if text.text == "9,853백만원")
    text.text = "9,953백만원"
    (tmp_path / "edited.hwpx").write_bytes(paper.saved())
    officer.goto(live_server.url + reverse("council-home", args=[id]))
    officer.set_input_files("#f-file", tmp_path / "edited.hwpx")
    officer.click("button:has-text('견주기')")
    officer.click("summary:has-text('새 값과 근거 적기')")
    seen(officer, "council-home-enter")
    whole(officer, 1280)
    officer.click("button:has-text('정오 적기')")
    officer.locator("text=정오에 적음").wait_for()
    assert [(each.was, each.right) for each in errata_of(id)] == [("9,853백만원", "9,953백만원")]
    reader = browser.new_context().new_page()
    reader.goto(live_server.url + reverse("council-text", args=[id]))
    assert "9,953백만원" in reader.content() and name.split(":")[2] in reader.content()
    for page in (officer, head, reader):
        page.context.close()


def test_a_changed_figure_is_recorded_with_its_source_in_one_click(seoul: None, browser: Any, live_server: Any, tmp_path: Path) -> None:  # noqa: F811  # reason: see above
    client = signed_in("officer")
    id = opened(client)
    client.post(reverse("council-act", args=[id]), {"do": "freeze"})
    paper = Paper(client.get(reverse("council-file", args=[id, "hwpx"])).content)
    name, text = next((name, text) for name, text in figures(paper) if text.text == "9,853백만원")
    text.text = "9,953백만원"
    (tmp_path / "edited.hwpx").write_bytes(paper.saved())
    page = become(browser, live_server.url, "officer", width=390)
    page.goto(live_server.url + reverse("council-home", args=[id]))
    page.set_input_files("#f-file", tmp_path / "edited.hwpx")
    page.click("button:has-text('견주기')")
    page.click("summary:has-text('새 값과 근거 적기')")
    page.fill("input[name=reason]", "")
    page.click("button[value=value]")
    page.locator("[role=alert]").get_by_text("새 값에는 근거가 있어야 합니다").wait_for()
    assert page.locator("input[name=edited]").input_value() == "9,953백만원"
    page.fill("input[name=document]", "추경예산서")
    page.fill("input[name=line]", "112쪽")
    whole(page, 390)
    seen(page, "council-home-enter-390")
    page.click("button[value=value]")
    page.locator("text=지금 기록과 같음").wait_for()
    former = observation(uuid.UUID(name.split(":")[2]))
    page.goto(live_server.url + reverse("council-item", args=[id, ITEM]))
    assert former is not None and "9,953백만원" in page.content()
    fresh = re.search(r'data-figure="([0-9a-f-]{36})">9,953백만원 <', page.content())
    made = observation(uuid.UUID(fresh[1])) if fresh else None
    assert made is not None and (made.value, made.provenance, made.scope) == (9_953_000_000, Provenance.SIMULATED, former.scope)
    page.goto(f"{live_server.url}/figures/{made.id}/")
    assert "추경예산서 112쪽" in page.content()
    page.context.close()


@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("en-US", 390)])
def test_the_councils_reader_opens_figures_compares_and_takes_the_paper_home(seoul: None, browser: Any, live_server: Any, language: str, width: int) -> None:  # noqa: F811  # reason: see above
    officer, head = signed_in("officer"), signed_in("head")
    for day, session in (("2021-03-31", "제299회 임시회"), ("2023-05-31", "제319회 시의회 정례회")):
        id = published_by(officer, head, day, session)
    page = browser.new_context(locale=language, viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{live_server.url}/council/")
    whole(page, width)
    page.click("tbody a:has-text('2023-05-31')")
    whole(page, width)
    page.click(f"a:has-text('{'본문 읽기' if language == 'ko-KR' else 'Read it'}')")
    whole(page, width)
    seen(page, f"council-reader-text-{width}")
    figure = page.locator("a.n-cr-f, a[href^='/figures/']").filter(has_text="9,853백만원").first
    figure.click()
    page.wait_for_url("**/sources/council-2023/1085/")
    assert "98억 5,300만원" in page.content()
    page.goto(live_server.url + reverse("council-report", args=[id]))
    page.click(f"a:has-text('{'다른 보고와 나란히' if language == 'ko-KR' else 'Beside another report'}')")
    assert "2021-03-31" in page.content() and page.locator(".n-cr-alone").count() > 20
    whole(page, width)
    seen(page, f"council-beside-{width}")
    page.go_back()
    with page.expect_download() as download:
        page.click("a:has-text('PDF')")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    page.context.close()


@contextmanager
def own_chromium(play: Any, profile: Path) -> Iterator[tuple[Any, subprocess.Popen[bytes]]]:
    """A Chromium of its own with its own profile, driven from outside, so that it can be killed."""
    assert CHROMIUM is not None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen([CHROMIUM, *FLAGS, "--headless=new", f"--remote-debugging-port={port}", f"--user-data-dir={profile}", "about:blank"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        for _ in range(200):
            try:
                told = play.connect_over_cdp(f"http://127.0.0.1:{port}")
                break
            except Exception:  # not up yet
                time.sleep(0.1)
        else:
            raise AssertionError("Chromium did not come up")
        yield told, running
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def test_text_is_there_again_after_the_browser_was_killed(seoul: None, browser: Any, live_server: Any, tmp_path: Path) -> None:  # noqa: F811  # reason: see above
    id = opened(signed_in("officer"))
    typed = "머리글을 쓰다가\nㅇ 브라우저가 죽음"
    with own_chromium(browser.browser_type, tmp_path / "profile") as (first, running):
        page = first.contexts[0].pages[0]
        page.goto(f"{live_server.url}/start/")
        page.click("form[action='/start/officer/'] button")
        page.goto(live_server.url + item_of(id))
        page.locator("#f-text").press_sequentially(typed)
        page.wait_for_timeout(1500)
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
    assert running.returncode == -signal.SIGKILL
    (tmp_path / "profile" / "SingletonLock").unlink(missing_ok=True)
    shutil.rmtree(tmp_path / "profile", ignore_errors=True)
    again = become(browser, live_server.url, "officer")
    again.goto(live_server.url + item_of(id))
    assert again.locator("#f-text").input_value() == typed
    assert drafts_of(id)[ITEM].text == typed
    again.context.close()


def test_text_that_the_server_never_got_is_there_again(seoul: None, browser: Any, live_server: Any) -> None:  # noqa: F811  # reason: see above
    id = opened(signed_in("officer"))
    page = become(browser, live_server.url, "officer")
    page.goto(live_server.url + item_of(id))
    page.fill("#f-text", "닿은 글")
    page.locator("#saved").get_by_text("초안 1").wait_for()
    page.context.route("**/save/", lambda route: route.abort())
    page.fill("#f-text", "닿은 글 닿지 못한 글")
    page.wait_for_timeout(1200)
    page.close()
    fresh = page.context.new_page()
    fresh.goto(live_server.url + item_of(id))
    assert fresh.locator("#f-text").input_value() == "닿은 글 닿지 못한 글"
    fresh.locator("#held").get_by_text("되살렸습니다").wait_for()
    fresh.context.unroute("**/save/")
    fresh.fill("#f-text", "닿은 글 닿지 못한 글.")
    fresh.locator("#saved").get_by_text("초안 2").wait_for()
    assert drafts_of(id)[ITEM].text == "닿은 글 닿지 못한 글."
    fresh.context.close()


def test_two_editors_of_one_item_see_both_texts_and_lose_none(seoul: None, browser: Any, live_server: Any) -> None:  # noqa: F811  # reason: see above
    id = opened(signed_in("officer"))
    first, second = become(browser, live_server.url, "officer"), become(browser, live_server.url, "officer", width=390)
    for page in (first, second):
        page.goto(live_server.url + item_of(id))
    first.fill("#f-text", "담당자가 쓴 글")
    first.locator("#saved").get_by_text("초안 1").wait_for()
    second.fill("#f-text", "다른 사람이 쓴 글")
    second.locator("#saved").get_by_text("그사이 다른 사람이 이 항목을 저장했습니다").wait_for()
    assert drafts_of(id)[ITEM].text == "담당자가 쓴 글"
    second.click("#draft button:has-text('저장')")
    second.locator("h2:has-text('그사이 저장된 글')").wait_for()
    assert "담당자가 쓴 글" in second.content() and second.locator("#f-text").input_value() == "다른 사람이 쓴 글"
    whole(second, 390)
    seen(second, "council-two-editors-390")
    second.fill("#f-text", "담당자가 쓴 글\nㅇ 다른 사람이 쓴 글")
    second.click("#draft button:has-text('저장')")
    second.wait_for_load_state()
    assert drafts_of(id)[ITEM].text == "담당자가 쓴 글\nㅇ 다른 사람이 쓴 글" and drafts_of(id)[ITEM].n == 2
    first.fill("#f-text", "담당자가 쓴 글, 모르고 더 씀")
    first.locator("#saved").get_by_text("그사이 다른 사람이").wait_for()
    first.click("#draft button:has-text('저장')")
    first.locator("h2:has-text('그사이 저장된 글')").wait_for()
    assert "ㅇ 다른 사람이 쓴 글" in first.content() and first.locator("#f-text").input_value() == "담당자가 쓴 글, 모르고 더 씀"
    for page in (first, second):
        page.context.close()
