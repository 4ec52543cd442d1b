"""Open data by the page: empty, checked, published, found, downloaded, stopped by a broken record, withdrawn; files and pages of a simulated database say so; Chromium and axe."""

import io
import json
import uuid
import zipfile
from typing import Any

import pytest
from django.test import Client
from lxml import html
from rdflib import Graph

from naru.documents.actions import approve
from naru.documents.queries import awaiting
from naru.kernel import clock
from naru.kernel.database import rows
from naru.opendata.checking import check
from naru.opendata.queries import editions, standing
from naru.site.load import load_city
from tests.house.provenance import page_breaches
from tests.house.test_provenance import Crawl, known
from tests.opendata.test_acts import Giver, another
from tests.requests.conftest import DAY, Office, act
from tests.web.test_collection import browser_of, key, signed_in
from tests.web.test_journey_applicant import set_clock
from tests.web.test_journey_reviewer import _nothing_wrong
from tests.web.test_requests import staffed


def published(desk: Client, dataset: str, reason: str = "정기 공개") -> int:
    """Asks by the page, has the head approve what was asked for, and publishes by the page what it checked; the answer's status."""
    pressed(desk, dataset, "ask", "결재 올림")
    for each in awaiting():
        [(head,)] = rows("SELECT person_id FROM parties_membership WHERE role = 'head' LIMIT 1")
        approve(each.id, rank="section_head", act=act(head))
    return pressed(desk, dataset, "publish", reason)


def pressed(desk: Client, dataset: str, do: str, reason: str = "정기 공개") -> int:
    """Presses a button of the dataset's page; the answer's status."""
    return desk.post(f"/data-desk/{dataset}/", {"do": do, "act": key(), "checked": check(dataset).content.hex(), "reason": reason}).status_code


@pytest.mark.django_db
def test_from_the_empty_catalogue_to_a_downloaded_dataset(loaded: None) -> None:
    with clock.at(DAY):
        office, public = staffed(), Client(HTTP_ACCEPT_LANGUAGE="ko")
        assert "아직 공개한 자료가 없습니다" in public.get("/data/").content.decode()
        assert public.get("/data/execution/").status_code == 404 and public.get("/data-desk/").status_code == 403
        desk, head = browser_of(office.officer), browser_of(office.head)
        assert "모든 기록이 규칙과 표준 검사를 지났습니다" in desk.get("/data-desk/execution/").content.decode()
        assert head.get("/data-desk/execution/").status_code == 200 and pressed(head, "execution", "publish") == pressed(head, "execution", "ask") == 403
        page = desk.get("/data-desk/execution/").content.decode()
        assert ('value="ask"' in page, 'value="publish"' in page, pressed(desk, "execution", "publish")) == (True, False, 400)
        assert pressed(desk, "execution", "ask") == 302 and "결재를 기다립니다" in desk.get("/data-desk/execution/").content.decode()
        assert published(desk, "execution", reason=" ") == 400
        assert "/data-desk/execution/" in desk.get("/today/").content.decode(), "approved and not released: it waits on the desk"
        assert published(desk, "execution") == 302 and "/data-desk/execution/" not in desk.get("/today/").content.decode()
        assert published(desk, "execution") == 400
        listed = public.get("/data/?q=집행").content.decode()
        assert ("보고한 예산 집행현황" in listed, "공공누리 제1유형" in listed, "보고한 예산 집행현황" in public.get("/data/?q=날씨").content.decode()) == (True, True, False)
        assert "보고한 예산 집행현황" in public.get("/data/?form=fiscal").content.decode() and "보고한 예산 집행현황" not in public.get("/data/?form=360giving").content.decode()
        page = public.get("/data/execution/").content.decode()
        assert all(word in page for word in ("경제정책과", "council-2023", "예산현액(백만원)", "정기 공개", "SHA-256"))
        packed = zipfile.ZipFile(io.BytesIO(public.get("/data/execution/1.zip").content))
        assert sorted(packed.namelist()) == [f"가상자료-execution/{each}" for each in ("datapackage.json", "documents.csv", "execution.csv")]
        one = public.get("/data/execution/1/execution.csv")
        assert one.content == packed.read("가상자료-execution/execution.csv") and "%EA%B0%80%EC%83%81" in one.headers["Content-Disposition"]
        assert public.get("/data/execution/1/other.csv").status_code == public.get("/data/execution/2.zip").status_code == public.get("/data/catalogue.xml").status_code == 404


@pytest.mark.django_db
def test_a_broken_record_is_named_on_the_page_and_the_former_edition_stays(loaded: None) -> None:
    with clock.at(DAY):
        office = staffed()
        desk, public = browser_of(office.officer), Client(HTTP_ACCEPT_LANGUAGE="ko")
        assert published(desk, "execution") == 302
        Giver(office.body, office.officer, office.head).says(another("홍길동 900101-1234567"))
        page = desk.get("/data-desk/execution/").content.decode()
        assert all(word in page for word in ("2023-05-31/홍길동", "personal", "주민등록번호", "앞서 공개한 1판은 그대로입니다")) and 'value="publish"' not in page
        answer = desk.post("/data-desk/execution/", {"do": "publish", "act": key(), "checked": check("execution").content.hex(), "reason": "그래도"})
        assert answer.status_code == 400 and "규칙 &#x27;personal&#x27;에 어긋나" in answer.content.decode()
        assert "홍길동" not in public.get("/data/execution/").content.decode() and [each.n for each in editions("execution")] == [1]


@pytest.mark.django_db
def test_withdrawn_by_the_page_its_files_are_gone(loaded: None) -> None:
    with clock.at(DAY):
        office = staffed()
        desk, public = browser_of(office.officer), Client(HTTP_ACCEPT_LANGUAGE="ko")
        assert published(desk, "headcount") == 302
        found = standing("headcount")
        assert found is not None and found.hidden > 10
        assert "가린 칸" in public.get("/data/headcount/").content.decode()
        assert desk.post("/data-desk/headcount/", {"do": "withdraw", "act": key(), "edition": str(uuid.uuid4()), "reason": "없는 판"}).status_code == 400
        assert desk.post("/data-desk/headcount/", {"do": "withdraw", "act": key(), "edition": str(found.id), "reason": "기준이 바뀜"}).status_code == 302
        assert public.get("/data/headcount/").status_code == public.get("/data/headcount/1.zip").status_code == 404
        assert "기준이 바뀜" in desk.get("/data-desk/headcount/").content.decode()


@pytest.mark.django_db
def test_the_catalogue_and_linked_data_are_read_by_machines(loaded: None) -> None:
    with clock.at(DAY):
        office, public = staffed(), Client(HTTP_ACCEPT_LANGUAGE="ko")
        assert published(browser_of(office.officer), "indicators") == 302
        forms = {form: Graph().parse(data=public.get(f"/data/catalogue.{ending}").content.decode(), format=form) for ending, form in (("ttl", "turtle"), ("jsonld", "json-ld"))}
        assert set(forms["turtle"]) == set(forms["json-ld"]) and len(forms["turtle"]) > 40
        card = html.fromstring(public.get("/programmes/core-100/").content.decode())
        [href] = card.xpath("//link[@rel='alternate']/@href")
        answer = public.get(href)
        assert answer.headers["Content-Type"].startswith("application/ld+json")
        assert json.loads(answer.content)["@type"] == "GovernmentService" and "가상자료" in answer.content.decode()
        assert public.get("/programmes/no-such.jsonld").status_code == public.get(f"/calls/{uuid.uuid4()}.jsonld").status_code == 404
        assert card.xpath("//main//script") == []


def everything(office: Office) -> Client:
    """All datasets that have rows, published twice over; the officer's browser."""
    desk = browser_of(office.officer)
    for each in ("execution", "headcount", "indicators", "report-figures"):
        assert published(desk, each) == 302
    Giver(office.body, office.officer, office.head).says(another("나과"))
    assert published(desk, "execution", "한 부서를 더함") == 302
    return desk


PATHS = ["/data/", "/data/execution/", "/data/headcount/", "/data/report-figures/", "/data-desk/", "/data-desk/execution/", "/data-desk/awards/"]


@pytest.mark.django_db
def test_pages_and_files_say_what_is_simulated(loaded: None) -> None:
    with clock.at(DAY):
        office = staffed()
        crawl = Crawl("public")
        crawl.client = everything(office)
        for path in PATHS:
            page = html.fromstring(crawl.client.get(path).content.decode())
            assert [str(each) for each in page_breaches(path, page, known, crawl.opened)] == []
            for href in page.xpath("//main//a[@download]/@href"):
                file = crawl.client.get(href)
                assert file.status_code == 200 and "%EA%B0%80%EC%83%81%EC%9E%90%EB%A3%8C" in file.headers["Content-Disposition"], href
                if not href.endswith(".zip"):
                    assert "가상자료" in file.content.decode("utf-8-sig").split("\r\n")[0] if href.endswith(".csv") else "가상자료" in file.content.decode(), href


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_are_whole(browser: Any, live_server: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    with clock.at(DAY):
        office = staffed()
        everything(office)
        Giver(office.body, office.officer, office.head).says(another("홍길동 900101-1234567"))
    set_clock(DAY)
    page = signed_in(browser, live_server.url, office.officer)
    page.goto(f"{live_server.url}/data/")
    page.keyboard.press("Tab")
    _nothing_wrong(browser, live_server.url, page, PATHS)
