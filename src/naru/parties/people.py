"""Read models of people and roles: who has which role in an organisation since when and by which act, who is invited, what is delegated; a person's account."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel.database import one, rows
from naru.parties.queries import actor_name, name_of
from naru.parties.terms import Leave, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A role of a person: since when, until when (None: lasting), by whose act (its number in the record)."""

    membership: uuid.UUID
    person: uuid.UUID
    name: str
    role: Role
    since: dt.date
    until: dt.date | None
    by: str
    act: uuid.UUID
    ended_by: str
    factor: bool

    def counts(self, on: dt.date) -> bool:
        """Whether the role counts on a day."""
        return self.since <= on and (self.until is None or on < self.until)


_MEMBERS = """
SELECT m.id, m.person_id, m.role, lower(m.span), least(upper(m.span), e.ends_on), x.actor_id, x.id, y.actor_id,
  EXISTS (SELECT 1 FROM parties_account a WHERE a.person_id = m.person_id AND a.is_active AND a.factor_sealed IS NOT NULL)
FROM parties_membership m JOIN record_entry x ON x.id = m.entry_id LEFT JOIN parties_membershipend e ON e.membership_id = m.id LEFT JOIN record_entry y ON y.id = e.entry_id
WHERE m.organisation_id = %s ORDER BY least(upper(m.span), e.ends_on) NULLS FIRST, lower(m.span), m.id
"""


def members_of(organisation: uuid.UUID) -> list[Member]:
    """Everybody with a role in an organisation, those it counts for first."""
    return [Member(id, person, name_of(person) or "", Role(role), since, until, actor_name(by), act, actor_name(ended) if ended else "", factor)
            for id, person, role, since, until, by, act, ended, factor in rows(_MEMBERS, [organisation])]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation nobody took yet."""

    id: uuid.UUID
    person: uuid.UUID
    name: str
    role: Role
    since: dt.date
    expires_at: dt.datetime
    act: uuid.UUID


def invited_to(organisation: uuid.UUID) -> list[Waiting]:
    """Open invitations, newest first."""
    found = rows("SELECT i.id, i.person_id, i.role, i.since, i.expires_at, i.entry_id FROM parties_invitation i JOIN record_entry e ON e.id = i.entry_id LEFT JOIN parties_invitationuse u ON u.invitation_id = i.id "
                 "WHERE i.organisation_id = %s AND u.invitation_id IS NULL AND i.expires_at > kernel_now() ORDER BY e.seq DESC", [organisation])
    return [Waiting(id, person, name_of(person) or "", Role(role), since, expires, act) for id, person, role, since, expires, act in found]


def delegations_of(organisation: uuid.UUID) -> list[Leave]:
    """What an organisation lets others do for it and others let it do, newest first."""
    return [Leave(*row) for row in rows("SELECT d.id, p.name, o.name, d.kind, lower(d.span), upper(d.span), d.evidence FROM parties_delegation d JOIN parties_organisation p ON p.id = d.principal_id "
                                        "JOIN parties_organisation o ON o.id = d.delegate_id JOIN record_entry e ON e.id = d.entry_id WHERE %s IN (d.principal_id, d.delegate_id) ORDER BY e.seq DESC LIMIT 200", [organisation])]


def of_membership(membership: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID] | None:
    """The organisation and person of a role, or None."""
    found = one("SELECT organisation_id, person_id FROM parties_membership WHERE id = %s", [membership])
    return None if found is None else (found[0], found[1])


@dataclass(frozen=True, slots=True)
class AccountRow:
    """How a person's account stands: login, whether a second factor is set, recovery codes left, live sessions."""

    id: int
    login: str
    factor: bool
    codes: int
    sessions: int


def account_row(account: int) -> AccountRow | None:
    """An account as its person sees it."""
    found = one("SELECT a.id, a.login, a.factor_sealed IS NOT NULL, (SELECT count(*) FROM parties_recoverycode c WHERE c.account_id = a.id AND c.used_at IS NULL), "
                "(SELECT count(*) FROM parties_session s WHERE s.account_id = a.id AND s.expire_date > clock_timestamp()) FROM parties_account a WHERE a.id = %s", [account])
    return None if found is None else AccountRow(*found)
