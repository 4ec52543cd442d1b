"""Ratings of programmes and their answers by the page: rated with a reason, answered with a measure before the next budget, beside what that budget asks for."""

import csv
import io
import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.documents.sheets import SIMULATED
from naru.kernel import Sentence
from naru.kernel.clock import today
from naru.parties.queries import may
from naru.record import Act
from naru.reporting.actions import answer_rating, rate
from naru.reporting.queries import names_of_programmes
from naru.reporting.ratings import GRADES, KINDS, Rated, ratings, with_requests
from naru.web.ledger.lines import staff
from naru.web.shell.context import Shell
from naru.web.shell.exchange import key_of
from naru.web.shell.parts import Field, Wrong

FILTERS = {"owed": Sentence("조치가 필요한 사업", "A measure is owed"), **GRADES}


@require_http_methods(["GET", "POST"])
def ratings_page(request: HttpRequest) -> HttpResponse:
    """All ratings, the newest year and the worst first; rating and answering by form."""
    shell, day = staff(request), today()
    wrong: list[Wrong] = []
    if request.method == "POST":
        if not may(shell.roles, "programmes.draft") or shell.person is None:
            raise PermissionDenied
        if _act(request, shell, wrong):
            return HttpResponseRedirect(reverse("ratings") + "?kept=1#list")
    every = ratings()
    asked, search = request.GET.get("show", ""), request.GET.get("q", "").strip()[:100]
    shown = [each for each in every if _matches(each, asked, search)]
    if request.GET.get("format") == "csv":
        return _csv(with_requests(shown, day), simulated=shell.simulated)
    return render(request, "reporting/ratings.html", {
        "found": [(each, each.overdue(day)) for each in with_requests(shown, day)], "every": every, "owed": [each for each in every if each.owes], "overdue": sum(1 for each in every if each.overdue(day)), "asked": asked, "search": search,
        "filters": [(key, name, sum(1 for each in every if _matches(each, key, ""))) for key, name in FILTERS.items()], "grades": GRADES, "kinds": KINDS, "manages": may(shell.roles, "programmes.draft"),
        "fields": _fields(request, day.year, wrong), "errors": wrong, "kept": "kept" in request.GET}, status=400 if wrong else 200)


def _matches(each: Rated, asked: str, search: str) -> bool:
    kind = asked in ("", each.grade) or (asked == "owed" and each.owes)
    return kind and (not search or search.lower() in f"{each.name.ko} {each.name.en} {each.owner} {each.reason} {each.measure}".lower())


def _act(request: HttpRequest, shell: Shell, wrong: list[Wrong]) -> bool:
    """Rates or answers; False, and what is wrong told, when something is missing."""
    if shell.person is None:
        return False
    if request.POST.get("do") == "answer":
        kind, measure = request.POST.get("kind", ""), request.POST.get("measure", "").strip()[:2000]
        if kind not in KINDS or not measure:
            wrong.append(Wrong("measure", Sentence("조치의 종류를 고르고 무엇을 할지 적으십시오.", "Choose the kind of measure and say what is done.")))
            return False
        answer_rating(uuid.UUID(request.POST.get("rating", "")), kind=kind, measure=measure, act=Act(key_of(request), shell.person, "평가 뒤의 조치"))
        return True
    programme, year, grade, reason = (request.POST.get(name, "").strip() for name in ("programme", "year", "grade", "reason"))
    if programme not in names_of_programmes():
        wrong.append(Wrong("programme", Sentence("사업을 고르십시오.", "Choose the programme.")))
    if not (year.isascii() and year.isdigit() and 2000 <= int(year) <= today().year):
        wrong.append(Wrong("year", Sentence("끝났거나 진행 중인 해를 2023처럼 적으십시오.", "Write the year rated, like 2023; not one to come.")))
    if grade not in GRADES:
        wrong.append(Wrong("grade", Sentence("등급을 고르십시오.", "Choose the grade.")))
    if not reason:
        wrong.append(Wrong("reason", Sentence("까닭 없는 평가는 남길 수 없습니다.", "No rating without a reason.")))
    if wrong:
        return False
    rate(programme, int(year), grade=grade, reason=reason[:2000], document=request.POST.get("document", "").strip()[:200], act=Act(key_of(request), shell.person, "사업 평가"))
    return True


def _fields(request: HttpRequest, year: int, wrong: list[Wrong]) -> list[Field]:
    bad, sent = {each.field: each.says for each in wrong}, request.POST
    names = [(id_, name) for id_, name in names_of_programmes().items()]
    return [Field("programme", Sentence("사업", "Programme"), sent.get("programme", request.GET.get("programme", "")), "select", wrong=bad.get("programme"), options=names, required=True),
            Field("year", Sentence("평가하는 해", "Year rated"), sent.get("year", str(year - 1)), "number", wrong=bad.get("year"), required=True),
            Field("grade", Sentence("등급", "Grade"), sent.get("grade", ""), "select", wrong=bad.get("grade"), options=list(GRADES.items()), required=True),
            Field("reason", Sentence("까닭", "Reason"), sent.get("reason", ""), "area", wrong=bad.get("reason"), required=True),
            Field("document", Sentence("평가 문서", "The paper of the rating"), sent.get("document", ""))]


def _csv(found: list[Rated], *, simulated: bool) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["해", "사업", "담당", "등급", "까닭", "문서", "평가한 날", "조치", "조치 내용", "조치한 날", "기한", "다음 해 요구액(원)"])
    for each in found:
        answered = each.answered_on.isoformat() if each.answered_on else ""
        asked = "" if each.asked is None else each.asked
        writer.writerow([each.year, each.name.ko, each.owner, GRADES[each.grade].ko, each.reason, each.document, each.rated_on, KINDS[each.kind].ko if each.kind else "", each.measure, answered, each.due, asked])
    response = HttpResponse("\ufeff" + (f"# {SIMULATED}\r\n" if simulated else "") + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{"simulated-" if simulated else ""}ratings.csv"'
    return response
