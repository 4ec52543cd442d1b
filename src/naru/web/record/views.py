"""The auditor's home: one box in which any number, id, name, hash or dropped file leads to what it stands for; how the record stands."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.parties.queries import may
from naru.reporting.entries import standing
from naru.reporting.finding import Hit, found
from naru.web.shell.context import shell_of


def audits(request: HttpRequest) -> None:
    """The record's pages are the auditor's. Raises PermissionDenied."""
    if not may(shell_of(request).roles, "record.audit"):
        raise PermissionDenied


def door(hit: Hit) -> str:
    """The page a hit leads to."""
    if hit.leads == "acts":
        return f"{reverse('acts')}?actor={hit.key}"
    return reverse(hit.leads, args=[hit.key])


@require_http_methods(["GET", "POST"])
def box(request: HttpRequest) -> HttpResponse:
    """One box. A dropped file is hashed and looked up, never kept."""
    audits(request)
    asked, dropped = request.GET.get("q", "").strip()[:200], request.FILES.get("file")
    if dropped is not None:
        digest = hashlib.sha256()
        for chunk in dropped.chunks():
            digest.update(chunk)
        asked = digest.hexdigest()
    hits = [(hit, door(hit)) for hit in found(asked)]
    return render(request, "record/box.html", {"asked": asked, "hits": hits, "dropped": dropped is not None, "standing": standing()})
