"""Applying by the page: drafts, errors beside the field, one submission, a receipt, and whom a case opens to."""

import datetime as dt
import io
import uuid

import pypdf
import pytest
from django.test import Client

from naru.calls.queries import cases_of, drafts_of
from naru.kernel import clock
from naru.kernel.database import one
from naru.parties.actions import answer, join, open_account, register
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


def test_what_is_known_and_what_bars_is_said_before_anything_is_sent(city: City) -> None:
    firm, other = city.firms[0], begin(0)
    browser, through = signed_in(firm, Role.APPLICANT), district()
    with clock.at(LATER):
        clean = browser.get(f"/calls/{city.call}/apply/").content.decode()
        browser.post(f"/calls/{city.call}/apply/", {**ANSWERS, "through": str(through.id), "act": str(uuid.uuid4()), "do": "submit"})
        barred = browser.get(f"/calls/{other.call}/apply/").content.decode()
        answer([(firm.id, "seat", "elsewhere")], source="가상 대장", provenance="simulated", act=act())
        no = browser.get(f"/calls/{city.call}/apply/").content.decode()
    assert ("가상 등록부" in clean, '/our/not-right/?fact=seat' in clean, 'class="n-no"' in clean, "빠진 곳 7" in clean) == (True, True, False, True)
    assert ("이대로는 접수되지 않습니다" in clean, "이대로는 접수되지 않습니다" in barred) == (False, True)
    assert ("자격 미달이 됩니다" in no, "소재지: 서울 밖" in no, "가상 대장" in no) == (True, True, True)


def test_the_preview_is_a_pdf_of_what_is_saved_and_says_so(city: City, client: Client) -> None:
    browser = signed_in(city.firms[0], Role.APPLICANT)
    address = f"/calls/{city.call}/apply/preview.pdf"
    with clock.at(LATER):
        assert client.get(address).status_code == 403
        sent = browser.post(f"/calls/{city.call}/apply/", {**ANSWERS, "hazards": "낡은 배선 셋", "cost": "1,200만", "do": "preview"})
        assert (sent.status_code, sent["Location"]) == (302, address)
        answer_ = browser.get(address)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer_.content)).pages)
    assert ("미리보기" in text, "낡은 배선 셋" in text, "12,000,000원" in text, "가상자료" in text) == (True, True, True, True)
    assert one("SELECT count(*) FROM documents_paper WHERE kind = 'application'") == (0,)


def test_an_amount_is_echoed_as_it_was_understood_without_scripts(city: City) -> None:
    browser = signed_in(city.firms[0], Role.APPLICANT)
    with clock.at(LATER):
        browser.post(f"/calls/{city.call}/apply/", {"cost": "2억 5천만", "do": "save"})
        page = browser.get(f"/calls/{city.call}/apply/").content.decode()
    assert ("250,000,000원" in page, "아직 제출되지 않았습니다" in page, "빠진 곳 6" in page) == (True, True, True)


def test_who_is_not_signed_in_is_led_there_and_back(city: City, client: Client) -> None:
    page = client.get(f"/calls/{city.call}/apply/")
    assert (page.status_code, f"/sign-in/?next=/calls/{city.call}/apply/" in page.content.decode()) == (403, True)
