"""An office that is asked: its body, an officer and a head, a request."""

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest

from naru.documents.actions import approve, request_approval
from naru.kernel import KST, clock
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind
from naru.record import Act
from naru.requests.actions import receive
from naru.requests.terms import Asked

DAY = dt.datetime(2023, 6, 12, 10, tzinfo=KST)
LATER = DAY + dt.timedelta(days=61)


def act(actor: uuid.UUID, reason: str = "") -> Act:
    """A fresh act."""
    return Act(uuid.uuid4(), actor, reason)


@dataclass
class Office:
    """Who answers: the body, its officer, the head who approves."""

    body: uuid.UUID
    officer: uuid.UUID
    head: uuid.UUID

    def asks(self, text: str = "최근 3년 사업별 예산과 성과", *, kind: str = "material") -> uuid.UUID:
        """A request that came in."""
        return receive(Asked(kind, "가상 의원", "가상위원회", "제0회 정례회", text, DAY.date(), DAY.date() + dt.timedelta(days=5)), owner=self.body, provenance="simulated", act=act(self.officer))

    def approved(self, answer: uuid.UUID) -> uuid.UUID:
        """The approval of exactly one frozen answer."""
        return approve(request_approval("publish", subject=answer, title="답변", act=act(self.officer)), rank="section_head", act=act(self.head))


def begin() -> Office:
    """The office stands."""
    people = [Firm(uuid.uuid4(), name, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), name, "", "", {}) for name in ("가상총괄과", "가상과장실")]
    player = uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [player])
    register(people, provenance="simulated", source="가상", act=act(player))
    assert people[0].person and people[1].person
    return Office(people[0].id, people[0].person, people[1].person)


@pytest.fixture
def office(simulated: None) -> Office:
    """The office on the day."""
    with clock.at(DAY):
        return begin()
