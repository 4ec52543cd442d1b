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


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"budget-line": _first("ledger_line"), "book": _first("ledger_monthfile")}
NO_PAGE: dict[str, str] = {"books-ours": "a download: our movements as a workbook"}
