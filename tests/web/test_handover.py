"""The pack for the next officer: what waits, runs, is owed, lapses and was decided, read from records; taken along as a workbook; looked at in Chromium."""

import datetime as dt
import io
import uuid
from typing import Any

import openpyxl
import pypdf
import pytest
from django.test import Client

from naru.agreements.actions import amend
from naru.agreements.amending import about, amended_parts
from naru.calls.actions import ask_question
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join
from naru.parties.terms import Role
from naru.record import Act
from naru.reporting.handover import decisions, lapsing, owed, pack, running
from naru.requests.actions import promise, receive
from naru.requests.terms import Asked
from tests.agreements.conftest import WORKS_DAY, Life, granted
from tests.calls.conftest import OFFICER, approval
from tests.web.looking import looked_at
from tests.web.test_agreements_looks import life as life_of_clerks
from tests.web.test_desks import clerk_of, officer
from tests.web.test_journeys import become

life = life_of_clerks
DAY = dt.timedelta(days=1)


def busy(made: Life) -> None:
    """A question that waits and an amendment with its reason."""
    with clock.at(WORKS_DAY):
        person = made.ready.city.firms[0].person
        assert person is not None
        ask_question(made.ready.city.call, text="언제 지급합니까?", person=person, act=Act(uuid.uuid4(), person))
        found = about(made.awards[0])
        assert found is not None
        amend(made.awards[0], parts=amended_parts(found, 6_300_000), approval=approval("amend", made.awards[0]), act=Act(uuid.uuid4(), OFFICER, "창호를 빼기로 함"))


def test_the_pack_says_what_waits_runs_is_owed_and_was_decided(simulated: None) -> None:
    made = granted()
    busy(made)
    with clock.at(WORKS_DAY + DAY):
        today = (WORKS_DAY + DAY).date()
        [each] = running()
        assert (each.call, each.signed, each.stopped, each.held, each.duties) == (made.ready.city.call, 2, 0, 18_000_000, len(rows("SELECT 1 FROM agreements_duty")))
        [waits] = owed()
        assert (waits.kind.en, waits.since, waits.route) == ("Question", WORKS_DAY.date(), "question")
        assert [(one.what.en, one.why) for one in decisions(WORKS_DAY.date())] == [("Agreement amended", "창호를 빼기로 함")]
        assert "Selection decided" in {one.what.en for one in decisions(WORKS_DAY.date() - 200 * DAY)}
        assert decisions(today) == []
        ends = lapsing(today, 1_200)
        assert lapsing(today, 1) == [] and {one.what.en for one in ends} == {"Follow-up is due"} and all(today <= one.on <= today + 1_200 * DAY for one in ends)
        body, person = made.ready.city.firms[1].id, made.ready.city.firms[1].person
        assert person is not None
        join([(person, body)], role=Role.OPERATOR, since=today, until=today + 30 * DAY, act=Act(uuid.uuid4(), OFFICER))
        assert [(one.what.en, one.about.en.partition(" · ")[2], one.on) for one in lapsing(today, 40) if "role" in one.what.en] == [("Last day of a role", "District or operator", today + 29 * DAY)]
        assert any(one.what.en.startswith("Inspect") for one in pack(today, today).queue.waiting)


def test_the_page_and_the_workbook_for_staff_alone(simulated: None) -> None:
    made = granted()
    busy(made)
    with clock.at(WORKS_DAY + DAY):
        desk = officer()
        assert [each.get("/handover/").status_code for each in (desk, clerk_of(made.district), Client())] == [200, 403, 403]
        page = desk.get("/handover/").content.decode()
        assert ("창호를 빼기로 함" in page, "질문: 의류봉제 2023" in page, "18,000,000원" in page) == (True, True, True)
        assert "이 기간에 내린 결정이 없습니다" in desk.get(f"/handover/?since={(WORKS_DAY + DAY).date()}").content.decode()
        file = desk.get("/handover/?format=xlsx")
        book = openpyxl.load_workbook(io.BytesIO(file.content))
        assert book.sheetnames == ["기다리는 일", "진행 중인 공고", "답해야 할 요청", "곧 끝나는 것", "결정과 까닭", "답하지 않은 의원 요구", "약속", "열린 취합"]
        assert all("가상자료" in str(sheet["A1"].value) for sheet in book) and "%EA%B0%80%EC%83%81" in file.headers["Content-Disposition"]
        assert "창호를 빼기로 함" in [cell.value for cell in book["결정과 까닭"]["D"]]
        assert book["진행 중인 공고"]["F3"].value == 18_000_000


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pack_in_chromium(browser: Any, live_server: Any, life: Life) -> None:
    busy(life)
    desk = become(browser, live_server.url, "officer")
    with clock.at(WORKS_DAY):
        office = rows("SELECT organisation_id FROM parties_membership m JOIN parties_account a ON a.person_id = m.person_id WHERE a.login = 'officer'")[0][0]
        asked = receive(Asked("question", "가상 의원", "가상위원회", "제0회", "언제 끝나는가", WORKS_DAY.date(), WORKS_DAY.date() + 5 * DAY), owner=office, provenance="simulated", act=Act(uuid.uuid4(), OFFICER))
        promise(asked, text="9월에 다시 보고", scope="", owner=office, due_on=WORKS_DAY.date() + 30 * DAY, act=Act(uuid.uuid4(), OFFICER))
    desk.goto(f"{live_server.url}/handover/")
    assert all(words in desk.inner_text("main") for words in ("언제 끝나는가", "9월에 다시 보고", "답하지 않은 의원 요구", "열린 취합이 없습니다"))
    with desk.expect_download() as download:
        desk.click("main a:has-text('XLSX')")
    taken = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert "언제 끝나는가" in [cell.value for cell in taken["답하지 않은 의원 요구"]["B"]]
    paper = pypdf.PdfReader(io.BytesIO(desk.pdf(format="A4", prefer_css_page_size=True)))
    printed = "".join(page.extract_text() for page in paper.pages)
    assert [round(float(side)) for side in paper.pages[0].mediabox[2:]] in ([595, 842], [596, 842], [594, 842], [595, 841])
    assert all(words in printed for words in ("창호를 빼기로 함", "9월에 다시 보고", "가상자료"))
    desk.click("#promises ~ div a:has-text('9월에 다시 보고')")
    assert "언제 끝나는가" in desk.inner_text("h1")
    desk.goto(f"{live_server.url}/handover/")
    desk.click("#owed ~ ul a >> nth=0")
    assert "답변을 기다립니다." in desk.inner_text("main")
    cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in desk.context.cookies()]
    desk.context.close()
    for language, width in (("ko-KR", 1280), ("en-US", 390)):
        seen = looked_at(browser, live_server.url, "/handover/", language, width, cookies, picture=f"officer-handover-{language[:2]}-{width}")
        assert (seen["status"], seen["too_wide"], seen["axe"], seen["errors"], seen["elsewhere"]) == (200, False, [], [], [])
