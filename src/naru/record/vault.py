"""Personal data lies sealed under a key per actor; erasing the person is destroying that key (G9).

The person's key is wrapped by a master key, a file of mode 0600 outside the database. AES-256-GCM; a sealed value is
nonce (12 bytes) + ciphertext. Nothing is cached: after an erasure no process can open anything any more.
"""

import hashlib
import hmac
import os
import uuid
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from naru.kernel.database import rows

Keys = Mapping[uuid.UUID, bytes]


@cache
def _master(place: Path) -> bytes:
    file = place / "keys" / "master"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file.read_bytes()
    with os.fdopen(handle, "wb") as out:
        key = os.urandom(32)
        out.write(key)
    return key


def master() -> bytes:
    """The installation's master key; made at first use."""
    return _master(Path(settings.STATE))


def make_keys(actors: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The keys of `actors`, made where missing; one statement each way. An erased actor gets no new key and is left out."""
    wanted = list(dict.fromkeys(actors))
    found = keys_of(wanted)
    missing = [actor for actor in wanted if actor not in found]
    if missing:
        fresh = {actor: os.urandom(32) for actor in missing}
        wrapped = [wrap(key) for key in fresh.values()]
        rows(
            "INSERT INTO record_personkey (actor_id, wrapped) SELECT a, w FROM unnest(%s::uuid[], %s::bytea[]) AS t(a, w) "
            "WHERE NOT EXISTS (SELECT 1 FROM record_erasure e WHERE e.actor_id = a) ON CONFLICT DO NOTHING",
            [list(fresh), wrapped],
        )
        found |= keys_of(missing)
    return found


def keys_of(actors: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    """The keys that stand; an erased or unknown actor has none."""
    wanted = list(actors)
    if len(wanted) == 1:  # Nearly always: an array would be planned anew each time it is asked.
        found = rows("SELECT actor_id, wrapped FROM record_personkey WHERE actor_id = %s", wanted)
    else:
        found = rows("SELECT actor_id, wrapped FROM record_personkey WHERE actor_id = ANY(%s)", [wanted])
    return {actor: unwrap(bytes(wrapped)) for actor, wrapped in found}


def wrap(key: bytes) -> bytes:
    """A person's key under the master key."""
    nonce = os.urandom(12)
    return nonce + AESGCM(master()).encrypt(nonce, key, b"person key")


def unwrap(wrapped: bytes) -> bytes:
    """A person's key; raises InvalidTag under another master key."""
    return AESGCM(master()).decrypt(wrapped[:12], wrapped[12:], b"person key")


def seal_with(key: bytes, plain: bytes | str) -> bytes:
    """Sealed under a key at hand (bulk work)."""
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, plain.encode() if isinstance(plain, str) else plain, None)


def open_with(key: bytes, sealed: bytes) -> bytes:
    """The plain bytes under a key at hand."""
    return AESGCM(key).decrypt(bytes(sealed[:12]), bytes(sealed[12:]), None)


def seal(plain: bytes | str, *, about: uuid.UUID) -> bytes:
    """Sealed under the key of the actor the data is about; empty after the actor's erasure (nothing new is kept then)."""
    keys = make_keys([about])
    return seal_with(keys[about], plain) if about in keys else b""


def open_sealed(sealed: bytes, *, about: uuid.UUID) -> str | None:
    """The text sealed about an actor; None after erasure."""
    plain = open_bytes(sealed, about=about)
    return None if plain is None else plain.decode()


def open_wrapped(wrapped: bytes | None, sealed: bytes | None) -> bytes | None:
    """The plain bytes under a person's key that a statement brought along, wrapped as it stands; None after erasure (no key stands)."""
    if wrapped is None or not sealed:
        return None
    try:
        return open_with(unwrap(bytes(wrapped)), sealed)
    except InvalidTag:
        return None


def open_bytes(sealed: bytes, *, about: uuid.UUID) -> bytes | None:
    """The bytes sealed about an actor; None after erasure."""
    key = keys_of([about]).get(about)
    if key is None or not sealed:
        return None
    try:
        return open_with(key, sealed)
    except InvalidTag:
        return None


def commitment(key: bytes, value: str) -> bytes:
    """A salted commitment to a personal value, for the record: the salt is the person's key, so it dies with it."""
    return hmac.new(hashlib.sha256(b"salt" + key).digest(), value.encode(), hashlib.sha256).digest()


def mark_with(key: bytes, content: bytes, *, item: str) -> bytes:
    """The salted commitment to a file or a submission (32 bytes): HMAC-SHA256 of its bytes under a salt of this one item, made of the person's key.

    The record, receipts and proofs hold it and never the plain hash: after the erasure nobody, not even with the very file in hand, can tell whose it was.
    """
    return hmac.new(salt_with(key, item=item), content, hashlib.sha256).digest()


def salt_with(key: bytes, *, item: str) -> bytes:
    """The salt of one item: whom it is shown to can check that item's mark, and no other."""
    return hmac.new(hashlib.sha256(b"mark" + key).digest(), item.encode(), hashlib.sha256).digest()


def mark(content: bytes, *, about: uuid.UUID, item: str) -> bytes:
    """The mark of something about an actor; under a passing key after the actor's erasure, when nothing new is kept."""
    return mark_with(make_keys([about]).get(about) or os.urandom(32), content, item=item)


def marks_of(sha256: bytes) -> list[bytes]:
    """The marks of everything kept or received that has this plain hash, of persons who are not erased."""
    return [bytes(found) for (found,) in rows("SELECT mark FROM record_contentindex WHERE mac = %s", [blind_content(sha256)])]


def blind_content(sha256: bytes) -> bytes:
    """The keyed index of a plain hash: how a dropped file is found again without the hash standing in the database."""
    return blind_index("content", sha256.hex())


def blind_index(kind: str, value: str) -> bytes:
    """The keyed blind index of a value, for exact look-up of a person. `value` must be normalised by the caller."""
    return hmac.new(hashlib.sha256(b"blind" + master()).digest(), f"{kind}|{value}".encode(), hashlib.sha256).digest()


def destroy(actor: uuid.UUID) -> None:
    """Destroys the actor's key: all that was sealed about the actor is noise from now on."""
    rows("DELETE FROM record_personkey WHERE actor_id = %s", [actor])
