"""The reviewer's and the officer's journey by the pages: survey from a phone, conflicts, scores, seal, meeting, decision, publication."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.documents.actions import approve
from naru.evaluation.actions import appoint, open_round
from naru.evaluation.queries import approval_for, selections_of, what_if
from naru.evaluation.terms import Candidate
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join, open_account, register
from naru.parties.models import Account
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act
from tests.calls.conftest import OWNER, act, approval
from tests.evaluation.conftest import MEETING_DAY, Ready, people, prepare, states


@pytest.fixture
def ready(simulated: None) -> Ready:
    return prepare()


def browser_of(person: uuid.UUID, organisation: uuid.UUID, role: Role) -> Client:
    join([(person, organisation)], role=role, since=dt.date(2020, 1, 1), act=act())
    open_account(person, login=str(person)[:8], password=None, act=act())
    client = Client()
    client.force_login(Account.objects.get(person_id=person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def body(kind: OrganisationKind, name: str) -> Firm:
    made = Firm(uuid.uuid4(), name, kind, None, uuid.uuid4(), f"가상 {name}", "", "", {})
    register([made], provenance="simulated", source="가상", act=act())
    return made


def officer() -> Client:
    office = body(OrganisationKind.DEPARTMENT, OWNER)
    assert office.person is not None
    return browser_of(office.person, office.id, Role.OFFICER)


def key() -> str:
    return str(uuid.uuid4())


def test_a_survey_from_the_phone(ready: Ready) -> None:
    application = ready.applications[0]
    rows("SET LOCAL session_replication_role = replica")
    rows("DELETE FROM evaluation_survey WHERE application_id = %s", [application])
    rows("SET LOCAL session_replication_role = origin")
    with clock.at(MEETING_DAY):
        browser, stranger = officer(), body(OrganisationKind.DISTRICT, "다른구")
        assert stranger.person is not None
        address = f"/surveys/{application}/"
        assert browser_of(stranger.person, stranger.id, Role.OPERATOR).get(address).status_code == 403
        assert application.hex in browser.get("/surveys/?done=no").content.decode().replace("-", "")
        good = {"hazard": "30", "condition": "20", "effect": "25", "amount": "700만", "note": "전선이 낡음", "act": key()}
        wrong = browser.post(address, {**good, "hazard": "41"})
        assert (wrong.status_code, "0점부터 40점까지" in wrong.content.decode(), "사진을 1장 이상" in wrong.content.decode()) == (400, True, True)
        above = browser.post(address, {**good, "amount": "800만", "photos": SimpleUploadedFile("a.jpg", b"\xff\xd8picture", "image/jpeg")})
        assert (above.status_code, "글의 한도에 맞는 시비는 7,000,000원까지입니다." in above.content.decode(), "위해요소 (0~40점)" in above.content.decode()) == (400, True, True)
        assert "0점 위해요소 없음 · 20점 다칠 수 있음 · 40점 화재나 중대한 사고의 위험" in above.content.decode()
        for _ in range(2):
            answer = browser.post(address, {**good, "photos": SimpleUploadedFile("a.jpg", b"\xff\xd8picture", "image/jpeg")})
            assert answer.status_code == 302
        assert "75점" in browser.get(address).content.decode()
    assert rows("SELECT total, amount FROM evaluation_survey WHERE application_id = %s", [application]) == [(75, 7_000_000)]
    assert rows("SELECT count(*) FROM record_evidence WHERE subject = %s", [application]) == [(2,)]  # the one it was prepared with, and this one


def test_a_panel_from_conflicts_to_the_seal(ready: Ready) -> None:
    first, second = ready.applications[:2]
    with clock.at(MEETING_DAY):
        made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 6_000), "effect": (30, 4_000)}, act=act())
        appoint(made, panel=[Candidate(ready.members[0], "가")], approval=approval("appoint", made), act=act())
        home = body(OrganisationKind.PARTNER, "가상대")
        reviewer, outsider = browser_of(ready.members[0], home.id, Role.REVIEWER), browser_of(ready.members[1], home.id, Role.REVIEWER)
        address = f"/panels/{made}/"
        assert [outsider.get(address).status_code, outsider.get(f"{address}seal/").status_code] == [403, 403]
        assert address in reviewer.get("/panels/").content.decode()
        assert reviewer.post(address, {f"r-{second}": "conflict", "act": key()}).status_code == 400
        assert reviewer.post(address, {f"r-{first}": "assigned", f"r-{second}": "conflict", "reason": "친족", "act": key()}).status_code == 302
        sheet = f"{address}cases/{first}/"
        assert reviewer.get(f"{address}cases/{second}/").status_code == 403
        assert "가중치 60% · 0점 위해요소 없음 · 20점 다칠 수 있음" in reviewer.get(sheet).content.decode()
        assert reviewer.get(f"{address}total/?c-hazard=30&c-effect=12").content == b"42"
        assert reviewer.post(sheet, {"c-hazard": "41", "c-effect": "12", "act": key()}).status_code == 400
        assert reviewer.post(sheet, {"c-hazard": "30", "c-effect": "12", "act": key()}).status_code == 302
        assert reviewer.post(f"{address}seal/", {"act": key()}).status_code == 403
        office = officer()
        assert office.post(f"{address}seal/", {"do": "round", "act": key()}).status_code == 400
        assert reviewer.post(f"{address}seal/", {"do": "sheets", "act": key()}).status_code == 302
        assert "모두 채점되었습니다" in office.get(f"{address}seal/").content.decode()
        assert office.post(f"{address}seal/", {"act": key()}).status_code == 302
        assert reviewer.post(sheet, {"c-hazard": "1", "c-effect": "1", "act": key()}).status_code == 409
        assert "42 / 70" in reviewer.get(sheet).content.decode()
    assert rows("SELECT relation, reason FROM evaluation_relation ORDER BY relation") == [("assigned", "친족"), ("conflict", "친족")]


def test_from_the_meeting_to_the_results(ready: Ready) -> None:
    address = f"/calls/{ready.city.call}/selection/"
    home = body(OrganisationKind.PARTNER, "가상대")
    with clock.at(MEETING_DAY):
        members = [*ready.members, *people(1, first=7_000)]
        join([(person, home.id) for person in members], role=Role.REVIEWER, since=dt.date(2020, 1, 1), act=act())
        office, boss = officer(), body(OrganisationKind.CITY, "가상시")
        assert boss.person is not None
        assert [each.get(path).status_code for each in (Client(), office) for path in (address, "/selections/")] == [403, 403, 200, 200]
        meeting = {f"p-{person}": "aside" if n == 0 else "present" for n, person in enumerate(members)}
        assert office.post(address, {**meeting, "do": "meet", "act": key()}).status_code == 302
        assert 'value="ask"' in office.get(address).content.decode()
        assert office.post(address, {"do": "ask", "act": key()}).status_code == 302
        assert approval_for(ready.city.call, "decide")[0] == "asked"
        assert office.post(address, {"do": "decide", "yes": "5", "act": key()}).status_code == 302
        assert selections_of(ready.city.call) == []
        for kind, do in (("decide", "decide"), ("publish", "publish")):
            waiting = approval_for(ready.city.call, kind)[1]
            assert waiting is not None
            approve(waiting, rank="office_head", act=Act(uuid.uuid4(), boss.person))
            assert office.post(address, {"do": do, "yes": "5", "no": "0", "minutes": "원안 의결", "act": key()}).status_code == 302
            if do == "decide":
                letters = office.get(f"/calls/{ready.city.call}/letters/").content.decode()
                assert ("4통 가운데 첫 통지" in letters, "선정 결과 통보" in letters or "선정결과" in letters, rows("SELECT count(*) FROM documents_paper WHERE kind = 'decision'")) == (True, True, [(0,)])
                assert office.post(address, {"do": "ask-publish", "act": key()}).status_code == 302
        page = office.get(f"{address}?of=1&seats=1&money=1억").content.decode()
        assert [office.get(f"/calls/{ready.city.call}/{part}").status_code for part in ("sessions/", "ranking/1/")] == [200, 200]
    assert states(ready.applications) == ["selected"] * 4
    assert "빠질 업체" in page
    assert rows("SELECT count(*), count(DISTINCT subject) FROM documents_paper WHERE kind = 'decision'") == [(4, 4)]
    [found] = selections_of(ready.city.call)
    beside = what_if(found, seats=2, money=found.money, threshold=0)
    assert (beside.selected, beside.comes_in, set(beside.falls_out)) == (2, (), set(ready.applications[:2]))
    assert what_if(found, seats=4, money=found.money, threshold=52).selected == 2
