"""Reports to the council: the list, one report with its items and acts, its text with every figure a door, two reports side by side, files."""

import io
import tempfile
import uuid
import zipfile
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from naru.council.actions import freeze, note_erratum, publish
from naru.council.files import changed_since, check, provenances_of, written
from naru.council.queries import ReportRow, book_now, drafts_of, edition, editions_of, errata_of, gathered, report, reports, same_items
from naru.council.terms import REFUSALS
from naru.council.waiting import session_day
from naru.documents.actions import request_approval
from naru.documents.book import Book, Heading
from naru.documents.book import said as spoken
from naru.documents.sheets import SIMULATED
from naru.kernel import Refused, Sentence, kst_date
from naru.kernel.clock import now
from naru.parties.queries import may
from naru.programmes.content import content
from naru.record import Act
from naru.web.calls.form import act_key
from naru.web.council.shown import shown, side_by_side
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Link, StateLine

CRUMB = Link(Sentence("시의회 보고서", "Report to the council"), "/council/")
STATES = {"drafting": Sentence("작성 중", "Drafting"), "frozen": Sentence("굳힘, 결재를 올릴 차례", "Frozen, to be sent for approval"), "asked": Sentence("결재 대기", "Awaiting approval"),
          "approved": Sentence("결재됨, 공표할 차례", "Approved, to be published"), "published": Sentence("공표됨", "Published")}
DRAFTS = {"waiting": Sentence("검토 대기", "To be reviewed"), "accepted": Sentence("받음", "Accepted"), "returned": Sentence("돌려보냄", "Returned"),
          "replaced": Sentence("다음 초안으로 바뀜", "Replaced by the next")}
MEDIA = {"hwpx": "application/hwp+zip", "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
         "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "zip": "application/zip"}


def writes(shell: Shell) -> bool:
    """Whether the reader may draft, freeze and publish."""
    return shell.person is not None and may(shell.roles, "documents.draft")


def found_report(request: HttpRequest, id: uuid.UUID) -> tuple[Shell, ReportRow]:
    """A report that the reader may read: anybody a published one, the office any."""
    shell, found = shell_of(request), report(id)
    if found is None:
        raise Http404
    if not found.published and not may(shell.roles, "read.all"):
        raise PermissionDenied
    return shell, found


def title_of(found: ReportRow) -> str:
    """A report's name in lists and crumbs."""
    return f"{found.session} {found.as_of}".strip()


def refusal(refused: Refused | None) -> tuple[Sentence, Sentence] | None:
    """A refusal as reason and remedy."""
    if refused is None:
        return None
    known = next((each for each in REFUSALS if each.code == refused.code), None)
    if known is None:
        raise refused
    facts = {key: str(value) for key, value in refused.facts.items()}
    return Sentence(known.message.ko.format(**facts), known.message.en.format(**facts)), Sentence(known.remedy.ko.format(**facts), known.remedy.en.format(**facts))


@require_GET
def report_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One report: where it stands, its items with their drafts, its editions, errata and files."""
    shell, found = found_report(request, id)
    return _report(request, shell, found)


WHO = {"drafting": Sentence("담당 부서와 총괄", "The departments and the compiler"), "asked": Sentence("결재권자", "Whoever approves"), "published": Sentence("-", "-")}


def state_of(found: ReportRow) -> StateLine:
    """Where a report stands, who must act, by when: the day of the session, or the report's own when its head names none."""
    day = session_day(found)
    if found.published:
        return StateLine(STATES["published"], WHO["published"], tone="done")
    return StateLine(STATES[found.state], WHO.get(found.state, Sentence("총괄", "The compiler")), day, Sentence("회의에 보고서 없이 들어갑니다", "The session meets without the report"), tone="late" if kst_date(now()) > day else "")


def _report(request: HttpRequest, shell: Shell, found: ReportRow, refused: Refused | None = None) -> HttpResponse:
    held, drafts = gathered(found), drafts_of(found.id)
    items = [(each, drafts.get(each.key)) for each in held.items]
    waiting = [row for _, row in items if row is not None and row.text.strip() and not row.accepted]
    reads = may(shell.roles, "read.all")
    return render(request, "council/report.html", {
        "content": content().says() if reads and not found.published else None,
        "report": found, "title": title_of(found), "state": state_of(found), "items": items, "drafts": DRAFTS, "waiting": waiting, "editions": editions_of(found.id), "errata": errata_of(found.id),
        "writes": writes(shell), "reads": reads, "refused": refusal(refused), "forms": ("hwpx", "pdf", "docx", "xlsx", "zip"), "others": [each for each in reports() if each.id != found.id],
        "crumbs": [CRUMB, Link(Sentence(title_of(found), title_of(found)), "")]}, status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK)


def book_of_report(found: ReportRow) -> Book:
    """The text to read: the frozen edition where there is one, else as it stands now."""
    frozen = edition(found.edition) if found.edition else None
    return frozen or book_now(found)


_KEPT: dict[tuple[str, str], SafeString] = {}
"""The parts of frozen editions as they read, by root and language: an edition never changes, nor does what kind its figures are."""
KEPT = 8


def _read(request: HttpRequest, shell: Shell, book: Book) -> SafeString:
    """A report's parts as a page shows them; those of a frozen edition are drawn once."""
    key = (book.check, shell.language)
    if book.check and key in _KEPT:
        return _KEPT[key]
    kinds = provenances_of(book)
    drawn = render_to_string("council/_parts.html", {"parts": list(shown(book, kinds)), "provenance": kinds}, request=request)
    if book.check:
        while len(_KEPT) >= KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = drawn
    return drawn


@require_GET
def text_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The report as it reads, each figure marked faintly and opening to its chain; figures whose record says something else by now are told."""
    shell, found = found_report(request, id)
    book = book_of_report(found)
    changed = changed_since(book) if found.edition else []
    contents = [(part.level, part.key, spoken(part.text)) for part in book.parts if isinstance(part, Heading) and part.level in (2, 4) and part.key]
    return render(request, "council/text.html", {"report": found, "title": title_of(found), "book": book, "read": _read(request, shell, book), "errata": errata_of(found.id), "changed": changed, "contents": contents, "provenance": {},
                                                 "kinds": provenances_of(book) if changed else {},
                                                 "crumbs": [CRUMB, Link(Sentence(title_of(found), title_of(found)), reverse("council-report", args=[id])), Link(Sentence("본문", "Text"), "")]})


@require_GET
def beside_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Two reports side by side, section by section and item by item; `?with=` names the other."""
    shell, found = found_report(request, id)
    others = [each for each in reports() if each.id != found.id and (each.published or may(shell.roles, "read.all"))]
    other = next((each for each in others if str(each.id) == request.GET.get("with")), others[0] if others else None)
    books = [book_of_report(other), book_of_report(found)] if other else []
    rows = side_by_side(books[0], books[1], same_items(other.as_of, found.as_of)) if other else []
    counts = {"changed": sum(1 for each in rows if not each.only and each.differs), "same": sum(1 for each in rows if not each.only and not each.differs),
              "right": sum(1 for each in rows if each.only == "right"), "left": sum(1 for each in rows if each.only == "left")}
    crumbs = [CRUMB, Link(Sentence(title_of(found), title_of(found)), reverse("council-report", args=[id])), Link(Sentence("나란히", "Side by side"), "")]
    return render(request, "council/beside.html", {"report": found, "title": title_of(found), "other": other, "other_title": title_of(other) if other else "", "others": others, "rows": rows, "counts": counts,
                                                   "provenance": provenances_of(*books), "crumbs": crumbs})


@require_POST
def act_on(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Freezes, asks for approval, publishes, or notes an erratum."""
    shell, found = found_report(request, id)
    if not writes(shell) or shell.person is None:
        raise PermissionDenied
    act = Act(act_key(request.POST), shell.person, "업무보고")
    try:
        match request.POST.get("do"):
            case "freeze":
                freeze(id, act=act)
            case "ask" if found.edition:
                request_approval("publish", subject=found.edition, title=f"업무보고 {title_of(found)}", act=act)
            case "publish" if found.edition and found.approval:
                publish(id, edition_id=found.edition, approval=found.approval, act=act)
            case "erratum" if found.edition:
                note_erratum(id, edition_id=found.edition, place=request.POST.get("place", "")[:64], was=request.POST.get("was", "").strip(), right=request.POST.get("right", "").strip(),
                             reason=request.POST.get("reason", "").strip(), act=act)
            case _:
                raise Refused("edition_unknown", str(id))
    except Refused as no:
        return _report(request, shell, found, no)
    return HttpResponseRedirect(reverse("council-report", args=[id]))


@require_GET
def file(request: HttpRequest, id: uuid.UUID, form: str) -> HttpResponse:
    """The report as a file; the web pages as a zip. What is not frozen yet must be wholly bound to be printed."""
    _, found = found_report(request, id)
    if form not in MEDIA:
        raise Http404
    book = book_of_report(found)
    if not found.edition:
        check(book, gathered(found).names)
    with tempfile.TemporaryDirectory() as folder:
        made = written(book, ("html" if form == "zip" else form,), Path(folder), name="report", at=found.frozen or now())
        content = _zipped(made) if form == "zip" else made[0].read_bytes()
    answer = HttpResponse(content, content_type=MEDIA[form])
    name = f"{SIMULATED + '-' if book.simulated else ''}업무보고-{found.as_of}.{form}"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def _zipped(files: list[Path]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in files:
            archive.write(each, each.name)
    return out.getvalue()


