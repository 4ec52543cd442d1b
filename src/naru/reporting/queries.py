"""Read models of the reporting room: cards, the table of contents, search."""

import json
from dataclasses import dataclass

from naru.calls.queries import CallRow, public_calls
from naru.figures.queries import of_scope, under
from naru.figures.terms import BLOCKS, Observation
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.reporting.contents import Contents, contents
from naru.reporting.live import live_of
from naru.reporting.public import DistrictYear, PublicFigure, PublicFigures, districts_of, last_as_of, public_figures
from naru.reporting.reading import similar
from naru.reporting.search import Found, Hit, search, suggestions
from naru.reporting.terms import Block, Card, CardHead

__all__ = [
    "CallRow", "Contents", "DistrictYear", "Execution", "Found", "Hit", "PublicFigure", "PublicFigures", "calls_of", "card", "contents", "districts_of",
    "family_of", "heads", "last_as_of", "public_figures", "reported_execution", "search", "suggestions",
]

_HEAD = "programme, name_ko, name_en, owner, owner_basis, parent, target_group, kinds, mechanisms, questions, owners"


def _head(row: tuple[str, ...]) -> CardHead:
    id_, name_ko, name_en, owner, basis, parent, target, *lists = row
    kinds, mechanisms, questions, owners = (json.loads(each) for each in lists)
    return CardHead(id_, name_ko, name_en, owner, basis, parent, tuple(kinds), tuple(mechanisms), tuple(Sentence(ko, en) for ko, en in questions), tuple(sorted(owners.items())), target)


def heads() -> list[CardHead]:
    """All cards' heads by name."""
    return [_head(row) for row in rows(f"SELECT {_HEAD} FROM reporting_cardhead ORDER BY name_ko")]


def card(programme: str) -> Card | None:
    """The living card of a programme: what the documents say, and beside it what cases, ledger and record say."""
    found = one(f"SELECT {_HEAD} FROM reporting_cardhead WHERE programme = %s", [programme])
    if found is None:
        return None
    by: dict[str, list[Observation]] = {block: [] for block in BLOCKS}
    for each in of_scope(programme):
        if not each.query:
            by[each.block].append(each)
    live = live_of(programme, last_as_of())
    blocks = tuple(Block(block, name, tuple(by[block]), tuple(each for each in live if each.block == block)) for block, name in BLOCKS.items() if block != "owner")
    items = rows("SELECT goal, item, title FROM reporting_item WHERE programmes @> %s::jsonb ORDER BY goal, item", [json.dumps([programme])])
    report = one("SELECT max(document) FROM reporting_item")
    return Card(_head(found), blocks, tuple((goal, item, title) for goal, item, title in items), report[0] or "" if report else "")


def family_of(head: CardHead) -> tuple[CardHead | None, tuple[CardHead, ...], list[tuple[CardHead, tuple[str, ...]]]]:
    """What a programme is part of, its own parts, and programmes like it with the mechanisms they share."""
    every = heads()
    return next((each for each in every if each.id == head.parent), None), tuple(each for each in every if each.parent == head.id), similar(head, every)


def calls_of(programme: str) -> list[CallRow]:
    """The programme's calls that were announced, the newest first."""
    return [each for each in public_calls() if each.programme == programme]


@dataclass(frozen=True, slots=True)
class Execution:
    """A row of the execution table as reported: printed cells by column, and the line they stand on."""

    department: str
    observations: list[Observation]

    @property
    def cells(self) -> dict[str, str]:
        """The printed cells by column."""
        return {each.key: each.printed for each in self.observations}

    @property
    def joined(self) -> str:
        """The cells in a row, as printed."""
        return " · ".join(each.printed for each in self.observations)


def reported_execution(as_of: str) -> list[Execution]:
    """The reported execution table of an as-of date, in the order printed."""
    found: dict[str, Execution] = {}
    for each in under("execution/", as_of):
        department = each.scope.removeprefix("execution/")
        found.setdefault(department, Execution(department, [])).observations.append(each)
    return list(found.values())
