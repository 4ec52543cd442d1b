"""Programmes over JSON: their list, a text on a date with the source of each value, one value on a date."""

from naru.api.answers import Answer, Asked, missing
from naru.kernel.clock import today
from naru.kernel.database import one
from naru.programmes.queries import in_force, programmes, text_of
from naru.programmes.terms import ProgrammeText
from naru.rules.logic import in_force as conditions_on
from naru.rules.logic import rule_digest, value
from naru.rules.terms import Dated, Status, Term


def listed(asked: Asked) -> Answer:
    """All programmes with a text, and which version counts today."""
    every, on = programmes(), today()
    return Answer([{"id": id, "name": {"ko": ko, "en": en}, "text": in_force(id, on)} for id, ko, en in asked.page(every)], "computed", len(every))


def _text(asked: Asked) -> tuple[str, ProgrammeText]:
    """The version named by `?text=` (of this programme), else the one in force on the date."""
    on, wanted = asked.day("on", today()), asked.text("text")
    digest = wanted or in_force(asked.path["id"], on)
    if digest is None or one("SELECT 1 FROM programmes_textversion WHERE digest = %s AND programme_id = %s", [digest, asked.path["id"]]) is None:
        raise missing()
    return digest, text_of(digest)


def _cited(term: Term, found: Dated | None) -> dict[str, object] | None:
    """A value with its source. What the text assumes is said to be assumed; the rest stands in the document it cites."""
    if found is None:
        return None
    return {"value": found.value, "unit": term.unit, "since": found.start, "cite": found.cite, "provenance": "assumed" if found.status is Status.ASSUMED else "reported", "status": found.status.value,
            "precision": found.precision.value, "reason": found.reason}


def text(asked: Asked) -> Answer:
    """The text of one programme on a date: every term with value and citation, conditions in sentences, shares by group."""
    on, (digest, found) = asked.day("on", today()), _text(asked)
    counting = conditions_on(found.conditions, on)
    groups = [{"id": each.id, "name": each.name, "through": each.through, "shares": None if (shares := found.shares_of(each.id, on)) is None else dict(shares.parts)} for each in found.groups]
    return Answer({
        "id": found.id, "name": found.name, "on": on, "text": digest, "rules": rule_digest(counting), "owner": found.owner,
        "basis": [{"instrument": each.instrument, "article": each.article} for each in found.basis], "groups": groups,
        "terms": [{"id": term.id, "name": term.name, "now": _cited(term, value(term, on))} for term in found.terms.values()],
        "conditions": [{"id": each.id, "says": each.say, "remedy": each.remedy, "cite": each.cite, "since": each.start, "assumed": each.assumed} for each in counting]}, "computed")


def one_value(asked: Asked) -> Answer:
    """One dated value: what it is on a date, since when, and where that stands; null before it is known."""
    on, key, (digest, found) = asked.day("on", today()), asked.text("key") or None, _text(asked)
    term = found.terms.get(asked.path["term"])
    if term is None:
        raise missing()
    return Answer({"programme": found.id, "term": term.id, "name": term.name, "on": on, "key": key, "found": _cited(term, value(term, on, key)), "text": digest}, "computed")
