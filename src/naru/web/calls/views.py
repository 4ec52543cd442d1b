"""Calls for everybody: the first page, one call, checking a receipt; and the cases of whom they concern."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from naru.calls.actions import object_to
from naru.calls.queries import APPLICATIONS, CaseRow, answers_of, call, case, cases_of, objections_of, public_calls, received, steps_of, verdicts_of
from naru.documents.queries import papers_of
from naru.kernel import Sentence, kst_date, print_won
from naru.parties.queries import may, name_of
from naru.parties.terms import MAY, Role
from naru.programmes.terms import ProgrammeText
from naru.record import Act
from naru.rules.logic import in_force, value
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Event, Link, NoCard, StateLine

SOURCES = {"city": Sentence("시비", "city"), "district": Sentence("구비", "district"), "self": Sentence("자부담", "own share")}
NOBODY = Sentence("-", "-")
OBJECTIONABLE = ("ineligible", "reserve", "rejected", "stopped")
NEXT: dict[str, tuple[Sentence, Sentence]] = {
    "submitted": (Sentence("담당자가 자격을 확인합니다", "The officer judges eligibility"), Sentence("심사에 오르지 않습니다", "It does not reach the committee")),
    "eligible": (Sentence("현장조사와 위원회가 남았습니다", "Site survey and committee"), Sentence("선정되지 않습니다", "It cannot be selected")),
    "ineligible": (Sentence("이의신청을 할 수 있습니다", "You may object"), Sentence("이 결과로 끝납니다", "The result stands")),
    "selected": (Sentence("업체가 수락합니다", "The firm accepts"), Sentence("예비 업체로 넘어갑니다", "The place goes to the reserve")),
    "reserve": (Sentence("차례를 기다립니다", "Waits for its turn"), Sentence("올해 선정되지 않습니다", "Not selected this year")),
    "rejected": (Sentence("이의신청을 할 수 있습니다", "You may object"), Sentence("이 결과로 끝납니다", "The result stands")),
    "accepted": (Sentence("시공하고 증빙을 냅니다", "Works, then evidence"), Sentence("지급되지 않습니다", "Nothing is paid")),
    "stopped": (Sentence("사실을 확인해 알려 주십시오", "Check the fact and tell us"), Sentence("지급되지 않습니다", "Nothing is paid")),
}


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what is open now, what was before."""
    calls = public_calls()
    return render(request, "calls/home.html", {"open": [each for each in calls if each.state == "open"], "before": [each for each in calls if each.state != "open"]})


@require_GET
def call_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One call: the clock, who may apply, how much, how it goes on."""
    shell, found = shell_of(request), call(id)
    if found is None or found.closes_at is None:
        raise Http404
    text, on = found.text, kst_date(found.closes_at)
    shares = text.shares_of(found.group, on)
    terms = [(term.name, value(term, on), term.unit) for term in text.terms.values()]
    return render(request, "calls/call.html", {
        "call": found, "programme": text.name, "conditions": in_force(text.conditions, on), "terms": terms,
        "shares": [(SOURCES.get(source, Sentence(source, source)), part) for source, part in shares.parts.items()] if shares else [], "shares_cite": shares.cite if shares else "",
        "basis": text.basis, "crumbs": [Link(Sentence("공고", "Call"), "")], "may_extend": may(shell.roles, "calls.manage"),
        "may_enter": found.state == "open" and found.audience == "firms" and any("calls.enter_for" in MAY[each.role] for each in shell.roles)})


@require_GET
def receipt_check(request: HttpRequest) -> HttpResponse:
    """Paste a receipt number: what arrived, when, and its hash. Says nothing personal."""
    number = request.GET.get("number", "").strip()[:40]
    return render(request, "calls/receipt.html", {"number": number, "found": received(number) if number else None})


def _mine(shell: Shell) -> list[uuid.UUID]:
    return [each.organisation for each in shell.roles]


def visible(shell: Shell, found: CaseRow) -> bool:
    """Whether the reader may see a case: the office, the applicant, and whoever it comes through."""
    return may(shell.roles, "read.all") or found.organisation in _mine(shell) or any(
        each.role == Role.OPERATOR and each.name == found.intermediary for each in shell.roles)


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The reader's own cases."""
    shell = shell_of(request)
    if shell.person is None:
        raise PermissionDenied
    return render(request, "calls/cases.html", {"cases": cases_of(_mine(shell)), "open": [each for each in public_calls() if each.state == "open"]})


@require_GET
def case_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One case: where it stands, what happened, verdicts, papers, what was submitted."""
    shell, found = shell_of(request), case(id)
    if found is None:
        raise Http404
    if not visible(shell, found):
        raise PermissionDenied
    about = call(found.call)
    text = about.text if about else None
    conditions = {each.id: each for each in text.conditions} if text else {}
    verdicts = [(each, conditions.get(each.condition)) for each in verdicts_of(id)]
    nos = [NoCard(condition.say, condition.cite or "-", Sentence(*[", ".join(f"{k}: {v}" for k, v in each.facts.items()) or "-"] * 2), on=each.on, change=condition.remedy)
           for each, condition in verdicts if each.outcome == "no" and condition]
    who, otherwise = NEXT.get(found.state, (NOBODY, NOBODY))
    return render(request, "calls/case.html", {
        "case": found, "state": StateLine(found.says, who, None, otherwise, tone="done" if found.state in ("accepted", "withdrawn", "declined") else ""), "nos": nos,
        "verdicts": verdicts, "events": [Event(at, says) for at, says, _ in steps_of(id)], "papers": papers_of(id), "answers": _answered(text, id),
        "entered_by": name_of(found.entered_by) if found.entered_by != found.person else "", "may_object": found.state in OBJECTIONABLE and shell.person == found.person,
        "objections": objections_of(id)})


@require_POST
def object_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The applicant objects to the present decision; out of time it is refused with reason and remedy."""
    shell, found = shell_of(request), case(id)
    if found is None:
        raise Http404
    if shell.person is None or shell.person != found.person:
        raise PermissionDenied
    text = request.POST.get("text", "").strip()[:4_000]
    if text:
        object_to(id, text=text, person=shell.person, act=Act(uuid.UUID(request.POST.get("act", str(uuid.uuid4()))), shell.person, behalf=found.organisation))
    return redirect("case", id=id)


def _answered(text: ProgrammeText | None, id: uuid.UUID) -> list[tuple[Sentence, str]] | None:
    given = answers_of(id)
    if given is None or text is None:
        return None
    return [(each.ask, print_won(int(given[each.id])) if each.type == "won" and given[each.id].isdigit() else given[each.id]) for each in text.form if given.get(each.id)]


@require_GET
def desk(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The officer's list of one call's applications; an operator sees those that come through it."""
    shell, found = shell_of(request), call(id)
    if found is None:
        raise Http404
    listing = APPLICATIONS.about("a.call_id = %s", id)
    if not may(shell.roles, "read.all"):
        through = [each.organisation for each in shell.roles if each.role == Role.OPERATOR]
        if not through:
            raise PermissionDenied
        listing = listing.about("a.intermediary_id = ANY(%s)", through)
    return list_page(request, listing, title=Sentence(f"{found.name.ko}: 무엇이 들어왔나?", f"{found.name.en}: what came in?"),
                     links={"firm": lambda row: reverse("case", args=[row["id"]])}, empty=Sentence("아직 신청이 없습니다. 접수되면 여기에 쌓입니다.", "No application yet."))
