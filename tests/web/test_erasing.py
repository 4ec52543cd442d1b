"""Erasure by the page: asked by the person, looked at by the officer, approved by somebody else, done; the proof; refused with its reason."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client

from naru.calls.actions import submit
from naru.documents.actions import approve
from naru.documents.queries import awaiting
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.queries import name_of
from naru.parties.terms import Role
from naru.record import Act
from naru.record.checks import CHECKS
from tests.calls.conftest import ANSWERS, HEAD, OPENS, City, act, begin
from tests.web.test_calls import signed_in
from tests.web.test_desks import key, officer
from tests.web.test_journey_reviewer import _nothing_wrong
from tests.web.test_journeys import become
from tests.web.test_journeys import world as _world

LATER = OPENS + dt.timedelta(days=2)
world = _world


@pytest.fixture
def city(simulated: None) -> City:
    return begin()


def head_says_yes() -> None:
    [asked] = [each for each in awaiting() if each.kind == "erase"]
    approve(asked.id, rank="office_head", act=Act(uuid.uuid4(), HEAD))


def test_asked_looked_at_approved_done_and_proved(city: City) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    with clock.at(LATER):
        submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=5, act=act(firm.person))
        asker, desk = signed_in(firm, Role.APPLICANT), officer()
        assert Client().get("/account/erasure/").status_code == 403
        page = asker.get("/account/erasure/").content.decode()
        assert ("결과가 나지 않은 신청" in page, "공공기록물" in page) == (True, True)
        assert asker.post("/account/erasure/", {"text": "이제 그만", "act": key()}).status_code == 400
        once = {"text": "이제 그만두겠습니다", "sure": "1", "act": key()}
        assert [asker.post("/account/erasure/", once).status_code for _ in range(2)] == [302, 200]
        [(request,)] = rows("SELECT id FROM calls_erasureasked")
        address = f"/erasures/{request}/"
        assert asker.get(address).status_code == 404
        page = desk.get(address).content.decode()
        assert ("이제 그만두겠습니다" in page, "가상인 1" in page, "1" in desk.get("/erasures/").content.decode()) == (True, True, True)
        assert "개인정보 파기 요청 1건" in desk.get("/today/").content.decode()
        assert desk.post(address, {"do": "erase", "act": key()}).status_code == 403
        assert desk.post(address, {"do": "ask", "ground": "", "act": key()}).status_code == 400
        desk.post(address, {"do": "ask", "ground": "개인정보 보호법 제36조", "act": key()})
        assert desk.post(address, {"do": "erase", "act": key()}).status_code == 403
        head_says_yes()
        assert address in desk.get("/today/").content.decode()
        assert desk.post(address, {"do": "erase", "act": key()}).status_code == 302
        assert name_of(firm.person) is None and rows("SELECT erased, ground FROM calls_erasureanswer") == [(True, "개인정보 보호법 제36조")]
        page = desk.get(address).content.decode()
        assert ("지웠다는 증거" in page, "아무도 열 수 없습니다" in page, "이제 그만두겠습니다" in page, "가상인 1" in page) == (True, True, False, False)
        assert asker.get("/account/erasure/").status_code == 403
        assert {check.id: check.run() for check in CHECKS if check.run()} == {}
        assert address not in desk.get("/today/").content.decode()


def test_refused_with_its_reason_and_asked_again(city: City) -> None:
    firm = city.firms[0]
    with clock.at(LATER):
        asker, desk = signed_in(firm, Role.APPLICANT), officer()
        asker.post("/account/erasure/", {"sure": "1", "act": key()})
        [(request,)] = rows("SELECT id FROM calls_erasureasked")
        desk.post(f"/erasures/{request}/", {"do": "refuse", "ground": "협약이 끝난 뒤에 지웁니다", "act": key()})
        page = asker.get("/account/erasure/").content.decode()
        assert ("협약이 끝난 뒤에 지웁니다" in page, "지워 달라고 요청" in page) == (True, True)
        asker.post("/account/erasure/", {"sure": "1", "act": key()})
        assert rows("SELECT count(*) FROM calls_erasureasked") == [(2,)]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_erasure_in_chromium(browser: Any, live_server: Any, world: City) -> None:
    base = live_server.url
    asker = become(browser, base, "applicant", script=False, width=390)
    asker.goto(f"{base}/our/")
    asker.click("text=내 개인정보 지우기")
    asker.check("[name=sure]")
    asker.click("text=지워 달라고 요청")
    assert "요청이 담당자에게 있습니다" in asker.inner_text("main")
    _nothing_wrong(browser, base, asker, ["/account/erasure/"])
    desk = become(browser, base, "officer")
    desk.goto(f"{base}/today/")
    desk.click("a:has-text('개인정보 파기 요청 1건')")
    desk.click("main table a >> nth=-1")
    desk.click("button[value=ask]")
    with clock.at(LATER):
        head_says_yes()
    desk.reload()
    desk.click("button[value=erase]")
    assert "지웠다는 증거" in desk.inner_text("main")
    _nothing_wrong(browser, base, desk, ["/erasures/", desk.url.removeprefix(base)])
    asker.goto(f"{base}/our/")
    assert "내 개인정보 지우기" not in asker.content()
    asker.context.close()
    desk.context.close()
