"""Fixtures of the house's tests."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase, override_settings
from hypothesis import HealthCheck, settings
from psycopg.sql import SQL, Identifier, Literal

from naru.kernel.database import rows
from naru.kernel.reference import write_reference_rows
from tests.sharing import pytest_runtestloop  # noqa: F401  # reason: a hook of pytest's
from tests.standing import SIMULATED, Standing, copied

# No test asserts a time: a machine that is busy beside is no fault of ours.
settings.register_profile("naru", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("naru")

T = TypeVar("T")

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
        cursor.execute(SIMULATED)


@pytest.fixture(scope="session")
def standing(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[], T]], AbstractContextManager[Standing[T]]]:
    """Makes a world that stands for a module: `with standing(build) as stood: yield stood` in a fixture of the module's scope, `stood.take(settings, tmp_path)` in each test.

    It lies in a transaction around those of the tests, which is taken back at the end. Django closes the connection after each test; while this
    transaction stands it may not. A test that needs a database without this world stands in another module.
    """

    @contextmanager
    def stand(build: Callable[[], T]) -> Iterator[Standing[T]]:
        folder = tmp_path_factory.mktemp("standing") / "state"
        with django_db_blocker.unblock(), transaction.atomic():
            with override_settings(STATE=folder), connection.cursor() as cursor:
                cursor.execute(SIMULATED)
                made = build()
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            close = connection.close
            connection.close = lambda: None
            try:
                yield Standing(made, folder)
            finally:
                connection.close = close
                transaction.set_rollback(True)

    return stand


@pytest.fixture(scope="module")
def city_stands(standing: Any) -> Iterator[Standing[object]]:
    """The city's content loaded once for a module."""
    from naru.site.load import load_city

    with standing(load_city) as stood:
        yield stood


@pytest.fixture
def loaded(city_stands: Standing[object], db: None, settings: Any, tmp_path: Path) -> None:
    """A test in a simulated database with the city's content. What the test writes is taken back, in the database and in its folder."""
    city_stands.take(settings, tmp_path)


@pytest.fixture(scope="session")
def settled_stands(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing[str]]:
    """The small year, settled and sealed, played once and kept as a database of its own."""
    from naru.site.load import load_city
    from naru.worlds.stage import play
    from naru.worlds.terms import kst
    from tests.worlds.test_year import small

    folder = tmp_path_factory.mktemp("settled") / "state"
    with django_db_blocker.unblock():
        with override_settings(STATE=folder):
            rows(SIMULATED)
            load_city()
            made, scenes = small(2023)
            play(scenes, made, until=kst(2024, 1, 31, 20))
        stood = Standing(made.plan.text.id, folder)
        copied(of=str(connection.settings_dict["NAME"]), to=stood.database)
        yield stood
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(stood.database)))


@pytest.fixture
def settled(settled_stands: Standing[str], transactional_db: None, settings: Any, tmp_path: Path) -> str:
    """A transactional test in the small year, settled; the programme it is about. Its clock stands at 20:00 on 31 January 2024."""
    copied(of=settled_stands.database, to=str(connection.settings_dict["NAME"]))
    return settled_stands.take(settings, tmp_path)


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
