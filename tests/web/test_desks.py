"""The desks by the page: what waits leads to its act; a call from the text to its notice, screened, objections answered; one act over many rows."""

import datetime as dt
import re
import uuid

import pytest
from django.test import Client

from naru.agreements.actions import inspect
from naru.calls.actions import submit, tick
from naru.calls.queries import call
from naru.documents.actions import approve
from naru.documents.queries import awaiting, papers_of
from naru.kernel import KST, clock
from naru.kernel.database import one, rows
from naru.parties.actions import answer, join, open_account, register
from naru.parties.models import Account
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act
from tests.agreements.conftest import WORKS_DAY, Life, granted
from tests.calls.conftest import ANSWERS, CLOSES, HEAD, OPENS, OWNER, City, act, begin
from tests.web.test_calls import district, signed_in

DAY = dt.timedelta(days=1)


def officer() -> Client:
    office = Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0004", "p@example.kr", {})
    register([office], provenance="simulated", source="가상 등록부", act=act())
    return signed_in(office, Role.OFFICER)


def key() -> str:
    return str(uuid.uuid4())


def clerk_of(organisation: uuid.UUID) -> Client:
    """A browser of somebody who works for a body that stands already."""
    person = Firm(uuid.uuid4(), "가상", OrganisationKind.PARTNER, None, uuid.uuid4(), "구가상", "", "", {})
    register([person], provenance="simulated", source="가상", act=act())
    assert person.person is not None
    join([(person.person, organisation)], role=Role.OPERATOR, since=dt.date(2020, 1, 1), act=act())
    open_account(person.person, login=str(person.person)[:8], password=None, act=act())
    client = Client()
    client.force_login(Account.objects.get(person_id=person.person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_line_of_the_queue_leads_to_its_act(simulated: None) -> None:
    life: Life = granted()
    with clock.at(WORKS_DAY):
        office, site, stranger = officer(), clerk_of(life.district), signed_in(district(), Role.OPERATOR)
        page = office.get("/today/").content.decode()
        doors = re.findall(r'class="what"><a href="([^"]+)"', page)
        assert len(doors) == 3 and [office.get(each.replace("&amp;", "&")).status_code for each in doors] == [200] * 3
        assert [each.get("/today/").status_code for each in (site, Client())] == [403, 403]
        own, theirs = site.get("/operator/").content.decode(), stranger.get("/operator/").content.decode()
        assert ("준공검사 2곳" in own, "18,000,000" in own, "준공검사" in theirs.split("<main")[1], office.get("/operator/").status_code) == (True, True, False, 403)
        listed = site.get("/agreements/?next=inspect").content.decode()
        assert listed.count("/agreements/" + str(life.awards[0])) == 1
        inspect(life.awards, result="passed", act=act())
        assert str(life.awards[0]) not in site.get("/agreements/?next=inspect").content.decode()
        assert [each.get("/duties/").status_code for each in (office, site, Client())] == [200, 200, 403]
        assert (office.get("/duties/").content.decode().count("가상의류 0004"), stranger.get("/duties/").content.decode().count("가상의류 0004")) == (2, 0)


def test_a_call_from_the_text_to_its_notice(simulated: None) -> None:
    begin()
    later = dt.datetime(2024, 1, 10, 9, tzinfo=KST)
    with clock.at(later):
        office = officer()
        assert "사업 글이 알리는" in office.get("/calls/new/").content.decode().replace("시행 중인 ", "")
        once = key()
        made = [office.post("/calls/new/", {"call": "work-environment-improvement/firms/clothing", "act": once}).headers["Location"] for _ in range(2)]
        assert made[0] == made[1]
        address = made[0]
        assert office.post(address, {"do": "ask", "opens_day": "2024-02-01", "opens_time": "09:00", "closes_day": "2024-01-01", "closes_time": "18:00", "act": key()}).status_code == 400
        window = {"opens_day": "2024-02-01", "opens_time": "09:00", "closes_day": "2024-02-29", "closes_time": "18:00"}
        assert office.post(address, {"do": "announce", "act": key()}).status_code == 400
        assert office.post(address, {"do": "ask", **window, "act": key()}).status_code == 302
        [asked] = [each for each in awaiting() if each.kind == "announce"]
        assert "2024. 2. 1. 09:00 ~ 2024. 2. 29. 18:00" in asked.title
        assert "결재를 기다립니다" in office.get(address).content.decode()
        approve(asked.id, rank="section_head", act=Act(uuid.uuid4(), HEAD))
        assert "given-announce" not in (page := office.get("/today/").content.decode()) and address in page
        assert office.post(address, {"do": "announce", "act": key()}).status_code == 302
        id = uuid.UUID(address.split("/")[2])
        found = call(id)
        assert found is not None
        assert (found.state, found.opens_at, found.closes_at, found.year) == ("announced", dt.datetime(2024, 2, 1, 9, tzinfo=KST), dt.datetime(2024, 2, 29, 18, tzinfo=KST), 2024)
        assert [each.name.en for each in papers_of(id)] and signed_in(district(), Role.OPERATOR).get(address).status_code == 403
    assert one("SELECT grace_minutes, keep_late FROM calls_window WHERE call_id = %s", [id]) == (10, True)


@pytest.fixture
def filled(simulated: None) -> City:
    """Three applied; one moved away; nothing is known of the seat of a fourth that has a draft."""
    city = begin(4)
    for firm in city.firms[:3]:
        assert firm.person is not None
        with clock.at(OPENS + DAY):
            submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=9_000_000, act=act(firm.person))
    with clock.at(OPENS + 2 * DAY):
        answer([(city.firms[1].id, "seat", "elsewhere")], source="조회", provenance="simulated", act=act())
    return city


def test_screened_by_the_page_and_objections_answered(filled: City) -> None:
    address, firm = f"/calls/{filled.call}/screening/", filled.firms[1]
    with clock.at(CLOSES + DAY):
        tick(act=act())
        office, applicant = officer(), signed_in(firm, Role.APPLICANT)
        assert applicant.get(address).status_code == 403
        before = office.get(address).content.decode()
        assert ("지금 심사하면" in before, "신청 3건 심사" in before, rows("SELECT count(*) FROM calls_verdict")) == (True, True, [(0,)])
        assert office.post(address, {"do": "screen", "act": key()}).status_code == 302
        after = office.get(address).content.decode()
        assert ("사업장이 서울시에 있어야 합니다." in after, "가상의류 0002" in after, "평가로 넘기기" in after) == (True, True, True)
        assert office.post(address, {"do": "review", "act": key()}).status_code == 302
        [(case,)] = rows("SELECT id FROM calls_application WHERE organisation_id = %s", [firm.id])
        applicant.post(f"/cases/{case}/object/", {"text": "이사하지 않았습니다", "act": key()})
        shown = office.get("/objections/").content.decode()
        [id] = re.findall(r'name="objection" value="([^"]+)"', shown)
        assert "이사하지 않았습니다" in shown
        assert office.post("/objections/", {"objection": id, "do": "uphold", "act": key()}).status_code == 400
        assert office.post("/objections/", {"objection": id, "do": "uphold", f"reason-{id}": "등기부로 확인", "act": key()}).status_code == 302
        assert "등기부로 확인" in office.get("/objections/").content.decode()
    assert rows("SELECT to_state FROM calls_applicationstep WHERE application_id = %s ORDER BY n DESC LIMIT 1", [case]) == [("eligible",)]


def test_the_desk_counts_states_and_a_reminder_runs_over_all_drafts(filled: City) -> None:
    drafting, address = filled.firms[3], f"/calls/{filled.call}/"
    with clock.at(CLOSES - 2 * DAY):
        office = officer()
        signed_in(drafting, Role.APPLICANT).post(f"{address}apply/", {**ANSWERS, "do": "save"})
        page = office.get(f"{address}desk/").content.decode()
        assert ("?state=submitted" in page, "2,700만원" in page, "접수 곡선" in page) == (True, True, True)
        drafts = office.get(f"{address}drafts/").content.decode()
        assert ("가상의류 0004" in drafts, "누전차단기" in drafts) == (True, False)
        preview = office.get(f"{address}drafts/remind/").content.decode()
        [carried] = re.findall(r'name="rows" value="([^"]+)"', preview)
        given = {"rows": carried.replace("&quot;", '"'), "act": key()}
        done = [office.post(f"{address}drafts/remind/", given).content.decode() for _ in range(2)]
        assert ["끝났습니다: 1건" in each and "보냈습니다" in each for each in done] == [True, True]
        assert rows("SELECT count(*) FROM record_entry WHERE kind = 'calls.remind'") == [(1,)]
        signed_in(filled.firms[0], Role.APPLICANT)
        assert drafting.person is not None
        submit(filled.call, organisation=drafting.id, person=drafting.person, answers=ANSWERS, amount=9_000_000, act=act(drafting.person))
        failed = office.post(f"{address}drafts/remind/", {**given, "act": key()}).content.decode()
        assert ("작성 중인 신청이 없습니다" in failed, "안 된 것만 다시" in failed) == (True, True)


def test_unknown_facts_are_judged_again_row_by_row(simulated: None) -> None:
    city = begin(1)
    firm = Firm(uuid.uuid4(), "가상의류 0999", OrganisationKind.FIRM, None, uuid.uuid4(), "모름 가상", "", "", {"trade": "clothing", "closed": False})
    assert firm.person is not None
    with clock.at(OPENS + DAY):
        register([firm], provenance="simulated", source="가상 등록부", act=act())
        submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=1, act=act(firm.person))
    with clock.at(CLOSES + DAY):
        tick(act=act())
        office, address = officer(), f"/calls/{city.call}/"
        office.post(f"{address}screening/", {"do": "screen", "act": key()})
        [carried] = re.findall(r'name="rows" value="([^"]+)"', office.get(f"{address}unknown/").content.decode())
        given = {"rows": carried.replace("&quot;", '"')}
        assert "아직 모름" in office.post(f"{address}unknown/", {**given, "act": key()}).content.decode()
        answer([(firm.id, "seat", "seoul")], source="조회", provenance="simulated", act=act())
        assert "자격 확인" in office.post(f"{address}unknown/", {**given, "act": key()}).content.decode()
