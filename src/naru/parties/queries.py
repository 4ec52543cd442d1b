"""Read models of the parties room."""

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from naru.kernel.database import one, rows
from naru.parties.terms import MAY, KnownFact, Leave, OrganisationKind, Role, RoleIn
from naru.record import vault

_FACTS = """
SELECT * FROM (SELECT DISTINCT ON (f.organisation_id, f.fact) f.organisation_id, f.fact, f.value, f.source, f.answered_on, f.valid_until, f.asked_on, f.way
FROM parties_fact f JOIN record_entry e ON e.id = f.entry_id
WHERE f.organisation_id {of} AND f.answered_on <= %s AND (f.exchange_id IS NULL OR NOT EXISTS (
  SELECT 1 FROM record_exchangeundo u JOIN record_entry ue ON ue.id = u.entry_id WHERE u.exchange_id = f.exchange_id AND ue.on_date <= %s)) ORDER BY f.organisation_id, f.fact, f.answered_on DESC, e.seq DESC) newest
UNION ALL SELECT actor_id, 'barred', 'true', ground, lower(span), NULL, NULL, 'declared' FROM parties_bar WHERE kind = 'support' AND actor_id {of} AND span @> %s::date
"""

_FACTS_OF_ONE, _FACTS_OF_MANY = _FACTS.format(of="= %s"), _FACTS.format(of="= ANY(%s)")


@lru_cache(maxsize=4096)
def _value(text: str) -> object:
    """A fact's value (a word, a number, yes or no). The same text is the same object, so that a whole table of facts holds few."""
    return json.loads(text)


def facts_of(organisations: Sequence[uuid.UUID], on: dt.date) -> dict[uuid.UUID, dict[str, KnownFact]]:
    """The newest known answers on a date, per organisation and fact; those of a file that was undone by then are passed over. Bars from support count as 'barred'.

    An answer whose days are over is given still: whoever judges asks `valid(on)`.
    """
    found: dict[uuid.UUID, dict[str, KnownFact]] = {organisation: {} for organisation in organisations}
    # One organisation is asked for by itself: with an array the statement would be planned anew each time.
    sql, asked_for = (_FACTS_OF_ONE, organisations[0]) if len(organisations) == 1 else (_FACTS_OF_MANY, list(organisations))
    for organisation, fact, value, source, answered, valid, asked, way in rows(sql, [asked_for, on, on, asked_for, on]):
        found[organisation][fact] = KnownFact(_value(value), source, answered, valid, asked, way)
    return found


_ROLES = """
SELECT m.role, m.organisation_id, o.kind, o.name FROM parties_membership m JOIN parties_organisation o ON o.id = m.organisation_id
LEFT JOIN parties_membershipend e ON e.membership_id = m.id
WHERE m.person_id = %s AND m.span @> %s::date AND (e.ends_on IS NULL OR e.ends_on > %s) ORDER BY m.role, o.name
"""


def roles_of(person: uuid.UUID, on: dt.date) -> list[RoleIn]:
    """The roles of a person that count on a date."""
    return [RoleIn(Role(role), organisation, OrganisationKind(kind), name) for role, organisation, kind, name in rows(_ROLES, [person, on, on])]


def may(roles: Sequence[RoleIn], kind: str, organisation: uuid.UUID | None = None) -> bool:
    """Whether one of the roles lets its holder do acts of `kind`, in `organisation` if one is named."""
    return any(kind in MAY[each.role] and (organisation is None or each.organisation == organisation) for each in roles)


def name_of(person: uuid.UUID) -> str | None:
    """The person's name; None after erasure."""
    found = one("SELECT name_sealed FROM parties_person WHERE id = %s", [person])
    return None if found is None else vault.open_sealed(bytes(found[0]), about=person)


def names_of(persons: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of several persons in two questions; the erased are left out."""
    found = rows("SELECT id, name_sealed FROM parties_person WHERE id = ANY(%s)", [list(persons)])
    keys = vault.keys_of([person for person, _ in found])
    return {person: vault.open_with(keys[person], bytes(sealed)).decode() for person, sealed in found if person in keys and sealed}


def contact_of(person: uuid.UUID, field: str) -> str | None:
    """The newest phone, mail or address of a person; None after erasure or when none is known."""
    found = one("SELECT sealed FROM parties_personfield f JOIN record_entry e ON e.id = f.entry_id WHERE person_id = %s AND field = %s ORDER BY e.seq DESC LIMIT 1",
                [person, field])
    return None if found is None else vault.open_sealed(bytes(found[0]), about=person)


def find_person(kind: str, value: str) -> list[uuid.UUID]:
    """Persons with exactly this name, phone or mail (spaces and case aside), by keyed blind index."""
    mac = vault.blind_index(kind, "".join(value.split()).casefold())
    return [person for (person,) in rows("SELECT DISTINCT person_id FROM parties_blindindex WHERE kind = %s AND mac = %s", [kind, mac])]


def organisation(id: uuid.UUID) -> tuple[str, OrganisationKind, str | None] | None:
    """Name, kind and business number of an organisation."""
    found = one("SELECT name, kind, business_number FROM parties_organisation WHERE id = %s", [id])
    return None if found is None else (found[0], OrganisationKind(found[1]), found[2])


def organisation_name(id: uuid.UUID | None) -> str:
    """An organisation's name, or ''."""
    found = organisation(id) if id else None
    return found[0] if found else ""


def actor_name(actor: uuid.UUID) -> str:
    """What an actor is called: a person's name (while it can be opened), an organisation's; '' for a system player or an erased person."""
    return name_of(actor) or organisation_name(actor)


def delegation(id: uuid.UUID | None) -> Leave | None:
    """A delegation in words, or None."""
    found = one("SELECT d.id, p.name, o.name, d.kind, lower(d.span), upper(d.span), d.evidence FROM parties_delegation d JOIN parties_organisation p ON p.id = d.principal_id "
                "JOIN parties_organisation o ON o.id = d.delegate_id WHERE d.id = %s", [id]) if id else None
    return None if found is None else Leave(*found)


def name_on(id: uuid.UUID, on: dt.date) -> str | None:
    """The name an organisation bore on a date."""
    found = one("SELECT name FROM parties_organisationname WHERE organisation_id = %s AND since <= %s ORDER BY since DESC LIMIT 1", [id, on])
    if found is None:
        found = one("SELECT name FROM parties_body WHERE id = %s", [id])
    return str(found[0]) if found else None


@dataclass(frozen=True, slots=True)
class Borne:
    """A name an organisation bears: from which day (None: since it was registered), by which document and act, whose."""

    name: str
    since: dt.date | None
    document: str
    reason: str
    entry: uuid.UUID
    actor: uuid.UUID
    at: dt.datetime


def names_borne(id: uuid.UUID) -> list[Borne]:
    """The names of an organisation over time, the registered one first."""
    return [Borne(*row) for row in rows(
        "SELECT b.name, NULL::date, '', e.reason, e.id, e.actor_id, e.at FROM parties_body b JOIN record_entry e ON e.id = b.entry_id WHERE b.id = %s "
        "UNION ALL SELECT n.name, n.since, coalesce(e.content ->> 'document', ''), e.reason, e.id, e.actor_id, e.at FROM parties_organisationname n JOIN record_entry e ON e.id = n.entry_id "
        "WHERE n.organisation_id = %s ORDER BY 2 NULLS FIRST", [id, id])]


_BEARING = """
SELECT o.id, coalesce((SELECT n.name FROM parties_organisationname n WHERE n.organisation_id = o.id AND n.since <= %s ORDER BY n.since DESC LIMIT 1), o.name) FROM parties_body o
WHERE o.kind = 'department' AND (o.name = ANY(%s) OR EXISTS (SELECT 1 FROM parties_organisationname n WHERE n.organisation_id = o.id AND n.since <= %s AND n.name = ANY(%s)))
"""


def bearing(names: Collection[str], on: dt.date) -> frozenset[uuid.UUID]:
    """The departments that bear one of these names on a day. A name that nobody bears any more leads to who bore it before; one that was given on belongs to who bears it now."""
    found = rows(_BEARING, [on, list(names), on, list(names)])
    now = frozenset(id_ for id_, name in found if name in names)
    return now or frozenset(id_ for id_, _ in found)


def representative(id: uuid.UUID, on: dt.date) -> uuid.UUID | None:
    """A person who applies for an organisation on a date (its representative)."""
    found = one(
        "SELECT m.person_id FROM parties_membership m LEFT JOIN parties_membershipend e ON e.membership_id = m.id WHERE m.organisation_id = %s "
        "AND m.role IN ('applicant', 'operator') AND m.span @> %s::date AND (e.ends_on IS NULL OR e.ends_on > %s) ORDER BY m.id LIMIT 1",
        [id, on, on],
    )
    return None if found is None else found[0]


def holders(role: Role, on: dt.date, *, limit: int = 50) -> list[uuid.UUID]:
    """Persons who hold a role on a date; those with a login first, the oldest before the others, then by id: the same world gives the same order."""
    return [
        person
        for (person,) in rows(
            "SELECT m.person_id FROM parties_membership m LEFT JOIN parties_membershipend e ON e.membership_id = m.id "
            "LEFT JOIN parties_account a ON a.person_id = m.person_id AND a.is_active WHERE m.role = %s AND m.span @> %s::date "
            "AND (e.ends_on IS NULL OR e.ends_on > %s) AND NOT EXISTS (SELECT 1 FROM record_erasure r WHERE r.actor_id = m.person_id) "
            "GROUP BY m.person_id ORDER BY min(a.id) NULLS LAST, m.person_id LIMIT %s",
            [role.value, on, on, limit],
        )
    ]


def account_of(person: uuid.UUID) -> int | None:
    """The live account of a person, or None."""
    found = one("SELECT id FROM parties_account WHERE person_id = %s AND is_active ORDER BY id LIMIT 1", [person])
    return None if found is None else found[0]


def organisations_found(text: str, *, limit: int = 20) -> list[tuple[uuid.UUID, str, str | None]]:
    """Organisations by business number or part of a name, also one they bore before: id, present name, business number. Names of organisations are not personal."""
    return [
        (id_, name, number)
        for id_, name, number in rows(
            "SELECT o.id, o.name, o.business_number FROM parties_organisation o JOIN parties_body b ON b.id = o.id WHERE o.business_number = %s OR position(lower(%s) IN lower(o.name)) > 0 "
            "OR position(lower(%s) IN lower(b.name)) > 0 OR EXISTS (SELECT 1 FROM parties_organisationname n WHERE n.organisation_id = o.id AND position(lower(%s) IN lower(n.name)) > 0) ORDER BY o.name, o.id LIMIT %s",
            [text.replace("-", ""), text, text, text, limit],
        )
    ]


def organisation_numbered(number: str) -> uuid.UUID | None:
    """The organisation with this business number (ten digits), or None."""
    found = one("SELECT id FROM parties_organisation WHERE business_number = %s", [number])
    return None if found is None else found[0]


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation behind a link that still works."""

    id: uuid.UUID
    organisation: uuid.UUID
    organisation_name: str
    person: uuid.UUID
    role: Role
    since: dt.date
    known: bool


def invitation(link: str) -> Invited | None:
    """What a link invites to; None when it is unknown, used or out of date."""
    found = one("SELECT i.id, i.organisation_id, o.name, i.person_id, i.role, i.since, EXISTS (SELECT 1 FROM parties_account a WHERE a.person_id = i.person_id AND a.is_active) FROM parties_invitation i "
                "JOIN parties_organisation o ON o.id = i.organisation_id LEFT JOIN parties_invitationuse u ON u.invitation_id = i.id "
                "WHERE i.link = %s AND u.invitation_id IS NULL AND i.expires_at > kernel_now()", [hashlib.sha256(link.encode()).digest()])
    return None if found is None else Invited(found[0], found[1], found[2], found[3], Role(found[4]), found[5], found[6])
