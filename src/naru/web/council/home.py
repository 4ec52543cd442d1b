"""The edited paper comes home: uploaded, compared, and its findings worked off: prose taken over, changed figures asked for their source, an erratum after publication."""

import uuid
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naru.council.actions import enter_new_value, note_erratum, paper_home, save_draft
from naru.council.home import verdict_of
from naru.council.queries import HomeRow, ReportRow, drafts_of, errata_of, gathered, now_of, papers_home, read_text
from naru.kernel import Refused, Sentence
from naru.parties.queries import may, name_of
from naru.record import Act
from naru.web.calls.form import act_key
from naru.web.council.views import CRUMB, found_report, refusal, title_of, writes
from naru.web.shell.context import Shell
from naru.web.shell.parts import Link

LARGEST = 20 * 1024 * 1024
KINDS = {"figure": Sentence("바뀐 수치", "Changed figures"), "sentence": Sentence("바뀐 문장", "Changed sentences"), "moved": Sentence("옮긴 줄", "Moved lines"), "new": Sentence("새 줄", "New lines"),
         "gone": Sentence("없어진 줄", "Lines gone")}
VERDICTS = {"recorded": Sentence("지금 기록과 같음", "The record says it by now"), "source": Sentence("새 값: 근거?", "New value: with which source?")}


def _now(found: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The findings with what the record says at this moment: a value that was entered since is recorded."""
    now = now_of({each["ref"] for each in found if each["ref"]})
    made = []
    for each in found:
        said = now.get(each["ref"], each["now"])
        made.append({**each, "now": said, "verdict": verdict_of(each["kind"], said, each["edited"])})
    return made


@require_http_methods(["GET", "POST"])
def home_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Uploads an edited HWPX and shows what was changed, kind by kind: frozen, edited, and what the record says now."""
    shell, found = found_report(request, id)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    refused: Refused | None = None
    if request.method == "POST":
        file = request.FILES.get("file")
        if not writes(shell) or shell.person is None:
            raise PermissionDenied
        try:
            if found.edition is None:
                raise Refused("edition_unknown", str(id))
            if not isinstance(file, UploadedFile) or (file.size or 0) > LARGEST:
                raise Refused("paper_unreadable", "", why="no file or more than 20 MB")
            paper_home(found.edition, content=file.read(), name=file.name or "", act=Act(act_key(request.POST), shell.person, "고친 문서 돌아옴"))
            return HttpResponseRedirect(reverse("council-home", args=[id]))
        except Refused as no:
            refused = no
    return _page(request, shell, found, refused)


def _page(request: HttpRequest, shell: Shell, found: ReportRow, refused: Refused | None, posted: Mapping[str, str] | None = None) -> HttpResponse:
    id = found.id
    papers = papers_home(id)
    newest = papers[0] if papers else None
    told = _now(newest.found) if newest else []
    noted = {(each.place, each.right) for each in errata_of(id)}
    for each in told:
        each["noted"] = "1" if (each["key"], each["edited"]) in noted else ""
    groups = [(kind, name, [each for each in told if each["kind"] == kind]) for kind, name in KINDS.items()]
    return render(request, "council/home.html", {
        "report": found, "papers": [(each, name_of(each.actor), len(each.found)) for each in papers], "newest": newest, "groups": [group for group in groups if group[2]], "verdicts": VERDICTS, "posted": posted or {},
        "writes": writes(shell), "refused": refusal(refused),
        "crumbs": [CRUMB, Link(Sentence(title_of(found), title_of(found)), reverse("council-report", args=[id])), Link(Sentence("돌아온 문서", "Paper home"), "")]},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK)


@require_POST
def enter(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One changed figure is worked off: as a new value with its source, or, when the report is published, also as an erratum. What was typed stands again when it is refused."""
    shell, found = found_report(request, id)
    if not writes(shell) or shell.person is None:
        raise PermissionDenied
    given = {key: request.POST.get(key, "").strip() for key in ("ref", "place", "was", "edited", "document", "line", "reason", "do")}
    act = Act(act_key(request.POST), shell.person, given["reason"] or "돌아온 문서의 새 값")
    try:
        if given["do"] == "erratum" and found.edition:
            note_erratum(id, edition_id=found.edition, place=given["place"][:64], was=given["was"], right=given["edited"], reason=given["reason"], act=act)
        else:
            enter_new_value(uuid.UUID(given["ref"]), was=given["was"], edited=given["edited"], document=given["document"], line=given["line"], reason=given["reason"], act=act)
    except ValueError as error:
        raise Http404 from error
    except Refused as no:
        return _page(request, shell, found, no, given)
    return HttpResponseRedirect(f"{reverse('council-home', args=[id])}#k-figure")


def _prose(paper: HomeRow) -> dict[str, list[str]]:
    """The changed and new sentences of a paper by item."""
    found: dict[str, list[str]] = {}
    for each in paper.found:
        place = each["key"] or each["after"]
        if each["kind"] in ("sentence", "new") and "/" in place and place.split("/")[0].count("-") == 1:
            found.setdefault(place.split("/")[0], []).append(each["edited"])
    return found


@require_POST
def take_over(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Takes the changed and new sentences of the newest paper over into the drafts of their items, in the name of who brought the paper. Numbers in them stay loose until a figure is put in."""
    shell, found = found_report(request, id)
    if not writes(shell) or shell.person is None:
        raise PermissionDenied
    papers = papers_home(id)
    known = {each.key for each in gathered(found).items}
    act = Act(act_key(request.POST), shell.person, "돌아온 문서에서 옮김")
    if papers:
        drafts, names = drafts_of(id), gathered(found).names
        for item, lines in _prose(papers[0]).items():
            row = drafts.get(item)
            fresh = [line for line in lines if row is None or line not in row.text]
            if item in known and fresh:
                text = "\n".join([*([row.text.rstrip()] if row and row.text.strip() else []), *fresh])
                save_draft(id, item=item, text=text, after=row.n if row else 0, problems=len(read_text(text, names).loose), act=act.part(item))
    return HttpResponseRedirect(reverse("council-report", args=[id]))
