"""The navigation: each door package may offer `nav.py` with `ENTRIES`; the shell puts them under few headings and shows whom they concern.

A reader sees at most seven things at the top: the own desk, then one heading a field of work. It is drawn once per language, roles and current
entry; nothing in it asks the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

from naru import ROOMS
from naru.kernel import Sentence
from naru.parties.terms import Role

EVERYONE: frozenset[Role] = frozenset()
DESK = "desk"
GROUPS: dict[str, Sentence] = {
    DESK: Sentence("나의 일", "My work"),
    "calls": Sentence("공고·신청", "Calls"),
    "programmes": Sentence("사업·보고", "Programmes"),
    "choosing": Sentence("심사·선정", "Selection"),
    "money": Sentence("협약·지급", "Agreements"),
    "budget": Sentence("예산", "Budget"),
    "papers": Sentence("문서·기록", "Papers"),
}
"""The headings in their order; a heading with one entry shows that entry itself. Entries of the desk stand at the top without a heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its name, its route, whom it concerns (EVERYONE: also who is not signed in), its place in the order, its heading, and where
    else (the begin of an address) it is the current one.
    """

    name: Sentence
    route: str
    roles: frozenset[Role] = EVERYONE
    order: int = 50
    group: str = "papers"
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it is drawn."""

    name: Sentence
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its entries, or one entry alone (`name` is then the entry's)."""

    key: str
    name: Sentence
    entries: tuple[Shown, ...]

    @property
    def current(self) -> bool:
        """Whether the reader's page is under it."""
        return any(each.current for each in self.entries)


@cache
def entries() -> tuple[Entry, ...]:
    """All entries of all doors, in order."""
    found: list[Entry] = []
    for room in ("shell", *ROOMS):
        if find_spec(f"naru.web.{room}") and find_spec(f"naru.web.{room}.nav"):
            found.extend(getattr(import_module(f"naru.web.{room}.nav"), "ENTRIES", ()))
    return tuple(sorted(found, key=lambda entry: entry.order))


@lru_cache(maxsize=256)
def _of(roles: frozenset[Role]) -> tuple[tuple[Entry, str], ...]:
    """The entries of these roles with their addresses."""
    found = []
    for entry in entries():
        if not entry.roles or entry.roles & roles:
            try:
                found.append((entry, reverse(entry.route)))
            except NoReverseMatch:
                continue
    return tuple(found)


def current(roles: frozenset[Role], path: str) -> str:
    """The route of the entry that an address belongs to: the one that names the longest part of it; '' when none does."""
    named = [(len(begin), entry.route) for entry, href in _of(roles) for begin in (href, *entry.also) if path == href or (begin != "/" and path.startswith(begin))]
    return max(named, default=(0, ""))[1]


def headings(roles: frozenset[Role], route: str) -> tuple[Heading, ...]:
    """What somebody with these roles sees, the entry of `route` being the current one."""
    made: list[Heading] = []
    mine = _of(roles)
    for key, name in GROUPS.items():
        shown = tuple(Shown(entry.name, href, entry.route == route) for entry, href in mine if entry.group == key)
        if key == DESK or len(shown) == 1:
            made.extend(Heading(key, each.name, (each,)) for each in shown)
        elif shown:
            made.append(Heading(key, name, shown))
    return tuple(made)


@lru_cache(maxsize=1024)
def _drawn(language: str, roles: frozenset[Role], route: str) -> str:
    return render_to_string("naru/parts/nav.html", {"headings": headings(roles, route)})


def drawn(language: str, roles: Iterable[Role], path: str) -> str:
    """The navigation's markup in the language that is active now (`language` names it), for these roles, on the page of `path`."""
    mine = frozenset(roles)
    return _drawn(language, mine, current(mine, path))
