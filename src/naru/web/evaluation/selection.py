"""For the office that answers for a selection: meetings with quorum, the ranking with its line, another budget or quota beside the real one."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.agreements.letters import preview_letters
from naru.calls.queries import CallRow, call, public_calls
from naru.evaluation.logic import reversals
from naru.evaluation.queries import RANKING, REASONS, Selection, WhatIf, attended, firms_of, meetings_of, outcomes_of, selections_of, what_if
from naru.evaluation.terms import Placed
from naru.kernel import Sentence, parse_won
from naru.parties.queries import may
from naru.web.evaluation.deciding import Deciding, deciding
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Link
from naru.web.shell.reach import manages, managing, office

AROUND = 8
SHOWN = 20


def _call(request: HttpRequest, id: uuid.UUID) -> CallRow:
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    found = call(id)
    if found is None:
        raise Http404
    return found


def _crumbs(found: CallRow) -> list[Link]:
    return [Link(found.name, reverse("desk", args=[found.id]))]


@require_GET
def selections(request: HttpRequest) -> HttpResponse:
    """The calls with what is selected so far; each leads to its selection."""
    if not may(shell_of(request).roles, "read.all"):
        raise PermissionDenied
    found = [(each, [(done.selection, sum(one.selected for one in done.placed())) for done in selections_of(each.id)]) for each in public_calls()]
    return render(request, "evaluation/selections.html", {"calls": found})


@require_GET
def sessions(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The meetings on a call: who was there, who stood aside, what was decided and why. Open to those too who were asked to a meeting on it."""
    shell = shell_of(request)
    if not (may(shell.roles, "read.all") or (shell.person is not None and may(shell.roles, "evaluation.review") and id in {each[0] for each in attended(shell.person)})):
        raise PermissionDenied
    found = call(id)
    if found is None:
        raise Http404
    return render(request, "evaluation/sessions.html", {"crumbs": [*_crumbs(found), Link(Sentence("위원회", "Committee"), "")], "call": found, "meetings": meetings_of(id), "staff": may(shell.roles, "read.all")})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ranking as the page shows it; `cut` when the line of seats or money runs above it."""

    placed: Placed
    firm: str
    through: str | None
    says: Sentence
    cut: bool


def _around(found: Selection) -> list[Row]:
    """The ranking around its line: the last who are in, the first who are not."""
    placed = found.placed()
    line = next((n for n, each in enumerate(placed) if not each.selected), len(placed))
    window = placed[max(0, line - AROUND) : line + AROUND]
    names = firms_of([each.application for each in window])
    return [Row(each, *names[each.application], REASONS[each.reason], bool(line < len(placed) and each.application == placed[line].application)) for each in window]


@dataclass(frozen=True, slots=True)
class Real:
    """A decided selection with its line, its counts, and what another rule would have done."""

    found: Selection
    rows: list[Row]
    selected: int
    spent: int
    refused: list[tuple[Sentence, int]]
    beside: WhatIf | None
    comes_in: list[str]
    falls_out: list[str]
    asked: dict[str, int]
    turned: list[tuple[str, bool, str, uuid.UUID]]
    reversed: list[tuple[str, int, Sentence]]
    more_reversed: int


RULES = {"priority": Sentence("사업 글이 먼저 뽑으라고 한 곳이 앞섬", "the text puts others first"), "override": Sentence("위원회가 달리 정함", "the committee decided otherwise")}


def _number(text: str, default: int) -> int:
    try:
        return max(0, parse_won(text)) if text.strip() else default
    except ValueError:
        return default


def _names(applications: Sequence[uuid.UUID]) -> list[str]:
    names = firms_of(applications[:SHOWN])
    return [names[each][0] for each in applications[:SHOWN]]


def _real(request: HttpRequest, found: Selection) -> Real:
    placed = found.placed()
    chosen = [each for each in placed if each.selected]
    asked = {"seats": _number(request.GET.get("seats", ""), found.seats), "money": _number(request.GET.get("money", ""), found.money), "points": _number(request.GET.get("points", ""), 0)}
    beside = what_if(found, seats=asked["seats"], money=asked["money"], threshold=asked["points"]) if request.GET.get("of") == str(found.selection) else None
    reasons = [each.reason for each in placed if not each.selected]
    turned = reversals(placed)
    firms = firms_of([*(each.application for each in found.otherwise), *(each.placed.application for each in turned[:SHOWN])])
    return Real(found, _around(found), len(chosen), sum(each.amount for each in chosen), [(REASONS[key], reasons.count(key)) for key in sorted(set(reasons))], beside,
                _names(beside.comes_in) if beside else [], _names(beside.falls_out) if beside else [], asked,
                [(firms[each.application][0], each.selected, each.reason, each.application) for each in found.otherwise],
                [(firms[each.placed.application][0], each.placed.points, RULES[each.rule]) for each in turned[:SHOWN]], max(len(turned) - SHOWN, 0))


@require_http_methods(["GET", "POST"])
def selection(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Every decided selection of the call with its line; what comes next, as one primary act."""
    found = _call(request, id)
    shell = shell_of(request)
    if request.method == "POST":
        managing(shell, "evaluation.manage", found.programme)
    step: Deciding | HttpResponse | None = deciding(request, found) if manages(shell, "evaluation.manage", found.programme) else None
    if isinstance(step, HttpResponse):
        return step
    return render(request, "evaluation/selection.html", {"call": found, "crumbs": _crumbs(found), "step": step, "real": [_real(request, each) for each in selections_of(id)],
                                                         "told": _told(id)})


STATES = {"selected": Sentence("선정", "selected"), "reserve": Sentence("예비", "reserve"), "ineligible": Sentence("자격 미달", "ineligible"), "rejected": Sentence("미선정", "rejected")}


def _told(id: uuid.UUID) -> list[tuple[int, Sentence, int]]:
    return [(number, STATES.get(state, Sentence(state, state)), many) for number, state, many in outcomes_of(id)]


@require_GET
def ranking(request: HttpRequest, id: uuid.UUID, number: int) -> HttpResponse:
    """The whole ranking of one selection."""
    found = _call(request, id)
    decided = next((each for each in selections_of(id) if each.selection == number), None)
    if decided is None:
        raise Http404
    title = Sentence(f"{found.name.ko} {number}차: 누가 몇 위인가?", f"{found.name.en}, selection {number}: who is in which place?")
    lead = Sentence(f"점수 순, 동점은 먼저 접수한 순. 입력값의 해시 {decided.digest.hex()[:16]}…로 언제든 다시 계산해 맞춰 봅니다.",
                    f"By points, ties by the earlier receipt; recomputes to the input digest {decided.digest.hex()[:16]}….")
    return list_page(request, RANKING.about("k.decision_id = %s", decided.decision), title=title, lead=lead, links={"firm": lambda row: reverse("case", args=[row["id"]])})


@require_GET
def letters(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The letters as a batch before they go out: how many with which result, the first of each as it will read."""
    found = _call(request, id)
    shell = shell_of(request)
    own = office(shell, "evaluation.manage", found.programme)
    batches = [(STATES.get(each.result, Sentence(each.result, each.result)), each.many, each.sample.plain()) for each in preview_letters(found, office=own.name if own else found.text.owner)]
    return render(request, "evaluation/letters.html", {"call": found, "batches": batches, "crumbs": [*_crumbs(found), Link(Sentence("통지 미리 보기", "Letters"), "")]})
