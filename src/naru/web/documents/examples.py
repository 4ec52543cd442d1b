"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _paper() -> dict[str, object]:
    found = one("SELECT id FROM documents_paper ORDER BY (disclosure = 'open') DESC, id LIMIT 1")
    if found is None:
        raise LookupError("no paper stands in this database")
    return {"id": found[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"paper": _paper}
NO_PAGE: dict[str, str] = {
    "paper-pdf": "a file; looked at as a file in tests/documents",
    "paper-hwpx": "a file; looked at as a file in tests/documents",
    "approval-give": "an act: answers with the page of approvals",
}
