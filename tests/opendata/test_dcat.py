"""The catalogue: both written forms say the same, what is missing is named, nothing is fetched."""

import datetime as dt

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, RDF

from naru.opendata.dcat import Given, Listed, catalogue, shape_problems
from naru.opendata.shapes import BY_ID, DATASETS
from naru.opendata.terms import Policy

BASE = "https://data.example/"
AT = dt.datetime(2023, 6, 1, 9, tzinfo=dt.UTC)


def listed(*ids: str, simulated: bool = False) -> list[Listed]:
    """Datasets as they were published."""
    return [Listed(BY_ID[id], 2, AT, AT.date(), simulated, (Given(f"data/{id}/2/{id}.csv", f"{id}.csv", "text/csv; charset=utf-8", 120, bytes(32)),)) for id in ids]


def test_the_catalogue_has_its_shape_in_both_forms(policy: Policy) -> None:
    graph = catalogue(listed(*(each.id for each in DATASETS)), policy, simulated=False)
    assert shape_problems(graph) == []
    for form in ("turtle", "json-ld"):
        again = Graph().parse(data=graph.serialize(format=form), format=form)
        assert {str(each) for each in again.subjects(RDF.type, DCAT.Dataset)} == {f"{BASE}data/{each.id}/" for each in DATASETS}
        assert len(list(again.subjects(RDF.type, DCAT.Distribution))) == len(DATASETS)
    assert shape_problems(catalogue([], policy, simulated=False)) == []


@pytest.mark.parametrize(("what", "rule"), [(DCTERMS.license, "shape:required"), (DCTERMS.title, "shape:required"), (DCAT.distribution, "shape:required"), (DCTERMS.publisher, "shape:required")])
def test_what_a_dataset_lacks_is_named(policy: Policy, what: URIRef, rule: str) -> None:
    graph = catalogue(listed("budget"), policy, simulated=False)
    graph.remove((URIRef(f"{BASE}data/budget/"), what, None))
    assert [(each.record, each.rule) for each in shape_problems(graph)] == [(f"{BASE}data/budget/", rule)]


def test_a_title_in_one_language_and_a_property_of_another_kind_are_named(policy: Policy) -> None:
    graph = catalogue(listed("budget"), policy, simulated=False)
    thing = URIRef(f"{BASE}data/budget/")
    graph.remove((thing, DCTERMS.title, Literal(BY_ID["budget"].title.en, lang="en")))
    graph.set((thing, DCTERMS.license, Literal("free")))
    assert sorted(each.rule for each in shape_problems(graph)) == ["shape:kind", "shape:languages"]
    assert [each.rule for each in shape_problems(Graph())] == ["shape:none"]


def test_a_simulated_catalogue_says_so_in_every_title(policy: Policy) -> None:
    graph = catalogue(listed("awards", "budget", simulated=True), policy, simulated=True)
    titles = [each for each in graph.objects(None, DCTERMS.title) if isinstance(each, Literal)]
    assert len(titles) == 8
    assert [str(each) for each in titles if ("가상자료" not in each if each.language == "ko" else "simulated" not in each)] == []
    assert "가상자료" not in catalogue(listed("awards"), policy, simulated=False).serialize(format="turtle")
