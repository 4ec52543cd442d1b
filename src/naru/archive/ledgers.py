"""Read models of first loads: files that were brought in, how their sheets are read, batches taken in and undone. A file is the act that brought it."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass

from naru.archive.heads import guess_columns, guess_head, head_at
from naru.archive.ledger_terms import FIELDS, Head, Plan, heads_key
from naru.archive.sheets import Sheet, sheets
from naru.kernel.database import one, rows
from naru.record import vault
from naru.record.queries import evidence_bytes


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A ledger's file: its evidence, what it is called as a document, whose it is, its sheets."""

    id: uuid.UUID
    evidence: uuid.UUID
    document: str
    office: uuid.UUID
    sheets: tuple[str, ...]
    sha256: str
    at: dt.datetime
    actor: uuid.UUID


@dataclass(frozen=True, slots=True)
class LedgerBatch:
    """One sheet taken in: as what, how many lines, by whom and when; whether it was undone."""

    id: uuid.UUID
    sheet: str
    target: str
    lines: int
    at: dt.datetime
    actor: uuid.UUID
    undone: bool = False


_HELD = "SELECT subject, content, at, actor_id FROM record_entry WHERE kind = 'archive.bring_ledger'"


def _held(row: tuple[object, ...]) -> BroughtIn:
    id_, content, at, actor = row
    said = json.loads(str(content))
    return BroughtIn(uuid.UUID(str(id_)), uuid.UUID(said["evidence"]), said["document"], uuid.UUID(said["office"]), tuple(said["sheets"]), said["sha256"], at, uuid.UUID(str(actor)))  # type: ignore[arg-type]  # reason: an instant


def ledgers() -> list[BroughtIn]:
    """Every file brought in, the newest first."""
    return [_held(row) for row in rows(f"{_HELD} ORDER BY seq DESC")]


def ledger(id: uuid.UUID) -> BroughtIn | None:
    """One file, or None."""
    found = rows(f"{_HELD} AND subject = %s", [id])
    return _held(found[0]) if found else None


def ledger_of_document(document: str) -> BroughtIn | None:
    """The file that observations name as their document, or None."""
    found = rows(f"{_HELD} AND content->>'document' = %s", [document])
    return _held(found[0]) if found else None


def ledger_name(held: BroughtIn) -> str:
    """What the file was called; its document's name after erasure."""
    found = rows("SELECT name_sealed, about_id FROM record_evidence WHERE id = %s", [held.evidence])
    return (vault.open_sealed(bytes(found[0][0]), about=found[0][1]) or held.document) if found else held.document


_KEPT: dict[str, list[Sheet]] = {}
_MOST_KEPT = 3


def sheets_of(held: BroughtIn) -> list[Sheet] | None:
    """The sheets of a file, read from the bytes kept; None when they are gone. The last few stay, for they follow from the bytes alone."""
    known = _KEPT.get(held.sha256)
    if known is not None:
        return known
    content = evidence_bytes(held.evidence)
    if content is None:
        return None
    while len(_KEPT) >= _MOST_KEPT:
        _KEPT.pop(next(iter(_KEPT)), None)
    _KEPT[held.sha256] = sheets(content)
    return _KEPT[held.sha256]


def remembered(id: uuid.UUID, sheet: str) -> dict[str, object] | None:
    """How somebody last said that a sheet of a file is to be read, as data."""
    found = one("SELECT content->'plan' FROM record_entry WHERE kind = 'archive.remember_map' AND subject = %s AND content->>'sheet' = %s ORDER BY seq DESC LIMIT 1", [id, sheet])
    return None if found is None else dict(json.loads(found[0]))


def of_office(office: uuid.UUID, target: str, head: Head) -> dict[str, object] | None:
    """How the office last read a sheet with the same heads, as data: its saved map."""
    found = one("SELECT content->'plan' FROM record_entry WHERE kind = 'archive.remember_map' AND content->>'office' = %s AND content->>'heads' = %s ORDER BY seq DESC LIMIT 1", [str(office), heads_key(target, head.names)])
    return None if found is None else dict(json.loads(found[0]))


def plan_of(held: BroughtIn, sheet: Sheet, *, target: str = "", row: int | None = None, depth: int = 1) -> tuple[Plan | None, str]:
    """How a sheet is to be read and how that is known: as somebody said of this file ('said'), as the office's last file with these heads ('saved'), or guessed ('guessed').

    A target or head row that is asked for comes before what is remembered. (None, '') when no heads can be found.
    """
    said = remembered(held.id, sheet.name)
    if said and target in ("", said["target"]) and row is None:
        return _plan(sheet, said), "said"
    head = head_at(sheet, row, depth) if row is not None and row < len(sheet.rows) else guess_head(sheet)
    if head is None:
        return None, ""
    for each in [target] if target else _likely(sheet, head):
        if saved := of_office(held.office, each, head):
            return _plan(sheet, {**saved, "row": head.row, "depth": head.depth}), "saved"
    best = target or _likely(sheet, head)[0]
    return Plan(best, head, guess_columns(sheet, head, best)), "guessed"


def _likely(sheet: Sheet, head: Head) -> list[str]:
    """The targets, the one first of whose fields more are found: past support when a firm has a column."""
    def fits(target: str) -> int:
        found = set(guess_columns(sheet, head, target).values())
        return 10 * bool({"firm", "number"} & found) + len(found) if target == "awards" else len(found)
    return sorted(FIELDS, key=fits, reverse=True)


def _plan(sheet: Sheet, said: dict[str, object]) -> Plan:
    head = head_at(sheet, int(str(said["row"])), int(str(said["depth"])))
    columns, fixed, names = ({str(key): str(value) for key, value in dict(said[part]).items()} for part in ("columns", "fixed", "names"))  # type: ignore[call-overload]  # reason: data of this room
    return Plan(str(said["target"]), head, {int(place): key for place, key in columns.items() if int(place) < len(head.names)}, fixed, names)


def batches_of(id: uuid.UUID, *, before: uuid.UUID | None = None) -> list[LedgerBatch]:
    """The batches of a file in their order (`before`: without that act itself)."""
    made: dict[uuid.UUID, LedgerBatch] = {}
    for entry, kind, content, at, actor in rows("SELECT id, kind, content, at, actor_id FROM record_entry WHERE subject = %s AND kind IN ('archive.take_ledger', 'archive.undo_ledger') ORDER BY seq", [id]):
        said = json.loads(content)
        if entry == before:
            continue
        if kind == "archive.take_ledger":
            made[entry] = LedgerBatch(entry, said["sheet"], said["target"], said["lines"], at, actor)
        elif (found := made.get(uuid.UUID(said["batch"]))) is not None:
            made[found.id] = LedgerBatch(found.id, found.sheet, found.target, found.lines, found.at, found.actor, undone=True)
    return list(made.values())
