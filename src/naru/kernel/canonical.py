"""One byte form for each value, so that a digest means the same for ever.

JSON with sorted keys, no spaces, NFC text; dates and instants in ISO form, uuids in lower case, sets sorted.
Floats are refused: every figure of Naru is an integer (won, basis points, counts) or a text.
"""

import datetime as dt
import hashlib
import json
import unicodedata
import uuid
from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum


def _plain(value: object) -> object:
    match value:
        case None | bool():
            return value
        case Enum():
            return _plain(value.value)
        case int():
            return int(value)
        case str():
            return unicodedata.normalize("NFC", value)
        case float():
            raise TypeError("a float has no exact form: use won, basis points or text")
        case dt.datetime():
            if value.tzinfo is None:
                raise TypeError("an instant without a zone has no exact form")
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dt.date():
            return value.isoformat()
        case uuid.UUID():
            return str(value)
        case bytes():
            return value.hex()
        case Mapping():
            return {str(_plain(key)): _plain(item) for key, item in value.items()}
        case Set():
            return sorted((_plain(item) for item in value), key=lambda item: json.dumps(item, ensure_ascii=False, sort_keys=True))
        case list() | tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {part.name: _plain(getattr(value, part.name)) for part in fields(value)}
        case _:
            raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical(value: object) -> bytes:
    """The canonical bytes of a value built of text, integers, dates, uuids, mappings, sequences and dataclasses.

    Raises TypeError on floats, naive instants and foreign types.
    """
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(value: object) -> bytes:
    """SHA-256 over `canonical(value)`, 32 bytes."""
    return hashlib.sha256(canonical(value)).digest()
