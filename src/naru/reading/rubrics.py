"""Two versions of a list of points set side by side, whose columns print lost: '(기존) (개선)' above, then names with points in the order they stood.

Each entry belongs to one version; both versions are blocks whose items sum to the block's points, with the same blocks in the same order. Where
exactly one way of dealing them out does that, the table is rebuilt and told as a repair; otherwise it is a finding and nothing is guessed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from naru.kernel import Sentence
from naru.reading.normal import bare, normal
from naru.reading.terms import Cell, Figure, Line, Notes, Table

_HEAD = re.compile(r"^[\s(<\[]*(?P<old>기존|현행|종전|당초|변경전|개정전)[\s)>\]]*[→|\s]*[\s(<\[]*(?P<new>개선|개정|변경|개편|변경후|개정후|개선안|개정안)[\s)>\]]*$")
_POINTS = re.compile(r"\(\s?(\d{1,3})\s?점\s?\)")
_STOP = re.compile(r"^\s*(?:[□■○ㅇ◦●❍※\-–·]\s|제?\d+[.)]\s|[Ⅰ-Ⅹ])")
_MOST_LINES, _MOST_READINGS, _MOST_STEPS = 80, 2, 200_000


@dataclass(frozen=True, slots=True)
class Points:
    """A name with its points, and the place of the number."""

    name: str
    points: int
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dealt:
    """An entry in its version, below its block; the block itself has no item."""

    entry: Points
    new: bool
    block: str
    item: str


@dataclass(frozen=True, slots=True)
class Rubric:
    """The table rebuilt, its entries dealt out, and the names of the two versions."""

    table: Table
    dealt: tuple[Dealt, ...]
    names: tuple[str, str]


def rubrics(lines: Sequence[Line], notes: Notes) -> list[Rubric]:
    """All such tables of a report."""
    found = []
    for place, line in enumerate(lines):
        head = _HEAD.match(re.sub(r"\s", "", normal(line.text).text))
        entries = _entries(lines[place + 1 : place + 1 + _MOST_LINES]) if head else []
        if head is None or len(entries) < 4:
            continue
        readings = _readings(entries)
        if len(readings) != 1:
            notes.find(line.number, "columns_lost", Sentence("두 판의 배점을 나눌 길이 하나가 아닙니다: 사람이 보아야 합니다", "there is no single way to deal these points out to the two versions"))
            continue
        names = (head["old"], head["new"])
        notes.repair(line.number, line.text.strip(), " / ".join(names), Sentence("두 판의 항목 합이 모두 맞는 나눔이 이것뿐", "only this reading makes the items of both versions sum to their blocks"))
        found.append(Rubric(_table(readings[0], names, line.number), readings[0], names))
    return found


def told_by(figures: Sequence[Figure], found: Sequence[Rubric]) -> list[Figure]:
    """The same figures; points of a rebuilt table are called by version, block and item."""
    names = {(each.entry.line, each.entry.start): (rubric.names[each.new], each) for rubric in found for each in rubric.dealt}
    return [_called(one, *names[one.line, one.start]) if (one.line, one.start) in names else one for one in figures]


def _called(one: Figure, version: str, each: Dealt) -> Figure:
    return replace(one, label=" · ".join(part for part in (each.block, each.item, version) if part), role="to" if each.new else "from", basis="table")


def _entries(lines: Sequence[Line]) -> list[Points]:
    """Names with points in print order; a name may stand in the line above its points."""
    found: list[Points] = []
    name = ""
    for line in lines:
        if _STOP.match(line.text):
            break
        place, last = normal(line.text), 0
        for points in _POINTS.finditer(place.text):
            said = f"{name} {place.text[last : points.start()]}".strip(" \t→⇨")
            start, end = place.span(points.start(1), points.end())
            found.append(Points(re.sub(r"\s+", " ", said), int(points[1]), line.number, start, end - 1))
            name, last = "", points.end()
        name = f"{name} {place.text[last:]}".strip(" \t→⇨")
    return [each for each in found if each.name]


@dataclass(slots=True)
class _Side:
    """One version while it is dealt out."""

    block: str = ""
    left: int = 0
    total: int = 0


def _readings(entries: Sequence[Points]) -> list[tuple[Dealt, ...]]:
    """Up to two ways of dealing the entries out that sum; two mean that none is certain."""
    shared = {name for name in map(_key, entries) if sum(_key(each) == name for each in entries) > 1}
    steps = iter(range(_MOST_STEPS))
    found: list[tuple[Dealt, ...]] = []
    for reading in _deal(entries, 0, (_Side(), _Side()), (), shared, steps):
        if reading in found:
            continue
        found.append(reading)
        if len(found) == _MOST_READINGS:
            break
    return found


def _key(entry: Points) -> str:
    return bare(entry.name)


def _deal(entries: Sequence[Points], place: int, sides: tuple[_Side, _Side], told: tuple[Dealt, ...], shared: set[str], steps: Iterator[int]) -> Iterator[tuple[Dealt, ...]]:
    if next(steps, None) is None:
        return
    if place == len(entries):
        if sides[0].left == sides[1].left == 0 and sides[0].total == sides[1].total and _blocks(told, new=False) == _blocks(told, new=True):
            yield told
        return
    entry = entries[place]
    for new in _sides(entries, place):
        side = sides[new]
        if side.left == 0 and _key(entry) in shared and (new or _ahead(told, entry)):
            after, dealt = _Side(entry.name, entry.points, side.total + entry.points), Dealt(entry, new, entry.name, "")
        elif 0 < entry.points <= side.left and all(_key(each.entry) != _key(entry) or each.new is not new or each.block != side.block for each in told):
            after, dealt = _Side(side.block, side.left - entry.points, side.total), Dealt(entry, new, side.block, entry.name)
        else:
            continue
        yield from _deal(entries, place + 1, (sides[0], after) if new else (after, sides[1]), (*told, dealt), shared, steps)


def _sides(entries: Sequence[Points], place: int) -> tuple[bool, ...]:
    """Of two entries in one line the left one is the old version's, the right one the new one's."""
    beside = [at for at in (place - 1, place + 1) if 0 <= at < len(entries) and entries[at].line == entries[place].line]
    return (beside[0] < place,) if len(beside) == 1 else (False, True)


def _ahead(told: Sequence[Dealt], entry: Points) -> bool:
    """The old version stands left: its block is printed before the new version's."""
    return all(_key(each.entry) != _key(entry) for each in told if each.new and not each.item)


def _blocks(told: Sequence[Dealt], *, new: bool) -> list[str]:
    return [_key(each.entry) for each in told if each.new is new and not each.item]


def _table(dealt: Sequence[Dealt], names: tuple[str, str], head: int) -> Table:
    """Rows of block and item with the points of both versions; an item only one version has leaves the other's cell empty."""
    rows: list[tuple[str, str]] = []
    points: dict[tuple[str, str, bool], Points] = {}
    for each in sorted(dealt, key=lambda one: (_order(dealt, one.block), bool(one.item))):
        row = (bare(each.block), bare(each.item))
        rows += [row] if row not in rows else []
        points[(*row, each.new)] = each.entry
    cells = [Cell(0, column, text) for column, text in enumerate(("구분", "항목", *names))]
    lines = [head]
    for number, row in enumerate(rows, start=1):
        old, new = points.get((*row, False)), points.get((*row, True))
        told = next(each for each in dealt if (bare(each.block), bare(each.item)) == row)
        cells += [Cell(number, column, text) for column, text in enumerate((told.block, told.item, f"{old.points}점" if old else "", f"{new.points}점" if new else ""))]
        lines.append(told.entry.line)
    return Table(tuple(lines), tuple(cells), " / ".join(names), 1)


def _order(dealt: Sequence[Dealt], block: str) -> int:
    return next(place for place, each in enumerate(dealt) if bare(each.block) == bare(block))
