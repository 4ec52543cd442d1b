"""One grant: its money by source, and the steps it goes through: signed, paid into custody, receipts reported, the rest returned, settled."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.agreements.actions import pay_grant, report_interest, return_left, settle, sign
from naru.agreements.control import draws_of
from naru.agreements.money import awards_under
from naru.agreements.queries import Grant, approval_on, call_of, grant, receipts
from naru.agreements.settlement import issue_settlement
from naru.agreements.terms import REFUSALS
from naru.agreements.texts import due_of, text_of_call
from naru.calls.queries import call as call_row
from naru.documents.actions import request_approval
from naru.documents.queries import papers_of
from naru.evaluation.queries import budget_line
from naru.kernel import Refused, Sentence, clock, short_won
from naru.kernel.database import act as together
from naru.ledger.terms import REFUSALS as MONEY_REFUSALS
from naru.parties.queries import may
from naru.parties.terms import MAY
from naru.record import Act
from naru.web.agreements.samples import check, draw, sampling
from naru.web.agreements.steps import Form, Step
from naru.web.agreements.views import SOURCES, four_rows, reach
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Link, StateLine, Wrong
from naru.web.shell.reach import manages as may_manage
from naru.web.shell.reach import managing

KINDS = (("interest", Sentence("이자", "Interest")), ("other_receipt", Sentence("기타 수입", "Another receipt")))
ASKS = {"ask-sign": ("sign", "교부 협약"), "ask-grant": ("grant", "보조금 교부"), "ask-settle": ("settle", "정산 검토")}


@require_http_methods(["GET", "POST"])
def grant_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One grant: money by source, the settlement if it were made today, and the next step for whom it is."""
    shell, own, found = shell_of(request), reach(request), grant(id)
    if found is None or (own is not None and found.holder not in own):
        raise Http404
    form = Form(request)
    offered = _steps(shell, found, form)
    if request.method == "POST" and shell.person is not None:
        if not offered:
            managing(shell, "agreements.manage", text_of_call(call_of(id)).id)
        _take(form, found, {each.do for each in offered}, shell.person)
        if not form.wrong:
            return HttpResponseRedirect(reverse("grant", args=[id]))
        offered = _steps(shell, found, form)
    first = next((each.do for each in offered if each.primary), None)
    return render(request, "agreements/grant.html", {
        "grant": found, "state": state_of(found), "sources": SOURCES, "steps": offered, "first": first, "errors": form.wrong, "receipts": receipts(id), "kinds": dict(KINDS), "papers": papers_of(id),
        "draws": draws_of(id), "four": four_rows(awards_under(id)), "may_amend": may(shell.roles, "read.all"),
        "crumbs": [Link(Sentence("교부금", "Grants"), reverse("grants")), Link(Sentence(found.name, found.name), "")]}, status=400 if form.wrong else 200)


OFFICER, NOBODY = Sentence("담당자", "The officer"), Sentence("-", "-")


def state_of(found: Grant) -> StateLine:
    """Where a grant stands, who must act, by when, and what happens if not."""
    step = _office(found)
    if step is None and found.code == "signed":
        held = found.now.outstanding
        return StateLine(Sentence(f"{short_won(held)} 보관 중", f"{held:,} won held"), Sentence(f"{found.name}: 지급을 마치고 남은 돈 반납", f"{found.name}: pay, then return what is left"),
                         due_of(found.id, "settle"), Sentence("정산하지 못합니다", "It cannot be settled"))
    if step is None:
        return StateLine(found.state, NOBODY, tone="done")
    who = Sentence("결재권자", "Whoever approves") if step.do == "wait" else OFFICER
    otherwise = {"sign": Sentence("업체가 협약을 맺지 못합니다", "No firm's agreement stands"), "grant": Sentence("업체에 지급하지 못합니다", "No firm is paid")}
    return StateLine(Sentence(f"{step.name.ko} 차례", f"To do: {step.name.en}"), who, due_of(found.id, "settle" if found.places else "grant"),
                     otherwise["sign" if found.code == "drafted" else "grant"] if not found.places else Sentence("정산되지 않은 채 남습니다", "It stays unsettled"))


def _steps(shell: Shell, found: Grant, form: Form) -> list[Step]:
    """The steps open to the reader now: the office's, one at a time, and the reporting of receipts by whoever keeps the account."""
    manages = may_manage(shell, "agreements.manage", text_of_call(call_of(found.id)).id)
    reports = manages or any(each.organisation == found.holder and "agreements.report" in MAY[each.role] for each in shell.roles)
    made = [each for each in (_office(found),) if each is not None and manages]
    if reports and found.code == "signed" and found.places and found.now.outstanding:
        made.append(Step("return", Sentence("남은 돈 반납", "Return what is left"), Sentence(f"보관 중인 {found.now.outstanding:,}원을 재원별로 돌려받습니다. 지급을 마친 뒤에 하십시오.",
                                                                                   f"{found.now.outstanding:,} won go back to their sources. Do it after all payments."),
                         [_field(form, "document", Sentence("반납 문서", "Document of the return"))], Sentence("반납 처리", "Return")))
    if reports and found.code == "signed" and found.places:
        fields = [_field(form, "kind", Sentence("종류", "Kind"), "select", KINDS), _field(form, "month", Sentence("거래내역의 달", "Statement month"), "month"), _field(form, "amount", Sentence("금액", "Amount"), "won"),
                  _field(form, "statement", Sentence("거래내역서 이름이나 번호", "Name or number of the statement"))]
        made.append(Step("report", Sentence("이자·기타 수입 보고", "Report interest or another receipt"), Sentence("금액은 교부한 비율대로 재원별로 나뉩니다. 한 달의 이자는 한 번만 보고합니다.",
                                                                                                    "It is split over the sources by what each gave; a month's interest is reported once."), fields, Sentence("보고", "Report")))
    return made + (sampling(found, form, draws_of(found.id)) if manages and found.code == "signed" and found.places else [])


def _field(form: Form, name: str, label: Sentence, kind: str = "text", options: Sequence[tuple[str, Sentence]] = ()) -> Field:
    bad: Mapping[str, object] = {each.field: each.says for each in form.wrong}
    wrong = bad.get(name)
    return Field(name, label, form.given.get(name, "") if form.wrong else "", kind, options=options, required=True, wrong=wrong if isinstance(wrong, (Sentence, str)) else None)


def _office(found: Grant) -> Step | None:
    """The one thing the office has to do next, or None."""
    if found.code == "drafted":
        return _approved(found, "sign", Sentence("협약 체결", "Sign"), Sentence("시비만큼 원인행위를 하고, 업체 협약과 사후관리 의무가 함께 섭니다.", "Commits the city's share; the firms' agreements and duties stand with it."))
    if found.code != "signed":
        return None
    if not found.places:
        return _approved(found, "grant", Sentence("교부", "Pay the grant"), Sentence("시비와 구비가 보관금으로 들어갑니다.", "City and district money goes into custody."))
    if found.now.outstanding == 0:
        return _approved(found, "settle", Sentence("정산", "Settle"), Sentence("남은 돈이 없습니다. 정산하면 이 교부금의 돈은 더 움직이지 않습니다.", "Nothing is left. Once settled, no money of this grant moves."))
    return None


def _approved(found: Grant, kind: str, name: Sentence, says: Sentence) -> Step:
    """A step that needs its approval: ask for it, wait, or take it."""
    state, _ = approval_on(found.id, kind)
    if state == "none":
        return Step(f"ask-{kind}", name, says, [], Sentence(f"{name.ko} 결재 올리기", f"{name.en}: ask for approval"), True)
    if state == "asked":
        return Step("wait", name, Sentence(f"{says.ko} 결재를 기다립니다.", f"{says.en} Awaiting approval."), [], Sentence("", ""))
    return Step(kind, name, says, [], name, True)


def _take(form: Form, found: Grant, open_: set[str], person: uuid.UUID) -> None:
    do = form.given.get("do", "")
    if do not in open_ or do == "wait":
        raise PermissionDenied
    try:
        key = uuid.UUID(form.given.get("act", ""))
    except ValueError:
        key = uuid.uuid4()
    try:
        TAKE[do](found, form, Act(key, person))
    except Refused as no:
        known = next((each for each in (*REFUSALS, *MONEY_REFUSALS) if each.code == no.code), None)
        if known is None:
            raise
        form.wrong.append(Wrong("month" if no.code == "receipt_interest_once" else do, Sentence(f"{known.message.ko} {known.remedy.ko}", f"{known.message.en} {known.remedy.en}")))


def _ask(found: Grant, form: Form, act: Act) -> None:
    kind, title = ASKS[form.given["do"]]
    request_approval(kind, subject=found.id, title=f"{title}: {found.name}", amount=found.city, act=act)


def _given(found: Grant, kind: str) -> uuid.UUID:
    state, approval = approval_on(found.id, kind)
    if state != "given" or approval is None:
        raise Refused("agreementstep_needs_approval", str(found.id))
    return approval


def _sign(found: Grant, form: Form, act: Act) -> None:
    call = call_of(found.id)
    row = call_row(call)
    line = budget_line(text_of_call(call).budget, row.year) if row else None
    if line is None:
        raise Refused("agreement_unknown", str(found.id))
    sign(found.id, line=line, approval=_given(found, "sign"), act=act)


def _pay(found: Grant, form: Form, act: Act) -> None:
    pay_grant(found.id, document="보조금 교부결정", approval=_given(found, "grant"), act=act)


def _return(found: Grant, form: Form, act: Act) -> None:
    document = form.text("document", "반납 문서", "the document of the return")
    if not form.wrong:
        return_left(found.id, document=document[:200], act=act)


def _settle(found: Grant, form: Form, act: Act) -> None:
    """The settlement and its review stand or fall together."""
    approval = _given(found, "settle")
    with together():
        settle(found.id, approval=approval, act=act)
        issue_settlement(found.id, approval=approval, act=act.part("review"))


def _report(found: Grant, form: Form, act: Act) -> None:
    kind, amount, document = form.text("kind", "종류", "the kind"), form.won("amount"), form.text("statement", "거래내역서", "the statement")
    month = _month(form)
    if not form.wrong and month is not None:
        report_interest(found.id, amount=amount, kind=kind, month=month, document=document[:200], act=act)


def _month(form: Form) -> dt.date | None:
    try:
        found = dt.date.fromisoformat(f"{form.given.get('month', '')[:7]}-01")
    except ValueError:
        form.bad("month", "달을 2023-12처럼 적어 주십시오.", "Write the month as 2023-12.")
        return None
    if found > clock.today():
        form.bad("month", "아직 오지 않은 달입니다.", "That month has not come yet.")
    return found


TAKE: dict[str, Callable[[Grant, Form, Act], object]] = {
    "ask-sign": _ask, "ask-grant": _ask, "ask-settle": _ask, "sign": _sign, "grant": _pay, "return": _return, "report": _report, "settle": _settle, "draw": draw, "check": check}
