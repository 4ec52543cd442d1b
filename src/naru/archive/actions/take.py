"""Takes an old report in: its file as evidence, and the act that is the report."""

import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.reading.terms import Reading
from naru.record import Act
from naru.record.actions import enter, keep, verb


@verb
def take(content: bytes, reading: Reading, *, media: str, name: str, office: uuid.UUID, act: Act) -> uuid.UUID:
    """Keeps the file about the office that brings it; returns the report's id. Raises Refused('archive_taken_already') for the very same bytes."""
    report, digest = derive(act.id, "report"), reading.source.digest
    told = {"sha256": digest, "form": reading.source.form, "year": reading.year, "as_of": reading.as_of, "figures": len(reading.figures),
            "document": f"report-{reading.year}-{digest[:12]}", "evidence": str(derive(act.part("file").id, "evidence"))}
    entry = enter(act, "archive.take", subject=report, content=told, result=report)
    rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"archive/{digest}"])
    if one("SELECT 1 FROM record_entry WHERE kind = 'archive.take' AND content->>'sha256' = %s AND id <> %s", [digest, entry.id]):
        raise Refused("archive_taken_already", name)
    keep(content, media=media, name=name, about=office, subject=report, act=act.part("file"))
    return report
