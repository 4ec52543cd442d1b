"""A person's own account: password, second factor with recovery codes, sessions; and taking an invitation."""

import uuid
from dataclasses import dataclass
from typing import Any

import pyotp
from django.contrib.auth import login
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from naru.kernel import Refused, Sentence
from naru.kernel.qr import TooLong, svg
from naru.parties.actions import accept, change_password, fresh_codes, keep_codes, set_factor
from naru.parties.actions.invite import SHORTEST
from naru.parties.models import Account
from naru.parties.people import AccountRow, account_row
from naru.parties.queries import Invited, invitation, name_of
from naru.parties.sessions import end_sessions
from naru.parties.terms import REFUSALS, STAFF
from naru.record import Act
from naru.web.parties.views import BACKEND
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Field, Link, Wrong
from naru.web.shell.tongue import language

_SIGNER = TimestampSigner(salt="factor")
_MINUTES = 15
CRUMB = Link(Sentence("나의 계정", "My account"), "/account/")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A second factor about to be set: the secret in groups of four, as an address for an app, and signed for the way back."""

    secret: str
    address: str
    signed: str

    @property
    def groups(self) -> str:
        """The secret as people type it."""
        return " ".join(self.secret[n:n + 4] for n in range(0, len(self.secret), 4))

    @property
    def code(self) -> SafeString:
        """The address as a QR code, made here and sent nowhere; nothing for a name too long for one: the letters do."""
        try:
            return mark_safe(svg(self.address, Sentence("앱으로 찍는 2단계 인증 코드", "Code of the second factor, for the app").say(language())))  # noqa: S308  # reason: made here, its title escaped
        except TooLong:
            return SafeString("")


def _enrolment(request: HttpRequest, name: str) -> Enrolment:
    """The secret the form brings back (signed, for a quarter of an hour), or a new one."""
    try:
        secret = _SIGNER.unsign(request.POST.get("secret", ""), max_age=_MINUTES * 60)
    except BadSignature:
        secret = pyotp.random_base32()
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Naru"), _SIGNER.sign(secret))


def _mine(request: HttpRequest) -> tuple[uuid.UUID, AccountRow]:
    person = shell_of(request).person
    found = account_row(request.user.pk or 0) if person else None
    if person is None or found is None:
        raise PermissionDenied
    return person, found


def says(no: Refused, field: str) -> Wrong:
    """A refusal of this room as an error of a form."""
    known = next((each for each in REFUSALS if each.code == no.code), None)
    if known is None:
        raise no
    return Wrong(field, Sentence(f"{known.message.ko} {known.remedy.ko}", f"{known.message.en} {known.remedy.en}"))


def key_of(request: HttpRequest) -> uuid.UUID:
    """The id of the act a form begins. Raises Refused('entry_same_content') without one."""
    try:
        return uuid.UUID(request.POST.get("act", ""))
    except ValueError as error:
        raise Refused("entry_same_content") from error


@require_http_methods(["GET", "POST"])
def account_page(request: HttpRequest) -> HttpResponse:
    """Who I am here: roles, second factor, sessions; signing out everywhere."""
    person, mine = _mine(request)
    if request.method == "POST" and request.POST.get("do") == "sign-out":
        end_sessions(mine.id)
        return HttpResponseRedirect(reverse("sign-in"))
    shell = shell_of(request)
    if request.method == "POST":
        codes = fresh_codes()
        keep_codes(mine.id, codes=codes, person=person, act=Act(key_of(request), person, "복구 번호 새로 발급"))
        return render(request, "parties/codes.html", {"codes": codes, "crumbs": [CRUMB]})
    return render(request, "parties/account.html", {"mine": mine, "name": name_of(person), "staff": any(each.role in STAFF for each in shell.roles), "roles": shell.roles})


@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password, for whoever knows the old one; all other sessions end."""
    person, mine = _mine(request)
    wrong: list[Wrong] = []
    if request.method == "POST":
        account, new = Account.objects.get(id=mine.id), request.POST.get("new", "")[:200]
        if not check_password(request.POST.get("old", "")[:200], account.password):
            wrong.append(Wrong("old", Sentence("지금 비밀번호가 맞지 않습니다.", "The current password is wrong.")))
        if len(new) < SHORTEST:
            wrong.append(says(Refused("password_short"), "new"))
        elif new != request.POST.get("again", "")[:200]:
            wrong.append(Wrong("again", Sentence("두 번 넣은 비밀번호가 서로 다릅니다.", "The two passwords differ.")))
        if not wrong:
            change_password(mine.id, password=new, person=person, act=Act(key_of(request), person, "비밀번호 변경"))
            return _again(request, mine.id, reverse("account"))
    bad = {each.field: each.says for each in wrong}
    fields = [Field(name, label, kind="password", required=True, wrong=bad.get(name)) for name, label in (
        ("old", Sentence("지금 비밀번호", "Current password")), ("new", Sentence("새 비밀번호 (열 글자 이상)", "New password (ten characters or more)")), ("again", Sentence("새 비밀번호 다시", "New password again")))]
    return render(request, "parties/password.html", {"fields": fields, "errors": wrong, "crumbs": [CRUMB, Link(Sentence("비밀번호", "Password"), "")]}, status=400 if wrong else 200)


def _again(request: HttpRequest, account: int, target: str) -> HttpResponse:
    """This browser goes on, signed in anew; all others were signed out by the act."""
    request.session.flush()
    login(request, Account.objects.get(id=account), backend=BACKEND)
    return HttpResponseRedirect(target)


@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Setting up the second factor: the secret for an app, a code back, then the recovery codes, shown once."""
    person, mine = _mine(request)
    made, wrong = _enrolment(request, mine.login), list[Wrong]()
    if request.method == "POST":
        if pyotp.TOTP(made.secret).verify(request.POST.get("code", "").strip(), valid_window=1):
            act, codes = Act(key_of(request), person, "2단계 인증 등록"), fresh_codes()
            set_factor(mine.id, secret=made.secret, person=person, act=act)
            keep_codes(mine.id, codes=codes, person=person, act=act.part("codes"))
            _again(request, mine.id, "")
            return render(request, "parties/codes.html", {"codes": codes, "crumbs": [CRUMB]})
        wrong.append(says(Refused("factor_code_wrong"), "code"))
    context = {"enrolment": made, "mine": mine, "code": _code(wrong), "errors": wrong, "crumbs": [CRUMB, Link(Sentence("2단계 인증", "Second factor"), "")]}
    return render(request, "parties/factor.html", context, status=400 if wrong else 200)


def _code(wrong: list[Wrong]) -> Field:
    return Field("code", Sentence("앱에 보이는 여섯 자리", "The six digits of the app"), required=True, wrong=next((each.says for each in wrong if each.field == "code"), None))


@require_http_methods(["GET", "POST"])
def invitation_page(request: HttpRequest, link: str) -> HttpResponse:
    """Taking an invitation: login and password, for staff the second factor with it; ends on the recovery codes or the sign-in."""
    found = invitation(link)
    if found is None:
        raise Http404
    staff, wrong = found.role in STAFF, list[Wrong]()
    made = _enrolment(request, request.POST.get("login", "") or found.organisation_name) if staff else None
    if request.method == "POST":
        codes = fresh_codes()
        try:
            _accept(request, found, link, made, codes)
        except Refused as no:
            wrong.append(says(no, {"login_taken": "login", "factor_code_wrong": "code"}.get(no.code, "new")))
        else:
            return render(request, "parties/codes.html", {"codes": codes if made else [], "sign_in": True})
    context: dict[str, Any] = {"found": found, "name": name_of(found.person), "enrolment": made, "code": _code(wrong), "errors": wrong, "fields": _fields(found, request, wrong)}
    return render(request, "parties/invitation.html", context, status=400 if wrong else 200)


def _accept(request: HttpRequest, found: Invited, link: str, made: Enrolment | None, codes: list[str]) -> None:
    accept(link, login=request.POST.get("login", "").strip()[:64], password=request.POST.get("new", "")[:200], secret=made.secret if made else "", code=request.POST.get("code", "").strip(),
           codes=tuple(codes), act=Act(key_of(request), found.person, "초대 수락"))


def _fields(found: Invited, request: HttpRequest, wrong: list[Wrong]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    named = [] if found.known else [Field("login", Sentence("쓸 아이디", "Login"), request.POST.get("login", ""), required=True, wrong=bad.get("login"))]
    return [*named, Field("new", Sentence("비밀번호 (열 글자 이상)", "Password (ten characters or more)"), kind="password", required=True, wrong=bad.get("new"))]
