"""Eight threads on one application never make two."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connections, transaction

from naru.calls.actions import submit
from naru.calls.checks import standings_replay
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


@pytest.mark.django_db(transaction=True)
def test_a_step_and_a_submission_at_once_both_stand() -> None:
    """The second waits for the first one's row and then reads again: neither writes over what it has not seen."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    city = begin()
    [firm, *_] = city.firms
    assert firm.person is not None
    person, day = firm.person, OPENS + dt.timedelta(days=1)
    with clock.at(day):
        submit(city.call, organisation=firm.id, person=person, answers=ANSWERS, amount=1, act=act(person))
    [(application,)] = rows("SELECT id FROM calls_application")
    waits, goes = threading.Event(), threading.Event()

    def again() -> None:
        waits.wait()
        with clock.at(day):
            submit(city.call, organisation=firm.id, person=person, answers=ANSWERS, amount=2, act=act(person))
        connections.close_all()

    second = threading.Thread(target=again)
    second.start()
    with clock.at(day), transaction.atomic():
        # The very row that `withdraw` writes, held open while the other thread submits.
        rows("INSERT INTO calls_applicationstep (application_id, n, from_state, to_state, entry_id) SELECT %s, 2, 'submitted', 'withdrawn', entry_id FROM calls_application", [application])
        waits.set()
        goes.wait(1)
    second.join()
    assert rows("SELECT state FROM calls_standing WHERE application_id = %s", [application]) == [("withdrawn",)]
    assert standings_replay() == []
