"""The navigation: each door package may offer `nav.py` with `ENTRIES`; the shell puts them in order and shows whom they concern."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.urls import NoReverseMatch, reverse

from naru.kernel import Sentence
from naru.parties.terms import Role

ROOMS = ("shell", "record", "parties", "documents", "figures", "ledger", "programmes", "calls", "evaluation", "agreements", "reporting", "worlds")
EVERYONE: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its name, its route, whom it concerns (EVERYONE: also who is not signed in), its place in the order."""

    name: Sentence
    route: str
    roles: frozenset[Role] = EVERYONE
    order: int = 50


@cache
def entries() -> tuple[Entry, ...]:
    """All entries of all doors, in order."""
    found: list[Entry] = []
    for room in ROOMS:
        if find_spec(f"naru.web.{room}") and find_spec(f"naru.web.{room}.nav"):
            found.extend(getattr(import_module(f"naru.web.{room}.nav"), "ENTRIES", ()))
    return tuple(sorted(found, key=lambda entry: entry.order))


def shown(roles: Iterable[Role], path: str) -> list[dict[str, object]]:
    """The entries for somebody with these roles; the one whose address begins the page's path is current."""
    mine, made = set(roles), []
    for entry in entries():
        if entry.roles and not entry.roles & mine:
            continue
        try:
            href = reverse(entry.route)
        except NoReverseMatch:
            continue
        made.append({"name": entry.name, "href": href, "current": path == href or (href != "/" and path.startswith(href))})
    return made
