"""A small reader of JSON Schema: the part of it that the door's shapes use. It refuses a keyword it does not know, so that no shape passes unread."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
KNOWN = {"type", "properties", "required", "additionalProperties", "items", "enum", "pattern", "format", "anyOf", "description"}


def wrong(value: object, schema: Mapping[str, Any], at: str = "$") -> Iterator[str]:
    """What in `value` is not as the schema says."""
    if unknown := set(schema) - KNOWN:
        raise ValueError(f"{at}: unread keywords {unknown}")
    if "anyOf" in schema:
        if all(list(wrong(value, each, at)) for each in schema["anyOf"]):
            yield f"{at}: none of the shapes"
        return
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or (kind == "integer" and isinstance(value, bool))):
        yield f"{at}: {type(value).__name__} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value} is none of {schema['enum']}"
    if isinstance(value, str):
        yield from _text(value, schema, at)
    elif isinstance(value, list) and "items" in schema:
        for n, each in enumerate(value):
            yield from wrong(each, schema["items"], f"{at}[{n}]")
    elif isinstance(value, dict):
        yield from _object(value, schema, at)


def _text(value: str, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value} is not {schema['pattern']}"
    read = {"date": dt.date.fromisoformat, "date-time": dt.datetime.fromisoformat}.get(schema.get("format", ""))
    if read is not None:
        try:
            read(value)
        except ValueError:
            yield f"{at}: {value} is no {schema['format']}"


def _object(value: Mapping[str, Any], schema: Mapping[str, Any], at: str) -> Iterator[str]:
    known, more = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{at}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, each in value.items():
        if name in known:
            yield from wrong(each, known[name], f"{at}.{name}")
        elif more is False:
            yield f"{at}: {name} is not foreseen"
        elif isinstance(more, dict):
            yield from wrong(each, more, f"{at}.{name}")
