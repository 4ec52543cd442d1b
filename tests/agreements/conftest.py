"""Two selected firms under one district's signed and paid grant."""

import datetime as dt
import uuid
from dataclasses import dataclass

import pytest

from naru.agreements.actions import draft_grant, due, inspect, pay_grant, review, show_own_share, sign, submit_evidence
from naru.agreements.terms import Spent
from naru.evaluation.actions import decide
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import register
from naru.parties.terms import Firm, OrganisationKind
from tests.calls.conftest import act, approval
from tests.evaluation.conftest import MEETING_DAY, Ready, meet, prepare
from tests.programmes.test_load import GOOD

GRANT_DAY = MEETING_DAY + dt.timedelta(days=5)
WORKS_DAY = MEETING_DAY + dt.timedelta(days=60)


@dataclass
class Life:
    """What the tests of agreements play with."""

    ready: Ready
    district: uuid.UUID
    grant: uuid.UUID
    awards: list[uuid.UUID]
    firms: list[uuid.UUID]


def granted(firms: int = 4, seats: int = 2, *, paid: bool = True, signed: bool = True, text: str = GOOD) -> Life:
    """A decision of `seats`, a grant to one district over them, (if `signed`) signed and (if `paid`) paid into custody."""
    ready = prepare(firms, text)
    district = Firm(uuid.uuid4(), "가상구", OrganisationKind.DISTRICT, None, None, "", "", "", {})
    register([district], provenance="simulated", source="가상", act=act())
    with clock.at(MEETING_DAY):
        decide(meet(ready), selection=1, seats=seats, line=ready.line, money=1_000_000_000, yes=5, no=0, minutes="", approval=approval("decide", ready.city.call), act=act())
    chosen = [award for (award,) in rows("SELECT id FROM evaluation_award ORDER BY seat")]
    with clock.at(GRANT_DAY):
        grant = draft_grant(district.id, call=ready.city.call, group="clothing", awards=chosen, provenance="simulated", act=act())
        if signed:
            sign(grant, line=ready.line, approval=approval("sign", grant), act=act())
        if signed and paid:
            pay_grant(grant, document="교부결정 1", approval=approval("grant", grant), act=act())
    found = rows("SELECT a.id, a.organisation_id FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.under_id = %s ORDER BY w.seat", [grant])
    return Life(ready, district.id, grant, [agreement for agreement, _ in found], [firm for _, firm in found])


@pytest.fixture
def life(simulated: None) -> Life:
    """Two firms under a paid grant."""
    return granted()


def work(life: Life, number: int, cost: int) -> None:
    """Works of one firm: inspected, evidence given, accepted in full, own share shown."""
    agreement = life.awards[number]
    inspect([agreement], result="passed", act=act())
    spending = submit_evidence([Spent(agreement, "시설", cost, f"12345678{number:02d}", f"A-{number}")], act=act())
    review(agreement, accepted={spending: cost}, act=act())
    show_own(agreement)


def show_own(agreement: uuid.UUID) -> None:
    """The firm shows what of its own share is missing."""
    if missing := due(agreement).own_missing:
        show_own_share(agreement, amount=missing, document=f"이체확인 {uuid.uuid4()}", act=act())
