"""The catalogue as DCAT in Turtle and JSON-LD, and the shapes it must have. Pure: what is published in, a graph out; nothing is fetched."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD
from rdflib.term import Node

from naru.kernel import Sentence
from naru.opendata.terms import MARK, Dataset, Finding, Policy

SPDX = Namespace("http://spdx.org/rdf/terms#")
VERSION = URIRef(f"{DCAT}version")
EU = "http://publications.europa.eu/resource/authority/"
_MEND = Sentence("자료의 설명이나 도시의 opendata.yaml을 바로잡으십시오.", "Correct the dataset's description, or the city's opendata.yaml.")


@dataclass(frozen=True, slots=True)
class Given:
    """A file that is given away: its address below the base, media type, size and digest."""

    path: str
    title: str
    media: str
    size: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """A dataset of the catalogue, as it was last published."""

    dataset: Dataset
    n: int
    issued: dt.datetime
    as_of: dt.date
    simulated: bool
    files: tuple[Given, ...]


def catalogue(listed: Sequence[Listed], policy: Policy, *, simulated: bool) -> Graph:
    """The catalogue of everything that is published. In a simulated database catalogue, datasets and distributions say so."""
    graph = Graph()
    for prefix, space in (("dcat", DCAT), ("dct", DCTERMS), ("foaf", FOAF), ("spdx", SPDX)):
        graph.bind(prefix, space)
    top, publisher = URIRef(f"{policy.publisher.base}data/"), URIRef(f"{policy.publisher.base}#publisher")
    graph.add((publisher, RDF.type, FOAF.Agent))
    _both(graph, publisher, FOAF.name, policy.publisher.name)
    graph.add((top, RDF.type, DCAT.Catalog))
    said = f"{MARK.ko} ({MARK.en}) · " if simulated else ""
    _both(graph, top, DCTERMS.title, Sentence(f"{said}{policy.publisher.name.ko} 공공데이터", f"{said}Open data of {policy.publisher.name.en}"))
    _both(graph, top, DCTERMS.description, Sentence(f"{said}사업과 예산의 자료 목록", f"{said}Data on programmes and budget"))
    for what, value in ((DCTERMS.publisher, publisher), (DCTERMS.license, URIRef(policy.licence.url)), (FOAF.homepage, top), (DCTERMS.language, URIRef(f"{EU}language/KOR"))):
        graph.add((top, what, value))
    for each in listed:
        graph.add((top, DCAT.dataset, _dataset(graph, each, policy, publisher)))
    if listed:
        graph.add((top, DCTERMS.modified, Literal(max(each.issued for each in listed).isoformat(), datatype=XSD.dateTime)))
    return graph


def _both(graph: Graph, thing: Node, what: URIRef, said: Sentence) -> None:
    graph.add((thing, what, Literal(said.ko, lang="ko")))
    graph.add((thing, what, Literal(said.en, lang="en")))


def _dataset(graph: Graph, each: Listed, policy: Policy, publisher: URIRef) -> URIRef:
    made, said = URIRef(f"{policy.publisher.base}data/{each.dataset.id}/"), f"{MARK.ko} ({MARK.en}) · " if each.simulated else ""
    graph.add((made, RDF.type, DCAT.Dataset))
    _both(graph, made, DCTERMS.title, Sentence(f"{said}{each.dataset.title.ko}", f"{said}{each.dataset.title.en}"))
    _both(graph, made, DCTERMS.description, Sentence(f"{said}{each.dataset.about.ko}", f"{said}{each.dataset.about.en}"))
    for what, value in ((DCTERMS.identifier, Literal(f"{MARK.en}-{each.dataset.id}" if each.simulated else each.dataset.id)), (DCTERMS.publisher, publisher), (DCTERMS.license, URIRef(policy.licence.url)),
                        (DCTERMS.issued, Literal(each.issued.isoformat(), datatype=XSD.dateTime)), (DCTERMS.modified, Literal(each.as_of.isoformat(), datatype=XSD.date)), (VERSION, Literal(str(each.n))),
                        (DCAT.theme, URIRef(f"{EU}data-theme/{each.dataset.theme}")), (DCTERMS.accessRights, URIRef(f"{EU}access-right/PUBLIC")), (DCAT.landingPage, made)):
        graph.add((made, what, value))
    for word in each.dataset.words:
        _both(graph, made, DCAT.keyword, word)
    for file in each.files:
        graph.add((made, DCAT.distribution, _distribution(graph, file, policy, made, said)))
    return made


def _distribution(graph: Graph, file: Given, policy: Policy, page: URIRef, said: str) -> URIRef:
    made = URIRef(f"{policy.publisher.base}{file.path}")
    kind = file.media.split(";")[0]
    graph.add((made, RDF.type, DCAT.Distribution))
    for what, value in ((DCTERMS.title, Literal(f"{said}{file.title}", lang="ko")), (DCAT.accessURL, page), (DCAT.downloadURL, made), (DCTERMS.license, URIRef(policy.licence.url)),
                        (DCAT.mediaType, URIRef(f"https://www.iana.org/assignments/media-types/{kind}")), (DCTERMS.format, URIRef(f"{EU}file-type/{kind.rsplit('/', 1)[-1].upper()}")),
                        (DCAT.byteSize, Literal(file.size, datatype=XSD.nonNegativeInteger))):
        graph.add((made, what, value))
    mark = URIRef(f"{made}#sha256")
    graph.add((made, SPDX.checksum, mark))
    graph.add((mark, RDF.type, SPDX.Checksum))
    graph.add((mark, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((mark, SPDX.checksumValue, Literal(file.digest.hex(), datatype=XSD.hexBinary)))
    return made


_SHAPES: dict[URIRef, tuple[tuple[URIRef, type[Node], bool], ...]] = {
    DCAT.Catalog: ((DCTERMS.title, Literal, True), (DCTERMS.description, Literal, True), (DCTERMS.publisher, URIRef, False), (DCTERMS.license, URIRef, False), (FOAF.homepage, URIRef, False)),
    DCAT.Dataset: ((DCTERMS.title, Literal, True), (DCTERMS.description, Literal, True), (DCTERMS.identifier, Literal, False), (DCTERMS.publisher, URIRef, False), (DCTERMS.license, URIRef, False), (DCTERMS.issued, Literal, False),
                   (DCAT.distribution, URIRef, False), (DCAT.theme, URIRef, False), (DCAT.keyword, Literal, True)),
    DCAT.Distribution: ((DCAT.accessURL, URIRef, False), (DCAT.downloadURL, URIRef, False), (DCTERMS.license, URIRef, False), (DCAT.mediaType, URIRef, False), (DCAT.byteSize, Literal, False), (SPDX.checksum, URIRef, False)),
    FOAF.Agent: ((FOAF.name, Literal, True),),
}
"""What each thing of the catalogue must have (DCAT-AP's mandatory properties and those it recommends that we always know), of which kind, and whether in both languages."""


def shape_problems(graph: Graph) -> list[Finding]:
    """What the catalogue lacks, by thing and property; then whether both written forms say the same."""
    found = [each for kind, shape in _SHAPES.items() for thing in graph.subjects(RDF.type, kind) for each in _of_thing(graph, thing, shape)]
    if not list(graph.subjects(RDF.type, DCAT.Catalog)):
        found.append(_finding("-", "dcat:Catalog", "shape:none", "목록이 없습니다.", "There is no catalogue."))
    again = {form: Graph().parse(data=graph.serialize(format=form), format=form) for form in ("turtle", "json-ld")}
    # Nothing in it is nameless, so that both forms can be compared statement by statement.
    if set(again["turtle"]) != set(again["json-ld"]):
        found.append(_finding("-", "json-ld", "forms-agree", "두 형식이 다른 말을 합니다.", "The two forms say different things."))
    return found


def _of_thing(graph: Graph, thing: Node, shape: Sequence[tuple[URIRef, type[Node], bool]]) -> Iterator[Finding]:
    for what, kind, both in shape:
        held = list(graph.objects(thing, what))
        name = graph.namespace_manager.normalizeUri(what)
        if not held:
            yield _finding(str(thing), name, "shape:required", "빠졌습니다.", "It is missing.")
        elif any(not isinstance(each, kind) or not str(each).strip() for each in held):
            yield _finding(str(thing), name, "shape:kind", "종류가 맞지 않거나 비어 있습니다.", "It is of another kind, or empty.")
        elif both and {"ko", "en"} - {each.language for each in held if isinstance(each, Literal)}:
            yield _finding(str(thing), name, "shape:languages", "한국어와 영어가 다 있어야 합니다.", "It stands in one language only.")


def _finding(record: str, field: str, rule: str, ko: str, en: str) -> Finding:
    return Finding("catalogue", "dcat", record, field, rule, Sentence(ko, en), _MEND)
