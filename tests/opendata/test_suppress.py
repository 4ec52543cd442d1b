"""An attacker who has every published cell, adds and subtracts, and even tries every table there could be, learns no small cell."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naru.opendata.suppress import Grid, Place, hide, shown, small

T = "계"


def grid_of(inside: dict[Place, int], floors: dict[Place, int] | None = None, *, both: bool = True) -> Grid:
    """A table with its totals, and what is known from elsewhere summed in the same way."""

    def whole(cells: dict[Place, int]) -> dict[Place, int]:
        found = dict(cells)
        for (row, column), value in cells.items():
            for place in ((T, column), *(((row, T), (T, T)) if both else ())):
                found[place] = found.get(place, 0) + value
        return found

    return Grid(whole(inside), T, whole(floors or {}))


def equations(grid: Grid) -> list[dict[Place, int]]:
    """What everybody knows: each line's cells less its total are nought."""
    rows, columns = {row for row, _ in grid.cells}, {column for _, column in grid.cells}
    found = []
    for row in rows:
        if (row, T) in grid.cells:
            found.append({place: -1 if place[1] == T else 1 for place in grid.cells if place[0] == row})
    for column in columns:
        if (T, column) in grid.cells:
            found.append({place: -1 if place[0] == T else 1 for place in grid.cells if place[1] == column})
    return found


def computed(grid: Grid, hidden: frozenset[Place]) -> set[Place]:
    """The hidden cells that follow from sums and differences: by exact elimination."""
    names = sorted(hidden)
    known = {place: value for place, value in shown(grid, hidden) if value is not None}
    matrix = [[Fraction(each.get(name, 0)) for name in names] + [Fraction(-sum(k * known[p] for p, k in each.items() if p in known))] for each in equations(grid)]
    lead = 0
    for n in range(len(names)):
        pivot = next((row for row in range(lead, len(matrix)) if matrix[row][n]), None)
        if pivot is None:
            continue
        matrix[lead], matrix[pivot] = matrix[pivot], matrix[lead]
        matrix[lead] = [each / matrix[lead][n] for each in matrix[lead]]
        for row in range(len(matrix)):
            if row != lead and matrix[row][n]:
                matrix[row] = [a - matrix[row][n] * b for a, b in zip(matrix[row], matrix[lead], strict=True)]
        lead += 1
    return {names[next(n for n, k in enumerate(row[:-1]) if k)] for row in matrix if sum(1 for k in row[:-1] if k) == 1}


def possible(grid: Grid, hidden: frozenset[Place], reach: int = 3) -> dict[Place, set[int]]:
    """Values each hidden cell has over tables of counts that agree with all that is shown and known: every table within `reach` of the true one is tried."""
    names = sorted(hidden)
    known = {place: value for place, value in shown(grid, hidden) if value is not None}
    found: dict[Place, set[int]] = {name: set() for name in names}
    for values in product(*(range(max(grid.floors.get(name, 0), grid.cells[name] - reach), grid.cells[name] + reach + 1) for name in names)):
        table = {**known, **dict(zip(names, values, strict=True))}
        if all(sum(k * table[p] for p, k in each.items()) == 0 for each in equations(grid)):
            for name, value in zip(names, values, strict=True):
                found[name].add(value)
    return found


@st.composite
def tables(draw: st.DrawFn, most: int = 5, value: int = 40) -> Grid:
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, most))
    values = st.one_of(st.integers(0, 4), st.integers(0, value))
    inside = {(f"r{r}", f"c{c}"): draw(values) for r in range(rows) for c in range(columns)}
    floors = {place: draw(st.integers(0, each)) for place, each in inside.items()} if draw(st.booleans()) else {}
    return grid_of(inside, floors, both=draw(st.booleans()))


@given(tables(), st.integers(2, 6))
@settings(max_examples=150)
def test_sums_and_differences_give_nothing_back(grid: Grid, least: int) -> None:
    hidden = hide(grid, least=least)
    assert small(grid, least=least) <= hidden
    assert computed(grid, hidden) & small(grid, least=least) == set()


@given(tables(most=3, value=6), st.integers(2, 4))
@settings(max_examples=100)
def test_no_attacker_learns_a_small_cell(grid: Grid, least: int) -> None:
    """Also knowing that counts are no less than nought, or than what is known elsewhere."""
    hidden, first = hide(grid, least=least), small(grid, least=least)
    if not first or len(hidden) > 5:
        return
    found = possible(grid, hidden)
    assert [place for place in first if len(found[place]) < 2] == []


def test_a_single_small_cell_takes_the_three_that_would_give_it_back() -> None:
    grid = grid_of({("가", "x"): 2, ("가", "y"): 9, ("나", "x"): 8, ("나", "y"): 30, ("다", "x"): 50, ("다", "y"): 60})
    assert hide(grid, least=3) == {("가", "x"), ("가", "y"), ("나", "x"), ("나", "y")}


def test_the_attacker_of_this_test_would_find_a_cell_hidden_alone() -> None:
    grid = grid_of({("가", "x"): 2, ("가", "y"): 9, ("나", "x"): 8, ("나", "y"): 30})
    assert computed(grid, frozenset({("가", "x")})) == {("가", "x")}
    assert possible(grid, frozenset({("가", "x"), ("가", "y")}))["가", "x"] == {2}


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert hide(grid_of({("가", "x"): 0, ("나", "x"): 30}), least=3) == frozenset()


def test_a_table_whose_lines_are_only_partly_summed_is_refused() -> None:
    with pytest.raises(ValueError, match="either every row"):
        Grid({("가", "x"): 1, ("가", T): 1, ("나", "x"): 3}, T, {})
