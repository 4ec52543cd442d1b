"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _published() -> dict[str, object]:
    row = one("SELECT dataset FROM opendata_edition ORDER BY dataset LIMIT 1")
    if row is None:
        raise LookupError("nothing is published in this database")
    return {"id": row[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"dataset": _published, "dataset-desk": lambda: {"id": "report-figures"}}
NO_PAGE: dict[str, str] = {
    "data-catalogue": "a download: the catalogue as DCAT", "dataset-zip": "a download: all files of an edition", "dataset-file": "a download: one file of an edition",
    "programme-linked": "linked data for machines", "call-linked": "linked data for machines",
}
