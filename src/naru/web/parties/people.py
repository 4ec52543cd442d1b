"""Our people: who has which role in our organisation since when and by whose act; inviting, ending a role, resetting a lost second factor, delegating."""

import datetime as dt
import secrets
import uuid

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.documents.actions import mail as send
from naru.kernel import KST, Refused, Sentence, kst_date
from naru.kernel.database import act as together
from naru.parties.actions import delegate, invite, leave, reset_factor
from naru.parties.people import Member, delegations_of, invited_to, members_of, of_membership
from naru.parties.queries import contact_of, name_of, organisation_numbered
from naru.parties.terms import DELEGATED, INVITED, MAY, ROLE_NAMES, Role, RoleIn
from naru.record import Act
from naru.record.actions import keep
from naru.web.parties.account import key_of, says
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Wrong

LARGEST = 20_000_000


def _where(request: HttpRequest, shell: Shell) -> tuple[RoleIn, list[RoleIn]]:
    """The organisation whose people are looked at (`?org=`, else the first), and all whose people the reader may manage. Raises PermissionDenied for nobody."""
    mine = list({each.organisation: each for each in shell.roles if "parties.people" in MAY[each.role]}.values())
    if not mine or shell.person is None:
        raise PermissionDenied
    wanted = request.GET.get("org", "")
    chosen = next((each for each in mine if str(each.organisation) == wanted), None if wanted else mine[0])
    if chosen is None:
        raise PermissionDenied
    return chosen, mine


@require_http_methods(["GET", "POST"])
def our_people(request: HttpRequest) -> HttpResponse:
    """People and roles of one organisation the reader is responsible for."""
    shell = shell_of(request)
    where, mine = _where(request, shell)
    wrong, link, today = list[Wrong](), "", kst_date(shell.now)
    if request.method == "POST":
        try:
            link = _take(request, where, wrong)
        except Refused as no:
            wrong.append(says(no, "name"))
    members = members_of(where.organisation)
    return render(request, "parties/people.html", {
        "where": where, "mine": mine, "now": [each for each in members if each.counts(today)], "before": [each for each in members if not each.counts(today)], "names": ROLE_NAMES, "kinds": DELEGATED,
        "invited": invited_to(where.organisation), "leaves": delegations_of(where.organisation), "errors": wrong, "link": link if shell.simulated else "", "done": bool(link), "me": shell.person,
        "fields": _fields(where, request, wrong), "delegating": _delegating(request, wrong), "audits": any("record.audit" in MAY[each.role] for each in shell.roles)}, status=400 if wrong else 200)


def _fields(where: RoleIn, request: HttpRequest, wrong: list[Wrong]) -> list[Field]:
    bad, given = {each.field: each.says for each in wrong}, request.POST
    return [Field("name", Sentence("이름", "Name"), given.get("name", "") if wrong else "", required=True, wrong=bad.get("name")),
            Field("mail", Sentence("전자우편", "Mail"), given.get("mail", "") if wrong else "", required=True, wrong=bad.get("mail"),
                  hint=Sentence("한 번 쓸 수 있는 링크를 이 주소로 보냅니다", "A link that works once goes to this address")),
            Field("role", Sentence("역할", "Role"), kind="select", required=True, options=[(role.value, ROLE_NAMES[role]) for role in INVITED.get(where.kind, ())], wrong=bad.get("role"))]


def _delegating(request: HttpRequest, wrong: list[Wrong]) -> list[Field]:
    bad, given = {each.field: each.says for each in wrong}, request.POST
    return [Field("number", Sentence("맡길 기관의 사업자등록번호", "Business number of whom you delegate to"), given.get("number", "") if wrong else "", required=True, wrong=bad.get("number")),
            Field("kind", Sentence("맡길 일", "What"), kind="select", required=True, options=[(key, name) for key, name in DELEGATED.items()], wrong=bad.get("kind")),
            Field("until", Sentence("언제까지", "Until"), given.get("until", "") if wrong else "", kind="date", required=True, wrong=bad.get("until")),
            Field("leave", Sentence("위임장 (사진이나 PDF)", "The signed leave (picture or PDF)"), kind="file", required=True, wrong=bad.get("leave"))]


def _take(request: HttpRequest, where: RoleIn, wrong: list[Wrong]) -> str:
    """Takes what the form asks; the one-time link of an invitation, else ''."""
    person = shell_of(request).person
    if person is None:
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()[:500]
    act = Act(key_of(request), person, reason, behalf=where.organisation)
    match request.POST.get("do"):
        case "invite":
            return _invite(request, where, wrong, act)
        case "end":
            leave(_member(request, where).membership, on=kst_date(shell_of(request).now), act=act)
        case "reset" if not reason:
            wrong.append(Wrong("reason", Sentence("왜 초기화하는지 적어 주십시오. 기록에 남습니다.", "Say why; it stands in the record.")))
        case "reset":
            return _reset(request, where, act)
        case "delegate":
            _delegate(request, where, wrong, act)
    return ""


def _member(request: HttpRequest, where: RoleIn) -> Member:
    """The role the form names, in this organisation only."""
    chosen = request.POST.get("membership", "")
    found = next((each for each in members_of(where.organisation) if str(each.membership) == chosen), None)
    if found is None or of_membership(found.membership) != (where.organisation, found.person):
        raise PermissionDenied
    return found


def _address(request: HttpRequest, link: str) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[link]))


def _invite(request: HttpRequest, where: RoleIn, wrong: list[Wrong], act: Act) -> str:
    name, mail = request.POST.get("name", "").strip()[:100], request.POST.get("mail", "").strip()[:200]
    if not name:
        wrong.append(Wrong("name", Sentence("이름을 적어 주십시오.", "Write the name.")))
    if "@" not in mail:
        wrong.append(Wrong("mail", Sentence("전자우편 주소를 적어 주십시오.", "Write a mail address.")))
    if request.POST.get("role") not in {role.value for role in INVITED.get(where.kind, ())}:
        wrong.append(Wrong("role", Sentence("역할을 골라 주십시오.", "Choose a role.")))
    return "" if wrong else _ask(request, where, Role(request.POST["role"]), (name, mail), None, act)


def _ask(request: HttpRequest, where: RoleIn, role: Role, who: tuple[str, str], person: uuid.UUID | None, act: Act) -> str:
    """The invitation and its mail, in one act; the link's address."""
    link = secrets.token_urlsafe(32)
    with together():
        made = invite(where.organisation, role=role, name=who[0], mail=who[1], since=kst_date(shell_of(request).now), link=link, person=person, act=act.part("invite"))
        asked = next(each for each in invited_to(where.organisation) if each.id == made)
        send(asked.person, "invited", {"organisation": where.name, "role": ROLE_NAMES[role].ko, "until": f"{asked.expires_at.astimezone(KST):%Y-%m-%d %H:%M}", "link": _address(request, link)}, act=act.part("mail"), subject=made)
    return _address(request, link)


def _reset(request: HttpRequest, where: RoleIn, act: Act) -> str:
    """The lost factor goes, everybody it concerns is told, and a new link lets the person set up a new one."""
    found = _member(request, where)
    with together():
        reset_factor(found.person, act=act)
        send(found.person, "factor_reset", {"by": name_of(act.actor) or "", "reason": act.reason}, act=act.part("told"), subject=found.person)
        return _ask(request, where, found.role, (found.name, contact_of(found.person, "mail") or ""), found.person, act)


def _delegate(request: HttpRequest, where: RoleIn, wrong: list[Wrong], act: Act) -> None:
    to = organisation_numbered("".join(each for each in request.POST.get("number", "") if each.isdigit()))
    file, kind = request.FILES.get("leave"), request.POST.get("kind", "")
    if to is None:
        wrong.append(Wrong("number", Sentence("등록된 기관이 아닙니다. 번호를 확인하십시오.", "No registered organisation: check the number.")))
    if kind not in DELEGATED:
        wrong.append(Wrong("kind", Sentence("맡길 일을 골라 주십시오.", "Choose what is delegated.")))
    if not isinstance(file, UploadedFile) or not file.size or file.size > LARGEST or not str(file.content_type).startswith(("image/", "application/pdf")):
        wrong.append(Wrong("leave", Sentence("20MB 이하의 사진이나 PDF를 올려 주십시오.", "Add a picture or PDF of up to 20 MB.")))
    try:
        until = dt.date.fromisoformat(request.POST.get("until", ""))
    except ValueError:
        until = None
        wrong.append(Wrong("until", Sentence("끝나는 날을 골라 주십시오.", "Choose the last day.")))
    if wrong or to is None or until is None or not isinstance(file, UploadedFile):
        return
    with together():
        kept = keep(file.read(), media=str(file.content_type), name=str(file.name), about=where.organisation, subject=where.organisation, act=act.part("file"))
        delegate(where.organisation, to=to, kind=kind, since=kst_date(shell_of(request).now), until=until, evidence=kept, act=act)
