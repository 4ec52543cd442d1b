"""Eight threads on one scarce thing never overbook; acts with several transfers never deadlock."""

import threading
import uuid
from collections import Counter
from collections.abc import Callable

import pytest
from django.db import connections

from naru.kernel import Refused
from naru.ledger.actions import commit, open_custody, pay, reserve, use
from naru.ledger.checks import CHECKS
from naru.ledger.queries import custody_position, position
from naru.ledger.terms import Source
from tests.ledger.conftest import act, begin, funded


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
