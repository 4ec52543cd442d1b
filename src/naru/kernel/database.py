"""Reading the database's refusals: the constraint's name is the refusal's code."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import DatabaseError, transaction

from naru.kernel.sentences import Refused
from naru.kernel.statements import ask


@contextmanager
def named() -> Iterator[None]:
    """Turns a refusal of the database into `Refused(code)`.

    Stands around `transaction.atomic()`, never inside it: deferred constraints speak at COMMIT.
    """
    try:
        yield
    except DatabaseError as error:
        cause = error.__cause__
        if not isinstance(cause, psycopg.Error) or not cause.diag.constraint_name:
            raise
        raise Refused(cause.diag.constraint_name, cause.diag.message_primary or "") from error


_depth = threading.local()


@contextmanager
def act() -> Iterator[None]:
    """One act = one transaction, its refusals named. An act inside an act joins it without a savepoint: all or nothing."""
    inner: int = getattr(_depth, "acts", 0)
    _depth.acts = inner + 1
    try:
        with named(), transaction.atomic(savepoint=inner == 0):
            yield
    finally:
        _depth.acts = inner


# Selected by a statement that is its own transaction: its commit releases the locks at once and leaves the flush to `on_disk`.
COMMIT_EARLY = "set_config('synchronous_commit', 'off', true)"


def on_disk() -> None:
    """Returns when every commit before this moment is on disk (and on the standbys that the server waits for).

    An act that queues on a scarce row holds it through the flush of its commit: one flush an act. Committed early and waited for here,
    the flush is shared by all who wait, and what another act saw of ours is on disk before that act is answered, its commit being later.
    """
    ask("SELECT pg_logical_emit_message(true, 'naru', '')", ())  # A commit of nothing, waited for in full.


def rows(sql: str, params: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
    """All rows of one statement, columns as Django's driver reads them (jsonb comes as text). Never string-build `sql` from input."""
    return ask(sql, params)


def one(sql: str, params: Sequence[Any] = (), /) -> tuple[Any, ...] | None:
    """The first row of one statement, or None."""
    found = rows(sql, params)
    return found[0] if found else None
