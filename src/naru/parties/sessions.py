"""Login sessions that know their account: the signed-in person is one statement, and all of an account's sessions can end at once."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from naru.kernel.database import one, rows
from naru.parties.models import Account, Session
from naru.parties.terms import OrganisationKind, Role, RoleIn
from naru.record import vault


class SessionStore(DatabaseStore):
    """Keeps the account beside the session's data."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row: Any = super().create_model_instance(data)
        row.account_id = int(data["_auth_user_id"]) if "_auth_user_id" in data else None
        return row  # type: ignore[no-any-return]  # reason: the row is of get_model_class()


_WHO = """
SELECT a.id, a.login, a.person_id, a.is_active, c.now, COALESCE((SELECT kind = 'simulated' FROM kernel_world), false), p.name_sealed, k.wrapped,
  (SELECT json_agg(json_build_array(m.role, m.organisation_id, o.kind, o.name) ORDER BY m.role, o.name)::text FROM parties_membership m JOIN parties_organisation o ON o.id = m.organisation_id
   LEFT JOIN parties_membershipend e ON e.membership_id = m.id
   WHERE m.person_id = a.person_id AND m.span @> (c.now AT TIME ZONE 'Asia/Seoul')::date AND (e.ends_on IS NULL OR e.ends_on > (c.now AT TIME ZONE 'Asia/Seoul')::date))
FROM parties_session s JOIN parties_account a ON a.id = s.account_id CROSS JOIN (SELECT kernel_now() AS now OFFSET 0) c
LEFT JOIN parties_person p ON p.id = a.person_id LEFT JOIN record_personkey k ON k.actor_id = a.person_id
WHERE s.session_key = %s AND s.expire_date > clock_timestamp() AND a.is_active
"""
# Sessions are of this machine's doors, not of the world: they run on the real clock even in a simulated database.
# What every page asks of its reader comes with it: the page's clock, the roles that count on its date, the name (sealed as it is kept).


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a page, as the session's one statement found it: the clock of that moment, whether the database is simulated, the roles of that date, the name still sealed."""

    now: dt.datetime
    simulated: bool
    roles: tuple[RoleIn, ...]
    sealed: bytes | None
    wrapped: bytes | None

    @property
    def name(self) -> str:
        """The reader's name; '' after erasure."""
        return (vault.open_wrapped(self.wrapped, self.sealed) or b"").decode()


class Nobody:
    """Who is not signed in."""

    id = None
    pk = None
    login = ""
    person_id = None
    reader = None
    is_authenticated = False
    is_anonymous = True
    is_active = False


def who(session_key: str | None) -> Account | Nobody:
    """The account of a live session, in one statement; Nobody without one."""
    if not session_key:
        return Nobody()
    row = one(_WHO, [session_key])
    if row is None:
        return Nobody()
    account = Account(id=row[0], login=row[1], person_id=row[2], is_active=row[3])
    account._state.adding = False
    now, simulated, sealed, wrapped, roles = row[4:]
    account.reader = Reader(now, simulated, tuple([RoleIn(Role(role), uuid.UUID(body), OrganisationKind(kind), name) for role, body, kind, name in json.loads(roles or "[]")]),
                            sealed, wrapped)
    return account


class WhoMiddleware:
    """Stands in the place of Django's AuthenticationMiddleware.

    It skips the comparison of the password's hash in the session: a change of password or factor, and a deactivation, must
    delete the account's session rows in the same transaction (`end_sessions`).
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(lambda: who(request.session.session_key))  # type: ignore[assignment]  # reason: lazy
        response: HttpResponse = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            # What one person was shown is kept by no proxy, and asked for again before a browser shows it from its store.
            response.setdefault("Cache-Control", "private, no-cache")
        return response


def end_sessions(account: int) -> None:
    """Signs an account out everywhere."""
    rows("DELETE FROM parties_session WHERE account_id = %s", [account])
