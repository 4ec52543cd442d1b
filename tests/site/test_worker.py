"""What the clock does by itself, once, however often it is asked."""

import datetime as dt

import pytest

from naru.kernel import clock
from naru.kernel.database import rows
from naru.site.worker import WORKER, once
from tests.calls.conftest import CLOSES, OPENS, begin


@pytest.fixture
def call(simulated: None) -> object:
    return begin().call


def test_a_call_warns_and_closes_and_the_record_is_sealed_by_the_clock(call: object) -> None:
    done = []
    for moment in (OPENS + dt.timedelta(hours=1), CLOSES - dt.timedelta(days=7), CLOSES - dt.timedelta(hours=3), CLOSES + dt.timedelta(minutes=10)):
        with clock.at(moment):
            done.append((once(), once()))
    assert [second for _, second in done] == [0, 0, 0, 0]
    assert rows("SELECT minutes_before FROM calls_warning ORDER BY minutes_before DESC") == [(7 * 1440,), (180,)]
    assert rows("SELECT to_state FROM calls_callstep WHERE call_id = %s ORDER BY n DESC LIMIT 1", [call]) == [("closed",)]
    assert rows("SELECT count(*) > 0, bool_and(e.actor_id = %s) FROM record_seal s JOIN record_entry e ON e.id = s.entry_id", [WORKER]) == [(True, True)]
