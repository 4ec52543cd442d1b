"""The content security policy, written once: it is the same on every page, since no page has a nonce or rules of its own."""

from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """Django-csp's policy; a page with a nonce or an exception of its own is given what that package makes of it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Sets the header."""
        if getattr(request, "_csp_nonce", None) is not None or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        if HEADER not in response:
            response[HEADER] = _written()
        return response


@cache
def _written() -> str:
    plain = HttpResponse()
    CSPMiddleware(lambda _: plain).process_response(HttpRequest(), plain)
    return plain[HEADER]
