"""Logins: open, sign in, change the password, erase a person."""

import uuid

import pyotp
from django.contrib.auth.hashers import check_password, make_password

from naru.kernel import Refused
from naru.kernel.clock import is_simulated, today
from naru.kernel.database import act as transaction_of_one_act
from naru.kernel.database import one, rows
from naru.parties.actions.factors import take_recovery_code
from naru.parties.queries import roles_of
from naru.parties.sessions import end_sessions
from naru.parties.terms import STAFF
from naru.record import Act, vault
from naru.record.actions import enter, verb
from naru.record.actions import erase as erase_record

_FAILURES = 5


@verb
def open_account(person: uuid.UUID, *, login: str, password: str | None, act: Act) -> uuid.UUID:
    """Opens a login for a person; without a password nobody can sign in by one (a simulated persona)."""
    # A login may be a mail address: the record keeps a commitment that dies with the person's key.
    enter(act, "parties.open_account", subject=person, content={"login": vault.commitment(vault.make_keys([person])[person], login)}, result=person)
    rows("INSERT INTO parties_account (login, person_id, password, is_active, failures) VALUES (%s, %s, %s, true, 0)", [login, person, make_password(password)])
    return person


@verb
def change_password(account: int, *, password: str, person: uuid.UUID, act: Act) -> uuid.UUID:
    """Changes the password and signs the account out everywhere."""
    enter(act, "parties.change_password", subject=person, result=person)
    rows("UPDATE parties_account SET password = %s, failures = 0, locked_until = NULL WHERE id = %s", [make_password(password), account])
    end_sessions(account)
    return person


def sign_in(login: str, password: str, code: str = "") -> int:
    """The account behind a right sign-in. Raises Refused('sign_in_refused') without saying which part was wrong.

    In a real database staff sign in with a second factor or not at all ('factor_needed').

    Five failures lock the account for fifteen minutes. A login is no act of the office: it is not in the record.
    """
    with transaction_of_one_act():
        row = one("SELECT id, password, factor_sealed, person_id FROM parties_account WHERE login = %s AND is_active "
                  "AND (locked_until IS NULL OR locked_until < clock_timestamp()) FOR UPDATE", [login])
        right = row is not None and check_password(password, row[1]) and _factor_holds(row[0], row[2], row[3], code)
        if row is not None:
            rows("UPDATE parties_account SET failures = CASE WHEN %s THEN 0 ELSE failures + 1 END, locked_until = CASE WHEN NOT %s AND failures + 1 >= %s "
                 "THEN clock_timestamp() + interval '15 minutes' END WHERE id = %s", [right, right, _FAILURES, row[0]])
    if not right or row is None:
        raise Refused("sign_in_refused")
    if row[2] is None and not is_simulated() and any(each.role in STAFF for each in roles_of(row[3], today())):
        raise Refused("factor_needed")
    account: int = row[0]
    return account


def _factor_holds(account: int, sealed: bytes | None, person: uuid.UUID, code: str) -> bool:
    if sealed is None:
        return True
    secret = vault.open_sealed(bytes(sealed), about=person)
    return secret is not None and (pyotp.TOTP(secret).verify(code, valid_window=1) or take_recovery_code(account, person, code))


@verb
def erase(person: uuid.UUID, *, ground: str, act: Act) -> uuid.UUID:
    """Erases a person: key, blind indexes, logins and sessions go; every row of the office stays and says nothing personal.

    Raises Refused('erase_by_another'): whoever is asked to erase is not the person.
    """
    if act.actor == person:
        raise Refused("erase_by_another")
    enter(act, "parties.erase", subject=person, content={"ground": ground}, result=person)
    erase_record(person, ground=ground, act=act.part("record"))
    rows("DELETE FROM parties_blindindex WHERE person_id = %s", [person])
    for (account,) in rows("SELECT id FROM parties_account WHERE person_id = %s", [person]):
        end_sessions(account)
        rows("DELETE FROM parties_recoverycode WHERE account_id = %s", [account])
    rows("UPDATE parties_account SET is_active = false, login = 'erased-' || id, password = '!', factor_sealed = NULL WHERE person_id = %s", [person])
    return person
