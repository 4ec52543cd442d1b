"""Dated roles: join, leave, delegate."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.kernel import derive
from naru.kernel.database import rows
from naru.parties.terms import Role
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def join(pairs: Sequence[tuple[uuid.UUID, uuid.UUID]], *, role: Role, since: dt.date, act: Act, until: dt.date | None = None) -> uuid.UUID:
    """Persons become `role` in organisations from `since` (before `until`, if it is known). `pairs` are (person, organisation)."""
    content = {"role": role, "since": since, "until": until, "pairs": [[person, organisation] for person, organisation in pairs]}
    entry = enter(act, "parties.join", subject=pairs[0][1], content=content, result=act.id)
    rows(
        "INSERT INTO parties_membership (id, person_id, organisation_id, role, span, entry_id) "
        "SELECT i, p, o, %s, daterange(%s, %s), %s FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[]) AS t(i, p, o)",
        [role.value, since, until, entry.id, [derive(act.id, p, o) for p, o in pairs], [p for p, _ in pairs], [o for _, o in pairs]],
    )
    return act.id


@verb
def leave(membership: uuid.UUID, *, on: dt.date, act: Act) -> uuid.UUID:
    """A membership no longer counts from `on`."""
    entry = enter(act, "parties.leave", subject=membership, content={"on": on}, result=membership)
    rows("INSERT INTO parties_membershipend (membership_id, ends_on, entry_id) VALUES (%s, %s, %s)", [membership, on, entry.id])
    return membership


@verb
def delegate(principal: uuid.UUID, *, to: uuid.UUID, kind: str, since: dt.date, act: Act, until: dt.date | None = None,
             evidence: uuid.UUID | None = None) -> uuid.UUID:
    """`principal` lets the organisation `to` act for it in acts of `kind`; the file of it is `evidence`."""
    delegation = derive(act.id, "delegation")
    entry = enter(act, "parties.delegate", subject=principal, content={"to": to, "kind": kind, "since": since, "until": until, "evidence": evidence},
                  result=delegation)
    rows(
        "INSERT INTO parties_delegation (id, principal_id, delegate_id, kind, span, evidence, entry_id) VALUES (%s, %s, %s, %s, daterange(%s, %s), %s, %s)",
        [delegation, principal, to, kind, since, until, evidence, entry.id],
    )
    return delegation
