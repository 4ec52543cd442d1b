"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _grant() -> dict[str, object]:
    row = one("SELECT id FROM agreements_agreement WHERE kind = 'grant' ORDER BY id LIMIT 1")
    if row is None:
        raise LookupError("agreements_agreement is empty in this database")
    return {"id": row[0]}


def _award() -> dict[str, object]:
    row = one("SELECT id FROM agreements_agreement WHERE kind = 'award' ORDER BY id LIMIT 1")
    if row is None:
        raise LookupError("agreements_agreement has no award in this database")
    return {"id": row[0]}


def _firm() -> dict[str, object]:
    row = one("SELECT organisation_id FROM calls_application ORDER BY id LIMIT 1")
    if row is None:
        raise LookupError("calls_application is empty in this database")
    return {"id": row[0]}


def _claim() -> dict[str, object]:
    row = one("SELECT id FROM agreements_claim ORDER BY id LIMIT 1")
    if row is None:
        raise LookupError("agreements_claim is empty in this database")
    return {"id": row[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"grant": _grant, "amend": _award, "claim-new": _award, "claim": _claim, "agreement": _award, "firm": _firm}
NO_PAGE: dict[str, str] = {"agreement-file": "a kept file, as it came", "register-question": "a download: the question as a workbook", "subsidy-grants": "an act by POST that answers with a workbook"}
