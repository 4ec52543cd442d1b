"""The same verdicts for a whole table at once: columns of facts in, one column of outcomes per condition out.

A column is an object array with None where a fact is unknown. Property-tested to equal `logic.judge` row by row.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from naru.rules.logic import in_force
from naru.rules.terms import All, Condition, Met, Node, Test

Column = npt.NDArray[np.object_]
Codes = npt.NDArray[np.int8]
Places = npt.NDArray[np.intp]
NO, UNKNOWN, YES = 0, 1, 2
MET = {NO: Met.NO, UNKNOWN: Met.UNKNOWN, YES: Met.YES}


def judge_many(table: Mapping[str, Column], rows: int, conditions: Sequence[Condition], on: dt.date, *, moment: str = "") -> dict[str, Codes]:
    """Outcome codes (0 no, 1 unknown, 2 yes) per condition id, each of length `rows`."""
    coded = {name: _Coded.of(column) for name, column in table.items()}
    return {condition.id: _met(condition.node, coded, rows) for condition in in_force(conditions, on, moment)}


def overall(outcomes: Mapping[str, Codes], rows: int) -> Codes:
    """The whole verdict of each row: the least of its outcomes (no < unknown < yes)."""
    whole = np.full(rows, YES, dtype=np.int8)
    for codes in outcomes.values():
        np.minimum(whole, codes, out=whole)
    return whole


class _Coded:
    """A column as small integers over its distinct values, so that a test looks at each distinct value once."""

    def __init__(self, values: list[object], codes: npt.NDArray[np.intp]) -> None:
        self.values, self.codes = values, codes

    @classmethod
    def of(cls, column: Column) -> "_Coded":
        first, places = _places(column)
        # Equal values of one type are one value, whether or not they are one object; True is not 1.
        index: dict[tuple[type, object], int] = {}
        codes = np.fromiter((index.setdefault((type(each), each), len(index)) for each in column[first]), dtype=np.intp, count=len(first))
        return cls([each for _, each in index], codes[places])


class _Pointers:
    """An object array read as the addresses it holds, without a look at any object."""

    def __init__(self, column: Column) -> None:
        self.column, self.__array_interface__ = column, {**column.__array_interface__, "typestr": np.dtype(np.uintp).str, "descr": [("", np.dtype(np.uintp).str)]}


FEW = 16
"""So many distinct objects are told apart by comparing addresses, pass by pass; a column of more is sorted."""


def _places(column: Column) -> tuple[Places, Places]:
    """A row that holds each distinct object of a column, and for each row the number of its object. A table holds few objects many times: each is then looked at once."""
    addresses: npt.NDArray[np.uintp] = np.asarray(_Pointers(np.ascontiguousarray(column)))
    places, left, first = np.zeros(len(column), dtype=np.intp), np.ones(len(column), dtype=bool), list[int]()
    while len(first) < FEW and left.any():
        at = int(left.argmax())
        same = addresses == addresses[at]
        np.copyto(places, len(first), where=same)
        left &= ~same
        first.append(at)
    if not left.any():
        return np.array(first, dtype=np.intp), places
    held = np.unique(addresses)
    places = np.searchsorted(held, addresses)
    rows = np.empty(len(held), dtype=np.intp)
    rows[places] = np.arange(len(column))
    return rows, places


def _met(node: Node, table: Mapping[str, _Coded], rows: int) -> Codes:
    if isinstance(node, Test):
        column = table.get(node.fact)
        if column is None:
            return np.full(rows, UNKNOWN, dtype=np.int8)
        return _outcomes(node, column.values)[column.codes]
    parts = [_met(part, table, rows) for part in node.parts]
    combine = np.minimum if isinstance(node, All) else np.maximum
    whole = parts[0].copy()
    for part in parts[1:]:
        combine(whole, part, out=whole)
    return whole


def _outcomes(test: Test, values: Sequence[object]) -> Codes:
    from naru.rules.logic import holds
    from naru.rules.terms import Fact

    codes = [UNKNOWN if each is None else YES if holds(test, Fact(each)) is Met.YES else NO for each in values]
    return np.array(codes, dtype=np.int8)
