"""Signing in by account and second factor; in a simulated database also as any of the seven kinds of people by one click."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from naru.kernel import Refused, Sentence, derive, kst_date
from naru.parties.actions import open_account
from naru.parties.actions.accounts import sign_in as right_account
from naru.parties.models import Account
from naru.parties.queries import account_of, holders, roles_of
from naru.parties.terms import REFUSALS, Role
from naru.record import Act
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Field, Wrong

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class Persona:
    """One of the seven kinds of people, as the start page offers it."""

    key: str
    name: Sentence
    comes_for: Sentence
    role: Role | None


PERSONAS: tuple[Persona, ...] = (
    Persona("public", Sentence("시민·시의회", "Public and council"), Sentence("보고서와 공고, 약속과 결과를 봅니다", "Reads the report, the calls, promises and outcomes"), None),
    Persona("applicant", Sentence("신청기업", "Applicant"), Sentence("신청하고, 결과와 돈을 확인합니다", "Applies, and follows result and money"), Role.APPLICANT),
    Persona("operator", Sentence("자치구·운영기관", "District or operator"), Sentence("맡은 업체를 돕고, 점검하고, 정산합니다", "Helps the entrusted firms, inspects, settles"), Role.OPERATOR),
    Persona("reviewer", Sentence("심사위원", "Committee member"), Sentence("이해관계를 밝히고 심사합니다", "Declares conflicts and judges"), Role.REVIEWER),
    Persona("officer", Sentence("담당자", "Programme officer"), Sentence("공고를 열고, 선정하고, 지급하고, 마칩니다", "Opens calls, selects, pays, closes"), Role.OFFICER),
    Persona("head", Sentence("과장·실장", "Head"), Sentence("돈과 약속이 어디에 있는지 보고 결재합니다", "Sees where money and promises stand, and approves"), Role.HEAD),
    Persona("auditor", Sentence("감사", "Auditor"), Sentence("어떤 숫자든 근거까지 따라갑니다", "Follows any figure down to its evidence"), Role.AUDITOR),
)


HOMES: dict[Role, tuple[str, ...]] = {
    Role.AUDITOR: ("record",), Role.HEAD: ("head",), Role.OFFICER: ("today", "selections"), Role.REVIEWER: ("panels",), Role.OPERATOR: ("operator-desk", "surveys"),
    Role.APPLICANT: ("our-desk", "cases"), Role.DELEGATE: ("our-desk", "cases")}
"""Where each role's work begins: the first of these routes that the house has. Who holds several roles begins at the first of this list."""


def home_of(roles: Iterable[Role]) -> str:
    """The address at which somebody with these roles begins; the first page without a role."""
    mine = set(roles)
    for role, routes in HOMES.items():
        for route in routes if role in mine else ():
            try:
                return reverse(route)
            except NoReverseMatch:
                continue
    return "/"


def _next(request: HttpRequest, otherwise: str) -> str:
    target = request.POST.get("next") or request.GET.get("next") or otherwise
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else otherwise


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form of login, password and, for staff, the second factor. It never says which part was wrong."""
    errors: list[Wrong] = []
    if request.method == "POST":
        try:
            account = right_account(request.POST.get("login", "")[:64], request.POST.get("password", "")[:200], request.POST.get("code", "").strip())
            known = Account.objects.get(id=account)
            login(request, known, backend=BACKEND)
            return HttpResponseRedirect(_next(request, home_of(each.role for each in roles_of(known.person_id, kst_date(shell_of(request).now)))))
        except Refused as no:
            why = next(each for each in REFUSALS if each.code == no.code)
            errors = [Wrong("login", Sentence(f"{why.message.ko} {why.remedy.ko}", f"{why.message.en} {why.remedy.en}"))]
    fields = [
        Field("login", Sentence("아이디", "Login"), request.POST.get("login", ""), required=True),
        Field("password", Sentence("비밀번호", "Password"), kind="password", required=True),
        Field("code", Sentence("인증 번호 여섯 자리", "Six-digit code"), hint=Sentence("두 번째 인증을 쓰는 계정만 넣습니다", "Only for accounts with a second factor")),
        Field("next", Sentence("", ""), _next(request, ""), "hidden"),
    ]
    return render(request, "parties/sign_in.html", {"fields": fields, "errors": errors, "next": _next(request, "")}, status=403 if errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends this session; on a shared computer the browser forgets the pages it kept, also those behind its back button."""
    logout(request)
    answer = HttpResponseRedirect("/")
    answer["Clear-Site-Data"] = '"cache"'
    return answer


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The start page of a simulated database: who would you like to be? A real database has none."""
    if not shell_of(request).simulated:
        raise Http404
    return render(request, "parties/start.html", {"personas": PERSONAS, "next": _next(request, "")})


@require_POST
def become(request: HttpRequest, key: str) -> HttpResponse:
    """Signs the visitor in as one of the seven. Raises Refused('persona_in_real_database') in a real database."""
    shell = shell_of(request)
    if not shell.simulated:
        raise Refused("persona_in_real_database")
    persona = next((each for each in PERSONAS if each.key == key), None)
    if persona is None:
        raise Http404
    logout(request)
    if persona.role is None:
        return HttpResponseRedirect("/")
    found = holders(persona.role, kst_date(shell.now), limit=1)
    if not found:
        return render(request, "parties/start.html", {"personas": PERSONAS, "nobody": persona}, status=404)
    person = found[0]
    if account_of(person) is None:
        open_account(person, login=f"visitor-{str(person)[:13]}", password=None, act=Act(derive(person, "visitor"), person, "체험 로그인"))
    account = account_of(person)
    if account is None:
        raise LookupError("an account just opened is there")
    login(request, Account.objects.get(id=account), backend=BACKEND)
    return HttpResponseRedirect(_next(request, home_of([persona.role])))

