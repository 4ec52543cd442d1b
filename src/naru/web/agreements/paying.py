"""Requests to pay by the page: what may be paid and why, what is in the way of the rest, and the list that goes out."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from naru.agreements.actions import send_requests
from naru.agreements.paying import pay_requests, write_requests
from naru.agreements.terms import REQUESTS_PORT
from naru.parties.queries import may
from naru.record import Act
from naru.web.ledger.lines import staff
from naru.web.shell.exchange import batches, download, key_of, provenance_of


@require_http_methods(["GET", "POST"])
def requests_page(request: HttpRequest) -> HttpResponse:
    """What may be paid; sent, the list is taken home as a file."""
    shell = staff(request)
    found, manages = pay_requests(), may(shell.roles, "agreements.manage")
    if request.method == "POST":
        if not manages or shell.person is None:
            raise PermissionDenied
        content, count = write_requests(found)
        name = f"지급요청-{shell.now:%Y%m%d}.xlsx"
        send_requests(content, count=count, name=name, provenance=provenance_of(shell), act=Act(key_of(request), shell.person, "지급요청 목록을 보냄"))
        return download(content, name, simulated=shell.simulated)
    ready, blocked = [each for each in found if not each.blocked and each.total], [each for each in found if each.blocked]
    return render(request, "agreements/requests.html", {"ready": ready, "blocked": blocked, "manages": manages, "sent": batches(REQUESTS_PORT),
                                                        "sums": [sum(getattr(each, name) for each in ready) for name in ("city", "district", "total")]})
