"""A small city that collects: two departments, three districts, one operator; a round of six questions."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from naru.collection.actions import open_round
from naru.collection.queries import assignments, questions_of
from naru.collection.terms import Ask, Last
from naru.kernel import KST, Sentence, clock
from naru.kernel.database import rows
from naru.parties.actions import join, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record import Act

AS_OF, OPENED, DUE = dt.date(2023, 5, 31), dt.datetime(2023, 6, 1, 9, tzinfo=KST), dt.datetime(2023, 6, 5, 18, tzinfo=KST)


def act(actor: uuid.UUID, reason: str = "") -> Act:
    """A fresh act."""
    return Act(uuid.uuid4(), actor, reason)


def said(ko: str) -> Sentence:
    """The same words twice: a test asks nothing of the translation."""
    return Sentence(ko, f"{ko} (en)")


@dataclass
class City:
    """What the tests play with: bodies by name, who acts for each, the round with its forms."""

    bodies: dict[str, uuid.UUID]
    people: dict[str, uuid.UUID]
    round: uuid.UUID

    @property
    def officer(self) -> uuid.UUID:
        """Who collects."""
        return self.people["officer"]

    def form(self, body: str) -> uuid.UUID:
        """The assignment of a body."""
        return next(each.id for each in assignments(self.round) if each.organisation == self.bodies[body])

    def questions(self, body: str) -> dict[str, uuid.UUID]:
        """What a body is asked, by key."""
        return {each.key: each.id for each in questions_of(self.form(body))}


KINDS = {"과학과": OrganisationKind.DEPARTMENT, "일자리과": OrganisationKind.DEPARTMENT, "가구": OrganisationKind.DISTRICT, "나구": OrganisationKind.DISTRICT, "다구": OrganisationKind.DISTRICT, "센터": OrganisationKind.OPERATOR}


def people_and_bodies() -> City:
    """Everybody, and who they may act for: a head in each department, one person in each district and operator, the collecting officer."""
    firms = {name: Firm(uuid.uuid4(), f"가상{name}", kind, None, uuid.uuid4(), f"가상인 {name}", "02-0000-0000", f"{n}@example.invalid", {}) for n, (name, kind) in enumerate(KINDS.items())}
    officer = Firm(uuid.uuid4(), "가상총괄과", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "가상총괄", "02-0000-0000", "o@example.invalid", {})
    player = uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [player])
    register([*firms.values(), officer], provenance="simulated", source="가상 명부", act=act(player))
    since = dt.date(2023, 1, 1)
    for role, some in ((Role.HEAD, ("과학과", "일자리과")), (Role.OPERATOR, ("가구", "나구", "다구", "센터"))):
        join([(person, firms[name].id) for name in some if (person := firms[name].person)], role=role, since=since, act=act(player))
    assert officer.person is not None
    join([(officer.person, officer.id)], role=Role.OFFICER, since=since, act=act(player))
    return City({name: each.id for name, each in firms.items()} | {"총괄": officer.id}, {name: each.person for name, each in firms.items() if each.person} | {"officer": officer.person}, uuid.UUID(int=0))


def asks(city: City, lasts: Mapping[str, Last] | None = None) -> Sequence[Ask]:
    """Six questions: a sum over districts, one department's number with its parts, a rate, an amount, a text."""
    one, districts, last = [city.bodies["과학과"]], [city.bodies[name] for name in ("가구", "나구", "다구")], lasts or {}
    return [
        Ask("firms", said("지원 업체"), "count", districts, unit="개사", item="1-1", scope="alpha", indicator="firms", direction="up", gather="sum", last=dict.fromkeys(districts, last["firms"]) if "firms" in last else {}),
        Ask("jobs", said("일자리"), "count", one, unit="명", item="1-2", scope="beta", indicator="jobs", target=400, direction="higher", sum_of=("jobs-men", "jobs-women"), last={one[0]: last["jobs"]} if "jobs" in last else {}),
        Ask("jobs-men", said("일자리(남)"), "count", one, unit="명", item="1-2"), Ask("jobs-women", said("일자리(여)"), "count", one, unit="명", item="1-2"),
        Ask("spent", said("집행액"), "won", one, item="1-2", scope="beta", indicator="spent"),
        Ask("rate", said("만족도"), "rate", [city.bodies["센터"]], item="2-1", scope="gamma", indicator="satisfied", last={city.bodies["센터"]: last["rate"]} if "rate" in last else {}),
        Ask("told", said("추진현황"), "text", [*one, city.bodies["센터"]], item="1-2", gather="sum")]


LASTS = {"firms": Last(100, "100", dt.date(2023, 4, 30), earlier=(80, 90)), "jobs": Last(390, "390", dt.date(2023, 4, 30)), "rate": Last(9850, "98.5%", dt.date(2023, 4, 30))}


def begin() -> City:
    """The round stands and everybody is asked."""
    city = people_and_bodies()
    with clock.at(OPENED):
        city.round = open_round("취합-2023-5", title_ko="5월 말 추진실적", title_en="End of May", as_of=AS_OF, due_at=DUE, collector=city.bodies["총괄"], asks=asks(city, LASTS), provenance="simulated", act=act(city.officer))
    return city


@pytest.fixture
def city(simulated: None) -> City:
    """The round of May, everybody asked."""
    return begin()
