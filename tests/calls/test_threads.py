"""Eight threads on one application never make two."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connections

from naru.calls.actions import submit
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from tests.calls.conftest import ANSWERS, OPENS, act, begin


@pytest.mark.django_db(transaction=True)
def test_eight_threads_one_application() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    city = begin()
    [firm, *_] = city.firms
    results: list[uuid.UUID | str] = []

    def go() -> None:
        try:
            assert firm.person is not None
            with clock.at(OPENS + dt.timedelta(days=1)):
                results.append(submit(city.call, organisation=firm.id, person=firm.person, answers=ANSWERS, amount=1, act=act(firm.person)))
        except Refused as no:
            results.append(no.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    assert rows("SELECT count(*) FROM calls_application") == [(1,)]
    assert rows("SELECT count(*) FROM calls_version") == rows("SELECT count(*) FROM calls_receipt")
