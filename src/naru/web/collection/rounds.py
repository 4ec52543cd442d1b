"""The collecting officer's pages: all rounds, one round with everybody's state, who is late. The head sees the same, to read."""

import uuid
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_http_methods

from naru.collection.actions import accept, cancel, extend, freeze
from naru.collection.listing import LATE, ROUNDS
from naru.collection.queries import AssignmentRow, RoundRow, assignments, late
from naru.collection.telling import by_item, prose_of, results
from naru.collection.terms import ASSIGNMENT, ROUND, VIAS
from naru.kernel import KST, Sentence
from naru.parties.queries import may
from naru.record import Act
from naru.web.collection.reach import collects, the_round
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import key_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Link, StateLine, Wrong


@require_GET
def rounds_page(request: HttpRequest) -> HttpResponse:
    """Every round with how far it is: searched, filtered, sorted, taken along as it is shown."""
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return list_page(request, ROUNDS, title=Sentence("자료가 얼마나 모였나?", "How much has come in?"), template="collection/rounds.html", manages=may(shell.roles, "collection.manage"), late=len(late(shell.now)),
                     lead=Sentence("물은 것이 얼마나 모이고 확인되었는지 취합마다 보입니다.", "How much of what was asked came in and was checked, round by round."),
                     links={key: lambda row: reverse("collection", args=[row["id"]]) for key in ("title", "number")},
                     empty=Sentence("취합이 없습니다. ‘새 취합 열기’에서 무엇을 누구에게 물을지 고르면, 화면과 엑셀 양식이 함께 나갑니다.",
                                    "No rounds. Open one: choose what to ask of whom, and the page and the workbook go out together."))


@require_GET
def late_page(request: HttpRequest) -> HttpResponse:
    """Who is late, over all open rounds."""
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return list_page(request, LATE, title=Sentence("누가 늦었나?", "Who is late?"), crumbs=[Link(Sentence("취합", "Collection"), reverse("collections"))],
                     lead=Sentence("기한이 지났는데 내지 않은 곳입니다. 독촉은 저절로 나가며, 나간 횟수가 보입니다.", "Past the deadline and not submitted. Reminders go out by themselves; how many went is shown."),
                     links={"body": lambda row: reverse("collection-form", args=[row["id"]]), "round": lambda row: reverse("collection", args=[row["round_id"]])}, empty=Sentence("늦은 곳이 없습니다.", "Nobody is late."))


def _state(found: RoundRow, rows: list[AssignmentRow], shell: Shell) -> StateLine:
    waiting, owing = sum(each.state == "submitted" for each in rows), sum(each.state in ("asked", "returned") for each in rows)
    if found.state != "open":
        return StateLine(ROUND.names[found.state], Sentence("-", "-"), tone="done")
    where = Sentence(f"{len(rows)}곳 중 {len(rows) - owing}곳 제출", f"{len(rows) - owing} of {len(rows)} submitted")
    who = Sentence(f"대상 기관 {owing}곳", f"{owing} bodies") if owing else Sentence(found.collector_name, found.collector_name)
    if waiting:
        who = Sentence(f"{found.collector_name}: 확인할 제출 {waiting}건", f"{found.collector_name}: {waiting} to check")
    return StateLine(where, who, found.due_at, Sentence("내지 않은 곳은 '미제출'로 남습니다", "Who does not submit stays missing"), tone="late" if owing and shell.now > found.due_at else "")


@require_http_methods(["GET", "POST"])
def round_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One round: who stands where, many accepted at once, the deadline moved, frozen."""
    shell, found = shell_of(request), the_round(request, id)
    wrong = list[Wrong]()
    if request.method == "POST":
        if not collects(shell, found) or shell.person is None:
            raise PermissionDenied
        wrong = _done(request, found, Act(key_of(request), shell.person, request.POST.get("reason", "").strip()[:500]))
        if not wrong:
            return HttpResponseRedirect(reverse("collection", args=[id]))
    rows = assignments(id)
    chosen = request.GET.get("state", "")
    shown = [each for each in rows if chosen in ("", each.state) or (chosen == "late" and each.late(shell.now))]
    counts = [(state, name, sum(each.state == state for each in rows)) for state, name in ASSIGNMENT.names.items()]
    answered, asked = sum(each.answered for each in rows), sum(each.asked for each in rows)
    return render(request, "collection/round.html", {
        "round": found, "state": _state(found, rows, shell), "rows": [(each, each.late(shell.now)) for each in shown], "states": ASSIGNMENT.names, "counts": counts, "chosen": chosen, "all": len(rows),
        "late": sum(each.late(shell.now) for each in rows), "manages": collects(shell, found) and found.state == "open", "waiting": [each for each in rows if each.state == "submitted"], "answered": answered, "asked": asked,
        "owing": [each for each in rows if each.state in ("asked", "returned")], "results": results(id), "items": by_item(id), "prose": prose_of(id), "vias": VIAS, "errors": wrong,
        "due": f"{found.due_at.astimezone(KST):%Y-%m-%dT%H:%M}", "crumbs": [Link(Sentence("취합", "Collection"), reverse("collections")), Link(found.title, "")]}, status=400 if wrong else 200)


def _done(request: HttpRequest, found: RoundRow, act: Act) -> list[Wrong]:
    """What the pressed button says; what is wrong with it."""
    given: Mapping[str, str] = request.POST
    match given.get("do"):
        case "accept":
            chosen = {str(each.id): each.id for each in assignments(found.id) if each.state == "submitted"}
            picked = [chosen[each] for each in request.POST.getlist("form") if each in chosen]
            if not picked:
                return [Wrong("accept", Sentence("확인할 제출을 하나 이상 고르십시오.", "Choose at least one submission."))]
            accept(picked, act=act)
        case "extend":
            moment = parse_datetime(given.get("due", ""))
            if moment is None or moment.replace(tzinfo=KST) <= found.due_at:
                return [Wrong("due", Sentence("지금 기한보다 뒤의 시각을 고르십시오.", "Choose a moment after the present deadline."))]
            extend(found.id, due_at=moment.replace(tzinfo=KST), act=act)
        case "freeze":
            rows = assignments(found.id)
            if any(each.state == "submitted" for each in rows):
                return [Wrong("reason", Sentence("확인하지 않은 제출이 남아 있습니다. 먼저 확인하거나 돌려보내십시오.", "Accept or return the submissions that wait first."))]
            if any(each.state != "accepted" for each in rows) and not act.reason:
                return [Wrong("reason", Sentence("내지 않은 곳이 있습니다. 기다리지 않는 까닭을 적으십시오.", "Some have not submitted: say why you do not wait."))]
            freeze(found.id, act=act)
        case "cancel" if act.reason:
            cancel(found.id, act=act)
        case _:
            return [Wrong("reason", Sentence("까닭을 적으십시오.", "Give the reason."))]
    return []
