"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _request() -> dict[str, object]:
    row = one("SELECT id FROM requests_request ORDER BY id LIMIT 1")
    if row is None:
        raise LookupError("nobody asked anything in this database")
    return {"id": row[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"request": _request}
NO_PAGE: dict[str, str] = {"request-file": "a download: the frozen answer as a workbook"}
