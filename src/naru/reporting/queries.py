"""Read models of the reporting room: cards, the table of contents, search."""

import json
from dataclasses import dataclass

from naru.figures.queries import of_scope, under
from naru.figures.terms import BLOCKS, Observation
from naru.kernel.database import one, rows
from naru.reporting.live import live_of
from naru.reporting.public import DistrictYear, PublicFigure, PublicFigures, districts_of, public_figures
from naru.reporting.terms import Block, Card, CardHead

__all__ = ["Contents", "DistrictYear", "Execution", "Hit", "PublicFigure", "PublicFigures", "card", "contents", "districts_of", "heads", "public_figures", "reported_execution", "search"]

_HEAD = "programme, name_ko, name_en, owner, owner_basis, parent, kinds, mechanisms, questions"


def _head(row: tuple[str, ...]) -> CardHead:
    id_, name_ko, name_en, owner, basis, parent, *lists = row
    kinds, mechanisms, questions = (tuple(json.loads(each)) for each in lists)
    return CardHead(id_, name_ko, name_en, owner, basis, parent, kinds, mechanisms, questions)


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
    live = live_of(programme)
    blocks = tuple(Block(block, name, tuple(by[block]), tuple(each for each in live if each.block == block)) for block, name in BLOCKS.items() if block != "owner")
    items = rows("SELECT goal, item, title FROM reporting_item WHERE programmes @> %s::jsonb ORDER BY goal, item", [json.dumps([programme])])
    return Card(_head(found), blocks, tuple((goal, item, title) for goal, item, title in items))


@dataclass(frozen=True, slots=True)
class Contents:
    """One item of the table of contents: its programmes, budget as reported, the next step, how many steps slipped."""

    goal: int
    goal_title: str
    item: int
    title: str
    line: int
    programmes: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]
    budget: int | None
    upcoming: str
    slipped: int


# A part's money stands inside its parent's: it is not added again where both are of one item.
_CONTENTS = """
SELECT i.goal, i.goal_title, i.item, i.title, i.line,
  (SELECT jsonb_agg(jsonb_build_array(h.programme, h.name_ko) ORDER BY h.name_ko) FROM reporting_cardhead h WHERE i.programmes @> to_jsonb(h.programme)),
  (SELECT jsonb_agg(DISTINCT h.owner) FROM reporting_cardhead h WHERE i.programmes @> to_jsonb(h.programme) AND h.owner <> ''),
  (SELECT sum(o.value)::bigint FROM figures_observation o WHERE o.block = 'budget' AND o.document = i.document AND o.period = '2023' AND o.key = '' AND i.programmes @> to_jsonb(o.scope)
     AND NOT EXISTS (SELECT 1 FROM reporting_cardhead part JOIN figures_observation whole ON whole.scope = part.parent AND whole.block = 'budget' AND whole.document = o.document
                     AND whole.period = '2023' AND whole.key = '' WHERE part.programme = o.scope AND i.programmes @> to_jsonb(part.parent))),
  (SELECT o.printed || ' ' || o.label FROM figures_observation o,
     LATERAL (SELECT CASE WHEN length(e.day) = 4 THEN e.day || '-12' ELSE left(e.day, 7) END AS month FROM (SELECT split_part('/' || o.period, '/', -1) AS day) e) ends
   WHERE o.block = 'future' AND o.document = i.document AND i.programmes @> to_jsonb(o.scope) AND ends.month >= to_char(kernel_now() AT TIME ZONE 'Asia/Seoul', 'YYYY-MM')
   ORDER BY ends.month, o.position LIMIT 1),
  (SELECT count(*) FROM figures_observation o WHERE o.block IN ('future', 'status') AND o.key <> '' AND i.programmes @> to_jsonb(o.scope))
FROM reporting_item i ORDER BY i.goal, i.item
"""


def contents() -> list[Contents]:
    """The table of contents of the report: goals and items, each with what the head asks first."""
    found = []
    for goal, goal_title, item, title, line, programmes, owners, budget, upcoming, slipped in rows(_CONTENTS):
        pairs = tuple((id_, name) for id_, name in json.loads(programmes or "[]"))
        found.append(Contents(goal, goal_title, item, title, line, pairs, tuple(json.loads(owners or "[]")), budget, upcoming or "", slipped))
    return found


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result."""

    kind: str
    programme: str
    name: str
    text: str
    document: str
    line: str


_SEARCH = """
SELECT * FROM (
  SELECT 'card' AS kind, programme, name_ko, name_ko || ' ' || name_en || ' ' || owner AS text, '' AS document, '' AS line, 0 AS rank FROM reporting_cardhead
  UNION ALL
  SELECT 'line', o.scope, h.name_ko, o.label || ' ' || o.printed || ' ' || o.key, o.document, o.line, 1 FROM figures_observation o JOIN reporting_cardhead h ON h.programme = o.scope
) s WHERE NOT EXISTS (SELECT 1 FROM unnest(%s::text[]) AS w(word) WHERE position(w.word IN lower(s.text || ' ' || s.name_ko)) = 0)
ORDER BY rank, name_ko, line LIMIT %s
"""


def search(question: str, *, limit: int = 100) -> list[Hit]:
    """Cards and lines in which every word of the question stands (case aside); two-syllable words included, which trigrams miss."""
    words = [word.casefold() for word in question.split() if word.strip()]
    if not words:
        return []
    return [Hit(*row[:6]) for row in rows(_SEARCH, [words, limit])]


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
