"""Fixtures of the house's tests."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from hypothesis import HealthCheck, settings
from psycopg.sql import SQL, Identifier, Literal

from naru.kernel.reference import write_reference_rows

# No test asserts a time: a machine that is busy beside is no fault of ours.
settings.register_profile("naru", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("naru")


KEPT = ("django_migrations", "django_content_type", "auth_permission")
"""Tables that emptying leaves alone: what Django itself writes about the models, the same in each test."""


def emptied(_: TransactionTestCase) -> None:
    """After a transactional test: empties the tables that hold rows and writes the reference rows again.

    Django would truncate all two hundred tables and describe each model anew, a second of work after each of some hundred tests.
    TRUNCATE is what insert-only tables refuse; as superuser their triggers sleep.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in KEPT]
        cursor.execute(SQL(" UNION ALL ").join(SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(Literal(name), Identifier(name)) for name in tables))
        full = [Identifier(name) for (name,) in cursor.fetchall()]
        if full:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(SQL("TRUNCATE {} CASCADE").format(SQL(", ").join(full)))
    write_reference_rows(connection.alias)


@pytest.fixture(scope="session", autouse=True)
def emptying_is_cheap() -> Iterator[None]:
    """Transactional tests end with `emptied`."""
    plain = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = plain


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


@pytest.fixture(scope="module")
def city_stands(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The city's content loaded once for a module, in a transaction around those of its tests, which is taken back at the end; yields the folder with its evidence.

    Django closes the connection after each test; while this transaction stands it may not. A test that needs a database without the city stands in another module.
    """
    from naru.site.load import load_city

    folder = tmp_path_factory.mktemp("city") / "state"
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STATE=folder), connection.cursor() as cursor:
            cursor.execute("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
            load_city()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        close = connection.close
        connection.close = lambda: None
        try:
            yield folder
        finally:
            connection.close = close
            transaction.set_rollback(True)


@pytest.fixture
def loaded(city_stands: Path, db: None, settings: Any, tmp_path: Path) -> None:
    """A test in a simulated database with the city's content. What the test writes is taken back, in the database and in its folder."""
    settings.STATE = tmp_path / "state"
    if city_stands.exists():
        shutil.copytree(city_stands, settings.STATE, dirs_exist_ok=True)


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
