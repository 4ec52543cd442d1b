"""Our desk and corrections: what we must do by when, our money, what the city knows, and a fact said not to be right until the office answers."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from naru.calls.actions import answer_correction, ask_correction, save_draft, submit
from naru.calls.corrections import correction, corrections_of
from naru.kernel import Refused, clock
from naru.kernel.database import one
from naru.parties.actions import register
from naru.parties.queries import facts_of
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record.actions import erase
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, OWNER, City, act, begin
from tests.web.test_calls import signed_in

LATER = OPENS + dt.timedelta(days=2)


@pytest.fixture
def city(simulated: None) -> City:
    return begin()


def officer() -> Client:
    made = Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0003", "o@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    return signed_in(made, Role.OFFICER)


def test_the_desk_says_what_to_do_by_when(city: City) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    browser = signed_in(firm, Role.APPLICANT)
    with clock.at(LATER):
        empty = browser.get("/our/").content.decode()
        save_draft(city.call, organisation=firm.id, person=firm.person, question="hazards", value="배선")
        draft = browser.get("/our/").content.decode()
        submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=12_000_000, act=act())
        after = browser.get("/our/").content.decode()
    assert ("지금 우리가 할 일은 없습니다" in empty, "쓰던 신청을 마저 내기" in draft, f'href="/calls/{city.call}/apply/"' in draft, "2023-05-12" in draft) == (True, True, True, True)
    assert ("쓰던 신청을 마저 내기" in after, "12,000,000원" in after, "접수" in after) == (False, True, True)
    assert ("의류봉제 2023" in empty, "서울" in empty, "가상 등록부" in empty) == (True, True, True)


def test_the_desk_belongs_to_applicants(city: City, client: Client) -> None:
    assert [each.get("/our/").status_code for each in (client, officer())] == [403, 403]


def test_not_right_becomes_a_request_and_upheld_a_new_fact(city: City) -> None:
    firm = city.firms[0]
    mine, other, office = signed_in(firm, Role.APPLICANT), signed_in(city.firms[1], Role.APPLICANT), officer()
    with clock.at(LATER):
        assert mine.post("/our/not-right/", {"fact": "seat", "text": ""}).status_code == 400
        assert mine.post("/our/not-right/", {"fact": "no-such", "text": "x"}).status_code == 400
        assert mine.post("/our/not-right/", {"fact": "seat", "text": "3월에 옮겼습니다", "act": str(uuid.uuid4())}).status_code == 302
        [asked] = corrections_of([firm.id])
        assert (asked.fact, asked.text, asked.upheld) == ("seat", "3월에 옮겼습니다", None)
        page = f"/corrections/{asked.id}/"
        assert [each.get(page).status_code for each in (mine, other, office)] == [200, 404, 200]
        assert ("3월에 옮겼습니다" in office.get(page).content.decode(), firm.name in office.get("/corrections/").content.decode()) == (True, True)
        assert mine.post(page, {"do": "uphold", "reason": "x", "value": "seoul"}).status_code == 403
        assert office.post(page, {"do": "uphold", "reason": "등본 확인", "value": "castle"}).status_code == 400
        assert office.post(page, {"do": "uphold", "reason": "등본 확인", "value": "elsewhere", "act": str(uuid.uuid4())}).status_code == 302
        known = facts_of([firm.id], LATER.date())[firm.id]["seat"]
    assert (known.value, known.source) == ("elsewhere", "정정 확인: 등본 확인")
    assert "등본 확인" in mine.get(page).content.decode()


def test_left_as_it_is_with_a_reason_and_only_once(city: City) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    with clock.at(LATER):
        made = ask_correction(firm.id, fact="seat", text="다릅니다", person=firm.person, act=act(firm.person))
        with pytest.raises(Refused, match="correction_answer_has_reason"):
            answer_correction(made, upheld=False, reason="", act=act())
        answer_correction(made, upheld=False, reason="등본에는 서울", act=act())
        with pytest.raises(Refused, match="correction_answered_once"):
            answer_correction(made, upheld=True, reason="다시", value="elsewhere", act=act())
        with pytest.raises(Refused, match="correction_unknown"):
            answer_correction(uuid.uuid4(), upheld=False, reason="x", act=act())
    assert facts_of([firm.id], CLOSES.date())[firm.id]["seat"].value == "seoul"
    assert one("SELECT count(*) FROM parties_fact WHERE organisation_id = %s AND fact = 'seat'", [firm.id]) == (1,)
    erase(firm.person, ground="본인의 요청", act=act())
    kept = correction(made)
    assert kept is not None
    assert (kept.text, kept.reason) == (None, "등본에는 서울")


def test_our_cases_are_a_list_with_search_sums_and_export(city: City) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    browser = signed_in(firm, Role.APPLICANT)
    with clock.at(LATER):
        empty = browser.get("/cases/").content.decode()
        submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=12_000_000, act=act())
        page, none, file = (browser.get(f"/cases/{query}") for query in ("", "?q=없는말", "?format=csv"))
    assert ("아직 신청이 없습니다" in empty, "12,000,000원" in page.content.decode(), "조건에 맞는 것이 없습니다" in none.content.decode()) == (True, True, True)
    assert ("가상자료" in file.content.decode("utf-8-sig").splitlines()[0], firm.name in file.content.decode("utf-8-sig")) == (True, True)
