"""Programmes and calls as linked data: files that the public pages name in their heads, since a page of ours holds no script."""

import json
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from naru.calls.queries import CallRow, call
from naru.kernel import Sentence
from naru.opendata import linked
from naru.opendata.gather import policy_on
from naru.reporting.queries import calls_of, card
from naru.web.shell.context import shell_of


def _offered(each: CallRow) -> linked.Offered | None:
    """A call that was announced; None before."""
    if each.opens_at is None or each.closes_at is None or each.state == "drafted":
        return None
    return linked.Offered(str(each.id), each.name, each.programme, each.opens_at, each.closes_at, each.state == "open", each.provenance == "simulated")


def _answer(document: dict[str, object]) -> HttpResponse:
    return HttpResponse(json.dumps(document, ensure_ascii=False, indent=1), content_type="application/ld+json; charset=utf-8")


@require_GET
def programme_linked(request: HttpRequest, id: str) -> HttpResponse:
    """A programme with its calls."""
    found = card(id)
    if found is None:
        raise Http404
    calls = tuple(made for each in calls_of(id) if (made := _offered(each)) is not None)
    name = Sentence(found.head.name_ko, found.head.name_en or found.head.name_ko)
    return _answer(linked.programme(id, name, "", found.head.target_group, policy_on(), simulated=shell_of(request).simulated, calls=calls))


@require_GET
def call_linked(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A call with its window."""
    found = call(id)
    made = _offered(found) if found else None
    if made is None:
        raise Http404
    return _answer(linked.call(made, policy_on()))
