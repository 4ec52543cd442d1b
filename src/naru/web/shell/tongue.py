"""The language of the request that this thread answers, beside Django's own: a page asks for it some two hundred times, and Django's way costs a lock each time."""

from contextvars import ContextVar

from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.translation import get_language

_spoken: ContextVar[str | None] = ContextVar("naru_tongue", default=None)


def _now() -> str:
    return "en" if (get_language() or "ko").startswith("en") else "ko"


def language() -> str:
    """'ko' or 'en': the request's, chosen once; outside a request what Django has activated."""
    return _spoken.get() or _now()


class TongueMiddleware(LocaleMiddleware):
    """Django's choice of the language, kept for the length of the request."""

    def process_request(self, request: HttpRequest) -> None:
        """Chooses."""
        super().process_request(request)
        _spoken.set(_now())

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Forgets."""
        answer = super().process_response(request, response)
        _spoken.set(None)
        return answer
