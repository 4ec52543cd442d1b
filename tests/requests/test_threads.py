"""Freezing against an act that has its number but no commit yet: the answer waits for it, and is made again exactly."""

import threading
import time
import uuid

import pytest
from django.db import connections

from naru.figures.actions import observe
from naru.figures.terms import Said
from naru.kernel import clock
from naru.kernel.database import act as one_act
from naru.kernel.database import one, rows
from naru.record.actions import seal
from naru.requests.actions import choose, freeze_answer
from naru.requests.logic import digest_of
from naru.requests.queries import frozen_of
from naru.requests.sources import run
from naru.requests.terms import Spec
from tests.requests.conftest import DAY, act, begin


def said(printed: str) -> Said:
    """A figure of a programme."""
    return Said("core-100", "result", "선정", printed, int(printed), "개사", "2023-05-31", "council-report-2023", "10", key="selected")


@pytest.mark.django_db(transaction=True)
def test_an_answer_waits_for_acts_that_have_their_number() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    with clock.at(DAY):
        office = begin()
        request = office.asks()
        choose(request, Spec("figures", ("label", "printed"), ("core-100",)), act=act(office.officer))
    entered, go = threading.Event(), threading.Event()

    def slow() -> None:
        with clock.at(DAY), one_act():
            observe([said("120")], act=act(office.officer))
            entered.set()
            go.wait(60)
        connections.close_all()

    def freeze() -> None:
        with clock.at(DAY):
            freeze_answer(request, text="", act=act(office.officer))
        connections.close_all()

    threads = [threading.Thread(target=slow), threading.Thread(target=freeze)]
    threads[0].start()
    assert entered.wait(60)
    threads[1].start()
    while not one("SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'ShareRowExclusiveLock'"):
        assert threads[1].is_alive(), "the answer was frozen beside an act that had its number"
        time.sleep(0.01)
    go.set()
    for thread in threads:
        thread.join()
    [answer] = frozen_of(request)
    assert answer.table is not None
    assert [row.cells[1].text for row in answer.table.rows] == ["120"]
    assert digest_of(run(answer.table.spec, at=answer.at_seq)) == digest_of(answer.table)


@pytest.mark.django_db(transaction=True)
def test_two_who_hold_writers_never_deadlock() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    clerk, said_by, gate = uuid.uuid4(), [""] * 6, threading.Barrier(6)
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system')", [clerk])

    def go(n: int) -> None:
        try:
            gate.wait()
            seal(act=act(clerk))
            said_by[n] = "done"
        except Exception as error:  # A deadlock is what is looked for.
            said_by[n] = str(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said_by == ["done"] * 6
