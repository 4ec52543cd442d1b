"""Papers to read and take home, approvals that wait, mails. Who may read: whom the paper is about, the office, and anybody if it is open."""

import uuid
from http import HTTPStatus
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from naru.documents.actions import approve
from naru.documents.office import office
from naru.documents.queries import PAPERS, Awaiting, PaperRow, awaiting, mails_of, paper, papers_about
from naru.documents.render import Form, opened, sheet_of
from naru.documents.terms import Disclosure
from naru.kernel import Refused, Sentence
from naru.parties.queries import may, name_of
from naru.parties.terms import OrganisationKind, Role
from naru.programmes.queries import draft_by
from naru.record import Act
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page

MEDIA: dict[Form, str] = {"pdf": "application/pdf", "hwpx": "application/hwp+zip"}


def _readable(shell: Shell, found: PaperRow) -> bool:
    if found.disclosure == Disclosure.OPEN or may(shell.roles, "read.all"):
        return True
    return found.about == shell.person or any(each.organisation == found.about for each in shell.roles)


def _paper(request: HttpRequest, id: uuid.UUID) -> PaperRow:
    found = paper(id)
    if found is None:
        raise Http404
    if not _readable(shell_of(request), found):
        raise PermissionDenied
    return found


@require_GET
def paper_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One paper as a page, with its files."""
    found = _paper(request, id)
    whole = sheet_of(id)
    return render(request, "documents/paper.html", {"paper": found, "sheet": whole[1].plain() if whole else None})


@require_GET
def paper_file(request: HttpRequest, id: uuid.UUID, form: Form) -> HttpResponse:
    """One paper as a file, rendered at its first opening."""
    found = _paper(request, id)
    made = opened(id, form)
    if made is None:
        return render(request, "documents/paper.html", {"paper": found, "sheet": None}, status=HTTPStatus.GONE)
    answer = HttpResponse(made, content_type=MEDIA[form])
    name = f"{'가상자료-' if found.simulated else ''}{found.name.ko}-{found.number or str(id)[:8]}.{form}"
    answer["Content-Disposition"] = f"{'inline' if form == 'pdf' else 'attachment'}; filename*=UTF-8''{quote(name)}"
    if found.disclosure != Disclosure.OPEN:
        answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def papers(request: HttpRequest) -> HttpResponse:
    """The office's papers; for others, those about themselves and the organisations they act for."""
    shell = shell_of(request)
    mine = [each for each in (shell.person, *(role.organisation for role in shell.roles)) if each]
    listing = PAPERS if may(shell.roles, "read.all") else PAPERS.about("p.about_id = ANY(%s) OR p.disclosure = 'open'", mine)
    lead = Sentence("시행할 때 굳힌 자료에서 열 때 만들어집니다.", "Frozen at issue, made when opened.")
    return list_page(request, listing, title=Sentence("어떤 문서가 나갔나?", "Which papers went out?"), lead=lead,
                     links={"kind": lambda row: reverse("paper", args=[row["id"]])}, empty=Sentence("아직 시행한 문서가 없습니다.", "No paper was issued yet."))


@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """What was mailed to the reader."""
    shell = shell_of(request)
    if shell.person is None:
        raise PermissionDenied
    about = [row for each in (shell.person, *(role.organisation for role in shell.roles)) for row in papers_about(each)]
    return render(request, "documents/mails.html", {"mails": mails_of(shell.person), "papers": about[:50]})


def _rank(shell: Shell) -> str:
    """The rank in which the reader approves: head of the city's office decides all, a department's head up to the rule."""
    heads = [each for each in shell.roles if each.role == Role.HEAD]
    if not heads:
        return ""
    return office().head_of("city" if any(each.kind == OrganisationKind.CITY for each in heads) else "department")


def _about(row: Awaiting) -> str:
    """The page that shows what is to be approved, where there is one."""
    draft = draft_by(row.subject) if row.kind == "publish" else None
    return f"{reverse('text-edit', args=[draft.programme])}?draft={draft.id}" if draft else ""


@require_GET
def approvals(request: HttpRequest) -> HttpResponse:
    """What awaits approval, by whom it may be given."""
    shell = shell_of(request)
    if not (may(shell.roles, "documents.approve") or may(shell.roles, "read.all")):
        raise PermissionDenied
    rank, rule = _rank(shell), office()
    waiting = [{"row": row, "about": _about(row), "drafter": name_of(row.drafter) or "-", "needs": rule.name(rule.rank_for(row.kind, row.amount)),
                "mine": bool(rank) and row.drafter != shell.person and rule.reaches(rank, rule.rank_for(row.kind, row.amount))} for row in awaiting()]
    return render(request, "documents/approvals.html", {"waiting": waiting})


@require_POST
def give_approval(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The reader approves one request. Rank and 'not the drafter' are judged by the act and the database."""
    shell = shell_of(request)
    if shell.person is None or not may(shell.roles, "documents.approve"):
        raise PermissionDenied
    try:
        key = uuid.UUID(request.POST.get("act", ""))
    except ValueError as error:
        raise Refused("approval_unknown") from error
    approve(id, rank=_rank(shell), act=Act(key, shell.person, request.POST.get("reason", "")[:500]))
    return HttpResponseRedirect(reverse("approvals"))
