"""What the house tests need to open these routes."""

NO_PAGE: dict[str, str] = {
    "sign-out": "an act: ends the session and goes to the first page",
    "start-as": "an act: signs in and goes to the first page; refused in a real database",
}
EXAMPLES: dict[str, object] = {}
