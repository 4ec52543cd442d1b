"""The nightly checks of the record: leaves, seals, evidence files. `naru verify` runs them."""

import hashlib

from naru.kernel.database import rows
from naru.kernel.invariants import Check
from naru.record.logic import leaf_of, root
from naru.record.queries import evidence_bytes


def leaves_recompute() -> list[str]:
    """Each entry's leaf equals the hash of its fields."""
    wrong = []
    for id_, kind, actor, at, digest, leaf in rows("SELECT id, kind, actor_id, at, digest, leaf FROM record_entry ORDER BY seq"):
        made = leaf_of(id=id_, kind=kind, actor=actor, at=at, digest=bytes(digest))
        if made != bytes(leaf):
            wrong.append(f"entry {id_}: leaf differs")
    return wrong


def seals_recompute() -> list[str]:
    """Each seal's root equals the root over its entries, and its count their number."""
    wrong = []
    for n, first, last, count, sealed in rows("SELECT n, first_seq, last_seq, leaves, root FROM record_seal ORDER BY n"):
        leaves = [bytes(leaf) for (leaf,) in rows("SELECT leaf FROM record_entry WHERE seq BETWEEN %s AND %s ORDER BY seq", [first, last])]
        if len(leaves) != count or root(leaves) != bytes(sealed):
            wrong.append(f"seal {n}: root or count differs")
    return wrong


def evidence_stands() -> list[str]:
    """Each evidence file opens to bytes of its hash, or its person was erased."""
    wrong = []
    kept = rows(
        "SELECT v.id, v.sha256, e.actor_id IS NOT NULL FROM record_evidence v LEFT JOIN record_erasure e ON e.actor_id = v.about_id ORDER BY v.id"
    )
    for evidence, digest, erased in kept:
        content = evidence_bytes(evidence)
        if erased and content is not None:
            wrong.append(f"evidence {evidence}: still readable after erasure")
        elif not erased and (content is None or hashlib.sha256(content).digest() != bytes(digest)):
            wrong.append(f"evidence {evidence}: file missing or changed")
    return wrong


CHECKS = (
    Check("record.leaves", "every leaf recomputes from its entry", leaves_recompute),
    Check("record.seals", "every seal recomputes from its entries", seals_recompute),
    Check("record.evidence", "every evidence file is what was kept, or erased", evidence_stands),
)
