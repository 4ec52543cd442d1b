"""Whether what one edition hides, another gives back. Pure.

Editions of one table are compared by everybody who kept the earlier ones, withdrawn ones too. What is counted never falls, so from one edition to the next every cell, hidden or not, is as large or larger. A
small hidden cell is safe when some run of editions hides a whole cycle through it (`suppress.py`) that may be changed by one in all of them alike: nothing that is shown changes, no cell falls below what is
known of it, below what it was in the edition before the run, or above what it is in the one after.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from naru.opendata.suppress import FREE, Grid, Place, small


@dataclass(frozen=True, slots=True)
class Held:
    """A table as an edition held it: all its cells, and which of them it hid."""

    grid: Grid
    hidden: frozenset[Place]


def undone(series: Sequence[Held], *, least: int) -> list[tuple[int, Place]]:
    """The small cells that an edition hides and all editions together give back: which edition (from 0), which cell."""
    return [(n, place) for n, each in enumerate(series) for place in sorted(small(each.grid, least=least) & each.hidden) if not _safe(series, n, place)]


def _safe(series: Sequence[Held], n: int, place: Place) -> bool:
    for first in range(n, -1, -1):
        if place not in series[first].hidden:
            return False
        for last in range(n, len(series)):
            if place not in series[last].hidden:
                break
            if _cycle(series, first, last, place):
                return True
    return False


def _may(series: Sequence[Held], first: int, last: int, place: Place, change: int) -> bool:
    """Whether a cell may be one more (1) or one less (-1) in all editions of a run."""
    run = series[first : last + 1]
    if change > 0:
        after = series[last + 1].grid.cells.get(place) if last + 1 < len(series) else None
        return after is None or after > run[-1].grid.cells[place]
    before = series[first - 1].grid.cells.get(place, 0) if first else 0
    return run[0].grid.cells[place] > before and all(each.grid.room(place) > 0 for each in run)


def _cycle(series: Sequence[Held], first: int, last: int, place: Place) -> bool:
    """Whether a cycle through the cell, hidden in the whole run, may be changed by one."""
    grid = series[first].grid
    common = frozenset.intersection(*(each.hidden for each in series[first : last + 1]))
    ends, goal = grid.line(place)
    for up in (1, -1):
        if not _may(series, first, last, place, up):
            continue
        share, reached, queue = up * grid.sign(place), {goal}, [goal]
        while queue:
            node = queue.pop()
            change = -share if node.startswith("c:") or (node == FREE and ends.startswith("r:")) else share
            for edge in common - {place}:
                lines = grid.line(edge)
                if node in lines and _may(series, first, last, edge, change * grid.sign(edge)):
                    other = lines[1] if lines[0] == node else lines[0]
                    if other not in reached:
                        reached.add(other)
                        queue.append(other)
        if ends in reached:
            return True
    return False
