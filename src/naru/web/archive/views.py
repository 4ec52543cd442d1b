"""Old reports: taken in as a file, reviewed proposal by proposal beside the source, taken over in batches that can be undone."""

import csv
import io
import uuid
from collections.abc import Callable, Sequence

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.archive.actions import accept, reject, reopen, take, undo
from naru.archive.logic import choice_of, edited
from naru.archive.queries import name_of, report, reports
from naru.archive.terms import KINDS, REFUSALS, STATES, Held, State
from naru.kernel import Refused, Sentence
from naru.parties.queries import may
from naru.reading.files import MOST_BYTES, open_bytes
from naru.reading.logic import read
from naru.reading.terms import Unreadable
from naru.record import Act
from naru.web.archive.rows import PAGE, Review, Row, narrowed, review
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Link, Wrong

LIST = Sentence("옛 보고서", "Old reports")
MEDIA = {"hwpx": "application/hwp+zip", "hwp": "application/x-hwp", "pdf": "application/pdf", "text": "text/plain", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


def _staff(request: HttpRequest) -> Shell:
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return shell


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("act", ""))
    except ValueError:
        return uuid.uuid4()


def _held(id: uuid.UUID) -> Held:
    held = report(id)
    if held is None:
        raise Http404
    return held


def _no(refused: Refused) -> Sentence:
    """Reason and remedy of a refusal of the archive."""
    for each in REFUSALS:
        if each.code == refused.code:
            return Sentence(f"{each.message.ko} {each.remedy.ko}", f"{each.message.en} {each.remedy.en}")
    raise refused


@require_http_methods(["GET", "POST"])
def reports_page(request: HttpRequest) -> HttpResponse:
    """All reports taken in, and the form for the next."""
    shell = _staff(request)
    takes, wrong = may(shell.roles, "archive.accept"), list[Wrong]()
    if request.method == "POST":
        if not takes or shell.person is None:
            raise PermissionDenied
        taken = _take(request, shell, wrong)
        if taken is not None:
            return HttpResponseRedirect(reverse("old-report", args=[taken]))
    held = [(each, name_of(each)) for each in reports()]
    field = Field("file", Sentence("보고서 파일", "The report's file"), "", "file", wrong=wrong[0].says if wrong else None, required=True,
                  hint=Sentence(f"HWPX, HWP 5, PDF, DOCX, 글·마크다운. {MOST_BYTES >> 20}MB까지.", f"HWPX, HWP 5, PDF, DOCX, text or markdown, up to {MOST_BYTES >> 20} MB."))
    return render(request, "archive/reports.html", {"held": held, "takes": takes, "field": field, "errors": wrong}, status=400 if wrong else 200)


def _take(request: HttpRequest, shell: Shell, wrong: list[Wrong]) -> uuid.UUID | None:
    file = request.FILES.get("file")
    office = next((role.organisation for role in shell.roles if may([role], "archive.accept")), None)
    if not isinstance(file, UploadedFile) or shell.person is None or office is None:
        wrong.append(Wrong("file", Sentence("파일을 고르십시오.", "Choose a file.")))
        return None
    if (file.size or 0) > MOST_BYTES:
        wrong.append(Wrong("file", Sentence(f"{MOST_BYTES >> 20}MB보다 큽니다. 그림을 빼거나 나누어 올리십시오.", f"It is over {MOST_BYTES >> 20} MB: leave out pictures or upload it in parts.")))
        return None
    content, name = file.read(), str(file.name)[:200]
    try:
        source = open_bytes(name, content)
        return take(content, read(source), media=MEDIA[source.form], name=name, office=office, act=Act(_key(request), shell.person, "옛 보고서를 들여옴"))
    except Unreadable as no:
        wrong.append(Wrong("file", Sentence(f"{no.say.ko} {no.remedy.ko}", f"{no.say.en} {no.remedy.en}")))
    except Refused as refused:
        wrong.append(Wrong("file", _no(refused)))
    return None


@require_http_methods(["GET", "POST"])
def report_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One report: outline, repairs, findings, and its proposals beside their source."""
    shell, held = _staff(request), _held(id)
    found = review(held)
    told: Sentence | None = None
    if request.method == "POST":
        if not may(shell.roles, "archive.accept") or shell.person is None or found is None:
            raise PermissionDenied
        try:
            _decide(request, found, Act(_key(request), shell.person, request.POST.get("reason", "").strip()[:500] or "옛 보고서의 수치를 검토함"))
            return HttpResponseRedirect(request.get_full_path())
        except Refused as refused:
            told = _no(refused)
    if found is None:
        return render(request, "archive/gone.html", {"held": held, "crumbs": _crumbs(held)}, status=410)
    return render(request, "archive/report.html", {**_shown(request, found, shell), "told": told}, status=409 if told else 200)


def _decide(request: HttpRequest, found: Review, act: Act) -> None:
    """One act on the chosen rows, on all shown ones, or on a batch."""
    do = request.POST.get("do", "")
    chosen = request.POST.getlist("key") if not do.endswith("-shown") else request.POST.get("shown", "").split()
    keys = list(dict.fromkeys(chosen))[: 4 * PAGE]
    acts: dict[str, Callable[[], uuid.UUID]] = {
        "accept": lambda: accept(found.held, [choice_of(key, found.keyed[key]) for key in keys if key in found.keyed], found.keyed, act=act),
        "reject": lambda: reject(found.held, keys, found.keyed, act=act),
        "reopen": lambda: reopen(found.held, keys, found.keyed, act=act),
        "undo": lambda: undo(found.held, _uuid(request.POST.get("batch", "")), act=act),
    }
    acts.get(do.removesuffix("-shown"), acts["reject"] if do == "" else lambda: act.id)()


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refused("archive_unknown", text[:40]) from None


def _crumbs(held: Held, last: Sentence | None = None) -> list[Link]:
    name = name_of(held) or held.document
    links = [Link(LIST, reverse("old-reports")), Link(Sentence(name, name), reverse("old-report", args=[held.id]) if last else "")]
    return [*links, Link(last, "")] if last else links


def _shown(request: HttpRequest, found: Review, shell: Shell) -> dict[str, object]:
    rows, filters = narrowed(request, found)
    asked = request.GET.get("from", "")
    start = min(int(asked), max(0, len(rows) - 1)) if asked.isdigit() else 0
    page: Sequence[Row] = rows[start : start + PAGE]
    counts = {state: sum(row.state is state for row in found.rows) for state in State}
    return {
        "held": found.held, "reading": found.reading, "name": name_of(found.held) or found.held.document, "rows": page, "total": len(rows), "first": start + 1, "last": start + len(page),
        "older": start - PAGE if start >= PAGE else None if start == 0 else 0, "onward": start + PAGE if start + PAGE < len(rows) else None, "filters": filters, "counts": counts, "kinds": KINDS,
        "shown": " ".join(row.key for row in page), "accepts": may(shell.roles, "archive.accept"), "state": request.GET.get("state", State.OPEN.value), "q": request.GET.get("q", ""),
        "batches": found.decisions.batches[:10], "apart": found.decisions.apart, "states": STATES, "outline": _outline(found), "crumbs": _crumbs(found.held),
    }


def _outline(found: Review) -> list[tuple[str, str, int, int]]:
    """Parts, goals and items with how many proposals are open on each."""
    open_: dict[str, int] = {}
    for row in found.rows:
        if row.state is State.OPEN:
            open_[row.figure.item] = open_.get(row.figure.item, 0) + 1
    return [(entry.item, entry.text, open_.get(entry.item, 0), entry.line) for entry in found.reading.outline if entry.kind in ("part", "goal", "item")]


@require_http_methods(["GET", "POST"])
def proposal_page(request: HttpRequest, id: uuid.UUID, key: str) -> HttpResponse:
    """One proposal with the lines around it: taken as read, taken otherwise, or set aside."""
    shell, held = _staff(request), _held(id)
    found = review(held)
    row = next((each for each in found.rows if each.key == key), None) if found else None
    if found is None or row is None:
        raise Http404
    wrong: list[Wrong] = []
    if request.method == "POST":
        if not may(shell.roles, "archive.accept") or shell.person is None:
            raise PermissionDenied
        if _one(request, found, row, Act(_key(request), shell.person, request.POST.get("reason", "").strip()[:500] or "옛 보고서의 수치를 검토함"), wrong):
            return HttpResponseRedirect(_next(found, row))
    figure = row.figure
    fields = [Field(name, label, request.POST.get(name, str(value)), required=name == "value", wrong=next((each.says for each in wrong if each.field == name), None)) for name, label, value in (
        ("value", Sentence("값", "Value"), figure.value), ("unit", Sentence("단위", "Unit"), figure.unit), ("label", Sentence("무엇의 값인가?", "Of what?"), figure.label))]
    near = [line for line in found.reading.source.lines if abs(line.number - figure.line) <= 4]
    return render(request, "archive/figure.html", {"held": held, "row": row, "fields": fields, "near": near, "errors": wrong, "accepts": may(shell.roles, "archive.accept"), "kinds": KINDS,
                                                   "repairs": [each for each in found.reading.repairs if each.line == figure.line], "crumbs": _crumbs(held, Sentence(figure.printed[:40], figure.printed[:40]))},
                  status=400 if wrong else 200)


def _one(request: HttpRequest, found: Review, row: Row, act: Act, wrong: list[Wrong]) -> bool:
    """The act on one proposal; False with `wrong` filled when it was refused."""
    try:
        if request.POST.get("do") == "accept":
            given = {name: request.POST.get(name, "")[:300] for name in ("value", "unit", "label")}
            accept(found.held, [edited(row.key, row.figure, **given)], found.keyed, act=act)
        elif request.POST.get("do") == "reopen":
            reopen(found.held, [row.key], found.keyed, act=act)
        else:
            reject(found.held, [row.key], found.keyed, act=act)
    except Refused as refused:
        wrong.append(Wrong("value", _no(refused)))
        return False
    return True


def _next(found: Review, row: Row) -> str:
    """The next open proposal, or the report when none is left."""
    keys = [each.key for each in found.rows]
    later = [*found.rows[keys.index(row.key) + 1 :], *found.rows[: keys.index(row.key)]]
    onward = next((each.key for each in later if each.state is State.OPEN), None)
    return reverse("old-report-figure", args=[found.held.id, onward]) if onward else reverse("old-report", args=[found.held.id])


@require_GET
def figures_csv(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The rows the page shows, all of them, as CSV."""
    _staff(request)
    found = review(_held(id))
    if found is None:
        raise Http404
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["line", "value", "unit", "label", "kind", "printed", "item", "block", "basis", "state", "known"])
    for row in narrowed(request, found)[0]:
        each = row.figure
        cells = [each.line, each.value, each.unit, each.label, each.kind.value, each.printed, each.item, each.block, each.basis, row.state.value, row.known.value]
        writer.writerow([f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t" else cell for cell in cells])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.held.document}.csv"'
    return answer
