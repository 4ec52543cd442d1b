"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _first(table: str) -> Callable[[], dict[str, object]]:
    def found() -> dict[str, object]:
        row = one(f"SELECT id FROM {table} ORDER BY id LIMIT 1")
        if row is None:
            raise LookupError(f"{table} is empty in this database")
        return {"id": row[0]}

    return found


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {
    "call": _first("calls_call"), "apply": _first("calls_call"), "desk": _first("calls_call"), "apply-paper": _first("calls_call"), "call-window": _first("calls_call"), "case": _first("calls_application"),
}
NO_PAGE: dict[str, str] = {"case-object": "a button: POST only"}
