"""Questions on a call: asked by who signs in, answered under the office's name, searched by everybody, worded anew with a reason; nothing personal goes public."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from naru.calls.questions import answered
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.terms import Role
from naru.record.actions import erase
from tests.calls.conftest import OPENS, OWNER, City, act, begin
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


def test_asked_answered_searched_and_worded_anew(city: City, client: Client) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    address = f"/calls/{city.call}/questions/"
    with clock.at(LATER):
        asker, desk, other = signed_in(firm, Role.APPLICANT), officer(), signed_in(city.firms[1], Role.APPLICANT)
        assert client.post(address, {"text": "중고 설비도 됩니까?", "act": key()}).status_code == 403
        short = asker.post(address, {"text": "네?", "act": key()})
        assert (short.status_code, "네?" in short.content.decode()) == (400, True)
        once = {"text": "저는 김가상인데 중고 설비도 됩니까?", "act": key()}
        assert [asker.post(address, once).status_code for _ in range(2)] == [302, 302]
        [(question,)] = rows("SELECT id FROM calls_inquiry")
        assert ("답변을 기다리는 질문 1건" in client.get(address).content.decode(), "김가상" in client.get(address).content.decode()) == (True, False)
        assert [each.get(f"/questions/{question}/").status_code for each in (asker, other, client)] == [200, 404, 404]
        assert "질문 1건에 답하기" in desk.get("/today/").content.decode()
        assert asker.post(f"/questions/{question}/", {"asked": "x", "answer": "x", "act": key()}).status_code == 403
        assert desk.post(f"/questions/{question}/", {"asked": "", "answer": "", "act": key()}).status_code == 400
        assert desk.post(f"/questions/{question}/", {"asked": "중고 설비도 됩니까?", "answer": "새 설비만 됩니다.", "act": key()}).status_code == 302
        page = client.get(address).content.decode()
        assert ("중고 설비도 됩니까?" in page, "새 설비만 됩니다." in page, OWNER in page, "김가상" in page) == (True, True, True, False)
        assert "새 설비만 됩니다." in client.get(f"/calls/{city.call}/").content.decode()
        assert ("새 설비만" in client.get(f"{address}?q=설비").content.decode(), "찾는 말이 든 질문이 없습니다" in client.get(f"{address}?q=자동차").content.decode()) == (True, True)
        assert rows("SELECT count(*) FROM documents_mail WHERE template = 'answered' AND person_id = %s", [firm.person]) == [(1,)]
        again = {"asked": "중고 설비도 됩니까?", "answer": "1년 안 된 중고는 됩니다."}
        assert desk.post(f"/questions/{question}/", {**again, "act": key()}).status_code == 400
        desk.post(f"/questions/{question}/", {**again, "reason": "지침을 다시 확인함", "act": key()})
        assert [(each.text, each.changed) for each in answered(city.call)] == [("1년 안 된 중고는 됩니다.", True)]
        assert "지침을 다시 확인함" in desk.get(f"/questions/{question}/").content.decode()
        desk.post(f"/questions/{question}/", {**again, "closed": "1", "reason": "한 사람에게만 해당", "act": key()})
        assert (answered(city.call), "1년 안 된" in asker.get(f"/questions/{question}/").content.decode()) == ([], True)
        assert "질문자에게만 답변" in desk.get("/questions/").content.decode()
        erase(firm.person, ground="요청", act=act())
        assert "김가상" not in desk.get(f"/questions/{question}/").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_questions_in_chromium(browser: Any, live_server: Any, world: City) -> None:
    """An applicant without JavaScript asks, the officer answers, everybody reads it."""
    base = live_server.url
    asker = become(browser, base, "applicant", script=False, width=390)
    asker.goto(f"{base}/calls/{world.call}/")
    asker.click("text=질문 찾기와 물어보기")
    asker.fill("[name=text]", "휴일에도 접수합니까?")
    asker.click("text=질문 보내기")
    assert "답변 대기" in asker.inner_text("main")
    asker.context.close()
    desk = become(browser, base, "officer")
    desk.goto(f"{base}/today/")
    desk.click("a:has-text('질문 1건에 답하기')")
    desk.click("main table a >> nth=-1")
    desk.fill("[name=answer]", "마감까지 언제나 접수합니다.")
    desk.click("text=부서 이름으로 답하기")
    [(question,)] = rows("SELECT id FROM calls_inquiry")
    _nothing_wrong(browser, base, desk, ["/questions/", f"/questions/{question}/", f"/calls/{world.call}/questions/", f"/calls/{world.call}/"])
    desk.context.close()
