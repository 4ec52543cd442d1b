"""As-of facts: indicators with their history, departments over time, the headcount of a day, figures of the press apart."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from naru.figures.logic import print_period
from naru.figures.queries import department_changes, departments_on, indicators, listings, of_indicator, press_figures, statements
from naru.figures.terms import CHANGES, DIRECTIONS, EVIDENCES, Indicator, Observation
from naru.kernel import Sentence
from naru.kernel.clock import today
from naru.reporting.tables import FactCell, FactTable, headcount_table, write_headcount_table
from naru.web.shell.lists import asked_of, list_page, rows_file
from naru.web.shell.parts import Bar, BarChart
from naru.web.shell.rowlist import Rich, RowListing, chips, column
from naru.web.templatetags.naru import in_unit


def _newest(found: list[Observation]) -> list[Observation]:
    """Of each scope the newest value: by period, then by the day it was stated, then as the document goes on (a revision follows what it revises)."""
    by: dict[str, Observation] = {}
    for each in found:
        held = by.get(each.scope)
        if held is None or (each.period, each.stated) >= (held.period, held.stated):
            by[each.scope] = each
    return list(by.values())


def _scope(each: Observation) -> str:
    return each.scope.rpartition("/")[2]


COLUMNS = (column("name", Sentence("지표", "Indicator")), column("newest", Sentence("가장 새로운 값", "Newest value")), column("unit", Sentence("단위", "Unit")),
           column("direction", Sentence("좋아지는 쪽", "Better"), names=DIRECTIONS), column("owner", Sentence("담당", "Owner")), column("evidence", Sentence("근거", "Evidence"), names=EVIDENCES),
           column("target", Sentence("목표", "Target"), shown=False), column("due", Sentence("목표의 때", "Target's time"), shown=False), column("definition", Sentence("정의", "Definition"), shown=False),
           column("code", Sentence("지표 번호", "Code"), shown=False), column("version", Sentence("판", "Version"), "count", shown=False))
FILTERS = (chips("owner", Sentence("담당", "Owner")), chips("evidence", Sentence("근거", "Evidence"), EVIDENCES), chips("told", Sentence("값", "Value"), {"yes": Sentence("있음", "told"), "no": Sentence("없음", "none")}))


@require_GET
def indicators_page(request: HttpRequest) -> HttpResponse:
    """Every indicator with its newest values, what it counts, who owns it, as a list; figures of the press in a section of their own. `?format=csv&values=1`: every value with its line."""
    every = indicators()
    listing = RowListing(COLUMNS, [_row(each) for each in every], ("name", "code", "owner", "definition"), FILTERS, provenance="reported")
    if request.GET.get("format") == "csv" and request.GET.get("values") == "1":
        kept = {str(row["id"]) for row in listing.everything(asked_of(request, listing))}
        return rows_file(request, "지표의-값", VALUES, _values([each for each in every if str(each.id) in kept]))
    return list_page(request, listing, title=Sentence("지표는 지금 얼마인가?", "Where do the indicators stand?"),
                     lead=Sentence("값은 문서에 인쇄된 모습 그대로입니다. 이름을 누르면 정의와 지난 값이 나옵니다.", "Values stand as printed. Open a name for its definition and history."),
                     links={"name": lambda row: reverse("indicator", args=[row["code"]])}, empty=Sentence("지표가 아직 없습니다. 도시 자료를 실으면 여기에 보입니다.", "No indicators yet; load the city's content."),
                     template="reporting/indicators.html", press=press_figures())


def _row(each: Indicator) -> dict[str, object]:
    newest = [(_scope(value), value) for value in _newest(of_indicator(each.id))]
    said = " · ".join(f"{scope} {in_unit(value, each.unit)} ({print_period(value.period)})" for scope, value in newest)
    return {"id": each.id, "name": each.name, "newest": Rich(said, partial(_drawn_values, each, newest), max((value.period for _, value in newest), default="")), "unit": each.unit, "direction": each.direction,
            "owner": each.owner, "evidence": each.evidence, "target": None if each.target is None else f"{each.target:,}", "due": each.due, "definition": each.definition, "code": each.code, "version": each.version,
            "told": "yes" if newest else "no"}


def _drawn_values(each: Indicator, newest: list[tuple[str, Observation]]) -> SafeString:
    return SafeString(render_to_string("reporting/_values.html", {"each": each, "values": newest}))


VALUES = ("지표", "이름", "판", "대상", "기간", "값", "단위", "상태", "기준", "목표", "목표의 때", "담당", "문서", "줄")


def _values(found: list[Indicator]) -> Iterator[list[object]]:
    """Every value of these indicators, one a row, with its target and where it is said."""
    for each in found:
        for value in of_indicator(each.id):
            yield [each.code, each.name.ko, each.version, _scope(value), value.period, value.printed, each.unit, value.status, value.stated, "" if each.target is None else each.target, each.due, each.owner,
                   value.document, value.line]


@require_GET
def indicator_page(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: its definitions, its series as a picture, and every value with period, as-of day and line."""
    versions: list[Indicator] = [each for each in indicators() if each.code == code]
    if not versions:
        raise Http404
    shown = [(each, [(_scope(value), value) for value in of_indicator(each.id)]) for each in versions]
    return render(request, "reporting/indicator.html", {"versions": [(each, values, _series(each, values)) for each, values in shown], "newest": versions[0], "directions": DIRECTIONS, "evidences": EVIDENCES})


def _series(indicator: Indicator, values: list[tuple[str, Observation]]) -> list[BarChart]:
    """A picture for each scope with two periods or more, the target beside; the title says where it went."""
    by: dict[str, dict[str, Observation]] = {}
    for scope, each in values:
        if each.value is not None:
            by.setdefault(scope, {})[each.period] = each
    return [_drawn(indicator, scope, [found[period] for period in sorted(found)]) for scope, found in by.items() if len(found) > 1]


def _drawn(indicator: Indicator, scope: str, found: list[Observation]) -> BarChart:
    places, first, last = max(each.places for each in found), found[0], found[-1]
    target = None if indicator.target is None else indicator.target * 10**places
    bars = [Bar(print_period(each.period), (each.value or 0) * 10 ** (places - each.places), each.printed, target, "" if target is None else f"{indicator.target:,}") for each in found]
    up = bars[-1].value - bars[0].value
    way = Sentence("그대로", "unchanged") if up == 0 else Sentence("나아짐", "better") if (up > 0) == (indicator.direction == "up") else Sentence("나빠짐", "worse")
    # A month is not set against a year: they are shown, not judged.
    judged = Sentence(f": {way.ko}", f": {way.en}") if indicator.direction in ("up", "down") and len(first.period) == len(last.period) else Sentence("", "")
    return BarChart(Sentence(f"{scope} {print_period(first.period)} {first.printed} → {print_period(last.period)} {last.printed}{judged.ko}",
                             f"{scope} {first.printed} ({print_period(first.period)}) → {last.printed} ({print_period(last.period)}){judged.en}"),
                    bars, Sentence("기간", "Period"), Sentence("값", "Value"), Sentence("목표", "Target") if target is not None else None)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text) if text else today()
    except ValueError as error:
        raise Http404 from error


@require_GET
def departments_page(request: HttpRequest) -> HttpResponse:
    """Departments over time, what became of them, and the headcount table of a day."""
    day = _day(request.GET.get("as_of", ""))
    table = headcount_table(day)
    if request.GET.get("format") == "csv" and table is not None:
        response = HttpResponse("\ufeff" + write_headcount_table(table), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="headcount-{table.as_of}.csv"'
        return response
    listed = listings()
    days = sorted({as_of for as_of, *_ in listed})
    names = list(dict.fromkeys([*reversed([name for _, name, *_ in listed])]))
    over = [(name, [next(((document, line) for as_of, held, document, line in listed if (as_of, held) == (each, name)), None) for each in days]) for name in sorted(names, key=lambda one: _place(one, days))]
    return render(request, "reporting/departments.html", {"days": days, "over": over, "changes": department_changes(), "kinds": CHANGES, "table": table, "stated": statements("headcount/"),
                                                          "jobs": list(dict.fromkeys(key.split(":")[0] for key, _ in table.columns)) if table else [], "cells": _cells(table) if table else []})


def _place(name: str, days: list[dt.date]) -> tuple[int, int]:
    """A department's place: by its newest listing, newest listings first."""
    for back, day in enumerate(reversed(days)):
        held = departments_on(day)
        if name in held:
            return back, held.index(name)
    return len(days), 0


def _cells(table: FactTable) -> list[tuple[str, list[tuple[FactCell | None, FactCell | None, FactCell | None]]]]:
    """Rows of the headcount table: per job type posts, staff, women where printed."""
    jobs = list(dict.fromkeys(key.split(":")[0] for key, _ in table.columns))
    return [(row.name, [(row.cell(f"{job}:authorised"), row.cell(f"{job}:actual"), row.cell(f"{job}:female")) for job in jobs]) for row in table.rows]
