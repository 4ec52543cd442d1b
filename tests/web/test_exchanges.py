"""Files of neighbours by the page: asked, looked at with errors beside the cells, taken in without choosing the file twice, listed with who and which bytes, undone; and who may."""

import hashlib
import io
import re
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.agreements.casework import award
from naru.kernel import clock
from naru.kernel.database import one, rows
from naru.kernel.forms import form
from naru.kernel.tables import read_table, write_table
from naru.ledger.budgetbook import write_budget
from naru.parties.queries import facts_of
from naru.parties.registers import StandIn
from naru.parties.terms import Register, Role
from tests.agreements.conftest import WORKS_DAY, Life, granted, work
from tests.ledger.test_budgetbook import held, row
from tests.web.test_ledger import staff

PDF = SimpleUploadedFile("증명.pdf", b"%PDF-1.7 x", content_type="application/pdf")


@pytest.fixture
def life(simulated: None) -> Life:
    return granted()


def post(browser: Client, path: str, **fields: object) -> tuple[int, str]:
    """A form sent; status and where it leads or what it says."""
    answer = browser.post(path, {"act": str(uuid.uuid4()), **fields})
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


def look_then_take(browser: Client, path: str, content: bytes, name: str) -> tuple[str, tuple[int, str]]:
    """The file looked at, then taken by the form that the look gave; the page of the look and the answer of the taking."""
    status, page = post(browser, path, file=SimpleUploadedFile(name, content), do="look")
    assert status == 200, page
    held = re.search(r'name="held" value="([^"]+)"', page)
    assert held is not None
    return page, post(browser, path, held=held[1], name=name, do="take")


@pytest.mark.django_db
def test_registers_by_the_page_from_the_question_to_the_undoing(life: Life) -> None:
    officer = staff(Role.OFFICER)
    with clock.at(WORKS_DAY):
        assert "물을 업체를 골라" in officer.get("/registers/").content.decode()
        assert "확인할 것을 고르십시오" in post(officer, "/registers/", do="ask", register="", group="paying")[1]
        assert post(officer, "/registers/", do="ask", register="business-state", group="paying")[0] == 302
        address = re.search(r'href="(/registers/[0-9a-f-]+\.xlsx)"', officer.get("/registers/").content.decode())
        assert address is not None
        question = officer.get(address[1])
        assert "%EA%B0%80%EC%83%81%EC%9E%90%EB%A3%8C" in question["Content-Disposition"]

        def says(register: Register, number: str) -> object:
            return number == one("SELECT business_number FROM parties_organisation WHERE id = %s", [life.firms[0]])[0]  # type: ignore[index]  # reason: it stands

        answer = StandIn(says).answer(question.content, on=clock.today())
        book = openpyxl.load_workbook(io.BytesIO(answer))
        book.worksheets[0]["D3"] = "영업중"
        wrong = io.BytesIO()
        book.save(wrong)
        status, page = post(officer, "/registers/", file=SimpleUploadedFile("회신.xlsx", wrong.getvalue()), do="look")
        assert (status, "회신!D3" in page, "답이 아닙니다" in page, "name=\"held\"" in page) == (400, True, True, False)
        page, (status, address_after) = look_then_take(officer, "/registers/", answer, "회신.xlsx")
        assert ("계속사업자" in page or "폐업자" in page, "1건: 지급 전에 다시 봅니다" in page) == (True, True)
        assert (status, address_after) == (302, "/registers/?taken=1#files")
        assert facts_of([life.firms[0]], clock.today())[life.firms[0]]["closed"].value is True
        page = officer.get("/registers/").content.decode()
        assert (hashlib.sha256(answer).hexdigest() in page, "회신.xlsx" in page) == (True, True)
        file = one("SELECT id FROM record_exchange WHERE direction = 'in'")
        assert file is not None
        kept = officer.get(f"/exchanges/{file[0]}/file")
        assert (f'href="/exchanges/{file[0]}/file"' in page, kept.content == answer, kept["Cache-Control"]) == (True, True, "private, no-store")
        assert post(officer, "/registers/", do="undo", file_id=str(file[0]), reason="다른 구의 회신")[0] == 302
        assert facts_of([life.firms[0]], clock.today())[life.firms[0]]["closed"].value is False
        assert "다른 구의 회신" in officer.get("/registers/").content.decode()


@pytest.mark.django_db
def test_a_fact_is_checked_by_hand_with_its_evidence(life: Life) -> None:
    officer = staff(Role.OFFICER)
    number = rows("SELECT business_number FROM parties_organisation WHERE id = %s", [life.firms[0]])[0][0]
    with clock.at(WORKS_DAY):
        status, page = post(officer, "/registers/", do="hand", number="1", which="tax-paid", word="모름", why="")
        assert (status, all(each in page for each in ("열 자리를 확인", "이 대장의 답이 아닙니다: 완납, 체납", "파일을 1개 이상", "까닭을(를)"))) == (200, True)
        assert post(officer, "/registers/", do="hand", number=number, which="tax-paid", word="체납", why="창구에서 확인", proof=PDF)[0] == 302
        assert facts_of([life.firms[0]], clock.today())[life.firms[0]]["tax_paid"].way == "hand"


@pytest.mark.django_db
@pytest.mark.usefixtures("simulated")
def test_a_budget_book_by_the_page() -> None:
    officer = staff(Role.OFFICER)
    with clock.at(WORKS_DAY):
        content = write_budget([row("작업환경개선", 100), row("작업환경개선", 50, kind="supplementary", state="requested", document="")], title="x")
        page, (status, _) = look_then_take(officer, "/budget/books/", content, "예산서.xlsx")
        assert ([each in page for each in ("1건 새로 요구", "새로 의결 1건", "새 과목 · 새로 의결", "2023년 장부를 편성 단계로")], status) == ([False, True, True, True], 302)
        assert held("작업환경개선") == (100, 50)
        again = post(officer, "/budget/books/", file=SimpleUploadedFile("예산서.xlsx", content), do="take")
        assert (again[0], "같은 파일을 이미 받았습니다" in again[1]) == (409, True)
        file = one("SELECT id FROM record_exchange")
        assert file is not None
        assert post(officer, "/budget/books/", do="undo", file_id=str(file[0]), reason="지난해 예산서")[0] == 302
        assert (held("작업환경개선"), "지난해 예산서" in officer.get("/budget/books/").content.decode()) == ((0, 0), True)


@pytest.mark.django_db
def test_the_subsidy_system_by_the_page(life: Life) -> None:
    officer = staff(Role.OFFICER)
    with clock.at(WORKS_DAY):
        sent = officer.post("/subsidy/grants.xlsx", {"act": str(uuid.uuid4())})
        numbers = [row.text("agreement") for row in read_table(sent.content, form("subsidy-grants")).rows if row.text("kind") == "award"]
        assert sorted(numbers) == sorted(map(str, life.awards))
        content = write_table(form("subsidy-use"), [{"agreement": number, "category": "시설", "issuer": "1234567890", "approval": f"C{n}", "on": WORKS_DAY.date(), "amount": 1_000_000} for n, number in enumerate(numbers)], title="x")
        page, (status, _) = look_then_take(officer, "/subsidy/", content, "집행내역.xlsx")
        assert ("증빙으로 받을 새 집행 2건, 2,000,000원, 업체 협약 2건" in page, status) == (True, 302)
        assert "1,000,000원" in officer.get(f"/agreements/{life.awards[0]}/").content.decode()
        file = one("SELECT id FROM record_exchange WHERE direction = 'in'")
        assert file is not None
        assert post(officer, "/subsidy/", do="undo", file_id=str(file[0]), reason="다른 구의 것")[0] == 302
        assert [each.spendings for each in map(award, life.awards) if each] == [(), ()]
        assert "지금 지급할 수 있는 것이 없습니다" in officer.get("/payable/requests/").content.decode()
        work(life, 0, 10_000_000)
        assert ("9,000,000원" in officer.get("/payable/requests/").content.decode(), "%EC%A7%80%EA%B8%89%EC%9A%94%EC%B2%AD" in officer.post("/payable/requests/")["Content-Disposition"]) == (True, True)
        sums = write_table(form("subsidy-settlement"), [{"grant": life.grant, "kind": "interest", "amount": 5_000}], title="x")
        page, (status, _) = look_then_take(officer, "/subsidy/settlement/", sums, "정산내역.xlsx")
        assert ("다른 곳 1곳" in page, status) == (True, 302)
        page = officer.get("/subsidy/settlement/").content.decode()
        assert ("지금 다른 곳" in page, "여기에 없음" in page, f"/grants/{life.grant}/" in page) == (True, True, True)


@pytest.mark.django_db
def test_who_may(life: Life) -> None:
    auditor, nobody = staff(Role.AUDITOR), Client()
    with clock.at(WORKS_DAY):
        assert (auditor.get("/registers/").status_code, nobody.get("/registers/").status_code) == (200, 403)
        assert "<form class=\"n-form n-box\"" not in auditor.get("/registers/").content.decode()
        for do in ("ask", "hand", "look", "take", "undo"):
            assert auditor.post("/registers/", {"do": do}).status_code == 403
        assert [auditor.post(path, {"do": "take"}).status_code for path in ("/subsidy/", "/subsidy/settlement/", "/subsidy/grants.xlsx", "/payable/requests/")] == [403] * 4
        assert [auditor.post("/budget/books/", {"do": do}).status_code for do in ("look", "take", "undo")] == [403] * 3
