"""The JSON door: one table makes routes and openapi.json; every answer keeps to its shape, says where it comes from, and holds nothing personal."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from naru.api.examples import ASKED, queries
from naru.api.openapi import document
from naru.api.routes import ROUTES, Route
from naru.api.schemas import PROBLEM, envelope
from naru.api.urls import urlpatterns
from naru.kernel.database import rows
from naru.parties.queries import contact_of, name_of
from naru.record.actions import seal
from tests.api.shapes import wrong
from tests.house.provenance import json_breaches
from tests.parties.test_erasure import act
from tests.parties.traces import traces

BY_NAME = {route.name: route for route in ROUTES}


def test_routes_and_description_are_one_table() -> None:
    paths = {re.sub(r"<\w+:(\w+)>", r"{\1}", f"/{each.pattern}") for each in urlpatterns}
    assert paths == {*document()["paths"], "/api/openapi.json"}
    names = [each["get"]["operationId"] for each in document()["paths"].values()]
    assert sorted(names) == sorted(BY_NAME)
    assert [name for name in names if not any(str(each.name) == name for each in get_resolver().url_patterns[-1].url_patterns)] == []
    assert {route.name for route in ROUTES if "{" in route.open} == set(ASKED)


def test_the_searcher_of_wrong_shapes_finds_them() -> None:
    shape = envelope({"type": "array", "items": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}, "additionalProperties": False}}, paged=False)
    right = {"provenance": "computed", "simulated": True, "mark": "가상자료", "as_of": "2023-05-31T09:00:00+09:00", "data": [{"a": 1}]}
    assert list(wrong(right, shape)) == []
    for change in ({"provenance": "made up"}, {"simulated": 1}, {"data": [{"a": "1"}]}, {"data": [{"b": 1}]}, {"data": {}}, {"as_of": "yesterday"}, {"more": 1}):
        assert list(wrong({**right, **change}, shape)), change


@pytest.fixture
def city(loaded: None) -> Client:
    """The city's texts and cards, without a world."""
    return Client()


def get(client: Client, path: str, status: int = 200, **query: str) -> dict[str, Any]:
    answer = client.get(path, query)
    assert answer.status_code == status, answer.content.decode()[:500]
    made: dict[str, Any] = json.loads(answer.content)
    return made


def test_a_value_on_a_date_with_its_line(city: Client) -> None:
    path = "/api/programmes/work-environment-improvement/values/districts_planned/"
    found = get(city, path, on="2023-05-31")["data"]["found"]
    assert (found["value"], found["cite"], found["provenance"], found["since"]) == (20, "council-2023:1109", "reported", "2023-01-01")
    assert get(city, path, on="2022-05-31")["data"]["found"]["value"] == 12
    assert get(city, path, on="1999-01-01", status=404)["code"] == "api_not_found"
    keyed = "/api/programmes/work-environment-improvement/values/firms_planned/"
    assert [get(city, keyed, on="2023-05-31", key=key)["data"]["found"]["value"] for key in ("clothing", "four-trades")] == [797, 650]
    assert get(city, keyed, on="2023-05-31", key="clothing")["data"]["found"]["provenance"] == "assumed"


def test_a_figure_says_document_and_line_and_nothing_else_with_it(city: Client) -> None:
    found = get(city, "/api/figures/", scope="work-environment-improvement")
    assert found["provenance"] == "reported"
    assert {each["provenance"] for each in found["data"]} == {"reported"}
    assert all(each["source"]["line"] for each in found["data"])
    assert get(city, "/api/figures/", scope="work-environment-improvement", provenance="simulated") | {"as_of": ""} == {
        "provenance": "simulated", "simulated": True, "mark": "가상자료", "as_of": "", "data": [], "total": 0, "next": None}


def test_pages_follow_each_other(city: Client) -> None:
    path, seen, times = "/api/figures/?scope=work-environment-improvement&size=7", list[str](), 0
    whole = get(city, "/api/figures/", scope="work-environment-improvement", size="200")
    while path:
        found = json.loads(city.get(path).content)
        seen, path, times = [*seen, *(each["id"] for each in found["data"])], found["next"], times + 1
    assert (seen, times) == ([each["id"] for each in whole["data"]], -(-whole["total"] // 7))


def test_the_same_data_have_the_same_tag(city: Client) -> None:
    first = city.get("/api/programmes/")
    again = city.get("/api/programmes/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"], again["Naru-Simulated"]) == (304, b"", first["ETag"], "true")
    assert city.get("/api/programmes/?size=1")["ETag"] != first["ETag"]
    assert city.get("/api/programmes/", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(("path", "status", "code"), [
    ("/api/programmes/nothing/", 404, "api_not_found"), ("/api/receipts/2023-0/", 404, "api_not_found"), ("/api/figures/", 400, "api_parameter"), ("/api/figures/?scope=x&provenance=guess", 400, "api_parameter"),
    ("/api/programmes/?page=0", 400, "api_parameter"), ("/api/programmes/work-environment-improvement/?on=soon", 400, "api_parameter"), ("/api/execution/?month=13", 400, "api_parameter"),
    ("/api/calls/?state=ajar", 400, "api_parameter"), ("/api/execution/?year=2022&month=1", 404, "api_not_found")])
def test_a_no_is_a_problem_in_both_languages(city: Client, path: str, status: int, code: str) -> None:
    answer = city.get(path)
    found = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"], found["code"]) == (status, "application/problem+json", code)
    assert list(wrong(found, PROBLEM)) == []
    assert re.search("[가-힣]", found["message"]["ko"])


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_door_only_reads(city: Client, method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = getattr(strict, method)("/api/programmes/")
    assert (answer.status_code, json.loads(answer.content)["code"]) == (405, "api_read_only")


def answers(client: Client) -> Iterator[tuple[Route, str, Any]]:
    """Every endpoint asked in the world."""
    for route in ROUTES:
        given = ASKED[route.name]() if route.name in ASKED else {}
        path = route.open.format(**given)
        yield from ((route, path, client.get(path, query)) for query in queries(route.name))


@pytest.mark.slow
def test_every_answer_in_a_played_world_keeps_to_its_shape_says_its_provenance_and_nothing_personal(settled: str) -> None:
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [act().actor])
    seal(act=act())
    people = [person for (person,) in rows("SELECT id FROM parties_person")]
    personal = [value for person in people for value in (name_of(person), contact_of(person, "phone"), contact_of(person, "mail")) if value]
    assert len(personal) > 150
    said = b""
    for route, path, answer in answers(Client()):
        assert answer.status_code == 200, (path, answer.content)
        body = json.loads(answer.content)
        assert list(wrong(body, envelope(route.schema, paged=route.paged))) == [], path
        assert (body["simulated"], body["mark"], answer["Naru-Simulated"], answer["Naru-Provenance"]) == (True, "가상자료", "true", body["provenance"]), path
        assert json_breaches(path, answer.headers, body) == []
        said += answer.content
    assert traces(said, set(personal)) == []



def test_a_planted_breach_of_the_door_is_named() -> None:
    head = {"Naru-Simulated": "true", "Naru-Provenance": "simulated"}
    clean = {"provenance": "simulated", "simulated": True, "mark": "가상자료", "data": [{"provenance": "simulated"}]}
    assert json_breaches("x", head, clean) == []
    planted = [(head, {**clean, "simulated": False}), (head, {**clean, "mark": ""}), ({}, clean), (head, {**clean, "data": [{"provenance": "simulated"}, {"inner": {"provenance": "reported"}}]}),
               ({**head, "Naru-Provenance": "reported"}, {**clean, "provenance": "reported"})]
    assert [len(json_breaches("x", headers, body)) for headers, body in planted] == [1] * len(planted)
