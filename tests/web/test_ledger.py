"""Budget lines and month files by the page: look without keeping, take in, differences with causes, undo, seal, and who may."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.kernel import KST, clock
from naru.kernel.database import one, rows
from naru.ledger.books import write_book
from naru.ledger.queries import paid_in
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.calls.conftest import OFFICER, OWNER, act
from tests.ledger.test_books import may, rows_of  # noqa: F401  # reason: `may` is a fixture
from tests.web.test_calls import signed_in

JUNE = dt.datetime(2023, 6, 7, 9, tzinfo=KST)


def staff(role: Role) -> Client:
    """Somebody of the office."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER])
    office = Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0004", "p@example.kr", {})
    register([office], provenance="simulated", source="가상 등록부", act=act())
    return signed_in(office, role)


def send(browser: Client, content: bytes, do: str, month: str = "2023-05") -> tuple[int, str]:
    """The file sent; status and where it leads or what it says."""
    with clock.at(JUNE):
        answer = browser.post("/books/", {"month": month, "file": SimpleUploadedFile("5월.xlsx", content), "do": do, "act": str(uuid.uuid4())})
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


@pytest.mark.usefixtures("may")
def test_a_month_file_by_the_page_from_a_look_to_the_seal(simulated: None) -> None:
    officer = staff(Role.OFFICER)
    with clock.at(JUNE):
        mine = officer.get("/books/2023-05.xlsx")
    assert "%EA%B0%80%EC%83%81%EC%9E%90%EB%A3%8C" in mine["Content-Disposition"]
    assert "가상자료" in str(openpyxl.load_workbook(io.BytesIO(mine.content)).worksheets[0]["A1"].value)
    ours = [each.movement for each in paid_in(2023, 5)]
    status, page = send(officer, write_book(rows_of(ours[:-1]), title="x"), "look")
    assert (status, "다른 곳 1곳" in page, one("SELECT count(*) FROM ledger_monthfile")) == (200, True, (0,))
    status, address = send(officer, write_book(rows_of(ours[:-1]), title="x"), "take")
    assert status == 302
    with clock.at(JUNE):
        assert "다른 곳 1곳" in officer.get(address).content.decode()
        refused = officer.post(address, {"do": "seal", "act": str(uuid.uuid4())})
        assert (refused.status_code, "장부와 차이가 있어 마감할 수 없습니다." in refused.content.decode()) == (409, True)
        assert officer.post(address, {"do": "undo", "reason": "한 줄이 빠짐", "act": str(uuid.uuid4())}).status_code == 302
        assert "한 줄이 빠짐" in officer.get(address).content.decode()
    _, address = send(officer, mine.content, "take")
    with clock.at(JUNE):
        assert "모두 맞습니다" in officer.get(address).content.decode()
        officer.post(address, {"do": "seal", "act": str(uuid.uuid4())})
        assert "마감했습니다" in officer.get(address).content.decode()


@pytest.mark.usefixtures("may")
def test_wrong_cells_stand_on_the_page_and_nothing_is_kept(simulated: None) -> None:
    officer = staff(Role.OFFICER)
    status, page = send(officer, b"\xed\x95\x9c", "take")
    assert (status, "열 머리를 찾을 수 없습니다." in page) == (200, True)
    good = write_book(rows_of([each.movement for each in paid_in(2023, 5)]), title="x")
    status, page = send(officer, good, "take", month="2023-06")
    assert (status, "2023년 6월이 아닙니다." in page, "B(일자)" in page) == (200, True, True)
    assert send(officer, b"", "take")[0] == 400
    assert one("SELECT count(*) FROM ledger_monthfile") == (0,)


@pytest.mark.usefixtures("may")
def test_lines_open_to_their_movements_and_only_staff_reads(simulated: None) -> None:
    auditor = staff(Role.AUDITOR)
    with clock.at(JUNE):
        page = auditor.get("/budget/").content.decode()
        line = one("SELECT id FROM ledger_line ORDER BY id LIMIT 1")
        assert line is not None and f"/budget/{line[0]}/" in page
        movements = auditor.get(f"/budget/{line[0]}/").content.decode()
        assert ("예산 성립" in movements, "원인행위" in movements, "✓" in movements) == (True, True, True)
        assert [auditor.post("/books/", {"do": "take"}).status_code, Client().get("/budget/").status_code, Client().get("/books/").status_code] == [403, 403, 403]


@pytest.mark.usefixtures("may")
def test_the_years_books_by_the_page_at_any_day(simulated: None) -> None:
    officer = staff(Role.OFFICER)
    with clock.at(JUNE):
        now, source, before, home = (officer.get(f"/budget/year/{query}") for query in ("", "?by=source", "?as_of=2023-01-01", "?format=csv&by=detail"))
        wrong = [officer.get(f"/budget/year/{query}").status_code for query in ("?as_of=soon", "?year=1999", "?by=colour")]
        nobody = Client().get("/budget/year/").status_code
    assert all(words in now.content.decode() for words in ("올해 예산은 어디에 서 있나?", "실집행률", "가상자료"))
    assert "city" in source.content.decode()
    assert before.status_code == 200
    lines = home.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("가상자료 · 2023회계연도 2023-06-07 기준")
    assert lines[-1].startswith("계,")
    assert [sum(int(line.split(",")[column]) for line in lines[2:-1]) for column in (5, 6, 7)] == [int(lines[-1].split(",")[column]) for column in (5, 6, 7)]
    assert wrong == [404, 404, 404]
    assert nobody in (302, 403)
