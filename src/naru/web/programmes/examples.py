"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _text() -> dict[str, object]:
    row = one("SELECT id FROM programmes_programme ORDER BY id DESC LIMIT 1")
    if row is None:
        raise LookupError("programmes_programme is empty in this database")
    return {"id": row[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"text": _text, "text-history": _text, "text-edit": _text}
NO_PAGE: dict[str, str] = {"text-schema": "JSON for editors", "text-new": "a form of the list leads here and on to the editor", "text-check": "a part of the editor, asked for while somebody writes: POST only"}
