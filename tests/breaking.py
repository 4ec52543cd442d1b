"""Breaking constraints in raw SQL: the one way all rooms' tests do it."""

import datetime as dt

from django.db import connection

from naru.kernel import Refused
from naru.kernel.database import act, rows


def refused(sql: str, *parameters: object) -> str:
    """The code under which the database refuses `sql` (deferred constraints included); '' when it does not."""
    try:
        with act():
            rows(sql, parameters)
            connection.check_constraints()
    except Refused as no:
        return no.code
    return ""


def may_change(room: str, *tables: str) -> None:
    """Gives the serving role what it must never have, the right to change facts, so that the triggers are tried and not the grants."""
    for table in tables:
        rows(f"GRANT UPDATE, DELETE ON {room}_{table} TO naru_app")


def as_served(moment: dt.datetime | None = None) -> None:
    """The rest of the test is the serving role, at `moment` where one is given; the test's rollback ends it."""
    if moment is not None:
        rows("SELECT set_config('naru.now', %s, true)", [moment.isoformat()])
    rows("SET ROLE naru_app")
