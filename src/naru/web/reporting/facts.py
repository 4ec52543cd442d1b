"""As-of facts: indicators with their history, departments over time, the headcount of a day, figures of the press apart."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.figures.queries import department_changes, departments_on, indicators, listings, of_indicator, press_figures, statements
from naru.figures.terms import CHANGES, DIRECTIONS, EVIDENCES, Indicator, Observation
from naru.kernel.clock import today
from naru.reporting.tables import FactCell, FactTable, headcount_table, write_headcount_table


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


@require_GET
def indicators_page(request: HttpRequest) -> HttpResponse:
    """Every indicator with its newest values, what it counts, who owns it; figures of the press in a section of their own."""
    asked = request.GET.get("owner", "")
    every = indicators()
    shown = [(each, [(_scope(value), value) for value in _newest(of_indicator(each.id))]) for each in every if asked in ("", each.owner)]
    return render(request, "reporting/indicators.html", {"rows": shown, "owners": sorted({each.owner for each in every}), "asked": asked, "directions": DIRECTIONS, "evidences": EVIDENCES, "press": press_figures()})


@require_GET
def indicator_page(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: its definitions, and every value with period, as-of day and line."""
    versions: list[Indicator] = [each for each in indicators() if each.code == code]
    if not versions:
        raise Http404
    return render(request, "reporting/indicator.html", {"versions": [(each, [(_scope(value), value) for value in of_indicator(each.id)]) for each in versions], "newest": versions[0],
                                                        "directions": DIRECTIONS, "evidences": EVIDENCES})


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
