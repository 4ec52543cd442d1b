"""Erases an actor's personal data (G9): the key is destroyed, evidence files about the actor go; every row, count and seal stays."""

import uuid

from django.db import transaction

from naru.kernel.database import rows
from naru.record import files, vault
from naru.record.actions.write import enter, verb
from naru.record.terms import Act


@verb
def erase(actor: uuid.UUID, *, ground: str, act: Act) -> uuid.UUID:
    """Destroys all that was sealed about `actor`; `ground` is the legal ground, printed in the record.

    The files go after the commit, so that a failed erasure has removed nothing.
    """
    entry = enter(act, "record.erase", subject=actor, content={"ground": ground}, result=actor)
    rows("INSERT INTO record_erasure (actor_id, ground, entry_id) VALUES (%s, %s, %s)", [actor, ground, entry.id])
    vault.destroy(actor)
    rows("DELETE FROM record_contentindex WHERE actor_id = %s", [actor])
    kept = [evidence for (evidence,) in rows("SELECT id FROM record_evidence WHERE about_id = %s", [actor])]
    transaction.on_commit(lambda: _remove(kept))
    return actor


def _remove(kept: list[uuid.UUID]) -> None:
    for evidence in kept:
        files.remove(evidence)
