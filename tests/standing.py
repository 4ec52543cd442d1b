"""Worlds that are made once and stand for many tests."""

import shutil
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django.db import connection
from psycopg.sql import SQL, Identifier

SIMULATED = "INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING"

T = TypeVar("T")


@dataclass
class Standing(Generic[T]):
    """What was made, and the folder with its evidence, keys and papers."""

    made: T
    folder: Path

    @property
    def database(self) -> str:
        """The name of the database that keeps it, where one does."""
        return f"{connection.settings_dict['NAME']}_kept"

    def take(self, settings: Any, folder: Path) -> T:
        """A copy for one test: the test writes in its own folder."""
        settings.STATE = folder / "state"
        if self.folder.exists():
            shutil.copytree(self.folder, settings.STATE, dirs_exist_ok=True)
        return deepcopy(self.made)


def copied(*, of: str, to: str) -> None:
    """Makes the database `to` anew as a copy of `of`; whoever is still connected to either is sent away."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [of])
        cursor.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(to)))
        cursor.execute(SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(Identifier(to), Identifier(of)))
