"""An attacker who kept every edition, and knows that what is counted never falls, learns no small cell: every pair of tables there could be is tried."""

from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from naru.opendata.editions import Held, undone
from naru.opendata.gather import _hidden
from naru.opendata.suppress import Grid, Place, hide, small
from tests.opendata.test_suppress import T, equations, grid_of

LEAST = 3


def tables_like(held: Held, reach: int) -> list[dict[Place, int]]:
    """Every table with the same shown cells that could stand behind an edition."""
    names = sorted(held.hidden)
    known = {place: value for place, value in held.grid.cells.items() if place not in held.hidden}
    found = []
    for values in product(*(range(max(held.grid.floors.get(name, 0), held.grid.cells[name] - reach), held.grid.cells[name] + reach + 1) for name in names)):
        table = {**known, **dict(zip(names, values, strict=True))}
        if all(sum(k * table[p] for p, k in each.items()) == 0 for each in equations(held.grid)):
            found.append(table)
    return found


def learned(first: Held, second: Held, reach: int = 2) -> list[tuple[int, Place]]:
    """The small cells that only one value is left for, when both editions are held against each other."""
    pairs = [(a, b) for a in tables_like(first, reach) for b in tables_like(second, reach) if all(b.get(place, value) >= value for place, value in a.items())]
    return [(n, place) for n, held in enumerate((first, second)) for place in sorted(small(held.grid, least=LEAST) & held.hidden) if len({pair[n][place] for pair in pairs}) < 2]


def grown(inside: dict[Place, int], more: dict[Place, int]) -> dict[Place, int]:
    return {place: value + more.get(place, 0) for place, value in inside.items()}


SQUARE = {("가", "x"): 2, ("가", "y"): 9, ("나", "x"): 8, ("나", "y"): 30}
CORNERS = frozenset(SQUARE)


def test_a_cell_that_is_shown_once_it_is_large_gives_back_what_it_was() -> None:
    """Hidden as 2, shown as 3, and the totals say that one came: it was 2."""
    first, second = Held(grid_of(SQUARE), CORNERS), Held(grid_of(grown(SQUARE, {("가", "x"): 1})), frozenset())
    assert undone([first], least=LEAST) == []
    assert undone([first, second], least=LEAST) == [(0, ("가", "x"))] == learned(first, second)


def test_the_same_table_hidden_otherwise_is_given_back() -> None:
    """Each edition alone is safe; a cell that one hides is shown by the other."""
    wide = {**SQUARE, ("다", "x"): 40, ("다", "y"): 50}
    first = Held(grid_of(wide), frozenset({("가", "x"), ("가", "y"), ("나", "x"), ("나", "y")}))
    second = Held(grid_of(wide), frozenset({("가", "x"), ("가", "y"), ("다", "x"), ("다", "y")}))
    assert undone([first], least=LEAST) == undone([second], least=LEAST) == []
    assert undone([first, second], least=LEAST) == [(0, ("가", "x")), (1, ("가", "x"))]


def test_one_more_in_a_table_that_stood_still_is_known() -> None:
    """Nought was shown; the totals say where the one that came is."""
    inside = {**SQUARE, ("가", "x"): 0}
    first, more = Held(grid_of(inside), frozenset()), grown(inside, {("가", "x"): 1})
    second = Held(grid_of(more), hide(grid_of(more), least=LEAST))
    assert undone([first, second], least=LEAST) == [(1, ("가", "x"))] == learned(first, second)
    hidden, back = _hidden(grid_of(more), [(1, first)], LEAST)
    assert (back, {("가", "x"), ("가", T), (T, "x"), (T, T)} <= hidden) == ([], True)
    assert undone([first, Held(grid_of(more), hidden)], least=LEAST) == []


def test_what_an_edition_hid_stays_hidden_in_the_next() -> None:
    first = Held(grid_of(SQUARE), CORNERS)
    for more in ({("나", "y"): 5}, {("가", "x"): 1}, {("가", "x"): 30, ("나", "y"): 4}):
        hidden, back = _hidden(grid_of(grown(SQUARE, more)), [(4, first)], LEAST)
        assert (first.hidden <= hidden, back) == (True, [])


def test_what_cannot_be_helped_is_named_with_its_edition() -> None:
    """An edition that showed all but one cell cannot be mended by a later one."""
    hidden, back = _hidden(grid_of(SQUARE), [(7, Held(grid_of(SQUARE), frozenset({("가", "x")})))], LEAST)
    assert ("가", "x") in hidden
    assert (7, ("가", "x")) in back


@st.composite
def growing(draw: st.DrawFn) -> tuple[Grid, Grid]:
    inside: dict[Place, Any] = {(row, column): draw(st.integers(0, 5)) for row in "가나" for column in "xy"}
    return grid_of(inside), grid_of(grown(inside, {place: draw(st.sampled_from([0, 0, 1, 2])) for place in inside}))


@given(growing(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_attacker_learns_a_small_cell_from_two_editions(pair: tuple[Grid, Grid], ours: bool) -> None:
    """Whatever is said to be safe is: of every cell at least two values are left. Hidden by our own way, and by each edition for itself."""
    first = Held(pair[0], hide(pair[0], least=LEAST))
    second = Held(pair[1], _hidden(pair[1], [(1, first)], LEAST)[0] if ours else hide(pair[1], least=LEAST))
    assume(len(first.hidden) <= 5 and len(second.hidden) <= 5)
    assert set(learned(first, second)) <= set(undone([first, second], least=LEAST))


@pytest.mark.parametrize("many", [1, 3])
def test_many_editions_of_a_table_that_stands_still_are_one(many: int) -> None:
    series = [Held(grid_of(SQUARE), CORNERS)] * many
    assert undone(series, least=LEAST) == []
