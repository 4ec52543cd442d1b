"""The one clock (G7). Python never asks the operating system what time it is: it asks `kernel_now()`."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg.pq import TransactionStatus

from naru.kernel.period import kst_date
from naru.kernel.statements import ask


def now() -> dt.datetime:
    """The instant of the database's clock: the real time in a real database, the world's in a simulated one."""
    instant: dt.datetime = ask("SELECT kernel_now()", ())[0][0]
    return instant


def today() -> dt.date:
    """The legal date (KST) of `now()`."""
    return kst_date(now())


def is_simulated() -> bool:
    """Whether this database was marked simulated at its creation."""
    return any(simulated for (simulated,) in ask("SELECT kind = 'simulated' FROM kernel_world", ()))


@contextmanager
def at(instant: dt.datetime) -> Iterator[None]:
    """Acts begun inside happen at `instant`. Only in a simulated database; a real one refuses by name.

    Sets the session's `naru.now` and puts back what stood before: the player wraps a scene in it, and acts within the scene.
    """
    before = ask("SELECT coalesce(current_setting('naru.now', true), ''), set_config('naru.now', %s, false)", [instant.isoformat()])[0][0]
    try:
        yield
    finally:
        # In a broken transaction nothing can be said; its rollback takes the setting back.
        if connection.connection is not None and connection.connection.info.transaction_status != TransactionStatus.INERROR:
            ask("SELECT set_config('naru.now', %s, false)", [before])
