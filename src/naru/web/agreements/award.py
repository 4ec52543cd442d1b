"""One firm's agreement: where it stands, what comes next and who does it; money, evidence, inspections, duties."""

import datetime as dt
import uuid
from collections.abc import Sequence
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.agreements.casework import Award, files_of
from naru.agreements.casework import award as award_of
from naru.agreements.claiming import CLAIM_STATES, claims_of
from naru.agreements.gates import Check, before_payment
from naru.agreements.queries import STATES
from naru.agreements.terms import CLAIM_KINDS, PUBLIC, REFUSALS
from naru.agreements.texts import due_of, text_of_agreement
from naru.documents.queries import papers_of
from naru.figures.queries import lines_taken
from naru.kernel import Refused, Sentence, clock
from naru.parties.queries import may
from naru.record import Act
from naru.record.queries import evidence_bytes
from naru.web.agreements.steps import NEEDS, Form, stands, steps, take
from naru.web.agreements.views import SOURCES, four_rows, grants_open
from naru.web.calls.checking import cited
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Link, NoCard, StateLine, Wrong
from naru.web.shell.reach import managing

SHOWN = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"})
_OFFICER, FIRM, _SITE = Sentence("담당자", "The officer"), Sentence("업체", "The firm"), Sentence("자치구·운영기관이나 담당자", "District, operator or officer")


@require_http_methods(["GET", "POST"])
def agreement(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The page of one agreement; a sent form takes its step and comes back here, what is wrong is said beside the field."""
    shell, found = shell_of(request), award_of(id)
    if found is None:
        raise Http404
    mine = stands(shell, found)
    if not mine and not may(shell.roles, "read.all"):
        raise Http404
    form = Form(request)
    if request.method == "POST" and shell.person is not None:
        _take(form, found, mine, shell.person)
        if not form.wrong:
            return HttpResponseRedirect(reverse("agreement", args=[id]))
    files = files_of(id)
    offered = steps(found, mine, form.given if form.wrong else {}, form.wrong)
    first = next((each.do for each in offered if each.primary), None)
    return render(request, "agreements/award.html", {
        "found": found, "state": state_of(found), "says": STATES[found.state], "steps": offered, "first": first, "errors": form.wrong, "nos": _nos(found),
        "parts": [(SOURCES.get(part.source, Sentence(part.source, part.source)), part, found.due.public.get(part.source)) for part in found.parts], "public_due": sum(found.due.public.values()),
        "duties": [(each, each.stands(clock.today())) for each in found.duties], "spendings": [(each, files.get(each.id, [])) for each in found.spendings], "inspections": [(each, files.get(each.id, [])) for each in found.inspections],
        "own": [(*each, files.get(each[0], [])) for each in found.own], "papers": papers_of(found.application), "grants": grants_open(shell.roles),
        "four": four_rows([id]), "checks": _checks(found), "may_amend": may(shell.roles, "read.all"),
        "claims": [(each, CLAIM_KINDS[each.kind], CLAIM_STATES[each.state]) for each in claims_of(id)],
        "crumbs": [Link(Sentence("협약", "Agreements"), reverse("agreements")), Link(Sentence(found.firm, found.firm), "")]}, status=400 if form.wrong else 200)


@require_GET
def agreement_file(request: HttpRequest, id: uuid.UUID, file: uuid.UUID) -> HttpResponse:
    """A kept file for whoever may see the agreement; only pictures and PDF open in the browser, anything else (a drawing may hold a script) is saved."""
    shell, found = shell_of(request), award_of(id)
    if found is None or not (stands(shell, found) or may(shell.roles, "read.all")):
        raise Http404
    kept = next((each for some in files_of(id).values() for each in some if each.id == file), None)
    content = evidence_bytes(file) if kept else None
    if kept is None or content is None:
        raise Http404
    answer = HttpResponse(content, content_type=kept.media if kept.media in SHOWN else "application/octet-stream")
    name = f"{'가상자료-' if shell.simulated else ''}증빙-{kept.mark[:12]}"
    answer["Content-Disposition"] = f"{'inline' if kept.media in SHOWN else 'attachment'}; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _take(form: Form, found: Award, mine: frozenset[str], person: uuid.UUID) -> None:
    do = form.given.get("do", "")
    if do in NEEDS and not mine:
        managing(shell_of(form.request), "agreements.manage", text_of_agreement(found.id).id)
    if do not in NEEDS or not NEEDS[do] & mine:
        raise PermissionDenied
    try:
        key = uuid.UUID(form.given.get("act", ""))
    except ValueError:
        key = uuid.uuid4()
    behalf = found.firm_id if do in ("evidence", "own", "duty", "opine") else None
    try:
        take(do, found, form, Act(key, person, behalf=behalf))
    except Refused as no:
        known = next((each for each in REFUSALS if each.code == no.code), None)
        if known is None:
            raise
        form.wrong.append(Wrong(FIELD_OF.get(no.code, do), Sentence(f"{known.message.ko} {known.remedy.ko}", f"{known.message.en} {known.remedy.en}")))


FIELD_OF = {"spending_evidence_once": "number", "ownshare_once": "own_document", "spending_issuer_digits": "issuer", "spending_approval_plain": "number"}
"""Which field a refusal of the database speaks about; else the step itself."""


def state_of(found: Award) -> StateLine:
    """Where it stands, who must act, by when, what happens if nobody does."""
    unpaid = Sentence("지급되지 않습니다", "Nothing is paid")
    if found.state == "suspended":
        return StateLine(Sentence("지급 중지", "Payment stopped"), FIRM, found.stops[0][2] if found.stops else None, Sentence("이 상태로 정산됩니다", "It is settled as it stands"), tone="late")
    if found.state != "signed":
        return StateLine(STATES[found.state], Sentence("-", "-"), tone="done" if found.state in ("settled", "closed", "completed") else "")
    money, plan = sum(found.due.public.values()), found.plan
    if plan.rows:
        return _by_plan(found, unpaid)
    for holds, where, who in (
            (not found.passed, Sentence("준공검사 전", "Before the completion inspection"), _SITE), (not found.spendings, Sentence("증빙 전", "Before evidence"), FIRM),
            (bool(found.waiting), Sentence("증빙 검토 중", "Evidence under review"), _OFFICER), (found.due.own_missing > 0, Sentence("자부담 증빙 전", "Own share to be shown"), FIRM),
            (money > 0, Sentence("지급할 차례", "Due for payment"), _OFFICER)):
        if holds:
            return StateLine(where, who, due_of(found.id, "works"), unpaid)
    return StateLine(Sentence("지급됨", "Paid"), Sentence("정산을 기다립니다", "Awaits the settlement"), tone="done")


def _by_plan(found: Award, unpaid: Sentence) -> StateLine:
    """Where an award stands that is paid by instalments."""
    due, plan = found.due, found.plan
    stuck = due.opened < 10_000 and (due.closed > 0 or not found.spendings)
    nth = Sentence(f"{plan.next_stage}차 검사 전", f"Before inspection no. {plan.next_stage}")
    for holds, where, who in (
            (bool(found.inspections) and not found.passed, nth, _SITE), (bool(found.waiting), Sentence("증빙 검토 중", "Evidence under review"), _OFFICER),
            (due.own_missing > 0, Sentence("자부담 증빙 전", "Own share to be shown"), FIRM), (due.early, Sentence("지급할 차례", "Due for payment"), _OFFICER),
            (stuck and plan.next_stage is not None, nth, _SITE), (found.paid < sum(part.amount for part in found.parts if part.source in PUBLIC), Sentence("증빙 전", "Before evidence"), FIRM)):
        if holds:
            return StateLine(where, who, due_of(found.id, "works"), unpaid)
    return StateLine(Sentence("지급됨", "Paid"), Sentence("정산을 기다립니다", "Awaits the settlement"), tone="done")


def _checks(found: Award) -> list[tuple[Check, Link | None]]:
    """The checks before a payment, each with its rule's citation as a door."""
    checks = before_payment(found, clock.today()) if found.state in ("signed", "suspended") else []
    taken = lines_taken() if checks else ()
    return [(each, cited(each.cite, taken) if each.cite else None) for each in checks]


def _nos(found: Award) -> Sequence[NoCard]:
    """Why a payment stopped, as long as it is."""
    if found.state != "suspended" or not found.stops:
        return []
    conditions = {each.id: each for each in text_of_agreement(found.id).conditions}
    newest, taken = found.stops[0][1], lines_taken()
    made = []
    for condition, on, until in found.stops:
        if on == newest and condition in conditions:
            said = conditions[condition]
            end = dt.datetime.combine(until, dt.time(23, 59), tzinfo=dt.timezone(dt.timedelta(hours=9)))
            rule = cited(said.cite, taken)
            made.append(NoCard(said.say, rule.name, Sentence("지급 직전 확인에서 갖추지 못했거나 확인되지 않음", "Not met, or not known, when judged before payment"), on=on, change=said.remedy, citation_href=rule.href,
                               object_until=end, object_href=reverse("case", args=[found.application])))
    return made
