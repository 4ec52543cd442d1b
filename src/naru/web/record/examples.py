"""What the house tests need to open these routes."""

from collections.abc import Callable

from naru.kernel.database import one


def _act() -> dict[str, object]:
    """The newest payment, or any act."""
    row = one("SELECT id FROM record_entry ORDER BY kind = 'agreements.pay_award' DESC, seq DESC LIMIT 1")
    if row is None:
        raise LookupError("the record is empty in this database")
    return {"id": row[0]}


def _seal() -> dict[str, object]:
    row = one("SELECT n FROM record_seal ORDER BY n DESC LIMIT 1")
    if row is None:
        raise LookupError("nothing is sealed in this database")
    return {"n": row[0]}


EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {"chain": _act, "seal": _seal}
NO_PAGE: dict[str, str] = {"proof": "a file: the proof of one act", "evidence-file": "a kept file, as it came"}
