"""Mails: frozen by template and sealed data into a log that the person and the officer read. A carrier outside sends from it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from naru.kernel import canonical, derive
from naru.record import Act, vault
from naru.record.actions import Write, enter, verb


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail of a batch."""

    person: uuid.UUID
    data: Mapping[str, str]
    paper: uuid.UUID | None = None


@verb
def mail(person: uuid.UUID, template: str, data: Mapping[str, str], *, act: Act, paper: uuid.UUID | None = None, subject: uuid.UUID | None = None, keys: vault.Keys | None = None) -> uuid.UUID:
    """Mails one person by a template of `terms.MAILS`; returns the mail's id. What reads otherwise in English stands beside its word as `<word>_en`. `keys`: the person's, when at hand."""
    made = derive(act.id, "mail", 0)
    _write(template, [Letter(person, data, paper)], act=act, subject=subject, result=made, keys=keys)
    return made


@verb
def mail_many(template: str, letters: Sequence[Letter], *, act: Act, subject: uuid.UUID | None = None) -> uuid.UUID:
    """Mails many in one act; returns the act's id."""
    _write(template, letters, act=act, subject=subject, result=act.id)
    return act.id


def _write(template: str, letters: Sequence[Letter], *, act: Act, subject: uuid.UUID | None, result: uuid.UUID, keys: vault.Keys | None = None) -> None:
    keys = vault.make_keys(each.person for each in letters) if keys is None else keys
    reached = [(n, each) for n, each in enumerate(letters) if each.person in keys]
    mails = Write(
        "INSERT INTO documents_mail (id, person_id, template, data_sealed, paper_id, entry_id) SELECT t.id, t.person, %s, t.sealed, t.paper, entry.id "
        "FROM entry, unnest(%s::uuid[], %s::uuid[], %s::bytea[], %s::uuid[]) AS t(id, person, sealed, paper)",
        [template, [derive(act.id, "mail", n) for n, _ in reached], [each.person for _, each in reached],
         [vault.seal_with(keys[each.person], canonical(dict(each.data))) for _, each in reached], [each.paper for _, each in reached]],
    )
    enter(act, "documents.mail", subject=subject, content={"template": template, "many": len(letters), "papers": [each.paper for each in letters]}, result=result, writes=[mails])
