"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _report() -> dict[str, object]:
    found = one("SELECT id FROM council_report ORDER BY as_of DESC LIMIT 1")
    if found is None:
        raise LookupError("no report to the council was opened in this database")
    return {"id": found[0]}


def _item() -> dict[str, object]:
    return {**_report(), "item": "5-2"}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"council-report": _report, "council-text": _report, "council-beside": _report, "council-item": _item, "council-home": _report}
NO_PAGE: dict[str, str] = {
    "council-act": "an act: freezes, asks, publishes or corrects, and goes back to the report", "council-file": "a file, not a page; looked at in tests/council",
    "council-save": "saves a draft while it is typed, and answers with a line", "council-review": "an act: accepts or returns a draft", "council-take": "an act: takes prose over as a draft",
    "council-enter": "an act: enters a changed figure with its source, or notes an erratum",
}
