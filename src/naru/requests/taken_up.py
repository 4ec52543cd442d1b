"""What the next report takes up from the sessions before it: questions and requests with their answers, and what was promised. The public query of this room for the report."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import kst_date
from naru.requests.queries import FrozenRow, PromiseRow, RequestRow, frozen_of, promises, query_of, requests_like


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
    found = [each for each in requests_like() if after < each.received_on <= upto and each.kind in kinds and each.state != "withdrawn"]
    return [_whole(each, upto) for each in sorted(found, key=lambda each: (each.received_on, each.number))]


def _whole(request: RequestRow, upto: dt.date) -> TakenUp:
    sent = next((each for each in frozen_of(request.id) if each.paper and kst_date(each.at) <= upto), None)
    chosen, promised = query_of(request.id), promises(request=request.id)
    scopes = {*(chosen[1].scopes if chosen else ()), *(each.scope for each in promised if each.scope)}
    return TakenUp(request, sent, tuple(sorted(scopes)), tuple(promised))


def followed_up(after: dt.date) -> list[PromiseRow]:
    """Promises of requests received up to a day (the last report's): what became of them, what is still open first. Each has an owner and a day."""
    earlier: set[uuid.UUID] = {each.id for each in requests_like() if each.received_on <= after}
    return [each for each in promises() if each.request in earlier]
