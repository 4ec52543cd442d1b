"""Issuing papers: the data are frozen and sealed, the number is taken, nothing is rendered yet.

A letter costs 70 to 99 ms to render and 1 ms to freeze; 2,567 letters are therefore frozen at once and rendered when somebody opens them.
"""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace

from naru.documents.office import office as office_of_city
from naru.documents.templates import Data, missing, newest
from naru.documents.terms import DISCLOSED_AS, NUMBERED, SEALED, Disclosure, PaperKind
from naru.kernel import Refused, canonical, derive
from naru.kernel.clock import is_simulated
from naru.kernel.database import one, rows
from naru.record import Act, vault
from naru.record.actions import enter, verb


@dataclass(frozen=True, slots=True)
class Draft:
    """One paper to issue: what it is about, whose key seals it, and its data."""

    subject: uuid.UUID
    about: uuid.UUID
    data: Data


def paper_id(act: Act, subject: uuid.UUID) -> uuid.UUID:
    """The id of the paper that `act` issues about `subject`."""
    return derive(act.id, "paper", subject)


@verb
def issue(kind: PaperKind, *, subject: uuid.UUID, about: uuid.UUID, data: Data, office: str, act: Act, approval: uuid.UUID | None = None,
          disclosure: Disclosure | None = None) -> uuid.UUID:
    """Issues one paper and returns its id. `about` is the actor (person or organisation) under whose key the data lie sealed.

    Raises Refused('paper_fields_missing') when the template needs more, 'paper_needs_approval' without the approval of its act.
    """
    made = paper_id(act, subject)
    _write(kind, [Draft(subject, about, data)], office=office, act=act, approval=approval, disclosure=disclosure, result=made)
    return made


@verb
def issue_many(kind: PaperKind, drafts: Sequence[Draft], *, office: str, act: Act, approval: uuid.UUID | None = None,
               disclosure: Disclosure | None = None) -> uuid.UUID:
    """Issues a batch in one act, numbers in the order given; ids by `paper_id(act, subject)`. Returns the act's id."""
    _write(kind, drafts, office=office, act=act, approval=approval, disclosure=disclosure, result=act.id)
    return act.id


def _write(kind: PaperKind, drafts: Sequence[Draft], *, office: str, act: Act, approval: uuid.UUID | None, disclosure: Disclosure | None, result: uuid.UUID) -> None:
    template = newest(kind)
    if kind in SEALED:
        drafts = [replace(draft, data={"seal": office_of_city().seal(kind), **draft.data}) for draft in drafts]
    for draft in drafts:
        if lacking := missing(template, draft.data):
            raise Refused("paper_fields_missing", f"{kind}: {lacking}", missing=", ".join(lacking))
    content = {"kind": kind, "template": template.version, "approval": approval, "subjects": [draft.subject for draft in drafts]}
    entry = enter(act, "documents.issue", subject=drafts[0].subject, content=content, result=result)
    numbers = _numbers(office, entry.on.year, len(drafts)) if kind in NUMBERED else [None] * len(drafts)
    keys = vault.make_keys(draft.about for draft in drafts)
    sealed = [vault.seal_with(keys[d.about], canonical(dict(d.data))) if d.about in keys else b"" for d in drafts]
    rows(
        "INSERT INTO documents_paper (id, kind, subject, template, office, number, disclosure, about_id, data_sealed, digest, simulated, "
        "approval_id, approval_kind, approval_subject, entry_id) "
        "SELECT t.id, %s, t.subject, %s, %s, t.number, %s, t.about, t.sealed, t.digest, %s, %s::uuid, "
        "(SELECT kind FROM documents_approval WHERE id = %s::uuid), (SELECT subject FROM documents_approval WHERE id = %s::uuid), %s "
        "FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::uuid[], %s::bytea[], %s::bytea[]) AS t(id, subject, number, about, sealed, digest)",
        [kind.value, template.version, office, (disclosure or DISCLOSED_AS.get(kind, Disclosure.CLOSED)).value, is_simulated(), approval, approval, approval, entry.id,
         [paper_id(act, d.subject) for d in drafts], [d.subject for d in drafts], numbers, [d.about for d in drafts], sealed,
         [hashlib.sha256(each).digest() for each in sealed]],
    )


def _numbers(office: str, year: int, many: int) -> list[str | None]:
    found = one(
        "INSERT INTO documents_counter (office, year, last) VALUES (%s, %s, %s) ON CONFLICT (office, year) "
        "DO UPDATE SET last = documents_counter.last + EXCLUDED.last RETURNING last",
        [office, year, many],
    )
    last = int(found[0]) if found else many
    return [f"{office}-{year}-{number}" for number in range(last - many + 1, last + 1)]
