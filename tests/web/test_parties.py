"""Signing in: by account, never telling what was wrong; by one click only in a simulated database."""

import datetime as dt
import uuid

import pytest
from django.test import Client

from naru.kernel.database import one, rows
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act
from naru.web.parties.views import home_of

CLERK = uuid.UUID(int=9)


def act() -> Act:
    return Act(uuid.uuid4(), CLERK)


@pytest.fixture
def firm(db: None) -> Firm:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    made = Firm(uuid.uuid4(), "가상의류 001", OrganisationKind.FIRM, "2208162517", uuid.uuid4(), "홍가상", "010-0000-1234", "h@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    assert made.person is not None
    join([(made.person, made.id)], role=Role.APPLICANT, since=dt.date(2020, 1, 1), act=act())
    return made


def test_signing_in_and_out(firm: Firm, client: Client) -> None:
    assert firm.person is not None
    open_account(firm.person, login="hong", password="나루터에서-만나요", act=act())
    wrong = client.post("/sign-in/", {"login": "hong", "password": "아니오"})
    assert (wrong.status_code, "로그인 정보가 맞지 않거나 잠겨 있습니다." in wrong.content.decode()) == (403, True)
    right = client.post("/sign-in/", {"login": "hong", "password": "나루터에서-만나요", "next": "https://elsewhere.example/"})
    assert (right.status_code, right["Location"]) == (302, home_of([Role.APPLICANT]))
    shown = client.get("/design/")
    page = shown.content.decode()
    assert ("홍가상" in page, "신청기업 · 가상의류 001" in page, shown.headers.get("Cache-Control"), Client().get("/design/").headers.get("Cache-Control")) == (True, True, "private, no-cache", None)
    assert client.post("/sign-out/").headers["Clear-Site-Data"] == '"cache"'
    assert "홍가상" not in client.get("/design/").content.decode()


def test_one_click_in_a_simulated_database(simulated: None, firm: Firm, client: Client) -> None:
    assert client.get("/start/").status_code == 200
    assert client.post("/start/applicant/").status_code == 302
    assert "신청기업 · 가상의류 001" in client.get("/design/").content.decode()
    assert client.post("/start/head/").status_code == 404
    assert 'href="/start/?next=/our/"' in client.get("/sign-in/?next=/our/").content.decode()
    assert '<input type="hidden" name="next" value="/fits/">' in client.get("/start/?next=/fits/").content.decode()
    assert 'name="next"' not in client.get("/start/?next=https://elsewhere.example/").content.decode()
    assert client.post("/start/applicant/", {"next": "/fits/"})["Location"] == "/fits/"
    assert client.post("/start/applicant/").status_code == 302
    assert one("SELECT count(*) FROM parties_account") == (1,)
    assert client.post("/start/public/").status_code == 302
    assert "신청기업 · 가상의류 001" not in client.get("/design/").content.decode()


def test_signing_in_leads_to_the_own_work(simulated: None, firm: Firm, client: Client) -> None:
    assert firm.person is not None
    assert client.post("/start/public/")["Location"] == "/"
    assert client.post("/start/applicant/")["Location"] == home_of([Role.APPLICANT])
    assert client.post("/start/applicant/", {"next": "/receipts/"})["Location"] == "/receipts/"
    open_account(firm.person, login="hong", password="나루터에서-만나요", act=act())
    assert client.post("/sign-in/", {"login": "hong", "password": "나루터에서-만나요"})["Location"] == home_of([Role.APPLICANT])
    assert [home_of([role]) for role in (Role.REVIEWER, Role.HEAD, Role.AUDITOR, Role.ADMIN)] == ["/panels/", "/head/", "/record/", "/"]


def test_no_click_in_a_real_database(firm: Firm, client: Client) -> None:
    answer = client.post("/start/applicant/")
    assert (answer.status_code, "체험 로그인을 쓸 수 없습니다" in answer.content.decode()) == (409, True)
    assert client.get("/start/").status_code == 404
    assert one("SELECT count(*) FROM parties_account") == (0,)
