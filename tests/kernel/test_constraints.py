"""The ground's constraints, broken in raw SQL as the serving role and refused by name."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections

from naru.kernel import clock
from naru.kernel.database import rows
from naru.kernel.lifecycle import Lifecycle, Move
from tests.breaking import refused


@pytest.fixture
def simulated_app(simulated: None, app_role: None) -> None:
    """A simulated database, and the serving role."""


@pytest.mark.django_db
@pytest.mark.usefixtures("simulated_app")
def test_world_insert_only() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; GRANT UPDATE, DELETE ON kernel_world TO naru_app; SET ROLE naru_app")
    assert refused("UPDATE kernel_world SET kind = 'real'") == "world_insert_only"
    assert refused("DELETE FROM kernel_world") == "world_insert_only"


@pytest.mark.django_db
def test_serving_role_may_not_change_facts(simulated_app: None) -> None:
    from django.db.utils import ProgrammingError

    with pytest.raises(ProgrammingError, match="permission denied"):
        rows("UPDATE kernel_world SET kind = 'real'")


@pytest.mark.django_db
@pytest.mark.usefixtures("app_role")
def test_world_kind_known() -> None:
    assert refused("INSERT INTO kernel_world VALUES (true, 'both', now())") == "world_kind_known"


@pytest.mark.django_db
@pytest.mark.usefixtures("simulated_app")
def test_world_is_one() -> None:
    assert refused("INSERT INTO kernel_world VALUES (false, 'real', now())") == "world_is_one"


@pytest.mark.django_db
@pytest.mark.usefixtures("simulated_app")
def test_clock_is_one() -> None:
    assert refused("INSERT INTO kernel_clock VALUES (false, '2023-01-01', now())") == "clock_is_one"


@pytest.mark.django_db
@pytest.mark.usefixtures("simulated_app")
def test_clock_only_forward() -> None:
    rows("INSERT INTO kernel_clock VALUES (true, '2023-05-31', now())")
    assert refused("UPDATE kernel_clock SET instant = '2023-05-30'") == "clock_only_forward"
    assert refused("DELETE FROM kernel_clock") == "clock_only_forward"


@pytest.mark.django_db
@pytest.mark.usefixtures("app_role")
def test_clock_set_in_real_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE; INSERT INTO kernel_world VALUES (true, 'real', now()); SET ROLE naru_app")
    assert refused("SELECT set_config('naru.now', '2023-01-01T00:00:00+09:00', true), kernel_now()") == "clock_set_in_real_database"


@pytest.mark.django_db
@pytest.mark.usefixtures("simulated_app")
def test_the_player_sets_the_instant() -> None:
    instant = dt.datetime(2023, 4, 27, 5, 0, tzinfo=dt.UTC)
    with clock.at(instant):
        assert clock.now() == instant
        assert clock.today() == dt.date(2023, 4, 27)
        with clock.at(instant + dt.timedelta(days=3)):
            assert clock.today() == dt.date(2023, 4, 30)
        assert clock.now() == instant
    assert clock.now() != instant


LAMP = Lifecycle("lamp", (Move("", "off"), Move("off", "on"), Move("on", "off")), {})
LAMP_TABLE = """
CREATE TABLE kernel_lampstep (lamp int, n int, machine text DEFAULT 'lamp' CONSTRAINT lamp_machine CHECK (machine = 'lamp'),
  from_state text, to_state text, previous_n int GENERATED ALWAYS AS (nullif(n - 1, 0)) STORED, PRIMARY KEY (lamp, n),
  CONSTRAINT lamp_first_leaves_nothing CHECK ((n = 1 AND from_state = '') OR (n > 1 AND from_state <> '')),
  CONSTRAINT lamp_arrival UNIQUE (lamp, n, to_state))
"""


@pytest.fixture
def lamp(db: None) -> None:
    """A tiny machine with the keys of `step_constraints`."""
    from naru.kernel.constraints import DatabaseConstraint, step_constraints

    assert LAMP.after("off") == ("on",)
    assert LAMP.allows("off", "on") and not LAMP.allows("on", "on")
    with connection.cursor() as cursor:
        cursor.execute(LAMP_TABLE)
        for constraint in step_constraints("lamp", machine="lamp", table="kernel_lampstep", subject="lamp"):
            if isinstance(constraint, DatabaseConstraint):
                cursor.execute(constraint.add("kernel_lampstep"))
        cursor.executemany("INSERT INTO kernel_lifecycle VALUES (%s, %s, %s)", [(LAMP.machine, move.source, move.target) for move in LAMP.moves])
        cursor.execute("GRANT SELECT, INSERT ON kernel_lampstep TO naru_app; SET ROLE naru_app")


@pytest.mark.parametrize(("values", "code"), [
    ("(1, 2, 'off', 'off')", "lamp_move_allowed"),      # jump
    ("(1, 2, 'on', 'off')", "lamp_follows_the_last"),   # wrong predecessor
    ("(1, 3, 'off', 'on')", "lamp_follows_the_last"),   # gap
    ("(2, 1, 'off', 'on')", "lamp_first_leaves_nothing"),
    ("(1, 1, '', 'off')", "kernel_lampstep_pkey"),      # fork
])
def test_steps_refuse_jump_gap_fork_and_wrong_predecessor(lamp: None, values: str, code: str) -> None:
    assert refused("INSERT INTO kernel_lampstep (lamp, n, from_state, to_state) VALUES (1, 1, '', 'off')") == ""
    assert refused(f"INSERT INTO kernel_lampstep (lamp, n, from_state, to_state) VALUES {values}") == code
    rows("RESET ROLE")


@pytest.mark.django_db(transaction=True)
def test_one_clock_in_threads() -> None:
    """Eight threads move the clock; it never goes back."""
    rows("INSERT INTO kernel_world VALUES (true, 'simulated', now()) ON CONFLICT DO NOTHING")
    rows("INSERT INTO kernel_clock VALUES (true, '2023-01-01', now()) ON CONFLICT DO NOTHING")
    outcomes: list[str] = []

    def move(day: int) -> None:
        try:
            outcomes.append(refused("UPDATE kernel_clock SET instant = %s", dt.datetime(2023, 1, day, tzinfo=dt.UTC)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=move, args=(day,)) for day in range(2, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(outcomes) <= {"", "clock_only_forward"}
    assert rows("SELECT instant FROM kernel_clock") == [(dt.datetime(2023, 1, 9, tzinfo=dt.UTC),)]
