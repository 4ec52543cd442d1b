"""Amending an agreement or a grant by the page: the new amount with its reason, the parts it makes, approval, then a new version; the old one stays."""

import uuid
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.agreements.actions import amend
from naru.agreements.amending import About, Amending, about, amended_parts, amending, ask_text, versions_of
from naru.agreements.terms import REFUSALS, Part
from naru.agreements.texts import text_of_agreement
from naru.documents.actions import request_approval
from naru.kernel import Refused, Sentence, parse_won, print_won
from naru.ledger.terms import REFUSALS as MONEY_REFUSALS
from naru.parties.queries import may
from naru.record import Act
from naru.web.agreements.views import SOURCES
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Field, Link, Wrong
from naru.web.shell.reach import manages, managing

LIVE = ("signed", "suspended")


@require_http_methods(["GET", "POST"])
def amend_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One amendment: asked, approved, done exactly as approved."""
    shell, found = shell_of(request), about(id)
    if found is None:
        raise Http404
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    programme, asked, wrong = text_of_agreement(id).id, amending(id), list[Wrong]()
    given = {key: str(value)[:1000].strip() for key, value in request.POST.items()}
    if request.method == "POST":
        officer = managing(shell, "agreements.manage", programme)
        _take(found, asked, given, officer.person, wrong)
        if not wrong:
            return HttpResponseRedirect(reverse("amend", args=[id]))
    bad = {each.field: each.says for each in wrong}
    fields = [Field("city", Sentence("새 시비", "The city's new amount"), given.get("city", ""), "won", wrong=bad.get("city"), required=True,
                    hint=Sentence("다른 재원은 사업 글의 비율대로 따라갑니다.", "The other sources follow by the text's shares.")),
              Field("reason", Sentence("바꾸는 까닭", "Why"), given.get("reason", ""), "area", wrong=bad.get("reason"), required=True)]
    back = reverse("grant" if found.kind == "grant" else "agreement", args=[id])
    return render(request, "agreements/amend.html", {
        "about": found, "asked": asked, "versions": [(each, _named(each.parts)) for each in versions_of(id)], "new": _named(amended_parts(found, asked.city)) if asked.city else [], "fields": fields,
        "errors": wrong, "may_amend": manages(shell, "agreements.manage", programme) and found.state in LIVE, "back": back,
        "crumbs": [Link(Sentence(found.name, found.name), back), Link(Sentence("변경", "Amendment"), "")]}, status=400 if wrong else 200)


def _named(parts: "list[Part] | tuple[Part, ...]") -> list[tuple[Sentence, Part]]:
    return [(SOURCES.get(part.source, Sentence(part.source, part.source)), part) for part in parts]


def _take(found: About, asked: Amending, given: Mapping[str, str], person: uuid.UUID, wrong: list[Wrong]) -> None:
    try:
        key = uuid.UUID(given.get("act", ""))
    except ValueError:
        key = uuid.uuid4()
    if given.get("do") == "amend":
        if asked.state != "given" or asked.approval is None:
            raise PermissionDenied
        try:
            amend(found.id, parts=amended_parts(found, asked.city), approval=asked.approval, act=Act(key, person, asked.reason))
        except Refused as no:
            wrong.append(_refused(no))
        return
    try:
        city = parse_won(given.get("city", ""))
    except ValueError:
        city = 0
    if city <= 0:
        wrong.append(Wrong("city", Sentence("금액을 적어 주십시오. 예: 600만", "Write an amount, e.g. 6,000,000.")))
    if not given.get("reason"):
        wrong.append(Wrong("reason", Sentence("바꾸는 까닭을 적어 주십시오.", "Say why.")))
    if not wrong and found.state in LIVE:
        request_approval("amend", subject=found.id, title=f"협약 변경: {found.name} 시비 {print_won(city)}"[:200], amount=city, act=Act(key, person, ask_text(city, given["reason"])))


def _refused(no: Refused) -> Wrong:
    known = next((each for each in (*REFUSALS, *MONEY_REFUSALS) if each.code == no.code), None)
    if known is None:
        raise no
    return Wrong("amend", Sentence(f"{known.message.ko} {known.remedy.ko}", f"{known.message.en} {known.remedy.en}"))
