"""The submitter's journey in Chromium: a district's person takes the form home as a workbook, brings it back with a mistake, then right, gives a word for what stands out, signs; a department writes the same on the page."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from naru.collection.queries import answers_of, assignment
from naru.kernel.database import rows
from tests.collection.conftest import begin
from tests.collection.test_acts import NOW
from tests.web.test_collection import path, signed_in
from tests.web.test_journey_applicant import set_clock
from tests.web.test_journey_reviewer import _nothing_wrong

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def written(home: Path, to: Path, **cells: object) -> str:
    """The downloaded workbook with some cells written, as a person saves it."""
    book = openpyxl.load_workbook(io.BytesIO(home.read_bytes()))
    for address, value in cells.items():
        book["취합"][address] = value
    book.save(to)
    return str(to)


def test_by_workbook_and_by_page(browser: Any, live_server: Any, tmp_path: Path) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    city, base = begin(), live_server.url
    set_clock(NOW)
    firms = city.questions("가구")["firms"]
    page = signed_in(browser, base, city.people["가구"])
    page.goto(f"{base}/operator/")
    page.click("text=자료 내기")
    with page.expect_download() as download:
        page.click("text=양식 내려받기 (XLSX)")
    home = download.value.path()
    page.set_input_files("#f-file", written(home, tmp_path / "5월.xlsx", H6="약 백 곳"))
    page.click("button:has-text('올리기')")
    page.wait_for_selector("h2:has-text('이 파일은 아직 받지 않았습니다')")
    assert ("취합!H6" in page.inner_text("main"), "약 백 곳" in page.inner_text("main"), answers_of(city.form("가구"))) == (True, True, {})
    page.set_input_files("#f-file", written(home, tmp_path / "5월 고침.xlsx", H6=150, I6="현장 확인"))
    page.click("button:has-text('올리기')")
    page.wait_for_selector("text=엑셀 양식에서 바뀐 답 1개를 받았습니다")
    assert [(each.value, each.note, each.via) for each in answers_of(city.form("가구")).values()] == [(150, "현장 확인", "xlsx")]
    page.click("button:has-text('서명하고 내기')")
    page.wait_for_selector(".n-errors")
    for box in page.locator("input[name^='w-']").all():
        box.fill("새로 시작한 사업")
    page.click("button:has-text('서명하고 내기')")
    page.wait_for_selector("text=제출됨, 확인 전")
    assert "새로 시작한 사업" in page.inner_text("main")
    head = signed_in(browser, base, city.people["과학과"], width=390)
    head.goto(f"{base}{path(city, '과학과')}")
    ids = city.questions("과학과")
    for name, value in (("jobs", "395"), ("jobs-men", "200"), ("jobs-women", "190"), ("spent", "3억 5천만"), ("told", "예정대로 진행")):
        head.fill(f"[name='a-{ids[name]}']", value)
        head.wait_for_selector("#saved:has-text('저장됨')")
    head.click("button:has-text('서명하고 내기')")
    head.wait_for_selector("text=나눈 값을 더하면")
    head.fill(f"[name='a-{ids['jobs-women']}']", "195")
    for box in head.locator("input[name^='w-']").all():
        box.fill("자연 증가")
    head.click("button:has-text('서명하고 내기')")
    head.wait_for_selector("text=제출됨, 확인 전")
    found = assignment(city.form("과학과"))
    assert found is not None
    assert (found.state, answers_of(city.form("과학과"))[ids["spent"]].value, answers_of(city.form("과학과"))[firms].value if firms in ids.values() else 150) == ("submitted", 350_000_000, 150)
    _nothing_wrong(browser, base, page, ["/collection/ours/", path(city, "가구")])
