"""What the offices do again and again in a world: approvals, times, the line and the calls of the programme."""

import datetime as dt
import random
import uuid
from functools import lru_cache

from naru.documents.actions import approve, request_approval
from naru.documents.office import office
from naru.kernel import KST, derive
from naru.kernel.database import one, rows
from naru.ledger.terms import line_id
from naru.record.actions import seal
from naru.worlds.cast import Cast
from naru.worlds.stage import Stage
from naru.worlds.terms import World


@lru_cache(maxsize=2)
def cast_of(world: World) -> Cast:
    """The cast of a world, made once."""
    return Cast(world)


def line(stage: Stage) -> uuid.UUID:
    """The budget line of the programme."""
    return line_id(stage.world.plan.line())


def approved(stage: Stage, kind: str, subject: uuid.UUID, title: str, amount: int = 0) -> uuid.UUID:
    """An approval: drafted by the officer, given by the head of office."""
    cast = cast_of(stage.world)
    asked = request_approval(kind, subject=subject, title=title, amount=amount, act=stage.world.act("ask", kind, subject, title, actor=cast.officer))
    return approve(asked, rank=office().head_of("city"), act=stage.world.act("approve", kind, subject, title, actor=cast.head))


def moments(stage: Stage, name: str, first: dt.datetime, last: dt.datetime, count: int) -> list[dt.datetime]:
    """`count` instants between two, in order; three in ten fall on the last two days, as they do."""
    chance = random.Random(f"{stage.world.seed}/{name}")
    late = max(first, last - dt.timedelta(days=2))
    found = []
    for _ in range(count):
        begin = late if chance.random() < 0.3 else first
        found.append(begin + (last - begin) * chance.random())
    return sorted(found)


def today() -> dt.date:
    """The legal date of the scene."""
    return now().astimezone(KST).date()


def now() -> dt.datetime:
    """The instant of the scene."""
    found = one("SELECT kernel_now()")
    if found is None:
        raise LookupError("clock")
    instant: dt.datetime = found[0]
    return instant


def at(day: dt.datetime, hour: int = 9) -> dt.datetime:
    """The same day at another hour."""
    return day.astimezone(KST).replace(hour=hour, minute=0, second=0, microsecond=0)


def seal_record(stage: Stage, name: str) -> None:
    """Seals the record so far."""
    seal(act=stage.world.act("seal", name, actor=cast_of(stage.world).player))


def call_id(stage: Stage, name: str) -> uuid.UUID:
    """The id of a call of this world."""
    return derive(stage.world.act("draft-call", name, actor=cast_of(stage.world).officer).id, "call")


def states(call: uuid.UUID) -> dict[uuid.UUID, str]:
    """The present state of each application of a call."""
    return dict(rows("SELECT a.id, s.to_state FROM calls_application a JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true "
                     "WHERE a.call_id = %s", [call]))
