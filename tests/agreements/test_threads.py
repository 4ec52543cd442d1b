"""Eight threads on one award's money never draw more than was agreed."""

import threading
from collections import Counter

import pytest
from django.db import connections

from naru.agreements.actions import pay_award
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.ledger.checks import CHECKS
from tests.agreements.conftest import WORKS_DAY, granted, work
from tests.calls.conftest import act


@pytest.mark.django_db(transaction=True)
def test_eight_threads_never_overpay() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    life = granted()
    with clock.at(WORKS_DAY):
        work(life, 0, 7_000_000)
    outcomes: Counter[str] = Counter()

    def go() -> None:
        try:
            with clock.at(WORKS_DAY):
                pay_award(life.awards[0], act=act())
            outcomes[""] += 1
        except Refused as no:
            outcomes[no.code] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes[""] == 1
    assert sum(outcomes.values()) == 8 and set(outcomes) <= {"", "payment_once", "payment_gate", "payment_nothing_due", "verdict_once"}
    assert rows("SELECT amount FROM agreements_payment") == [(6_300_000,)]
    assert [check.run() for check in CHECKS] == [[], [], [], []]
