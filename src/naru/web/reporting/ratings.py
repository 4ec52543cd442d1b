"""Ratings of programmes and their answers by the page: rated with a reason, answered with a measure before the next budget, beside what that budget asks for."""

import datetime as dt
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from naru.kernel import Sentence
from naru.kernel.clock import today
from naru.parties.queries import may
from naru.record import Act
from naru.reporting.actions import answer_rating, rate
from naru.reporting.queries import names_of_programmes
from naru.reporting.ratings import GRADES, KINDS, MUST_ANSWER, Rated, ratings, with_requests
from naru.web.ledger.lines import staff
from naru.web.reporting.owned import Reach
from naru.web.shell.context import Shell
from naru.web.shell.exchange import key_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Wrong
from naru.web.shell.rowlist import Rich, RowListing, chips, column

TITLE = Sentence("평가받은 사업에 답했나?", "Were the ratings answered?")
STANDS = {"overdue": Sentence("기한 지남", "overdue"), "owed": Sentence("조치 필요", "measure owed"), "answered": Sentence("조치함", "answered"), "free": Sentence("조치 없이도 됨", "needs none")}
COLUMNS = (column("name", Sentence("사업", "Programme")), column("year", Sentence("평가한 해", "Year rated")), column("grade", Sentence("등급", "Grade"), names=GRADES), column("reason", Sentence("까닭", "Reason")),
           column("measure", Sentence("조치", "Measure")), column("asked", Sentence("다음 해 요구액", "Asked for next year"), "won"), column("owner", Sentence("담당", "Owner"), shown=False),
           column("document", Sentence("평가 문서", "Paper"), shown=False), column("rated_on", Sentence("평가한 날", "Rated on"), "day", shown=False), column("kind", Sentence("조치의 종류", "Kind of measure"), names=KINDS, shown=False),
           column("answered_on", Sentence("조치한 날", "Answered on"), "day", shown=False), column("due", Sentence("조치 기한", "Due"), "day", shown=False))
FILTERS = (chips("stands", Sentence("조치", "Measure"), STANDS), chips("grade", Sentence("등급", "Grade"), GRADES), chips("year", Sentence("평가한 해", "Year rated")), chips("owner", Sentence("담당", "Owner")))


@require_http_methods(["GET", "POST"])
def ratings_page(request: HttpRequest) -> HttpResponse:
    """All ratings as a list, the newest year and the worst first; officers of the department that owns a programme rate and answer by form."""
    shell, day = staff(request), today()
    wrong: list[Wrong] = []
    if request.method == "POST":
        if not may(shell.roles, "programmes.draft") or shell.person is None:
            raise PermissionDenied
        if _act(request, shell, wrong):
            return HttpResponseRedirect(reverse("ratings") + "?kept=1#list")
    every, reach = ratings(), Reach(shell, "programmes.draft")
    listing = RowListing(COLUMNS, [_row(each, day, request, reach) for each in with_requests(every, day)], ("name", "owner", "reason", "measure"), FILTERS)
    manages = may(shell.roles, "programmes.draft")
    return list_page(request, listing, title=TITLE, template="reporting/ratings.html", status=400 if wrong else 200, links={"name": lambda row: reverse("programme", args=[row["programme"]])},
                     empty=Sentence("평가가 아직 없습니다. 아래에서 사업과 등급, 까닭을 적으면 여기에 보입니다.", "No rating yet. Give programme, grade and reason below."),
                     every=every, owed=[each for each in every if each.owes], overdue=sum(1 for each in every if each.overdue(day)), manages=manages, fields=_fields(request, reach, day.year, wrong) if manages else [],
                     errors=wrong, kept="kept" in request.GET)


def _row(each: Rated, day: dt.date, request: HttpRequest, reach: Reach) -> dict[str, object]:
    """A rating as a row; its measure with the form that gives one."""
    overdue = each.overdue(day)
    said = f"{KINDS[each.kind].ko}: {each.measure}" if each.kind else ""
    return {"programme": each.programme, "name": each.name, "owner": each.owner, "year": each.year, "grade": each.grade, "document": each.document, "rated_on": each.rated_on, "kind": each.kind or None,
            "reason": Rich(each.reason, partial(_cell, request, "reason", each=each)), "measure": Rich(said, partial(_cell, request, "measure", each=each, overdue=overdue, kinds=KINDS, manages=reach.may(each.programme))),
            "asked": Rich(each.asked, partial(_cell, request, "asked", each=each)), "answered_on": each.answered_on, "due": each.due if each.grade in MUST_ANSWER else None,
            "stands": "overdue" if overdue else "owed" if each.owes else "answered" if each.answered_on else "free"}


def _cell(request: HttpRequest, part: str, **context: object) -> SafeString:
    return SafeString(render_to_string(f"reporting/_rating_{part}.html", context, request=request))


def _act(request: HttpRequest, shell: Shell, wrong: list[Wrong]) -> bool:
    """Rates or answers; False, and what is wrong told, when something is missing."""
    if shell.person is None:
        return False
    if request.POST.get("do") == "answer":
        kind, measure = request.POST.get("kind", ""), request.POST.get("measure", "").strip()[:2000]
        if kind not in KINDS or not measure:
            wrong.append(Wrong("measure", Sentence("조치의 종류를 고르고 무엇을 할지 적으십시오.", "Choose the kind of measure and say what is done.")))
            return False
        rated = next((each for each in ratings() if str(each.id) == request.POST.get("rating")), None)
        if rated is None:
            wrong.append(Wrong("measure", Sentence("그사이 새 평가가 있습니다. 새로 고친 뒤 새 평가에 적으십시오.", "It was rated again in between: reload, and answer the newest rating.")))
            return False
        Reach(shell, "programmes.draft").acting(rated.programme)
        answer_rating(rated.id, kind=kind, measure=measure, act=Act(key_of(request), shell.person, "평가 뒤의 조치"))
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
    Reach(shell, "programmes.draft").acting(programme)
    rate(programme, int(year), grade=grade, reason=reason[:2000], document=request.POST.get("document", "").strip()[:200], act=Act(key_of(request), shell.person, "사업 평가"))
    return True


def _fields(request: HttpRequest, reach: Reach, year: int, wrong: list[Wrong]) -> list[Field]:
    bad, sent = {each.field: each.says for each in wrong}, request.POST
    return [Field("programme", Sentence("사업", "Programme"), sent.get("programme", request.GET.get("programme", "")), "select", wrong=bad.get("programme"), options=reach.options(), required=True),
            Field("year", Sentence("평가하는 해", "Year rated"), sent.get("year", str(year - 1)), "number", wrong=bad.get("year"), required=True),
            Field("grade", Sentence("등급", "Grade"), sent.get("grade", ""), "select", wrong=bad.get("grade"), options=list(GRADES.items()), required=True),
            Field("reason", Sentence("까닭", "Reason"), sent.get("reason", ""), "area", wrong=bad.get("reason"), required=True),
            Field("document", Sentence("평가 문서", "The paper of the rating"), sent.get("document", ""))]
