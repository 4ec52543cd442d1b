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


def _through_a_district() -> dict[str, object]:
    """A call whose firms apply through districts, where a district may enter paper; any call where none has."""
    row = one("SELECT a.call_id FROM calls_application a JOIN parties_organisation o ON o.id = a.intermediary_id WHERE o.kind = 'district' ORDER BY a.call_id LIMIT 1")
    return _first("calls_call")() if row is None else {"id": row[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {
    "call": _first("calls_call"), "apply": _first("calls_call"), "desk": _first("calls_call"), "call-open": _first("calls_call"), "call-drafts": _first("calls_call"),
    "drafts-remind": _first("calls_call"), "screening": _first("calls_call"), "judge-again": _first("calls_call"), "apply-paper": _through_a_district, "call-window": _first("calls_call"), "case": _first("calls_application"),
    "correction": _first("calls_correction"),
    "question": _first("calls_inquiry"),
    "call-questions": _first("calls_call"),
}
NO_PAGE: dict[str, str] = {
    "receipt-proof": "a file: the proof of one act as JSON", "case-object": "a button: POST only", "case-withdraw": "a button: POST only", "case-papers": "a button: POST only",
    "apply-preview": "a file: the application as it would print", "case-content": "a file: what was received, byte by byte",
}
