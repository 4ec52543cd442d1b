"""The nightly checks of the record: leaves, seals, evidence files. `naru verify` runs them."""

import json

from naru.kernel import kst_date
from naru.kernel.database import rows
from naru.kernel.invariants import Check
from naru.record import files, vault
from naru.record.logic import digest_of, leaf_of, root
from naru.record.queries import evidence_bytes

_ENTRIES = "SELECT seq, id, kind, actor_id, behalf, delegation, at, on_date, reason, subject, content, digest, result, leaf FROM record_entry ORDER BY seq"


def leaves_recompute() -> list[str]:
    """Each entry's digest is that of what it says, its legal date that of its instant, its leaf the hash of all its fields."""
    wrong = []
    for seq, id_, kind, actor, behalf, delegation, at, on, reason, subject, content, digest, result, leaf in rows(_ENTRIES):
        named = f"entry {seq} ({kind}, {id_})"
        if digest_of(kind=kind, actor=actor, behalf=behalf, reason=reason, subject=subject, content=json.loads(content)) != bytes(digest):
            wrong.append(f"{named}: what it says differs from its digest")
        if leaf_of(id=id_, kind=kind, actor=actor, at=at, digest=bytes(digest), seq=seq, delegation=delegation, result=result) != bytes(leaf):
            wrong.append(f"{named}: its leaf differs from its fields")
        if kst_date(at) != on:
            wrong.append(f"{named}: its legal date {on} is not that of its instant")
    return wrong


def seals_recompute() -> list[str]:
    """Each seal covers as many entries as it counted, its root is theirs, and it holds on to the root before."""
    wrong, before = [], b""
    for n, first, last, count, sealed, previous in rows("SELECT n, first_seq, last_seq, leaves, root, previous_root FROM record_seal ORDER BY n"):
        leaves = [bytes(leaf) for (leaf,) in rows("SELECT leaf FROM record_entry WHERE seq BETWEEN %s AND %s ORDER BY seq", [first, last])]
        if len(leaves) != count:
            wrong.append(f"seal {n} (entries {first} to {last}): {count} entries were sealed, {len(leaves)} stand")
        elif root(leaves) != bytes(sealed):
            wrong.append(f"seal {n} (entries {first} to {last}): its root differs from its entries")
        if bytes(previous) != before:
            wrong.append(f"seal {n}: it does not hold on to the root of seal {n - 1}")
        before = bytes(sealed)
    return wrong


_EVIDENCE = """
SELECT v.id, v.about_id, v.mark, v.size, decode(coalesce(a.content->>'mark', a.content->'files'->>v.id::text), 'hex'), e.actor_id IS NOT NULL FROM record_evidence v JOIN record_entry a ON a.id = v.entry_id
LEFT JOIN record_erasure e ON e.actor_id = v.about_id ORDER BY v.id
"""


def evidence_stands() -> list[str]:
    """Each evidence file opens to bytes of the mark that its act entered, or its person was erased."""
    wrong = []
    for evidence, about, mark, size, entered, erased in rows(_EVIDENCE):
        content = evidence_bytes(evidence)
        if entered is None or bytes(mark) != bytes(entered):
            wrong.append(f"evidence {evidence}: its row holds another mark than its act")
        if erased and content is not None:
            wrong.append(f"evidence {evidence}: still readable after erasure")
        elif not erased and files.read(evidence) is None:
            wrong.append(f"evidence {evidence}: its file is missing ({files.place_of(evidence)})")
        elif not erased and (content is None or len(content) != size or vault.mark(content, about=about, item=str(evidence)) != bytes(mark)):
            wrong.append(f"evidence {evidence}: its file was changed ({files.place_of(evidence)})")
    return wrong


CHECKS = (
    Check("record.leaves", "every entry says what it said: digest, date and leaf recompute", leaves_recompute),
    Check("record.seals", "every seal recomputes from its entries and holds on to the one before", seals_recompute),
    Check("record.evidence", "every evidence file is what was kept, or erased", evidence_stands),
)
