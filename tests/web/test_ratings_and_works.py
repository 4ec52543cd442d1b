"""Ratings, works, targets, indicators and the slips by the page: forms with every wrong field told, what is kept, exports; and how the pages look."""

import datetime as dt
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
from tests.ledger.test_held import FIRST, LATER
from tests.ledger.test_transactions import _file
from tests.web.looking import looked_at
from tests.web.test_exchanges import post
from tests.web.test_ledger import staff

WORKS = "ai-support-center"
JULY = dt.datetime(2023, 7, 3, 9, tzinfo=KST)


@pytest.fixture
def officer(loaded: None) -> Client:
    """The city's content, and an officer who reads it."""
    return staff(Role.OFFICER)


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
        lines = officer.get("/ratings/?format=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "# 가상자료"
    assert lines[2].split(",")[3:5] == ["미흡", "개관이 늦어짐"]
    assert Client().get("/ratings/").status_code in (302, 403)
    assert post(staff(Role.AUDITOR), "/ratings/", do="rate")[0] == 403


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
    assert "찾는 지표가 없습니다" in officer.get("/indicators/?q=zzz").content.decode()
    lines = officer.get("/indicators/?q=grdp&format=csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["grdp", "grdp", "grdp_share"]
    values = one("SELECT i.code FROM figures_indicator i JOIN figures_observation o ON o.indicator_id = i.id GROUP BY i.code, o.scope HAVING count(DISTINCT o.period) > 1 ORDER BY 1 LIMIT 1")
    assert values is not None
    assert '<figure class="n-chart">' in officer.get(f"/indicators/{values[0]}/").content.decode()


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
    pages = {"ratings": "/ratings/", "works": "/works/", "targets": "/budget/targets/?year=2023&half=1", "card": f"/programmes/{WORKS}/", "closing": "/closing/", "indicators": "/indicators/", "indicator": f"/indicators/{value[0]}/",
             "budgetbooks": "/budget/books/", "head": "/head/"}
    problems = []
    for name, path in pages.items():
        for language, width in (("ko-KR", 1280), ("ko-KR", 390), ("en-US", 390)):
            seen = looked_at(browser, live_server.url, path, language, width, cookies=cookies, picture=f"books-{name}-{language[:2]}-{width}")
            found = (seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"])
            if found != (200, language[:2], [], [], False, []):
                problems.append(f"{path} {language} {width}: {found}")
    assert "\n".join(problems) == ""
