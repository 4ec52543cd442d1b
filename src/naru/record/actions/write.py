"""How every act of the house is written: one transaction, one entry, once. Two forms, one statement underneath.

`stroke` is the plain form: the act is data (`Stroke`: its entry and the rows that go down with it) and becomes one statement,
which is its own transaction. Nothing waits for Python between the first lock and the commit, so acts on one scarce row queue
in the database alone. `verb` is for acts that must look between two writes: it opens the transaction and `enter` writes first.
Either way a repeated act writes nothing and answers what the first one did, and the same id with other content is refused.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache, wraps
from typing import Any, ParamSpec

from django.db import connection

from naru.kernel import Refused, canonical
from naru.kernel.database import COMMIT_EARLY, named, on_disk, one
from naru.kernel.database import act as transaction_of_one_act
from naru.record.logic import digest_over
from naru.record.terms import Act, Entered

P = ParamSpec("P")

# `at`, `on_date` and `leaf` are derived by the trigger `record_leaf`: nobody can backdate an entry.
_INSERT = """
INSERT INTO record_entry (id, kind, actor_id, behalf, delegation, reason, subject, content, digest, result)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)
ON CONFLICT (id) DO NOTHING RETURNING id, seq, at, on_date"""


class Own(Enum):
    """What a row takes from its act's own entry."""

    ENTRY = "entry.id"
    AT = "entry.at"
    ON = "entry.on_date"


@dataclass(frozen=True, slots=True)
class Write:
    """One INSERT of an act, in the statement of its entry. `sql` reads FROM `entry` (id, seq, at, on_date): no entry, no row.

    All writes of an act see the database as it was before the act; keys and AFTER triggers see all of them.
    """

    sql: str
    params: Sequence[Any]


def row(table: str, **columns: Any) -> Write:
    """One row of `table`, a constant of the room. Values of `Own` are taken from the entry."""
    values = ", ".join(value.value if isinstance(value, Own) else "%s" for value in columns.values())
    return Write(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM entry", [value for value in columns.values() if not isinstance(value, Own)])


@dataclass(frozen=True, slots=True)
class Stroke:
    """A whole act as data: what stands in the record, what the act returns, and the rows it writes.

    `content` holds plain canonical values and never personal data.
    """

    act: Act
    kind: str
    subject: uuid.UUID | None
    result: uuid.UUID
    content: Mapping[str, object] = field(default_factory=dict)
    writes: Sequence[Write] = ()


class _Repeated(Exception):
    """The act stands in the record already; carries what it returned then."""

    def __init__(self, result: uuid.UUID) -> None:
        super().__init__("repeated act")
        self.result = result


def enter(act: Act, kind: str, *, subject: uuid.UUID | None, content: Mapping[str, object] | None = None, result: uuid.UUID | None = None,
          writes: Sequence[Write] = ()) -> Entered:
    """Writes the entry of `act`, and `writes` with it; the first thing in every verb.

    `content` holds plain canonical values and never personal data. Raises Refused('entry_same_content') when the id stands
    with other content; a true repetition ends the verb with the first result.
    """
    return Entered(*_write(act, kind, subject, content or {}, result, writes, "id, seq, at, on_date"))


@lru_cache(maxsize=500)
def _statement(asked: str, writes: tuple[str, ...]) -> str:
    """The statement of an entry and the writes that go down with it."""
    parts = [f", write{n} AS ({sql})" for n, sql in enumerate(writes)]
    return f"WITH entry AS ({_INSERT}){''.join(parts)} SELECT {asked} FROM entry"


def _write(act: Act, kind: str, subject: uuid.UUID | None, content: Mapping[str, object], result: uuid.UUID | None, writes: Sequence[Write], asked: str) -> Any:
    said = canonical(content)
    mark = digest_over(kind=kind, actor=act.actor, behalf=act.behalf, reason=act.reason, subject=subject, said=said)
    params: list[Any] = [act.id, kind, act.actor, act.behalf, act.delegation, act.reason, subject, said.decode(), mark, result]
    for write in writes:
        params += write.params
    written = one(_statement(asked, tuple([write.sql for write in writes])), params)
    if written is not None:
        return written
    known = one("SELECT digest, result FROM record_entry WHERE id = %s", [act.id])
    if known is None or bytes(known[0]) != mark:
        raise Refused("entry_same_content", f"act {act.id} ({kind})")
    if known[1] is None:
        raise Refused("entry_same_content", "a repeated act without a result")
    raise _Repeated(known[1])


def verb(function: Callable[P, uuid.UUID]) -> Callable[P, uuid.UUID]:
    """Makes a function an act: one transaction around it, refusals by name, repetition answered with the first result.

    The function returns the uuid it also gave to `enter(result=…)`.
    """

    @wraps(function)
    def once(*args: P.args, **kwargs: P.kwargs) -> uuid.UUID:
        with transaction_of_one_act():
            try:
                return function(*args, **kwargs)
            except _Repeated as repeated:
                # Inside the transaction: nothing was written yet, and an outer act around this one must go on.
                return repeated.result

    return once


def stroke(function: Callable[P, Stroke]) -> Callable[P, uuid.UUID]:
    """Makes a function that says an act an act of one statement. The function may read before; it writes nothing itself.

    Alone the statement is its own transaction, deferred constraints included; inside an act it joins that one. Alone it lets go of
    its rows before the disk has them, and answers only when the disk has them (`kernel.database.on_disk`).
    """

    @wraps(function)
    def once(*args: P.args, **kwargs: P.kwargs) -> uuid.UUID:
        if connection.in_atomic_block:
            with transaction_of_one_act():
                return _strike(function(*args, **kwargs), "1")
        with named():
            result = _strike(function(*args, **kwargs), COMMIT_EARLY)
            on_disk()
        return result

    return once


def _strike(said: Stroke, asked: str) -> uuid.UUID:
    try:
        _write(said.act, said.kind, said.subject, said.content, said.result, said.writes, asked)
    except _Repeated as repeated:
        return repeated.result
    return said.result
