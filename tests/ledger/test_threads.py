"""Eight threads on one scarce thing never overbook; acts with several transfers never deadlock."""

import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connection, connections

from naru.kernel import Refused
from naru.kernel.database import act as together
from naru.kernel.database import rows
from naru.ledger.actions import commit, decommit, move_year, open_custody, pay, reallocate, refund, release, reserve, use
from naru.ledger.checks import CHECKS
from naru.ledger.queries import custody_position, position
from naru.ledger.terms import Source
from tests.ledger.conftest import act, begin, funded, key


def in_threads(work: Callable[[int], object], threads: int = 8) -> Counter[str]:
    """Runs `work(n)` in threads; counts refusal codes ('' for success)."""
    outcomes: Counter[str] = Counter()
    guard = threading.Lock()

    def go(number: int) -> None:
        try:
            for _ in range(40):
                try:
                    work(number)
                    code = ""
                except Refused as no:
                    code = no.code
                with guard:
                    outcomes[code] += 1
        finally:
            connections.close_all()

    running = [threading.Thread(target=go, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_eight_threads_never_overdraw() -> None:
    begin()
    line = funded(100)
    outcomes = in_threads(lambda _: reserve(line, amount=1, act=act()))
    assert outcomes == {"": 100, "account_balance_not_below_floor": 220}
    at = position(line)
    assert (at.available, at.reserved) == (0, 100)


@pytest.mark.django_db(transaction=True)
def test_acts_with_several_transfers_never_deadlock() -> None:
    begin()
    line = funded(1_000_000)
    agreement = uuid.uuid4()
    custodies = [open_custody(uuid.uuid4(), agreement=agreement, source=Source.CITY, act=act()) for _ in range(2)]
    commitments = [commit(line, amount=10_000, subject=agreement, act=act()) for _ in range(2)]
    for commitment, custody in zip(commitments, custodies, strict=True):
        pay(commitment, amount=10_000, custody=custody, act=act())
    both = [(custodies[0], 1), (custodies[1], 1)]
    outcomes = in_threads(lambda n: use(both if n % 2 else both[::-1], subject=agreement, act=act()))
    assert outcomes == {"": 320}
    assert [custody_position(custody).used for custody in custodies] == [320, 320]
    assert [check.run() for check in CHECKS] == [[], [], [], []]


@pytest.mark.django_db(transaction=True)
def test_crossing_acts_of_many_kinds_never_deadlock() -> None:
    """Acts with one to three transfers over the same accounts, in opposite orders, of every kind that meets another one half-way."""
    begin()
    lines = [funded(1_000_000), funded(1_000_000, key("소공인 특화"))]
    agreement = uuid.uuid4()
    custodies = [open_custody(uuid.uuid4(), agreement=agreement, source=source, act=act()) for source in (Source.CITY, Source.DISTRICT, Source.SELF)]
    commitments = [commit(line, amount=400_000, subject=agreement, act=act()) for line in lines]
    for n, custody in enumerate(custodies):
        pay(commitments[n % 2], amount=100_000, custody=custody, act=act())
    parts = [(custody, 1) for custody in custodies]
    ways: list[Callable[[], object]] = [
        lambda: use(parts, subject=agreement, act=act()),
        lambda: use(parts[::-1], subject=agreement, act=act()),
        lambda: pay(commitments[0], amount=1, custody=custodies[2], act=act()),
        lambda: pay(commitments[1], amount=1, custody=custodies[0], act=act()),
        lambda: reallocate(lines[0], to=lines[1], amount=1, act=act()),
        lambda: reallocate(lines[1], to=lines[0], amount=1, act=act()),
        lambda: [reserve(lines[0], amount=1, act=act()), release(lines[0], amount=1, act=act())],
        lambda: decommit(commitments[1], amount=1, act=act()),
    ]
    assert in_threads(lambda n: ways[n]()) == {"": 320}
    assert [custody_position(custody).used for custody in custodies] == [80, 80, 80]
    assert sum(position(line).current for line in lines) == 2_000_000
    assert [check.run() for check in CHECKS] == [[], [], [], []]


@pytest.mark.django_db(transaction=True)
def test_eight_threads_repeat_one_act_of_money() -> None:
    begin()
    line = funded(1_000)
    once = act()
    assert in_threads(lambda _: reserve(line, amount=7, act=once)) == {"": 320}
    assert position(line).reserved == 7


@pytest.mark.django_db(transaction=True)
def test_eight_threads_one_id_two_contents() -> None:
    """Whichever content comes first stands; the other is refused each time."""
    begin()
    line = funded(1_000)
    once = act()
    outcomes = in_threads(lambda n: reserve(line, amount=1 + n % 2, act=once))
    assert outcomes == {"": 160, "entry_same_content": 160}
    assert position(line).reserved in {1, 2}


def until_somebody_waits() -> None:
    """Returns when another connection waits for a lock; fails after ten seconds."""
    for _ in range(1000):
        if rows("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"):
            return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def while_open(first: Callable[[], object], then: Callable[[], object]) -> str:
    """Does `first` in a transaction that ends only when `then`, in another, waits for it; the refusal of `then`, or ''."""
    begun = threading.Event()

    def hold() -> None:
        try:
            with together():
                first()
                if connection.connection is not None:
                    connection.check_constraints()
                begun.set()
                until_somebody_waits()
        finally:
            begun.set()
            connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    begun.wait(10)
    try:
        then()
    except Refused as no:
        return no.code
    finally:
        holder.join()
    return ""


@pytest.mark.django_db(transaction=True)
def test_no_money_slips_into_a_year_that_closes() -> None:
    """A close looks under the locks of the year's accounts: money on its way is waited for, money that comes later is refused."""
    begin()
    commitment = commit(funded(1_000), amount=1_000, subject=uuid.uuid4(), act=act())
    pay(commitment, amount=1_000, act=act())
    move_year(2023, to="cutoff", act=act())
    assert while_open(lambda: refund(commitment, amount=1, act=act()), lambda: move_year(2023, to="closed", act=act())) == "year_closes_empty"
    pay(commitment, amount=1, act=act())
    assert while_open(lambda: move_year(2023, to="closed", act=act()), lambda: refund(commitment, amount=1, act=act())) == "transfer_year_allows"
    assert [check.run() for check in CHECKS] == [[], [], [], []]
