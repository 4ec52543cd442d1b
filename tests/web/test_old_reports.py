"""Old reports by the page: a file taken in, reviewed beside its source, accepted in bulk, by one, edited, rejected, undone; who may; in Chromium by keyboard, axe, both languages, 390 px."""

import csv
import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.archive.queries import reports
from naru.figures.queries import all_reported
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.calls.conftest import OFFICER, act
from tests.reading import papers
from tests.web.looking import axe, looked_at
from tests.web.test_calls import signed_in


def staff(role: Role) -> Client:
    """Somebody of the office."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER])
    office = Firm(uuid.uuid4(), "가상과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0004", "p@example.kr", {})
    register([office], provenance="simulated", source="가상 등록부", act=act())
    return signed_in(office, role)


def bring(client: Client, content: bytes, name: str = "옛 보고.txt") -> tuple[int, str]:
    """A file sent; the status, and where it leads or what the page says."""
    answer = client.post("/old-reports/", {"file": SimpleUploadedFile(name, content), "act": str(uuid.uuid4())})
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


def said() -> set[tuple[str, int | None, str]]:
    """What stands of taken-in reports."""
    return {(each.label, each.value, each.unit) for each in all_reported() if each.document.startswith("report-")}


@pytest.mark.django_db
def test_from_the_file_to_figures_with_document_and_line_and_back(simulated: None) -> None:
    officer = staff(Role.OFFICER)
    status, address = bring(officer, papers.text().encode())
    assert status == 302
    page = officer.get(address).content.decode()
    assert ("1,200,000,000원" in page, "<mark>1,200백만원</mark>" in page, "새벽버스 정류소 설치" in page) == (True, True, True)
    keys = [cell.split('"')[0] for cell in officer.get(f"{address}?item=Ⅰ-1").content.decode().split('name="key" value="')[1:]]
    assert len(keys) == 7
    assert officer.post(f"{address}?item=Ⅰ-1", {"do": "accept", "key": keys[:2], "act": str(uuid.uuid4())}).status_code == 302
    assert said() == {("예산", 1200000000, "KRW"), ("예산 (국비)", 600000000, "KRW")}
    again = officer.post(address, {"do": "accept", "key": keys[:1], "act": str(uuid.uuid4())})
    assert (again.status_code, "이미 정한 것이 있습니다" in again.content.decode()) == (409, True)
    assert officer.post(address, {"do": "reject", "key": keys[2:3], "act": str(uuid.uuid4())}).status_code == 302
    [held] = reports()
    page = officer.get(f"{address}?state=").content.decode()
    batch = page.split('name="batch" value="')[1].split('"')[0]
    officer.post(address, {"do": "undo", "batch": batch, "act": str(uuid.uuid4())})
    assert said() == set()
    shown = officer.get(f"{address}figures.csv?state=rejected").content.decode("utf-8-sig")
    assert [row["printed"] for row in csv.DictReader(io.StringIO(shown))] == ["480"]
    assert held.figures == 20


@pytest.mark.django_db
def test_all_shown_at_once_and_one_otherwise(simulated: None) -> None:
    officer = staff(Role.OFFICER)
    _, address = bring(officer, papers.text().encode())
    page = officer.get(f"{address}?item=Ⅰ-2&kind=rate").content.decode()
    shown = page.split('name="shown" value="')[1].split('"')[0]
    officer.post(address, {"do": "accept-shown", "shown": shown, "act": str(uuid.uuid4())})
    assert {value for _, value, unit in said() if unit.startswith("%")} == {785, 821, 36}
    key = officer.get(f"{address}?item=Ⅰ-1&kind=count").content.decode().split('name="key" value="')[1].split('"')[0]
    wrong = officer.post(f"{address}{key}/", {"do": "accept", "value": "열둘", "unit": "district", "label": "자치구", "act": str(uuid.uuid4())})
    assert (wrong.status_code, "값을 수로 읽을 수 없습니다" in wrong.content.decode(), "열둘" in wrong.content.decode()) == (400, True, True)
    onward = officer.post(f"{address}{key}/", {"do": "accept", "value": "13", "unit": "district", "label": "고친 이름", "act": str(uuid.uuid4())})
    assert (onward.status_code, onward.headers["Location"] != f"{address}{key}/") == (302, True)
    assert ("고친 이름", 13, "district") in said()


@pytest.mark.django_db
def test_what_cannot_be_read_says_why_and_keeps_nothing(simulated: None) -> None:
    officer = staff(Role.OFFICER)
    for name, content, words in (("빈.txt", b" ", "빈 파일입니다"), ("그림.png", b"\x89PNG\x00\x00", "보고서 형식이 아닙니다"), ("잘린.pdf", b"%PDF-1.7", "읽을 수 없습니다")):
        status, page = bring(officer, content, name)
        assert (status, words in page) == (400, True), name
    assert bring(officer, papers.text().encode())[0] == 302
    status, page = bring(officer, papers.text().encode(), "같은 것.txt")
    assert (status, "이미 들어와 있습니다" in page, len(reports())) == (400, True, 1)


@pytest.mark.django_db
def test_who_may(simulated: None) -> None:
    officer, head = staff(Role.OFFICER), staff(Role.HEAD)
    _, address = bring(officer, papers.text().encode())
    key = officer.get(address).content.decode().split('name="key" value="')[1].split('"')[0]
    seen = head.get(address).content.decode()
    assert ("1,200백만원" in seen, 'name="key"' in seen, 'value="accept"' in seen) == (True, False, False)
    for path, sent in ((address, {"do": "accept", "key": key}), (f"{address}{key}/", {"do": "accept", "value": "1"}), ("/old-reports/", {"file": SimpleUploadedFile("x.txt", b"x")})):
        assert head.post(path, sent).status_code == 403
    assert Client().get(address).status_code in (302, 403)
    assert said() == set()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_officer_reviews_by_keyboard(browser: Any, live_server: Any, tmp_path: Path) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    officer = staff(Role.OFFICER)
    context = browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "sessionid", "value": officer.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    file = tmp_path / "old.hwpx"
    file.write_bytes(papers.hwpx())
    page.goto(f"{live_server.url}/old-reports/")
    page.set_input_files("input[type=file]", str(file))
    page.click("button:has-text('읽기')")
    page.wait_for_selector("[data-row]")
    page.select_option("#f-item", "Ⅰ-1")
    page.wait_for_url("**item=**")
    page.wait_for_selector("[data-row]")
    before = page.locator("[data-row]").count()
    page.locator("[data-row] input[type=checkbox]").first.focus()
    for key in ("x", "j", "x", "j"):
        page.keyboard.press(key)
    assert page.locator("[data-row] input:checked").count() == 2
    page.keyboard.press("a")
    page.wait_for_function("n => document.querySelectorAll('[data-row]').length === n", arg=before - 2)
    assert len(said()) == 2
    page.locator("[data-row] input[type=checkbox]").first.focus()
    page.keyboard.press("r")
    page.wait_for_function("n => document.querySelectorAll('[data-row]').length === n", arg=before - 3)
    page.click("button:has-text('이 묶음 되돌리기')")
    page.wait_for_function("n => document.querySelectorAll('[data-row]').length === n", arg=before - 1)
    assert said() == set()
    address = page.url.replace(live_server.url, "").split("?")[0]
    assert axe(page) == []
    context.close()
    looks(browser, live_server.url, address, officer)


def looks(browser: Any, base: str, address: str, officer: Client) -> None:
    """The pages in both languages and widths."""
    cookies = [{"name": "sessionid", "value": officer.cookies["sessionid"].value, "url": base}]
    key = officer.get(address).content.decode().split('name="key" value="')[1].split('"')[0]
    for path in ("/old-reports/", f"{address}?state=", f"{address}{key}/"):
        for language, width in (("ko-KR", 1280), ("en-US", 390)):
            seen = looked_at(browser, base, path, language, width, cookies, picture=f"officer-old-report-{['list', 'one', 'figure'][path.count('/') - 2]}-{language[:2]}-{width}")
            assert (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"]) == (200, language[:2], [], [], False, []), path
