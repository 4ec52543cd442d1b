"""The shape in which rooms declare what must hold: who keeps it (constraint or pure function) and which test tries to break it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invariant:
    """One line of the design's list of invariants.

    `names`: constraints and triggers in the database, or dotted pure functions (`naru.ledger.logic:split_sources`).
    `tests`: pytest ids that try to break it. `later`: which part of the house will keep it, if not yet.
    """

    id: str
    says: str
    names: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    later: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """A nightly check: `run` returns the problems found, each a sentence naming the row; empty is green."""

    id: str
    says: str
    run: Callable[[], list[str]]
