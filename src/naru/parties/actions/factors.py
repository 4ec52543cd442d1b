"""The second factor of an account: set, recovery codes, taken away by somebody else when it is lost."""

import base64
import os
import uuid

from naru.kernel import derive
from naru.kernel.database import one, rows
from naru.parties.sessions import end_sessions
from naru.record import Act, vault
from naru.record.actions import enter, verb

CODES = 10


@verb
def set_factor(account: int, *, secret: str, person: uuid.UUID, act: Act) -> uuid.UUID:
    """Sets the second factor (TOTP secret, sealed) and signs the account out everywhere. Old recovery codes go."""
    enter(act, "parties.set_factor", subject=person, result=person)
    rows("UPDATE parties_account SET factor_sealed = %s WHERE id = %s", [vault.seal(secret, about=person), account])
    rows("DELETE FROM parties_recoverycode WHERE account_id = %s", [account])
    end_sessions(account)
    return person


def fresh_codes() -> list[str]:
    """New recovery codes, 80 random bits each, in groups of four. They are shown once and kept nowhere."""
    made = [base64.b32encode(os.urandom(10)).decode() for _ in range(CODES)]
    return ["-".join(code[n:n + 4] for n in range(0, 16, 4)) for code in made]


@verb
def keep_codes(account: int, *, codes: list[str], person: uuid.UUID, act: Act) -> uuid.UUID:
    """Keeps the keyed hashes of recovery codes; earlier codes work no more."""
    enter(act, "parties.keep_codes", subject=person, content={"many": len(codes)}, result=person)
    rows("DELETE FROM parties_recoverycode WHERE account_id = %s", [account])
    rows("INSERT INTO parties_recoverycode (account_id, mac) SELECT %s, m FROM unnest(%s::bytea[]) AS t(m)", [account, [_mac(account, code) for code in codes]])
    return person


def _mac(account: int, code: str) -> bytes:
    # 80 random bits need no slow hash; the key keeps a stolen dump from being tried.
    return vault.blind_index("recovery", f"{account}|{''.join(each for each in code.upper() if each.isalnum())}")


def take_recovery_code(account: int, person: uuid.UUID, code: str) -> bool:
    """Whether the code is an unused one of the account; it is used up by this, and that stands in the record."""
    found = one("UPDATE parties_recoverycode SET used_at = clock_timestamp() WHERE account_id = %s AND mac = %s AND used_at IS NULL RETURNING id", [account, _mac(account, code)])
    if found is not None:
        _used(person, act=Act(uuid.uuid4(), person))
    return found is not None


@verb
def _used(person: uuid.UUID, *, act: Act) -> uuid.UUID:
    enter(act, "parties.use_code", subject=person, result=person)
    return person


@verb
def reset_factor(person: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Takes a person's lost second factor and recovery codes away and signs them out everywhere; the act is somebody else's and says why.

    Raises Refused('factor_reset_by_another').
    """
    made = derive(act.id, "reset")
    entry = enter(act, "parties.reset_factor", subject=person, result=made)
    rows("INSERT INTO parties_factorreset (id, person_id, by, entry_id) VALUES (%s, %s, %s, %s)", [made, person, act.actor, entry.id])
    for (account,) in rows("UPDATE parties_account SET factor_sealed = NULL, failures = 0, locked_until = NULL WHERE person_id = %s RETURNING id", [person]):
        rows("DELETE FROM parties_recoverycode WHERE account_id = %s", [account])
        end_sessions(account)
    return made
