"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _first(sql: str) -> Callable[[], dict[str, object]]:
    def found() -> dict[str, object]:
        row = one(sql)
        if row is None:
            raise LookupError("nothing was collected in this database")
        return {"id": row[0]}

    return found


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {
    "collection": _first("SELECT id FROM collection_round ORDER BY id LIMIT 1"), "collection-form": _first("SELECT id FROM collection_assignment ORDER BY id LIMIT 1"),
    "collected": _first("SELECT figure FROM collection_result ORDER BY figure LIMIT 1")}
NO_PAGE: dict[str, str] = {"collection-save": "saves one answer by POST, answers with the time of day",
                           "collection-workbook": "a download: the form as a workbook", "collection-upload": "takes a workbook by POST, answers with the form's page"}
