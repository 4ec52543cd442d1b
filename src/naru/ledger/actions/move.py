"""What an act of the ledger writes: money moves in one INSERT however many transfers it has (two would lock in two orders)."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from naru.kernel import Won, derive
from naru.ledger.terms import NOWHERE, Bucket, account_of
from naru.record import Act
from naru.record.actions import Write


@dataclass(frozen=True, slots=True)
class Place:
    """An account: its owner, line and bucket."""

    owner: uuid.UUID
    line: uuid.UUID
    bucket: Bucket

    @property
    def id(self) -> uuid.UUID:
        """The account's id."""
        return account_of(self.owner, self.bucket)


def outside(bucket: Bucket) -> Place:
    """An account of the outside."""
    return Place(NOWHERE, NOWHERE, bucket)


def of_line(line: uuid.UUID, bucket: Bucket) -> Place:
    """A line's own bucket."""
    return Place(line, line, bucket)


@dataclass(frozen=True, slots=True)
class Step:
    """One transfer of an act."""

    kind: str
    source: Place
    target: Place
    amount: Won
    document: str = ""
    reverses: uuid.UUID | None = None


def accounts(places: Iterable[Place]) -> Write:
    """Makes accounts with floor 0; those that stand are left alone."""
    made = list(places)
    return Write(
        "INSERT INTO ledger_account (id, owner, line_id, bucket, floor) SELECT t.*, 0 FROM entry, unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[]) AS t "
        "ON CONFLICT DO NOTHING",
        [[p.id for p in made], [p.owner for p in made], [p.line for p in made], [p.bucket.value for p in made]],
    )


_COLUMNS = "id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, reverses, at, entry_id"
# Scalars, not arrays: an act has few transfers, and the driver takes longer over eleven arrays than the database over the act.
_STEP = "%s::uuid, %s, %s::uuid, %s, %s::uuid, %s::uuid, %s, %s::uuid, %s::bigint, %s, %s::uuid"
_ONE = f"INSERT INTO ledger_transfer ({_COLUMNS}) SELECT {_STEP}, entry.at, entry.id FROM entry"


def moves(act: Act, steps: Sequence[Step]) -> Write:
    """The transfers of one act, in one INSERT."""
    params: list[Any] = []
    for number, step in enumerate(steps):
        source, target = step.source, step.target
        params += [derive(act.id, "transfer", number), step.kind, source.id, source.bucket.value, source.line, target.id, target.bucket.value, target.line,
                   step.amount, step.document, step.reverses]
    if len(steps) == 1:
        return Write(_ONE, params)
    return Write(f"INSERT INTO ledger_transfer ({_COLUMNS}) SELECT t.*, entry.at, entry.id FROM entry, (VALUES ({'), ('.join([_STEP] * len(steps))})) AS t", params)
