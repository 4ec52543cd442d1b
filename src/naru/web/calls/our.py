"""Our desk: what we must do by when, over all programmes; our cases and money; letters; what fits us now; what the city knows about us, and 'not right?'."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.agreements.casework import Award
from naru.agreements.casework import award as award_of
from naru.agreements.firms import agreements_of, money_of
from naru.calls.actions import ask_correction
from naru.calls.corrections import corrections_of
from naru.calls.fits import facts_about, fits
from naru.calls.queries import CaseRow, cases_of, drafts_waiting, objection_until
from naru.documents.queries import mails_of, papers_about
from naru.kernel import Sentence, clock, kst_date
from naru.parties.queries import facts_of
from naru.parties.registers import source_said
from naru.parties.terms import KnownFact, Role, RoleIn
from naru.record import Act
from naru.web.agreements.award import FIRM, state_of
from naru.web.calls import checking, standing
from naru.web.calls.form import act_key
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Link, Wrong

OURS = (Role.APPLICANT, Role.DELEGATE)
LETTERS, CASES = 6, 8


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: what, in which case, by when, what happens if not, where."""

    what: Sentence
    about: str | Sentence
    by: dt.datetime | dt.date | None
    otherwise: Sentence | None
    href: str


@dataclass(frozen=True, slots=True)
class Ours:
    """One agreement as the desk shows it."""

    award: Award
    stands: Sentence


def _ours(shell: Shell) -> list[RoleIn]:
    found = [each for each in shell.roles if each.role in OURS]
    if not found:
        raise PermissionDenied
    return found


def _todo(cases: list[CaseRow], awards: list[Award], drafts: list[tuple[uuid.UUID, Sentence, dt.datetime, dt.datetime]], today: dt.date) -> list[Todo]:
    """Everything that waits for us, the nearest first, without a day last."""
    found = [Todo(Sentence("쓰던 신청을 마저 내기", "Finish and submit the application"), name, closes, Sentence("제출되지 않은 채 마감됩니다", "It closes without being submitted"), reverse("apply", args=[call]))
             for call, name, closes, _ in drafts]
    for case in cases:
        until = objection_until(case.id) if case.state in standing.OBJECTIONABLE else None
        if until is not None and until >= today:
            found.append(Todo(Sentence(f"{case.says.ko}: 동의하지 않으면 이의신청", f"{case.says.en}: object, if you do not agree"), case.call_name, standing.end_of(until),
                              Sentence("이 결과로 끝납니다", "The result stands"), f"{reverse('case', args=[case.id])}#object"))
    for award in awards:
        stands, href = state_of(award), reverse("agreement", args=[award.id])
        if stands.who is FIRM:
            found.append(Todo(Sentence(f"{stands.where.ko}: 우리가 할 차례", f"{stands.where.en}: our turn"), award.call, stands.by, stands.otherwise, href))
        duty = award.duty_on(today)
        if duty is not None:
            found.append(Todo(Sentence(f"사후관리 {duty.year}년차 답하기", f"Answer the follow-up of year {duty.year}"), award.call, duty.due_on, Sentence("기한 지남으로 남습니다", "It stands as overdue"), href))
    far = dt.date.max
    return sorted(found, key=lambda each: (kst_date(each.by) if isinstance(each.by, dt.datetime) else each.by or far))


def people_href() -> str:
    """Where people and their roles are kept; '' while the house has no such page."""
    try:
        return reverse("our-people")
    except NoReverseMatch:
        return ""


@require_GET
def our_desk(request: HttpRequest) -> HttpResponse:
    """The desk of whoever applies for an organisation."""
    shell = shell_of(request)
    roles = _ours(shell)
    organisations, today = list(dict.fromkeys(each.organisation for each in roles)), kst_date(shell.now)
    cases = [each for each in cases_of(organisations) if each.organisation in organisations]
    awards = [held for each in organisations for one in agreements_of(each) if (held := award_of(one.id)) is not None]
    found = fits(facts_about(organisations[0], today), today)
    papers = sorted({paper.id: paper for each in (shell.person, *organisations) if each for paper in papers_about(each)}.values(), key=lambda each: each.at, reverse=True)
    return render(request, "calls/our.html", {
        "names": list(dict.fromkeys(each.name for each in roles)), "todo": _todo(cases, awards, drafts_waiting(organisations), today), "cases": cases[:CASES], "many": len(cases),
        "awards": [Ours(each, state_of(each).where) for each in awards], "money": money_of(awards), "papers": papers[:LETTERS], "mails": mails_of(shell.person, limit=LETTERS) if shell.person else [],
        "fits": [{"fit": each, "tone": each.verdict.met.value, "why": (each.verdict.refused or each.verdict.unknown)[:1]} for each in found],
        "facts": _facts(facts_of(organisations, today)[organisations[0]]), "firm": organisations[0], "corrections": corrections_of(organisations)[:LETTERS], "people": people_href()})


def _facts(known: dict[str, KnownFact]) -> list[tuple[str, Sentence, Sentence, Sentence, dt.date]]:
    asking = checking.asking()
    return [(key, asking.meaning(f"organisation.{key}"), asking.said(f"organisation.{key}", each.value), source_said(each.source), each.answered_on) for key, each in sorted(known.items())]


@require_http_methods(["GET", "POST"])
def not_right(request: HttpRequest) -> HttpResponse:
    """'Not right?': which fact, what is right and how it can be seen; it waits for the officer as a request, the fact itself is not touched."""
    shell = shell_of(request)
    organisation, person = _ours(shell)[0].organisation, shell.person
    known = facts_of([organisation], clock.today())[organisation]
    given = {key: str(value)[:2000].strip() for key, value in (request.POST if request.method == "POST" else request.GET).items()}
    wrong: list[Wrong] = []
    if request.method == "POST" and person is not None:
        if given.get("fact") not in known:
            wrong.append(Wrong("fact", Sentence("어느 사실이 다른지 고르십시오.", "Choose the fact.")))
        if not given.get("text"):
            wrong.append(Wrong("text", Sentence("무엇이 맞는지, 무엇으로 확인할 수 있는지 적으십시오.", "Write what is right, and by what it can be seen.")))
        if not wrong:
            ask_correction(organisation, fact=given["fact"], text=given["text"], person=person, act=Act(act_key(given), person, behalf=organisation))
            return HttpResponseRedirect(f"{reverse('our-desk')}#known")
    bad, asking = {each.field: each.says for each in wrong}, checking.asking()
    options = [(key, Sentence(f"{asking.meaning(f'organisation.{key}').ko}: {asking.said(f'organisation.{key}', each.value).ko}",
                              f"{asking.meaning(f'organisation.{key}').en}: {asking.said(f'organisation.{key}', each.value).en}")) for key, each in sorted(known.items())]
    fields = [Field("fact", Sentence("어느 사실이 다릅니까?", "Which fact is not right?"), given.get("fact", ""), "select", options=options, required=True, wrong=bad.get("fact")),
              Field("text", Sentence("무엇이 맞습니까? 무엇으로 확인할 수 있습니까?", "What is right, and by what can it be seen?"), given.get("text", ""), "area", required=True, wrong=bad.get("text"),
                    hint=Sentence("예: 3월에 사업장을 옮겼습니다. 새 사업자등록증이 있습니다. 봉인해 보관합니다.", "e.g. we moved in March, see the new certificate. It is kept sealed."))]
    return render(request, "calls/not_right.html", {"fields": fields, "errors": wrong, "crumbs": [Link(Sentence("우리 책상", "Our desk"), reverse("our-desk")), Link(Sentence("다른 사실", "Not right"), "")]},
                  status=400 if wrong else 200)
