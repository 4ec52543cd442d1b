"""Ratings, works, targets, indicators and the slips by the page: forms with every wrong field told, what is kept, exports; and how the pages look."""

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.test import Client

from naru.kernel import KST, clock
from naru.kernel.database import one, rows
from naru.ledger.actions import set_target, take_transactions
from naru.parties.terms import Role
from naru.record import Act
from naru.reporting.actions import answer_rating, rate
from naru.site.load import load_city
from tests.calls.conftest import OFFICER as CLERK
from tests.ledger.test_held import FIRST, LATER
from tests.ledger.test_transactions import _file
from tests.web.looking import looked_at
from tests.web.test_exchanges import post
from tests.web.test_ledger import staff
from tests.web.test_reach import officer_of

WORKS = "ai-support-center"
JULY = dt.datetime(2023, 7, 3, 9, tzinfo=KST)


OWNER = "바이오AI산업과"
"""The department that the documents name as the owner of WORKS."""


@pytest.fixture
def officer(loaded: None) -> Client:
    """The city's content, and an officer of the department that owns the works."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person') ON CONFLICT DO NOTHING", [CLERK])
    return officer_of(OWNER)


@pytest.mark.django_db
def test_a_rating_is_given_answered_shown_and_taken_home(officer: Client) -> None:
    with clock.at(JULY):
        status, page = post(officer, "/ratings/", do="rate", programme=WORKS, year="2023", grade="poor", reason=" ")
        assert (status, "까닭 없는 평가는 남길 수 없습니다" in page) == (400, True)
        assert post(officer, "/ratings/", do="rate", programme=WORKS, year="2023", grade="poor", reason="개관이 늦어짐", document="성과평가 결과")[0] == 302
        assert "다음 예산 전에 조치를 정할 사업 1개" in officer.get("/ratings/").content.decode()
        assert "조치 없음" in officer.get(f"/programmes/{WORKS}/").content.decode()
        assert "다음 예산 전에 조치할 평가" in officer.get("/head/").content.decode()
        assert "예산을 요구하기 전에 조치를 정할 사업 1개" in officer.get("/budget/books/").content.decode()
        rating = one("SELECT id FROM reporting_rating")
        assert rating is not None
        assert post(officer, "/ratings/", do="answer", rating=str(rating[0]), kind="", measure="")[0] == 400
        assert post(officer, "/ratings/", do="answer", rating=str(rating[0]), kind="improve", measure="공정 회의를 매주 엶")[0] == 302
        assert "공정 회의를 매주 엶" in officer.get(f"/programmes/{WORKS}/").content.decode()
        assert "조치할 평가" not in officer.get("/head/").content.decode()
        assert 'aria-current="true">조치함 1' in officer.get("/ratings/?stands=answered").content.decode()
        assert "조건에 맞는 것이 없습니다" in officer.get("/ratings/?stands=owed").content.decode()
        lines = officer.get("/ratings/?q=개관&format=csv&cols=grade&cols=reason&cols=measure").content.decode("utf-8-sig").splitlines()
    assert "(가상자료 simulated)" in lines[0]
    assert lines[1:] == ["등급,까닭,조치", "미흡,개관이 늦어짐,개선: 공정 회의를 매주 엶"]
    assert Client().get("/ratings/").status_code in (302, 403)
    assert post(staff(Role.AUDITOR), "/ratings/", do="rate")[0] == 403


@pytest.mark.django_db
def test_another_departments_officer_neither_rates_nor_answers_nor_reports(officer: Client) -> None:
    with clock.at(JULY):
        assert post(officer, "/ratings/", do="rate", programme=WORKS, year="2023", grade="poor", reason="늦어짐")[0] == 302
        rating = rows("SELECT id FROM reporting_rating")[0][0]
        stranger, before = officer_of("다른과"), rows("SELECT count(*) FROM record_entry")
        for path, sent in (("/ratings/", {"do": "rate", "programme": WORKS, "year": "2022", "grade": "good", "reason": "잘함"}), ("/ratings/", {"do": "answer", "rating": str(rating), "kind": "end", "measure": "그만둠"}),
                           ("/works/", {"programme": WORKS, "on": "2023-07-01", "done": "99", "document": "공문"})):
            status, page = post(stranger, path, **sent)
            assert (status, f"{OWNER} 담당 사업입니다" in page) == (403, True), sent
        status, page = post(officer, "/works/", programme="robot-science-museum", on="2023-07-01", done="10", document="공문")
        assert (status, "등록된 부서가 아닙니다" in page) == (403, True)
        assert rows("SELECT count(*) FROM record_entry") == before
        seen = stranger.get("/ratings/").content.decode()
        assert ("늦어짐" in seen, "조치 적기" in seen, "우리 부서가 담당하는 사업이 없습니다" in seen) == (True, False, True)


@pytest.mark.django_db
def test_what_the_books_say_was_paid_stands_beside_the_documents_budgets(officer: Client) -> None:
    assert "원장에 없음" in officer.get("/works/").content.decode()
    office = rows("SELECT organisation_id FROM parties_membership LIMIT 1")[0][0]
    take_transactions(_file(*(line.replace(",작업,", ",AI 지원센터,") for line in (*FIRST, *LATER))), name="거래.csv", provenance="simulated", office=office, act=Act(uuid.uuid4(), CLERK, ""))
    page = officer.get("/works/?books=yes").content.decode()
    assert ("44,000,000원" in page, 'data-provenance="simulated"><a class="n-figure" href="/budget/bookings/?q=AI%20%EC%A7%80%EC%9B%90%EC%84%BC%ED%84%B0"' in page) == (True, True)
    assert "/programmes/robot-science-museum/" not in page
    anyone = Client().get("/works/?q=AI").content.decode()
    assert ("44,000,000원" in anyone, "/budget/bookings/" in anyone) == (True, False)
    lines = officer.get("/works/?books=yes&cols=name&cols=booked&format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[2:] == ["AI 지원센터,44000000"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/indicators/", "/ratings/", "/works/", "/council/"])
def test_every_list_of_report_day_keeps_views_and_goes_home_as_a_workbook(officer: Client, path: str) -> None:
    page = officer.get(f"{path}?q=AI").content.decode()
    assert ("지금 보기 저장" in page, "format=xlsx" in page) == (True, True)
    token = re.search(r'name="list" value="([^"]+)"', page)
    assert token is not None
    answer = officer.post("/views/", {"act": str(uuid.uuid4()), "do": "save", "list": token[1], "name": "인공지능", "for": "", "first": "1"})
    assert answer.status_code == 302
    opened = officer.get(path)
    assert (opened.status_code, "q=AI" in opened.headers["Location"]) == (302, True)
    assert officer.get(f"{path}?format=xlsx").content[:2] == b"PK"


@pytest.mark.django_db
def test_progress_is_reported_by_the_page_and_goes_back_only_with_a_reason(officer: Client) -> None:
    sent = {"programme": WORKS, "on": "2023-06-30", "done": "59.5", "document": "공문 1호", "total": "354억 3,900만", "paid": ""}
    with clock.at(JULY):
        status, page = post(officer, "/works/", **sent)
        assert (status, "앞서 보고한 공정률보다 낮습니다" in page) == (409, True)
        assert post(officer, "/works/", **sent, reason="다시 잼")[0] == 302
        assert post(officer, "/works/", **(sent | {"on": "2023-07-04", "done": "101", "document": ""}))[0] == 400
        shown = officer.get("/works/").content.decode()
    assert ("59.5%" in shown, "다시 잼" in shown) == (True, True)
    assert one("SELECT done, total FROM reporting_progress WHERE provenance = 'simulated'") == (5_950, 35_439_000_000)
    anyone = Client().get("/works/").content.decode()
    assert ("59.5%" in anyone, "공정률을 보고합니다" in anyone) == (True, False)


@pytest.mark.django_db
def test_a_target_is_set_by_the_page_with_its_paper(officer: Client) -> None:
    with clock.at(JULY):
        status, page = post(officer, "/budget/targets/?year=2023&half=1", department="경제정책과", share="160", document="")
        assert (status, "목표를 정한 문서를 적으십시오" in page, "0보다 크고 100 이하인" in page) == (400, True, True)
        assert post(officer, "/budget/targets/?year=2023&half=1", department="경제정책과", share="62.5%", document="신속집행 계획")[0] == 302
        assert "62.5" in officer.get("/budget/targets/?year=2023&half=1").content.decode()
    assert one("SELECT share, detail FROM ledger_spendtarget") == (6_250, "")


@pytest.mark.django_db
def test_indicators_are_found_sorted_and_taken_home(officer: Client) -> None:
    page = officer.get("/indicators/?q=GRDP&sort=name").content.decode()
    assert ('href="/indicators/grdp/"' in page, 'href="/indicators/employment_rate/"' in page) == (True, False)
    assert "조건에 맞는 것이 없습니다" in officer.get("/indicators/?q=zzz").content.decode()
    lines = officer.get("/indicators/?q=grdp&format=csv&values=1").content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[2:]] == ["grdp", "grdp", "grdp_share"] and "가상자료" in lines[0]
    values = one("SELECT i.code FROM figures_indicator i JOIN figures_observation o ON o.indicator_id = i.id GROUP BY i.code, o.scope HAVING count(DISTINCT o.period) > 1 ORDER BY 1 LIMIT 1")
    assert values is not None
    assert '<figure class="n-chart">' in officer.get(f"/indicators/{values[0]}/").content.decode()


@pytest.mark.django_db
def test_promises_and_the_closing_list_are_searched_and_promises_taken_home(officer: Client) -> None:
    page = officer.get("/promises/?q=스마트앵커 뷰티패션").content.decode()
    assert ("도심제조업 스마트앵커" in page, "창동·상계 바이오" in page) == (True, False)
    assert "찾는 약속이 없습니다" in officer.get("/promises/?q=zzz").content.decode()
    every = officer.get("/promises/?format=csv").content.decode("utf-8-sig").splitlines()
    some = officer.get("/promises/?q=스마트앵커&format=csv").content.decode("utf-8-sig").splitlines()
    assert len(every) > len(some) > 2
    assert (every[0], every[1]) == ("# 가상자료 simulated", some[1]) and any("스마트앵커" in line and "늦음" in line for line in some[2:])
    closed = officer.get("/closing/?q=로봇과학관&verdict=").content.decode()
    assert ("로봇과학관" in closed, "서울형 청년인턴 직무캠프" in closed) == (True, False)
    assert "찾는 사업이 없습니다" in officer.get("/closing/?q=zzz").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_looked_at(browser: Any, live_server: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    officer = staff(Role.OFFICER)
    member = one("SELECT person_id, organisation_id FROM parties_membership LIMIT 1")
    assert member is not None

    def act() -> Act:
        return Act(uuid.uuid4(), member[0], "")

    take_transactions(_file(*FIRST, *LATER), name="거래.csv", provenance="simulated", office=member[1], act=act())
    set_target(2023, 1, department="갑과", share=6_250, document="2023년 신속집행 추진계획", act=act())
    set_target(2023, 1, department="을과", share=5_500, document="2023년 신속집행 추진계획", act=act())
    answer_rating(rate(WORKS, 2023, grade="poor", reason="개관이 일곱 달 늦어짐", act=act()), kind="improve", measure="공정 회의를 매주 열고 달마다 공정률을 보고", act=act())
    rate("bt-it-center", 2023, grade="fair", reason="입주가 늦음", act=act())
    cookies = [{"name": name, "value": held.value, "url": live_server.url} for name, held in officer.cookies.items()]
    value = one("SELECT i.code FROM figures_indicator i JOIN figures_observation o ON o.indicator_id = i.id GROUP BY i.code, o.scope HAVING count(DISTINCT o.period) > 1 ORDER BY 1 LIMIT 1")
    assert value is not None
    pages = {"ratings": "/ratings/", "works": "/works/", "targets": "/budget/targets/?year=2023&half=1", "card": f"/programmes/{WORKS}/", "closing": "/closing/", "promises": "/promises/", "indicators": "/indicators/",
              "indicator": f"/indicators/{value[0]}/",
             "budgetbooks": "/budget/books/", "head": "/head/"}
    problems = []
    for name, path in pages.items():
        for language, width in (("ko-KR", 1280), ("ko-KR", 390), ("en-US", 390)):
            seen = looked_at(browser, live_server.url, path, language, width, cookies=cookies, picture=f"books-{name}-{language[:2]}-{width}")
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"])
            if found != (200, language[:2], [], [], False, []):
                problems.append(f"{path} {language} {width}: {found}")
    assert "\n".join(problems) == ""
