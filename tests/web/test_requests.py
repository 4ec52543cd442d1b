"""Members' requests by the page: taken in, rows picked, frozen, approved, sent; an old answer that no longer holds says so; a promise stands on its card."""

import datetime as dt
import io
import uuid
from typing import Any

import openpyxl
import pytest
from django.test import Client

from naru.documents.actions import approve
from naru.documents.queries import awaiting
from naru.documents.render import opened
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join
from naru.parties.terms import Role
from naru.reading.files import open_bytes
from naru.requests.queries import frozen_of, requests_like
from naru.site.load import load_city
from tests.requests.conftest import DAY, LATER, Office, act, begin
from tests.requests.test_fifty import signed_figure
from tests.web.test_collection import browser_of, key, signed_in
from tests.web.test_journey_applicant import set_clock
from tests.web.test_journey_reviewer import _nothing_wrong

ASKED = {"kind": "material", "member": "가상 의원", "committee": "가상위원회", "session": "제0회 정례회", "asked": "핵심 사업의 선정 기업 수", "received_on": "2023-06-12", "due_on": "2023-06-16"}


def staffed() -> Office:
    """The office with roles: the officer's and the head's."""
    office = begin()
    since = dt.date(2023, 1, 1)
    join([(office.officer, office.body)], role=Role.OFFICER, since=since, act=act(office.officer))
    join([(office.head, office.body)], role=Role.HEAD, since=since, act=act(office.officer))
    return office


def answered(office: Office) -> tuple[Client, str]:
    """A request answered by the page; the browser and the request's address."""
    desk = browser_of(office.officer)
    assert desk.post("/requests/new/", {**ASKED, "act": key(), "member": ""}).status_code == 400
    assert desk.post("/requests/new/", {**ASKED, "act": key()}).status_code == 302
    [request] = requests_like("핵심")
    base = f"/requests/{request.id}/"
    assert f'href="{base}"><strong>의원 요구: 답 준비' in desk.get("/today/").content.decode()
    assert desk.post(base, {"do": "choose", "act": key(), "source": "figures", "col-figures": ["label", "printed"]}).status_code == 400
    desk.post(base, {"do": "choose", "act": key(), "source": "figures", "col-figures": ["label", "printed", "source"], "scope": ["core-100"], "block": ["budget", "target", "result"]})
    desk.post(base, {"do": "freeze", "act": key(), "text": "아래와 같음"})
    desk.post(base, {"do": "ask", "act": key()})
    assert "결재를 기다립니다" in desk.get(base).content.decode()
    assert f'href="{base}"' not in desk.get("/today/").content.decode()
    approve(awaiting()[0].id, rank="section_head", act=act(office.head))
    assert f'href="{base}"><strong>의원 요구: 결재가 난 답 보내기' in desk.get("/today/").content.decode()
    desk.post(base, {"do": "send", "act": key()})
    assert f'href="{base}"' not in desk.get("/today/").content.decode()
    desk.post(base, {"do": "promise", "act": key(), "text": "하반기에 다시 보고", "scope": "core-100", "due_on": "2023-09-30"})
    return desk, base


def test_a_request_is_answered_and_says_when_it_no_longer_holds(loaded: None) -> None:
    with clock.at(DAY):
        office = staffed()
        signed_figure("core-100", 120, dt.date(2023, 5, 31), "취합-가-1")
        desk, base = answered(office)
        page = desk.get(base).content.decode()
        assert ("가상총괄과-2023-1" in page, "같은 답입니다" in page, "120개사" in page) == (True, True, True)
        [answer] = frozen_of(uuid.UUID(base.split("/")[2]))
        book = openpyxl.load_workbook(io.BytesIO(desk.get(f"/requests/answers/{answer.id}.xlsx").content))
        cells = [[cell.value for cell in row] for row in book[book.sheetnames[0]].iter_rows()]
        assert (cells[1], "문서" in {row[3] for row in cells[2:]}) == (["무엇", "값", "출처", "자료 구분"], True)
        assert [row[1:] for row in cells if row[1] == "120개사"] == [["120개사", "취합-가-1, 서명 1/1곳", "가상자료"]]
        assert ("자료 구분" in page, '<span class="n-tag">가상자료</span>' in page, '<span class="n-tag">문서</span>' in page) == (True, True, True)
        assert answer.paper is not None
        [paper] = [table for table in open_bytes("answer.hwpx", opened(answer.paper, "hwpx") or b"").tables if any("자료 구분" in cell.text for cell in table.cells)]
        assert {"문서", "가상자료"} <= {cell.text for cell in paper.cells}
        assert "하반기에 다시 보고" in Client().get("/programmes/core-100/").content.decode()
        assert "하반기에 다시 보고" in desk.get("/requests/promises/").content.decode()
        assert "하반기에 다시 보고" not in desk.get("/today/").content.decode()
    with clock.at(dt.datetime(2023, 9, 1, 9, tzinfo=DAY.tzinfo)):
        assert "회의에서 한 약속 지키기" in desk.get("/today/").content.decode()
    with clock.at(DAY):
        assert Client().get(base).status_code == 403
        shown = desk.get("/requests/?q=핵심&state=answered&cols=number&cols=member&cols=paper")
        assert ("가상 의원" in shown.content.decode(), "가상총괄과-2023-1" in shown.content.decode()) == (True, True)
        told = desk.get("/requests/?q=핵심&state=answered&cols=number&cols=member&cols=paper&format=csv").content.decode("utf-8-sig")
        assert told.splitlines()[1:] == ["번호,의원,답변 번호", "요구-2023-0001,가상 의원,가상총괄과-2023-1"]
        assert desk.get("/requests/?state=withdrawn&format=csv").content.decode("utf-8-sig").count("요구-") == 0
        assert "모든 답이 지금 자료와 같습니다" in desk.get("/requests/changed/").content.decode()
    with clock.at(LATER):
        signed_figure("core-100", 135, dt.date(2023, 7, 31), "취합-가-2")
        page = desk.get(base).content.decode()
        assert ("칸이 다릅니다" in page, "135개사" in page, "core-100/result" in page, " · 선정 <span" in page) == (True, True, False, True)
        assert base in desk.get("/requests/changed/").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_whole(browser: Any, live_server: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    with clock.at(DAY):
        office = staffed()
        signed_figure("core-100", 120, dt.date(2023, 5, 31), "취합-가-1")
        _, base = answered(office)
    with clock.at(LATER):
        signed_figure("core-100", 135, dt.date(2023, 7, 31), "취합-가-2")
    set_clock(LATER)
    page = signed_in(browser, live_server.url, office.officer)
    page.goto(f"{live_server.url}{base}")
    _nothing_wrong(browser, live_server.url, page, ["/requests/", "/requests/new/", "/requests/changed/", base, "/requests/promises/", "/programmes/core-100/"])
