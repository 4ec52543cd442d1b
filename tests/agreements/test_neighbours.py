"""Through files of neighbours to the stopped payment: whom to ask, the answers, and what is judged on them."""

import datetime as dt
import json
import uuid
from dataclasses import replace

import pytest

from naru.agreements.actions import pay_award, resume, stopped
from naru.agreements.neighbours import askable, open_agreements
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.parties.actions import ask, take_answers, undo_answers
from naru.parties.registers import Files, StandIn
from naru.parties.terms import Register
from tests.agreements.conftest import WORKS_DAY, Life, work
from tests.agreements.test_acts import state
from tests.calls.conftest import act

pytestmark = pytest.mark.django_db


def answers(closed: set[str]) -> uuid.UUID:
    """All firms before payment asked about, the stand-in's file taken in."""
    def says(register: Register, number: str) -> object:
        return number in closed

    [group] = [each for each in askable() if each.key == "paying"]
    question = ask("business-state", group.organisations, provenance="simulated", act=act())
    return take_answers(StandIn(says).answer(Files().question(question), on=clock.today()), name="회신.xlsx", provenance="simulated", act=act())


def number_of(firm: uuid.UUID) -> str:
    return str(rows("SELECT business_number FROM parties_organisation WHERE id = %s", [firm])[0][0])


def test_a_firm_answered_closed_is_stopped_before_payment_and_its_verdict_says_how_it_was_known(life: Life) -> None:
    with clock.at(WORKS_DAY):
        work(life, 0, 10_000_000)
        work(life, 1, 10_000_000)
        batch = answers({number_of(life.firms[0])})
        for award in life.awards:
            pay_award(award, act=act())
        assert ([condition for condition, _ in stopped(life.awards[0])], stopped(life.awards[1])) == (["in_business"], [])
        assert (state(life.awards[0]), state(life.awards[1])) == ("suspended", "signed")
        assert open_agreements(life.firms) == {life.firms[1]: 1}
        [(outcome, facts)] = rows("SELECT v.outcome, v.facts FROM calls_verdict v JOIN agreements_agreement g ON true JOIN evaluation_award w ON w.id = g.award_id AND w.application_id = v.application_id "
                                  "WHERE g.id = %s AND v.condition = 'in_business' AND v.moment = 'paid_on'", [life.awards[0]])
        known = json.loads(facts)["organisation.closed"]
        today = clock.today()
        assert (outcome, known) == ("no", {"value": True, "source": "국세청 사업자등록 상태 조회", "on": str(today), "asked": str(today), "until": str(today + dt.timedelta(days=180)), "way": "file"})
    with clock.at(WORKS_DAY + dt.timedelta(days=1)):
        with pytest.raises(Refused, match="resume_still_no"):
            resume(life.awards[0], act=act())
        undo_answers(batch, act=replace(act(), reason="다른 해의 회신"))
        resume(life.awards[0], act=act())
        assert state(life.awards[0]) == "signed"


def test_an_answer_whose_days_are_over_is_not_known_and_stops_until_it_is_asked_again(life: Life) -> None:
    with clock.at(WORKS_DAY):
        work(life, 0, 10_000_000)
        answers(set())
    with clock.at(WORKS_DAY + dt.timedelta(days=181)):
        pay_award(life.awards[0], act=act())
        assert [condition for condition, _ in stopped(life.awards[0])] == ["in_business"]
        with pytest.raises(Refused, match="resume_still_no"):
            resume(life.awards[0], act=act())
        answers(set())
        resume(life.awards[0], act=act())
        pay_award(life.awards[0], act=act())
        assert rows("SELECT count(*) FROM agreements_payment WHERE agreement_id = %s", [life.awards[0]]) == [(1,)]
