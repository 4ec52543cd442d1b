"""The execution table of any day from held transactions: by department, source or line, each figure a door to its bookings."""

import datetime as dt
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.documents.sheets import SIMULATED
from naru.figures.queries import departments_on
from naru.kernel import Sentence
from naru.kernel.money import print_rate
from naru.ledger.booking import BUDGET
from naru.ledger.execution import GROUPS, ExecutionTable, Tally, write_execution
from naru.ledger.held import HeldYear, held_execution, held_years
from naru.web.ledger.day import day_of
from naru.web.ledger.lines import staff
from naru.web.shell.parts import Bar, BarChart

NAMES = {"department": Sentence("부서별", "By department"), "source": Sentence("재원별", "By source"), "line": Sentence("과목별", "By line")}


@require_GET
def execution(request: HttpRequest) -> HttpResponse:
    """The table of a year at the end of a day."""
    shell = staff(request)
    known = {each.year: each for each in held_years()}
    asked, by, day = request.GET.get("year", ""), request.GET.get("by", "department"), day_of(request.GET.get("as_of", ""))
    if by not in GROUPS or (asked and not (asked.isdigit() and int(asked) in known)):
        raise Http404
    year = int(asked) if asked else _year(known, day)
    table = held_execution(year, as_of=day, by=by, order=departments_on(day) if by == "department" else ())
    if request.GET.get("format") == "csv" and table is not None:
        return _csv(table, simulated=shell.simulated)
    shown: dict[str, object] = {"years": list(known), "year": year, "day": day, "by": by, "groups": NAMES.items(), "held": known.get(year)}
    if table is not None:
        whole = table.whole
        shown |= {"table": table, "rows": [(each, each.cells(), _doors(each, table, by)) for each in table.rows], "chart": _chart(table) if by != "line" else None, "whole": whole,
                  "spent_rate": print_rate(whole.of("spent"), whole.current), "committed_rate": print_rate(whole.of("obligated"), whole.current), "gone": _gone(year, day)}
    return render(request, "ledger/execution.html", shown)


def _year(known: dict[int, HeldYear], day: dt.date) -> int:
    return day.year if day.year in known or not known else max((year for year in known if year <= day.year), default=min(known))


def _gone(year: int, day: dt.date) -> str:
    """How much of the year is over, per cent: what an even pace would have spent (R-06)."""
    first, last = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    return print_rate(min(max((day - first).days + 1, 0), (last - first).days), (last - first).days)


def _doors(tally: Tally, table: ExecutionTable, by: str) -> dict[str, str]:
    """The bookings behind a row's three figures."""
    base = [("year", str(table.year)), ("as_of", table.as_of.isoformat())]
    if tally is not table.whole:
        base.append(("q", tally.name.split(" · ")[3]) if by == "line" else (by, tally.name))
    figures = {"budget_current": BUDGET, "commitment": ("obligated",), "disbursement": ("spent",)}
    return {key: f"{reverse('budget-bookings')}?{urlencode([*base, *(('figure', figure) for figure in wanted)])}" for key, wanted in figures.items()}


def _chart(table: ExecutionTable) -> BarChart:
    """Spent of the budget, beside committed; the title says who is first and who is last."""
    rated = [each for each in table.groups if each.current > 0]
    bars = [Bar(each.name[:20], 1000 * each.of("spent") // each.current, f"{print_rate(each.of('spent'), each.current)}%", 1000 * each.of("obligated") // each.current,
                f"{print_rate(each.of('obligated'), each.current)}%") for each in rated]
    order = sorted(rated, key=lambda each: each.of("spent") * 10_000 // each.current)
    title = Sentence("지출률", "Spent of the budget")
    if len(order) > 1:
        low, high = order[0], order[-1]
        rates = print_rate(low.of("spent"), low.current), print_rate(high.of("spent"), high.current)
        title = Sentence(f"지출률은 {high.name} {rates[1]}%가 가장 높고 {low.name} {rates[0]}%가 가장 낮습니다", f"Most spent: {high.name} {rates[1]}%, least: {low.name} {rates[0]}%")
    return BarChart(title, bars, Sentence("구분", "Item"), Sentence("지출률", "Spent"), Sentence("원인행위율", "Committed"))


def _csv(table: ExecutionTable, *, simulated: bool) -> HttpResponse:
    mark = f"# {SIMULATED}\n" if simulated else ""
    response = HttpResponse("\ufeff" + mark + write_execution(table), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{"simulated-" if simulated else ""}execution-{table.year}-{table.as_of}.csv"'
    return response
