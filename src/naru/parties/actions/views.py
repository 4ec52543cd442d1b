"""Saved views of lists: saved under a name, called otherwise, removed, opened first."""

import uuid
from dataclasses import dataclass

from naru.kernel import Refused, Sentence, derive
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb


@dataclass(frozen=True, slots=True)
class View:
    """A list as its address asks for it: path, title, query, for which organisation (None: for oneself)."""

    path: str
    title: Sentence
    query: str
    body: uuid.UUID | None = None


def _free(path: str, body: uuid.UUID | None, person: uuid.UUID, name: str, but: uuid.UUID | None = None) -> None:
    """Refuses a name that another view (not `but`) of the same list and owner bears. One at a time for an owner: two who choose a name at once do not both get it."""
    rows("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"savedview/{body or person}/{path}"])
    if rows("SELECT 1 FROM parties_savedview v JOIN LATERAL (SELECT name FROM parties_savedviewstep s WHERE s.view_id = v.id ORDER BY n DESC LIMIT 1) s ON true "
            "WHERE v.path = %s AND s.name = %s AND v.body_id IS NOT DISTINCT FROM %s AND (v.body_id IS NOT NULL OR v.person_id = %s) AND v.id IS DISTINCT FROM %s", [path, name, body, person, but]):
        raise Refused("savedview_name_taken", name)


@verb
def save_view(view: View, *, name: str, act: Act) -> uuid.UUID:
    """The present view of a list under a name. Raises Refused('savedview_name_taken') where the same person or organisation has one of that name on the list."""
    made = derive(act.id, "view")
    entry = enter(act, "parties.save_view", subject=made, content={"path": view.path, "query": view.query, "body": view.body, "name": name}, result=made)
    _free(view.path, view.body, act.actor, name)
    rows("INSERT INTO parties_savedview (id, person_id, body_id, path, title_ko, title_en, query, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
         [made, act.actor, view.body, view.path, view.title.ko, view.title.en, view.query, entry.id])
    rows("INSERT INTO parties_savedviewstep (id, view_id, n, name, entry_id) VALUES (%s, %s, 1, %s, %s)", [derive(made, "1"), made, name, entry.id])
    return made


@verb
def name_view(view: uuid.UUID, *, name: str, act: Act) -> uuid.UUID:
    """A saved view is called otherwise; without a name it is removed: nobody finds it any more, the record keeps that it was there. Raises Refused: 'savedview_unknown', 'savedview_name_taken'."""
    entry = enter(act, "parties.name_view" if name else "parties.remove_view", subject=view, content={"name": name}, result=view)
    found = one("SELECT s.n, s.name, v.path, v.body_id, v.person_id FROM parties_savedviewstep s JOIN parties_savedview v ON v.id = s.view_id WHERE v.id = %s ORDER BY s.n DESC LIMIT 1", [view])
    if found is None or not found[1]:
        raise Refused("savedview_unknown", str(view))
    if name:
        _free(found[2], found[3], found[4], name, but=view)
    rows("INSERT INTO parties_savedviewstep (id, view_id, n, name, entry_id) VALUES (%s, %s, %s, %s, %s)", [derive(act.id, "step"), view, found[0] + 1, name, entry.id])
    return view


@verb
def open_first(path: str, view: uuid.UUID | None, *, act: Act) -> uuid.UUID:
    """A person's list opens with a saved view from now on, or whole again."""
    entry = enter(act, "parties.open_first", subject=view or act.actor, content={"path": path, "view": view}, result=act.id)
    rows("INSERT INTO parties_savedviewfirst (id, person_id, path, view_id, entry_id) VALUES (%s, %s, %s, %s, %s)", [derive(act.id, "first"), act.actor, path, view, entry.id])
    return act.id
