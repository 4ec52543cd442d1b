"""Brings a database up to the code: migrations as the owner, in a process of their own, then the grants of the serving role."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg

from naru.site import database

SOURCE = Path(__file__).resolve().parents[1]


def migrations_digest() -> str:
    """A digest over all migrations and terms: equal digest, nothing to do."""
    whole = hashlib.sha256()
    for file in sorted([*SOURCE.glob("*/migrations/*.py"), *SOURCE.glob("*/terms.py"), *SOURCE.glob("*/terms/*.py"), *SOURCE.glob("*/models.py")]):
        whole.update(str(file.relative_to(SOURCE)).encode() + file.read_bytes())
    return whole.hexdigest()


def migrate_when_needed(place: database.Place, *, name: str | None = None, kind: str = "real") -> bool:
    """Migrates the database unless its stored digest equals the code's; marks a new one `kind`. True when it migrated."""
    target = name or place.name
    wanted = migrations_digest()
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


def migrate_here(wanted: str, kind: str) -> None:
    """Inside the migrating process: migrate, mark a new world, grant."""
    import django
    from django.core.management import call_command
    from django.db import connection

    from naru.site.grants import grant_app

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, %s, clock_timestamp()) ON CONFLICT DO NOTHING", [kind])
        grant_app()
        cursor.execute("DELETE FROM site_migrated")
        cursor.execute("INSERT INTO site_migrated VALUES (%s)", [wanted])
