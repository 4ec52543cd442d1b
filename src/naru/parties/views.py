"""Read models of saved views: those a reader may open, their own and their organisations', and the one a list opens with."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import one, rows


@dataclass(frozen=True, slots=True)
class SavedView:
    """A saved view that stands: of which list, its name, what it asks for, whose (`body` and its name None: one's own), whether this reader's list opens with it."""

    id: uuid.UUID
    path: str
    title: Sentence
    query: str
    name: str
    body: uuid.UUID | None
    body_name: str | None
    first: bool

    @property
    def href(self) -> str:
        """Where it opens."""
        return f"{self.path}?{self.query}&view={self.id}"


_VIEWS = """
SELECT v.id, v.path, v.title_ko, v.title_en, v.query, s.name, v.body_id, o.name,
  v.id IS NOT DISTINCT FROM (SELECT f.view_id FROM parties_savedviewfirst f JOIN record_entry x ON x.id = f.entry_id WHERE f.person_id = %s AND f.path = v.path ORDER BY x.seq DESC LIMIT 1)
FROM parties_savedview v JOIN LATERAL (SELECT name FROM parties_savedviewstep WHERE view_id = v.id ORDER BY n DESC LIMIT 1) s ON s.name <> ''
LEFT JOIN parties_organisation o ON o.id = v.body_id
WHERE ((v.body_id IS NULL AND v.person_id = %s) OR v.body_id = ANY(%s))
"""


def views_of(person: uuid.UUID, bodies: Sequence[uuid.UUID], path: str = "") -> list[SavedView]:
    """The saved views of a person and of organisations, of one list or of all; own ones first, by name."""
    found = rows(f"{_VIEWS} {'AND v.path = %s' if path else ''} ORDER BY v.title_ko, v.path, v.body_id IS NOT NULL, s.name, v.id", [person, person, list(bodies), *([path] if path else [])])
    return [SavedView(id_, of, Sentence(ko, en), query, name, body, body_name, first) for id_, of, ko, en, query, name, body, body_name, first in found]


def was_removed(view: str, person: uuid.UUID, bodies: Sequence[uuid.UUID]) -> bool:
    """Whether one of these views stood and was removed: a button pressed twice asks for what is done already."""
    return one("SELECT 1 FROM parties_savedview v JOIN LATERAL (SELECT name FROM parties_savedviewstep WHERE view_id = v.id ORDER BY n DESC LIMIT 1) s ON s.name = '' "
               "WHERE v.id::text = %s AND ((v.body_id IS NULL AND v.person_id = %s) OR v.body_id = ANY(%s))", [view, person, list(bodies)]) is not None


def first_of(person: uuid.UUID, bodies: Sequence[uuid.UUID], path: str) -> SavedView | None:
    """The view with which a person's list opens, if it stands and may still be seen."""
    chosen = one("SELECT f.view_id FROM parties_savedviewfirst f JOIN record_entry x ON x.id = f.entry_id WHERE f.person_id = %s AND f.path = %s ORDER BY x.seq DESC LIMIT 1", [person, path])
    return next((each for each in views_of(person, bodies, path) if each.first), None) if chosen and chosen[0] else None
