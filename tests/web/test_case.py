"""One case on one page: state line, cards, objection, withdrawal, the applicant's papers and the very content."""

import datetime as dt
import hashlib
import hmac
import uuid

import pytest
from django.test import Client

from naru.calls.actions import move_call, object_to, screen, submit, tick
from naru.calls.queries import case, objection_until, submission_of
from naru.documents.queries import papers_of
from naru.documents.render import opened
from naru.kernel import clock
from naru.parties.actions import answer
from naru.parties.terms import Firm, Role
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, City, act, begin
from tests.web.test_calls import signed_in

LATER, AFTER = OPENS + dt.timedelta(days=2), CLOSES + dt.timedelta(days=1)


@pytest.fixture
def city(simulated: None) -> City:
    return begin()


def applied(city: City, firm: Firm) -> uuid.UUID:
    assert firm.person is not None
    with clock.at(LATER):
        return submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=12_000_000, act=act())


def screened(city: City) -> None:
    with clock.at(AFTER):
        tick(act=act())
        move_call(city.call, to="screening", act=act())
        screen(city.call, act=act())


def shown(browser: Client, id: uuid.UUID, at: dt.datetime = AFTER) -> str:
    with clock.at(at):
        return browser.get(f"/cases/{id}/").content.decode()


def test_while_the_call_is_open_it_may_be_changed_until_the_closing(city: City) -> None:
    made = applied(city, city.firms[0])
    page = shown(signed_in(city.firms[0], Role.APPLICANT), made, LATER)
    assert ("2023-05-12" in page, f'href="/calls/{city.call}/apply/">고쳐서 다시 내기' in page, "1번째 제출" in page) == (True, True, True)


def test_a_no_is_a_card_with_fact_source_remedy_and_the_day_to_object(city: City) -> None:
    firm = city.firms[0]
    made = applied(city, firm)
    with clock.at(AFTER):
        answer([(firm.id, "seat", "elsewhere")], source="가상 등록부", provenance="simulated", act=act())
    screened(city)
    browser = signed_in(firm, Role.APPLICANT)
    page = shown(browser, made)
    assert ["사업장이 서울시에 있어야 합니다." in page, "소재지: 서울 밖" in page, "가상 등록부, " in page, "서울로 옮긴 뒤" in page, 'href="#object">이의신청' in page, "2023-05-30" in page] == [True] * 6
    with clock.at(AFTER):
        assert browser.post(f"/cases/{made}/object/", {"text": "서울로 옮겼습니다", "act": str(uuid.uuid4())}).status_code == 302
        assert objection_until(made) is None
    page = shown(browser, made)
    assert ("답변을 기다립니다" in page, 'id="f-text"' in page, "이의신청을 냄" in page) == (True, False, True)


def test_after_its_day_no_objection_is_offered(city: City) -> None:
    firm = city.firms[0]
    made = applied(city, firm)
    with clock.at(AFTER):
        answer([(firm.id, "seat", "elsewhere")], source="가상 등록부", provenance="simulated", act=act())
    screened(city)
    page = shown(signed_in(firm, Role.APPLICANT), made, AFTER + dt.timedelta(days=18))
    assert ("사업장이 서울시에 있어야 합니다." in page, 'id="f-text"' in page, "이 결과로 끝납니다" in page) == (True, False, True)


def test_a_missing_fact_holds_the_verdict_up_and_is_named(city: City) -> None:
    firm = city.firms[0]
    made = applied(city, firm)
    with clock.at(AFTER):
        answer([(firm.id, "seat", None)], source="가상 등록부", provenance="simulated", act=act())
    screened(city)
    page = shown(signed_in(firm, Role.APPLICANT), made)
    assert ("자격을 정하지 못함" in page, "모름은 미달이 아닙니다" in page, 'class="n-no"' in page) == (True, True, False)


def test_withdrawing_needs_the_box_and_belongs_to_the_applicant(city: City) -> None:
    made = applied(city, city.firms[0])
    mine, other = signed_in(city.firms[0], Role.APPLICANT), signed_in(city.firms[1], Role.APPLICANT)
    with clock.at(LATER):
        assert other.post(f"/cases/{made}/withdraw/", {"sure": "1"}).status_code == 403
        mine.post(f"/cases/{made}/withdraw/", {"act": str(uuid.uuid4())})
        before = case(made)
        mine.post(f"/cases/{made}/withdraw/", {"sure": "1", "act": str(uuid.uuid4())})
        after = case(made)
    assert before is not None
    assert after is not None
    assert (before.state, after.state) == ("submitted", "withdrawn")
    assert "case-withdraw" not in shown(mine, made, LATER)


def test_the_papers_of_a_submission_are_frozen_once(city: City) -> None:
    made = applied(city, city.firms[0])
    mine, other = signed_in(city.firms[0], Role.APPLICANT), signed_in(city.firms[1], Role.APPLICANT)
    with clock.at(LATER):
        assert other.post(f"/cases/{made}/papers/").status_code == 403
        assert [mine.post(f"/cases/{made}/papers/").status_code for _ in range(2)] == [303, 303]
    papers = papers_of(made)
    assert sorted(each.kind for each in papers) == ["application", "receipt"]
    rendered = opened(papers[0].id, "pdf")
    assert rendered is not None
    assert rendered[:5] == b"%PDF-"


def test_the_very_content_has_the_mark_of_the_receipt(city: City) -> None:
    made = applied(city, city.firms[0])
    mine, other = signed_in(city.firms[0], Role.APPLICANT), signed_in(city.firms[1], Role.APPLICANT)
    found = case(made)
    assert found is not None
    content, salt = mine.get(f"/cases/{made}/content.json").content, (submission_of(made) or ({}, ""))[1]
    assert salt is not None
    assert hmac.new(bytes.fromhex(salt), content, hashlib.sha256).digest() == found.digest != hashlib.sha256(content).digest()
    assert salt in shown(mine, made, LATER)
    assert other.get(f"/cases/{made}/content.json").status_code == 403


def test_an_objection_answered_stands_on_the_page(city: City) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    made = applied(city, firm)
    with clock.at(AFTER):
        answer([(firm.id, "seat", "elsewhere")], source="가상 등록부", provenance="simulated", act=act())
    screened(city)
    with clock.at(AFTER):
        object_to(made, text="다릅니다", person=firm.person, act=act())
    assert "답변을 기다립니다" in shown(signed_in(firm, Role.APPLICANT), made)
