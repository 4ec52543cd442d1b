"""Requests to pay by the page: what may be paid and why, what is in the way of the rest, and the list that goes out."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from naru.agreements.actions import send_requests
from naru.agreements.paying import pay_requests, write_requests
from naru.agreements.terms import REQUESTS_PORT
from naru.agreements.texts import programmes_of
from naru.parties.queries import may
from naru.record import Act
from naru.web.ledger.lines import staff
from naru.web.shell.exchange import batches, download, key_of, provenance_of
from naru.web.shell.reach import managed


@require_http_methods(["GET", "POST"])
def requests_page(request: HttpRequest) -> HttpResponse:
    """What may be paid; sent, the list is taken home as a file."""
    shell = staff(request)
    found, mine = pay_requests(), managed(shell, "agreements.manage")
    whose = programmes_of([each.agreement for each in found])
    own = [each for each in found if whose[each.agreement] in mine]
    if request.method == "POST":
        if not may(shell.roles, "agreements.manage") or shell.person is None:
            raise PermissionDenied
        if not own:
            return HttpResponseRedirect(request.path)
        content, count = write_requests(own)
        name = f"지급요청-{shell.now:%Y%m%d}.xlsx"
        send_requests(content, count=count, name=name, provenance=provenance_of(shell), act=Act(key_of(request), shell.person, "지급요청 목록을 보냄"))
        return download(content, name, simulated=shell.simulated)
    ready, blocked = [each for each in found if not each.blocked and each.total], [each for each in found if each.blocked]
    return render(request, "agreements/requests.html", {"ready": ready, "blocked": blocked, "manages": any(not each.blocked and each.total for each in own), "left": sum(each not in own for each in ready), "sent": batches(REQUESTS_PORT),
                                                        "sums": [sum(getattr(each, name) for each in ready) for name in ("city", "district", "total")]})
