"""Figures over JSON: as reported with document and line, or as counted with definition and digest; never both in one answer."""

from naru.api.answers import Answer, Asked, missing
from naru.figures.queries import observation, of_scope
from naru.figures.terms import Observation
from naru.kernel import Provenance, Refused

KINDS = tuple(each.value for each in Provenance)


def _said(each: Observation) -> dict[str, object]:
    return {"id": each.id, "scope": each.scope, "block": each.block, "label": each.label, "key": each.key, "printed": each.printed, "value": each.value, "places": each.places, "unit": each.unit, "period": each.period,
            "status": each.status, "provenance": each.provenance.value, "source": {"document": each.document, "line": each.line} if each.document else None, "reason": each.reason,
            "counted": {"query": each.query, "as_of": each.as_of, "input_digest": each.input_digest} if each.query else None, "observed_on": each.observed_on}


def listed(asked: Asked) -> Answer:
    """The figures of one programme or table (`?scope=`) and one provenance."""
    scope, kind = asked.text("scope"), asked.choice("provenance", KINDS, "reported")
    if not scope:
        raise Refused("api_parameter", name="scope", given="", wants="e.g. a programme's id")
    every = [each for each in of_scope(scope) if each.provenance == kind]
    return Answer([_said(each) for each in asked.page(every)], kind, len(every))


def one_figure(asked: Asked) -> Answer:
    """One figure, corrected or not."""
    found = observation(asked.id("id"))
    if found is None:
        raise missing()
    return Answer(_said(found), found.provenance.value)
