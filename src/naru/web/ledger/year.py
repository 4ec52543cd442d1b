"""The year's books: where the money of a year stands at any moment, by department, source or line; used beside granted."""

import csv
import datetime as dt
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.kernel import KST, Sentence
from naru.kernel.clock import now
from naru.kernel.money import print_rate, short_won
from naru.ledger.terms import LIFECYCLES
from naru.ledger.year import GROUPINGS, YearRow, closing_of, together, year_books, years
from naru.web.ledger.lines import staff
from naru.web.shell.parts import Bar, BarChart

NAMES = {"department": Sentence("부서별", "By department"), "source": Sentence("재원별", "By source"), "detail": Sentence("과목별", "By line")}
CARRIES = {"explicit": Sentence("명시이월", "explicit carry-over"), "accident": Sentence("사고이월", "accident carry-over")}
HEADS = ("구분", "요구(의결 전)", "의결", "이월받음", "이용·전용", "예산현액", "원인행위", "지출", "유보", "가용", "다음 해로 이월", "불용", "교부", "실집행")


def _moment(text: str) -> dt.datetime:
    """The end of the day asked for, KST; now when none is."""
    if not text:
        return now()
    try:
        return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(23, 59, 59, 999_999), KST)
    except ValueError as error:
        raise Http404 from error


@require_GET
def year_page(request: HttpRequest) -> HttpResponse:
    """A year at the end of a day."""
    staff(request)
    known = dict(years())
    asked, by = request.GET.get("year", ""), request.GET.get("by", "department")
    if by not in GROUPINGS or (asked and not (asked.isdigit() and int(asked) in known)):
        raise Http404
    year, moment = int(asked) if asked else next(iter(known), 0), _moment(request.GET.get("as_of", ""))
    found = year_books(year, as_of=moment, by=by)
    whole = together(found)
    if request.GET.get("format") == "csv":
        return _csv([*found, whole], year, moment)
    states = next(each for each in LIFECYCLES if each.machine == "fiscal_year").names
    closing = closing_of(year, as_of=moment)
    return render(request, "ledger/year.html", {"steps": [(states.get(state, state), on) for state, on in closing.steps], "carries": [(CARRIES.get(kind, kind), many, won) for kind, many, won in closing.carried],
                                                "rows": found, "whole": whole, "year": year, "years": list(known), "state": states.get(known.get(year, "")), "by": by, "groups": NAMES.items(), "day": moment.astimezone(KST).date(),
                                                "asked": request.GET.get("as_of", ""), "chart": _chart(found) if any(row.granted for row in found) else None})


def _chart(found: list[YearRow]) -> BarChart:
    given = [row for row in found if row.granted]
    bars = [Bar(row.name[:24], 10_000 * row.spent // row.current if row.current else 0, f"{print_rate(row.spent, row.current)}%", 10_000 * row.used // row.granted, f"{print_rate(row.used, row.granted)}%") for row in given]
    granted, used = sum(row.granted for row in given), sum(row.used for row in given)
    return BarChart(Sentence(f"교부한 {short_won(granted)} 가운데 {short_won(used)}이 실제로 쓰였습니다", f"Of {granted:,} won granted {used:,} were really used"), bars,
                    Sentence("구분", "Item"), Sentence("지출률", "Paid"), Sentence("교부액 중 실집행률", "Used of what was granted"))


def _values(row: YearRow) -> list[object]:
    return [row.name, row.requested, row.voted, row.carried_in, row.moved, row.current, row.obligated, row.spent, row.reserved, row.available, row.carried_out, row.lapsed, row.granted, row.used]


def _csv(found: list[YearRow], year: int, moment: dt.datetime) -> HttpResponse:
    from naru.documents.sheets import SIMULATED
    from naru.kernel.clock import is_simulated

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([f"{f'{SIMULATED} · ' if is_simulated() else ''}{year}회계연도 {moment.astimezone(KST):%Y-%m-%d} 기준 (원)"])
    writer.writerow(HEADS)
    writer.writerows(_values(row) for row in found)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{"simulated-" if is_simulated() else ""}books-{year}.csv"'
    return response
