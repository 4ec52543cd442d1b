"""The url list: every route of the house, with what its address needs. A page is named here by its route.

A door package may offer `examples.py` with `EXAMPLES: dict[route, Callable[[], dict[str, object]]]` (arguments read from the database
of a played small world) and `NO_PAGE: dict[route, reason]` (routes that answer no page: downloads, switches, POST-only acts).
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, get_resolver

from naru import ROOMS

Arguments = Callable[[], dict[str, object]]


def routes() -> Iterator[tuple[str, list[str]]]:
    """Every named route and the arguments of its path."""
    yield from _walk(get_resolver().url_patterns)


def _walk(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, list[str]]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each.url_patterns)
        else:
            yield each.name or str(each.pattern), list(each.pattern.converters)


def declared(name: str) -> dict[str, object]:
    """EXAMPLES or NO_PAGE over all doors."""
    found: dict[str, object] = {}
    for door in (*(f"naru.web.{room}" for room in ("shell", *ROOMS)), "naru.api"):
        if find_spec(door) and find_spec(f"{door}.examples"):
            found.update(getattr(import_module(f"{door}.examples"), name, {}))
    return found
