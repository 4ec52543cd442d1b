"""Half-year targets: measured on held transactions, else on Naru's own books; the newest target of a place counts, on the day it was set."""

import datetime as dt
import uuid

import pytest

from naru.kernel import KST, clock
from naru.kernel.clock import today
from naru.ledger.actions import commit, pay, set_target, take_transactions
from naru.ledger.targets import half_end, targets
from tests.ledger.conftest import act, begin, funded
from tests.ledger.test_held import FIRST, LATER, OFFICE, actors  # noqa: F401  # reason: `actors` is a fixture
from tests.ledger.test_transactions import _file

PLAN = "2023년 신속집행 추진계획"


@pytest.mark.django_db
def test_a_target_is_measured_on_held_transactions_to_the_won() -> None:
    take_transactions(_file(*FIRST, *LATER), name="a", provenance="reported", office=OFFICE, act=act())
    set_target(2023, 1, department="갑과", share=6_001, document=PLAN, act=act())
    set_target(2023, 1, department="갑과", detail="작업", share=4_400, document=PLAN, act=act())
    set_target(2023, 1, department="없는과", share=5_000, document=PLAN, act=act())
    whole, detail, nothing = targets(2023, 1, as_of=today())
    assert (whole.current, whole.spent, whole.wanted, whole.open, whole.met) == (100_000_000, 44_000_000, 60_010_000, 16_010_000, False)
    assert (detail.detail, detail.met, detail.open) == ("작업", True, 0)
    assert (nothing.current, nothing.met) == (0, False)
    assert targets(2023, 2, as_of=today()) == []
    set_target(2023, 1, department="갑과", share=4_000, document="변경 계획", act=act("집행 여건"))
    newest = targets(2023, 1, as_of=today())[0]
    assert (newest.share, newest.document, newest.reason, newest.met) == (4_000, "변경 계획", "집행 여건", True)
    assert (half_end(2023, 1), half_end(2023, 2)) == (dt.date(2023, 6, 30), dt.date(2023, 12, 31))


@pytest.mark.django_db
def test_without_transactions_the_own_books_are_measured_at_the_end_of_the_day(simulated: None) -> None:
    with clock.at(dt.datetime(2023, 1, 2, 9, tzinfo=KST)):
        begin()
        line = funded(1_000)
        set_target(2023, 1, department="뷰티패션산업과", share=3_000, document=PLAN, act=act())
    with clock.at(dt.datetime(2023, 3, 1, 23, 59, tzinfo=KST)):
        made = commit(line, amount=400, subject=uuid.uuid4(), act=act())
        pay(made, amount=300, document="지출", act=act())
    assert [(each.current, each.obligated, each.spent, each.met) for each in targets(2023, 1, as_of=dt.date(2023, 3, 1))] == [(1_000, 400, 300, True)]
    assert [(each.current, each.spent, each.met) for each in targets(2023, 1, as_of=dt.date(2023, 2, 28))] == [(1_000, 0, False)]
    assert targets(2023, 1, as_of=dt.date(2023, 1, 1)) == []
