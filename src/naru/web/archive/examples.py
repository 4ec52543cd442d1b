"""What the house tests need to open these routes: a report taken in by the test itself when none stands."""

from collections.abc import Callable

from naru.archive.ledgers import ledgers
from naru.archive.logic import keys_of
from naru.archive.queries import read_again, reports


def _report() -> dict[str, object]:
    held = next(iter(reports()), None)
    if held is None:
        raise LookupError("no old report was taken in in this database")
    return {"id": held.id}


def _figure() -> dict[str, object]:
    held = next(iter(reports()), None)
    reading = read_again(held) if held else None
    if held is None or reading is None:
        raise LookupError("no old report was taken in in this database")
    return {"id": held.id, "key": next(iter(keys_of(reading)))}


def _ledger() -> dict[str, object]:
    held = next(iter(ledgers()), None)
    if held is None:
        raise LookupError("no ledger was brought in in this database")
    return {"id": held.id}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"old-report": _report, "old-report-figure": _figure, "first-load-file": _ledger}
NO_PAGE: dict[str, str] = {"first-load-template": "a download: an empty form", "first-load-problems": "a download: the list of errors", "old-report-csv": "a file, not a page"}
