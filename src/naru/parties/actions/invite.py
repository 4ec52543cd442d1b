"""Inviting people into an organisation: a link that works once, then a role, an account, and for staff a second factor."""

import datetime as dt
import hashlib
import uuid

import pyotp

from naru.kernel import Refused, derive
from naru.kernel.clock import is_simulated
from naru.kernel.database import one, rows
from naru.parties.actions.accounts import change_password, open_account
from naru.parties.actions.factors import keep_codes, set_factor
from naru.parties.actions.register import add_people
from naru.parties.actions.roles import join
from naru.parties.queries import find_person, invitation, roles_of
from naru.parties.terms import INVITED, STAFF, Firm, OrganisationKind, Role
from naru.record import Act
from naru.record.actions import enter, verb

DAYS = 7
SHORTEST = 10


@verb
def invite(organisation: uuid.UUID, *, role: Role, name: str, mail: str, since: dt.date, link: str, act: Act, person: uuid.UUID | None = None) -> uuid.UUID:
    """Invites `person`, else whoever is known by exactly this mail, else somebody new, to a role from `since`; the link works once and for a week.

    Returns the invitation's id. Raises Refused('invitation_role_refused').
    """
    made = derive(act.id, "invitation")
    kind = one("SELECT kind FROM parties_organisation WHERE id = %s", [organisation])
    if kind is None or role not in INVITED.get(OrganisationKind(kind[0]), ()):
        raise Refused("invitation_role_refused", f"{role} in {organisation}")
    known = [person] if person else find_person("mail", mail)
    person = known[0] if len(known) == 1 else derive(act.id, "person")
    entry = enter(act, "parties.invite", subject=organisation, content={"role": role, "since": since, "person": person}, result=made)
    if len(known) != 1:
        rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person') ON CONFLICT DO NOTHING", [person])
        add_people([Firm(organisation, "", OrganisationKind(kind[0]), None, person, name, "", mail, {})], entry.id)
    rows("INSERT INTO parties_invitation (id, organisation_id, person_id, role, since, link, expires_at, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
         [made, organisation, person, role.value, since, link_hash(link), entry.at + dt.timedelta(days=DAYS), entry.id])
    return made


def link_hash(link: str) -> bytes:
    """What is kept of a link: 256 random bits need no slow hash."""
    return hashlib.sha256(link.encode()).digest()


@verb
def accept(link: str, *, login: str, password: str, act: Act, secret: str = "", code: str = "", codes: tuple[str, ...] = ()) -> uuid.UUID:
    """The invited person takes the role: an account with a password (a new password for one they have), for staff a second factor with its recovery codes.

    Returns the person. Raises Refused: 'invitation_unknown', 'password_short', 'login_taken', 'factor_needed', 'factor_code_wrong'.
    """
    found = invitation(link)
    if found is None or found.person != act.actor:
        raise Refused("invitation_unknown")
    if len(password) < SHORTEST:
        raise Refused("password_short")
    if found.role in STAFF and not secret and not is_simulated():
        raise Refused("factor_needed")
    if secret and not pyotp.TOTP(secret).verify(code, valid_window=1):
        raise Refused("factor_code_wrong")
    entry = enter(act, "parties.accept", subject=found.id, result=found.person)
    rows("INSERT INTO parties_invitationuse (invitation_id, entry_id) VALUES (%s, %s)", [found.id, entry.id])
    account = _account(found.person, login, password, act)
    if not any(each.role is found.role and each.organisation == found.organisation for each in roles_of(found.person, max(entry.on, found.since))):
        join([(found.person, found.organisation)], role=found.role, since=found.since, act=act.part("join"))
    if secret:
        set_factor(account, secret=secret, person=found.person, act=act.part("factor"))
        keep_codes(account, codes=list(codes), person=found.person, act=act.part("codes"))
    return found.person


def _account(person: uuid.UUID, login: str, password: str, act: Act) -> int:
    """The account of the person, opened or given a new password."""
    known = one("SELECT id FROM parties_account WHERE person_id = %s AND is_active", [person])
    if known is not None:
        change_password(known[0], password=password, person=person, act=act.part("password"))
        return int(known[0])
    if not login or one("SELECT 1 FROM parties_account WHERE login = %s", [login]):
        raise Refused("login_taken")
    open_account(person, login=login, password=password, act=act.part("account"))
    made = one("SELECT id FROM parties_account WHERE person_id = %s AND login = %s", [person, login])
    if made is None:
        raise LookupError("an account just opened is there")
    return int(made[0])
