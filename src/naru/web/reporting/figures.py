"""Where a counted figure comes from: its definition, instant and digest, what it was before, and the rows it was counted from."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from naru.archive.queries import by_document
from naru.collection.terms import QUERY, SAID
from naru.figures.queries import counted, observation
from naru.figures.terms import Observation
from naru.kernel import Refused, Sentence
from naru.parties.queries import may
from naru.programmes.queries import city, programmes
from naru.record import Act
from naru.reporting.actions import count
from naru.reporting.indicators import BY_ID
from naru.reporting.live import ALL, has_cases, indicator_of, recount, rows_of
from naru.reporting.queries import card
from naru.requests.terms import SAID as PROMISED
from naru.requests.terms import SAID_ASKED
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import Href, list_page
from naru.web.shell.parts import Link
from naru.web.shell.reach import manages, managing, unowned


def _crumbs(figure: Observation, label: Sentence) -> list[Link]:
    found = card(figure.scope)
    if found is None:  # A programme that no document tells of has its text and no card.
        return [Link(Sentence("사업 글", "Programme texts"), reverse("texts")), Link(next((Sentence(ko, en or ko) for id_, ko, en in programmes() if id_ == figure.scope), Sentence(figure.scope, figure.scope)), ""), Link(label, "")]
    name = Sentence(found.head.name_ko, found.head.name_en or found.head.name_ko)
    return [Link(Sentence("사업", "Programmes"), reverse("programmes")), Link(name, reverse("programme", args=[figure.scope])), Link(label, "")]


def _about(figure: Observation, shell: Shell) -> dict[str, Any]:
    """What the page says before the rows."""
    known = indicator_of(figure)
    label = BY_ID[figure.key].label if figure.key in BY_ID else Sentence(figure.label, figure.label)
    return {"figure": figure, "label": label, "same": None if known is None else recount(known, figure.scope, figure.entry) == (figure.value, figure.input_digest),
            "others": [each for each in counted(figure.scope, key=figure.key) if each.id != figure.id][:12], "crumbs": _crumbs(figure, label), "audits": may(shell.roles, "record.audit")}


def _door(row: Mapping[str, object]) -> str:
    """Where a row goes on: its case, or the grant its money was moved under."""
    return reverse(str(row["kind"]), args=[row["about"]])


def _act(row: Mapping[str, object]) -> str:
    return f"{reverse('record')}?q={row['seq']}"


@require_GET
def figure_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One figure. A reported one opens to its line; the rows of a counted one are for those who may read cases."""
    figure = observation(id)
    if figure is None:
        raise Http404
    if figure.document in city().documents or (figure.document and by_document(figure.document) is not None):
        return HttpResponseRedirect(reverse("source-line", args=[figure.document, figure.line]))
    if figure.query == QUERY or figure.scope.startswith(SAID):
        return HttpResponseRedirect(reverse("collected", args=[id]))
    shell = shell_of(request)
    if not figure.query:
        asked = figure.scope.removeprefix(SAID_ASKED) if figure.scope.startswith(SAID_ASKED) else ""
        return render(request, "reporting/said.html", {"figure": figure, "promise": figure.scope.startswith(PROMISED), "asked": asked, "staff": may(shell.roles, "read.all")})
    about, listing = _about(figure, shell), rows_of(figure)
    if listing is None or not may(shell.roles, "read.all"):
        return render(request, "reporting/figure.html", {**about, "closed": listing is not None})
    links: dict[str, Href] = {"name": _door}
    if about["audits"]:
        links["seq"] = _act
    return list_page(request, listing, title=Sentence(f"{figure.label} 근거 행", f"Rows of {figure.key}"), links=links, template="reporting/figure_rows.html", **about)


@require_GET
def figures_page(request: HttpRequest) -> HttpResponse:
    """Every figure that was counted here, each a door to its rows."""
    return list_page(request, ALL, title=Sentence("이 시스템에서 무엇을 세었나?", "What was counted here?"), links={"printed": lambda row: reverse("figure", args=[row["id"]])},
                     lead=Sentence("수치마다 정의와 기준 시각, 센 행이 있습니다. 값을 누르면 그 행으로 갑니다.", "Each figure has its definition, its instant and the rows it was counted from: open its value."),
                     empty=Sentence("아직 센 수치가 없습니다. 하루에 한 번 저절로 세고, 사업 카드에서 바로 셀 수도 있습니다.", "Nothing was counted yet. It is counted once a day, or from a programme's card."))


def counts(shell: Shell, programme: str) -> bool:
    """Whether the reader may have a programme's figures counted: an officer of the department that owns it (any officer while none does), or who answers for programmes; an auditor only looks."""
    return may(shell.roles, "programmes.approve") or manages(shell, "programmes.draft", programme) or (may(shell.roles, "programmes.draft") and unowned(shell, programme))


@require_POST
def count_again(request: HttpRequest, id: str) -> HttpResponse:
    """The officer or head has the card's figures counted now."""
    shell = shell_of(request)
    if shell.person is None:
        raise PermissionDenied
    if card(id) is None or not has_cases(id):
        raise Http404
    if not counts(shell, id):
        managing(shell, "programmes.draft", id)
    try:
        key = uuid.UUID(request.POST.get("act", ""))
    except ValueError as error:
        raise Refused("entry_same_content") from error
    count(id, act=Act(key, shell.person, "사업 카드에서 다시 셈"))
    return HttpResponseRedirect(reverse("programme", args=[id]))
