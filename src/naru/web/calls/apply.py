"""Applying: one page that works without JavaScript. Each answer is saved as it is written; submitting twice submits once."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.calls.actions import save_draft, submit
from naru.calls.fits import asked_by, check, conditions_of, facts_about, held_elsewhere
from naru.calls.notices import line_of
from naru.calls.past import given_before
from naru.calls.queries import CallRow, CaseRow, answers_of, call, drafts_of, latest_of
from naru.calls.sheets import application_data
from naru.documents.render import render_sheet
from naru.documents.templates import TEMPLATES, newest
from naru.documents.terms import PaperKind
from naru.kernel import Sentence, kst_date
from naru.parties.registers import source_said
from naru.parties.terms import MAY, OrganisationKind, RoleIn
from naru.programmes.saying import amount
from naru.record import Act
from naru.rules.logic import value
from naru.web.calls import checking, form
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Step, Wrong


def applicant(shell: Shell, audience: str) -> RoleIn:
    """For whom the reader applies: the first organisation of the call's audience where the reader may."""
    found = next((each for each in shell.roles if "calls.apply" in MAY[each.role] and (each.kind == OrganisationKind.FIRM) == (audience == "firms")), None)
    if found is None:
        raise PermissionDenied
    return found


def call_or_404(id: uuid.UUID) -> CallRow:
    """An announced call; a page that does not exist otherwise."""
    found = call(id)
    if found is None or found.closes_at is None:
        raise Http404
    return found


def about(found: CallRow) -> dict[str, object]:
    """What an applicant should know beside the form: conditions with citation and remedy, the term values, shares, and how it goes on."""
    text = found.text
    on = kst_date(found.closes_at) if found.closes_at else dt.date(found.year, 1, 1)
    terms = [(term.name, held, _part(held.value, found.group), term.unit) for term in text.terms.values() if (held := value(term, on)) is not None]
    shares = text.shares_of(found.group, on)
    return {
        "shares": shares,
        "support": [(name, amount(part, unit), held.cite, held.status.value) for name, held, part, unit in terms if unit == "won"],
        "steps": [Step(name, standing, note=when) for name, when, standing in line_of(text, found.group, found.audience, found.state, found.year)],
        "personal": [question.ask for question in text.form if question.personal],
    }


def _part(held: object, group: str) -> object:
    """What a value says to one group, where it tells groups apart."""
    return held.get(group, held) if isinstance(held, dict) else held


@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form; 'save' keeps a draft, 'submit' submits and leads to the case with its receipt."""
    shell, found = shell_of(request), call_or_404(id)
    who = applicant(shell, found.audience)
    person = shell.person
    if person is None:
        raise PermissionDenied
    wrong = list[Wrong]()
    if request.method == "POST":
        given = {key: str(given)[:5000] for key, given in request.POST.items()}
        if given.get("do") in ("save", "preview"):
            _save(found, who, person, given)
            return HttpResponseRedirect(reverse("apply-preview", args=[id]) if given["do"] == "preview" else f"{reverse('apply', args=[id])}?saved=1")
        answers, wrong = form.read_answers(found.text.form, given)
        made = _submit(found, who, person, answers, given, wrong)
        if made is not None:
            return HttpResponseRedirect(f"{reverse('case', args=[made])}?arrived=1")
        before, answers, saved = latest_of(id, who.organisation), {**answers, "through": given.get("through", "")}, None
    else:
        before = latest_of(id, who.organisation)
        answers, saved = drafts_of(id, who.organisation)
        answers = answers or _submitted(before)
    through = form.through(found, answers.get("through", ""), wrong)
    fields = form.fields(found.text.form, answers, wrong)
    return render(request, "calls/apply.html", {
        "call": found, "who": who, "errors": wrong, "fields": fields, "through": through, "saved": saved, "before": before, "missing": form.missing([*([through] if through else []), *fields]),
        "late": found.closes_at is not None and shell.now >= found.closes_at, **_known(found, who, kst_date(shell.now)), **about(found)}, status=400 if wrong else 200)


def _known(found: CallRow, who: RoleIn, on: dt.date) -> dict[str, object]:
    """What the city knows of the applicant with source and date, what the conditions say of it now, and what would bar it as double support: before anything is sent."""
    facts = facts_about(who.organisation, on)
    verdict, asking = check(found, facts, on), checking.asking()
    looked = asked_by(conditions_of(found, on))
    return {"verdict": verdict, "lines": checking.lines(verdict, ()), "nos": [checking.no_card(each, ()) for each in verdict.refused], "held": held_elsewhere(found.id, who.organisation),
            "past": given_before(who.organisation, programme=found.programme, on=on, name=who.name),
            "known": [(name.removeprefix("organisation."), asking.meaning(name), asking.said(name, facts[name].value), source_said(facts[name].source), facts[name].on) for name in looked if name in facts and facts[name].on is not None]}


@require_GET
def preview(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The application as it would print, from what is saved: marked as a preview, frozen nowhere."""
    shell, found = shell_of(request), call_or_404(id)
    who, on = applicant(shell, found.audience), kst_date(shell.now)
    if shell.person is None:
        raise PermissionDenied
    answers, _ = drafts_of(id, who.organisation)
    answers, _ = form.read_answers(found.text.form, answers or _submitted(latest_of(id, who.organisation)))
    amount = next((int(answers[each.id]) for each in found.text.form if each.type == "won" and answers[each.id].isdigit()), 0)
    data = application_data(found, organisation_id=who.organisation, person=shell.person, answers=answers, amount=amount, on=on)
    sheet = replace(TEMPLATES[(PaperKind.APPLICATION, newest(PaperKind.APPLICATION).version)].compose(data), subtitle=f"미리보기: 아직 제출되지 않았습니다 · {found.name.ko}", simulated=shell.simulated)
    answer = HttpResponse(render_sheet(sheet, "pdf"), content_type="application/pdf")
    answer["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(('가상자료-' if shell.simulated else '') + '신청서-미리보기.pdf')}"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _submitted(before: CaseRow | None) -> dict[str, str]:
    """What was submitted last, to go on from; nothing after a withdrawal."""
    if before is None or before.state == "withdrawn":
        return {}
    return {**(answers_of(before.id) or {}), "through": str(before.through or "")}


def _submit(found: CallRow, who: RoleIn, person: uuid.UUID, answers: dict[str, str], given: Mapping[str, str], wrong: list[Wrong]) -> uuid.UUID | None:
    through = through_of(found, given, wrong)
    if wrong:
        return None
    act = Act(form.act_key(given), person, "나루에서 직접 신청", behalf=who.organisation)
    return submit(found.id, organisation=who.organisation, person=person, answers=answers, amount=form.amount_of(found.text.form, answers), act=act, intermediary=through)


def through_of(found: CallRow, given: Mapping[str, str], wrong: list[Wrong]) -> uuid.UUID | None:
    """The district or operator chosen; None where the call has none. What is not one of them is added to `wrong`."""
    choices = form.through(found, "", [])
    if choices is None:
        return None
    chosen = given.get("through", "")
    if chosen not in {value for value, _ in choices.options}:
        wrong.append(Wrong("through", Sentence("신청을 받을 자치구·운영기관을 고르십시오.", "Choose the district or operator.")))
        return None
    return uuid.UUID(chosen)


def _save(found: CallRow, who: RoleIn, person: uuid.UUID, given: Mapping[str, str]) -> None:
    for name in [question.id for question in found.text.form if question.id in given] + ["through"]:
        save_draft(found.id, organisation=who.organisation, person=person, question=name, value=given.get(name, ""))
