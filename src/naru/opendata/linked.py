"""Programmes and calls as linked data in schema.org's words, for whoever finds them by a search engine. Pure. The vocabulary is named inside (`@vocab`), so that no reader has to fetch a context."""

import datetime as dt
import json
from dataclasses import dataclass

from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from naru.kernel import KST, Sentence
from naru.opendata.terms import MARK, Finding, Policy

SCHEMA = Namespace("https://schema.org/")
_MEND = Sentence("사업 텍스트나 공고를 바로잡으십시오.", "Correct the programme's text or the call.")
_NEEDS = {"GovernmentService": ("name", "url", "provider"), "FundingScheme": ("name", "url", "funder"), "Offer": ("availabilityStarts", "availabilityEnds")}


@dataclass(frozen=True, slots=True)
class Offered:
    """A call as it was announced."""

    id: str
    name: Sentence
    programme: str
    opens: dt.datetime
    closes: dt.datetime
    open: bool
    simulated: bool


def programme(id: str, name: Sentence, about: str, audience: str, policy: Policy, *, simulated: bool, calls: tuple[Offered, ...] = ()) -> dict[str, object]:
    """A programme as a government service that funds."""
    made: dict[str, object] = {**_head("GovernmentService", f"programmes/{id}/", name, policy, simulated=simulated), "provider": _office(policy), "areaServed": {"@type": "AdministrativeArea", "name": policy.publisher.name.ko}}
    if about:
        made["description"] = about
    if audience:
        made["audience"] = {"@type": "Audience", "audienceType": audience}
    if calls:
        made["isRelatedTo"] = [{"@id": _of(policy, f"calls/{each.id}/")} for each in calls]
    return made


def call(each: Offered, policy: Policy) -> dict[str, object]:
    """A call as a funding scheme with its window."""
    offer = {"@type": "Offer", "availabilityStarts": each.opens.astimezone(KST).isoformat(), "availabilityEnds": each.closes.astimezone(KST).isoformat(),
             "availability": f"{SCHEMA}{'InStock' if each.open else 'SoldOut'}", "url": _of(policy, f"calls/{each.id}/")}
    return {**_head("FundingScheme", f"calls/{each.id}/", each.name, policy, simulated=each.simulated), "funder": _office(policy), "subjectOf": {"@id": _of(policy, f"programmes/{each.programme}/")}, "makesOffer": offer}


def _of(policy: Policy, path: str) -> str:
    return f"{policy.publisher.base}{path}"


def _office(policy: Policy) -> dict[str, object]:
    return {"@type": "GovernmentOrganization", "@id": _of(policy, "#publisher"), "name": policy.publisher.name.ko, "alternateName": policy.publisher.name.en}


def _head(kind: str, path: str, name: Sentence, policy: Policy, *, simulated: bool) -> dict[str, object]:
    said = {"ko": f"{MARK.ko} · ", "en": f"{MARK.en} · "} if simulated else {"ko": "", "en": ""}
    made: dict[str, object] = {"@context": {"@vocab": str(SCHEMA)}, "@type": kind, "@id": _of(policy, path), "url": _of(policy, path),
                               "name": [{"@language": "ko", "@value": f"{said['ko']}{name.ko}"}, {"@language": "en", "@value": f"{said['en']}{name.en}"}]}
    if simulated:
        made["disambiguatingDescription"] = f"{MARK.ko} ({MARK.en})"
    return made


def linked_problems(document: dict[str, object]) -> list[Finding]:
    """What a document lacks, read back as a graph."""
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    found = []
    for kind, needs in _NEEDS.items():
        for thing in graph.subjects(RDF.type, URIRef(SCHEMA[kind])):
            found += [Finding("linked", kind, str(thing), each, "shape:required", Sentence("빠졌습니다.", "It is missing."), _MEND) for each in needs if not any(str(o).strip() for o in graph.objects(thing, SCHEMA[each]))]
    if not len(graph):
        found.append(Finding("linked", "-", "-", "-", "shape:none", Sentence("아무것도 말하지 않습니다.", "It says nothing."), _MEND))
    return found
