"""A receipt checked by whoever holds its number or the very file: what arrived, when, whether it is unchanged, and the proof. Says nothing personal."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import one
from naru.record import vault
from naru.record.logic import climb
from naru.record.queries import prove


@dataclass(frozen=True, slots=True)
class Checked:
    """One receipt. `digest` is the mark on it; `unchanged` is the kept content marked again: None after the person's erasure. `seal` is None until the act is sealed."""

    number: str
    application: uuid.UUID
    call: uuid.UUID
    call_name: Sentence
    n: int
    last: int
    received_at: dt.datetime
    late: bool
    digest: str
    entry: uuid.UUID
    unchanged: bool | None
    seal: int | None
    proven: bool


_RECEIPT = """
SELECT r.number, r.application_id, c.id, c.name_ko, c.name_en, r.n, (SELECT max(n) FROM calls_version WHERE application_id = r.application_id), r.received_at, v.late, r.digest, v.entry_id,
  v.content_sealed, a.person_id, e.leaf
FROM calls_receipt r JOIN calls_version v ON v.application_id = r.application_id AND v.n = r.n JOIN calls_application a ON a.id = r.application_id JOIN calls_call c ON c.id = a.call_id
JOIN record_entry e ON e.id = v.entry_id WHERE """


def _checked(condition: str, value: object) -> Checked | None:
    found = one(f"{_RECEIPT} {condition} ORDER BY r.received_at LIMIT 1", [value])
    if found is None:
        return None
    number, application, call, ko, en, n, last, at, late, digest, entry, sealed, person, leaf = found
    plain, proof = vault.open_bytes(bytes(sealed), about=person), prove(entry)
    return Checked(number, application, call, Sentence(ko, en or ko), n, last, at, late, bytes(digest).hex(), entry, None if plain is None else vault.mark(plain, about=person, item=str(entry)) == bytes(digest),
                   proof.seal if proof else None, proof is not None and climb(bytes(leaf), proof.steps) == proof.root)


def by_number(number: str) -> Checked | None:
    """The receipt of a number, of any version of an application; None when there is none."""
    return _checked("r.number = %s", number)


def by_content(sha256: bytes) -> Checked | None:
    """The receipt of exactly this content, by its hash."""
    return _checked("r.digest = ANY(%s)", vault.marks_of(sha256))


def content_of(application: uuid.UUID) -> tuple[str, bytes] | None:
    """The newest content as it was received, byte by byte, with its receipt number. None after erasure."""
    found = one("SELECT r.number, v.content_sealed, a.person_id FROM calls_version v JOIN calls_receipt r ON r.application_id = v.application_id AND r.n = v.n "
                "JOIN calls_application a ON a.id = v.application_id WHERE v.application_id = %s ORDER BY v.n DESC LIMIT 1", [application])
    plain = None if found is None else vault.open_bytes(bytes(found[1]), about=found[2])
    return None if found is None or plain is None else (found[0], plain)


def evidence_by(sha256: bytes) -> tuple[dt.datetime, int] | None:
    """When a file with this hash was kept as evidence, and the number of that act; None when it never was."""
    found = one("SELECT e.at, e.seq FROM record_evidence k JOIN record_entry e ON e.id = k.entry_id WHERE k.mark = ANY(%s) ORDER BY e.seq LIMIT 1", [vault.marks_of(sha256)])
    return None if found is None else (found[0], found[1])
