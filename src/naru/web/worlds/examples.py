"""What the house tests need to open these routes."""

NO_PAGE: dict[str, str] = {"world-play": "a button: POST only"}
