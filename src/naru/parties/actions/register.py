"""Registers organisations with their representatives: one or many in one act."""

import uuid
from collections.abc import Sequence

from naru.kernel import Refused, canonical, derive
from naru.kernel.database import rows
from naru.parties.terms import Firm, business_number_holds
from naru.record import Act, vault
from naru.record.actions import enter, verb


@verb
def register(firms: Sequence[Firm], *, provenance: str, source: str, act: Act) -> uuid.UUID:
    """Registers organisations, their representatives (sealed) and first facts; seven statements however many they are.

    Raises Refused('business_number_wrong') naming the number, and the refusals of the database.
    """
    for firm in firms:
        if firm.business_number is not None and not business_number_holds(firm.business_number):
            raise Refused("business_number_wrong", firm.business_number)
    content = {"organisations": [{"id": firm.id, "name": firm.name, "kind": firm.kind, "number": firm.business_number} for firm in firms]}
    entry = enter(act, "parties.register", subject=firms[0].id if len(firms) == 1 else None, content=content, result=act.id)
    people = [firm for firm in firms if firm.person is not None]
    rows(
        "INSERT INTO record_actor (id, kind) SELECT * FROM unnest(%s::uuid[], %s::text[]) ON CONFLICT DO NOTHING",
        [[*(firm.id for firm in firms), *(firm.person for firm in people)], ["organisation"] * len(firms) + ["person"] * len(people)],
    )
    rows(
        "INSERT INTO parties_body (id, kind, name, name_en, business_number, provenance, entry_id) "
        "SELECT i, k, n, '', b, %s, %s FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[]) AS t(i, k, n, b)",
        [provenance, entry.id, [f.id for f in firms], [f.kind.value for f in firms], [f.name for f in firms], [f.business_number for f in firms]],
    )
    add_people(people, entry.id)
    facts = [(firm.id, fact, value) for firm in firms for fact, value in firm.facts.items()]
    rows(
        "INSERT INTO parties_fact (id, organisation_id, fact, value, source, answered_on, provenance, entry_id) "
        "SELECT i, o, f, v::jsonb, %s, %s, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[]) AS t(i, o, f, v)",
        [source, entry.on, provenance, entry.id, [derive(act.id, o, f) for o, f, _ in facts], [o for o, _, _ in facts], [f for _, f, _ in facts],
         [canonical(v).decode() for _, _, v in facts]],
    )
    return act.id


def add_people(people: Sequence[Firm], entry: uuid.UUID) -> None:
    """Persons with their sealed name and contacts and their blind indexes; their actors stand already."""
    persons = [firm.person for firm in people if firm.person is not None]
    if not persons:
        return
    keys = vault.make_keys(persons)
    rows(
        "INSERT INTO parties_person (id, name_sealed, entry_id) SELECT i, n, %s FROM unnest(%s::uuid[], %s::bytea[]) AS t(i, n)",
        [entry, persons, [vault.seal_with(keys[p], f.person_name) for p, f in zip(persons, people, strict=True)]],
    )
    contacts = [(p, kind, value) for p, f in zip(persons, people, strict=True) for kind, value in (("phone", f.phone), ("mail", f.mail)) if value]
    rows(
        "INSERT INTO parties_personfield (id, person_id, field, sealed, entry_id) SELECT i, p, f, s, %s "
        "FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::bytea[]) AS t(i, p, f, s)",
        [entry, [derive(p, entry, kind) for p, kind, _ in contacts], [p for p, _, _ in contacts], [kind for _, kind, _ in contacts],
         [vault.seal_with(keys[p], value) for p, _, value in contacts]],
    )
    known = contacts + [(p, "name", f.person_name) for p, f in zip(persons, people, strict=True)]
    rows(
        "INSERT INTO parties_blindindex (person_id, kind, mac) SELECT * FROM unnest(%s::uuid[], %s::text[], %s::bytea[])",
        [[p for p, _, _ in known], [kind for _, kind, _ in known], [vault.blind_index(kind, _normal(value)) for _, kind, value in known]],
    )


def _normal(value: str) -> str:
    return "".join(value.split()).casefold()
