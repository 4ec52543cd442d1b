"""The search page: what was found by kind, with counts, filters in the address, words marked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.parties.queries import may
from naru.reporting.queries import search, suggestions
from naru.reporting.search import KINDS
from naru.web.shell.context import shell_of

FEW, MANY = 6, 200


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """Search over programmes, lines of documents, facilities, calls, results and rule values; `?type=` shows one kind wholly."""
    question, kind = request.GET.get("q", "").strip()[:80], request.GET.get("type", "")
    found = search(question, everything=may(shell_of(request).roles, "read.all"))
    more = {key: "+" if key in found.cut else "" for key in found.hits}
    groups = [(key, KINDS[key], hits[: MANY if kind == key else FEW], len(hits), more[key]) for key, hits in found.hits.items() if kind in ("", key)]
    counts = [(key, KINDS[key], f"{len(hits):,}{more[key]}") for key, hits in found.hits.items()]
    return render(request, "reporting/search.html", {"q": question, "kind": kind if kind in KINDS else "", "groups": groups, "counts": counts, "total": f"{found.total:,}{'+' if found.cut else ''}", "many": MANY,
                                                     "begin": suggestions() if not question else ()})
