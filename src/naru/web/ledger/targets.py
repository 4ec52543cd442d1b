"""Half-year targets by the page: who is short of the target, by how many won; set with the paper that says so."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.figures.queries import departments_on
from naru.kernel import Sentence
from naru.kernel.clock import today
from naru.kernel.money import print_rate
from naru.ledger.actions import set_target
from naru.ledger.targets import Target, half_end, spent_by_detail, targets
from naru.parties.queries import may
from naru.record import Act
from naru.web.ledger.day import day_of
from naru.web.ledger.lines import staff
from naru.web.shell.context import Shell
from naru.web.shell.exchange import key_of
from naru.web.shell.parts import Bar, BarChart, Field, Wrong

HALVES = {1: Sentence("상반기", "First half"), 2: Sentence("하반기", "Second half")}


@require_http_methods(["GET", "POST"])
def targets_page(request: HttpRequest) -> HttpResponse:
    """Targets of a half-year measured on a day; the form sets one."""
    shell, day = staff(request), day_of(request.GET.get("as_of", ""))
    year, half = _half(request, day)
    wrong: list[Wrong] = []
    if request.method == "POST":
        if not may(shell.roles, "ledger.manage") or shell.person is None:
            raise PermissionDenied
        if _set(request, shell, year, half, wrong):
            return HttpResponseRedirect(f"{reverse('budget-targets')}?year={year}&half={half}&set=1")
    found = targets(year, half, as_of=day)
    late = [each for each in found if not each.met]
    return render(request, "ledger/targets.html", {
        "found": found, "late": late, "open": sum(each.open for each in late if not each.detail), "year": year, "half": half, "halves": HALVES.items(), "name": HALVES[half], "day": day, "end": half_end(year, half),
        "years": sorted({year, today().year, today().year - 1}, reverse=True), "chart": _chart(found, half), "manages": may(shell.roles, "ledger.manage"), "fields": _fields(request, year, day, wrong), "errors": wrong,
        "was_set": "set" in request.GET}, status=400 if wrong else 200)


def _half(request: HttpRequest, day: dt.date) -> tuple[int, int]:
    year, half = request.GET.get("year", str(day.year)), request.GET.get("half", "1" if day.month < 7 else "2")
    if not (year.isdigit() and len(year) == 4 and half in ("1", "2")):
        raise Http404
    return int(year), int(half)


def _set(request: HttpRequest, shell: Shell, year: int, half: int, wrong: list[Wrong]) -> bool:
    department, detail, document = (request.POST.get(name, "").strip()[:200] for name in ("department", "detail", "document"))
    share = _share(request.POST.get("share", ""))
    if not department:
        wrong.append(Wrong("department", Sentence("부서를 고르십시오.", "Choose the department.")))
    if share is None:
        wrong.append(Wrong("share", Sentence("0보다 크고 100 이하인 비율을 62.5처럼 적으십시오.", "Write a share above 0 and up to 100, like 62.5.")))
    if not document:
        wrong.append(Wrong("document", Sentence("목표를 정한 문서를 적으십시오.", "Name the paper that set the target.")))
    if wrong or share is None or shell.person is None:
        return False
    set_target(year, half, department=department, detail=detail, share=share, document=document, act=Act(key_of(request), shell.person, request.POST.get("reason", "").strip()[:500]))
    return True


def _share(text: str) -> int | None:
    """'62.5' or '62.5%' in basis points; None when it is no share of the whole."""
    whole, _, part = text.strip().removesuffix("%").strip().partition(".")
    if not (whole.isascii() and whole.isdigit() and (part == "" or (part.isascii() and part.isdigit() and len(part) <= 2))):
        return None
    share = int(whole) * 100 + int(part.ljust(2, "0") or 0)
    return share if 0 < share <= 10_000 else None


def _fields(request: HttpRequest, year: int, day: dt.date, wrong: list[Wrong]) -> list[Field]:
    bad = {each.field: each.says for each in wrong}
    names = sorted({department for department, _ in spent_by_detail(year, as_of=day)} | set(departments_on(day)))
    return [
        Field("department", Sentence("부서", "Department"), request.POST.get("department", ""), "select", wrong=bad.get("department"), options=[(name, name) for name in names], required=True),
        Field("detail", Sentence("세부사업 (비우면 부서 전체)", "Detail (empty: the whole department)"), request.POST.get("detail", "")),
        Field("share", Sentence("지출 목표 (%)", "To be spent (%)"), request.POST.get("share", ""), wrong=bad.get("share"), required=True,
              hint=Sentence("예산현액 가운데 반기 말까지 지출할 비율. 62.5처럼 적습니다.", "Of the budget, by the end of the half-year: 62.5")),
        Field("document", Sentence("목표를 정한 문서", "The paper that set it"), request.POST.get("document", ""), wrong=bad.get("document"), required=True),
        Field("reason", Sentence("바꾸는 까닭", "Why it changes"), request.POST.get("reason", ""), hint=Sentence("이미 있는 목표를 바꿀 때만 적습니다.", "Only when a target that stands is changed."))]


def _chart(found: list[Target], half: int) -> BarChart | None:
    whole = [each for each in found if not each.detail and each.current > 0]
    if not whole:
        return None
    late = sum(1 for each in whole if not each.met)
    bars = [Bar(each.department[:20], 1000 * each.spent // each.current, f"{print_rate(each.spent, each.current)}%", each.share // 10, f"{print_rate(each.share, 10_000)}%") for each in whole]
    return BarChart(Sentence(f"{HALVES[half].ko} 목표에 못 미친 부서 {late}곳, 이룬 부서 {len(whole) - late}곳", f"{late} departments short of the target, {len(whole) - late} have met it"), bars, Sentence("부서", "Department"),
                    Sentence("지출률", "Spent"), Sentence("목표", "Target"))
