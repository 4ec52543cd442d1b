"""The parts that pages are built of, as plain values: a view fills them, a template tag of the same name shows them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from naru.kernel import Sentence, parse_won
from naru.kernel.sentences import won_sentence


@dataclass(frozen=True, slots=True)
class Link:
    """A named door to another page."""

    name: Sentence
    href: str


@dataclass(frozen=True, slots=True)
class StateLine:
    """Where a case stands, who must act, by when, and what happens if not. `tone`: '', 'late' or 'done'."""

    where: Sentence
    who: Sentence
    by: dt.datetime | dt.date | None = None
    otherwise: Sentence | None = None
    act: Link | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class NoCard:
    """A 'no' with everything one may ask: the rule and its citation, the fact it met, what would change it, how to object."""

    rule: Sentence
    citation: Sentence | str
    fact: Sentence
    source: Sentence | str = ""
    on: dt.date | None = None
    change: Sentence | None = None
    citation_href: str = ""
    object_until: dt.datetime | None = None
    object_href: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One error of a form: the id of its field and what to do."""

    field: str
    says: Sentence | str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a form or procedure. `state`: done, now, late or ''."""

    name: Sentence
    state: str = ""
    href: str = ""
    note: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened (or will): when, what, by whom; `said` is a word more in both languages."""

    at: dt.datetime | dt.date
    title: Sentence
    who: str = ""
    text: str = ""
    href: str = ""
    to_come: bool = False
    said: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One form field. `kind`: text, won, date, number, area, select, check, file, password, hidden; `options` for select; `quiet`: nothing is said of being optional."""

    name: str
    label: Sentence
    value: object = ""
    kind: str = "text"
    hint: Sentence | None = None
    wrong: Sentence | str | None = None
    options: Sequence[tuple[str, Sentence | str]] = ()
    required: bool = False
    source: Sentence | None = None
    quiet: bool = False

    @property
    def id(self) -> str:
        """The field's id in the page."""
        return f"f-{self.name}"

    @property
    def echo(self) -> Sentence | str:
        """An amount as it was understood: '250,000,000원'; '' for other fields and what is no amount."""
        if self.kind != "won" or not str(self.value).strip():
            return ""
        try:
            return won_sentence(parse_won(str(self.value)))
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, its value, the value as people read it, and a second value to compare with."""

    label: str
    value: int
    says: str
    beside: int | None = None
    beside_says: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars. The title says the finding."""

    title: Sentence
    bars: Sequence[Bar]
    label: Sentence = field(default=Sentence("구분", "Item"))
    value: Sentence = field(default=Sentence("값", "Value"))
    beside: Sentence | None = None
    simulated: bool = False

    @property
    def height(self) -> int:
        """Of the drawing, in its own units."""
        return 34 * len(self.bars) + 8

    def drawn(self) -> list[dict[str, object]]:
        """Where each bar and its words stand."""
        most = max([*(bar.value for bar in self.bars), *(bar.beside or 0 for bar in self.bars), 1])
        return [
            {"bar": bar, "y": 34 * n + 8, "text_y": 34 * n + 24, "width": max(bar.value, 0) * 420 // most, "end": 190 + max(bar.value, bar.beside or 0, 0) * 420 // most,
             "beside_width": None if bar.beside is None else max(bar.beside, 0) * 420 // most, "beside_y": 34 * n + 22}
            for n, bar in enumerate(self.bars)
        ]


@dataclass(frozen=True, slots=True)
class LineChart:
    """One or two series over the same points. The title says the finding."""

    title: Sentence
    points: Sequence[tuple[str, int, int | None]]
    value: Sentence
    beside: Sentence | None = None
    label: Sentence = field(default=Sentence("시점", "Point"))
    simulated: bool = False

    def _path(self, series: int) -> str:
        most = max([*(v for _, v, _ in self.points), *(b or 0 for _, _, b in self.points), 1])
        many = max(len(self.points) - 1, 1)
        spots = [(n, point[series]) for n, point in enumerate(self.points) if point[series] is not None]
        return " ".join(f"{60 + n * 580 // many},{200 - int(value or 0) * 170 // most}" for n, value in spots)

    @property
    def line(self) -> str:
        """The points of the first line."""
        return self._path(1)

    @property
    def line_beside(self) -> str:
        """The points of the second line, if any."""
        return self._path(2) if self.beside else ""

    @property
    def most(self) -> int:
        """The largest value drawn."""
        return max([*(v for _, v, _ in self.points), *(b or 0 for _, _, b in self.points), 1])

    def ticks(self) -> list[tuple[int, str]]:
        """Where the labels under the axis stand: first, middle, last."""
        many = max(len(self.points) - 1, 1)
        chosen = sorted({0, len(self.points) // 2, len(self.points) - 1})
        return [(60 + n * 580 // many, self.points[n][0]) for n in chosen if 0 <= n < len(self.points)]
