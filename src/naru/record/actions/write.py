"""How every act of the house is written: one transaction, one entry, once.

`verb` opens the transaction and names refusals; `enter` writes the entry first, so that a repeated act stops there
and returns what the first one returned, and the same id with other content is refused.
"""

import uuid
from collections.abc import Callable, Mapping
from functools import wraps
from typing import ParamSpec

from django.db import connection

from naru.kernel import Refused, canonical
from naru.kernel.database import act as transaction_of_one_act
from naru.record.logic import digest_of
from naru.record.terms import Act, Entered

P = ParamSpec("P")

# `at`, `on_date` and `leaf` are derived by the trigger `record_leaf`: nobody can backdate an entry.
_INSERT = """
INSERT INTO record_entry (id, kind, actor_id, behalf, delegation, reason, subject, content, digest, result)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)
ON CONFLICT (id) DO NOTHING RETURNING seq, at, on_date
"""


class _Repeated(Exception):
    """The act stands in the record already; carries what it returned then."""

    def __init__(self, result: uuid.UUID | None) -> None:
        super().__init__("repeated act")
        self.result = result


def enter(act: Act, kind: str, *, subject: uuid.UUID | None, content: Mapping[str, object] | None = None, result: uuid.UUID | None = None) -> Entered:
    """Writes the entry of `act`; the first thing in every verb.

    `content` holds plain canonical values and never personal data. Raises Refused('entry_same_content') when the id stands
    with other content; a true repetition ends the verb with the first result.
    """
    plain = dict(content or {})
    mark = digest_of(kind=kind, actor=act.actor, behalf=act.behalf, reason=act.reason, subject=subject, content=plain)
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [act.id, kind, act.actor, act.behalf, act.delegation, act.reason, subject, canonical(plain).decode(), mark, result])
        row = cursor.fetchone()
        if row is not None:
            return Entered(act.id, row[0], row[1], row[2])
        cursor.execute("SELECT digest, result FROM record_entry WHERE id = %s", [act.id])
        known = cursor.fetchone()
    if known is None or bytes(known[0]) != mark:
        raise Refused("entry_same_content", f"act {act.id} ({kind})")
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
                if repeated.result is None:
                    raise Refused("entry_same_content", "a repeated act without a result") from repeated
                return repeated.result

    return once
