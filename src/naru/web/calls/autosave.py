"""One draft answer saved, in front of everything else: many small writes at once must not starve the pages.

It stands first among the middleware, so neither sessions, CSRF tokens nor templates are paid for; what they guard it guards itself: only the own
origin, a live session, a membership that may apply, an open call, a question of the form, a bounded body. Anything else is refused without a word of why;
the page then tells its reader to use the button, and the ordinary form explains.
"""

import re
import uuid
from collections.abc import Callable
from functools import cache
from urllib.parse import parse_qsl, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from naru.calls.actions import save_sealed
from naru.kernel import KST
from naru.kernel.database import one
from naru.parties.terms import MAY
from naru.programmes.queries import text_of
from naru.record import vault

LARGEST = 32 * 1024
THROUGH = "through"
_PATH = re.compile(r"/calls/([0-9a-f-]{36})/draft/")
_WHO = """
SELECT a.person_id, m.organisation_id, k.wrapped, c.version_id
FROM parties_session s
JOIN parties_account a ON a.id = s.account_id AND a.is_active
JOIN calls_call c ON c.id = %s
CROSS JOIN LATERAL (SELECT kernel_now() AS now) clock
JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) step ON step.to_state = 'open'
JOIN LATERAL (SELECT opens_at, closes_at, grace_minutes FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w
  ON clock.now >= w.opens_at AND clock.now < w.closes_at + make_interval(mins => w.grace_minutes)
JOIN parties_membership m ON m.person_id = a.person_id AND m.role = ANY(%s) AND m.span @> (clock.now AT TIME ZONE 'Asia/Seoul')::date
JOIN parties_organisation o ON o.id = m.organisation_id AND (o.kind = 'firm') = (c.audience = 'firms')
LEFT JOIN parties_membershipend e ON e.membership_id = m.id
JOIN record_personkey k ON k.actor_id = a.person_id
WHERE s.session_key = %s AND s.expire_date > clock_timestamp() AND (e.ends_on IS NULL OR e.ends_on > (clock.now AT TIME ZONE 'Asia/Seoul')::date)
ORDER BY m.role, o.name LIMIT 1
"""
_APPLIES = [role.value for role, may in MAY.items() if "calls.apply" in may]


@cache
def _questions(version: str) -> frozenset[str]:
    return frozenset(question.id for question in text_of(version).form) | {THROUGH}


def own_page(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this very site sends it; without either word it is not taken."""
    site, origin = request.META.get("HTTP_SEC_FETCH_SITE"), request.META.get("HTTP_ORIGIN")
    if origin is not None:
        return urlsplit(origin).netloc == request.META.get("HTTP_HOST") and site in (None, "same-origin")
    return site == "same-origin"


def _refused(status: int) -> HttpResponse:
    return HttpResponse("", status=status, content_type="text/plain")


def save(request: HttpRequest, call: uuid.UUID) -> HttpResponse:
    """Saves the one answer of the body (`question=value`) and answers with the time of day (KST): 200, or 400, 403, 409, 413 with nothing said."""
    if not own_page(request):
        return _refused(403)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _refused(413)
    try:
        fields = parse_qsl(request.read(LARGEST).decode(), keep_blank_values=True, max_num_fields=1)
    except ValueError:
        fields = []
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if len(fields) != 1 or not key:
        return _refused(403 if fields else 400)
    found = one(_WHO, [call, _APPLIES, key])
    if found is None:
        return _refused(409)
    person, organisation, wrapped, version = found
    question, value = fields[0]
    if question not in _questions(version):
        return _refused(400)
    saved = save_sealed(call, organisation=organisation, person=person, question=question, sealed=vault.seal_with(vault.unwrap(bytes(wrapped)), value[:5_000]))
    return HttpResponse(f"{saved.astimezone(KST):%H:%M:%S}", content_type="text/plain")


class AutosaveMiddleware:
    """First in the chain."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = _PATH.fullmatch(request.path_info) if request.method == "POST" else None
        try:
            call = uuid.UUID(asked[1]) if asked else None
        except ValueError:
            call = None
        return save(request, call) if call else self.get_response(request)
