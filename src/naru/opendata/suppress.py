"""Small counts of people are hidden, and others with them, so that no sum or difference of what is shown gives one back. Pure.

A table with its totals is a graph: lines (rows, columns, and those of the totals) are nodes, cells are edges. In every line the cells of the inside less their total make nought, so a
table can be changed without changing any sum only along a cycle, one cell up and the next down. A hidden cell is safe when a cycle of hidden cells runs through it on which nothing falls
below what is known of it from elsewhere: there is then another table with the same shown cells. The cheapest such cycle is looked for, cell by cell.
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Place = tuple[str, str]
FREE = "\0free"
_MARGIN = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Grid:
    """Counts by row and column, totals among them under the name `total`. `floors`: what is known of a cell from elsewhere (it is no less). A line without its total binds nothing."""

    cells: Mapping[Place, int]
    total: str
    floors: Mapping[Place, int]

    def __post_init__(self) -> None:
        for place in (0, 1):
            bound = {each[place] for each in self.cells if ((each[0], self.total) if place == 0 else (self.total, each[1])) in self.cells}
            if bound and {each[place] for each in self.cells} - bound:
                raise ValueError("either every row (column) has its total, or none: a way through both cannot be followed")

    def line(self, place: Place) -> tuple[str, str]:
        """The two lines a cell lies in; FREE where that line has no total to be summed to."""
        row, column = place
        return (f"r:{row}" if (row, self.total) in self.cells else FREE), (f"c:{column}" if (self.total, column) in self.cells else FREE)

    def sign(self, place: Place) -> int:
        """Whether a cell grows (1) or shrinks (-1) when its share of the line grows: totals stand on the other side."""
        return -1 if (place[0] == self.total) != (place[1] == self.total) else 1

    def room(self, place: Place) -> int:
        """How far a cell may fall."""
        return self.cells[place] - self.floors.get(place, 0)


def small(grid: Grid, *, least: int) -> frozenset[Place]:
    """The cells that must be hidden for themselves: fewer than `least`, but not none."""
    return frozenset(place for place, value in grid.cells.items() if 0 < value < least)


def hide(grid: Grid, *, least: int, also: frozenset[Place] = frozenset()) -> frozenset[Place]:
    """Everything to be hidden: what is small, `also`, and what must go with them."""
    first = small(grid, least=least) | also
    hidden = set(first)
    for place in sorted(first, key=lambda each: (grid.cells[each], each)):
        hidden |= _around(grid, place, hidden, least)
    return frozenset(hidden)


def _around(grid: Grid, place: Place, hidden: set[Place], least: int) -> frozenset[Place]:
    """The cells of the cheapest cycle through a cell, with the widest play that it can have."""
    rows, columns = grid.line(place)
    if rows == columns == FREE:
        return frozenset()
    for play in range(max(least - 1, 1), 0, -1):
        ways = [way for up in (1, -1) if up == 1 or grid.room(place) >= play if (way := _cheapest(grid, place, hidden, up * grid.sign(place), play)) is not None]
        if ways:
            return min(ways)[1]
    # With its totals a table always has a cycle over them, and they may all grow: not reached unless a total is missing on one side only.
    return frozenset(grid.cells)


def _cheapest(grid: Grid, place: Place, hidden: set[Place], up: int, play: int) -> tuple[int, frozenset[Place]] | None:
    """(cost, cells) of the cheapest way from one line of the cell back to its other line. `up` is how the cell's share changes."""
    ends, goal = grid.line(place)
    edges = _edges(grid)
    queue: list[tuple[int, str, tuple[Place, ...]]] = [(0, goal, ())]
    done = set[str]()
    while queue:
        cost, node, way = heapq.heappop(queue)
        if node == ends:
            return cost, frozenset(way)
        if node in done:
            continue
        done.add(node)
        change = -up if node.startswith("c:") or (node == FREE and ends.startswith("r:")) else up
        for other, edge in edges.get(node, ()):
            if edge == place or other in done or (change * grid.sign(edge) < 0 and grid.room(edge) < play):
                continue
            heapq.heappush(queue, (cost + _cost(grid, edge, hidden), other, (*way, edge)))
    return None


def _cost(grid: Grid, edge: Place, hidden: set[Place]) -> int:
    """What hiding a cell costs: what it says; a total only when nothing else helps."""
    return 0 if edge in hidden else max(grid.cells[edge], 1) + (_MARGIN if grid.total in edge else 0)


def _edges(grid: Grid) -> dict[str, list[tuple[str, Place]]]:
    found: dict[str, list[tuple[str, Place]]] = {}
    for place in sorted(grid.cells):
        row, column = grid.line(place)
        found.setdefault(row, []).append((column, place))
        found.setdefault(column, []).append((row, place))
    return found


def shown(grid: Grid, hidden: frozenset[Place]) -> Iterator[tuple[Place, int | None]]:
    """Every cell as it is given away: None where it is hidden."""
    for place, value in grid.cells.items():
        yield place, None if place in hidden else value
