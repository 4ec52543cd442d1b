"""Questions and answers on a call: searched by everybody, asked by whoever signs in, answered by the officer under the office's name."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.calls.actions import answer_question, ask_question
from naru.calls.queries import call
from naru.calls.questions import QUESTIONS, answered, asked_by, question, unanswered
from naru.kernel import Sentence
from naru.parties.queries import may
from naru.record import Act
from naru.web.calls.form import act_key
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Link, Wrong
from naru.web.shell.reach import manages, managing


@require_http_methods(["GET", "POST"])
def call_questions(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What was asked on a call and answered to everybody; whoever signs in asks, and sees the own questions."""
    shell, found = shell_of(request), call(id)
    if found is None or found.closes_at is None:
        raise Http404
    given, wrong = {key: str(value)[:2000].strip() for key, value in request.POST.items()}, list[Wrong]()
    if request.method == "POST":
        if shell.person is None:
            raise PermissionDenied
        if len(given.get("text", "")) < 5:
            wrong.append(Wrong("text", Sentence("질문을 다섯 글자 이상 적어 주십시오.", "Write at least five letters.")))
        else:
            ask_question(id, text=given["text"], person=shell.person, act=Act(act_key(given), shell.person))
            return redirect("call-questions", id=id)
    search = request.GET.get("q", "").strip()[:100]
    field = Field("text", Sentence("무엇이 궁금합니까?", "What would you like to know?"), given.get("text", ""), "area", required=True, wrong=wrong[0].says if wrong else None,
                  hint=Sentence("이름이나 연락처는 적지 마십시오. 담당자가 개인 정보를 뺀 말로 다듬어 모두에게 답합니다.", "Leave out names and numbers: the officer rewords it without them and answers to everybody."))
    return render(request, "calls/questions.html", {
        "call": found, "answers": answered(id, search), "search": search, "mine": asked_by(shell.person, id) if shell.person else [], "waits": unanswered(id), "field": field, "errors": wrong,
        "manages": manages(shell, "calls.manage", found.programme), "crumbs": [Link(found.name, reverse("call", args=[id])), Link(Sentence("묻고 답하기", "Questions"), "")]}, status=400 if wrong else 200)


@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """All questions over all calls, for the office."""
    if not may(shell_of(request).roles, "read.all"):
        raise PermissionDenied
    return list_page(request, QUESTIONS, title=Sentence("무엇을 물었나?", "What was asked?"), links={key: lambda row: reverse("question", args=[row["id"]]) for key in ("asked", "call")},
                     empty=Sentence("아직 질문이 없습니다. 공고의 ‘묻고 답하기’에서 옵니다.", "No question yet: they come from a call's ‘Questions’."))


@require_http_methods(["GET", "POST"])
def question_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One question: its own words for the officer and whoever asked, every wording of the answer, and the officer's form."""
    shell, found = shell_of(request), question(id)
    if found is None or not (may(shell.roles, "read.all") or found.person == shell.person):
        raise Http404
    about = call(found.call)
    if about is None:
        raise Http404
    given, wrong = {key: str(value)[:4000].strip() for key, value in request.POST.items()}, list[Wrong]()
    if request.method == "POST":
        officer = managing(shell, "calls.manage", about.programme)
        _check(given, wrong, again=bool(found.answers))
        if not wrong:
            answer_question(id, asked=given["asked"], text=given["answer"], office=officer.body, open=given.get("closed") != "1", act=Act(act_key(given), officer.person, given.get("reason", "")))
            return redirect("question", id=id)
    return render(request, "calls/question.html", {"found": found, "manages": manages(shell, "calls.manage", about.programme), "errors": wrong, "fields": _fields(given, wrong, found.text or "", found.answer.text if found.answer else "",
                                                                                                                         found.answer.asked if found.answer else ""),
                                                   "crumbs": [Link(found.call_name, reverse("call-questions", args=[found.call])), Link(Sentence("질문", "Question"), "")]}, status=400 if wrong else 200)


def _check(given: dict[str, str], wrong: list[Wrong], *, again: bool) -> None:
    for name, says in (("asked", Sentence("공개할 질문을 적어 주십시오.", "Write the question as everybody will read it.")), ("answer", Sentence("답을 적어 주십시오.", "Write the answer."))):
        if not given.get(name):
            wrong.append(Wrong(name, says))
    if (again or given.get("closed") == "1") and not given.get("reason"):
        wrong.append(Wrong("reason", Sentence("답을 고치거나 공개하지 않을 때는 까닭을 적어 주십시오.", "Say why it is changed, or kept from the public.")))


def _fields(given: dict[str, str], wrong: list[Wrong], words: str, answer: str, asked: str) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    return [Field("asked", Sentence("공개할 질문", "The question as everybody reads it"), given.get("asked", asked or words), "area", required=True, wrong=bad.get("asked"),
                  hint=Sentence("이름, 연락처, 상호를 빼고 다듬으십시오.", "Leave out names, numbers and firms.")),
            Field("answer", Sentence("답", "The answer"), given.get("answer", answer), "area", required=True, wrong=bad.get("answer")),
            Field("closed", Sentence("질문한 사람에게만 답하기", "Answer to the asker alone"), given.get("closed", ""), "check", quiet=True),
            Field("reason", Sentence("고치거나 공개하지 않는 까닭", "Why it is changed or not public"), given.get("reason", ""), wrong=bad.get("reason"))]
