"""The one clock (G7). Python never asks the operating system what time it is: it asks `kernel_now()`."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg.pq import TransactionStatus

from naru.kernel.period import kst_date


def now() -> dt.datetime:
    """The instant of the database's clock: the real time in a real database, the world's in a simulated one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kernel_now()")
        instant: dt.datetime = cursor.fetchone()[0]
        return instant


def today() -> dt.date:
    """The legal date (KST) of `now()`."""
    return kst_date(now())


def is_simulated() -> bool:
    """Whether this database was marked simulated at its creation."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind = 'simulated' FROM kernel_world")
        row = cursor.fetchone()
        return bool(row and row[0])


@contextmanager
def at(instant: dt.datetime) -> Iterator[None]:
    """Acts begun inside happen at `instant`. Only in a simulated database; a real one refuses by name.

    Sets the session's `naru.now` and puts back what stood before: the player wraps a scene in it, and acts within the scene.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('naru.now', true), ''), set_config('naru.now', %s, false)", [instant.isoformat()])
        before = cursor.fetchone()[0]
    try:
        yield
    finally:
        # In a broken transaction nothing can be said; its rollback takes the setting back.
        if connection.connection is not None and connection.connection.info.transaction_status != TransactionStatus.INERROR:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('naru.now', %s, false)", [before])
