"""Composing a panel by the page: drawn, answered, repaired, approved, appointed with papers; sheets that came on paper; a selection decided otherwise."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from naru.documents.actions import approve
from naru.documents.queries import awaiting
from naru.evaluation.checks import draws_replay, rankings_recompute
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import bar, join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act
from naru.record.actions import seal
from tests.calls.conftest import HEAD, OWNER, act, approval
from tests.evaluation.conftest import MEETING_DAY, Ready, meet, prepare
from tests.web.test_desks import key, officer
from tests.web.test_journey_reviewer import _nothing_wrong
from tests.web.test_journeys import become


@pytest.fixture
def ready(simulated: None) -> Ready:
    return prepare()


def reviewers(many: int = 6) -> list[uuid.UUID]:
    """Reviewers of bodies of their own."""
    bodies = [Firm(uuid.uuid4(), f"가상대학 {n}", OrganisationKind.PARTNER, None, uuid.uuid4(), f"가상위원 {n}", "", "", {}) for n in range(many)]
    register(bodies, provenance="simulated", source="가상", act=act())
    made = []
    for each in bodies:
        assert each.person is not None
        join([(each.person, each.id)], role=Role.REVIEWER, since=dt.date(2020, 1, 1), act=act())
        made.append(each.person)
    return made


def drawn_order(round: uuid.UUID) -> list[uuid.UUID]:
    return [person for (person,) in rows("SELECT person_id FROM evaluation_drawncandidate WHERE draw_id = %s ORDER BY place", [round])]


def head_says_yes() -> None:
    [asked] = awaiting()
    approve(asked.id, rank="office_head", act=Act(uuid.uuid4(), HEAD))


def test_a_panel_from_the_pool_to_its_papers_and_its_repair(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        people, desk = reviewers(), officer()
        bar(people[0], kind="review", since=MEETING_DAY.date(), ground="공정성 위반", act=act())
        join([(people[1], ready.city.firms[0].id)], role=Role.DELEGATE, since=dt.date(2020, 1, 1), act=act())
        begun = desk.post(f"/calls/{ready.city.call}/rounds/", {"name": "서면 평가", "act": key()})
        address = begun.headers["Location"]
        round = uuid.UUID(address.split("/")[2])
        assert rows("SELECT name, maximum, weight FROM evaluation_criterion ORDER BY id") == [("hazard", 40, 4_000), ("condition", 30, 3_000), ("effect", 30, 3_000)]
        page = desk.get(address).content.decode()
        assert ("평가 제한" in page, "자기 기관의 신청 1건" in page, "다음은 추첨입니다" in page) == (True, True, True)
        draw = {"do": "draw", "seats": "2", "multiple": "2", "public": "2,577.12", "pool": [str(each) for each in people], "act": key()}
        assert "봉인된 기록이 없어" in desk.post(address, draw).content.decode()
        seal(act=act())
        assert desk.post(address, {**draw, "seats": "x", "public": ""}).content.decode().count('href="#f-') >= 2
        assert desk.post(address, {**draw, "act": key()}).status_code == 302
        order = drawn_order(round)
        assert len(order) == 4 and people[0] not in order
        assert all(each in desk.get(address).content.decode() for each in ("답을 기다리는 후보 2명", "후보 2명의 답을 기다림"))
        assert desk.post(address, {"do": "ask", "act": key()}).status_code == 403
        assert desk.post(address, {"do": "answer", "person": str(order[0]), "accepted": "no", "reason": "", "act": key()}).status_code == 400
        desk.post(address, {"do": "answer", "person": str(order[0]), "accepted": "no", "reason": "출장", "act": key()})
        for person in order[1:3]:
            desk.post(address, {"do": "answer", "person": str(person), "accepted": "yes", "reason": "전화로 응함", "act": key()})
        page = desk.get(address).content.decode()
        assert ("사양(출장)" in page, "담당자가 기록" in page, "다음은 위촉 결재입니다" in page) == (True, True, True)
        desk.post(address, {"do": "ask", "act": key()})
        assert "2명의 위촉 결재를 기다림" in desk.get(address).content.decode()
        head_says_yes()
        assert address in desk.get("/today/").content.decode()
        assert "Approved; the appointment of 2 comes next" in desk.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        once = {"do": "appoint", "act": key()}
        assert desk.post(address, once).status_code == 302
        assert [person for (person,) in rows("SELECT person_id FROM evaluation_panelist ORDER BY seat")] == order[1:3]
        assert "위원 2명 가운데 0명이 봉인" in desk.get(address).content.decode()
        assert rows("SELECT count(*), count(number) FROM documents_paper WHERE kind = 'appointment'") == [(2, 2)]
        assert rows("SELECT count(*) FROM documents_mail WHERE template = 'letter' AND paper_id IS NOT NULL") == [(2,)]
        desk.post(address, {"do": "leave", "person": str(order[1]), "reason": "입원", "act": key()})
        page = desk.get(address).content.decode()
        assert ("빈자리를 어떻게 메우나?" in page, "사임(입원)" in page, "답을 기다리는 후보 1명" in page) == (True, True, True)
        desk.post(address, {"do": "answer", "person": str(order[3]), "accepted": "yes", "reason": "", "act": key()})
        desk.post(address, {"do": "ask", "act": key()})
        head_says_yes()
        desk.post(address, {"do": "appoint", "act": key()})
        assert rows("SELECT seat FROM evaluation_panelist WHERE person_id = %s", [order[3]]) == [(3,)] and draws_replay() == []


def test_sheets_on_paper_are_entered_whole_with_the_signed_scan_or_not_at_all(ready: Ready) -> None:
    from naru.evaluation.actions import appoint, open_round
    from naru.evaluation.terms import Candidate

    with clock.at(MEETING_DAY):
        [person], desk = reviewers(1), officer()
        made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 10_000)}, act=act())
        appoint(made, panel=[Candidate(person, "가상대학")], approval=approval("appoint", made), act=act())
        first, second, *_ = ready.applications
        address = f"/panels/{made}/paper/{person}/"
        given = {f"r-{first}": "assigned", f"c-{first}-hazard": "41", f"r-{second}": "conflict", "act": key()}
        wrong = desk.post(address, given)
        assert (wrong.status_code, 'value="41"' in wrong.content.decode(), rows("SELECT count(*) FROM evaluation_relation")) == (400, True, [(0,)])
        scan = SimpleUploadedFile("채점표.pdf", b"%PDF-1.4 signed", content_type="application/pdf")
        assert desk.post(address, {**given, f"c-{first}-hazard": "35", "reason": "같은 건물", "scan": scan}).status_code == 302
        assert rows("SELECT value FROM evaluation_score") == [(35,)]
        assert rows("SELECT evidence_id IS NOT NULL FROM evaluation_memberseal") == [(True,)]
        closing = desk.get(f"/panels/{made}/desk/").content.decode()
        assert ("종이로 받아 담당자가 봉인" in closing, "다음은 채점 마감입니다" in closing, f'href="/panels/{made}/seal/"' in closing) == (True, True, True)
        assert desk.post(address, given).status_code == 403


def test_a_selection_decided_otherwise_stands_in_the_minutes(ready: Ready) -> None:
    with clock.at(MEETING_DAY):
        desk = officer()
        meet(ready)
        address = f"/calls/{ready.city.call}/selection/"
        approval("decide", ready.city.call)
        page = desk.get(address).content.decode()
        assert f'name="o-{ready.applications[0]}"' in page
        give = {"do": "decide", "yes": "5", "no": "0", "minutes": "고쳐 의결함"}
        unknown = desk.post(address, {**give, "o-number": "없는 번호", "o-why": "x", "act": key()})
        assert unknown.status_code == 409 and rows("SELECT count(*) FROM evaluation_decision") == [(0,)]
        desk.post(address, {**give, f"o-{ready.applications[3]}": "사업장을 곧 옮김", "act": key()})
        [(minutes,)] = rows("SELECT minutes FROM evaluation_decision")
        assert "사업장을 곧 옮김" in minutes and rankings_recompute() == []
        page = desk.get(address).content.decode()
        assert ("사업장을 곧 옮김" in page, "위원회가 달리 정함" in page) == (True, True)
        assert "위원회가 달리 정해 예비" in desk.get(f"/calls/{ready.city.call}/ranking/1/").content.decode()
        assert "사업장을 곧 옮김" in desk.get(f"/calls/{ready.city.call}/sessions/").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_panel_in_chromium(browser: Any, live_server: Any) -> None:
    """Opened, drawn, answered, approved and appointed by clicks; nothing wrong is seen in either language at either width."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    ready = prepare()
    with clock.at(MEETING_DAY):
        reviewers(4)
        office = Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "", "", {})
        register([office], provenance="simulated", source="가상", act=act())
        assert office.person is not None
        join([(office.person, office.id)], role=Role.OFFICER, since=dt.date(2020, 1, 1), act=act())
        open_account(office.person, login="officer", password=None, act=act())
        seal(act=act())
    rows("INSERT INTO kernel_clock VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [MEETING_DAY])
    base, desk = live_server.url, become(browser, live_server.url, "officer")
    desk.goto(f"{base}/calls/{ready.city.call}/selection/")
    desk.click("a:has-text('서면 평가')")
    desk.click("main button.primary")
    path = desk.url.removeprefix(base)
    _nothing_wrong(browser, base, desk, [path, f"/calls/{ready.city.call}/rounds/"])
    desk.fill("[name=seats]", "2")
    desk.fill("[name=multiple]", "2")
    desk.fill("[name=public]", "2,577.12")
    desk.click("button[value=draw]")
    for _ in range(2):
        desk.click("details:has(button[value=answer]) >> nth=0 >> summary")
        desk.click("button[value=answer] >> nth=0")
    desk.click("button[value=ask]")
    with clock.at(MEETING_DAY):
        head_says_yes()
    desk.reload()
    desk.click("button[value=appoint]")
    assert rows("SELECT count(*) FROM evaluation_panelist") == [(2,)]
    [(round, person)] = rows("SELECT round_id, person_id FROM evaluation_panelist ORDER BY seat LIMIT 1")
    _nothing_wrong(browser, base, desk, [path, f"/panels/{round}/seal/", f"/panels/{round}/paper/{person}/", f"/calls/{ready.city.call}/selection/"])
    desk.context.close()
