"""Keeps a file as evidence: hashed as it came, sealed about the actor it concerns."""

import hashlib
import uuid

from naru.kernel import derive
from naru.kernel.database import rows
from naru.record import files, vault
from naru.record.actions.write import enter, verb
from naru.record.terms import Act


@verb
def keep(content: bytes, *, media: str, name: str, about: uuid.UUID, act: Act, subject: uuid.UUID | None = None) -> uuid.UUID:
    """Keeps `content` (any bytes) and returns the evidence's uuid. The same act again returns the same evidence."""
    evidence = derive(act.id, "evidence")
    digest = hashlib.sha256(content).digest()
    entry = enter(act, "record.keep", subject=subject, content={"sha256": digest, "size": len(content), "media": media}, result=evidence)
    files.write(evidence, vault.seal(content, about=about))
    rows(
        "INSERT INTO record_evidence (id, sha256, size, media, name_sealed, about_id, subject, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
        [evidence, digest, len(content), media, vault.seal(name, about=about), about, subject, entry.id],
    )
    return evidence
