"""Merkle trees: every leaf proves itself, nothing else does."""

import hashlib
import uuid

from hypothesis import given
from hypothesis import strategies as st

from naru.kernel import canonical, digest
from naru.record.logic import climb, digest_over, path, root

LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def rfc6962(leaves: list[bytes]) -> bytes:
    """The recursive definition, as the reference model."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + rfc6962(leaves[:half]) + rfc6962(leaves[half:])).digest()


@given(LEAVES)
def test_root_is_the_recursive_definition(leaves: list[bytes]) -> None:
    assert root(leaves) == rfc6962(leaves)


@given(LEAVES, st.data())
def test_every_leaf_proves_itself(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    assert climb(leaves[index], path(leaves, index)) == root(leaves)


@given(LEAVES, st.data())
def test_a_changed_leaf_proves_nothing(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    changed = bytes([leaves[index][0] ^ 1]) + leaves[index][1:]
    assert climb(changed, path(leaves, index)) != root(leaves)


@given(st.text(), st.uuids(), st.none() | st.uuids(), st.text(), st.none() | st.uuids(), st.dictionaries(st.text(), st.text() | st.integers() | st.none()))
def test_the_digest_over_canonical_content_is_that_of_the_whole(kind: str, actor: uuid.UUID, behalf: uuid.UUID | None, reason: str, subject: uuid.UUID | None, content: dict[str, object]) -> None:
    whole = {"kind": kind, "actor": actor, "behalf": behalf, "reason": reason, "subject": subject, "content": content}
    assert digest_over(kind=kind, actor=actor, behalf=behalf, reason=reason, subject=subject, said=canonical(content)) == digest(whole)
