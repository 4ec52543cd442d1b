"""Read models of the open data room: editions, their files, the catalogue, what changed between two."""

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rdflib import Graph

from naru.documents.queries import awaiting
from naru.kernel.clock import is_simulated
from naru.kernel.database import one, rows
from naru.opendata.dcat import Given, Listed, catalogue
from naru.opendata.files import provenance_column, read
from naru.opendata.gather import policy_on
from naru.opendata.logic import compared, subject_of
from naru.opendata.shapes import BY_ID
from naru.opendata.terms import Dataset, File, Policy, Table


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as it stands: when and by whom it was published, whether and why it was withdrawn."""

    id: uuid.UUID
    dataset: str
    n: int
    as_of: dt.date
    simulated: bool
    kin: str
    rows: int
    hidden: int
    content: bytes
    root: bytes
    at: dt.datetime
    actor: uuid.UUID
    reason: str
    entry: uuid.UUID
    report: dict[str, Any]
    withdrawn: dt.datetime | None
    why: str


_EDITION = """SELECT d.id, d.dataset, d.n, d.as_of, d.simulated, d.kin, d.rows, d.hidden, d.content, d.root, e.at, e.actor_id, e.reason, e.id, d.report, x.at, coalesce(w.reason, '') FROM opendata_edition d
JOIN record_entry e ON e.id = d.entry_id LEFT JOIN opendata_withdrawal w ON w.edition_id = d.id LEFT JOIN record_entry x ON x.id = w.entry_id"""


def _edition(row: tuple[Any, ...]) -> EditionRow:
    values = list(row)
    values[8], values[9], values[14] = bytes(row[8]), bytes(row[9]), json.loads(row[14])
    return EditionRow(*values)


def editions(dataset: str) -> list[EditionRow]:
    """All editions of a dataset, the newest first."""
    return [_edition(row) for row in rows(f"{_EDITION} WHERE d.dataset = %s ORDER BY d.n DESC", [dataset])]


def standing(dataset: str) -> EditionRow | None:
    """The edition that is given away: the newest that is not withdrawn."""
    return next((each for each in editions(dataset) if each.withdrawn is None), None)


def all_standing() -> list[EditionRow]:
    """What is given away, in the order of the datasets."""
    found = {row[1]: _edition(row) for row in rows(f"{_EDITION} WHERE w.edition_id IS NULL ORDER BY d.n")}
    return [found[id_] for id_ in BY_ID if id_ in found]


def edition_of(dataset: str, n: int) -> EditionRow | None:
    """One edition by its number."""
    found = one(f"{_EDITION} WHERE d.dataset = %s AND d.n = %s", [dataset, n])
    return None if found is None else _edition(found)


def approval_for(dataset: str, content: bytes) -> uuid.UUID | None:
    """The approval of exactly these rows that no edition used yet, or None."""
    found = one("SELECT a.id FROM documents_approval a WHERE a.kind = 'publish' AND a.subject = %s AND NOT EXISTS (SELECT 1 FROM opendata_edition d WHERE d.approval = a.id) LIMIT 1", [subject_of(dataset, content)])
    return None if found is None else found[0]


def approval_awaited(dataset: str, content: bytes) -> bool:
    """Whether an approval of exactly these rows was asked for and not given yet."""
    return any(each.subject == subject_of(dataset, content) for each in awaiting())


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of an edition, without its bytes."""

    name: str
    media: str
    records: int
    size: int
    digest: bytes

    @property
    def short(self) -> str:
        """Its name without the folder."""
        return self.name.rsplit("/", 1)[-1]

    @property
    def form(self) -> str:
        """What kind of file it is, as people call it."""
        return "360Giving" if "360giving" in self.name else "Data Package" if self.short == "datapackage.json" else self.short.rsplit(".", 1)[-1].upper()


def files_of(edition: uuid.UUID) -> list[FileRow]:
    """The files of an edition by name."""
    return [FileRow(name, media, records, size, bytes(mark)) for name, media, records, size, mark in
            rows("SELECT name, media, records, length(content), digest FROM opendata_file WHERE edition_id = %s ORDER BY name", [edition])]


def file_bytes(edition: uuid.UUID, short: str) -> File | None:
    """A file of an edition by its name without the folder."""
    found = one("SELECT name, media, content, records FROM opendata_file WHERE edition_id = %s AND split_part(name, '/', 2) = %s", [edition, short])
    return None if found is None else File(found[0], found[1], bytes(found[2]), found[3])


def all_files(edition: uuid.UUID) -> list[File]:
    """All files of an edition with their bytes."""
    return [File(name, media, bytes(content), records) for name, media, content, records in rows("SELECT name, media, content, records FROM opendata_file WHERE edition_id = %s ORDER BY name", [edition])]


def preview(edition: EditionRow, table: Table, *, many: int = 10) -> tuple[list[str], list[list[str]]]:
    """Heads and first rows of a table as they were published."""
    file = file_bytes(edition.id, f"{table.name}.csv")
    heads, found = read(file.content) if file else ([], [])
    return heads, [[row[head] for head in heads] for row in found[:many]]


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in a table: rows that came and went, and cells that changed (row, column, before, after)."""

    table: Table
    came: list[str]
    went: list[str]
    changed: list[tuple[str, str, str, str]]


def differences(before: Sequence[File], after: Sequence[File], dataset: Dataset, *, simulated: bool) -> list[Change]:
    """What differs between two editions, table by table."""
    found = []
    for table in dataset.tables:
        held = []
        for files in (before, after):
            file = next((each for each in files if each.name.endswith(f"/{table.name}.csv")), None)
            held.append({" ".join(row[key] for key in table.key): {name: value for name, value in row.items() if name != provenance_column(simulated).name} for row in (read(file.content)[1] if file else [])})
        change = Change(table, *compared(*held))
        if change.came or change.went or change.changed:
            found.append(change)
    return found


def listed(policy: Policy) -> list[Listed]:
    """What stands, as the catalogue lists it."""
    return [Listed(BY_ID[each.dataset], each.n, each.at, each.as_of, each.simulated, tuple(
        Given(f"data/{each.dataset}/{each.n}/{file.short}", file.short, file.media, file.size, file.digest) for file in files_of(each.id))) for each in all_standing()]


def catalogue_now() -> Graph:
    """The catalogue of what stands now."""
    policy = policy_on()
    return catalogue(listed(policy), policy, simulated=is_simulated())
