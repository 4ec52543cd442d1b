"""A seal against eight writers; eight threads on the last seats."""

import threading
import uuid
from collections import Counter

import pytest
from django.db import connections

from naru.evaluation.actions import appoint, open_round, relate, score, seal_round, seal_sheets
from naru.evaluation.terms import Candidate
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from tests.breaking import refused
from tests.calls.conftest import act, approval
from tests.evaluation.conftest import MEETING_DAY, prepare


def simulate() -> None:
    """Marks the database simulated."""
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")


def in_threads(work: list[object]) -> None:
    """Runs callables in threads and waits."""
    threads = [threading.Thread(target=each) for each in work]  # type: ignore[arg-type]  # reason: each is a callable without arguments
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_eight_writers_and_a_seal() -> None:
    simulate()
    ready = prepare(8)
    with clock.at(MEETING_DAY):
        made = open_round(ready.city.call, name="서면", criteria={"hazard": (40, 10_000)}, act=act())
        appoint(made, panel=[Candidate(ready.members[0], "가")], approval=approval("appoint", made), act=act())
        relate(made, person=ready.members[0], applications=ready.applications, relation="assigned", affiliation="가", act=act())
    outcomes: Counter[str] = Counter()
    sealed = threading.Event()

    def write(application: uuid.UUID) -> None:
        try:
            with clock.at(MEETING_DAY):
                for value in range(30):
                    try:
                        score(made, person=ready.members[0], application=application, values={"hazard": value}, act=act())
                        outcomes["written"] += 1
                        if outcomes["written"] >= 20:
                            sealed.set()
                    except Refused as no:
                        outcomes[no.code] += 1
        finally:
            connections.close_all()

    def close() -> None:
        try:
            sealed.wait(20)
            with clock.at(MEETING_DAY):
                seal_sheets(made, person=ready.members[0], act=act(ready.members[0]))
                seal_round(made, act=act())
                outcomes["at the seal"] = hash(tuple(rows("SELECT application_id, value FROM evaluation_score ORDER BY application_id")))
        finally:
            connections.close_all()

    in_threads([*(lambda a=application: write(a) for application in ready.applications), close])
    assert outcomes["at the seal"] == hash(tuple(rows("SELECT application_id, value FROM evaluation_score ORDER BY application_id")))
    assert outcomes["written"] + outcomes["score_round_sealed"] == 240


@pytest.mark.django_db(transaction=True)
def test_eight_threads_on_the_last_seats() -> None:
    simulate()
    ready = prepare(8)
    entry = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
    rows(f"INSERT INTO evaluation_quota (call_id, selection, quota, entry_id) VALUES (%s, 1, 3, {entry})", [ready.city.call])
    outcomes: Counter[str] = Counter()

    def take(application: uuid.UUID) -> None:
        try:
            for seat in range(1, 6):
                code = refused(f"INSERT INTO evaluation_award (id, call_id, selection, seat, quota, application_id, amount, entry_id) VALUES (gen_random_uuid(), %s, 1, %s, 3, %s, 5, {entry})",
                               ready.city.call, seat, application)
                outcomes[code] += 1
                if not code:
                    return
        finally:
            connections.close_all()

    in_threads([lambda a=application: take(a) for application in ready.applications])  # type: ignore[misc]  # reason: binds the loop's application
    assert outcomes[""] == 3
    assert set(outcomes) == {"", "award_seat", "award_within_quota"}
    assert rows("SELECT count(*) FROM evaluation_award") == [(3,)]
