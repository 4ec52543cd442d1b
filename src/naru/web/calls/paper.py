"""Paper comes in: a district or operator enters an application for a firm. The act shows who entered it, for whom, and on which signed sheet."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.calls.actions import submit
from naru.calls.queries import CallRow
from naru.kernel import Sentence, kst_date
from naru.kernel.database import act as together
from naru.parties.actions import delegate, join, register
from naru.parties.queries import organisation_numbered, representative
from naru.parties.terms import MAY, Firm, OrganisationKind, Role, RoleIn, business_number_holds
from naru.record import Act
from naru.record.actions import keep
from naru.web.calls import form
from naru.web.calls.apply import about, call_or_404
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Wrong

LARGEST = 20 * 1024 * 1024
_FIRM = (
    ("number", Sentence("사업자등록번호", "Business number"), Sentence("숫자 10자리. 등록된 업체면 아래 세 칸은 비워 둡니다.", "Ten digits. For a registered firm leave the next three empty.")),
    ("firm", Sentence("업체 이름", "Name of the firm"), None), ("name", Sentence("대표자", "Representative"), form.PERSONAL), ("phone", Sentence("전화", "Phone"), form.PERSONAL),
)
_SHEET = Sentence("대표자가 서명한 신청서의 사진이나 PDF. 20MB까지.", "A picture or PDF of the signed sheet, up to 20 MB.")


def helper(shell: Shell, call: CallRow) -> RoleIn:
    """The district or operator for which the reader enters paper."""
    group = next((each for each in call.text.groups if each.id == call.group), None)
    found = next((each for each in shell.roles if "calls.enter_for" in MAY[each.role] and group is not None and each.kind.value == group.through), None)
    if found is None or call.audience != "firms":
        raise PermissionDenied
    return found


@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The form a clerk fills from paper; what is missing or wrong is said beside the field, and nothing written is lost."""
    shell, found = shell_of(request), call_or_404(id)
    who, person = helper(shell, found), shell.person
    if person is None:
        raise PermissionDenied
    given = {key: str(value)[:5000] for key, value in request.POST.items()}
    answers, wrong = dict[str, str](), list[Wrong]()
    if request.method == "POST":
        answers, wrong = form.read_answers(found.text.form, given)
        sheet = _sheet(request, wrong)
        known = _firm_of(given, kst_date(shell.now), wrong)
        if not wrong and sheet is not None:
            act = Act(form.act_key(given), person, "종이 신청을 대신 입력")
            return HttpResponseRedirect(reverse("case", args=[_enter(found, who, known, given, answers, sheet, act, simulated=shell.simulated)]))
    return render(request, "calls/paper.html", {
        "call": found, "who": who, "errors": wrong, "firm": _firm_fields(given, wrong), "fields": form.fields(found.text.form, answers, wrong), **about(found)}, status=400 if wrong else 200)


def _firm_fields(given: Mapping[str, str], wrong: list[Wrong]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    fields = [Field(name, label, given.get(name, ""), "text", hint=hint, wrong=bad.get(name), required=name == "number") for name, label, hint in _FIRM]
    return [*fields, Field("sheet", Sentence("서명한 신청서", "The signed sheet"), "", "file", hint=_SHEET, wrong=bad.get("sheet"), required=True)]


def _sheet(request: HttpRequest, wrong: list[Wrong]) -> "UploadedFile[Any] | None":
    file = request.FILES.get("sheet")
    if not isinstance(file, UploadedFile) or not file.size:
        wrong.append(Wrong("sheet", Sentence("서명한 신청서를 올려 주십시오.", "Add the signed sheet.")))
        return None
    if file.size > LARGEST or not (str(file.content_type).startswith("image/") or file.content_type == "application/pdf"):
        wrong.append(Wrong("sheet", Sentence("20MB 이하의 사진이나 PDF만 올릴 수 있습니다.", "Only a picture or PDF of up to 20 MB.")))
    return file


def _firm_of(given: Mapping[str, str], on: dt.date, wrong: list[Wrong]) -> tuple[uuid.UUID, uuid.UUID] | None:
    """The registered firm and its representative; None when it is to be registered now."""
    number = "".join(each for each in given.get("number", "") if each.isdigit())
    if not business_number_holds(number):
        wrong.append(Wrong("number", Sentence("사업자등록번호가 맞지 않습니다. 등록증의 10자리를 다시 확인하십시오.", "No business number: check the ten digits on the certificate.")))
        return None
    known = organisation_numbered(number)
    if known is None:
        wrong.extend(Wrong(name, Sentence(f"처음 등록하는 업체입니다: {label.ko}을(를) 적어 주십시오.", f"The firm is new here: write {label.en.lower()}.")) for name, label, _ in _FIRM[1:] if not given.get(name, "").strip())
        return None
    person = representative(known, on)
    if person is None:
        wrong.append(Wrong("number", Sentence("등록된 업체지만 대표자가 없습니다. 담당자에게 등록을 청하십시오.", "The firm is registered without a representative: ask the officer to add one.")))
        return None
    return known, person


def _enter(found: CallRow, who: RoleIn, known: tuple[uuid.UUID, uuid.UUID] | None, given: Mapping[str, str], answers: Mapping[str, str], sheet: "UploadedFile[Any]", act: Act, *,
           simulated: bool) -> uuid.UUID:
    """The sheet is kept, the firm registered if it is new, its leave to be entered for noted; then the application like any other."""
    with together():
        firm, person = known or _register(given, act, simulated=simulated)
        return _submit(found, who, (firm, person), answers, sheet, act)


def _submit(found: CallRow, who: RoleIn, known: tuple[uuid.UUID, uuid.UUID], answers: Mapping[str, str], sheet: "UploadedFile[Any]", act: Act) -> uuid.UUID:
    firm, person = known
    evidence = keep(sheet.read(), media=str(sheet.content_type), name=str(sheet.name), about=person, subject=firm, act=act.part("sheet"))
    leave = delegate(firm, to=who.organisation, kind="calls.apply", since=dt.date(found.year, 1, 1), until=dt.date(found.year + 1, 1, 1), evidence=evidence, act=act.part("leave"))
    whole = Act(act.id, act.actor, act.reason, behalf=firm, delegation=leave)
    return submit(found.id, organisation=firm, person=person, answers=answers, amount=form.amount_of(found.text.form, answers), act=whole, intermediary=who.organisation)


def _register(given: Mapping[str, str], act: Act, *, simulated: bool) -> tuple[uuid.UUID, uuid.UUID]:
    firm, person = act.part("firm").id, act.part("person").id
    number = "".join(each for each in given["number"] if each.isdigit())
    made = Firm(firm, given["firm"].strip()[:200], OrganisationKind.FIRM, number, person, given["name"].strip()[:100], given["phone"].strip()[:40], "", {})
    register([made], provenance="simulated" if simulated else "reported", source="종이 신청", act=act.part("register"))
    join([(person, firm)], role=Role.APPLICANT, since=dt.date(1900, 1, 1), act=act.part("join"))
    return firm, person
