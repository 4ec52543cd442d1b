"""Read models of the archive: reports, their readings, and what was decided, read from the acts in order."""

import json
import uuid
from collections.abc import Mapping

from naru.archive.logic import placed
from naru.archive.terms import Batch, Decisions, Held, State, Told
from naru.kernel.database import rows
from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Figure, Reading
from naru.record.queries import evidence_bytes

_HELD = "SELECT subject, content, at FROM record_entry WHERE kind = 'archive.take'"


def _held(row: tuple[object, ...]) -> Held:
    id_, content, at = row
    said = json.loads(str(content))
    return Held(uuid.UUID(str(id_)), uuid.UUID(str(said["evidence"])), str(said["document"]), str(said["form"]), int(str(said["year"])), str(said["as_of"]), int(str(said["figures"])), str(said["sha256"]), at)  # type: ignore[arg-type]  # reason: an instant


def reports() -> list[Held]:
    """Every report taken in, newest first."""
    return [_held(row) for row in rows(f"{_HELD} ORDER BY seq DESC")]


def report(id: uuid.UUID) -> Held | None:
    """One report."""
    found = rows(f"{_HELD} AND subject = %s", [id])
    return _held(found[0]) if found else None


def by_document(document: str) -> Held | None:
    """The report that observations name as their document."""
    found = rows(f"{_HELD} AND content->>'document' = %s", [document])
    return _held(found[0]) if found else None


def name_of(held: Held) -> str:
    """The name of the report's file; '' after erasure."""
    from naru.record import vault

    found = rows("SELECT name_sealed, about_id FROM record_evidence WHERE id = %s", [held.evidence])
    return (vault.open_sealed(found[0][0], about=found[0][1]) or "") if found else ""


def read_again(held: Held) -> Reading | None:
    """What the report says: read from the bytes kept; None when they are gone."""
    known = _KEPT.get(held.sha256)
    if known is not None:
        return known
    content = evidence_bytes(held.evidence)
    return None if content is None else _kept(held.sha256, content, name_of(held) or held.document)


_KEPT: dict[str, Reading] = {}
_MOST_KEPT = 8


def _kept(digest: str, content: bytes, name: str) -> Reading:
    """Reads once; the last few readings stay, for they follow from the bytes alone."""
    reading = read(open_bytes(name, content))
    while len(_KEPT) >= _MOST_KEPT:
        _KEPT.pop(next(iter(_KEPT)), None)
    _KEPT[digest] = reading
    return reading


def decisions(report: uuid.UUID, known: Mapping[str, Figure] | None = None, *, before: uuid.UUID | None = None) -> Decisions:
    """What stands on a report, from its acts in order (`before`: without that act itself). With the proposals of a reading, `known`, decisions stand under its keys."""
    acts = [(id_, kind, json.loads(written), at) for id_, kind, written, at in rows(
        "SELECT id, kind, content, at FROM record_entry WHERE subject = %s AND kind LIKE 'archive.%%' ORDER BY seq", [report]) if id_ != before]
    told = {key: Told(*each) for _, _, content, _ in acts for key, each in content.get("told", {}).items()}
    moved = {key: key for key in told} if known is None else placed(told, known)
    states: dict[str, State] = {}
    batches: dict[uuid.UUID, Batch] = {}
    for id_, kind, content, at in acts:
        keys = tuple(moved.get(key, key) for key in content.get("told", {}))
        if kind == "archive.accept":
            batches[id_] = Batch(id_, at, keys)
            states |= dict.fromkeys(keys, State.ACCEPTED)
        elif kind == "archive.reject":
            states |= dict.fromkeys(keys, State.REJECTED)
        elif kind == "archive.reopen":
            states = {key: state for key, state in states.items() if key not in keys}
        elif kind == "archive.undo" and (batch := batches.get(uuid.UUID(content["batch"]))):
            batches[batch.id] = Batch(batch.id, batch.at, batch.keys, undone=True)
            states = {key: state for key, state in states.items() if key not in batch.keys}
    apart = tuple((told[key], state) for key, state in states.items() if key in told and key not in moved)
    return Decisions(states, tuple(reversed(batches.values())), apart)
