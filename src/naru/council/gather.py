"""What a report of a day is made from: items with their cards, the execution table, names. Read once; the composing is pure."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings

from naru.collection.telling import missing_of
from naru.collection.terms import QUERY
from naru.collection.terms import SAID as ANSWERED
from naru.council.city import ReportForm, Session, read_form
from naru.council.questioned import Questioned, questioned
from naru.documents.book import has_digit
from naru.documents.office import office
from naru.documents.sheets import ItemForm
from naru.figures.logic import begins
from naru.figures.queries import counted_of, indicator_values, indicators, places_taken, under
from naru.figures.terms import Observation
from naru.kernel import Provenance, Refused, kst_date
from naru.kernel.clock import is_simulated
from naru.kernel.database import one, rows
from naru.reporting.closing import ClosingList, closing_list
from naru.reporting.queries import Execution, heads, reported_execution, told_cards
from naru.reporting.tables import FactTable, headcount_table
from naru.reporting.terms import Block, Card, CardHead
from naru.requests.queries import PromiseRow, promises
from naru.requests.terms import SAID as PROMISED


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the report: goal, number, title, the line it stood on, its cards, and what was counted of them by the day."""

    goal: int
    goal_title: str
    item: int
    title: str
    cards: tuple[Card, ...]
    counted: tuple[Observation, ...]
    told: tuple[Observation, ...] = ()
    """Lines of the signed texts that were collected for it."""
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the id of a collected figure: who was asked and is not in it."""

    @property
    def key(self) -> str:
        """Its place in the report."""
        return f"{self.goal}-{self.item}"

    @property
    def owners(self) -> tuple[str, ...]:
        """The departments that own its programmes."""
        return tuple(sorted({each.head.owner for each in self.cards} - {""}))


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise made in a session, with the observations that keep its words and the word it ended with, as it stood on the report's day."""

    row: PromiseRow
    words: tuple[Observation, ...]
    ended: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything a report is composed from, as it stood on its day. `names` are the names with digits that may stand unbound to a figure."""

    as_of: dt.date
    document: str
    session: Session
    form: ReportForm
    items: tuple[Item, ...]
    execution: tuple[Execution, ...]
    execution_day: dt.date | None
    heads: tuple[CardHead, ...]
    names: frozenset[str]
    simulated: bool
    item_form: ItemForm
    """How an item prints: heads of its blocks and marks."""
    headcount: FactTable | None = None
    values: tuple[Observation, ...] = ()
    closing: ClosingList | None = None
    promised: tuple["Promised", ...] = ()
    questions: tuple[Questioned, ...] = ()
    definitions: Mapping[str, str] = field(default_factory=dict)
    """What each indicator counts, by the id of its definition."""

    @property
    def year(self) -> int:
        """The year of the report whose lines it prints."""
        return int(self.document[-4:]) if self.document[-4:].isdigit() else self.as_of.year


def form_of() -> ReportForm:
    """The form of the city's reports."""
    return read_form(Path(settings.CITIES) / settings.CITY)


def documents_with_items() -> list[str]:
    """The reports whose outline stands here."""
    return [document for (document,) in rows("SELECT DISTINCT document FROM reporting_item ORDER BY 1")]


def first_day() -> dt.date | None:
    """The first day for which a report can be made: of the oldest session of the city's form; None when no outline stands here at all."""
    return min((each.as_of for each in form_of().sessions), default=None) if documents_with_items() else None


def answer_for(as_of: dt.date) -> None:
    """Whether a report of a day can be made. Raises Refused: 'report_day_empty' (no city content stands here), 'report_day_early' (the day is before any outline)."""
    first = first_day()
    if first is None:
        raise Refused("report_day_empty", as_of.isoformat())
    if as_of < first:
        raise Refused("report_day_early", f"{as_of} < {first}", day=as_of.isoformat(), first=first.isoformat())


def gather(as_of: dt.date, *, session: Session | None = None) -> Gathered:
    """All of a day. Raises Refused as `answer_for` does."""
    answer_for(as_of)
    form = form_of()
    known = documents_with_items()
    told = session or form.session_at(as_of)
    if told is None:
        raise Refused("report_day_early", as_of.isoformat(), day=as_of.isoformat(), first="-")
    document = told.document if told.document in known else known[-1]
    told_items, owed = _told(form, told, as_of), promised(form, told, as_of)
    items = _items(rows("SELECT goal, goal_title, item, title, programmes FROM reporting_item WHERE document = %s ORDER BY goal, item", [document]), as_of, told_items, places_taken())
    day = one("SELECT max(period) FROM figures_observation WHERE scope LIKE 'execution/%%' AND period <= %s", [as_of.isoformat()])
    execution = tuple(reported_execution(day[0])) if day and day[0] else ()
    every = tuple(heads())
    last = form.before(told)
    asked = questioned(last.as_of if last else dt.date.min, as_of)
    live = [each for item in items for each in (*item.counted, *item.told)] + [one for each in owed for one in (*each.words, *each.ended)] + [one for each in asked for one in (*each.asked, *each.answer)]
    return Gathered(as_of, document, told, form, items, execution, dt.date.fromisoformat(day[0]) if day and day[0] else None, every, _names(items, every, owed, asked),
                    is_simulated() or any(each.provenance is Provenance.SIMULATED for each in live), office().report, headcount_table(as_of), _known(told.day),
                    _closing(form, told, known), owed, asked, {str(each.id): each.definition.ko for each in indicators()})


def _closing(form: ReportForm, told: Session, known: Sequence[str]) -> ClosingList | None:
    """What became of the report before; None when its outline does not stand here."""
    last = form.before(told)
    return closing_list(last.document, told.document) if last and last.document in known and told.document in known else None


def _told(form: ReportForm, session: Session, as_of: dt.date) -> dict[str, list[Observation]]:
    """The collected texts since the last report by item: of each body the newest."""
    last = form.before(session)
    newest: dict[tuple[str, str], tuple[str, int]] = {}
    lines = [each for each in under(ANSWERED) if (last.as_of.isoformat() if last else "") < each.period <= as_of.isoformat()]
    for each in lines:
        newest[each.key, each.label] = max(newest.get((each.key, each.label), ("", 0)), (each.period, each.entry))
    made: dict[str, list[Observation]] = {}
    for each in lines:
        if newest[each.key, each.label] == (each.period, each.entry):
            made.setdefault(each.key, []).append(each)
    return made


def promised(form: ReportForm, session: Session, as_of: dt.date) -> tuple[Promised, ...]:
    """Promises made by the day: all that stood open then, and those that ended since the last report."""
    last = form.before(session)
    since = last.as_of if last else dt.date.min
    said: dict[str, list[Observation]] = {}
    for each in under(PROMISED):
        said.setdefault(f"{each.scope.removeprefix(PROMISED)}/{each.key}", []).append(each)
    made = []
    for row in promises():
        if row.made_on <= as_of and (row.ended_on is None or row.ended_on > since):
            stood = row if row.ended_on is not None and row.ended_on <= as_of else replace(row, kept=None, word="", ended_on=None)
            made.append(Promised(stood, tuple(said.get(f"{row.id}/text", ())), tuple(said.get(f"{row.id}/word", ())) if stood.word else ()))
    return tuple(made)


def _known(day: dt.date) -> tuple[Observation, ...]:
    """The values of indicators that were stated by a day."""
    return tuple(each for each in indicator_values() if (begin := begins(each.stated)) is not None and begin <= day)


def _items(outline: Sequence[Sequence[object]], as_of: dt.date, told: Mapping[str, Sequence[Observation]], places: Mapping[str, tuple[str, str]]) -> tuple[Item, ...]:
    """The items of an outline with their cards, what was counted of them and told for them by the day; read at once, not card by card."""
    ids = {id_ for *_, listed in outline for id_ in json.loads(str(listed))}
    cards, counted = told_cards(sorted(ids)), _counted(sorted(ids), as_of)
    made = []
    for goal, goal_title, item, title, listed in outline:
        mine = [placed_card(cards[id_], places) for id_ in json.loads(str(listed)) if id_ in cards]
        counted_here = tuple(each for found in mine for each in counted.get(found.head.id, ()))
        missing = {each.id: tuple(missing_of(uuid.UUID(each.id))) for each in counted_here if each.query == QUERY}
        made.append(Item(int(str(goal)), str(goal_title), int(str(item)), str(title), tuple(_once(mine)), counted_here, tuple(told.get(f"{goal}-{item}", ())), missing))
    return tuple(made)


def placed_card(found: Card, places: Mapping[str, tuple[str, str]]) -> Card:
    """A card whose corrections stand on the line of what they correct. They open to their own source all the same: that goes by the id."""
    def at(each: Observation) -> Observation:
        return replace(each, document=places[each.id][0], line=places[each.id][1]) if each.id in places else each

    return replace(found, blocks=tuple(replace(block, reported=tuple(at(each) for each in block.reported)) for block in found.blocks))


def _once(cards: Sequence[Card]) -> list[Card]:
    """Cards in the order in which the documents tell of them."""
    def first(found: Card) -> tuple[int, str]:
        lines = [int("".join(sign for sign in each.line if sign.isdigit())[:6] or 0) for block in found.blocks for each in block.reported]
        return min(lines, default=10**9), found.head.id

    return sorted(cards, key=first)


def _counted(programmes: Sequence[str], as_of: dt.date) -> dict[str, list[Observation]]:
    """The newest of each counted figure of each programme, counted for the day or before."""
    newest: dict[tuple[str, str], Observation] = {}
    for each in counted_of(programmes):
        if each.as_of is not None and kst_date(each.as_of) <= as_of:
            newest.setdefault((each.scope, each.key), each)
    by: dict[str, list[Observation]] = {}
    for (scope, _), each in newest.items():
        by.setdefault(scope, []).append(each)
    return by


def _names(items: Sequence[Item], every: Sequence[CardHead], promised: Sequence[Promised], asked: Sequence[Questioned]) -> frozenset[str]:
    """Names of programmes, sites, items, goals, bodies, members and their committees that hold a digit; the number of a request is its name."""
    told = {head.name_ko for head in every} | {title for pair in rows("SELECT title, goal_title FROM reporting_item") for title in pair}
    told |= {each.label for item in items for found in item.cards for each in found.block("site").reported}
    told |= {text for each in asked for text in (each.row.member, each.row.committee, each.row.session, each.row.owner_name, each.row.number)}
    told |= {each.row.owner for each in promised} | {name for item in items for names in item.missing.values() for name in names}
    return frozenset(name for name in told if has_digit(name))


def merged(cards: Sequence[Card]) -> Card:
    """Several cards as one: their lines in one row by block, so that they print in the order of the document."""
    first = cards[0]
    ids = {found.head.id for found in cards}
    blocks = tuple(Block(block.id, block.name, tuple(each for found in cards for each in _of(found, block.id, within=found.head.parent in ids)), ()) for block in first.blocks)
    return Card(first.head, blocks, first.items, max(found.report for found in cards))


def _of(found: Card, block: str, *, within: bool) -> Sequence[Observation]:
    """The lines of a block; money of a programme whose whole stands beside it is a part of that."""
    those = found.block(block).reported
    return [replace(each, key="subset") if not each.key else each for each in those] if within and block == "budget" else those
