"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _found(sql: str, *names: str) -> Callable[[], dict[str, object]]:
    def found() -> dict[str, object]:
        row = one(sql)
        if row is None:
            raise LookupError(f"nothing in this database: {sql}")
        return dict(zip(names, row, strict=True))

    return found


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {
    "survey": _found("SELECT id FROM calls_application ORDER BY id LIMIT 1", "id"),
    "panel": _found("SELECT id FROM evaluation_round ORDER BY id LIMIT 1", "id"),
    "panel-compare": _found("SELECT id FROM evaluation_round ORDER BY id LIMIT 1", "id"),
    "panel-seal": _found("SELECT id FROM evaluation_round ORDER BY id LIMIT 1", "id"),
    "panel-desk": _found("SELECT id FROM evaluation_round ORDER BY id LIMIT 1", "id"),
    "panel-paper": _found("SELECT round_id, person_id FROM evaluation_panelist ORDER BY id LIMIT 1", "id", "person"),
    "rounds": _found("SELECT call_id FROM evaluation_round ORDER BY id LIMIT 1", "id"),
    "score-sheet": _found("SELECT round_id, application_id FROM evaluation_relation WHERE relation = 'assigned' ORDER BY id LIMIT 1", "id", "application"),
    "sessions": _found("SELECT call_id FROM evaluation_meeting ORDER BY id LIMIT 1", "id"),
    "selection": _found("SELECT call FROM evaluation_decision ORDER BY id LIMIT 1", "id"),
    "letters-preview": _found("SELECT call FROM evaluation_decision ORDER BY id LIMIT 1", "id"),
    "ranking": _found("SELECT call, selection FROM evaluation_decision ORDER BY id LIMIT 1", "id", "number"),
}
NO_PAGE: dict[str, str] = {"panel-answer": "a button: POST only", "score-total": "the running total beside the score sheet"}
