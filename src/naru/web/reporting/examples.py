"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _programme() -> dict[str, object]:
    """A card whose programme has a text."""
    row = one("SELECT p.id FROM programmes_programme p JOIN calls_call c ON c.programme_id = p.id ORDER BY p.id LIMIT 1") or one("SELECT id FROM programmes_programme ORDER BY id LIMIT 1")
    if row is None:
        raise LookupError("programmes_programme is empty in this database")
    return {"id": row[0]}


def _figure() -> dict[str, object]:
    """A figure that was counted."""
    row = one("SELECT id FROM figures_observation WHERE query <> '' ORDER BY as_of DESC, position LIMIT 1")
    if row is None:
        raise LookupError("nothing was counted in this database")
    return {"id": row[0]}


def _indicator() -> dict[str, object]:
    """An indicator with values."""
    row = one("SELECT code FROM figures_indicator ORDER BY code LIMIT 1")
    if row is None:
        raise LookupError("figures_indicator is empty in this database")
    return {"code": row[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {
    "programme": _programme,
    "figure": _figure,
    "indicator": _indicator,
    "source-line": lambda: {"document": "council-2023", "line": "1109"},
}
NO_PAGE: dict[str, str] = {"programme-item": "a file, not a page", "programme-count": "an act: counts the card's figures and goes back to it", "execution-xlsx": "a file, not a page"}
