"""What the house tests need to open the shell's routes."""

NO_PAGE: dict[str, str] = {
    "language": "sets a preference and goes back to the page",
    "contrast": "sets a preference and goes back to the page",
}
EXAMPLES: dict[str, object] = {}
