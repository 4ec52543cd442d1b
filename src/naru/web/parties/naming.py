"""An organisation's names: those it bore, since when, by which document and whose act; a new one from a day on, by whoever records it."""

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods

from naru.kernel import Refused, Sentence, kst_date
from naru.parties.actions import rename
from naru.parties.queries import actor_name, may, names_borne, organisation
from naru.parties.terms import RENAMES, OrganisationKind
from naru.record import Act
from naru.web.parties.account import key_of, says
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Link, Wrong


def renames(shell: Shell, kind: OrganisationKind) -> bool:
    """Whether the reader records new names of such organisations."""
    return any(kind in RENAMES.get(each.role, ()) for each in shell.roles)


@require_http_methods(["GET", "POST"])
def names_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The names of one organisation over time; a new one is recorded here."""
    shell, found = shell_of(request), organisation(id)
    if found is None or not (may(shell.roles, "read.all") or may(shell.roles, "parties.manage") or any(each.organisation == id for each in shell.roles)):
        raise Http404
    name, kind, _ = found
    wrong, given = list[Wrong](), {key: str(value)[:500].strip() for key, value in request.POST.items()}
    if request.method == "POST":
        if shell.person is None or not renames(shell, kind):
            raise PermissionDenied
        _take(id, request, given, shell.person, wrong)
        if not wrong:
            return redirect(reverse("organisation-names", args=[id]) + "#names")
    return render(request, "parties/names.html", {
        "name": name, "names": [(each, actor_name(each.actor)) for each in names_borne(id)], "today": kst_date(shell.now), "may_rename": renames(shell, kind), "errors": wrong, "audits": shell.audits,
        "fields": _fields(shell, given, wrong), "crumbs": _crumbs(shell, id, kind, name)}, status=400 if wrong else 200)


def _crumbs(shell: Shell, id: uuid.UUID, kind: OrganisationKind, name: str) -> list[Link]:
    firm = kind in (OrganisationKind.FIRM, OrganisationKind.DISTRICT, OrganisationKind.OPERATOR) and not shell.has("admin")
    return [Link(Sentence(name, name), reverse("firm", args=[id])) if firm else Link(Sentence(name, name), reverse("our-people") if may(shell.roles, "parties.people") else reverse("departments")),
            Link(Sentence("이름", "Names"), "")]


def _fields(shell: Shell, given: Mapping[str, str], wrong: list[Wrong]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    return [Field("name", Sentence("새 이름", "New name"), given.get("name", ""), required=True, wrong=bad.get("name")),
            Field("since", Sentence("언제부터", "From which day"), given.get("since", kst_date(shell.now).isoformat()), "date", required=True, wrong=bad.get("since"),
                  hint=Sentence("등기나 조직개편의 시행일. 앞날도 적을 수 있습니다.", "The day the registration or reorganisation takes effect; it may lie ahead.")),
            Field("document", Sentence("근거 문서", "Document"), given.get("document", ""), required=True, wrong=bad.get("document"),
                  hint=Sentence("예: 사업자등록 정정 2023-07-03, 행정기구 설치조례 시행규칙 일부개정 2023-07-01", "e.g. the corrected business registration with its date")),
            Field("reason", Sentence("까닭", "Reason"), given.get("reason", ""), required=True, wrong=bad.get("reason"))]


def _day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:  # Well formed and no day: 2023-02-30.
        return None


def _take(id: uuid.UUID, request: HttpRequest, given: Mapping[str, str], person: uuid.UUID, wrong: list[Wrong]) -> None:
    since = _day(given.get("since", ""))
    name = " ".join(given.get("name", "").split())[:200]
    wrong += [Wrong(field, Sentence(ko, en)) for field, ko, en, missing in (
        ("name", "새 이름을 적어 주십시오.", "Write the new name.", not name), ("since", "날짜를 적어 주십시오 (예: 2023-07-01).", "Write a day, e.g. 2023-07-01.", since is None),
        ("document", "근거 문서를 적어 주십시오.", "Name the document.", not given.get("document")), ("reason", "까닭을 적어 주십시오. 기록에 남습니다.", "Say why; it stands in the record.", not given.get("reason"))) if missing]
    if wrong or since is None:
        return
    try:
        rename(id, name=name, since=since, document=given["document"][:200], act=Act(key_of(request), person, given["reason"]))
    except Refused as no:
        wrong.append(says(no, "since" if no.code == "organisation_one_name_a_day" else "name"))
