"""What the serving role may do: read and insert everywhere, change only the current-value tables that rooms name with a reason."""

from importlib import import_module
from importlib.util import find_spec

from django.db import connection

from naru import ROOMS

DJANGO_TABLES = {"django_session": "a login session lives and ends"}


def _named(declaration: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for room in ROOMS:
        if find_spec(f"naru.{room}.terms"):
            found.update(getattr(import_module(f"naru.{room}.terms"), declaration, {}))
    return found


def current_value_tables() -> dict[str, str]:
    """All tables whose rows the serving role may change, each with its reason."""
    return DJANGO_TABLES | _named("CURRENT_VALUE_TABLES")


def derived_tables() -> dict[str, str]:
    """All tables whose rows only the database itself changes (G5), each with its reason."""
    return _named("DERIVED_TABLES")


def grant_app(role: str = "naru_app") -> None:
    """Gives the serving role exactly its rights on every table of this database. Run after each migrate, as the owner."""
    changing = current_value_tables()
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {role};")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {role};")
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            verb = "GRANT" if table in changing else "REVOKE"
            word = "TO" if table in changing else "FROM"
            cursor.execute(f'{verb} UPDATE, DELETE ON "{table}" {word} {role}')
