"""Corrections for the office: what firms say is not right, each answered once with a reason; upheld, the fact has its new answer in the same act."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.calls.actions import answer_correction
from naru.calls.corrections import CORRECTIONS, CorrectionRow, correction
from naru.kernel import Sentence, clock
from naru.parties.queries import facts_of, may
from naru.record import Act
from naru.web.calls import checking
from naru.web.calls.form import act_key
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Link, Wrong


@require_GET
def corrections(request: HttpRequest) -> HttpResponse:
    """All requests, those that wait first by their chip."""
    if not may(shell_of(request).roles, "read.all"):
        raise PermissionDenied
    return list_page(request, CORRECTIONS, title=Sentence("어떤 사실이 다르다고 하나?", "Which facts are said to be wrong?"), links={"firm": lambda row: reverse("correction", args=[row["id"]])},
                     empty=Sentence("아직 정정 요청이 없습니다. 업체가 ‘다릅니까?’로 보내면 여기에 쌓입니다.", "No request yet; what firms send by ‘not right?’ gathers here."))


@require_http_methods(["GET", "POST"])
def correction_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One request: what is known, what is said, and the officer's answer. The one who asked reads it, too."""
    shell, found = shell_of(request), correction(id)
    if found is None or not (may(shell.roles, "read.all") or found.organisation in [each.organisation for each in shell.roles]):
        raise Http404
    name, asking = f"organisation.{found.fact}", checking.asking()
    answers = may(shell.roles, "calls.manage") and found.upheld is None
    given, wrong = {key: str(value)[:500].strip() for key, value in request.POST.items()}, list[Wrong]()
    if request.method == "POST":
        if not answers or shell.person is None:
            raise PermissionDenied
        if _answer(found, given, wrong, shell.person):
            return redirect("correction", id=id)
    bad, options = {each.field: each.says for each in wrong}, asking.choices(name)
    fields = [Field("value", asking.meaning(name), given.get("value", ""), "select" if options else "text", options=options, wrong=bad.get("value"), hint=Sentence("고칠 때만 넣습니다.", "Only when it is corrected.")),
              Field("reason", Sentence("무엇을 보고 판단했습니까?", "What does the answer rest on?"), given.get("reason", ""), required=True, wrong=bad.get("reason"),
                    hint=Sentence("요청한 사람에게 그대로 보입니다. 고치면 사실의 출처로 남습니다.", "Shown to who asked; upheld, it stands as the source of the fact."))]
    known = facts_of([found.organisation], clock.today())[found.organisation].get(found.fact)
    return render(request, "calls/correction.html", {
        "found": found, "fact": asking.meaning(name), "known": known, "value": asking.said(name, known.value) if known else None, "fields": fields, "errors": wrong, "answers": answers,
        "crumbs": [Link(Sentence("정정 요청", "Corrections"), reverse("corrections")) if may(shell.roles, "read.all") else Link(Sentence("우리 책상", "Our desk"), reverse("our-desk")), Link(Sentence(found.name, found.name), "")]},
        status=400 if wrong else 200)


def _answer(found: CorrectionRow, given: dict[str, str], wrong: list[Wrong], person: uuid.UUID) -> bool:
    upheld, value = given.get("do") == "uphold", checking.asking().read(f"organisation.{found.fact}", given.get("value", ""))
    if not given.get("reason"):
        wrong.append(Wrong("reason", Sentence("무엇을 보고 판단했는지 적으십시오.", "Write what the answer rests on.")))
    if upheld and value is None:
        wrong.append(Wrong("value", Sentence("고칠 값을 넣으십시오.", "Give the right value.")))
    if wrong:
        return False
    answer_correction(found.id, upheld=upheld, reason=given["reason"], value=value, act=Act(act_key(given), person, given["reason"][:200]))
    return True
