"""What the house tests need to open these routes."""

from collections.abc import Callable

EXAMPLES: dict[str, Callable[[], dict[str, object]]] = {
    "programme": lambda: {"id": "work-environment-improvement"},
    "source-line": lambda: {"document": "council-2023", "line": "1109"},
}
NO_PAGE: dict[str, str] = {"programme-item": "a file, not a page", "execution-xlsx": "a file, not a page"}
