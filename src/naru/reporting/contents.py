"""The report's table of contents as a head reads it: goals and items, each with its money, where its plan stands, what slipped, what is due.

What documents say and what the ledger here says stand side by side, each marked; a part's money is not added again to its whole's.
"""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from naru.evaluation.queries import budget_line
from naru.figures.queries import all_counted, of_block
from naru.figures.terms import Observation
from naru.kernel import Provenance, Won
from naru.kernel.clock import is_simulated
from naru.kernel.database import rows
from naru.ledger.queries import position
from naru.ledger.terms import ExecutionRow
from naru.programmes.queries import all_in_force, text_of
from naru.reporting.reading import Standing, Told, standing, told

SOON = 31
"""Days within which a step counts as soon due."""


@dataclass(frozen=True, slots=True)
class Booked:
    """What the ledger of this database holds for an item's programmes, in won, of one year; simulated in a simulated one."""

    row: ExecutionRow
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Contents:
    """One item: its programmes, owners, the budget lines the report adds up to its money (won), execution here where the programme is in the ledger,
    where its plan stands, steps whose dates moved, and the day of its newest figure (reported or counted)."""

    goal: int
    goal_title: str
    item: int
    title: str
    line: int
    programmes: tuple[tuple[str, str], ...]
    owners: tuple[str, ...]
    lines: tuple[Observation, ...]
    booked: Booked | None
    standing: Standing
    slipped: tuple[Told, ...]
    figure: str

    @property
    def budget(self) -> Won | None:
        """The item's budget as reported."""
        return sum(each.value or 0 for each in self.lines) if self.lines else None


class _Facts(NamedTuple):
    """Everything said of all programmes, by block and programme."""

    budget: Mapping[str, list[Observation]]
    steps: Mapping[str, list[Observation]]
    figures: Mapping[str, list[Observation]]
    parents: Mapping[str, str]


def _by_scope(found: Iterable[Observation]) -> dict[str, list[Observation]]:
    by: dict[str, list[Observation]] = {}
    for each in found:
        by.setdefault(each.scope, []).append(each)
    return by


def contents(day: dt.date) -> list[Contents]:
    """The table of contents as it stands on a day."""
    heads = {id_: (name, owner, parent) for id_, name, owner, parent in rows("SELECT programme, name_ko, owner, parent FROM reporting_cardhead ORDER BY name_ko")}
    budget, status, future, result = (_by_scope(each for each in of_block(block) if not each.query) for block in ("budget", "status", "future", "result"))
    steps = {id_: [*status.get(id_, ()), *future.get(id_, ())] for id_ in heads}
    counted = _by_scope(all_counted())
    facts = _Facts(budget, steps, {id_: [*result.get(id_, ()), *counted.get(id_, ())] for id_ in heads}, {id_: parent for id_, (_, _, parent) in heads.items()})
    found, versions = [], all_in_force(day)
    for document, goal, goal_title, item, title, line, listed in rows("SELECT document, goal, goal_title, item, title, line, programmes FROM reporting_item WHERE document = (SELECT max(document) FROM reporting_item) ORDER BY goal, item"):
        named = frozenset(json.loads(listed))
        ids = [id_ for id_ in heads if id_ in named]
        told_ = [told(each) for id_ in ids for each in facts.steps[id_]]
        found.append(Contents(
            goal, goal_title, item, title, line, tuple((id_, heads[id_][0]) for id_ in ids), tuple(sorted({heads[id_][1] for id_ in ids} - {""})), _money(ids, document, facts),
            _booked(ids, versions, int(document[-4:])), standing([each for each in told_ if each.said.document == document], day), tuple(each for each in told_ if each.said.key), _newest(ids, facts)))
    return found


def _money(ids: Sequence[str], document: str, facts: _Facts) -> tuple[Observation, ...]:
    """The report's budget lines of its year that add up to the item's money: wholes, and parts whose whole is not in the item."""
    def own(id_: str) -> list[Observation]:
        return [each for each in facts.budget.get(id_, ()) if each.document == document and each.period == document[-4:] and not each.key]

    return tuple(each for id_ in ids if not (facts.parents.get(id_) in ids and own(facts.parents[id_])) for each in own(id_))


def _booked(ids: Sequence[str], versions: Mapping[str, str], year: int) -> Booked | None:
    """The lines of a year's ledger that the programmes' texts in force name, together."""
    found = []
    for id_ in ids:
        version = versions.get(id_)
        if version is not None and (line := budget_line(text_of(version).budget, year)) is not None:
            now = position(line)
            found.append(ExecutionRow(id_, now.current, now.obligated, now.spent))
    if not found:
        return None
    whole = ExecutionRow("", sum(each.current for each in found), sum(each.obligated for each in found), sum(each.spent for each in found))
    return Booked(whole, Provenance.SIMULATED if is_simulated() else Provenance.COMPUTED)


def _newest(ids: Sequence[str], facts: _Facts) -> str:
    """The day or month of the newest figure of an item, '' when there is none."""
    return max((each.as_of.date().isoformat() if each.as_of else each.period for id_ in ids for each in facts.figures.get(id_, ()) if each.as_of or each.period[:2] == "20"), default="")


@dataclass(frozen=True, slots=True)
class Due:
    """A step with the item it belongs to."""

    item: Contents
    step: Told
    by: dt.date | None = None


def soon(found: Iterable[Contents], day: dt.date) -> list[Due]:
    """The items' next steps that end within a month, the nearest first."""
    due = [Due(each, each.standing.next, each.standing.by) for each in found if each.standing.next and each.standing.by and (each.standing.by - day).days <= SOON]
    return sorted(due, key=lambda each: each.by or day)


def moved(found: Iterable[Contents]) -> list[Due]:
    """Steps whose dates moved, by item."""
    return [Due(each, step) for each in found for step in each.slipped]


def overdue(found: Iterable[Contents]) -> list[Due]:
    """Planned steps whose time has passed and of which no document reports the end, by item."""
    return [Due(each, step) for each in found for step in each.standing.overdue]


@dataclass(frozen=True, slots=True)
class Pace:
    """A department's spending against the straight line of the year: both in basis points."""

    row: ExecutionRow
    spent_bp: int
    straight_bp: int

    @property
    def behind(self) -> bool:
        """Whether it has spent less than the straight line."""
        return self.spent_bp < self.straight_bp


def pace(found: Sequence[ExecutionRow], month: int) -> list[Pace]:
    """Each department at the end of a month, the slowest first: the straight line is month / 12 (R-06)."""
    made = [Pace(row, 10_000 * row.spent // row.current if row.current else 0, 10_000 * month // 12) for row in found]
    return sorted(made, key=lambda each: each.spent_bp)
