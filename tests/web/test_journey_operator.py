"""The district's journey in Chromium: its desk, an application from paper, then on a phone (390 px) a survey with a photo and an inspection, interest told, what is left returned."""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest

from naru.agreements.actions import due, pay_award, review, show_own_share, submit_evidence
from naru.agreements.terms import Spent
from naru.calls.actions import move_call, screen, tick
from naru.kernel import KST, clock
from naru.kernel.database import rows
from naru.parties.actions import answer, join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.agreements.conftest import WORKS_DAY, granted
from tests.calls.conftest import CLOSES, OPENS, act, begin, number
from tests.web.test_journey_applicant import set_clock
from tests.web.test_journey_reviewer import _nothing_wrong
from tests.web.test_journeys import ANSWERS, become

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def clerk(body: uuid.UUID) -> None:
    """Somebody with a login who works for a district."""
    own = Firm(uuid.uuid4(), "가상 명부", OrganisationKind.PARTNER, None, uuid.uuid4(), "구가상", "", "", {})
    register([own], provenance="simulated", source="가상", act=act())
    assert own.person is not None
    join([(own.person, body)], role=Role.OPERATOR, since=dt.date(2020, 1, 1), act=act())
    open_account(own.person, login="operator", password=None, act=act())


def test_paper_entered_and_the_workplace_surveyed_on_a_phone(browser: Any, live_server: Any, tmp_path: Path) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    city = begin()
    district = Firm(uuid.uuid4(), "가상구청", OrganisationKind.DISTRICT, None, None, "", "", "", {})
    with clock.at(OPENS):
        register([district], provenance="simulated", source="가상 등록부", act=act())
        clerk(district.id)
    set_clock(OPENS + dt.timedelta(days=2))
    base, sheet, photo = live_server.url, tmp_path / "신청서.pdf", tmp_path / "현장.jpg"
    sheet.write_bytes(b"%PDF-1.4 signed")
    photo.write_bytes(b"\xff\xd8photo")
    desk = become(browser, base, "operator")
    desk.goto(f"{base}/operator/")
    desk.click("a:has-text('종이 신청 입력')")
    for name, value in {**ANSWERS, "number": number(901), "firm": "종이로 온 집", "name": "김종이", "phone": "010-0000-0009"}.items():
        desk.fill(f"[name={name}]", value)
    desk.set_input_files("[name=sheet]", str(sheet))
    desk.click("button[value=submit]")
    desk.wait_for_selector("dl.n-state")
    assert "종이로 온 집" in desk.inner_text("main") and "구가상" in desk.inner_text("main")
    [(case,)] = rows("SELECT id FROM calls_application")
    with clock.at(CLOSES + dt.timedelta(days=1)):
        [(firm,)] = rows("SELECT organisation_id FROM calls_application")
        answer([(firm, "seat", "seoul"), (firm, "trade", "clothing"), (firm, "closed", False)], source="조회", provenance="simulated", act=act())
        tick(act=act())
        move_call(city.call, to="screening", act=act())
        screen(city.call, act=act())
        move_call(city.call, to="reviewing", act=act())
    set_clock(CLOSES + dt.timedelta(days=2))
    phone = become(browser, base, "operator", width=390)
    phone.goto(f"{base}/operator/")
    phone.click("a:has-text('현장조사 1곳')")
    phone.click("text=종이로 온 집")
    phone.click("button:has-text('조사 결과 내기')")
    assert phone.locator(".n-errors li").count() == 5
    for item, points in (("hazard", "30"), ("condition", "20"), ("effect", "25"), ("amount", "700만"), ("note", "전선이 낡음")):
        phone.fill(f"[name={item}]", points)
    phone.set_input_files("[name=photos]", str(photo))
    assert phone.get_attribute("[name=photos]", "capture") == "environment" and phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.click("button:has-text('조사 결과 내기')")
    phone.wait_for_selector("text=75점")
    assert rows("SELECT total, amount FROM evaluation_survey") == [(75, 7_000_000)] and rows("SELECT count(*) FROM record_evidence WHERE subject = %s", [case]) == [(1,)]
    phone.goto(f"{base}/operator/")
    assert "현장조사" not in phone.inner_text("ol.n-queue") if phone.locator("ol.n-queue").count() else True
    _nothing_wrong(browser, base, phone, ["/operator/", f"/calls/{city.call}/paper/", "/surveys/", f"/surveys/{case}/", f"/calls/{city.call}/desk/", f"/cases/{case}/"])
    desk.context.close()
    phone.context.close()


def test_works_inspected_and_what_is_left_returned(browser: Any, live_server: Any, tmp_path: Path) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    life, base, photo = granted(), live_server.url, tmp_path / "현장.jpg"
    photo.write_bytes(b"\xff\xd8photo")
    with clock.at(WORKS_DAY):
        clerk(life.district)
    set_clock(WORKS_DAY)
    phone = become(browser, base, "operator", width=390)
    for _ in life.awards:
        phone.goto(f"{base}/operator/")
        phone.click("a:has-text('준공검사')")
        phone.click("table.n-table tbody a >> nth=0")
        phone.select_option("[name=result]", "passed")
        phone.fill("[name=note]", "누전차단기를 확인함")
        phone.set_input_files("[name=photos]", str(photo))
        phone.click("button[value=inspect]")
        phone.wait_for_selector("text=사진 1장")
    assert rows("SELECT count(*) FROM agreements_inspection WHERE result = 'passed'") == [(2,)]
    with clock.at(WORKS_DAY):
        spending = submit_evidence([Spent(life.awards[0], "시설", 10_000_000, "1234567890", "A1")], act=act())
        review(life.awards[0], accepted={spending: 10_000_000}, act=act())
        show_own_share(life.awards[0], amount=due(life.awards[0]).own_missing, document="이체확인", act=act())
        pay_award(life.awards[0], act=act())
    set_clock(dt.datetime(2023, 12, 5, 10, tzinfo=KST))
    phone.goto(f"{base}/operator/")
    assert "9,000,000원" in phone.inner_text("main")
    phone.click("a:has-text('남은 돈 반납')")
    phone.click("summary:has-text('이자·기타 수입 보고')")
    phone.select_option("[name=kind]", "interest")
    phone.fill("[name=month]", "2023-11")
    phone.fill("[name=amount]", "900")
    phone.fill("[name=statement]", "11월 거래내역")
    phone.click("button[value=report]")
    phone.click("summary:has-text('남은 돈 반납')")
    phone.fill("[name=document]", "반납 1호")
    phone.click("button[value=return]")
    phone.goto(f"{base}/operator/")
    assert rows("SELECT sum(balance) FROM ledger_account WHERE bucket = 'held'") == [(0,)]
    assert "남은 돈 반납" not in phone.inner_text("main") and phone.evaluate("document.documentElement.scrollWidth") <= 390
    _nothing_wrong(browser, base, phone, ["/operator/", "/agreements/?next=inspect", f"/agreements/{life.awards[0]}/", f"/grants/{life.grant}/", "/grants/", "/stopped/", "/duties/"])
    phone.context.close()
