"""Screening by the page: what it would say before it is done, what it said, what is still unknown; and the objections it brought."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.calls import screening as standing
from naru.calls.actions import answer_objection, move_call, screen
from naru.calls.desk import objections
from naru.calls.queries import CallRow, call
from naru.figures.queries import lines_taken
from naru.kernel import Sentence
from naru.kernel.database import act as together
from naru.parties.queries import may
from naru.record import Act
from naru.web.calls.checking import cited
from naru.web.calls.form import act_key
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Link, Wrong
from naru.web.shell.reach import manages, managing


@require_http_methods(["GET", "POST"])
def screening(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One call's eligibility: judged at once by the text, row by row where it is a no or unknown; then handed to review."""
    shell, found = shell_of(request), call(id)
    if found is None:
        raise Http404
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    if request.method == "POST":
        officer = managing(shell, "calls.manage", found.programme)
        given = {key: str(value)[:200] for key, value in request.POST.items()}
        _take(found, given.get("do", ""), Act(act_key(given), officer.person))
        return HttpResponseRedirect(reverse("screening", args=[id]))
    before = standing.preview(id, found.version) if found.state in ("open", "closed", "screening", "reviewing") else None
    did, taken = standing.screened(id, found.version), lines_taken()
    title = Sentence(f"{found.name.ko}: 누가 자격을 갖추었나?", f"{found.name.en}: who is eligible?")
    return list_page(request, standing.not_met(id, found.version), title=title, template="calls/screening.html", links={"firm": lambda row: reverse("case", args=[row["id"]])},
                     empty=Sentence("자격에 걸린 신청이 없습니다. 심사하면 미달과 모름이 여기에 보입니다.", "Nothing stands in the way: what is not met or unknown will be here."),
                     call=found, would=before, did=did, cites={each.condition: cited(each.cite, taken) for each in did.conditions}, manages=manages(shell, "calls.manage", found.programme),
                     crumbs=[Link(found.name, reverse("desk", args=[id])), Link(Sentence("자격 심사", "Eligibility"), "")])


def _take(found: CallRow, do: str, act: Act) -> None:
    with together():
        if do == "screen" and found.state == "closed":
            move_call(found.id, to="screening", act=act.part("screening"))
        if do == "screen" and found.state in ("closed", "screening", "reviewing"):
            screen(found.id, act=act)
        if do == "review" and found.state == "screening":
            move_call(found.id, to="reviewing", act=act)


@require_http_methods(["GET", "POST"])
def objecting(request: HttpRequest) -> HttpResponse:
    """Objections to answer, oldest first: what was decided, what the firm says, the office's answer with its reason."""
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    wrong, given = list[Wrong](), {key: str(value)[:2000] for key, value in request.POST.items()}
    waiting = objections(answered=False)
    if request.method == "POST":
        if shell.person is None or not may(shell.roles, "calls.manage"):
            raise PermissionDenied
        chosen = next((each for each in waiting if str(each.id) == given.get("objection")), None)
        if chosen is not None:
            managing(shell, "calls.manage", chosen.programme)
        reason = given.get(f"reason-{given.get('objection', '')}", "").strip()
        if chosen is not None and not reason:
            wrong.append(Wrong(f"reason-{chosen.id}", Sentence("답의 까닭을 적어 주십시오. 업체가 읽습니다.", "Give the reason: the firm reads it.")))
        if not wrong:
            if chosen is not None:
                answer_objection(chosen.id, upheld=given.get("do") == "uphold", reason=reason, act=Act(act_key(given), shell.person, reason))
            return HttpResponseRedirect(reverse("objections"))
    bad = {each.field: each.says for each in wrong}
    fields = {each.id: Field(f"reason-{each.id}", Sentence("까닭", "Reason"), given.get(f"reason-{each.id}", ""), "area", wrong=bad.get(f"reason-{each.id}"), required=True) for each in waiting}
    return render(request, "calls/objections.html", {"waiting": [(each, fields[each.id], manages(shell, "calls.manage", each.programme)) for each in waiting], "answered": objections(answered=True, limit=30),
                                                     "errors": wrong}, status=400 if wrong else 200)
