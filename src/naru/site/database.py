"""Makes ready the database that this process talks to: the embedded cluster, or the office's own server by DATABASE_URL.

Two roles: `naru_owner` migrates, `naru_app` serves with the grants that the rooms' terms name. The superuser never serves.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import psycopg.conninfo
import psycopg.sql

from naru.site import cluster


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens and which user administers it."""

    host: str
    port: str
    admin: str
    password: str = ""
    name: str = "naru"
    embedded: bool = True

    def dsn(self, user: str, name: str, password: str = "") -> str:
        """A connection string for psycopg."""
        return psycopg.conninfo.make_conninfo(host=self.host, port=self.port or None, user=user, password=password or None, dbname=name)


def ready(state: Path, *, more: str = "") -> Place:
    """Starts (or finds) the server; an embedded one made now gets `more` settings. DATABASE_URL must name a user who may create roles and databases."""
    if url := os.environ.get("DATABASE_URL"):
        parts = urlsplit(url)
        return Place(unquote(parts.hostname or "localhost"), str(parts.port or 5432), unquote(parts.username or "postgres"),
                     unquote(parts.password or ""), parts.path.lstrip("/") or "naru", embedded=False)
    own = cluster.locate(state)
    cluster.start(own, more=more)
    return Place(str(own.sock), str(cluster.PORT), cluster.SUPERUSER)


def make_database(place: Place, name: str) -> bool:
    """Makes roles and the database `name` when missing; True when it was made now."""
    with psycopg.connect(place.dsn(place.admin, "postgres", place.password), autocommit=True) as connection:
        for role in ("naru_owner", "naru_app"):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                connection.execute(f"CREATE ROLE {role} LOGIN")
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return False
        connection.execute(psycopg.sql.SQL("CREATE DATABASE {} OWNER naru_owner ENCODING 'UTF8' TEMPLATE template0").format(psycopg.sql.Identifier(name)))
    with psycopg.connect(place.dsn(place.admin, name, place.password)) as connection:
        shown = connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm; ").statusmessage
        shown_words = connection.execute("SELECT cardinality(show_trgm('경제'))").fetchone()
        if shown_words is None or shown_words[0] == 0:
            raise SystemExit(f"이 데이터베이스는 한글 검색을 못 합니다: LC_CTYPE이 C.UTF-8인 서버를 쓰십시오 (no Hangul trigrams; {shown}).")
    return True


def use(place: Place, *, user: str, name: str, pool: bool = False, test_name: str = "naru_test", template: str = "") -> None:
    """Tells Django's settings (in this process and its children) which database to use."""
    password = place.password if user == place.admin else os.environ.get("NARU_APP_PASSWORD", "")
    os.environ["NARU_DSN"] = json.dumps({"host": place.host, "port": place.port, "user": user, "password": password, "name": name,
                                         "pool": pool, "test_name": test_name, "template": template})
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naru.site.settings")
