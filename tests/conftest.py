"""Fixtures of the house's tests."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from hypothesis import HealthCheck, settings

# No test asserts a time: a machine that is busy beside is no fault of ours.
settings.register_profile("naru", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("naru")


@pytest.fixture(scope="session", autouse=True)
def flush_may_truncate() -> Iterator[None]:
    """Emptying between transactional tests is TRUNCATE, which insert-only tables refuse; as superuser their triggers sleep."""
    plain = DatabaseOperations.execute_sql_flush

    def asleep(self: Any, sql_list: list[str]) -> None:
        plain(self, ["SET LOCAL session_replication_role = replica", *sql_list])

    DatabaseOperations.execute_sql_flush = asleep  # type: ignore[method-assign]  # reason: for tests only, restored below
    yield
    DatabaseOperations.execute_sql_flush = plain  # type: ignore[method-assign]  # reason: see above


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """After the test database stands: the grants of the serving role, as in a served one."""
    from naru.site.grants import grant_app

    with django_db_blocker.unblock():
        grant_app()


@pytest.fixture(autouse=True)
def state(settings: Any, tmp_path: Path) -> Path:
    """Evidence, keys and papers of a test lie in the test's own folder."""
    settings.STATE = tmp_path / "state"
    return tmp_path / "state"


@pytest.fixture
def simulated(db: None) -> None:
    """Marks the test database simulated, so that `naru.kernel.clock.at` may set the time."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")


@pytest.fixture
def app_role(db: None) -> Iterator[None]:
    """The rest of the test runs as the serving role (the rollback of an ordinary test ends it)."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE naru_app")
    yield
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


NEEDED_IN_CI = {"browser", "office"}
_missed: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """In CI a skipped browser or office test is a failure: it is counted here and told at the end."""
    if report.skipped and NEEDED_IN_CI & set(report.keywords):
        _missed.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turns the session red when CI skipped what it must run."""
    if os.environ.get("NARU_CI") and _missed:
        print(f"\nskipped in CI, which must run them: {', '.join(_missed)}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
