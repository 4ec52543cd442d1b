"""Read models of the record: entries, proofs, evidence."""

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass
from typing import Any

from naru.kernel.database import one, rows
from naru.record import files, vault
from naru.record.logic import Step, path


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An act as it stands in the record."""

    id: uuid.UUID
    seq: int
    kind: str
    actor: uuid.UUID
    behalf: uuid.UUID | None
    delegation: uuid.UUID | None
    at: dt.datetime
    reason: str
    subject: uuid.UUID | None
    content: dict[str, object]
    leaf: bytes


_COLUMNS = "id, seq, kind, actor_id, behalf, delegation, at, reason, subject, content, leaf"


def _row(row: tuple[Any, ...]) -> EntryRow:
    id_, seq, kind, actor, behalf, delegation, at, reason, subject, content, leaf = row
    return EntryRow(id_, seq, kind, actor, behalf, delegation, at, reason, subject, json.loads(content), bytes(leaf))


def entry(id: uuid.UUID) -> EntryRow | None:
    """The entry of an act, or None."""
    found = one(f"SELECT {_COLUMNS} FROM record_entry WHERE id = %s", [id])
    return None if found is None else _row(found)


def entries_about(subject: uuid.UUID, *, limit: int = 200) -> list[EntryRow]:
    """The acts on a subject, newest first."""
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} FROM record_entry WHERE subject = %s ORDER BY seq DESC LIMIT %s", [subject, limit])]


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry lies under a seal: its leaf, the siblings up to the root, the seal's number and root."""

    leaf: bytes
    steps: list[Step]
    seal: int
    root: bytes


def prove(id: uuid.UUID) -> Proof | None:
    """The proof of an entry; None while it is not sealed yet."""
    found = one(
        "SELECT e.seq, e.leaf, s.n, s.first_seq, s.last_seq, s.root FROM record_entry e JOIN record_seal s ON e.seq BETWEEN s.first_seq AND s.last_seq "
        "WHERE e.id = %s",
        [id],
    )
    if found is None:
        return None
    seq, leaf, seal, first, last, root = found
    leaves = rows("SELECT seq, leaf FROM record_entry WHERE seq BETWEEN %s AND %s ORDER BY seq", [first, last])
    index = [number for number, _ in leaves].index(seq)
    return Proof(bytes(leaf), path([bytes(each) for _, each in leaves], index), seal, bytes(root))


def evidence_bytes(evidence: uuid.UUID) -> bytes | None:
    """The original bytes of an evidence file; None after erasure."""
    found = one("SELECT about_id FROM record_evidence WHERE id = %s", [evidence])
    sealed = files.read(evidence)
    if found is None or sealed is None:
        return None
    return vault.open_bytes(sealed, about=found[0])


def entries_found(box: str, *, limit: int = 50) -> list[EntryRow]:
    """The acts an auditor means: an act's number, an id (act, subject, actor, kept file), a leaf's or file's hash in hex. Newest first."""
    text, values = box.strip().lower(), list[object]()
    if text.isdecimal() and len(text) < 19:
        where, values = "seq = %s", [int(text)]
    elif len(text) == 64 and set(text) <= set("0123456789abcdef"):
        asked = bytes.fromhex(text)
        where, values = "leaf = %s OR id IN (SELECT entry_id FROM record_evidence WHERE mark = ANY(%s))", [asked, [asked, *vault.marks_of(asked)]]
    else:
        try:
            id_ = uuid.UUID(text)
        except ValueError:
            return []
        where = "id = %s OR subject = %s OR actor_id = %s OR behalf = %s OR id IN (SELECT entry_id FROM record_evidence WHERE id = %s OR subject = %s)"
        values = [id_] * 6
    return [_row(row) for row in rows(f"SELECT {_COLUMNS} FROM record_entry WHERE {where} ORDER BY seq DESC LIMIT %s", [*values, limit])]


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """A file that went out or came in: by whom, when, which bytes; when and why it was undone, if it was."""

    id: uuid.UUID
    port: str
    direction: str
    name: str
    sha256: str
    rows: int
    provenance: str
    at: dt.datetime
    actor: uuid.UUID
    reason: str
    undone_at: dt.datetime | None
    why: str
    kept: bool

    @property
    def counts(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None


def exchanges(*ports: str, limit: int = 200) -> list[ExchangeRow]:
    """The files exchanged under these ports, newest first."""
    return [ExchangeRow(*row) for row in rows(
        "SELECT x.id, x.port, x.direction, x.name, encode(x.sha256, 'hex'), x.rows, x.provenance, e.at, e.actor_id, e.reason, ue.at, coalesce(ue.reason, ''), "
        "EXISTS (SELECT 1 FROM record_evidence v WHERE v.subject = x.id) FROM record_exchange x "
        "JOIN record_entry e ON e.id = x.entry_id LEFT JOIN record_exchangeundo u ON u.exchange_id = x.id LEFT JOIN record_entry ue ON ue.id = u.entry_id "
        "WHERE x.port = ANY(%s) ORDER BY e.seq DESC LIMIT %s", [list(ports), limit])]


def sent_file(exchange: uuid.UUID) -> tuple[str, bytes] | None:
    """A file that went out or came in, with its name, byte for byte as it did; None when none was kept, or its key was destroyed."""
    for name, digest, evidence in rows("SELECT x.name, x.sha256, v.id FROM record_exchange x JOIN record_evidence v ON v.subject = x.id WHERE x.id = %s", [exchange]):
        content = evidence_bytes(evidence)
        if content is not None and hashlib.sha256(content).digest() == bytes(digest):
            return str(name), content
    return None
