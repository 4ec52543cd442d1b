"""How far an officer's role reaches, by the page: another department's officer reads everything and acts on nothing; a programme whose department is gone says so."""

import json
import uuid

import pytest
from django.test import Client

from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.programmes.owning import ownerless
from naru.site.load import load_city
from tests.agreements.conftest import WORKS_DAY, Life, work
from tests.agreements.conftest import life as life  # noqa: PLC0414  # reason: the fixture of that name
from tests.calls.conftest import OWNER, act
from tests.web.test_calls import signed_in


def officer_of(name: str) -> Client:
    """An officer of a department of that name."""
    made = Firm(uuid.uuid4(), name, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), f"{name} 담당", "", "", {})
    register([made], provenance="simulated", source="가상", act=act())
    return signed_in(made, Role.OFFICER)


@pytest.fixture
def other(life: Life) -> Client:  # reason: the fixture of that name
    """An officer of another department, on a day of works; the programme's own department stands."""
    officer_of(OWNER)
    return officer_of("다른과")


def _entries() -> int:
    found: int = rows("SELECT count(*) FROM record_entry")[0][0]
    return found


def test_another_departments_officer_reads_and_is_told_whose_it_is(life: Life, other: Client) -> None:  # reason: the fixture of that name
    with clock.at(WORKS_DAY):
        work(life, 0, 10_000_000)
        path, before = f"/agreements/{life.awards[0]}/", _entries()
        page = other.get(path).content.decode()
        assert 'value="pay"' not in page and 'value="inspect"' not in page
        for address, do in ((path, "pay"), (f"/grants/{life.grant}/", "return"), (f"/calls/{life.ready.city.call}/selection/", "ask"), (f"{path}amend/", "ask"), (f"{path}claim/", "ask")):
            answer = other.post(address, {"act": str(uuid.uuid4()), "do": do})
            assert answer.status_code == 403, address
            assert f"{OWNER} 담당 사업입니다" in answer.content.decode(), address
        english = other.post(path, {"act": str(uuid.uuid4()), "do": "pay"}, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert f"This programme belongs to {OWNER}" in english and "ask the head of" in english
        assert _entries() == before


def test_acts_over_many_rows_leave_out_other_departments(life: Life, other: Client) -> None:  # reason: the fixture of that name
    with clock.at(WORKS_DAY):
        work(life, 0, 10_000_000)
        assert "지급을 기다리는 곳이 없습니다" in other.get("/payable/pay/").content.decode()
        forged = [[str(life.awards[0]), "가상", "가", "a", 1]]
        before = _entries()
        assert other.post("/payable/pay/", {"act": str(uuid.uuid4()), "rows": json.dumps(forged)}).status_code == 403
        assert _entries() == before
        assert other.post("/payable/requests/", {"act": str(uuid.uuid4())}).status_code == 302
        assert _entries() == before
        assert officer_of(OWNER).post("/payable/requests/", {"act": str(uuid.uuid4())}).status_code == 200


def test_a_programme_whose_department_is_gone_says_what_to_do(life: Life) -> None:  # reason: the fixture of that name
    with clock.at(WORKS_DAY):
        client = officer_of("다른과")
        page = client.post(f"/agreements/{life.awards[0]}/", {"act": str(uuid.uuid4()), "do": "pay"})
        assert page.status_code == 403
        assert "오늘 없는 부서입니다" in page.content.decode()
        assert client.get("/texts/work-environment-improvement/edit/").status_code == 200
        assert 'name="text"' in client.get("/texts/work-environment-improvement/edit/").content.decode()


def test_today_shows_the_own_departments_queue_and_the_others_on_demand(life: Life, other: Client) -> None:  # reason: the fixture of that name
    own = officer_of(OWNER)
    with clock.at(WORKS_DAY):
        mine, theirs = own.get("/today/").content.decode(), other.get("/today/").content.decode()
        assert ("준공검사 2곳" in mine, "다른 부서 사업의 일" in mine) == (True, False)
        assert ("준공검사 2곳" in theirs, "다른 부서 사업의 일" in theirs, 'href="?all=1"' in theirs) == (False, True, True)
        every = other.get("/today/?all=1").content.decode()
        assert "준공검사 2곳" in every and f"<span>{OWNER}</span>" in every
        assert "more things wait in other departments" in other.get("/today/", HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_the_head_sees_programmes_without_a_department_and_a_visitor_does_not(life: Life) -> None:  # reason: the fixture of that name
    with clock.at(WORKS_DAY):
        writer = officer_of("다른과")
        rows("INSERT INTO figures_departmentchange (kind, former, latter, after, by, reason, entry_id) SELECT 'closed', %s::jsonb, '[]', '2021-03-31', '2023-03-01', '가상', id FROM record_entry LIMIT 1", [json.dumps([OWNER])])
        load_city()
        page = writer.get("/head/").content.decode()
        section = page[page.index('id="ownerless"'):page.index('id="owing"')]
        assert (OWNER in section, "2021-03-31 ~ 2023-03-01 사이에 없어짐" in section, "아무도 쓰지 않음" in section, 'href="/texts/work-environment-improvement/edit/"' in section) == (True, True, True, True)
        public = Client(HTTP_ACCEPT_LANGUAGE="ko").get("/head/").content.decode()
        assert ('id="ownerless"' in public, 'id="owing"' in public, "/ratings/" in public, "업무보고 차례" in public) == (False, False, False, True)
        officer_of(OWNER)
        assert OWNER not in [each.owner for each in ownerless(WORKS_DAY.date())]
