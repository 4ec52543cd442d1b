"""A first load by the page: a ledger of years is brought in, its columns and names understood, looked at with errors beside the cells, taken in, undone; without scripts, then in Chromium at both widths and languages."""

import html
import io
import re
import uuid
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.archive.ledgers import ledgers as brought
from naru.figures.queries import of_scope
from naru.kernel import clock
from naru.kernel.database import rows
from naru.reporting.queries import heads
from naru.site.load import load_city
from tests.archive import ledgers
from tests.house.test_provenance import Crawl
from tests.requests.conftest import DAY, Office
from tests.web.looking import looked_at
from tests.web.test_collection import browser_of, key, signed_in
from tests.web.test_collection_provenance import breaches
from tests.web.test_journey_applicant import set_clock
from tests.web.test_requests import staffed


def upload(content: bytes, name: str = "장부.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def grids() -> tuple[list[list[object]], list[list[object]], str, str]:
    """The ledger with the names of two cards of the city in it."""
    one, other = (each for each in heads() if each.id in ("core-100", "work-environment-improvement"))
    names = {"가 사업": one.name_ko, "나 사업": "이름이 바뀐 어느 지원"}
    def named(grid: ledgers.Grid) -> list[list[object]]:
        return [[names.get(str(cell), cell) for cell in row] for row in grid]
    return named(ledgers.FIGURES), named(ledgers.AWARDS), one.id, other.id


@pytest.fixture
def office(loaded: None) -> Office:
    """The city's cards, and an office with roles."""
    with clock.at(DAY):
        return staffed()


def form_of(page: str) -> dict[str, str]:
    """What the mapping form would send as it stands."""
    part = page[page.index('aria-labelledby="s2"'):page.index('aria-labelledby="look"')]
    given = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', part))
    given |= dict(re.findall(r'name="(c-\d+)">.*?<option value="([^"]*)" selected', part))
    for field in re.findall(r'<select[^>]*name="(c-\d+)".*?</select>', part):
        chosen = re.search(rf'name="{field}".*?</select>', part)
        assert chosen is not None
        given[field] = found[1] if (found := re.search(r'<option value="([^"]*)" selected', chosen[0])) else ""
    return {name: value for name, value in given.items() if name != "csrfmiddlewaretoken"}


def test_a_ledger_from_the_file_to_the_card_and_back(office: Office) -> None:
    figures, awards, one, other = grids()
    with clock.at(DAY):
        desk = browser_of(office.officer)
        assert (desk.get("/first-load/").status_code, Client().get("/first-load/").status_code) == (200, 403)
        assert "파일을 고르십시오" in desk.post("/first-load/", {"act": key()}).content.decode()
        assert "XLSX나 CSV로 읽을 수 없습니다" in desk.post("/first-load/", {"act": key(), "file": upload(b"PK\x03\x04")}).content.decode()
        private = desk.post("/first-load/", {"act": key(), "file": upload(ledgers.book({"가": [["대표자"], ["900101-1234567"]]}))}).content.decode()
        assert ("주민등록번호가 든 파일" in private, "가!A2" in private, brought()) == (True, True, [])
        made = desk.post("/first-load/", {"act": key(), "file": upload(ledgers.book({"실적": figures, "지원업체": awards}, hidden=["지원업체"]))})
        address = made["Location"]
        page = desk.get(address).content.decode()
        assert ("짐작했습니다" in page, "지원업체 (숨긴 시트)" in page, "이 도시의 사업이 아닙니다" in page, "이름이 바뀐 어느 지원" in page) == (True, True, True, True)
        given = form_of(page)
        assert sorted(value for name, value in given.items() if name.startswith("c-") and value) == ["label", "note", "programme", "value_by_period", "value_by_period", "value_by_period"]
        refused = desk.post(address, {"do": "take", "act": key(), "sheet": "0"})
        assert (refused.status_code, "받을 줄이 없습니다" in refused.content.decode(), of_scope(one) == of_scope(one)) == (409, True, True)
        assert desk.post(address, {**given, "do": "map", "act": key(), "m-0": "이름이 바뀐 어느 지원", "n-0": other}).status_code == 302
        page = desk.get(f"{address}?sheet=0").content.decode()
        assert ("이 파일에 정해 둔 대로" in page, "이 도시의 사업이 아닙니다" in page, "= 200,000,000 원" in page) == (True, False, True)
        assert desk.post(address, {"do": "take", "act": key(), "sheet": "0"}).status_code == 302
        [kept] = [each for each in of_scope(one) if each.document.startswith("ledger-") and each.period == "2020" and each.label == "집행액"]
        assert (kept.value, kept.unit, kept.printed, kept.line) == (200_000_000, "원", "2억", "6E")
        source = desk.get(f"/sources/{kept.document}/{kept.line}/")["Location"]
        assert (source, "실적!E6" in desk.get(source).content.decode(), "<strong>2억</strong>" in desk.get(source).content.decode()) == (f"{address}?sheet=0&cell=6E", True, True)
        card = desk.get(f"/programmes/{one}/")
        assert (card.status_code, "2억" in card.content.decode(), desk.get(f"/figures/{kept.id}/").status_code in (200, 302)) == (200, True, True)
        again = desk.get(f"{address}?sheet=0").content.decode()
        assert ("받을 새 줄이 없습니다" in again, "이미 있음" in again) == (True, True)
        [batch] = re.findall(r'name="batch" value="([^"]+)"', again)
        desk.post(address, {"do": "undo", "act": key(), "sheet": "0", "batch": batch})
        assert [each for each in of_scope(one) if each.document.startswith("ledger-")] == []
        assert browser_of(office.head).post(address, {"do": "take", "act": key(), "sheet": "0"}).status_code == 403


def test_past_support_is_taken_in_listed_and_taken_along(office: Office) -> None:
    _, awards, one, _ = grids()
    with clock.at(DAY):
        desk = browser_of(office.officer)
        address = desk.post("/first-load/", {"act": key(), "file": upload(ledgers.book({"지원업체": awards}))})["Location"]
        page = desk.get(address).content.decode()
        assert ('value="awards" checked' in page, "적힌 이름 그대로 둠" in page) == (True, True)
        desk.post(address, {"do": "take", "act": key(), "sheet": "0"})
        listed = desk.get("/past-support/?q=2021").content.decode()
        assert ("㈜가나" in listed, "205,000,000" in listed, "124810099" in listed) == (True, True, True)
        [line] = rows("SELECT line FROM archive_pastaward WHERE firm = '㈜가나' LIMIT 1")
        href = html.unescape(next(found for found in re.findall(r'href="([^"]+cell=[^"]+)"', listed) if found.endswith(f"cell={line[0]}")))
        assert "수치가 선 칸" in desk.get(href).content.decode()
        told = desk.get("/past-support/?sort=firm&cols=firm&cols=amount&format=csv").content.decode("utf-8-sig").splitlines()
        assert told[1:] == ["업체,지원금", "㈜가나,5000000", "다라,1234000", "마바,200000000", "사아,"]
        assert rows("SELECT programme, count(*) FROM archive_pastaward GROUP BY 1 ORDER BY 1") == [("", 1), (one, 3)]


def test_errors_stand_beside_their_cells_and_the_rest_may_come(office: Office) -> None:
    _, _, one, _ = grids()
    with clock.at(DAY):
        desk = browser_of(office.officer)
        grid = [["사업명", "지표", "연도", "값"], [one, "수", "2021", "많음"], [one, "수", "2022", "3"]]
        address = desk.post("/first-load/", {"act": key(), "file": upload(ledgers.book({"표": grid}))})["Location"]
        page = desk.get(address).content.decode()
        assert ("고칠 칸 1곳" in page, "수로 읽을 수 없습니다" in page, "오류가 있는 1줄은 빼고" in page) == (True, True, True)
        assert desk.post(address, {"do": "take", "act": key(), "sheet": "0"}).status_code == 409
        errors = desk.get(f"{address}errors.csv?sheet=0").content.decode("utf-8-sig")
        assert errors.splitlines()[1].startswith("표!D2,많음,수로 읽을 수 없습니다.")
        desk.post(address, {"do": "take", "act": key(), "sheet": "0", "without": "1"})
        assert [(each.period, each.value) for each in of_scope(one) if each.document.startswith("ledger-")] == [("2022", 3)]


def test_no_figure_of_a_ledger_stands_without_saying_what_it_is(office: Office) -> None:
    figures, awards, one, other = grids()
    with clock.at(DAY):
        crawl = Crawl("public")
        crawl.client = browser_of(office.officer)
        address = crawl.client.post("/first-load/", {"act": key(), "file": upload(ledgers.book({"실적": figures, "지원업체": awards}))})["Location"]
        page = crawl.client.get(address).content.decode()
        crawl.client.post(address, {**form_of(page), "do": "map", "act": key(), "m-0": "이름이 바뀐 어느 지원", "n-0": other})
        for sheet in "01":
            assert crawl.client.post(address, {"do": "take", "act": key(), "sheet": sheet}).status_code == 302
        assert breaches(crawl, ["/first-load/", f"{address}?sheet=0", f"{address}?sheet=1", "/past-support/", f"/programmes/{one}/"]) == []


@pytest.mark.parametrize("target", ["figures", "awards"])
def test_the_empty_form_is_read_as_it_is_given(office: Office, target: str) -> None:
    _, _, one, _ = grids()
    with clock.at(DAY):
        desk = browser_of(office.officer)
        given = desk.get(f"/first-load/form-{target}.xlsx")
        assert "%EA%B0%80%EC%83%81%EC%9E%90%EB%A3%8C" in given["Content-Disposition"]
        book, out = openpyxl.load_workbook(io.BytesIO(given.content)), io.BytesIO()
        said = {"사업명": one, "지표": "수", "연도": "2021", "값": 3, "업체명": "가나", "지원금": "1,000만원"}
        book.active.append([said.get(str(cell.value)) for cell in book.active[2]])
        book.save(out)
        page = desk.get(desk.post("/first-load/", {"act": key(), "file": upload(out.getvalue())})["Location"]).content.decode()
        assert (f'value="{target}" checked' in page, "새 것 1줄 받기" in page) == (True, True)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_wizard_in_chromium(browser: Any, live_server: Any, tmp_path: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    with clock.at(DAY):
        office = staffed()
    set_clock(DAY)
    figures, awards, one, other = grids()
    file = tmp_path / "장부.xlsx"
    file.write_bytes(ledgers.book({"실적": figures, "지원업체": awards}, hidden=["지원업체"]))
    desk = signed_in(browser, live_server.url, office.officer)
    desk.goto(f"{live_server.url}/first-load/")
    desk.set_input_files("#f-file", str(file))
    desk.click("button:has-text('올리고 살펴보기')")
    desk.wait_for_url("**/first-load/*-*/")
    assert "고칠 칸" in desk.inner_text("main")
    desk.select_option("#n-0", other)
    desk.click("button:has-text('이 뜻으로 살펴보기')")
    desk.wait_for_selector("button:has-text('새 것 10줄 받기')")
    # Another browser goes on where this one was killed: the file and its map are kept.
    desk.context.close()
    desk = signed_in(browser, live_server.url, office.officer)
    desk.goto(f"{live_server.url}/first-load/")
    desk.click("text=장부.xlsx")
    desk.click("button:has-text('새 것 10줄 받기')")
    desk.wait_for_selector("#batches ~ div :text('실적')")
    desk.click("text=지원업체 (숨긴 시트)")
    desk.click("button:has-text('새 것 4줄 받기')")
    desk.wait_for_selector("button:has-text('이 묶음 되돌리기') >> nth=1")
    assert len([each for each in of_scope(one) if each.document.startswith("ledger-")]) == 6
    desk.click("button:has-text('이 묶음 되돌리기') >> nth=1")
    desk.wait_for_selector("#batches ~ div :text('되돌림')")
    assert [each for each in of_scope(one) if each.document.startswith("ledger-")] == []
    [held] = brought()
    desk.goto(f"{live_server.url}/first-load/{held.id}/?sheet=0")
    cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in desk.context.cookies()]
    desk.context.close()
    for language, width in (("ko-KR", 1280), ("ko-KR", 390), ("en-US", 390), ("en-US", 1280)):
        for name, path in (("files", "/first-load/"), ("file", f"/first-load/{held.id}/?sheet=1"), ("past", "/past-support/")):
            seen = looked_at(browser, live_server.url, path, language, width, cookies, picture=f"first-load-{name}-{language[:2]}-{width}")
            assert (seen["status"], seen["too_wide"], seen["axe"], seen["errors"], seen["elsewhere"]) == (200, False, [], [], []), (path, language, width)


def test_nothing_of_a_ledger_is_lost_by_a_repeated_click(office: Office) -> None:
    _, awards, _, _ = grids()
    with clock.at(DAY):
        desk, act = browser_of(office.officer), str(uuid.uuid4())
        address = desk.post("/first-load/", {"act": key(), "file": upload(ledgers.book({"지원업체": awards}))})["Location"]
        assert [desk.post(address, {"do": "take", "act": act, "sheet": "0"}).status_code for _ in range(2)] == [302, 302]
        assert rows("SELECT count(*) FROM archive_pastaward") == [(4,)]
