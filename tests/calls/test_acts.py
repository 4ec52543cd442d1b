"""Applying, closing, screening: by the database's clock."""

import datetime as dt

import pytest

from naru.calls.actions import (
    answer_objection,
    draft_call,
    extend,
    move_call,
    object_to,
    save_draft,
    screen,
    state_of,
    submit,
    supply,
    tick,
    withdraw,
)
from naru.calls.logic import due_warnings
from naru.calls.queries import objection_until
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.parties.actions import answer
from naru.parties.terms import Firm
from naru.record import vault
from tests.calls.conftest import ANSWERS, CLOSES, OPENS, City, act

DAY = dt.timedelta(days=1)


def apply(city: City, firm: Firm, at: dt.datetime = OPENS + DAY, **changed: str) -> object:
    """A firm applies at an instant."""
    assert firm.person is not None
    with clock.at(at):
        return submit(city.call, organisation=firm.id, person=firm.person, answers={**ANSWERS, **changed}, amount=9_000_000, act=act(firm.person))


def test_the_closing_instant_by_the_databases_clock(city: City) -> None:
    one, two, three = city.firms
    with pytest.raises(Refused, match="version_in_time"):
        apply(city, one, OPENS - dt.timedelta(seconds=1))
    apply(city, one, OPENS)
    apply(city, two, CLOSES + dt.timedelta(minutes=9, seconds=59))
    apply(city, three, CLOSES + dt.timedelta(minutes=10))
    assert rows("SELECT late FROM calls_version v JOIN calls_application a ON a.id = v.application_id ORDER BY received_at") == [(False,), (False,), (True,)]


def test_an_extension_is_a_new_row_and_counts(city: City) -> None:
    with clock.at(CLOSES - DAY):
        extend(city.call, closes_at=CLOSES + 2 * DAY, act=act())
        with pytest.raises(Refused, match="window_only_extends"):
            extend(city.call, closes_at=CLOSES, act=act())
    apply(city, city.firms[0], CLOSES + DAY)
    assert rows("SELECT late FROM calls_version") == [(False,)]
    assert rows("SELECT count(*) FROM calls_window") == [(2,)]


def test_a_new_submission_is_a_new_version(city: City) -> None:
    [firm, *_] = city.firms
    first = apply(city, firm)
    assert apply(city, firm, OPENS + 2 * DAY, workers="5") == first
    assert rows("SELECT n FROM calls_version ORDER BY n") == [(1,), (2,)]
    numbers = [number for (number,) in rows("SELECT number FROM calls_receipt ORDER BY n")]
    assert len(set(numbers)) == 2 and all(number.startswith("2023-") for number in numbers)


def test_a_submission_is_idempotent(city: City) -> None:
    [firm, *_] = city.firms
    assert firm.person is not None
    once = act(firm.person)
    with clock.at(OPENS + DAY):
        made = {submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=1, act=once) for _ in range(3)}
        with pytest.raises(Refused, match="entry_same_content"):
            submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=2, act=once)
    assert len(made) == 1
    assert rows("SELECT count(*) FROM calls_version") == [(1,)]


def test_missing_answers_are_named_and_the_draft_is_kept(city: City) -> None:
    [firm, *_] = city.firms
    assert firm.person is not None
    with clock.at(OPENS + DAY):
        save_draft(city.call, organisation=firm.id, person=firm.person, question="workshop", value="2층")
        with pytest.raises(Refused) as no:
            submit(city.call, organisation=firm.id, person=firm.person, answers={"workshop": "2층"}, amount=1, act=act(firm.person))
    assert no.value.facts["questions"] == "hazards, items, cost, workers, contact"
    [(sealed,)] = rows("SELECT value_sealed FROM calls_draft")
    assert vault.open_sealed(bytes(sealed), about=firm.person) == "2층"


def test_again_only_after_withdrawal(city: City) -> None:
    [firm, *_] = city.firms
    first = apply(city, firm)
    with clock.at(OPENS + 2 * DAY):
        withdraw(first, act=act())  # type: ignore[arg-type]  # reason: apply returns the uuid
    second = apply(city, firm, OPENS + 3 * DAY)
    assert second != first
    assert rows("SELECT attempt FROM calls_application ORDER BY attempt") == [(1,), (2,)]


def test_double_support_over_all_calls(city: City) -> None:
    [firm, *_] = city.firms
    apply(city, firm)
    with clock.at(OPENS - 10 * DAY):
        other = draft_call("work-environment-improvement", version=city.version, name_ko="다른 공고", name_en="", year=2023, audience="firms", group="clothing",
                           exclusivity_group="workplace-improvement", provenance="simulated", act=act())
        from naru.calls.actions import announce
        from tests.calls.conftest import approval

        announce(other, opens_at=OPENS, closes_at=CLOSES, grace_minutes=0, keep_late=False, approval=approval("announce", other), act=act())
    with pytest.raises(Refused, match="hold_no_double_support"):
        apply(City(other, city.version, city.firms), firm)
    with clock.at(OPENS + 2 * DAY):
        withdraw(rows("SELECT id FROM calls_application")[0][0], act=act())
    apply(City(other, city.version, city.firms), firm, OPENS + 3 * DAY)


def test_the_clock_opens_warns_and_closes(city: City) -> None:
    assert state_of(city.call) == "open"
    for before in (dt.timedelta(days=7), dt.timedelta(hours=48), dt.timedelta(hours=3)):
        with clock.at(CLOSES - before):
            assert tick(act=act()) == 1
            assert tick(act=act()) == 0
    with clock.at(CLOSES + dt.timedelta(minutes=9)):
        assert tick(act=act()) == 0
    with clock.at(CLOSES + dt.timedelta(minutes=10)):
        assert tick(act=act()) == 1
    assert state_of(city.call) == "closed"
    assert rows("SELECT minutes_before FROM calls_warning ORDER BY minutes_before DESC") == [(10_080,), (2_880,), (180,)]


def test_overtaken_warnings_are_left_out() -> None:
    now = CLOSES - dt.timedelta(hours=2)
    assert due_warnings(now, CLOSES, [10_080, 2_880, 180], []) == [180]
    assert due_warnings(now, CLOSES, [10_080, 2_880, 180], [180]) == []
    assert due_warnings(CLOSES, CLOSES, [180], []) == []


def test_screening_and_rejudging(city: City) -> None:
    _good, moved, silent = city.firms
    with clock.at(OPENS + DAY):
        answer([(moved.id, "seat", "elsewhere")], source="사업자등록 조회", provenance="simulated", act=act())
        answer([(silent.id, "closed", None)], source="조회 실패", provenance="simulated", act=act())
    applications = [apply(city, firm, OPENS + 2 * DAY) for firm in city.firms]
    with clock.at(CLOSES + DAY):
        tick(act=act())
        move_call(city.call, to="screening", act=act())
        screen(city.call, act=act())
    states = dict(rows("SELECT application_id, to_state FROM calls_applicationstep s WHERE n = (SELECT max(n) FROM calls_applicationstep WHERE application_id = s.application_id)"))
    assert [states[each] for each in applications] == ["eligible", "ineligible", "submitted"]
    outcomes = rows("SELECT condition, outcome FROM calls_verdict WHERE application_id = %s ORDER BY condition", [applications[1]])
    assert ("seat_in_seoul", "no") in outcomes and len(outcomes) == 4
    with clock.at(CLOSES + 2 * DAY):
        answer([(silent.id, "closed", False)], source="사업자등록 조회", provenance="simulated", act=act())
        supply(applications[2], act=act())  # type: ignore[arg-type]  # reason: apply returns the uuid
    assert rows("SELECT to_state FROM calls_applicationstep WHERE application_id = %s ORDER BY n DESC LIMIT 1", [applications[2]]) == [("eligible",)]


def test_objection_has_its_clock(city: City) -> None:
    _, moved, _ = city.firms
    assert moved.person is not None
    with clock.at(OPENS + DAY):
        answer([(moved.id, "seat", "elsewhere")], source="사업자등록 조회", provenance="simulated", act=act())
    application = apply(city, moved, OPENS + 2 * DAY)
    with clock.at(CLOSES + DAY):
        tick(act=act())
        move_call(city.call, to="screening", act=act())
        screen(city.call, act=act())
    # Fourteen days on is a Saturday; Sunday and the substitute of Buddha's birthday follow (Civil Act art. 161).
    assert objection_until(application) == dt.date(2023, 5, 30)  # type: ignore[arg-type]  # reason: apply returns the uuid
    with clock.at(CLOSES + 19 * DAY), pytest.raises(Refused, match="objection_in_time"):
        object_to(application, text="이전하지 않았습니다.", person=moved.person, act=act())  # type: ignore[arg-type]  # reason: apply returns the uuid
    with clock.at(CLOSES + 18 * DAY):
        objection = object_to(application, text="이전하지 않았습니다.", person=moved.person, act=act())  # type: ignore[arg-type]  # reason: as above
        with pytest.raises(Refused, match="objection_once"):
            object_to(application, text="다시", person=moved.person, act=act())  # type: ignore[arg-type]  # reason: as above
        answer_objection(objection, upheld=True, reason="등록이 늦게 바뀌었음", act=act())
    assert rows("SELECT to_state FROM calls_applicationstep WHERE application_id = %s ORDER BY n DESC LIMIT 1", [application]) == [("eligible",)]
