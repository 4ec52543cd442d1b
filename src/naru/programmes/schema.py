"""The JSON Schema of programme texts, generated from the vocabulary: any editor completes and checks by it. Pure.

It tells what stands in one place: words, types, forms, what is missing. Whether parts fit each other only the checker tells, so a text that
passes here may still be refused there, never the other way round.
"""

from collections.abc import Callable, Iterable, Mapping

from naru.programmes.vocabulary import FORM_TYPES, NEEDED, OPERATORS, PARTS, STATUSES, THROUGH, Mechanism, Word, Words

Schema = dict[str, object]
TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_DAY = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
SIMPLE: Mapping[str, Schema] = {
    "text": TEXT,
    "id": {"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"},
    "count": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^(0|[1-9][0-9]*([_,][0-9]{3})*)$"}]},
    "percent": {"type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,2})?%$"},
    "flag": {"enum": ["yes", "no"]},
    "time": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"},
    "duration": {"type": "string", "pattern": "^[0-9]+[mhdw]$"},
    "month": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"},
    "pair": {"type": "object", "properties": {"ko": TEXT, "en": TEXT}, "required": ["ko", "en"], "additionalProperties": False}}
"""Types that are the same in every city; an editor may read a number as number or as text, the checker reads both."""


def schema_of(words: Words) -> Schema:
    """The schema of all texts of a city."""
    return {"$schema": "http://json-schema.org/draft-07/schema#", "$id": "/texts/schema.json", "title": "사업 텍스트 (programme text)", "type": "object", "additionalProperties": False,
            "properties": {word.name: {**_key(word.name), "description": _says(word)} for word in words.keys.values()},
            "required": [word.name for word in words.keys.values() if word.required], "definitions": _definitions(words)}


def _says(word: "Word | Mechanism") -> str:
    return f"{word.meaning.ko} ({word.meaning.en})"


def _ref(name: str) -> Schema:
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "minItems": least}


def _map(items: Schema) -> Schema:
    return {"type": "object", "additionalProperties": items}


def _one_or_list(items: Schema) -> Schema:
    return {"anyOf": [items, _list(items)]}


def _dated(items: Schema, *, before: bool = False) -> Schema:
    """Values by their start dates."""
    return {"type": "object", "patternProperties": {f"^{'(before )?' if before else ''}{_DAY}$": items}, "additionalProperties": False}


def _part(name: str, types: Mapping[str, Schema], *, grounds: bool = False) -> Schema:
    """A part of a text by its words; with `grounds` it needs a citation or an assumption."""
    found: Schema = {"type": "object", "properties": {key: types[key] for key in PARTS[name]}, "required": list(NEEDED.get(name, ())), "additionalProperties": False}
    return {**found, "anyOf": [{"required": ["cite"]}, {"required": ["assumed"]}]} if grounds else found


def _key(name: str) -> Schema:
    """What a key of the whole text holds."""
    many: dict[str, Callable[[], Schema]] = {
        "programme": lambda: SIMPLE["id"], "name": lambda: _ref("pair"), "owner": lambda: TEXT, "legal_basis": lambda: _list(_ref("basis")), "exclusive_with": lambda: _list(TEXT),
        "groups": lambda: _map(_ref("group")), "terms": lambda: _map(_ref("term")), "shares": lambda: _map(_dated(_ref("share"))), "eligibility": lambda: _list(_ref("condition")),
        "form": lambda: _list(_ref("question")), "procedure": lambda: _list(_ref("stage")), "budget": lambda: _ref("budget"), "report": lambda: _ref("report")}
    return many[name]()


def _definitions(words: Words) -> dict[str, object]:
    cite: Schema = {"type": "string", "pattern": f"^(({'|'.join(words.documents)}):[1-9][0-9]*(-[1-9][0-9]*)?|law:.+)$"}
    grounds: dict[str, Schema] = {"cite": cite, "assumed": TEXT}
    pair = _ref("pair")
    return {
        "pair": SIMPLE["pair"], "node": _node(words.facts.values()), "stage": _stage(words, cite), "budget": _part("budget", dict.fromkeys(PARTS["budget"], TEXT)), "report": _part("report", dict.fromkeys(PARTS["report"], TEXT)),
        "basis": _part("basis", {"instrument": TEXT, "article": TEXT, "cite": cite}),
        "group": _part("group", {"name": pair, "trades": _one_or_list({"enum": list(words.facts["organisation.trade"].choices)}), "through": {"enum": list(THROUGH)}, **grounds}, grounds=True),
        "term": {**_part("term", {"name": pair, "unit": {"enum": list(words.units)}, "per": TEXT, "counts_on": {"enum": list(words.moments)}, "values": _dated(_ref("dated"), before=True)}), "allOf": _by_unit(words)},
        "dated": _part("dated", {"value": {}, "status": {"enum": list(STATUSES)}, **grounds}, grounds=True),
        "share": _part("share", {**dict.fromkeys(PARTS["share"], SIMPLE["percent"]), **grounds}, grounds=True),
        "condition": _part("condition", {"id": TEXT, "from": _dated(_ref("node")), "check_on": _list({"enum": list(words.moments)}, 1), "say": pair, "remedy": pair, **grounds}, grounds=True),
        "question": _part("question", {"id": TEXT, "ask": pair, "type": {"enum": list(FORM_TYPES)}, "required": SIMPLE["flag"], "personal": SIMPLE["flag"], "limit": SIMPLE["count"], "choices": _one_or_list(TEXT), "hint": pair})}


def _by_unit(words: Words) -> list[Schema]:
    """The type of a term's values follows from its unit."""
    return [{"if": {"properties": {"unit": {"const": unit.name}}, "required": ["unit"]},
             "then": {"properties": {"values": {"additionalProperties": {"properties": {"value": _type(unit.type, unit.choices, words)}}}}}} for unit in words.units.values()]


def _type(type: str, choices: Iterable[str], words: Words) -> Schema:
    """What a word of a type holds."""
    many: dict[str, Callable[[], Schema]] = {
        "won": lambda: _keyed(SIMPLE["count"]), "count": lambda: _keyed(SIMPLE["count"]), "percent": lambda: _keyed(SIMPLE["percent"]), "choice": lambda: {"enum": list(choices)} if choices else TEXT,
        "names": lambda: _one_or_list(TEXT), "durations": lambda: _one_or_list(SIMPLE["duration"]), "percents": lambda: _one_or_list(SIMPLE["percent"]), "choices": lambda: _one_or_list({"enum": list(choices)}),
        "counted": lambda: {"enum": _facts(words, "count")}, "flags": lambda: _one_or_list({"enum": _facts(words, "flag")}),
        "labels": lambda: _map(_ref("pair")), "rubric": lambda: _map(SIMPLE["count"]), "anchors": lambda: _map(_map(_ref("pair")))}
    return many[type]() if type in many else SIMPLE.get(type, TEXT)


def _facts(words: Words, type: str) -> list[str]:
    return [word.name for word in words.facts.values() if word.type == type]


def _keyed(one: Schema) -> Schema:
    """One value, or values by key (least and most, trades, groups)."""
    return {"anyOf": [one, {"type": "object", "additionalProperties": {"anyOf": [one, _map(one)]}}]}


def _node(facts: Iterable[Word]) -> Schema:
    tests = {word.name: {**_test(word), "description": _says(word)} for word in facts}
    return {"type": "object", "properties": {"all": _list(_ref("node"), 1), "any": _list(_ref("node"), 1), **tests}, "additionalProperties": False}


def _test(fact: Word) -> Schema:
    one: Schema = {"enum": list(fact.choices)} if fact.type == "choice" else SIMPLE[fact.type]
    bound: Schema = {"type": "object", "properties": {each: {"anyOf": [one, _list(one, 1)]} for each in OPERATORS}, "additionalProperties": False, "minProperties": 1, "maxProperties": 1}
    return {"anyOf": [one, bound]}


def _stage(words: Words, cite: Schema) -> Schema:
    bodies = {each.name: {**_body(each, words, cite), "description": _says(each)} for each in words.mechanisms.values()}
    return {"anyOf": [{"enum": [each.name for each in words.mechanisms.values() if not any(word.required for word in each.parameters)]},
                      {"type": "object", "properties": bodies, "additionalProperties": False, "minProperties": 1, "maxProperties": 1}]}


def _body(mechanism: Mechanism, words: Words, cite: Schema) -> Schema:
    parameters = {word.name: {**_type(word.type, word.choices, words), "description": _says(word)} for word in mechanism.parameters}
    return {"type": "object", "properties": {**parameters, "cite": cite, "assumed": {"anyOf": [TEXT, _map(TEXT)]}}, "required": [word.name for word in mechanism.parameters if word.required],
            "additionalProperties": False, "anyOf": [{"required": ["cite"]}, {"required": ["assumed"]}, {"maxProperties": 0}]}
