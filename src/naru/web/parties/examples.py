"""What the house tests need to open these routes."""

def _invitation() -> dict[str, object]:
    """An invitation's link cannot be read back: only its hash is kept. Its own test opens one."""
    raise LookupError("a link is never kept")


NO_PAGE: dict[str, str] = {
    "sign-out": "an act: ends the session and goes to the first page",
    "start-as": "an act: signs in and goes to the first page; refused in a real database",
}
EXAMPLES: dict[str, object] = {"invitation": _invitation}
