"""The cases of whom they concern: their list, one case on one page, the objection, the withdrawal, the applicant's papers."""

import datetime as dt
import uuid
from collections.abc import Container, Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from naru.agreements.casework import award as award_of
from naru.agreements.firms import agreement_for, if_settled
from naru.calls.actions import issue_papers, object_to, withdraw
from naru.calls.past import given_before
from naru.calls.queries import (
    OURS,
    CaseRow,
    VerdictRow,
    call,
    case,
    objection_until,
    objections_of,
    submission_of,
    submissions_of,
    verdicts_of,
)
from naru.calls.receipts import content_of
from naru.documents.queries import papers_of
from naru.evaluation.standing import Surveyed, surveyed, told
from naru.figures.queries import LinesTaken
from naru.kernel import Sentence, kst_date
from naru.kernel.sentences import won_sentence
from naru.parties.queries import may
from naru.parties.terms import MAY, Role
from naru.programmes.logic import rubric_names
from naru.programmes.terms import ProgrammeText
from naru.record import Act
from naru.web.calls import checking, standing, timeline
from naru.web.calls.form import act_key
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Link

OF_A_CASE = frozenset({"calls.apply", "calls.object", "agreements.use", "agreements.answer"})


def _mine(shell: Shell) -> list[uuid.UUID]:
    """The organisations for which the reader has to do with cases: a committee member's own firm is not among them."""
    return [each.organisation for each in shell.roles if OF_A_CASE & MAY[each.role]]


def acts_for(shell: Shell, found: CaseRow, kind: str = "calls.apply") -> bool:
    """Whether the reader may do acts of `kind` for the applicant."""
    return may(shell.roles, kind, found.organisation)


def visible(shell: Shell, found: CaseRow) -> bool:
    """Whether the reader may see a case: the office, the applicant, and whoever it comes through."""
    return may(shell.roles, "read.all") or found.organisation in _mine(shell) or any(
        each.role == Role.OPERATOR and each.organisation == found.through for each in shell.roles)


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of the reader's organisations, and those that come through them: searched, filtered, summed, exported."""
    shell = shell_of(request)
    if shell.person is None:
        raise PermissionDenied
    listing = OURS.about("a.organisation_id = ANY(%s) OR a.intermediary_id = ANY(%s)", _mine(shell), _mine(shell))
    return list_page(request, listing, title=Sentence("우리 신청은 어디에 있나?", "Where do our cases stand?"), links=dict.fromkeys(("call", "firm"), lambda row: reverse("case", args=[row["id"]])),
                     empty=Sentence("아직 신청이 없습니다. 첫 화면의 공고나 ‘맞는 지원’에서 시작하십시오.", "No application yet. Begin with a call on the first page, or with ‘What fits us’."))


def _case(request: HttpRequest, id: uuid.UUID) -> CaseRow:
    found = case(id)
    if found is None:
        raise Http404
    if not visible(shell_of(request), found):
        raise PermissionDenied
    return found


@require_GET
def case_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One case: where it stands and who must act, why not, one timeline, points as told, the money, letters, what was submitted."""
    shell, found = shell_of(request), _case(request, id)
    about = call(found.call)
    if about is None:
        raise Http404
    text, verdicts, results, objections = about.text, verdicts_of(id), told(id), objections_of(id)
    agreement, survey, papers, today = agreement_for(id), surveyed(id), papers_of(id), kst_date(shell.now)
    award = award_of(agreement) if agreement else None
    own = acts_for(shell, found)
    until = objection_until(id) if found.state in standing.OBJECTIONABLE else None
    open_until = until if until is not None and until >= today and (own is False or acts_for(shell, found, "calls.object")) else None
    missing = standing.missing_facts(text, verdicts) if found.state == "submitted" else []
    submissions, taken, content = submissions_of(id), LinesTaken(), submission_of(id)
    arrived = submissions[-1].at if own and submissions and request.GET.get("arrived") else None
    return render(request, "calls/case.html", {
        "case": found, "own": own, "arrived": arrived, "state": standing.state(found, about, award, until=open_until, now=shell.now, own=own, missing=missing), "missing": missing,
        "nos": [*standing.verdict_cards(text, verdicts, taken, open_until, own=own), *standing.place_card(text, results, found.state, taken, open_until, own=own)],
        "verdicts": _verdicts(text, verdicts, taken), "results": results, "survey": _survey(text, survey), "surveyed": survey, "objections": objections, "until": open_until,
        "events": timeline.of_case(found, submissions=submissions, told=results, survey=survey, objections=objections, award=award, papers=papers, today=today),
        "salt": content[1] if own and content else None, "award": award, "closing": if_settled(award) if award else None, "papers": papers, "answers": _answered(text, content[0]) if content else None, "submissions": submissions,
        "past": given_before(found.organisation, programme=about.programme, on=today, name=found.firm), "may_withdraw": own and found.state in ("submitted", "eligible", "reserve"),
        "call": about, "crumbs": [Link(Sentence("우리 신청", "Our cases"), reverse("cases")) if own else Link(about.name, reverse("desk", args=[about.id])), Link(Sentence(found.number, found.number), "")]})


def _verdicts(text: ProgrammeText, verdicts: list[VerdictRow], taken: Container[str]) -> list[tuple[Sentence, str, dt.date, Sentence, Link]]:
    """What was judged last, condition by condition: in words, the outcome, its day, on which facts, the citation."""
    conditions = {each.id: each for each in text.conditions}
    made = []
    for each in standing.newest(verdicts):
        known = conditions.get(each.condition)
        facts = [(name, kept.get("value")) for name, kept in each.facts.items() if isinstance(kept, dict)]
        made.append((known.say if known else Sentence(each.condition, each.condition), each.outcome, each.on, checking.facts_say(facts), checking.cited(known.cite if known else "", taken)))
    return made


def _survey(text: ProgrammeText, survey: Surveyed | None) -> list[tuple[Sentence, int, int | None]]:
    """The points of the survey by item, with the most an item can bring."""
    if survey is None:
        return []
    names = rubric_names(text)
    most: dict[str, object] = {}
    for stage in text.stages("survey"):
        held = stage.parameters.get("rubric")
        most.update(held if isinstance(held, dict) else {})
    return [(names.get(item, Sentence(item, item)), points, top if isinstance(top := most.get(item), int) else None) for item, points in survey.points.items()]


@require_POST
def object_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The applicant objects to the present decision; out of time it is refused with reason and remedy."""
    shell, found = shell_of(request), _case(request, id)
    if shell.person is None or not acts_for(shell, found, "calls.object"):
        raise PermissionDenied
    text = request.POST.get("text", "").strip()[:4_000]
    if text:
        object_to(id, text=text, person=shell.person, act=Act(act_key(request.POST.dict()), shell.person, behalf=found.organisation))
    return redirect("case", id=id)


@require_POST
def withdraw_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The applicant withdraws; the confirmation is a box of the form, the reason stands in the record."""
    shell, found = shell_of(request), _case(request, id)
    if shell.person is None or not acts_for(shell, found):
        raise PermissionDenied
    if request.POST.get("sure"):
        withdraw(id, act=Act(act_key(request.POST.dict()), shell.person, request.POST.get("reason", "").strip()[:200] or "신청인의 철회", behalf=found.organisation))
    return redirect("case", id=id)


@require_POST
def papers_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Application and receipt as papers, frozen from what was received; asked again they are the same papers."""
    shell, found = shell_of(request), _case(request, id)
    if shell.person is None or not acts_for(shell, found):
        raise PermissionDenied
    issue_papers(id, act=Act(uuid.uuid4(), shell.person, "신청인의 요청"))
    return HttpResponse(status=303, headers={"Location": f"{reverse('case', args=[id])}#papers"})


@require_GET
def content_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """What was received, byte by byte, for whom applied: the file whose mark stands on the receipt."""
    shell, found = shell_of(request), _case(request, id)
    kept = content_of(id)
    if not acts_for(shell, found):
        raise PermissionDenied
    if kept is None:
        raise Http404
    answer = HttpResponse(kept[1], content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{"simulated-" if shell.simulated else ""}naru-{kept[0]}.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _answered(text: ProgrammeText, given: Mapping[str, str]) -> list[tuple[Sentence, Sentence | str]]:
    return [(each.ask, won_sentence(int(given[each.id])) if each.type == "won" and given[each.id].isdigit() else given[each.id]) for each in text.form if given.get(each.id)]
