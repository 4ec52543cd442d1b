"""Read models of the programmes room: the text a case stands on, and the one in force on a date."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings

from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.programmes.city import City, read_city, words_of
from naru.programmes.load import load
from naru.programmes.printing import digest_text
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import Words


@cache
def _city(folder: Path) -> tuple[City, Words]:
    read = read_city(folder)
    return read, words_of(read)


def city() -> City:
    """The city of this installation."""
    return _city(settings.CITIES / settings.CITY)[0]


def words() -> Words:
    """The whole vocabulary of its texts."""
    return _city(settings.CITIES / settings.CITY)[1]


def named(korean: str) -> Sentence | None:
    """A department, district, body or reason of this city in both languages; None when the city gives no English for it."""
    english = city().english.get(korean)
    return Sentence(korean, english) if english else None


def in_both(korean: str) -> Sentence:
    """The same; the Korean in both where the city gives no English."""
    return named(korean) or Sentence(korean, korean)


def version_of(programme: ProgrammeText) -> str:
    """The digest that names a version, hexadecimal."""
    return hashlib.sha256(digest_text(programme).encode()).hexdigest()


@lru_cache(maxsize=64)
def _built(digest: str, text: str) -> ProgrammeText:
    programme, problems = load(text, words=words(), file=digest)
    if programme is None:
        raise ValueError(f"kept text {digest} no longer loads: {problems[0].print('en')}")
    return programme


@lru_cache(maxsize=64)
def text_of(digest: str) -> ProgrammeText:
    """The programme text of a version. Raises LookupError when it is not kept. A version is named by its content: once read it holds for ever."""
    found = one("SELECT text FROM programmes_textversion WHERE digest = %s", [digest])
    if found is None:
        raise LookupError(digest)
    return _built(digest, found[0])


def in_force(programme: str, on: dt.date) -> str | None:
    """The digest of the version that counts for new cases on a date; None when none does."""
    found = one("SELECT version_id FROM programmes_inforce WHERE programme_id = %s AND since <= %s ORDER BY since DESC LIMIT 1", [programme, on])
    return None if found is None else str(found[0])


def all_in_force(on: dt.date) -> dict[str, str]:
    """The digest of the version of each programme that counts for new cases on a date."""
    return {programme: str(version) for programme, version in rows("SELECT DISTINCT ON (programme_id) programme_id, version_id FROM programmes_inforce WHERE since <= %s ORDER BY programme_id, since DESC", [on])}


def texts_in_force(on: dt.date) -> list[ProgrammeText]:
    """The texts that count for new cases on a date, one a programme, by name."""
    found = rows("SELECT DISTINCT ON (f.programme_id) v.digest, v.text FROM programmes_inforce f JOIN programmes_textversion v ON v.digest = f.version_id WHERE f.since <= %s "
                 "ORDER BY f.programme_id, f.since DESC", [on])
    return sorted((_built(digest, text) for digest, text in found), key=lambda each: each.name.ko)


def programmes() -> list[tuple[str, str, str]]:
    """All programmes with a text: (id, Korean name, English name)."""
    return [(id_, ko, en) for id_, ko, en in rows("SELECT id, name_ko, name_en FROM programmes_programme ORDER BY name_ko")]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A saved draft: where it stands between writing, approval and force."""

    id: uuid.UUID
    programme: str
    n: int
    text: str
    problems: int
    digest: str
    saved_at: dt.datetime
    request: uuid.UUID | None
    approval: uuid.UUID | None
    since: dt.date | None


_DRAFT = """
SELECT d.id, d.programme, d.n, d.text, d.problems, d.digest, e.at, r.id, a.id, f.since FROM programmes_draft d JOIN record_entry e ON e.id = d.entry_id
LEFT JOIN LATERAL (SELECT id FROM documents_request WHERE subject = d.id AND kind = 'publish' ORDER BY id LIMIT 1) r ON true
LEFT JOIN documents_approval a ON a.id = r.id LEFT JOIN programmes_inforce f ON f.draft = d.id
"""


def draft_of(programme: str) -> DraftRow | None:
    """The newest draft of a programme."""
    found = one(f"{_DRAFT} WHERE d.programme = %s ORDER BY d.n DESC LIMIT 1", [programme])
    return None if found is None else DraftRow(*found)


def draft_by(id: uuid.UUID) -> DraftRow | None:
    """One draft by its id: what an approval is about, even when somebody has saved a later one."""
    found = one(f"{_DRAFT} WHERE d.id = %s", [id])
    return None if found is None else DraftRow(*found)


def approved_draft(programme: str) -> DraftRow | None:
    """The newest draft that was approved and is not in force yet, whatever was saved after it."""
    found = one(f"{_DRAFT} WHERE d.programme = %s AND a.id IS NOT NULL AND f.since IS NULL AND NOT EXISTS (SELECT 1 FROM programmes_inforce l JOIN programmes_draft m ON m.id = l.draft "
                "WHERE m.programme = d.programme AND m.n > d.n) ORDER BY d.n DESC LIMIT 1", [programme])
    return None if found is None else DraftRow(*found)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version that comes or came into force: from when, its digest, and where it was approved ('' for office and number: here)."""

    since: dt.date
    digest: str
    office: str
    number: str
    signed_on: dt.date


def versions(programme: str) -> list[VersionRow]:
    """All versions that come or came into force, newest first."""
    return [VersionRow(*row) for row in rows(
        "SELECT f.since, f.version_id, a.office, a.number, a.signed_on FROM programmes_inforce f JOIN documents_approval a ON a.id = f.approval WHERE f.programme_id = %s ORDER BY f.since DESC", [programme])]


def written(digest: str) -> str:
    """A version as it was written. Raises LookupError."""
    found = one("SELECT text FROM programmes_textversion WHERE digest = %s", [digest])
    if found is None:
        raise LookupError(digest)
    return str(found[0])


def drafted_only() -> list[str]:
    """Programmes that have a draft and no text in force yet."""
    return [programme for (programme,) in rows("SELECT DISTINCT programme FROM programmes_draft WHERE programme NOT IN (SELECT id FROM programmes_programme) ORDER BY 1")]
