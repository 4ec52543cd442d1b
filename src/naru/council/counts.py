"""A line with many counts of one kind becomes a table again, as the office prints it: groups above, their parts beneath. Pure."""

import re
from collections.abc import Sequence

from naru.council.logic import bind, figure
from naru.documents.book import Cell, Grid, words
from naru.figures.terms import Observation
from naru.reporting.item import Said

LEAST, MOST = 5, 12
_INSIDE = re.compile(r"(.+?)\s*(?:\(([^()]+)\)|(계|합계|소계))$")


def counts_grid(line: Said, *, key: str) -> Grid | None:
    """The line as a table when it is counts and nothing else; None for any other line."""
    told = [each for _, each in line.segments if each is not None]
    if not LEAST <= len(told) <= MOST or any(each.block not in ("result", "target") or each.value is None or not each.printed for each in told):
        return None
    pairs = [_split(each.label) for each in told]
    groups = [group for group, _ in pairs]
    if len(set(pairs)) < len(pairs):
        return None
    if all(part == "" for _, part in pairs):
        return _grid(((*(Cell(bind(each.label, each.id)) for each in told),),), told, key)
    runs = [group for n, group in enumerate(groups) if n == 0 or groups[n - 1] != group]
    if len(runs) != len(set(groups)):
        return None
    upper = tuple(Cell(bind(group, told[groups.index(group)].id), rows=2 if _alone(pairs, group) else 1, columns=groups.count(group)) for group in runs)
    lower = tuple(Cell(bind(part, each.id)) for (group, part), each in zip(pairs, told, strict=True) if not _alone(pairs, group))
    return _grid((upper, lower), told, key)


def _columns(line: Said) -> tuple[str, tuple[str, ...]]:
    """What the columns of a line are called when it tells one thing of several: the word all labels end with, and what stands before it."""
    labels = [each.label for _, each in line.segments if each is not None]
    if len(labels) < LEAST - 1 or len(set(labels)) < len(labels):
        return "", ()
    tails = {label.rpartition(" ")[2] for label in labels}
    if len(tails) == 1 and all(" " in label for label in labels):
        return tails.pop(), tuple(label.rpartition(" ")[0] for label in labels)
    return "", tuple(labels)


def alike(lines: Sequence[Said]) -> int:
    """How many of the first lines tell of the same things in the same order: two or more are rows of a table."""
    first = _columns(lines[0])[1]
    many = 1
    while first and many < len(lines) and _columns(lines[many])[1] == first:
        many += 1
    return many


def side_by_side(lines: Sequence[Said], *, key: str) -> Grid:
    """Lines that tell of the same things, as a table with a column for each."""
    told = [[each for _, each in line.segments if each is not None] for line in lines]
    names, titles = _columns(lines[0])[1], [_columns(line)[0] for line in lines]
    titled = any(titles)
    head = (*((Cell(words("구분")),) if titled else ()), *(Cell(bind(name, each.id)) for name, each in zip(names, told[0], strict=True)))
    body = tuple((*((Cell(words(title)),) if titled else ()), *(Cell(bind(each.printed, each.id)) for each in row)) for title, row in zip(titles, told, strict=True))
    numbers = frozenset(range(1 if titled else 0, len(head))) if all(each.value is not None for row in told for each in row) else frozenset()
    return Grid(words(), (head, *body), 1, tuple(1 for _ in head), numbers, key=key)


def _split(label: str) -> tuple[str, str]:
    """'구직 상담 (대면)' -> ('구직 상담', '대면'); '청년 모집 계' -> ('청년 모집', '계'); other labels have no part."""
    found = _INSIDE.fullmatch(label)
    return (found[1], found[2] or found[3]) if found else (label, "")


def _alone(pairs: Sequence[tuple[str, str]], group: str) -> bool:
    return [part for name, part in pairs if name == group] == [""]


def _grid(head: tuple[tuple[Cell, ...], ...], told: Sequence[Observation], key: str) -> Grid:
    return Grid(words(), (*head, tuple(Cell((figure(each),)) for each in told)), len(head), tuple(1 for _ in told), frozenset(range(len(told))), key=key)
