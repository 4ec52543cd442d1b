"""The shapes of what the JSON door answers, as JSON Schema (the part of it that OpenAPI 3.1 takes). Tests hold every answer against them."""

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer"}
WON: Schema = {"type": "integer", "description": "won"}
DAY: Schema = {"type": "string", "format": "date"}
INSTANT: Schema = {"type": "string", "format": "date-time"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
BOTH: Schema = {"type": "object", "required": ["ko", "en"], "properties": {"ko": TEXT, "en": TEXT}, "additionalProperties": False}
PROVENANCE: Schema = {"type": "string", "enum": ["reported", "computed", "simulated", "assumed"]}


def thing(**properties: Schema) -> Schema:
    """An object with exactly these properties."""
    return {"type": "object", "required": list(properties), "properties": dict(properties), "additionalProperties": False}


def many(item: Schema) -> Schema:
    """A list of one shape."""
    return {"type": "array", "items": item}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


ANYTHING: Schema = {"description": "a number, a text, a truth value, a list or an object: the unit says which"}
CITED = thing(value=ANYTHING, unit=TEXT, since=DAY, cite=TEXT, provenance=PROVENANCE, status=TEXT, precision=TEXT, reason=TEXT)
PROGRAMME = thing(id=TEXT, name=BOTH, text=maybe(HASH))
TERM = thing(id=TEXT, name=BOTH, now=maybe(CITED))
CONDITION = thing(id=TEXT, says=BOTH, remedy=BOTH, cite=TEXT, since=DAY, assumed=TEXT)
TEXT_ON = thing(id=TEXT, name=BOTH, on=DAY, text=HASH, rules=HASH, owner=TEXT, basis=many(thing(instrument=TEXT, article=TEXT)), terms=many(TERM), conditions=many(CONDITION),
                groups=many(thing(id=TEXT, name=BOTH, through=maybe(TEXT), shares=maybe({"type": "object", "additionalProperties": {"type": "integer", "description": "basis points"}}))))
VALUE = thing(programme=TEXT, term=TEXT, name=BOTH, on=DAY, key=maybe(TEXT), found=maybe(CITED), text=HASH)
CALL = thing(id=TEXT, programme=TEXT, name=BOTH, year=COUNT, audience=TEXT, group=TEXT, state=TEXT, says=BOTH, open=maybe({"type": "boolean"}), opens_at=maybe(INSTANT), closes_at=maybe(INSTANT), text=HASH, provenance=PROVENANCE)
TRUTH: Schema = {"type": "boolean"}
RECEIPT = thing(number=TEXT, received_at=INSTANT, late=TRUTH, mark=HASH, call=BOTH, version=COUNT, newest=COUNT, unchanged=maybe(TRUTH), seal=maybe(COUNT), proven=TRUTH)
FIGURE = thing(id=TEXT, scope=TEXT, block=TEXT, label=TEXT, key=TEXT, printed=TEXT, value=maybe(COUNT), places=COUNT, unit=TEXT, period=TEXT, status=TEXT, provenance=PROVENANCE,
               source=maybe(thing(document=TEXT, line=TEXT)), counted=maybe(thing(query=TEXT, as_of=INSTANT, input_digest=HASH)), reason=TEXT, observed_on=DAY)
ROW = thing(department=TEXT, current=WON, obligated=WON, spent=WON, obligated_rate=TEXT, spent_rate=TEXT)
EXECUTION = thing(year=COUNT, month=COUNT, note=TEXT, whole=ROW, rows=many(ROW))
SEAL = thing(n=COUNT, first=COUNT, last=COUNT, leaves=COUNT, root=HASH, previous_root=TEXT, sealed_at=INSTANT)
INDEX = many(thing(path=TEXT, says=BOTH))
PROBLEM: Schema = {"type": "object", "required": ["type", "status", "code"], "properties": {"type": TEXT, "status": COUNT, "code": TEXT, "title": TEXT, "message": BOTH, "remedy": BOTH}, "additionalProperties": False}


def envelope(data: Schema, *, paged: bool) -> Schema:
    """The answer around the data."""
    pages = {"total": COUNT, "next": maybe(TEXT)} if paged else {}
    properties = {"provenance": PROVENANCE, "simulated": {"type": "boolean"}, "mark": {"type": "string", "enum": ["가상자료"]}, "as_of": INSTANT, "data": data, **pages}
    return {"type": "object", "required": [name for name in properties if name != "mark"], "properties": properties, "additionalProperties": False}
