"""Keeps a file as evidence: marked as it came, sealed about the actor it concerns."""

import hashlib
import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import derive
from naru.kernel.database import rows
from naru.record import files, vault
from naru.record.actions.write import Write, enter, verb
from naru.record.terms import Act


@verb
def keep(content: bytes, *, media: str, name: str, about: uuid.UUID, act: Act, subject: uuid.UUID | None = None) -> uuid.UUID:
    """Keeps `content` (any bytes) and returns the evidence's uuid. The same act again returns the same evidence."""
    evidence = derive(act.id, "evidence")
    mark = vault.mark(content, about=about, item=str(evidence))
    entry = enter(act, "record.keep", subject=subject, content={"mark": mark, "size": len(content), "media": media}, result=evidence)
    files.write(evidence, vault.seal(content, about=about))
    rows(
        "INSERT INTO record_evidence (id, mark, size, media, name_sealed, about_id, subject, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [evidence, mark, len(content), media, vault.seal(name, about=about), about, subject, entry.id],
    )
    index([(content, mark, about)])
    return evidence


def index(several: Sequence[tuple[bytes, bytes, uuid.UUID]]) -> None:
    """Makes (content, mark, actor) findable by the very file, but for actors already erased."""
    rows("INSERT INTO record_contentindex (mac, mark, actor_id) SELECT t.* FROM unnest(%s::bytea[], %s::bytea[], %s::uuid[]) AS t(mac, mark, actor) "
         "WHERE NOT EXISTS (SELECT 1 FROM record_erasure e WHERE e.actor_id = t.actor) ON CONFLICT DO NOTHING",
         [[vault.blind_content(hashlib.sha256(content).digest()) for content, _, _ in several], [mark for _, mark, _ in several], [about for _, _, about in several]])


def indexing(content: bytes, mark: bytes, about: uuid.UUID) -> Write:
    """The same for one content, as a row of the act that keeps it."""
    return Write("INSERT INTO record_contentindex (mac, mark, actor_id) SELECT %s, %s, %s FROM entry WHERE NOT EXISTS (SELECT 1 FROM record_erasure WHERE actor_id = %s) ON CONFLICT DO NOTHING",
                 [vault.blind_content(hashlib.sha256(content).digest()), mark, about, about])


@dataclass(frozen=True, slots=True)
class Kept:
    """One file of several kept in one act: its bytes, what it is, whom it concerns, what it belongs to."""

    content: bytes
    media: str
    name: str
    about: uuid.UUID
    subject: uuid.UUID | None = None


@verb
def keep_many(several: Sequence[Kept], *, act: Act) -> uuid.UUID:
    """Keeps several files in one act, ids by `derive(act.id, "evidence", n)`; returns the act's id."""
    keys, made = vault.make_keys([each.about for each in several]), [derive(act.id, "evidence", n) for n in range(len(several))]
    marks = [vault.mark_with(keys.get(each.about) or os.urandom(32), each.content, item=str(id)) for id, each in zip(made, several, strict=True)]
    entry = enter(act, "record.keep", subject=None, content={"files": {str(id): mark for id, mark in zip(made, marks, strict=True)}}, result=act.id)
    for id, each in zip(made, several, strict=True):
        files.write(id, vault.seal_with(keys[each.about], each.content) if each.about in keys else b"")
    rows(
        "INSERT INTO record_evidence (id, mark, size, media, name_sealed, about_id, subject, entry_id) "
        "SELECT i, h, s, m, n, a, j, %s FROM unnest(%s::uuid[], %s::bytea[], %s::bigint[], %s::text[], %s::bytea[], %s::uuid[], %s::uuid[]) AS t(i, h, s, m, n, a, j)",
        [entry.id, made, marks, [len(each.content) for each in several], [each.media for each in several],
         [vault.seal_with(keys[each.about], each.name) if each.about in keys else b"" for each in several], [each.about for each in several], [each.subject for each in several]],
    )
    index([(each.content, mark, each.about) for each, mark in zip(several, marks, strict=True)])
    return act.id
