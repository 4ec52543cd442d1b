"""Brings a database up to the code: migrations as the owner, in a process of their own, then the grants of the serving role."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from naru.site import database

SOURCE = Path(__file__).resolve().parents[1]


MAKES_TABLES = ("*/migrations/*.py", "kernel/*.py")
GRANTS = ("*/terms.py", "*/terms/*.py")


def digest(*patterns: str) -> str:
    """A digest over the files that `patterns` name: equal digest, nothing to do."""
    whole = hashlib.sha256()
    for file in sorted({file for pattern in patterns for file in SOURCE.glob(pattern)}):
        whole.update(str(file.relative_to(SOURCE)).encode() + file.read_bytes())
    return whole.hexdigest()


def migrate_when_needed(place: database.Place, *, name: str | None = None, kind: str = "real") -> bool:
    """Migrates the database unless its stored digest equals the code's; marks a new one `kind`. True when it migrated."""
    target = name or place.name
    wanted = digest(*MAKES_TABLES, *GRANTS)
    with psycopg.connect(place.dsn(place.admin, target, place.password), autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS public.site_migrated (digest text)")
        known = connection.execute("SELECT digest FROM site_migrated").fetchone()
        if known and known[0] == wanted:
            return False
        connection.execute("ALTER TABLE site_migrated OWNER TO naru_owner")
    environment = dict(os.environ)
    database.use(place, user="naru_owner", name=target)
    environment["NARU_DSN"] = os.environ["NARU_DSN"]
    code = f"from naru.site.migrate import migrate_here; migrate_here({wanted!r}, {kind!r})"
    subprocess.run([sys.executable, "-c", code], check=True, env={**environment, "DJANGO_SETTINGS_MODULE": "naru.site.settings"})
    return True


@contextmanager
def drawn_alone() -> Iterator[None]:
    """While migrating, a changed model is drawn anew by itself, not with all that is related to it.

    Everything here is related to everything through the record, so Django would draw every model for each new table, column and constraint: nine tenths of a first start.
    The drawings are only asked for the columns of the table in hand. Data is never moved by drawn models (a migration that does so, `RunPython`, has no place here), and
    a test holds the tables that come out against those the models say, object by object.
    """
    from django.db.migrations.state import ProjectState

    def alone(self: ProjectState, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
        return {(app_label, model_name)}

    name = "_find_reload_model"  # Django's own, undocumented: without it this fails at once.
    plain = getattr(ProjectState, name)
    setattr(ProjectState, name, alone)
    try:
        yield
    finally:
        setattr(ProjectState, name, plain)


def migrate_bare() -> None:
    """Inside a process of its own: the tables alone, as for a test database."""
    import django
    from django.core.management import call_command

    django.setup()
    with drawn_alone():
        call_command("migrate", verbosity=0, interactive=False)


def migrate_here(wanted: str, kind: str) -> None:
    """Inside the migrating process: migrate, mark a new world, grant."""
    migrate_bare()
    from django.db import connection

    from naru.site.grants import grant_app

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [kind])
        grant_app()
        cursor.execute("DELETE FROM site_migrated")
        cursor.execute("INSERT INTO site_migrated VALUES (%s)", [wanted])


def template(place: database.Place) -> str:
    """The name of a migrated, empty database that tests copy theirs from (a second, where migrating takes ten); made when code or server are new."""
    name, wanted = "naru_template", digest(*MAKES_TABLES)
    guard = Path(tempfile.gettempdir()) / f"naru-template-{os.geteuid()}-{hashlib.sha256(place.host.encode()).hexdigest()[:10]}.lock"
    with guard.open("w") as held, psycopg.connect(place.dsn(place.admin, "postgres", place.password), autocommit=True) as connection:
        fcntl.flock(held, fcntl.LOCK_EX)
        known = connection.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known and known[0] == wanted:
            return name
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        database.use(place, user=place.admin, name=name)
        code = "from naru.site.migrate import migrate_bare; migrate_bare()"
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "DJANGO_SETTINGS_MODULE": "naru.site.settings"})
        connection.execute(f"COMMENT ON DATABASE {name} IS '{wanted}'")
    return name
