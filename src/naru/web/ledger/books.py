"""Month files: looked at before they are taken in, compared with the ledger, undone, sealed."""

import uuid
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.kernel import Sentence, kst_date
from naru.ledger.actions import seal_month, take_month, undo_month
from naru.ledger.books import Book, read_book, write_book
from naru.ledger.queries import MonthFileRow, booked, differences, month_file, month_files, paid_in
from naru.ledger.reconcile import CAUSES, Difference, reconcile
from naru.parties.queries import may
from naru.record import Act
from naru.web.ledger.lines import staff
from naru.web.shell.context import Shell
from naru.web.shell.parts import Field, Link, Wrong

LARGEST = 20 * 1024 * 1024
FIELDS = {"line": Sentence("과목", "line"), "year": Sentence("회계연도", "fiscal year"), "kind": Sentence("구분", "kind"), "amount": Sentence("금액", "amount"), "document": Sentence("문서번호", "document")}


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("act", ""))
    except ValueError:
        return uuid.uuid4()


def _counted(found: list[Difference]) -> list[tuple[Sentence, int, int]]:
    """Each cause that occurs: how often, and by how many won."""
    return [(name, len(of), sum(each.won for each in of)) for cause, name in CAUSES.items() if (of := [each for each in found if each.cause is cause])]


@require_http_methods(["GET", "POST"])
def books(request: HttpRequest) -> HttpResponse:
    """All month files, and the form for the next; 'look' reads and compares without keeping anything."""
    shell = staff(request)
    manages = may(shell.roles, "ledger.manage")
    looked: dict[str, object] = {}
    wrong: list[Wrong] = []
    if request.method == "POST":
        if not manages or shell.person is None:
            raise PermissionDenied
        taken = _take(request, shell, wrong)
        if isinstance(taken, uuid.UUID):
            return HttpResponseRedirect(reverse("book", args=[taken]))
        looked = taken or {}
    today = kst_date(shell.now)
    before = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
    return render(request, "ledger/books.html", {"files": month_files(), "manages": manages, "fields": _fields(request, before, wrong), "errors": wrong, "before": before, **looked},
                  status=400 if wrong else 200)


KINDS = {"예산현액": Sentence("예산현액", "budget"), "원인행위": Sentence("원인행위", "committed"), "지출": Sentence("지출", "spent"), "반납": Sentence("반납", "returned")}
"""The kinds of a month file's rows, as pages say them."""


def _fields(request: HttpRequest, before: tuple[int, int], wrong: list[Wrong]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    return [Field("month", Sentence("어느 달의 장부입니까?", "Which month?"), request.POST.get("month", f"{before[0]}-{before[1]:02d}"), "month", wrong=bad.get("month"), required=True),
            Field("file", Sentence("장부 파일", "The file"), "", "file", wrong=bad.get("file"), required=True,
                  hint=Sentence("e호조에서 내려받은 XLSX나 CSV를 그대로 올리십시오.", "The XLSX or CSV as it was downloaded."))]


def _take(request: HttpRequest, shell: Shell, wrong: list[Wrong]) -> uuid.UUID | dict[str, object] | None:
    """The id of the file taken in; or what a look found; or None with `wrong` filled."""
    year, _, month = request.POST.get("month", "").partition("-")
    file = request.FILES.get("file")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        wrong.append(Wrong("month", Sentence("연도와 월을 2023-05처럼 적으십시오.", "Write year and month like 2023-05.")))
    if not isinstance(file, UploadedFile) or not file.size or file.size > LARGEST:
        wrong.append(Wrong("file", Sentence("20MB 이하의 파일을 고르십시오.", "Choose a file of up to 20 MB.")))
    if wrong or not isinstance(file, UploadedFile) or shell.person is None:
        return None
    content = file.read()
    book = read_book(content, year=int(year), month=int(month))
    if book.problems or request.POST.get("do") != "take":
        return {"book": book, "name": file.name, **_compared(book, int(year), int(month))}
    return take_month(content, year=int(year), month=int(month), name=str(file.name)[:200], provenance="simulated" if shell.simulated else "reported", note="",
                      act=Act(_key(request), shell.person, "월 장부를 올림"))


def _compared(book: Book, year: int, month: int) -> dict[str, object]:
    if book.problems or book.kind != "movements":
        return {}
    found = reconcile([each.movement for each in paid_in(year, month)], [each.movement for each in book.rows])
    return {"would_differ": len(found), "causes": _counted(found)}


@require_http_methods(["GET", "POST"])
def book(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One month file: every difference with its cause; undo and seal."""
    shell, file = staff(request), month_file(id)
    if file is None:
        raise Http404
    if request.method == "POST":
        return _act(request, shell, file)
    found = differences(file) if file.form == "movements" and file.counts else []
    return render(request, "ledger/book.html", {
        "file": file, "differences": found, "causes": _counted(found), "names": CAUSES, "fields": FIELDS, "kinds": KINDS, "manages": may(shell.roles, "ledger.manage") and file.counts and file.sealed_at is None,
        "blocked": any(each.blocks for each in found), "rows": booked(id)[:200] if file.form == "totals" or not file.counts else [], "won": sum(each.won for each in found),
        "crumbs": [Link(Sentence("월 장부", "Month books"), reverse("books")), Link(Sentence(f"{file.year}-{file.month:02d} {file.name}", f"{file.year}-{file.month:02d} {file.name}"), "")]})


def _act(request: HttpRequest, shell: Shell, file: MonthFileRow) -> HttpResponse:
    if not may(shell.roles, "ledger.manage") or shell.person is None:
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()[:500]
    if request.POST.get("do") == "undo" and reason:
        undo_month(file.id, act=Act(_key(request), shell.person, reason))
    if request.POST.get("do") == "seal":
        seal_month(file.id, act=Act(_key(request), shell.person, "장부와 맞음"))
    return HttpResponseRedirect(reverse("book", args=[file.id]))


@require_GET
def ours(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """What the ledger paid and took back in a month, in the form of the city's books."""
    shell = staff(request)
    if not 1 <= month <= 12:
        raise Http404
    mark, before = (" (가상자료)", "가상자료-") if shell.simulated else ("", "")
    answer = HttpResponse(write_book(paid_in(year, month), title=f"나루 지출·반납 {year}-{month:02d}{mark}"), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = quote(f"{before}지출내역-{year}-{month:02d}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
