"""Who owns a programme on a day: the department its text names then, also under the name it came to bear, and the departments a document says came after it."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from naru.figures.queries import department_changes
from naru.figures.terms import Change
from naru.kernel import Sentence
from naru.kernel.database import one
from naru.parties.queries import bearing
from naru.programmes.queries import DraftRow, draft_of, programmes, text_of

FOLLOWED = frozenset({"renamed", "split", "merged"})
"""Changes after which somebody goes on with the work. A closed department has no heir until a text names one."""


def owner_of(programme: str, on: dt.date) -> str:
    """The department that the text in force on a day names (before the first one: that of the first); '' for a programme without a text."""
    found = one("SELECT version_id FROM programmes_inforce WHERE programme_id = %s ORDER BY since <= %s DESC, CASE WHEN since <= %s THEN since END DESC, since LIMIT 1", [programme, on, on])
    return text_of(str(found[0])).owner if found else ""


def heirs(name: str, changes: Iterable[Change], on: dt.date) -> frozenset[str]:
    """A department and all that came after it by a day. Documents know only that a change lies after one listing: from then on both names count."""
    found, known = {name}, [each for each in changes if each.kind in FOLLOWED and each.after < on]
    while more := {latter for each in known if found & set(each.former) for latter in each.latter} - found:
        found |= more
    return frozenset(found)


def owners(programme: str, on: dt.date) -> frozenset[uuid.UUID]:
    """The departments whose officers act on a programme on a day; none when the one its text names stands no longer."""
    return standing(owner_of(programme, on), on)


def standing(name: str, on: dt.date) -> frozenset[uuid.UUID]:
    """The departments that go on with what one of that name had to do; none for '' and for one that nobody bears or follows."""
    return bearing(heirs(name, department_changes(), on), on) if name else frozenset()


@dataclass(frozen=True, slots=True)
class Ownerless:
    """A programme that nobody acts on: the department its text names stands no longer. `change`: what a document says became of it (None: it was never registered); `draft`: a text that already names another one."""

    programme: str
    name: Sentence
    owner: str
    change: Change | None
    draft: DraftRow | None


def ownerless(on: dt.date) -> list[Ownerless]:
    """The programmes whose department is gone on a day, each with what became of it and the text that is being written, if one is."""
    made, changes = list[Ownerless](), department_changes()
    for id_, ko, en in programmes():
        name = owner_of(id_, on)
        if not name or bearing(heirs(name, changes, on), on):
            continue
        became = [each for each in changes if each.after < on and heirs(name, changes, on) & set(each.former)]
        draft = draft_of(id_)
        made.append(Ownerless(id_, Sentence(ko, en or ko), name, became[-1] if became else None, draft if draft is not None and draft.since is None else None))
    return made
