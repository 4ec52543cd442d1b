"""Which content of the city's folder stands in this database: the digest of each file as it was loaded, kept in the record, beside the folder as it is now.

A file that is loaded once stays as it was first loaded (facts are insert-only), so a database made from an older folder prints thinner reports. This says which files are meant.
"""

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from naru.kernel import Sentence
from naru.kernel.database import one
from naru.record import Act
from naru.record.actions import enter, verb

KIND = "programmes.content"
UNKNOWN = "?"
"""The digest of a file that stood here before digests were kept."""


@dataclass(frozen=True, slots=True)
class Content:
    """The folder beside the database: files that are not loaded, files that were loaded in another version (or in one that nobody knows), and whether anything was ever noted."""

    noted: bool
    missing: tuple[str, ...]
    older: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether the database holds the folder as it is."""
        return self.noted and not self.missing and not self.older

    def says(self) -> tuple[Sentence, Sentence] | None:
        """What is amiss and what to do about it; None when the database holds the folder as it is."""
        if self.whole:
            return None
        if not self.noted:
            return (Sentence("이 데이터베이스에 도시 자료의 어느 판이 실렸는지 기록이 없습니다. 보고서가 얇게 인쇄될 수 있습니다.", "Nobody noted which version of the city's content stands in this database; the report may print thinner."),
                    Sentence("./naru load로 다시 실으십시오. 빠진 것이 실리고 판이 적힙니다.", "Load again by ./naru load: what is missing is taken in, and the version noted."))
        told = [Sentence(f"{ko} {len(names)}개: {_some(names, '등')}", f"{len(names)} {en}: {_some(names, 'and more')}") for ko, en, names in (
            ("실리지 않은 도시 자료", "files of the city's content are not loaded", self.missing), ("실린 뒤 바뀌었거나 어느 판인지 모르는 도시 자료", "files were loaded in another version, or in one nobody knows", self.older)) if names]
        remedies = [Sentence("./naru load로 다시 실으십시오.", "Load again by ./naru load.")] if self.missing else []
        if any(name.startswith("programmes/") for name in self.older):
            remedies.append(Sentence("바뀐 사업 텍스트는 새 시행일을 approvals.yaml에 적은 뒤 실으십시오.", "Give a changed text another day in approvals.yaml, then load."))
        if any(not name.startswith("programmes/") for name in self.older):
            remedies.append(Sentence("사실과 장부는 처음 실린 대로 남으니, 바뀐 값은 그 수치에서 고쳐 적거나 새 데이터베이스에 실으십시오.",
                                     "Facts and books stay as first loaded: correct the figure that changed, or load into a new database."))
        remedy = Sentence(" ".join(each.ko for each in remedies), " ".join(each.en for each in remedies))
        return Sentence(" / ".join(each.ko for each in told), " / ".join(each.en for each in told)), remedy


SHOWN = 4


def _some(names: Sequence[str], more: str) -> str:
    return ", ".join(names[:SHOWN]) + (f" {more}" if len(names) > SHOWN else "")


def _subject() -> uuid.UUID:
    """What an entry about the content of this city is about: found by index."""
    return uuid.uuid5(uuid.NAMESPACE_DNS, f"{settings.CITY}.content.naru")


def files_now() -> dict[str, str]:
    """The files of the city's folder that are loaded into the database, by their place, with the digest of each."""
    folder = Path(settings.CITIES) / settings.CITY
    found = [*sorted((folder / "facts").rglob("*")), *sorted((folder / "programmes").glob("*.yaml")), *sorted((folder / "books").glob("????-??.csv"))]
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in found if file.is_file() and not file.name.startswith(".")}


def files_loaded() -> dict[str, str] | None:
    """The files as they were loaded, by their place; None when nothing was ever noted."""
    found = one("SELECT content FROM record_entry WHERE subject = %s AND kind = %s ORDER BY seq DESC LIMIT 1", [_subject(), KIND])
    return None if found is None else dict(json.loads(found[0])["files"])


def content() -> Content:
    """What of the folder stands here, and what does not."""
    loaded = files_loaded()
    held: Mapping[str, str] = loaded or {}
    now = files_now()
    return Content(loaded is not None, tuple(name for name in now if name not in held), tuple(name for name, digest in now.items() if name in held and held[name] != digest))


@verb
def note_content(files: Mapping[str, str], *, act: Act) -> uuid.UUID:
    """Notes which version of each file stands in the database. Returns the act's id."""
    enter(act, KIND, subject=_subject(), content={"city": settings.CITY, "files": dict(files)}, result=act.id)
    return act.id
