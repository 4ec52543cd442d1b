"""Report day in the world of a city: asked on the day of the report, half of them answer by the evening; a member asks too; the next day it is checked, frozen, approved and published.

The world's own offices, districts and operators take part, so that a visitor who signs in as one of them finds a form that waits.
"""

import datetime as dt
import uuid
from dataclasses import replace

from naru.collection.queries import assignments
from naru.kernel import KST, clock, kst_date
from naru.parties.actions import join, register
from naru.parties.terms import OrganisationKind, Role
from naru.requests.actions import choose, freeze_answer, promise, receive, send
from naru.requests.queries import request_of
from naru.requests.terms import BLOCKS, Asked, Spec
from naru.worlds.offices import approved, at, cast_of, now, today
from naru.worlds.reportday import Cast, body, checks_and_finishes, departments_on, fill, opens
from naru.worlds.stage import Cue, Stage

FIRST_HALF = (0, 1, 2)
"""Of each five who are asked, these answer on the first day."""


def _who(stage: Stage, as_of: dt.date) -> Cast:
    """The world's own bodies, and a body for each department of the execution table that has none yet."""
    own, seed = cast_of(stage.world), stage.world.seed
    made = [body(seed, OrganisationKind.DEPARTMENT, name) for name in departments_on(as_of.isoformat()) if name != own.department.name]
    return Cast([replace(own.department, person=own.head), *made], own.districts, list(own.operators.values()), own.officer, own.head, own.department.id)


def _round(stage: Stage, as_of: dt.date, who: Cast) -> uuid.UUID:
    """The round of a day; a scene that is begun again finds its own."""
    nine = dt.datetime.combine(as_of, dt.time(9), tzinfo=KST)
    return opens(stage.world.seed, as_of, who, at=nine, due_at=nine + dt.timedelta(days=1, hours=7))


def asked(stage: Stage, cue: Cue) -> None:
    """Departments, districts and operators are asked; three of five have answered by the evening. A member's request is answered, another waits."""
    as_of, world, morning = today(), stage.world, now()
    who = _who(stage, as_of)
    new = who.departments[1:]
    if new:
        register(new, provenance="simulated", source="가상 명부", act=world.act("register", "departments", actor=cast_of(world).player))
        join([(each.person, each.id) for each in new if each.person], role=Role.HEAD, since=as_of.replace(month=1, day=1), act=world.act("join", "departments", actor=cast_of(world).player))
    first = [each for n, each in enumerate(assignments(_round(stage, as_of, who))) if n % 5 in FIRST_HALF and each.organisation not in (who.collector, who.districts[0].id)]
    fill(world.seed, who, first, first=at(morning, 10))
    _member_asks(stage, morning)


def _member_asks(stage: Stage, morning: dt.datetime) -> None:
    """One request with rows of the programme's card, answered and with a promise; one still to be answered."""
    world, who, day = stage.world, cast_of(stage.world), kst_date(morning)
    programme = world.plan.text.id

    def ask(name: str, text: str, kind: str) -> uuid.UUID:
        return receive(Asked(kind, "가상 의원", "가상위원회", "가상 회기", text, day, day + dt.timedelta(days=5), (programme,)), owner=who.department.id, provenance="simulated", act=world.act("asks", name, actor=who.officer))

    with clock.at(at(morning, 11)):
        first = ask("first", "올해 선정과 집행 현황, 내년 계획", "material")
        ask("second", "자치구별 선정 편차의 까닭", "question")
        found = request_of(first)
        if found is None or found.state == "answered":
            return
        choose(first, Spec("figures", ("label", "printed", "period", "source"), (programme,), BLOCKS), act=world.act("chooses", actor=who.officer))
        answer = freeze_answer(first, text="카드의 수치를 그대로 드립니다 (가상).", act=world.act("freezes-answer", actor=who.officer))
        send(answer, approval=approved(stage, "publish", answer, "의원 요구자료 답변"), act=world.act("sends-answer", actor=who.officer))
        promise(first, text="자치구별 선정 결과를 분기마다 드리겠음 (가상)", scope=programme, owner=who.department.id, due_on=day + dt.timedelta(days=92), act=world.act("promises", actor=who.head))


def finished(stage: Stage, cue: Cue) -> None:
    """The rest answer in the morning; in the afternoon it is checked, frozen, approved, published."""
    day, morning = today(), now()
    as_of = day - dt.timedelta(days=1)
    who = _who(stage, as_of)
    round = _round(stage, as_of, who)
    fill(stage.world.seed, who, assignments(round), first=at(morning, 9))
    checks_and_finishes(stage.world.seed, round, who, day)
