"""What the tests need to ask these routes in a played world. None of them is a page."""

from collections.abc import Callable

from naru.api.routes import ROUTES
from naru.kernel.clock import today
from naru.kernel.database import one
from naru.programmes.queries import in_force, text_of


def _first(sql: str, *names: str) -> Callable[[], dict[str, object]]:
    def found() -> dict[str, object]:
        row = one(sql)
        if row is None:
            raise LookupError(sql)
        return dict(zip(names, row, strict=True))

    return found


_programme = _first("SELECT c.programme_id FROM calls_call c JOIN calls_application a ON a.call_id = c.id GROUP BY 1 ORDER BY count(*) DESC LIMIT 1", "id")


def _value() -> dict[str, object]:
    """The first term of that programme's text."""
    programme = str(_programme()["id"])
    return {"id": programme, "term": next(iter(text_of(in_force(programme, today()) or "").terms))}


ASKED: dict[str, Callable[[], dict[str, object]]] = {
    "api-programme": _programme,
    "api-value": _value,
    "api-call": _first("SELECT id FROM calls_call WHERE id IN (SELECT call_id FROM calls_window) ORDER BY id LIMIT 1", "id"),
    "api-receipt": _first("SELECT number FROM calls_receipt ORDER BY number LIMIT 1", "number"),
    "api-figure": _first("SELECT id FROM figures_observation ORDER BY query = '', position LIMIT 1", "id"),
}
"""Arguments of the paths that take some."""


def queries(name: str) -> list[dict[str, str]]:
    """The queries to ask a route with."""
    if name == "api-execution":
        return [{"year": "2023", "month": "5"}]
    if name == "api-figures":
        scope = str(_programme()["id"])
        return [{"scope": scope}, {"scope": scope, "provenance": "simulated"}, {"scope": scope, "provenance": "assumed"}]
    return [{}]


NO_PAGE: dict[str, str] = dict.fromkeys((*(route.name for route in ROUTES), "api-openapi"), "JSON, not a page: tests/api asks it")
EXAMPLES: dict[str, object] = {}
