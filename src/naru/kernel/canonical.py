"""One byte form for each value, so that a digest means the same for ever.

JSON with sorted keys, no spaces, NFC text; dates and instants in ISO form, uuids in lower case, sets sorted.
Floats are refused: every figure of Naru is an integer (won, basis points, counts) or a text.
"""

import datetime as dt
import hashlib
import json
import unicodedata
import uuid
from collections.abc import Callable, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _text(value: str) -> str:
    return value if value.isascii() else unicodedata.normalize("NFC", value)


# The types nearly all values have, looked up and not asked for in turn: canonical bytes are made in every act.
_COMMON: dict[type, Callable[[Any], object]] = {type(None): lambda value: value, bool: bool, int: int, str: _text, uuid.UUID: str}


def _plain(value: object) -> object:
    if (common := _COMMON.get(type(value))) is not None:
        return common(value)
    match value:
        case Enum():
            return _plain(value.value)
        case int():
            return int(value)
        case str():
            return _text(str(value))
        case float():
            raise TypeError("a float has no exact form: use won, basis points or text")
        case dt.datetime():
            if value.tzinfo is None:
                raise TypeError("an instant without a zone has no exact form")
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dt.date():
            return value.isoformat()
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
    return _ENCODER.encode(_plain(value)).encode()


def digest(value: object) -> bytes:
    """SHA-256 over `canonical(value)`, 32 bytes."""
    return hashlib.sha256(canonical(value)).digest()
