"""Read models of the programmes room: the text a case stands on, and the one in force on a date."""

import datetime as dt
import hashlib
from functools import lru_cache

from naru.kernel.database import one, rows
from naru.programmes.load import load
from naru.programmes.printing import digest_text
from naru.programmes.terms import ProgrammeText
from naru.programmes.vocabulary import assemble


def version_of(programme: ProgrammeText) -> str:
    """The digest that names a version, hexadecimal."""
    return hashlib.sha256(digest_text(programme).encode()).hexdigest()


@lru_cache(maxsize=64)
def _built(digest: str, text: str) -> ProgrammeText:
    programme, problems = load(text, words=assemble(), file=digest)
    if programme is None:
        raise ValueError(f"kept text {digest} no longer loads: {problems[0].print('en')}")
    return programme


def text_of(digest: str) -> ProgrammeText:
    """The programme text of a version. Raises LookupError when it is not kept."""
    found = one("SELECT text FROM programmes_textversion WHERE digest = %s", [digest])
    if found is None:
        raise LookupError(digest)
    return _built(digest, found[0])


def in_force(programme: str, on: dt.date) -> str | None:
    """The digest of the version that counts for new cases on a date; None when none does."""
    found = one("SELECT version_id FROM programmes_inforce WHERE programme_id = %s AND since <= %s ORDER BY since DESC LIMIT 1", [programme, on])
    return None if found is None else str(found[0])


def programmes() -> list[tuple[str, str, str]]:
    """All programmes with a text: (id, Korean name, English name)."""
    return [(id_, ko, en) for id_, ko, en in rows("SELECT id, name_ko, name_en FROM programmes_programme ORDER BY name_ko")]
