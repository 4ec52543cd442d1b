"""The ledger's acts: golden examples, identities after every act, replay."""

import datetime as dt
import uuid

import pytest

from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.ledger.actions import (
    appropriate,
    bring_forward,
    carry,
    commit,
    decommit,
    deposit,
    give_back,
    lapse,
    move_year,
    open_custody,
    pay,
    reallocate,
    receive,
    refund,
    release,
    reserve,
    use,
    vote,
)
from naru.ledger.checks import CHECKS
from naru.ledger.logic import after_supplement
from naru.ledger.queries import custody_position, execution, held_by, position, requested
from naru.ledger.terms import Source
from tests.ledger.conftest import act, begin, funded, key


def assert_green() -> None:
    assert {check.id: check.run() for check in CHECKS} == {"L1": [], "L4": [], "L6": [], "L13": []}


def test_the_identity_holds_after_every_act(line: uuid.UUID) -> None:
    reserve(line, amount=3_000_000_000, act=act())
    assert_green()
    release(line, amount=500_000_000, act=act())
    commitment = commit(line, amount=2_000_000_000, subject=uuid.uuid4(), reserved=True, act=act())
    assert_green()
    pay(commitment, amount=1_500_000_000, act=act())
    decommit(commitment, amount=100_000_000, act=act())
    assert_green()
    at = position(line)
    assert (at.available, at.reserved, at.committed, at.spent) == (2_403_000_000, 500_000_000, 400_000_000, 1_500_000_000)
    assert at.current == 4_803_000_000 and at.obligated == 1_900_000_000 and at.identity_holds


def test_a_commitment_cannot_be_overpaid_from_anothers_slack(line: uuid.UUID) -> None:
    first, second = (commit(line, amount=100, subject=uuid.uuid4(), act=act()) for _ in range(2))
    pay(first, amount=60, act=act())
    decommit(first, amount=40, act=act())
    with pytest.raises(Refused, match="account_balance_not_below_floor"):
        pay(first, amount=1, act=act())
    pay(second, amount=100, act=act())
    assert_green()


def test_both_meanings_of_a_supplementary_budget(line: uuid.UUID) -> None:
    """23:1085: 4,803 voted + 5,050 requested = 9,853 printed; requested money cannot be committed."""
    asked = appropriate(line, amount=5_050_000_000, kind="supplementary", provenance="simulated", act=act())
    assert requested(line) == 5_050_000_000
    with pytest.raises(Refused, match="account_balance_not_below_floor"):
        commit(line, amount=4_803_000_001, subject=uuid.uuid4(), act=act())
    vote(asked, document="제319회 정례회", act=act())
    assert requested(line) == 0
    assert position(line).current == 9_853_000_000 == after_supplement(4_803_000_000, 5_050_000_000, "addition")
    commit(line, amount=9_853_000_000, subject=uuid.uuid4(), act=act())
    with pytest.raises(Refused, match="vote_once"):
        vote(asked, document="두 번째", act=act())
    assert_green()


def test_reallocation_keeps_the_sum(line: uuid.UUID) -> None:
    same, other = funded(1_000, key("공정화")), funded(1_000, key("패션허브", policy="패션 육성"))
    reallocate(line, to=same, amount=300, act=act())
    with pytest.raises(Refused, match="reallocation_authority"):
        reallocate(line, to=other, amount=300, act=act())
    reallocate(line, to=other, amount=300, council_document="의결 2023-1", act=act())
    assert sum(position(each).current for each in (line, same, other)) == 4_803_000_000 + 2_000
    pay_line = funded(1_000, key("보수", item="인건비(보수)"))
    with pytest.raises(Refused, match="reallocation_item_forbidden"):
        reallocate(pay_line, to=line, amount=1, act=act())
    assert_green()


@pytest.mark.django_db(transaction=True)
def test_carry_over_whole() -> None:
    begin()
    begin(2024)
    line, following = funded(4_803_000_000), funded(1_000, key(year=2024))
    carried = carry(line, amount=803_000_000, kind="accident", act=act())
    with pytest.raises(Refused, match="carry_forward_whole"):
        bring_forward(carried, to=following, amount=800_000_000, act=act())
    assert_green()


def test_carry_brought_forward_once(line: uuid.UUID) -> None:
    begin(2024)
    following = funded(1_000, key(year=2024))
    carried = carry(line, amount=803_000_000, kind="accident", act=act())
    bring_forward(carried, to=following, amount=803_000_000, act=act())
    with pytest.raises(Refused, match="carry_forward_once"):
        bring_forward(carried, to=following, amount=803_000_000, act=act())
    assert position(following).brought_forward == 803_000_000
    assert position(line).carried == 803_000_000
    assert_green()


def test_refund_and_lapse(line: uuid.UUID) -> None:
    commitment = commit(line, amount=1_000, subject=uuid.uuid4(), act=act())
    pay(commitment, amount=1_000, act=act())
    refund(commitment, amount=200, act=act())
    decommit(commitment, amount=200, act=act())
    lapse(line, amount=4_803_000_000 - 800, act=act())
    at = position(line)
    assert (at.spent, at.lapsed, at.available) == (800, 4_802_999_200, 0)
    assert_green()


def test_a_closed_year_moves_nothing(line: uuid.UUID) -> None:
    commitment = commit(line, amount=803_000_000, subject=uuid.uuid4(), act=act())
    move_year(2023, to="cutoff", act=act())
    pay(commitment, amount=803_000_000, act=act())
    with pytest.raises(Refused, match="transfer_year_allows"):
        commit(line, amount=1, subject=uuid.uuid4(), act=act())
    lapse(line, amount=4_000_000_000, act=act())
    move_year(2023, to="closed", act=act())
    with pytest.raises(Refused, match="transfer_year_allows"):
        refund(commitment, amount=1, act=act())
    with pytest.raises(Refused, match="yearstep_move_allowed"):
        move_year(2023, to="open", act=act())
    assert_green()


@pytest.mark.django_db(transaction=True)
def test_a_year_closes_empty() -> None:
    begin()
    funded(1)
    move_year(2023, to="cutoff", act=act())
    with pytest.raises(Refused, match="year_closes_empty"):
        move_year(2023, to="closed", act=act())


def test_balances_equal_replay(line: uuid.UUID) -> None:
    commit(line, amount=1, subject=uuid.uuid4(), act=act())
    assert CHECKS[1].run() == []
    rows("SET LOCAL session_replication_role = replica")
    rows("UPDATE ledger_account SET balance = balance + 1 WHERE owner = %s AND bucket = 'available'", [line])
    assert len(CHECKS[1].run()) == 1


def test_all_balances_sum_to_nothing(line: uuid.UUID) -> None:
    commit(line, amount=5, subject=uuid.uuid4(), act=act())
    assert CHECKS[0].run() == []
    rows("SET LOCAL session_replication_role = replica")
    rows("UPDATE ledger_account SET balance = balance - 1 WHERE owner = %s AND bucket = 'available'", [line])
    assert len(CHECKS[0].run()) == 1


def test_a_public_settlement_closes_to_the_won(line: uuid.UUID) -> None:
    """opengov.seoul.go.kr/sanction/19684993: granted, used, balance, interest, receipts cancelled from the year before, returned."""
    agreement, holder = uuid.uuid4(), uuid.uuid4()
    commitment = commit(line, amount=1_255_300_000, subject=agreement, act=act())
    custody = open_custody(holder, agreement=agreement, source=Source.CITY, act=act())
    pay(commitment, amount=1_255_300_000, custody=custody, act=act())
    use([(custody, 1_194_572_157)], subject=agreement, act=act())
    assert custody_position(custody).held == 60_727_843
    receive(custody, kind="interest", amount=223_530, act=act())
    receive(custody, kind="other_receipt", amount=105_294, act=act())
    assert held_by(holder) == [(holder, custody, "city", 61_056_667)]
    with pytest.raises(Refused, match="account_balance_not_below_floor"):
        give_back(custody, amount=61_056_668, act=act())
    give_back(custody, amount=61_056_667, act=act())
    at = custody_position(custody)
    assert (at.held, at.returned, at.used, at.identity_holds) == (0, 61_056_667, 1_194_572_157, True)
    assert held_by(holder) == []
    assert_green()


def test_a_districts_own_money_lies_beside_the_citys(line: uuid.UUID) -> None:
    agreement, holder = uuid.uuid4(), uuid.uuid4()
    own = open_custody(holder, agreement=agreement, source=Source.DISTRICT, act=act())
    deposit(own, amount=2_000_000, act=act())
    with pytest.raises(Refused, match="custody_once"):
        open_custody(holder, agreement=agreement, source=Source.DISTRICT, act=act())
    assert custody_position(own).granted == 2_000_000
    assert position(line).spent == 0
    assert_green()


@pytest.mark.usefixtures("simulated")
def test_any_position_at_any_past_moment() -> None:
    days = [dt.datetime(2023, month, 1, tzinfo=dt.UTC) for month in (1, 2, 3, 4)]
    with clock.at(days[0]):
        begin()
        line = funded(1_000)
    with clock.at(days[1]):
        commitment = commit(line, amount=600, subject=uuid.uuid4(), act=act())
    with clock.at(days[2]):
        pay(commitment, amount=500, act=act())
    seen = [(p.available, p.committed, p.spent) for p in (position(line, as_of=day) for day in days)]
    assert seen == [(1_000, 0, 0), (400, 600, 0), (400, 100, 500), (400, 100, 500)]
    assert [(r.current, r.obligated, r.spent) for r in execution(2023, as_of=days[1])] == [(1_000, 600, 0)]
    assert [(r.current, r.obligated, r.spent) for r in execution(2023, as_of=days[3])] == [(1_000, 600, 500)]
