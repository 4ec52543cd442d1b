"""Paper entered by a district, and the closing extended by the officer: by the page, with what is wrong said beside the field."""

import datetime as dt
import io
import uuid

import pytest
from django.test import Client

from naru.documents.queries import mails_of
from naru.kernel import clock
from naru.kernel.database import one, rows
from naru.parties.actions import join, register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, OWNER, City, act, begin, number
from tests.web.test_calls import district, signed_in

LATER = OPENS + dt.timedelta(days=2)


@pytest.fixture
def city(simulated: None) -> City:
    return begin()


def sheet() -> io.BytesIO:
    """A signed sheet as a phone sends it."""
    file = io.BytesIO(b"%PDF-1.4 signed")
    file.name = "신청서.pdf"
    return file


def enter(browser: Client, city: City, key: str = "", **changed: object) -> tuple[int, str]:
    """A clerk sends the form; status and where it leads or what it says."""
    given = {**ANSWERS, "number": number(900), "firm": "종이로 온 집", "name": "김종이", "phone": "010-0000-0009", "act": key or str(uuid.uuid4()), "sheet": sheet(), **changed}
    with clock.at(LATER):
        answer = browser.post(f"/calls/{city.call}/paper/", {name: value for name, value in given.items() if value is not None})
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


def test_a_clerk_enters_for_a_new_firm_and_the_act_shows_it(city: City) -> None:
    through, key = district(), str(uuid.uuid4())
    browser = signed_in(through, Role.OPERATOR)
    answers = [enter(browser, city, key) for _ in range(2)]
    assert answers[0][0] == 302 and answers == [answers[0]] * 2
    found = one("SELECT e.actor_id, o.name, d.delegate_id, v.media, count(*) OVER () FROM record_entry e JOIN parties_organisation o ON o.id = e.behalf "
                "JOIN parties_delegation d ON d.id = e.delegation JOIN record_evidence v ON v.id = d.evidence WHERE e.kind = 'calls.submit'")
    assert found == (through.person, "종이로 온 집", through.id, "application/pdf", 1)
    with clock.at(LATER):
        case = browser.get(answers[0][1]).content.decode()
    assert ("대신 입력" in case, "구가상" in case, "가상구청" in case) == (True, True, True)


def test_a_registered_firm_needs_its_number_only(city: City) -> None:
    firm = city.firms[0]
    assert firm.person is not None
    join([(firm.person, firm.id)], role=Role.APPLICANT, since=dt.date(2020, 1, 1), act=act())
    status, _ = enter(signed_in(district(), Role.OPERATOR), city, number=firm.business_number, firm="", name="", phone="")
    assert (status, one("SELECT organisation_id FROM calls_application")) == (302, (firm.id,))


def test_what_is_wrong_is_said_and_nothing_is_registered(city: City) -> None:
    browser = signed_in(district(), Role.OPERATOR)
    status, page = enter(browser, city, number="123-45-67890", firm="", items="", sheet=None)
    assert (status, page.count('class="wrong"'), "사업자등록번호가 맞지 않습니다" in page, "서명한 신청서를 올려" in page, "낡은 배선" in page) == (400, 3, True, True, True)
    status, page = enter(browser, city, firm="", name="")
    assert (status, page.count("처음 등록하는 업체입니다")) == (400, 4)
    assert one("SELECT count(*) FROM parties_organisation WHERE name = '종이로 온 집'") == (0,)


def test_only_the_kind_of_body_that_the_group_goes_through_enters(city: City) -> None:
    operator = Firm(uuid.uuid4(), "가상협회", OrganisationKind.OPERATOR, None, uuid.uuid4(), "협가상", "010-0000-0003", "o@example.kr", {})
    register([operator], provenance="simulated", source="가상 등록부", act=act())
    with clock.at(LATER):
        readers = [signed_in(operator, Role.OPERATOR), signed_in(city.firms[1], Role.APPLICANT), Client()]
        assert [each.get(f"/calls/{city.call}/paper/").status_code for each in readers] == [403, 403, 403]


def test_an_extension_by_the_page_tells_whoever_has_begun(city: City) -> None:
    applicant, officer = city.firms[0], Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0004", "p@example.kr", {})
    register([officer], provenance="simulated", source="가상 등록부", act=act())
    browser, firm = signed_in(officer, Role.OFFICER), signed_in(applicant, Role.APPLICANT)
    address, later = f"/calls/{city.call}/window/", CLOSES + dt.timedelta(days=7)
    with clock.at(LATER):
        firm.post(f"/calls/{city.call}/apply/", {**ANSWERS, "do": "save"})
        early = browser.post(address, {"day": "2023-03-01", "time": "18:00", "reason": "", "act": str(uuid.uuid4())})
        assert (early.status_code, early.content.decode().count('class="wrong"')) == (400, 2)
        good = {"day": f"{later:%Y-%m-%d}", "time": "18:00", "reason": "신청이 적음", "act": str(uuid.uuid4())}
        assert [browser.post(address, good).status_code for _ in range(2)] == [302, 302]
        assert ("신청이 적음" in browser.get(address).content.decode(), firm.get(address).status_code) == (True, 403)
    assert rows("SELECT n, closes_at FROM calls_window ORDER BY n") == [(1, CLOSES), (2, later)]
    assert applicant.person is not None
    assert ["신청이 적음" in mail.body.ko for mail in mails_of(applicant.person)] == [True]
