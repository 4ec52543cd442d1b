"""Read models of the documents room."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel.database import rows


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A request that nobody has decided yet."""

    id: uuid.UUID
    kind: str
    subject: uuid.UUID
    title: str
    amount: int
    drafter: uuid.UUID
    asked_at: dt.datetime


def awaiting() -> list[Awaiting]:
    """All requests without an approval, oldest first."""
    return [
        Awaiting(*row)
        for row in rows("SELECT r.id, r.kind, r.subject, r.title, r.amount, r.drafter_id, e.at FROM documents_request r JOIN record_entry e ON e.id = r.entry_id "
                        "LEFT JOIN documents_approval a ON a.id = r.id WHERE a.id IS NULL ORDER BY e.seq")
    ]
