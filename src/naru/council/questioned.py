"""What the committee asked since the last report, what was answered by the report's day, and the observations that keep both in their own words."""

import datetime as dt
from dataclasses import dataclass

from naru.figures.queries import under
from naru.figures.terms import Observation
from naru.requests.queries import RequestRow
from naru.requests.taken_up import taken_up
from naru.requests.terms import SAID_ASKED


@dataclass(frozen=True, slots=True)
class Questioned:
    """A question of the committee: its row and scopes, whether an answer went out by the day, and the observations of its words, its answer, and the answer's paper."""

    row: RequestRow
    scopes: tuple[str, ...]
    answered: bool
    asked: tuple[Observation, ...]
    answer: tuple[Observation, ...]
    paper: tuple[Observation, ...]


def questioned(after: dt.date, upto: dt.date) -> tuple[Questioned, ...]:
    """Questions received after the last report's day and up to this one's. What was answered twice stands with its newest answer of the day."""
    said: dict[tuple[str, str], list[Observation]] = {}
    for each in under(SAID_ASKED):
        if each.observed_on <= upto:
            kept = said.setdefault((each.scope.removeprefix(SAID_ASKED), each.key), [])
            if kept and kept[0].entry < each.entry:
                kept.clear()
            if not kept or kept[0].entry == each.entry:
                kept.append(each)
    return tuple(Questioned(found.request, found.scopes, found.answer is not None,
                            *(tuple(said.get((str(found.request.id), key), ())) for key in ("asked", "answer", "paper"))) for found in taken_up(after, upto, kinds=("question",)))
