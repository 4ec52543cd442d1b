"""Read models of the reporting room: cards, the table of contents, search."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from naru.calls.queries import CallRow, public_calls
from naru.figures.queries import of_scope, of_scopes, under
from naru.figures.terms import BLOCKS, Observation
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.reporting.contents import Contents, contents
from naru.reporting.live import live_of
from naru.reporting.public import DistrictYear, PublicFigure, PublicFigures, districts_of, last_as_of, public_figures
from naru.reporting.reading import similar
from naru.reporting.search import Found, Hit, search, suggestions
from naru.reporting.terms import KINDS, Block, Card, CardHead, Live

__all__ = [
    "CallRow", "Contents", "DistrictYear", "Execution", "Found", "Hit", "PublicFigure", "PublicFigures", "calls_of", "card", "contents", "districts_of",
    "family_of", "heads", "last_as_of", "named_cards", "programmes_list", "public_figures", "reported_execution", "search", "suggestions", "told_cards",
]

_HEAD = "programme, name_ko, name_en, owner, owner_basis, parent, target_group, kinds, mechanisms, questions, owners"


def _head(row: tuple[str, ...]) -> CardHead:
    id_, name_ko, name_en, owner, basis, parent, target, *lists = row
    kinds, mechanisms, questions, owners = (json.loads(each) for each in lists)
    return CardHead(id_, name_ko, name_en, owner, basis, parent, tuple(kinds), tuple(mechanisms), tuple(Sentence(ko, en) for ko, en in questions), tuple(sorted(owners.items())), target)


def programmes_list(language: str, documents: Mapping[str, Sentence]) -> Listing:
    """All programmes as a list: by name, department, kind, and the newest document that tells of each."""
    name = "h.name_ko" if language == "ko" else "coalesce(nullif(h.name_en, ''), h.name_ko)"
    said = Filter("document", Sentence("마지막으로 말한 문서", "Newest document"), "n.document", names=documents)
    return Listing(
        columns=[
            Column("id", Sentence("번호", "Id"), "h.programme", "hidden"), Column("name", Sentence("사업", "Programme"), name), Column("owner", Sentence("담당", "Owner"), "nullif(h.owner, '')"),
            Column("kind", Sentence("종류", "Kind"), "h.kinds ->> 0", names=KINDS),
            Column("item", Sentence("업무보고 항목", "Report item"),
                   "(SELECT min(i.goal || '-' || i.item) FROM reporting_item i WHERE i.programmes @> to_jsonb(h.programme::text) AND i.document = (SELECT max(document) FROM reporting_item))"),
            Column("lines", Sentence("문서의 줄", "Lines said"), "n.many", "count"), Column("document", Sentence("마지막으로 말한 문서", "Newest document"), "n.document", names=documents),
            Column("target", Sentence("누구에게", "For whom"), "nullif(h.target_group, '')", shown=False)],
        source="reporting_cardhead h LEFT JOIN LATERAL (SELECT count(*) AS many, (array_agg(o.document ORDER BY right(o.document, 4) DESC))[1] AS document FROM figures_observation o "
               "WHERE o.scope = h.programme AND o.query = '') n ON true",
        key="h.programme", search="h.name_ko || ' ' || h.name_en || ' ' || h.owner || ' ' || h.target_group", sort="name",
        filters=[Filter("owner", Sentence("담당", "Owner"), "h.owner"), Filter("kind", Sentence("종류", "Kind"), "h.kinds ->> 0", names=KINDS), said])


def heads() -> list[CardHead]:
    """All cards' heads by name."""
    return [_head(row) for row in rows(f"SELECT {_HEAD} FROM reporting_cardhead ORDER BY name_ko")]


def named_cards() -> list[tuple[str, tuple[str, ...]]]:
    """Titles of report items and names of cards, each with the cards it stands for."""
    items = [(str(title), tuple(json.loads(programmes))) for title, programmes in rows("SELECT title, programmes::text FROM reporting_item")]
    return [*items, *((head.name_ko, (head.id,)) for head in heads())]


def names_of_programmes() -> dict[str, str]:
    """Every programme with a card and its Korean name, by name."""
    return dict(rows("SELECT programme, name_ko FROM reporting_cardhead ORDER BY name_ko"))


def owners_by_card() -> dict[str, tuple[Sentence, str]]:
    """Every programme with a card: its name, and the department that the newest document names as its owner ('' when none does), by name."""
    return {id_: (Sentence(ko, en or ko), owner) for id_, ko, en, owner in rows("SELECT programme, name_ko, name_en, owner FROM reporting_cardhead ORDER BY name_ko")}


def card(programme: str) -> Card | None:
    """The living card of a programme: what the documents say, and beside it what cases, ledger and record say."""
    found = one(f"SELECT {_HEAD} FROM reporting_cardhead WHERE programme = %s", [programme])
    if found is None:
        return None
    blocks = _blocks(of_scope(programme), live_of(programme, last_as_of()))
    items = rows("SELECT goal, item, title FROM reporting_item WHERE programmes @> %s::jsonb AND document = (SELECT max(document) FROM reporting_item) ORDER BY goal, item", [json.dumps([programme])])
    report = one("SELECT max(document) FROM reporting_item")
    return Card(_head(found), blocks, tuple((goal, item, title) for goal, item, title in items), report[0] or "" if report else "")


def _blocks(said: Iterable[Observation], live: Sequence[Live]) -> tuple[Block, ...]:
    by: dict[str, list[Observation]] = {block: [] for block in BLOCKS}
    for each in said:
        if not each.query:
            by[each.block].append(each)
    return tuple(Block(block, name, tuple(by[block]), tuple(each for each in live if each.block == block)) for block, name in BLOCKS.items() if block != "owner")


def told_cards(programmes: Sequence[str]) -> dict[str, Card]:
    """The cards of many programmes with what documents say, and without what was counted here: what a report prints, read at once."""
    every = [_head(row) for row in rows(f"SELECT {_HEAD} FROM reporting_cardhead WHERE programme = ANY(%s)", [list(programmes)])]
    said: dict[str, list[Observation]] = {}
    for each in of_scopes([head.id for head in every]):
        said.setdefault(each.scope, []).append(each)
    outline = rows("SELECT document, goal, item, title, programmes FROM reporting_item WHERE document = (SELECT max(document) FROM reporting_item) ORDER BY goal, item")
    places = [(goal, item, title, frozenset(json.loads(listed))) for _, goal, item, title, listed in outline]
    report = str(outline[0][0]) if outline else ""
    return {head.id: Card(head, _blocks(said.get(head.id, ()), ()), tuple((goal, item, title) for goal, item, title, listed in places if head.id in listed), report) for head in every}


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
    def by_key(self) -> dict[str, Observation]:
        """The observations by column."""
        return {each.key: each for each in self.observations}


def reported_execution(as_of: str) -> list[Execution]:
    """The reported execution table of an as-of date, in the order printed."""
    found: dict[str, Execution] = {}
    for each in under("execution/", as_of):
        department = each.scope.removeprefix("execution/")
        found.setdefault(department, Execution(department, [])).observations.append(each)
    return list(found.values())
