"""Applying: one page that works without JavaScript. Each answer can be saved as a draft; submitting twice submits once."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naru.calls.actions import save_draft, submit
from naru.calls.queries import CallRow, call, drafts_of, intermediaries
from naru.kernel import KST, Sentence, parse_won
from naru.parties.terms import MAY, RoleIn
from naru.programmes.terms import Question
from naru.record import Act
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Wrong


def _who(shell: Shell) -> RoleIn:
    """For whom the reader applies: the first organisation where the reader may."""
    found = next((each for each in shell.roles if "calls.apply" in MAY[each.role]), None)
    if found is None:
        raise PermissionDenied
    return found


def _call(id: uuid.UUID) -> CallRow:
    found = call(id)
    if found is None:
        raise Http404
    return found


def read_answers(form: tuple[Question, ...], given: Mapping[str, str]) -> tuple[dict[str, str], list[Wrong]]:
    """The answers as the text types them, and what is wrong with them. Amounts become won in digits."""
    answers, wrong = dict[str, str](), list[Wrong]()
    for question in form:
        text = given.get(question.id, "").strip()
        if question.type == "won" and text:
            try:
                text = str(parse_won(text))
            except ValueError:
                wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko}: 금액으로 읽을 수 없습니다. '1,200만'처럼 적어 주십시오.", f"{question.ask.en}: not an amount; write 12,000,000.")))
        if question.type == "count" and text and not text.replace(",", "").isdigit():
            wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko}: 숫자로 적어 주십시오.", f"{question.ask.en}: write a number.")))
        if question.limit and len(text) > question.limit:
            wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko}: {question.limit}자까지 쓸 수 있습니다.", f"{question.ask.en}: at most {question.limit} characters.")))
        if question.required and not text:
            wrong.append(Wrong(question.id, Sentence(f"{question.ask.ko} 비어 있습니다.", f"{question.ask.en} is empty.")))
        answers[question.id] = text
    return answers, wrong


def _fields(form: tuple[Question, ...], answers: Mapping[str, str], wrong: list[Wrong]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    kinds = {"won": "won", "count": "text", "text": "area", "day": "date", "choice": "select"}
    return [Field(each.id, each.ask, answers.get(each.id, ""), "text" if each.type == "text" and each.limit <= 200 and each.limit else kinds.get(each.type, "text"), wrong=bad.get(each.id),
                  required=each.required, options=[(choice, choice) for choice in each.choices]) for each in form]


def _through(found: CallRow, chosen: str, wrong: list[Wrong]) -> Field | None:
    group = next((each for each in found.text.groups if each.id == found.group), None)
    if found.audience != "firms" or group is None or group.through is None:
        return None
    bad = next((each.says for each in wrong if each.field == "through"), None)
    return Field("through", Sentence("신청을 받을 자치구·운영기관", "District or operator to apply through"), chosen, "select", wrong=bad, required=True,
                 options=[(str(id), name) for id, name in intermediaries(group.through)])


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form; 'save' keeps a draft, 'submit' submits and leads to the case with its receipt."""
    shell, found = shell_of(request), _call(id)
    who = _who(shell)
    person = shell.person
    if person is None:
        raise PermissionDenied
    answers, saved = drafts_of(id, who.organisation)
    wrong: list[Wrong] = []
    if request.method == "POST":
        given = {key: str(value)[:5000] for key, value in request.POST.items()}
        if given.get("do") == "save":
            _save(found, who, person, given)
            return HttpResponseRedirect(f"{reverse('apply', args=[id])}?saved=1")
        answers, wrong = read_answers(found.text.form, given)
        made = _submit(found, who, person, answers, given, wrong)
        if made is not None:
            return HttpResponseRedirect(reverse("case", args=[made]))
        answers["through"] = given.get("through", "")
    return render(request, "calls/apply.html", {
        "call": found, "who": who, "errors": wrong, "fields": _fields(found.text.form, answers, wrong), "through": _through(found, answers.get("through", ""), wrong),
        "saved": saved}, status=400 if wrong else 200)


def _submit(found: CallRow, who: RoleIn, person: uuid.UUID, answers: dict[str, str], given: Mapping[str, str], wrong: list[Wrong]) -> uuid.UUID | None:
    needs_through = _through(found, "", [])
    through = given.get("through", "")
    if needs_through is not None and through not in {value for value, _ in needs_through.options}:
        wrong.append(Wrong("through", Sentence("신청을 받을 자치구·운영기관을 고르십시오.", "Choose the district or operator.")))
    try:
        key = uuid.UUID(given.get("act", ""))
    except ValueError:
        key = uuid.uuid4()
    if wrong:
        return None
    amount = next((int(answers[each.id]) for each in found.text.form if each.type == "won" and answers[each.id]), 0)
    act = Act(key, person, "나루에서 직접 신청", behalf=who.organisation)
    return submit(found.id, organisation=who.organisation, person=person, answers=answers, amount=amount, act=act, intermediary=uuid.UUID(through) if needs_through else None)


@require_POST
def draft(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Saves the answers as they stand and answers with their stamp (autosave by htmx)."""
    shell, found = shell_of(request), _call(id)
    who = _who(shell)
    if shell.person is None:
        raise PermissionDenied
    saved = _save(found, who, shell.person, {key: str(value)[:5000] for key, value in request.POST.items()})
    stamp = dt.datetime.fromisoformat(saved).astimezone(KST)
    said = Sentence(f"{stamp:%H:%M:%S} 저장됨 · 아직 제출되지 않았습니다", f"{stamp:%H:%M:%S} saved · not submitted yet")
    return HttpResponse(said.say(shell.language))


def _save(found: CallRow, who: RoleIn, person: uuid.UUID, given: Mapping[str, str]) -> str:
    names = [question.id for question in found.text.form if question.id in given] + ["through"]
    return [save_draft(found.id, organisation=who.organisation, person=person, question=name, value=given.get(name, "")) for name in names][-1]
