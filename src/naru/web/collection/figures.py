"""What a collected figure is made of: each signed answer, who signed it and when, and who is missing from it."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.collection.checks import recount
from naru.collection.telling import missing_of, part_of_text, parts_of, round_of_figure
from naru.collection.terms import QUERY, SAID
from naru.council.queries import is_published
from naru.figures.logic import lines_said
from naru.figures.queries import observation
from naru.parties.queries import actor_name, may
from naru.reporting.queries import owners_by_card
from naru.web.shell.context import shell_of


@require_GET
def collected(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The figure or line of text and its signed answers. Whoever is signed in may see which bodies gave what, who signed is for the office; the public opens what a published report prints."""
    figure = observation(id)
    if figure is None or not (figure.query == QUERY or figure.scope.startswith(SAID)):
        raise Http404
    shell = shell_of(request)
    if shell.person is None and not is_published(id):
        raise PermissionDenied
    staff, words = may(shell.roles, "read.all"), figure.query != QUERY
    parts = part_of_text(figure.scope) if words else parts_of(id)
    return render(request, "collection/figure.html", {
        "figure": figure, "programme": owners_by_card().get(figure.scope, (figure.scope, ""))[0],
        "parts": [(each, actor_name(each.signer) if staff else "") for each in parts] if shell.person else [], "missing": missing_of(id), "words": words, "made": round_of_figure(id, figure.scope),
        "same": any(figure.printed in lines_said(each.text) for each in parts) if words else recount(id) == (figure.value, figure.input_digest), "staff": staff, "closed": shell.person is None})
