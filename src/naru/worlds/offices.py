"""What the offices do again and again in a world: approvals, times, the line of the programme."""

import datetime as dt
import random
import uuid
from functools import lru_cache

from naru.documents.actions import approve, request_approval
from naru.kernel import KST
from naru.kernel.database import rows
from naru.ledger.actions.years import line_id
from naru.ledger.terms import LineKey, Source
from naru.record.actions import seal
from naru.worlds.cast import Cast
from naru.worlds.stage import Stage
from naru.worlds.terms import World

PROGRAMME = "work-environment-improvement"
LINE = LineKey(2023, "general", "도시제조업 육성", "도시형소공인 지원", "도시제조업 작업환경개선", "자치단체경상보조금", Source.CITY, "뷰티패션산업과")
SHARES = {"clothing": {"city": 7_000, "district": 2_000, "self": 1_000}, "four-trades": {"city": 9_000, "self": 1_000}}


@lru_cache(maxsize=2)
def cast_of(world: World) -> Cast:
    """The cast of a world, made once."""
    return Cast(world)


def line() -> uuid.UUID:
    """The budget line of the programme."""
    return line_id(LINE)


def approved(stage: Stage, kind: str, subject: uuid.UUID, title: str, amount: int = 0) -> uuid.UUID:
    """An approval: drafted by the officer, given by the head of office."""
    cast = cast_of(stage.world)
    asked = request_approval(kind, subject=subject, title=title, amount=amount, act=stage.world.act("ask", kind, subject, title, actor=cast.officer))
    return approve(asked, rank="office_head", act=stage.world.act("approve", kind, subject, title, actor=cast.head))


def moments(stage: Stage, name: str, first: dt.datetime, last: dt.datetime, count: int) -> list[dt.datetime]:
    """`count` instants between two, in order; three in ten fall on the last two days, as they do."""
    chance = random.Random(f"{stage.world.seed}/{name}")
    late = last - dt.timedelta(days=2)
    found = []
    for _ in range(count):
        begin = late if chance.random() < 0.3 else first
        found.append(begin + (last - begin) * chance.random())
    return sorted(found)


def at(day: dt.datetime, hour: int = 9) -> dt.datetime:
    """The same day at another hour."""
    return day.astimezone(KST).replace(hour=hour, minute=0, second=0, microsecond=0)


def seal_record(stage: Stage, name: str) -> None:
    """Seals the record so far."""
    seal(act=stage.world.act("seal", name, actor=cast_of(stage.world).player))


def call_id(stage: Stage, name: str) -> uuid.UUID:
    """The id of a call of this world."""
    from naru.kernel import derive

    return derive(stage.world.act("draft-call", name, actor=cast_of(stage.world).officer).id, "call")


def states(call: uuid.UUID) -> dict[uuid.UUID, str]:
    """The present state of each application of a call."""
    return dict(rows("SELECT a.id, s.to_state FROM calls_application a JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true "
                     "WHERE a.call_id = %s", [call]))

