"""Moves money: every act of the ledger ends here, in one INSERT however many transfers it has (two would lock in two orders)."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from naru.kernel import Won, derive
from naru.kernel.database import rows
from naru.ledger.terms import NOWHERE, Bucket, account_of
from naru.record import Entered


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


def make_accounts(places: Iterable[Place]) -> None:
    """Makes accounts with floor 0; those that stand are left alone."""
    made = list(places)
    rows(
        "INSERT INTO ledger_account (id, owner, line_id, bucket, floor) SELECT i, o, l, b, 0 FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[]) "
        "AS t(i, o, l, b) ON CONFLICT DO NOTHING",
        [[p.id for p in made], [p.owner for p in made], [p.line for p in made], [p.bucket.value for p in made]],
    )


def move(entry: Entered, steps: Sequence[Step]) -> None:
    """Writes the transfers of one act in one statement. Raises the database's refusals by name."""
    if not steps:
        return
    rows(
        "INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, reverses, at, entry_id) "
        "SELECT t.*, %s, %s FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::text[], %s::uuid[], %s::uuid[], %s::text[], %s::uuid[], %s::bigint[], "
        "%s::text[], %s::uuid[]) AS t",
        [
            entry.at, entry.id, [derive(entry.id, "transfer", number) for number in range(len(steps))], [s.kind for s in steps],
            [s.source.id for s in steps], [s.source.bucket.value for s in steps], [s.source.line for s in steps],
            [s.target.id for s in steps], [s.target.bucket.value for s in steps], [s.target.line for s in steps],
            [s.amount for s in steps], [s.document for s in steps], [s.reverses for s in steps],
        ],
    )
