"""A small cast."""

import datetime as dt
import uuid

import pytest

from naru.kernel.database import rows
from naru.parties.actions import join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act

CLERK = uuid.UUID(int=9)


def act(reason: str = "") -> Act:
    """A fresh act of the clerk."""
    return Act(uuid.uuid4(), CLERK, reason)


def firm(number: str = "2208162517", name: str = "가상의류 종로 001") -> Firm:
    """A firm with a representative."""
    return Firm(uuid.uuid4(), name, OrganisationKind.FIRM, number, uuid.uuid4(), "홍길동가상", "010-0000-1234", "Hong.Gasang@example.kr",
                {"seat": "seoul", "trade": "clothing"})


@pytest.fixture
def clerk(db: None) -> uuid.UUID:
    """Who acts."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [CLERK])
    return CLERK


@pytest.fixture
def cast(clerk: uuid.UUID) -> Firm:
    """One firm, its representative a member with a login."""
    made = firm()
    register([made], provenance="simulated", source="가상 등록부", act=act())
    assert made.person is not None
    join([(made.person, made.id)], role=Role.APPLICANT, since=dt.date(2023, 1, 1), act=act())
    open_account(made.person, login="hong", password="나루터에서-만나요", act=act())
    return made
