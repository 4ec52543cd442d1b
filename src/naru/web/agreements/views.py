"""Pages of the agreements room. An operator sees only its own organisation's grants and firms."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.agreements.queries import AWARDS, grant, grants, stops
from naru.kernel import Sentence
from naru.parties.queries import may
from naru.parties.terms import Role
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Link

SOURCES = {"city": Sentence("시비", "City"), "district": Sentence("구비", "District"), "self": Sentence("자부담", "Own share")}


def reach(request: HttpRequest) -> list[uuid.UUID] | None:
    """Whose grants the person may see: None for all, else the organisations operated. Raises PermissionDenied for nobody."""
    roles = shell_of(request).roles
    if may(roles, "read.all"):
        return None
    own = [each.organisation for each in roles if each.role is Role.OPERATOR]
    if not own:
        raise PermissionDenied
    return own


@require_GET
def grants_page(request: HttpRequest) -> HttpResponse:
    """Grants with what was granted, used, held and must come back."""
    found = grants(reach(request))
    return render(request, "agreements/grants.html", {"grants": found, "held": sum(place.held for each in found for _, place in each.places)})


@require_GET
def grant_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One grant: money by source, and the settlement if it were made today."""
    own, found = reach(request), grant(id)
    if found is None or (own is not None and found.holder not in own):
        raise Http404
    return render(request, "agreements/grant.html", {"grant": found, "sources": SOURCES, "crumbs": [Link(Sentence("교부금", "Grants"), "/grants/"), Link(Sentence(found.name, found.name), "")]})


@require_GET
def awards(request: HttpRequest) -> HttpResponse:
    """All firms' agreements, searchable, with sums of what is shown."""
    own = reach(request)
    listing = AWARDS.about("true") if own is None else AWARDS.about("u.organisation_id = ANY(%s)", own)
    return list_page(request, listing, title=Sentence("업체별 협약과 지급은 어디까지 왔나?", "Where does each firm's agreement stand?"), links={"through": lambda row: f"/grants/{row['grant']}/"})


@require_GET
def stopped_page(request: HttpRequest) -> HttpResponse:
    """Payments that were stopped when eligibility was judged again."""
    if not may(shell_of(request).roles, "read.all"):
        raise PermissionDenied
    return render(request, "agreements/stopped.html", {"stops": stops()})
