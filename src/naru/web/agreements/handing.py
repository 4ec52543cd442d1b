"""What the hand-over pack adds from rooms above agreements: members' requests without an answer, what was promised in sessions and in plans, collections that run."""

import datetime as dt
from dataclasses import dataclass

from naru.collection.queries import RoundRow, assignments, rounds
from naru.kernel import Sentence
from naru.reporting.promises import Promise, plans
from naru.requests.queries import PromiseRow, RequestRow, promises, requests_like


@dataclass(frozen=True, slots=True)
class Collecting:
    """A round that is open: who has not submitted, and how many submissions wait to be checked."""

    round: RoundRow
    owing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class More:
    """Requests without an answer, open promises of sessions, promises of plans whose outcome somebody owes, collections that run."""

    requests: tuple[RequestRow, ...]
    promises: tuple[PromiseRow, ...]
    owed: tuple[tuple[Sentence, Promise], ...]
    collecting: tuple[Collecting, ...]


def more(today: dt.date) -> More:
    """All of a day, the nearest first."""
    waiting = tuple(each for each in requests_like() if each.state in ("received", "frozen"))
    owed = tuple((plan.name, promise) for plan in plans(today) for _, promise in plan.owed)
    running = sorted((each for each in rounds() if each.state == "open"), key=lambda each: each.due_at)
    return More(waiting, tuple(each for each in promises() if each.kept is None), owed, tuple(Collecting(each, tuple(one.name for one in assignments(each.id) if one.state in ("asked", "returned"))) for each in running))
