"""Works: how far they are, what they cost against the total, which of their dates slipped. Read models."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from naru.figures.queries import of_block
from naru.figures.terms import Observation
from naru.kernel import Bp, Sentence, Won
from naru.kernel.clock import today
from naru.kernel.database import rows
from naru.kernel.money import print_rate
from naru.reporting.actions.rate import PROGRESS
from naru.reporting.booked import Booked, booked
from naru.reporting.closing import Slip, slips

TOTAL_COST, OWN_MONEY = "total_project_cost", ("", "beside_parent")
"""The key of a total cost among a card's terms; the roles of budget lines that count once (a part's or others' money does not)."""


@dataclass(frozen=True, slots=True)
class Step:
    """Progress as it was reported for a day."""

    on: dt.date
    done: Bp
    total: Won | None
    paid: Won | None
    reason: str
    document: str
    line: str
    provenance: str
    observation: str = ""

    @property
    def printed(self) -> str:
        """In per cent as a document prints it: 60%, 59.5%."""
        whole, part = divmod(self.done, 100)
        return f"{whole}.{part:02d}".rstrip("0") + "%" if part else f"{whole}%"


@dataclass(frozen=True, slots=True)
class Work:
    """A programme's works: its progress by day (the newest last), the total cost and the city's money by year as documents give them, and the dates that slipped."""

    programme: str
    name: Sentence
    owner: str
    steps: tuple[Step, ...]
    cost: Observation | None
    budgets: tuple[Observation, ...]
    slipped: tuple[Slip, ...]
    books: Booked | None = None

    @property
    def newest(self) -> Step | None:
        """The newest progress."""
        return self.steps[-1] if self.steps else None

    @property
    def total(self) -> Won | None:
        """The total cost: as last reported with the progress, else as documents give it."""
        told = next((each.total for each in reversed(self.steps) if each.total is not None), None)
        return told if told is not None else self.cost.value if self.cost else None

    @property
    def paid(self) -> Won | None:
        """What was paid by the newest day of which it is known."""
        return next((each.paid for each in reversed(self.steps) if each.paid is not None), None)

    @property
    def counted(self) -> tuple[Observation, ...]:
        """The budgets that count: no year twice (the newest document of a year counts)."""
        by: dict[tuple[str, str], Observation] = {}
        for each in sorted(self.budgets, key=lambda one: one.document):
            by[each.period, each.label] = each
        return tuple(by.values())

    @property
    def budgeted(self) -> Won:
        """The money of all years that documents name, in won."""
        return sum(each.value or 0 for each in self.counted)

    @property
    def share(self) -> str:
        """How much of the total cost the documents' budgets are, in per cent; '' where one of the two is no reported figure. Derived of reported figures alone, it names them all."""
        told = self.cost is not None and self.total == self.cost.value and self.counted
        return print_rate(self.budgeted, self.total or 0) if told and all(each.document for each in (*self.counted, *([self.cost] if self.cost else []))) else ""

    @property
    def paid_share(self) -> str:
        """How much of the total cost is said to be paid, in per cent; '' where the two were not told together: a total of a document is not set against payments that were told here."""
        told = next((each for each in reversed(self.steps) if each.paid is not None), None)
        return print_rate(told.paid or 0, told.total) if told is not None and told.total else ""

    @property
    def over(self) -> bool:
        """Whether more was paid than the total."""
        return self.total is not None and self.paid is not None and self.paid > self.total


def works(programme: str = "") -> list[Work]:
    """Every programme of which progress or a total cost is known, with what the books say was paid; one of them when it is named."""
    steps: dict[str, list[Step]] = {}
    told = {(each.scope, each.document, each.line): each.id for each in of_block("result") if each.key == PROGRESS}
    for id_, on, done, total, paid, reason, document, line, provenance in rows('SELECT programme_id, "on", done, total, paid, reason, document, line, provenance FROM reporting_progress ORDER BY programme_id, "on"'):
        steps.setdefault(id_, []).append(Step(on, done, total, paid, reason, document, line, provenance, told.get((id_, document, line), "")))
    costs = {each.scope: each for each in of_block("overview") if each.key.partition(":")[0] == TOTAL_COST and each.value}
    budgets = _by_scope(each for each in of_block("budget") if not each.query and each.key in OWN_MONEY and each.value)
    late = _slips()
    heads = rows("SELECT programme, name_ko, name_en, owner FROM reporting_cardhead ORDER BY name_ko")
    mine = [(id_, Sentence(ko, en or ko), owner) for id_, ko, en, owner in heads if (id_ in steps or id_ in costs) and programme in ("", id_)]
    books = booked({id_: name.ko for id_, name, _ in mine}, today()) if mine else {}
    return [Work(id_, name, owner, tuple(steps.get(id_, ())), costs.get(id_), tuple(budgets.get(id_, ())), tuple(late.get(id_, ())), books.get(id_)) for id_, name, owner in mine]


def _by_scope(found: Iterable[Observation]) -> dict[str, list[Observation]]:
    by: dict[str, list[Observation]] = {}
    for each in found:
        by.setdefault(each.scope, []).append(each)
    return by


def _slips() -> Mapping[str, list[Slip]]:
    by: dict[str, list[Slip]] = {}
    for each in slips():
        by.setdefault(each.said.scope, []).append(each)
    return by
