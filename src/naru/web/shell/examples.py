"""What the house tests need to open the shell's routes."""

NO_PAGE: dict[str, str] = {
    "day-said": "a part of a date field, asked for when its day is changed",
    "language": "sets a preference and goes back to the page",
    "sent-file": "a list that went out, as it went",
    "contrast": "sets a preference and goes back to the page",
}
EXAMPLES: dict[str, object] = {}
