"""Breaking constraints in raw SQL: the one way all rooms' tests do it."""

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
