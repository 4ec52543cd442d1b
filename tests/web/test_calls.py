"""Applying by the page: drafts, errors beside the field, one submission, a receipt, and whom a case opens to."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from naru.calls.queries import cases_of, drafts_of
from naru.kernel import clock
from naru.kernel.database import one
from naru.parties.actions import join, open_account, register
from naru.parties.models import Account
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.calls.conftest import ANSWERS, OPENS, City, act, begin

LATER = OPENS + dt.timedelta(days=2)


@pytest.fixture
def city(simulated: None) -> City:
    return begin()


def signed_in(firm: Firm, role: Role) -> Client:
    """A browser of a firm's or district's person."""
    assert firm.person is not None
    join([(firm.person, firm.id)], role=role, since=dt.date(2020, 1, 1), act=act())
    open_account(firm.person, login=str(firm.person)[:8], password=None, act=act())
    client = Client()
    client.force_login(Account.objects.get(person_id=firm.person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def district() -> Firm:
    made = Firm(uuid.uuid4(), "가상구청", OrganisationKind.DISTRICT, None, uuid.uuid4(), "구가상", "010-0000-0002", "d@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    return made


def test_the_first_page_and_the_call_are_open_to_everybody(city: City, client: Client) -> None:
    with clock.at(LATER):
        home, page = client.get("/").content.decode(), client.get(f"/calls/{city.call}/").content.decode()
    assert f"/calls/{city.call}/" in home
    assert "사업장이 서울시에 있어야 합니다." in page
    assert "70%" in page
    assert client.get(f"/calls/{uuid.uuid4()}/").status_code == 404
    assert client.get(f"/calls/{city.call}/apply/").status_code == 403


def test_an_application_from_draft_to_receipt(city: City, client: Client) -> None:
    firm, through = city.firms[0], district()
    browser = signed_in(firm, Role.APPLICANT)
    address, key = f"/calls/{city.call}/apply/", str(uuid.uuid4())
    with clock.at(LATER):
        assert browser.post(address, {**ANSWERS, "hazards": "낡은 배선 둘", "do": "save"}).status_code == 302
        assert drafts_of(city.call, firm.id)[0]["hazards"] == "낡은 배선 둘"
        assert "낡은 배선 둘" in browser.get(address).content.decode()
        wrong = browser.post(address, {**ANSWERS, "cost": "많이", "items": "", "act": key, "do": "submit"})
        assert (wrong.status_code, wrong.content.decode().count('class="wrong"')) == (400, 3)
        good = {**ANSWERS, "cost": "1,200만", "through": str(through.id), "act": key, "do": "submit"}
        answers = [browser.post(address, good) for _ in range(2)]
    assert [(each.status_code, each["Location"]) for each in answers] == [(302, answers[0]["Location"])] * 2
    assert one("SELECT count(*), max(amount) FROM calls_version") == (1, 12_000_000)
    with clock.at(LATER):
        again = browser.get(address).content.decode()
    found = cases_of([firm.id])[0]
    assert ("낡은 배선" in again, found.number in again) == (True, True)
    case = browser.get(answers[0]["Location"]).content.decode()
    assert (found.number in case, "가상구청" in case, found.intermediary) == (True, True, "가상구청")
    check = client.get(f"/receipts/?number={found.number}").content.decode()
    assert (found.digest.hex() in check, firm.name in check) == (True, False)


def test_a_case_opens_to_whom_it_concerns(city: City) -> None:
    firm, other, through = city.firms[0], city.firms[1], district()
    browser = signed_in(firm, Role.APPLICANT)
    with clock.at(LATER):
        made = browser.post(f"/calls/{city.call}/apply/", {**ANSWERS, "through": str(through.id), "act": str(uuid.uuid4()), "do": "submit"})["Location"]
        readers = [browser, signed_in(through, Role.OPERATOR), signed_in(other, Role.APPLICANT), Client()]
        assert [each.get(made).status_code for each in readers] == [200, 200, 403, 403]
        assert [each.get(f"/calls/{city.call}/desk/").status_code for each in readers] == [403, 200, 403, 403]
        assert firm.name in readers[1].get(f"/calls/{city.call}/desk/").content.decode()


def test_after_the_closing_the_page_explains(city: City) -> None:
    browser, through = signed_in(city.firms[0], Role.APPLICANT), district()
    with clock.at(OPENS - dt.timedelta(days=3)):
        answer = browser.post(f"/calls/{city.call}/apply/", {**ANSWERS, "through": str(through.id), "act": str(uuid.uuid4()), "do": "submit"})
    assert (answer.status_code, "접수 시간이 아닙니다." in answer.content.decode()) == (409, True)
