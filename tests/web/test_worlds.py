"""The page of the playing world: what was played, what is to come, and the order to play on to the next stop."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client

from naru.kernel.database import rows
from naru.worlds.timetable import programme, stops

pytestmark = pytest.mark.django_db(transaction=True)
CITY = settings.CITIES / settings.CITY


@pytest.fixture
def client() -> Client:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    return Client(headers={"accept-language": "ko"})


def reached(until: dt.datetime, *, finished: bool) -> None:
    rows("INSERT INTO worlds_progress (one, scene, title_ko, title_en, done, total, scenes_done, scenes_total, until, finished) VALUES (true, 'committee', '심의', 'Committee', 3, 8, 1, 2, %s, %s)",
         [until, finished])


def page(client: Client, **headers: str) -> str:
    answer = client.get("/world/", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_scene_the_page_says_so_and_asks_again(client: Client) -> None:
    text = page(client)
    assert ("곧 재생을 시작합니다" in text, 'hx-trigger="every 1s"' in text, "이어서 재생</button>" in text) == (True, True, False)
    assert text.count("아직</span>") == len(programme(CITY))


def test_while_it_plays_only_what_changes_is_answered(client: Client) -> None:
    reached(stops(CITY)[0].at, finished=False)
    rows("INSERT INTO worlds_scene (name, at, acts, milliseconds) VALUES (%s, %s, 1234, 5)", [programme(CITY)[0].name, programme(CITY)[0].at])
    text = page(client, HX_Request="true")
    assert ("<html" in text, "심의 (3 / 8)" in text, "1,234" in text, 'hx-trigger="every 1s"' in text) == (False, True, True, True)
    assert text.count("아직</span>") == len(programme(CITY)) - 1


def test_at_a_stop_one_may_order_the_next_and_only_once(client: Client) -> None:
    first, following = stops(CITY)[:2]
    reached(first.at, finished=True)
    text = page(client)
    assert (f"{following.title.ko} 이어서 재생</button>" in text, "hx-trigger" in text) == (True, False)
    for _ in range(2):
        assert client.post("/world/play/").status_code == 302
    assert rows("SELECT until, taken FROM worlds_order") == [(following.at, False)]
    assert "hx-trigger" in page(client)


def test_at_the_end_nothing_is_left_to_order(client: Client) -> None:
    reached(stops(CITY)[-1].at, finished=True)
    assert "이어서 재생</button>" not in page(client)
    client.post("/world/play/")
    assert rows("SELECT 1 FROM worlds_order") == []


def test_a_real_database_has_no_world() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'real', clock_timestamp()) ON CONFLICT DO NOTHING")
    assert (Client().get("/world/").status_code, Client().post("/world/play/").status_code) == (404, 404)
