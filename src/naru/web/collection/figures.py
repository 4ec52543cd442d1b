"""What a collected figure is made of: each signed answer, who signed it and when, and who is missing from it."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.collection.checks import recount
from naru.collection.telling import missing_of, parts_of
from naru.collection.terms import QUERY
from naru.figures.queries import observation
from naru.parties.queries import actor_name, may
from naru.web.shell.context import shell_of


@require_GET
def collected(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The figure and its signed answers. Everybody may see which bodies gave what; who signed is for the office."""
    figure = observation(id)
    if figure is None or figure.query != QUERY:
        raise Http404
    shell = shell_of(request)
    if shell.person is None:
        raise PermissionDenied
    staff = may(shell.roles, "read.all")
    return render(request, "collection/figure.html", {
        "figure": figure, "parts": [(each, actor_name(each.signer) if staff else "") for each in parts_of(id)], "missing": missing_of(id), "same": recount(id) == (figure.value, figure.input_digest), "staff": staff})
