"""The year's books at any moment equal the positions of their lines, and what is asked for and not yet voted stands apart."""

import datetime as dt
import uuid

import pytest

from naru.kernel import KST, clock
from naru.ledger.actions import add_lines, appropriate, commit, open_custody, pay, reallocate, use, vote
from naru.ledger.queries import position
from naru.ledger.terms import Source
from naru.ledger.year import GROUPINGS, together, year_books
from tests.ledger.conftest import act, begin, funded, key

pytestmark = pytest.mark.django_db


def _at(day: int) -> dt.datetime:
    return dt.datetime(2023, 3, day, 12, tzinfo=KST)


def test_books_follow_the_days(simulated: None) -> None:
    with clock.at(_at(1)):
        begin()
        first, second = funded(1_000), funded(500, key("다른 사업"))
    with clock.at(_at(2)):
        asked = appropriate(first, amount=300, kind="supplementary", provenance="simulated", act=act())
    with clock.at(_at(3)):
        reallocate(first, to=second, amount=200, act=act())
        made = commit(second, amount=400, subject=uuid.uuid4(), act=act())
    with clock.at(_at(4)):
        vote(asked, document="의결", act=act())
        pay(made, amount=150, document="지출", act=act())
    [early] = year_books(2023, as_of=_at(2))
    assert (early.requested, early.voted, early.current, early.spent) == (300, 1_500, 1_500, 0)
    by = {row.name.split(" · ")[0]: row for row in year_books(2023, as_of=_at(5), by="detail")}
    assert {name: (row.requested, row.voted, row.moved, row.current, row.obligated, row.spent) for name, row in by.items()} == {"작업환경개선": (0, 1_300, -200, 1_100, 0, 0), "다른 사업": (0, 500, 200, 700, 400, 150)}
    assert all(row.identity_holds for row in by.values())
    for line, row in ((first, by["작업환경개선"]), (second, by["다른 사업"])):
        for day in (1, 2, 3, 4):
            held = position(line, as_of=_at(day))
            assert held.identity_holds
        assert (held.current, held.obligated, held.spent, held.available) == (row.current, row.obligated, row.spent, row.available)
    wholes = {by: together(year_books(2023, as_of=_at(5), by=by)) for by in GROUPINGS}
    assert len({(each.current, each.obligated, each.spent, each.available) for each in wholes.values()}) == 1


def test_before_the_first_day_there_is_nothing(simulated: None) -> None:
    with clock.at(_at(3)):
        begin()
        add_lines([key()], provenance="simulated", act=act())
    [row] = year_books(2023, as_of=_at(1))
    assert (row.current, row.requested, row.granted) == (0, 0, 0)
    assert year_books(2022, as_of=_at(5)) == []


def test_granted_is_not_used(simulated: None) -> None:
    with clock.at(_at(1)):
        begin()
        line = funded(1_000)
        custody = open_custody(uuid.uuid4(), agreement=uuid.uuid4(), source=Source.CITY, act=act())
    with clock.at(_at(2)):
        pay(commit(line, amount=600, subject=uuid.uuid4(), act=act()), amount=600, custody=custody, document="지출", act=act())
    with clock.at(_at(4)):
        use([(custody, 250)], subject=uuid.uuid4(), act=act())
    assert [(row.spent, row.granted, row.used) for day in (1, 3, 5) for row in year_books(2023, as_of=_at(day))] == [(0, 0, 0), (600, 600, 0), (600, 600, 250)]
