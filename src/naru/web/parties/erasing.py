"""Erasure by the page: a person asks, the officer sees what goes and what stays by law, somebody else approves, it is done, and the proof is shown."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.calls.actions import answer_erasure, ask_erasure
from naru.documents.actions import request_approval
from naru.kernel import Sentence
from naru.parties.queries import may
from naru.record import Act
from naru.reporting.erasing import preview
from naru.reporting.erasures import ERASURES, ErasureRow, erasure, erasures_of, proof, running
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Link, StateLine, Wrong

WHO = {"open": Sentence("담당자", "The officer"), "asked": Sentence("결재권자", "Whoever approves"), "approved": Sentence("담당자", "The officer")}


def _key(given: dict[str, str]) -> uuid.UUID:
    try:
        return uuid.UUID(given.get("act", ""))
    except ValueError:
        return uuid.uuid4()


@require_http_methods(["GET", "POST"])
def erasure_ask(request: HttpRequest) -> HttpResponse:
    """What would go and what would stay of the reader's own data, and asking for it."""
    shell = shell_of(request)
    seen = preview(shell.person) if shell.person else None
    if shell.person is None or seen is None:
        raise PermissionDenied
    asked, given, wrong = erasures_of(shell.person), {key: str(value)[:2000].strip() for key, value in request.POST.items()}, list[Wrong]()
    waits = any(each.state in WHO for each in asked)
    if request.method == "POST" and not waits:
        if given.get("sure") != "1":
            wrong.append(Wrong("sure", Sentence("되돌릴 수 없다는 것을 확인해 주십시오.", "Confirm that it cannot be undone.")))
        else:
            ask_erasure(shell.person, text=given.get("text", ""), act=Act(_key(given), shell.person))
            return redirect("erasure-ask")
    fields = [Field("text", Sentence("담당자에게 할 말", "A word to the officer"), given.get("text", ""), "area"),
              Field("sure", Sentence("지우면 되돌릴 수 없고, 다시 로그인할 수 없다는 것을 알고 있습니다.", "I know that it cannot be undone and that I cannot sign in again."), given.get("sure", ""), "check", required=True,
                    wrong=wrong[0].says if wrong else None)]
    return render(request, "parties/erasure_ask.html", {"seen": seen, "asked": asked, "waits": waits, "running": running(shell.person), "fields": fields, "errors": wrong,
                                                        "crumbs": [Link(Sentence("나의 계정", "My account"), reverse("account")), Link(Sentence("개인정보 지우기", "Erasure"), "")]}, status=400 if wrong else 200)


@require_GET
def erasures(request: HttpRequest) -> HttpResponse:
    """All requests; none of them names anybody."""
    if not may(shell_of(request).roles, "read.all"):
        raise PermissionDenied
    return list_page(request, ERASURES, title=Sentence("누가 개인정보를 지워 달라고 했나?", "Which erasures were asked for?"), links={"number": lambda row: reverse("erasure", args=[row["id"]])},
                     empty=Sentence("아직 파기 요청이 없습니다. 누구나 ‘나의 계정’에서 요청할 수 있습니다.", "No request yet: anybody may ask at ‘My account’."))


@require_http_methods(["GET", "POST"])
def erasure_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One request: what goes, what stays by which law, what still runs; asked for approval, refused, erased; the proof."""
    shell, found = shell_of(request), erasure(id)
    if found is None or not may(shell.roles, "read.all"):
        raise Http404
    manages, given, wrong = may(shell.roles, "calls.manage"), {key: str(value)[:1000].strip() for key, value in request.POST.items()}, list[Wrong]()
    if request.method == "POST":
        if shell.person is None or not manages:
            raise PermissionDenied
        _take(found, given, shell.person, wrong)
        if not wrong:
            return redirect("erasure", id=id)
    ground = Field("ground", Sentence("법적 근거, 또는 파기하지 않는 까닭", "Legal ground, or why not"), given.get("ground", "개인정보 보호법 제36조(정정·삭제 요구)" if found.state == "open" else ""), required=True,
                   wrong=wrong[0].says if wrong else None)
    return render(request, "parties/erasure.html", {
        "found": found, "seen": preview(found.person), "running": running(found.person), "proof": proof(found.person), "manages": manages, "field": ground, "errors": wrong,
        "state": StateLine(found.says, WHO.get(found.state, Sentence("-", "-")), otherwise=Sentence("요청한 사람이 답을 받지 못합니다", "Whoever asked gets no answer") if found.state in WHO else None,
                           tone="" if found.state in WHO else "done"),
        "crumbs": [Link(Sentence("개인정보 파기", "Erasures"), reverse("erasures")), Link(Sentence(str(id)[:8], str(id)[:8]), "")]}, status=400 if wrong else 200)


def _take(found: ErasureRow, given: dict[str, str], person: uuid.UUID, wrong: list[Wrong]) -> None:
    do, ground, act = given.get("do"), given.get("ground", ""), Act(_key(given), person, given.get("ground", ""))
    if do in ("ask", "refuse") and not ground:
        wrong.append(Wrong("ground", Sentence("근거나 까닭을 적어 주십시오.", "Write the ground or the reason.")))
    elif do == "ask" and found.state == "open":
        request_approval("erase", subject=found.id, title=f"개인정보 파기 요청 {str(found.id)[:8]}", act=act)
    elif do == "refuse" and found.state in WHO:
        answer_erasure(found.id, ground=ground, act=act)
    elif do == "erase" and found.state == "approved" and found.approval is not None:
        answer_erasure(found.id, ground=found.wanted or ground, approval=found.approval, act=Act(_key(given), person, found.wanted or ground))
    else:
        raise PermissionDenied
