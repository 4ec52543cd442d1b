"""What the tests need to ask these routes in a played world. None of them is a page."""

from collections.abc import Callable

from naru.api.routes import ROUTES
from naru.kernel.database import one


def _first(sql: str, *names: str) -> Callable[[], dict[str, object]]:
    def found() -> dict[str, object]:
        row = one(sql)
        if row is None:
            raise LookupError(sql)
        return dict(zip(names, row, strict=True))

    return found


_PROGRAMME = "SELECT programme_id FROM calls_call ORDER BY programme_id LIMIT 1"
ASKED: dict[str, Callable[[], dict[str, object]]] = {
    "api-programme": _first(_PROGRAMME, "id"),
    "api-value": _first("SELECT DISTINCT programme_id, 'districts_planned' FROM calls_call WHERE programme_id = 'work-environment-improvement'", "id", "term"),
    "api-call": _first("SELECT id FROM calls_call WHERE id IN (SELECT call_id FROM calls_window) ORDER BY id LIMIT 1", "id"),
    "api-receipt": _first("SELECT number FROM calls_receipt ORDER BY number LIMIT 1", "number"),
    "api-figure": _first("SELECT id FROM figures_observation ORDER BY query = '', position LIMIT 1", "id"),
}
"""Arguments of the paths that take some."""
QUERIES: dict[str, tuple[dict[str, str], ...]] = {
    "api-figures": ({"scope": "work-environment-improvement"}, {"scope": "work-environment-improvement", "provenance": "simulated"}, {"scope": "execution/계"}),
    "api-execution": ({"year": "2023", "month": "5"},),
}
NO_PAGE: dict[str, str] = dict.fromkeys((*(route.name for route in ROUTES), "api-openapi"), "JSON, not a page: tests/api asks it")
EXAMPLES: dict[str, object] = {}
