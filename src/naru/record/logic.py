"""Merkle trees over leaf hashes (RFC 6962 shape): a seal's root, a proof that an entry lies under it, and its check.

Leaves are made by the database when an entry is written; `leaf_of` recomputes one from the entry's fields. Pure.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import canonical


def digest_of(*, kind: str, actor: uuid.UUID, behalf: uuid.UUID | None, reason: str, subject: uuid.UUID | None, content: object) -> bytes:
    """What an act says, 32 bytes: the same id with another digest is refused, and a changed entry no longer has its own."""
    return digest_over(kind=kind, actor=actor, behalf=behalf, reason=reason, subject=subject, said=canonical(content))


def digest_over(*, kind: str, actor: uuid.UUID, behalf: uuid.UUID | None, reason: str, subject: uuid.UUID | None, said: bytes) -> bytes:
    """`digest_of` over content that is canonical already: the bytes are those of the whole as one mapping, its keys sorted."""
    head, tail = canonical({"actor": actor, "behalf": behalf}), canonical({"kind": kind, "reason": reason, "subject": subject})
    return hashlib.sha256(head[:-1] + b',"content":' + said + b"," + tail[1:]).digest()


def leaf_of(*, id: uuid.UUID, kind: str, actor: uuid.UUID, at: dt.datetime, digest: bytes, seq: int, delegation: uuid.UUID | None, result: uuid.UUID | None) -> bytes:
    """The leaf hash of an entry, 32 bytes: what the trigger `record_leaf` computes."""
    micros = round((at - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) / dt.timedelta(microseconds=1))
    words = (id, kind, actor, micros, digest.hex(), seq, delegation or "", result or "")
    return hashlib.sha256(b"\x00" + "|".join(map(str, words)).encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _half(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << (count - 1).bit_length() - 1


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves in order; the hash of nothing when there are none."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    # Pairing level by level and carrying an odd last node up gives the same tree as RFC 6962's recursion.
    while len(level) > 1:
        paired = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(level) - len(level) % 2 :]
    return level[0]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a proof: the sibling's hash, and whether it stands left of ours."""

    sibling: bytes
    left: bool


def path(leaves: Sequence[bytes], index: int) -> list[Step]:
    """The siblings from leaf `index` up to the root. Raises IndexError outside the leaves."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    steps: list[Step] = []
    start, count = 0, len(leaves)
    while count > 1:
        half = _half(count)
        if index - start < half:
            steps.append(Step(root(leaves[start + half : start + count]), left=False))
            count = half
        else:
            steps.append(Step(root(leaves[start : start + half]), left=True))
            start, count = start + half, count - half
    return steps[::-1]


def climb(leaf: bytes, steps: Sequence[Step]) -> bytes:
    """The root that a leaf and its path lead to."""
    for step in steps:
        leaf = _node(step.sibling, leaf) if step.left else _node(leaf, step.sibling)
    return leaf
