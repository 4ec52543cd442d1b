"""A report's proposals as rows of a page: with their source, their state, what the house knows; narrowed by the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest

from naru.archive.logic import about, ground_of, keys_of, known_to
from naru.archive.queries import decisions, read_again, reports
from naru.archive.terms import KINDS, KNOWNS, STATES, Decisions, Held, Known, State, unit_name
from naru.figures.queries import all_reported
from naru.figures.terms import BLOCKS, Observation
from naru.kernel import Sentence, print_won
from naru.reading.outline import alike
from naru.reading.terms import Figure, Reading
from naru.reporting.queries import named_cards

_LIKE = 0.8
AROUND = 70
PAGE = 50
_BLOCKS = {name.ko: name for name in BLOCKS.values()}


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal as it is shown."""

    key: str
    figure: Figure
    before: str
    after: str
    value: str
    state: State
    known: Known
    other: Observation | None

    @property
    def unit(self) -> Sentence:
        """The unit as people read it."""
        return Sentence("", "") if self.figure.kind == "date" else unit_name(self.figure.unit)

    @property
    def block(self) -> Sentence:
        """The block it stands in: one of the card's in both languages, any other head as it is printed."""
        return _BLOCKS.get(self.figure.block, Sentence(self.figure.block, self.figure.block))

    @property
    def other_value(self) -> str:
        """What the house says instead."""
        return "" if self.other is None else self.other.printed


@dataclass(frozen=True, slots=True)
class Choosing:
    """One filter: its name in the address, its label, its options with how many rows each has, and the one chosen."""

    name: str
    label: Sentence
    options: Sequence[tuple[str, Sentence | str, int]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Review:
    """A report with all its rows."""

    held: Held
    reading: Reading
    keyed: Mapping[str, Figure]
    rows: Sequence[Row]
    decisions: Decisions


def review(held: Held) -> Review | None:
    """Everything a page of a report needs; None when the file is gone."""
    reading = read_again(held)
    if reading is None:
        return None
    keyed = keys_of(reading)
    told = decisions(held.id, keyed)
    ground = ground_of(all_reported(), {each.document: each.as_of for each in reports() if each.as_of})
    texts, cards = {line.number: line.text for line in reading.source.lines}, _cards(reading)
    lines: dict[int, list[Figure]] = {}
    for figure in reading.figures:
        lines.setdefault(figure.line, []).append(figure)
    rows = []
    for key, figure in keyed.items():
        of = about(figure, lines[figure.line], as_of=held.as_of, year=held.year, scopes=cards.get(figure.item, ()))
        rows.append(_row(key, figure, texts.get(figure.line, ""), told, *known_to(figure, of, ground)))
    return Review(held, reading, keyed, rows, told)


def _cards(reading: Reading) -> dict[str, set[str]]:
    """For each item of the report the cards that stand under a title like its own, in any report or as a card's name."""
    names = named_cards()
    return {entry.item: {card for title, cards in names if _like(title, entry.text) for card in cards} for entry in reading.outline if entry.kind == "item"}


@lru_cache(maxsize=20_000)  # reason: each page of a report asks the same few thousand pairs
def _like(one: str, other: str) -> bool:
    return alike(one, other) >= _LIKE


def _row(key: str, figure: Figure, text: str, told: Decisions, known: Known, other: Observation | None) -> Row:
    before, after = text[: figure.start].lstrip(), text[figure.end :].rstrip()
    before = f"…{before[-AROUND:]}" if len(before) > AROUND else before
    after = f"{after[:AROUND]}…" if len(after) > AROUND else after
    return Row(key, figure, before, after, shown(figure), told.states.get(key, State.OPEN), known, other)


def shown(figure: Figure) -> str:
    """The value as people read it."""
    if not isinstance(figure.value, int | float):
        return str(figure.value)
    if figure.unit == "year" and figure.kind == "date":
        return str(figure.value)
    if figure.unit.split("/")[0] == "KRW" and isinstance(figure.value, int):
        return print_won(figure.value)
    return f"{figure.value:,}"


def narrowed(request: HttpRequest, found: Review) -> tuple[list[Row], list[Choosing]]:
    """The rows the address asks for (open ones unless it says otherwise), and the filters with their counts."""
    asked = {name: request.GET.get(name, State.OPEN.value if name == "state" else "")[:80] for name in ("state", "item", "kind", "known")}
    words, line = request.GET.get("q", "").strip()[:80], request.GET.get("line", "")[:8]
    values: dict[str, Callable[[Row], str]] = {"state": lambda row: row.state.value, "item": lambda row: row.figure.item, "kind": lambda row: row.figure.kind.value, "known": lambda row: row.known.value}
    rows = [row for row in found.rows if all(asked[name] in ("", value(row)) for name, value in values.items()) and _says(row, words, line)]
    titles = {entry.item: f"{entry.item} {entry.text}"[:60] for entry in found.reading.outline if entry.kind in ("part", "goal", "item")}
    names: dict[str, Mapping[str, Sentence | str]] = {"state": STATES, "item": titles, "kind": KINDS, "known": KNOWNS}
    labels = {"state": Sentence("상태", "State"), "item": Sentence("항목", "Item"), "kind": Sentence("종류", "Kind"), "known": Sentence("있는 수치와 견줌", "Against what is known")}
    filters = []
    for name, value in values.items():
        others = [row for row in found.rows if all(asked[each] in ("", of(row)) for each, of in values.items() if each != name) and _says(row, words, line)]
        counts: dict[str, int] = {}
        for row in others:
            counts[value(row)] = counts.get(value(row), 0) + 1
        known = [*(key for key in names[name] if key in counts or name == "state"), *(key for key in counts if key and key not in names[name])]
        filters.append(Choosing(name, labels[name], [(key, names[name].get(key, key), counts.get(key, 0)) for key in known], asked[name]))
    return rows, filters


def _says(row: Row, words: str, line: str) -> bool:
    if line and str(row.figure.line) != line:
        return False
    return not words or words in row.figure.label or words in row.figure.printed or words in row.before or words in row.after
