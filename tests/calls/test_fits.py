"""What fits whom, before anybody applies: the conditions of the text in force, three-valued; for whom a call is; what bars a second application."""

import datetime as dt
from dataclasses import replace

import pytest

from naru.calls.actions import submit
from naru.calls.fits import asked_by, check, facts_about, fits, held_elsewhere, questions
from naru.calls.queries import call, intermediaries
from naru.calls.rounds import rounds_of, window_of
from naru.kernel import clock
from naru.programmes.queries import texts_in_force
from naru.rules.logic import in_force
from naru.rules.terms import Fact, Met
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, City, act, begin

ON = dt.date(2023, 3, 1)
GOOD = {"organisation.kind": "firm", "organisation.seat": "seoul", "organisation.trade": "clothing", "organisation.closed": False, "organisation.barred": False, "support.same_group": False}


def facts(**changes: object) -> dict[str, Fact]:
    return {name: Fact(value) for name, value in {**GOOD, **{f"organisation.{key}": value for key, value in changes.items()}}.items() if value is not None}


def test_a_programme_fits_or_not_or_is_not_decided(city: City) -> None:
    with clock.at(OPENS + dt.timedelta(days=1)):
        said = [(fit.verdict.met, len(fit.open), fit.missing) for given in (facts(), facts(seat="elsewhere"), facts(seat=None)) for fit in fits(given, ON)]
    assert said == [(Met.YES, 1, ()), (Met.NO, 1, ()), (Met.UNKNOWN, 1, ("organisation.seat",))]


def test_a_call_for_another_trade_is_not_offered(city: City) -> None:
    found = call(city.call)
    assert found is not None
    with clock.at(OPENS + dt.timedelta(days=1)):
        assert [fit.open for fit in fits(facts(trade="metal"), ON)] == [()]
    verdict = check(found, facts(trade="metal"), ON)
    assert [each.condition for each in verdict.refused] == ["group"]
    assert check(found, facts(), ON).met is Met.YES
    assert [each.condition for each in check(found, facts(kind="district"), ON).refused] == ["audience"]


def test_a_call_to_districts_is_not_checked_by_the_conditions_of_the_firms(city: City) -> None:
    found = call(city.call)
    assert found is not None
    joining = replace(found, audience="intermediaries")
    assert [each.condition for each in check(joining, facts(), ON).refused] == ["audience"]
    assert check(joining, {"organisation.kind": Fact("district")}, ON).met is Met.YES


def test_at_most_six_questions_and_each_is_looked_at_by_a_condition(city: City) -> None:
    texts = texts_in_force(ON)
    asked = questions(texts, ON)
    assert 0 < len(asked) <= 6
    assert set(asked) <= set(asked_by(in_force(texts[0].conditions, ON)))
    assert questions(texts, ON, many=2) == ["organisation.seat", "organisation.trade"]


def test_what_several_programmes_ask_in_the_same_turn_is_asked_once(city: City) -> None:
    asked = questions(texts_in_force(ON) * 3, ON)
    assert len(asked) == len(set(asked)) > 1


def test_what_the_city_knows_answers_too(city: City) -> None:
    known = facts_about(city.firms[0].id, ON)
    assert (known["organisation.seat"].value, known["organisation.seat"].source, known["organisation.barred"].value) == ("seoul", "가상 등록부", False)
    found = call(city.call)
    assert found is not None
    assert check(found, known, ON).met is Met.YES
    with pytest.raises(LookupError):
        facts_about(city.call, ON)


def test_a_live_application_elsewhere_is_said_before_the_database_refuses(city: City) -> None:
    firm, other = city.firms[0], begin(0)
    assert firm.person is not None
    assert held_elsewhere(other.call, firm.id) == []
    with clock.at(OPENS + dt.timedelta(days=1)):
        made = submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=1, act=act(), intermediary=next(iter(intermediaries("district")), (None,))[0])
    assert [id for id, _ in held_elsewhere(other.call, firm.id)] == [made]
    assert held_elsewhere(city.call, firm.id) == []


def test_rounds_say_results_only_once_they_are_published(city: City) -> None:
    [found] = rounds_of("work-environment-improvement")
    assert (found.call, found.state, found.applied, found.chosen, found.competition) == (city.call, "open", 0, None, "")
    window = window_of(city.call)
    assert window is not None
    assert (window.closes_at, window.grace_minutes, window.keep_late) == (CLOSES, 10, True)
