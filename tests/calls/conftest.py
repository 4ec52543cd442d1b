"""A small city in a simulated database: the text in force, an open call, firms with representatives."""

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest

from naru.calls.actions import announce, draft_call, tick
from naru.documents.actions import approve, request_approval
from naru.kernel import KST, clock
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind
from naru.programmes.actions import put_in_force
from naru.programmes.queries import in_force
from naru.record import Act
from tests.programmes.test_load import GOOD
from tests.programmes.words import WORDS, signed

OFFICER, HEAD = uuid.UUID(int=31), uuid.UUID(int=32)
OWNER = "뷰티패션산업과"
"""The department that owns the text: its officers act."""
OPENS, CLOSES = dt.datetime(2023, 2, 13, 9, tzinfo=KST), dt.datetime(2023, 5, 12, 18, tzinfo=KST)
ANSWERS = {"workshop": "2층 작업장 60㎡", "hazards": "낡은 배선", "items": "누전차단기", "cost": "12000000", "workers": "4", "contact": "가상인 010-0000-0001"}


def act(actor: uuid.UUID = OFFICER) -> Act:
    """A fresh act."""
    return Act(uuid.uuid4(), actor)


def number(n: int) -> str:
    """A business number with a right check digit."""
    digits = [int(each) for each in f"{900000000 + n:09d}"]
    total = sum(a * b for a, b in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=True)) + digits[8] * 5 // 10
    return "".join(map(str, digits)) + str((10 - total % 10) % 10)


def firm(n: int, **facts: object) -> Firm:
    """A registered clothing maker in Seoul, unless `facts` say otherwise."""
    known: dict[str, object] = {"seat": "seoul", "trade": "clothing", "closed": False}
    return Firm(uuid.uuid4(), f"가상의류 {n:04d}", OrganisationKind.FIRM, number(n), uuid.uuid4(), f"가상인 {n}", "010-0000-0001", f"f{n}@example.kr", {**known, **facts})


def approval(kind: str, subject: uuid.UUID, amount: int = 0) -> uuid.UUID:
    """An approval asked by the officer and given by the head."""
    return approve(request_approval(kind, subject=subject, title=kind, amount=amount, act=act()), rank="office_head", act=act(HEAD))


@dataclass
class City:
    """What the tests play with."""

    call: uuid.UUID
    version: str
    firms: list[Firm]


def begin(firms: int = 3, *, year: int = 2023, group: str = "clothing", text: str = GOOD) -> City:
    """The world before the call opens: everything stands, the clock is set by the caller."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person'), (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER, HEAD])
    with clock.at(OPENS - dt.timedelta(days=20)):
        if in_force("work-environment-improvement", dt.date(2023, 1, 1)) is None:
            put_in_force(text, words=WORDS, since=dt.date(2021, 1, 1), signed=signed(text), act=act())
        version = in_force("work-environment-improvement", dt.date(2023, 1, 1))
        assert version is not None
        made = [firm(n) for n in range(1, firms + 1)]
        register(made, provenance="simulated", source="가상 등록부", act=act())
        call = draft_call("work-environment-improvement", version=version, name_ko="의류봉제 2023", name_en="Clothing 2023", year=year, audience="firms", group=group,
                          exclusivity_group="workplace-improvement", provenance="simulated", act=act())
        announce(call, opens_at=OPENS, closes_at=CLOSES, grace_minutes=10, keep_late=True, approval=approval("announce", call), act=act())
    with clock.at(OPENS):
        tick(act=act())
    return City(call, version, made)


@pytest.fixture
def city(simulated: None) -> City:
    """Three firms and an open call."""
    return begin()
