"""Login sessions that know their account: the signed-in person is one statement, and all of an account's sessions can end at once."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from naru.kernel.database import one, rows
from naru.parties.models import Account, Session


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
SELECT a.id, a.login, a.person_id, a.is_active FROM parties_session s JOIN parties_account a ON a.id = s.account_id
WHERE s.session_key = %s AND s.expire_date > clock_timestamp() AND a.is_active
"""
# Sessions are of this machine's doors, not of the world: they run on the real clock even in a simulated database.


class Nobody:
    """Who is not signed in."""

    id = None
    pk = None
    login = ""
    person_id = None
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
