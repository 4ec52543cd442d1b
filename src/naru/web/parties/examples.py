"""What the house tests need to open these routes."""

from naru.kernel.database import one


def _invitation() -> dict[str, object]:
    """An invitation's link cannot be read back: only its hash is kept. Its own test opens one."""
    raise LookupError("a link is never kept")


def _erasure() -> dict[str, object]:
    row = one("SELECT id FROM calls_erasureasked ORDER BY id LIMIT 1")
    if row is None:
        raise LookupError("nobody asked for an erasure in this database")
    return {"id": row[0]}


def _organisation() -> dict[str, object]:
    row = one("SELECT id FROM parties_body WHERE kind = 'firm' ORDER BY name, id LIMIT 1")
    if row is None:
        raise LookupError("no firm is registered in this database")
    return {"id": row[0]}


NO_PAGE: dict[str, str] = {
    "sign-out": "an act: ends the session and goes to the first page",
    "start-as": "an act: signs in and goes to the first page; refused in a real database",
}
EXAMPLES: dict[str, object] = {"invitation": _invitation, "erasure": _erasure, "organisation-names": _organisation}
