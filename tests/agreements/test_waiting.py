"""What waits for the office and for a district, as a grant goes through its life; the four columns; what was entrusted."""

import datetime as dt
import uuid

import pytest

from naru.agreements.actions import inspect, pay_award, return_left, review, submit_evidence
from naru.agreements.entrusted import entrusted
from naru.agreements.money import Four, awards_under, four_of, total_of
from naru.agreements.queries import AWARDS, DUTIES, grants
from naru.agreements.terms import Spent
from naru.agreements.waiting import for_holder, for_office, longest
from naru.documents.actions import request_approval
from naru.kernel import clock
from naru.kernel.listing import Asked
from naru.parties.actions import answer
from tests.agreements.conftest import GRANT_DAY, WORKS_DAY, Life, granted, show_own
from tests.calls.conftest import act, approval

COST = 10_000_000


def kinds(life: Life, on: dt.datetime) -> tuple[list[str], list[str]]:
    """What waits on agreements for the office and for the district, by kind (the call itself still waits to be published, the months to be sealed)."""
    with clock.at(on):
        today = on.date()
        return [each.kind for each in for_office(today).waiting if each.kind not in ("selection", "books")], [each.kind for each in for_holder([life.district], today).waiting]


def test_a_grant_on_its_way(simulated: None) -> None:
    life = granted(signed=False)
    with clock.at(GRANT_DAY):
        [sign] = [each for each in for_office(GRANT_DAY.date()).waiting if each.kind == "grant"]
        assert (sign.what.en, sign.who, sign.amount, sign.subject) == ("Sign the grant", "officer", 14_000_000, life.grant)
        request_approval("sign", subject=life.grant, title="교부 협약", amount=1, act=act())
        assert [(each.who, each.about.ko) for each in for_office(GRANT_DAY.date()).others if each.kind == "approvals"] == [("head", "교부 협약")]
        approval("settle", life.grant)
        assert [each.kind for each in for_office(GRANT_DAY.date()).own if each.kind.startswith("given")] == ["given-settle"]


def test_from_inspection_to_what_is_left(life: Life) -> None:
    first, second = life.awards
    assert kinds(life, WORKS_DAY) == (["inspect"], ["inspect"])
    with clock.at(WORKS_DAY):
        inspect([first, second], result="passed", act=act())
        spending = submit_evidence([Spent(first, "시설", COST, "1234567890", "A1")], act=act())
    assert kinds(life, WORKS_DAY) == (["review"], [])
    with clock.at(WORKS_DAY):
        assert [(each.what.en, each.firm) for each in longest()] == [("Evidence", "가상의류 0004")]
        assert AWARDS.overview(Asked()).counts["next"] == [("evidence", 1), ("review", 1)]
        review(first, accepted={spending: COST}, act=act())
        [pay] = [each for each in for_office(WORKS_DAY.date()).own if each.kind == "pay"]
        assert (pay.amount, pay.due, pay.many) == (COST, dt.date(2023, 11, 30), 1)
        show_own(first)
        pay_award(first, act=act())
    assert kinds(life, WORKS_DAY) == ([], [])
    over = dt.datetime(2023, 12, 5, 9, tzinfo=WORKS_DAY.tzinfo)
    with clock.at(over):
        [back] = for_holder([life.district], over.date()).own
        assert (back.kind, back.amount, back.due) == ("grant", sum(place.held for _, place in grants([life.district])[0].places), dt.date(2024, 1, 31))
        assert "books" in [each.kind for each in for_office(over.date()).waiting]
        return_left(life.grant, document="반납 1", act=act())
        assert [each.what.en for each in for_office(over.date()).own if each.kind == "grant"] == ["Settle"]
        assert for_holder([life.district], over.date()).own == []


def test_a_stop_waits_for_the_firm_then_for_the_office(life: Life) -> None:
    with clock.at(WORKS_DAY):
        answer([(life.firms[0], "seat", "elsewhere")], source="조회", provenance="simulated", act=act())
        inspect([life.awards[0]], result="passed", act=act())
        spending = submit_evidence([Spent(life.awards[0], "시설", COST, "1234567890", "A1")], act=act())
        review(life.awards[0], accepted={spending: COST}, act=act())
        show_own(life.awards[0])
        pay_award(life.awards[0], act=act())
        [stop] = [each for each in for_office(WORKS_DAY.date()).waiting if each.kind == "agreement"]
        assert (stop.who, stop.due, stop.subject) == ("firm", WORKS_DAY.date() + dt.timedelta(days=14), life.awards[0])
    later = WORKS_DAY + dt.timedelta(days=20)
    with clock.at(later):
        [stop] = [each for each in for_office(later.date()).own if each.kind == "agreement"]
        assert stop.due == dt.date(2024, 1, 31)


def test_duties_wait_in_their_year(life: Life) -> None:
    for on, due in ((dt.date(2023, 12, 1), []), (dt.date(2024, 3, 1), [dt.date(2024, 12, 31)]), (dt.date(2026, 1, 1), [dt.date(2024, 12, 31), dt.date(2025, 12, 31)])):
        with clock.at(dt.datetime(on.year, on.month, on.day, 9, tzinfo=WORKS_DAY.tzinfo)):
            assert [each.due for each in for_office(on).waiting if each.kind == "duties"] == due
            if on.year == 2026:
                assert DUTIES.overview(Asked()).counts["stands"] == [("late", 4)]


def test_the_four_columns_are_of_won(life: Life) -> None:
    with clock.at(WORKS_DAY):
        assert four_of(awards_under(life.grant)) == [Four("city", 14_000_000, 0, 0), Four("district", 4_000_000, 0, 0), Four("self", 2_000_000, 0, 0)]
        inspect(life.awards, result="passed", act=act())
        spending = submit_evidence([Spent(life.awards[0], "시설", 5_000_001, "1234567890", "A1")], act=act())
        review(life.awards[0], accepted={spending: 5_000_001}, act=act())
        show_own(life.awards[0])
        pay_award(life.awards[0], act=act())
        four = four_of(awards_under(life.grant))
        assert (total_of(four).accepted, [each.paid == each.accepted for each in four]) == (5_000_001, [True, True, True])
        assert (total_of(four).open, four_of([])) == (20_000_000 - 5_000_001, [])


def test_what_was_entrusted(life: Life) -> None:
    with clock.at(WORKS_DAY):
        desk = entrusted([life.district], ["district"])
        assert (desk.firms, desk.held, [(source, place.granted) for source, place in desk.money]) == (2, 18_000_000, [("city", 14_000_000), ("district", 4_000_000)])
        assert (desk.applications, desk.paper, entrusted([uuid.uuid4()], ["operator"]).grants) == ((), (), ())


@pytest.mark.parametrize("holders", [None, []])
def test_grants_are_read_in_three_questions(life: Life, django_assert_num_queries: object, holders: list[uuid.UUID] | None) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]  # reason: pytest-django's fixture is untyped here
        assert len(grants(holders)) == (1 if holders is None else 0)
