"""A refusal that reaches a page is shown as a page: what was refused, why, and what helps. Never a bare 500."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from naru.kernel.sentences import Refused
from naru.site.refusals import refusals
from naru.web.shell.tongue import language


class RefusedMiddleware:
    """Answers `Refused` with its sentences, status 409."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; other exceptions go on."""
        if not isinstance(exception, Refused):
            return None
        known, tongue = refusals().get(exception.code), language()
        facts = {key: value.say(tongue) if hasattr(value, "say") else value for key, value in exception.facts.items()}
        reason = known.message.say(tongue, **facts) if known else exception.detail or exception.code
        remedy = known.remedy.say(tongue, **facts) if known else ""
        before = urlsplit(request.headers.get("Referer", ""))
        back = before.path if before.netloc == request.get_host() and before.path else "/"
        return render(request, "naru/refused.html", {"reason": reason, "remedy": remedy, "code": exception.code, "back": back}, status=409)
