"""Saved views: a list kept under a name, for oneself or for the department; opened by link, renamed, removed, opened first; each in both languages and without scripts."""

import datetime as dt
import re
import uuid
from urllib.parse import unquote

import pytest
from django.test import Client

from naru.kernel.database import rows
from naru.parties.actions import join, open_account, register
from naru.parties.models import Account
from naru.parties.terms import Firm, OrganisationKind, Role
from tests.calls.conftest import OFFICER, act

LIST = "/questions/"


def _body(name: str) -> uuid.UUID:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER])
    made = Firm(uuid.uuid4(), name, OrganisationKind.DEPARTMENT, None, None, "", "", "", {})
    register([made], provenance="simulated", source="가상", act=act())
    return made.id


def _officer(body: uuid.UUID) -> Client:
    own = Firm(uuid.uuid4(), "가상", OrganisationKind.PARTNER, None, uuid.uuid4(), "담당", "", "", {})
    register([own], provenance="simulated", source="가상", act=act())
    assert own.person is not None
    join([(own.person, body)], role=Role.OFFICER, since=dt.date(2020, 1, 1), act=act())
    open_account(own.person, login=str(own.person)[:12], password=None, act=act())
    client = Client(HTTP_ACCEPT_LANGUAGE="ko")
    client.force_login(Account.objects.get(person_id=own.person), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def office(simulated: None) -> uuid.UUID:
    return _body("가과")


def _save(client: Client, query: str, name: str, **given: object) -> str:
    """Saves what the list shows at an address; where it leads."""
    page = client.get(f"{LIST}?{query}").content.decode()
    token = re.search(r'name="list" value="([^"]+)"', page)
    assert token, page
    answer = client.post("/views/", {"do": "save", "list": token[1], "name": name, "act": str(uuid.uuid4()), **given})
    assert answer.status_code == 302
    return answer.headers["Location"]


def _chips(page: str) -> list[str]:
    group = page[page.index('id="views"'):]
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in re.findall(r'<a class="n-chip"[^>]*>(.*?)</a>', group[: group.index('<div class="n-bar"')])]


def test_a_view_is_saved_opened_by_link_and_shown_as_changed(office: uuid.UUID) -> None:
    client = _officer(office)
    assert 'name="list"' not in client.get(LIST).content.decode()
    opened = _save(client, "q=전기&sort=call&desc=1&cols=asked&cols=call&from=50", "전기 질문")
    page = client.get(opened).content.decode()
    assert (_chips(page), 'value="전기"' in page, 'name="sort" value="call"' in page) == (["전기 질문"], True, True)
    assert re.search(r'<a class="n-chip"[^>]* aria-current="true">전기 질문', page)
    assert "from=50" not in opened
    view = opened.split("view=")[1].split("#")[0]
    assert unquote(client.get(f"{LIST}?view={view}").headers["Location"]) == unquote(opened.split("#")[0])
    changed = client.get(opened.replace("desc=1", "desc=0").split("#")[0]).content.decode()
    assert "바꾼 보기 저장" in changed and not re.search(r'aria-current="true">전기 질문', changed)
    assert "Save as changed" in client.get(opened.replace("desc=1", "desc=0").split("#")[0], HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_own_views_are_ones_own_and_a_departments_are_its_peoples(office: uuid.UUID) -> None:
    client, mate, stranger = _officer(office), _officer(office), _officer(_body("나과"))
    own, shared = _save(client, "q=가", "내 것"), _save(client, "q=나", "우리 것", **{"for": str(office)})
    assert [_chips(each.get(f"{LIST}?q=x").content.decode()) for each in (client, mate, stranger)] == [["내 것", "우리 것 (가과)"], ["우리 것 (가과)"], []]
    ids = {name: at.split("view=")[1].split("#")[0] for name, at in (("own", own), ("shared", shared))}
    before = rows("SELECT count(*) FROM record_entry")
    for who, view in ((mate, "own"), (stranger, "own"), (stranger, "shared")):
        for do in ("name", "remove", "first"):
            assert who.post("/views/", {"do": do, "saved_view": ids[view], "name": "남의 것", "act": str(uuid.uuid4())}).status_code == 403
    assert rows("SELECT count(*) FROM record_entry") == before
    assert mate.get(f"{LIST}?view={ids['own']}").status_code == 200
    assert mate.post("/views/", {"do": "name", "saved_view": ids["shared"], "name": "함께 보는 것", "act": str(uuid.uuid4())}).status_code == 302
    assert "함께 보는 것" in client.get("/views/").content.decode()
    assert client.post("/views/", {"do": "remove", "saved_view": ids["own"], "act": str(uuid.uuid4())}).status_code == 302
    assert _chips(client.get(f"{LIST}?q=x").content.decode()) == ["함께 보는 것 (가과)"]
    assert Client().get("/views/").status_code == 403


def test_one_opens_first_until_it_does_not(office: uuid.UUID) -> None:
    client, mate = _officer(office), _officer(office)
    opened = _save(client, "q=가", "먼저", first="1", **{"for": str(office)})
    view = opened.split("view=")[1].split("#")[0]
    assert client.get(LIST).headers["Location"] == opened.split("#")[0]
    assert (client.get(f"{LIST}?view=").status_code, mate.get(LIST).status_code, client.get(f"{LIST}?format=csv").status_code) == (200, 200, 200)
    assert f'href="{LIST}?view="' in client.get(opened).content.decode()
    assert "opens first" in client.get("/views/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    once = {"do": "first", "saved_view": view, "act": str(uuid.uuid4())}
    client.post("/views/", once)
    assert client.get(LIST).status_code == 200
    client.post("/views/", {**once, "act": str(uuid.uuid4())})
    assert client.get(LIST).status_code == 302
    mate.post("/views/", {"do": "remove", "saved_view": view, "act": str(uuid.uuid4())})
    assert client.get(LIST).status_code == 200


def test_what_cannot_be_saved_is_said_and_nothing_is_lost(office: uuid.UUID) -> None:
    client = _officer(office)
    _save(client, "q=가", "같은 이름")
    again = _save(client, "q=나", "같은 이름")
    page = client.get(again).content.decode()
    assert ("saved=savedview_name_taken" in again, 'value="나"' in page, "같은 이름의 보기가 있습니다" in page) == (True, True, True)
    assert "A view of this list has that name" in client.get(again, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "saved=savedview_named" in _save(client, "q=나", "   ")
    assert client.post("/views/", {"do": "save", "list": "['https://elsewhere.example/']", "name": "가", "act": str(uuid.uuid4())}).status_code == 403
    assert rows("SELECT count(*) FROM parties_savedview") == [(1,)]
    token = re.search(r'name="list" value="([^"]+)"', client.get(f"{LIST}?q=다").content.decode())
    assert token
    twice = {"do": "save", "list": token[1], "name": "두 번", "act": str(uuid.uuid4())}
    assert [client.post("/views/", twice).status_code for _ in range(2)] == [302, 302]
    assert rows("SELECT count(*) FROM parties_savedview") == [(2,)]


def test_a_name_is_taken_once_however_a_view_comes_by_it(office: uuid.UUID) -> None:
    client = _officer(office)
    _save(client, "q=가", "하나")
    other = _save(client, "q=나", "둘").split("view=")[1].split("#")[0]
    answer = client.post("/views/", {"do": "name", "saved_view": other, "name": "하나", "act": str(uuid.uuid4())})
    assert (answer.status_code, "같은 이름의 보기가 있습니다" in answer.content.decode()) == (400, True)
    twice = {"do": "name", "saved_view": other, "name": "셋", "act": str(uuid.uuid4())}
    assert [client.post("/views/", twice).status_code for _ in range(2)] == [302, 302]
    assert rows("SELECT n, name FROM parties_savedviewstep WHERE view_id = %s ORDER BY n", [other]) == [(1, "둘"), (2, "셋")]


def test_a_view_removed_twice_is_removed_once(office: uuid.UUID) -> None:
    client, stranger = _officer(office), _officer(_body("다과"))
    view = _save(client, "q=가", "하나").split("view=")[1].split("#")[0]
    twice = {"do": "remove", "saved_view": view, "act": str(uuid.uuid4())}
    assert [client.post("/views/", each).status_code for each in (twice, twice, {**twice, "act": str(uuid.uuid4())})] == [302, 302, 302]
    assert rows("SELECT n, name FROM parties_savedviewstep WHERE view_id = %s ORDER BY n", [view]) == [(1, "하나"), (2, "")]
    late = client.post("/views/", {"do": "name", "saved_view": view, "name": "둘", "act": str(uuid.uuid4())}, HTTP_ACCEPT_LANGUAGE="en")
    assert (late.status_code, "This view was removed" in late.content.decode()) == (400, True)
    assert stranger.post("/views/", twice).status_code == 403
