"""Writes the reference rows (lifecycle moves) that rooms declare in their terms."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connections

from naru.kernel.lifecycle import Lifecycle

_MORE: list[Callable[[str], None]] = []


def reference_rows(write: Callable[[str], None]) -> Callable[[str], None]:
    """Registers a room's own writer of reference rows (called with the database alias after each migrate)."""
    _MORE.append(write)
    return write


def lifecycles() -> list[Lifecycle]:
    """The machines of all installed rooms, in the order of installation."""
    found: list[Lifecycle] = []
    for config in apps.get_app_configs():
        if config.name.startswith("naru.") and find_spec(f"{config.name}.terms"):
            found.extend(getattr(import_module(f"{config.name}.terms"), "LIFECYCLES", ()))
    return found


def write_reference_rows(using: str, **_: object) -> None:
    """Writes all reference rows, after each migrate; repeatable."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('kernel_lifecycle') IS NOT NULL")
        if not cursor.fetchone()[0]:  # a migrate of one app only
            return
        moves = [(machine.machine, move.source, move.target) for machine in lifecycles() for move in machine.moves]
        if moves:
            cursor.executemany("INSERT INTO kernel_lifecycle VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", moves)
    for write in _MORE:
        write(using)
