"""A closed and screened call with surveyed applications and voted money."""

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest

from naru.calls.actions import move_call, screen, submit, tick
from naru.evaluation.actions import attend, convene, record_survey
from naru.evaluation.terms import Finding, Photo
from naru.kernel import clock
from naru.kernel.database import rows
from naru.ledger.actions import add_lines, appropriate, move_year, open_year, vote
from naru.ledger.terms import LineKey, Source
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, City, act, begin, number
from tests.programmes.test_load import GOOD

RUBRIC = {"hazard": 40, "condition": 30, "effect": 30}
PHOTO = (Photo(b"\xff\xd8photo", "image/jpeg", "현장.jpg"),)
MEETING_DAY = CLOSES + dt.timedelta(days=10)


@dataclass
class Ready:
    """What a committee needs."""

    city: City
    applications: list[uuid.UUID]
    members: list[uuid.UUID]
    line: uuid.UUID


def people(count: int, first: int = 5_000) -> list[uuid.UUID]:
    """Committee members."""
    made = [Firm(uuid.uuid4(), f"가상대학 {n}", OrganisationKind.PARTNER, number(first + n), uuid.uuid4(), f"가상위원 {n}", "", "", {}) for n in range(count)]
    register(made, provenance="simulated", source="가상", act=act())
    return [each.person for each in made if each.person is not None]


def prepare(firms: int = 4, text: str = GOOD) -> Ready:
    """Applications submitted, screened, surveyed (later firms score higher); 4,803 million won voted."""
    city = begin(firms, text=text)
    applications = []
    for firm in city.firms:
        assert firm.person is not None
        with clock.at(OPENS + dt.timedelta(days=1)):
            applications.append(submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=9_000_000, act=act(firm.person)))
    with clock.at(CLOSES + dt.timedelta(days=1)):
        open_year(2023, act=act())
        move_year(2023, to="open", act=act())
        line = add_lines([LineKey(2023, "general", "도시제조업 육성", "도시형소공인 지원", "도시제조업 작업환경개선", "자치단체경상보조금", Source.CITY, "뷰티패션산업과")],
                         provenance="simulated", act=act())
        vote(appropriate(line, amount=4_803_000_000, kind="original", provenance="simulated", act=act()), document="의결", act=act())
        tick(act=act())
        move_call(city.call, to="screening", act=act())
        screen(city.call, act=act())
        move_call(city.call, to="reviewing", act=act())
        record_survey([Finding(application, {"hazard": 10 + n, "condition": 20, "effect": 20}, 7_000_000, photos=PHOTO) for n, application in enumerate(applications)], rubric=RUBRIC, act=act())
        members = people(5)
    return Ready(city, applications, members, line)


@pytest.fixture
def ready(simulated: None) -> Ready:
    """Four applications ready to be decided."""
    return prepare()


def meet(ready: Ready, present: int = 5, aside: int = 0) -> uuid.UUID:
    """A meeting with some present and some of them standing aside."""
    meeting = convene(ready.city.call, name="보조금관리위원회", members=5, quorum=3, act=act())
    attend(meeting, people=[(person, n < present, n < aside, "이해충돌" if n < aside else "") for n, person in enumerate(ready.members)], act=act())
    return meeting


def states(applications: list[uuid.UUID]) -> list[str]:
    """The present state of each application."""
    return [rows("SELECT to_state FROM calls_applicationstep WHERE application_id = %s ORDER BY n DESC LIMIT 1", [each])[0][0] for each in applications]
