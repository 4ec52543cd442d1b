"""환수와 제재부가금 by the page: asked for with its ground, approved, claimed by a letter, paid in, waived or written off; each exactly as approved."""

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.agreements.actions import claim_back, fine, let_go, receive_claim
from naru.agreements.casework import Award
from naru.agreements.casework import award as award_of
from naru.agreements.claiming import (
    CLAIM_STATES,
    CLAIMS,
    LETTING_GO,
    ClaimRow,
    Standing,
    ask_to_let_go,
    by_source,
    claim_of,
    claimable,
    claiming,
    claims_of,
    going,
    payments_on,
    steps_of,
)
from naru.agreements.terms import CLAIM_KINDS, REFUSALS, Asked
from naru.agreements.texts import text_of_agreement
from naru.documents.actions import request_approval
from naru.kernel import Refused, Sentence, Won, clock, print_won
from naru.ledger.terms import REFUSALS as MONEY_REFUSALS
from naru.parties.queries import may
from naru.parties.terms import MAY
from naru.record import Act
from naru.web.agreements.steps import Form
from naru.web.agreements.views import SOURCES
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Event, Field, Link, StateLine, Wrong
from naru.web.shell.reach import manages, managing

FIRM, OFFICER = Sentence("업체", "The firm"), Sentence("담당자", "The officer")
UNPAID = Sentence("독촉하고 다음 지원에서 빠질 수 있습니다", "It is pressed for, and may bar from support")
NEXT = {"recovery": Sentence("환수 고지", "Claim back"), "penalty": Sentence("제재부가금 부과", "Impose the penalty")}


def _own(shell: Shell) -> list[uuid.UUID]:
    return [each.organisation for each in shell.roles if {"agreements.use", "agreements.entrusted"} & MAY[each.role]]


@require_GET
def claims_page(request: HttpRequest) -> HttpResponse:
    """All claims with what came in and what is left; a firm, a district or an operator sees its own."""
    shell = shell_of(request)
    own = _own(shell)
    if not own and not may(shell.roles, "read.all"):
        raise PermissionDenied
    listing = CLAIMS if may(shell.roles, "read.all") else CLAIMS.about("(g.organisation_id = ANY(%s) OR u.organisation_id = ANY(%s))", own, own)
    return list_page(request, listing, title=Sentence("누가 얼마를 돌려주어야 하나?", "Who has to pay what back?"), links={"firm": lambda row: reverse("claim", args=[row["id"]])},
                     lead=Sentence("돌려받은 돈은 낸 재원으로 돌아갑니다.", "What comes back returns to the sources that paid it."),
                     empty=Sentence("환수나 제재부가금이 없습니다. 협약 쪽의 '환수'에서 시작합니다.", "No claims. They begin at 'Claim back' on an agreement's page."))


def _field(form: Form, name: str, label: Sentence, kind: str = "text", value: str = "", options: Sequence[tuple[str, Sentence]] = (), hint: Sentence | None = None) -> Field:
    wrong = next((each.says for each in form.wrong if each.field == name), None)
    return Field(name, label, form.given.get(name, value) if form.wrong else value, kind, options=options, required=True, wrong=wrong, hint=hint)


def _act(form: Form, person: uuid.UUID, reason: str) -> Act:
    try:
        return Act(uuid.UUID(form.given.get("act", "")), person, reason)
    except ValueError:
        return Act(uuid.uuid4(), person, reason)


def _trying(form: Form, field: str, do: Callable[[], object]) -> None:
    """Does it; a refusal that has its words stands beside the field."""
    try:
        do()
    except Refused as no:
        known = next((each for each in (*REFUSALS, *MONEY_REFUSALS) if each.code == no.code), None)
        if known is None:
            raise
        form.wrong.append(Wrong(field, Sentence(f"{known.message.ko} {known.remedy.ko}", f"{known.message.en} {known.remedy.en}")))


@require_http_methods(["GET", "POST"])
def claim_new(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A claim on an award from its asking on; with `on`, a penalty on a recovery."""
    shell, found = shell_of(request), award_of(id)
    if found is None:
        raise Http404
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    programme = text_of_agreement(id).id
    form, standing = Form(request), claiming(id)
    bounds = _bounds(found, request.GET.get("on", "") or form.given.get("on", ""))
    if request.method == "POST":
        officer = managing(shell, "agreements.manage", programme)
        before = {each.id for each in claims_of(id)}
        _claim(form, found, standing, bounds, officer.person)
        if not form.wrong:
            made = next((each.id for each in claims_of(id) if each.id not in before), None)
            return HttpResponseRedirect(reverse("claim", args=[made]) if made else reverse("claim-new", args=[id]))
    fields = [_field(form, "amount", Sentence("금액", "Amount"), "won", hint=Sentence(f"{print_won(bounds.most)}까지", f"up to {bounds.most:,} won")),
              _field(form, "due", Sentence("납부 기한", "Due day"), "date"), _field(form, "ground", Sentence("까닭과 근거", "Ground"), "area")]
    return render(request, "agreements/claim_new.html", {
        "found": found, "bounds": bounds, "standing": standing, "kind": CLAIM_KINDS["penalty" if standing.asked and standing.asked.recovery else "recovery"], "fields": fields, "errors": form.wrong,
        "manages": manages(shell, "agreements.manage", programme), "before": [(each, CLAIM_KINDS[each.kind], CLAIM_STATES[each.state]) for each in claims_of(id)],
        "crumbs": [Link(Sentence(found.firm, found.firm), reverse("agreement", args=[id])), Link(bounds.name, "")]}, status=400 if form.wrong else 200)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be claimed: a recovery of what was paid, or a penalty on the recovery `on`."""

    kind: str
    most: Won
    on: uuid.UUID | None = None

    @property
    def name(self) -> Sentence:
        """What it is, in words."""
        return CLAIM_KINDS[self.kind]


def _bounds(found: Award, on: str) -> Bounds:
    base = next((each for each in claims_of(found.id) if str(each.id) == on and each.kind == "recovery"), None)
    return Bounds("penalty", base.amount * base.most // 10_000, base.id) if base else Bounds("recovery", claimable(found.id))


def _claim(form: Form, found: Award, standing: Standing, bounds: Bounds, person: uuid.UUID) -> None:
    if form.given.get("do") == "claim":
        asked, approval = standing.asked, standing.approval
        if standing.state != "given" or asked is None or approval is None:
            raise PermissionDenied
        act = _act(form, person, asked.ground)
        if asked.recovery:
            on = asked.recovery
            _trying(form, "claim", lambda: fine(on, amount=asked.amount, ground=asked.ground, due_on=asked.due_on, approval=approval, act=act))
        else:
            _trying(form, "claim", lambda: claim_back(found.id, amount=asked.amount, ground=asked.ground, due_on=asked.due_on, approval=approval, act=act))
        return
    amount, due, ground = form.won("amount", most=bounds.most), _day(form), form.text("ground", "까닭과 근거", "the ground")
    if not form.wrong and due is not None and standing.state == "none":
        wanted = Asked(amount, due, ground[:1000], bounds.on)
        request_approval("recover", subject=found.id, title=f"{bounds.name.ko}: {found.firm} {print_won(amount)}"[:200], amount=amount, act=_act(form, person, wanted.write()))


def _day(form: Form) -> dt.date | None:
    try:
        found = dt.date.fromisoformat(form.given.get("due", ""))
    except ValueError:
        form.bad("due", "납부 기한을 2023-10-31처럼 적어 주십시오.", "Write the due day as 2023-10-31.")
        return None
    if found <= clock.today():
        form.bad("due", "납부 기한은 오늘보다 뒤여야 합니다.", "The due day is after today.")
    return found


@require_http_methods(["GET", "POST"])
def claim_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One claim: where it stands and until when, its letter, what came in, and the officer's acts."""
    shell, found = shell_of(request), claim_of(id)
    own = _own(shell)
    if found is None or not (may(shell.roles, "read.all") or found.firm_id in own or found.holder_id in own):
        raise Http404
    programme, form, standing = text_of_agreement(found.agreement).id, Form(request), going(id)
    mine = manages(shell, "agreements.manage", programme)
    if request.method == "POST":
        officer = managing(shell, "agreements.manage", programme)
        _on_claim(form, found, standing, officer.person)
        if not form.wrong:
            return HttpResponseRedirect(reverse("claim", args=[id]))
    penalties = [each for each in claims_of(found.agreement) if each.recovery == id]
    return render(request, "agreements/claim.html", {
        "found": found, "kind": CLAIM_KINDS[found.kind], "state": _state(found), "errors": form.wrong, "manages": mine and found.state == "claimed", "standing": standing,
        "letting": CLAIM_STATES.get(standing.to), "may_fine": mine and found.kind == "recovery" and found.most > 0 and not penalties, "penalties": penalties,
        "sources": [(SOURCES.get(source, Sentence(source, source)), *rest) for source, *rest in by_source(id)] if found.kind == "recovery" else [], "payments": payments_on(id),
        "events": [Event(at, name, text=reason) for name, at, reason in steps_of(id)], "whose": found.firm_id in own, "receive": _receiving(form, found), "go": _letting(form),
        "crumbs": [Link(Sentence("환수·제재부가금", "Claims"), reverse("claims")), Link(Sentence(found.firm, found.firm), reverse("agreement", args=[found.agreement]))]}, status=400 if form.wrong else 200)


def _receiving(form: Form, found: ClaimRow) -> list[Field]:
    return [_field(form, "amount", Sentence("들어온 금액", "Amount that came in"), "won", f"{found.left}"), _field(form, "document", Sentence("수납 문서나 번호", "Document or number of the receipt"))]


def _letting(form: Form) -> list[Field]:
    return [_field(form, "to", Sentence("어떻게", "How"), "select", options=[(each, CLAIM_STATES[each]) for each in LETTING_GO]), _field(form, "why", Sentence("까닭", "Why"), "area")]


def _on_claim(form: Form, found: ClaimRow, standing: Standing, person: uuid.UUID) -> None:
    match form.given.get("do"):
        case "receive":
            amount, document = form.won("amount", most=max(found.left, 1)), form.text("document", "수납 문서", "the document")
            if not form.wrong:
                _trying(form, "amount", lambda: receive_claim(found.id, amount=amount, document=document[:200], act=_act(form, person, "수납")))
        case "ask":
            to, why = form.given.get("to", ""), form.text("why", "까닭", "the reason")
            if to not in LETTING_GO:
                form.bad("to", "면제인지 결손인지 고르십시오.", "Choose waiver or write-off.")
            if not form.wrong and standing.state == "none":
                request_approval("recover", subject=found.id, title=f"{CLAIM_STATES[to].ko}: {found.firm} {print_won(found.left)}"[:200], amount=found.left, act=_act(form, person, ask_to_let_go(to, why[:1000])))
        case "go" if standing.state == "given" and standing.approval is not None:
            approval = standing.approval
            _trying(form, "go", lambda: let_go(found.id, to=standing.to, approval=approval, act=_act(form, person, standing.reason)))
        case _:
            raise PermissionDenied


def _state(found: ClaimRow) -> StateLine:
    """Where the claim stands, who must act, by when, what happens if not."""
    if found.state != "claimed":
        return StateLine(CLAIM_STATES[found.state], Sentence("-", "-"), tone="done")
    late = found.due_on < clock.today()
    where = Sentence(f"{print_won(found.left)} 남음", f"{found.left:,} won left")
    return StateLine(where, OFFICER if late else FIRM, found.due_on, UNPAID, tone="late" if late else "")
