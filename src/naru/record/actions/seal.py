"""Seals all entries after the last seal under one Merkle root that holds on to the root before."""

import uuid

from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.record.actions.write import enter, verb
from naru.record.logic import root
from naru.record.terms import Act


@verb
def seal(*, act: Act) -> uuid.UUID:
    """Seals what stands (this act's own entry included) and returns the entry of the sealing.

    Writers are held for the moment of counting, so that no lower number can appear under a finished seal.
    """
    rows("SELECT record_hold_writers()")
    entry = enter(act, "record.seal", subject=None, result=act.id)
    last = one("SELECT n, last_seq, root FROM record_seal ORDER BY n DESC LIMIT 1")
    number, after, before = (last[0], last[1], bytes(last[2])) if last else (0, 0, b"")
    leaves = [bytes(leaf) for (leaf,) in rows("SELECT leaf FROM record_entry WHERE seq > %s ORDER BY seq", [after])]
    if not leaves:
        raise Refused("seal_range_forward")
    rows(
        "INSERT INTO record_seal (n, first_seq, last_seq, leaves, root, previous_root, sealed_at, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [number + 1, after + 1, entry.seq, len(leaves), root(leaves), before, entry.at, entry.id],
    )
    return act.id
