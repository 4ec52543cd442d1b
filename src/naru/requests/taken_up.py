"""What the next report takes up from the sessions before it: questions and requests with their answers, and what was promised. The public query of this room for the report."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import kst_date
from naru.requests.queries import FrozenRow, PromiseRow, RequestRow, frozen_of_each, promises, queries_of, requests_like
from naru.requests.terms import Spec


@dataclass(frozen=True, slots=True)
class TakenUp:
    """One request of a session: the request, the answer that went out (None: none yet), of which programmes its rows are, what was promised on it."""

    request: RequestRow
    answer: FrozenRow | None
    scopes: tuple[str, ...]
    promises: tuple[PromiseRow, ...]


def taken_up(after: dt.date, upto: dt.date, *, kinds: Sequence[str] = ("question", "material")) -> list[TakenUp]:
    """Requests received after a day (the last report's) and up to another (this one's), in the order they came in; withdrawn ones are left out.

    An answer counts when its paper went out by the last of these days. Promises are those of these requests, whatever became of them; `followed_up` has the earlier ones.
    """
    found = sorted((each for each in requests_like() if after < each.received_on <= upto and each.kind in kinds and each.state != "withdrawn"), key=lambda each: (each.received_on, each.number))
    ids = [each.id for each in found]
    frozen, chosen = frozen_of_each(ids), queries_of(ids)
    promised: dict[uuid.UUID, list[PromiseRow]] = {}
    for each in promises() if ids else ():
        promised.setdefault(each.request, []).append(each)
    return [_whole(each, frozen.get(each.id, ()), chosen.get(each.id), promised.get(each.id, ()), upto) for each in found]


def _whole(request: RequestRow, frozen: Sequence[FrozenRow], chosen: Spec | None, promised: Sequence[PromiseRow], upto: dt.date) -> TakenUp:
    sent = next((each for each in frozen if each.paper and kst_date(each.at) <= upto), None)
    scopes = {*(chosen.scopes if chosen else ()), *(each.scope for each in promised if each.scope)}
    return TakenUp(request, sent, tuple(sorted(scopes)), tuple(promised))


def followed_up(after: dt.date) -> list[PromiseRow]:
    """Promises of requests received up to a day (the last report's): what became of them, what is still open first. Each has an owner and a day."""
    earlier: set[uuid.UUID] = {each.id for each in requests_like() if each.received_on <= after}
    return [each for each in promises() if each.request in earlier]
