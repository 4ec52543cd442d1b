"""Breaches planted for the gate of provenance: each view does one thing that no page of the house may do. Only tests route to them."""

import io

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from naru.figures.queries import of_scope
from naru.kernel import Sentence
from naru.kernel.database import rows
from naru.kernel.money import print_rate
from naru.site.urls import urlpatterns as house

PAGE = '{% extends "naru/base.html" %}{% load naru %}{% block title %}planted{% endblock %}'
PAGES = {
    "clean": "{% block main %}{% said reported %} {% figure count provenance='simulated' id=counted.id %}{% endblock %}",
    "unmarked-page": "{% block provenance %}computed{% endblock %}{% block main %}<p>선정 {{ count }}개사</p>{% endblock %}",
    "unmarked-beside-reported": "{% block main %}{% said reported %}<p>선정 {{ count }}개사</p>{% endblock %}",
    "without-its-mark": '{% block main %}<p data-provenance="simulated">선정 {{ count }}개사</p>{% endblock %}',
    "passed-off": '{% block main %}<p data-provenance="reported" data-figure="{{ counted.id }}">{{ counted.printed }}</p>{% endblock %}',
    "typed-in": '{% block main %}<p data-provenance="reported" data-figure="{{ reported.id }}">{{ reported.printed }} 가운데 {{ count }}개사</p>{% endblock %}',
    "leads-to-simulated": '{% block main %}<p data-provenance="reported" data-figure="{{ reported.id }}">{{ reported.printed }} <a href="/held/">보기</a></p>{% endblock %}',
    "share": "{% block main %}{% share parts whole says %}{% endblock %}",
    "share-wrong": "{% block main %}{% share parts whole '99.9' %}{% endblock %}",
    "share-unnamed": '{% block main %}<p data-provenance="reported" data-derived="share" data-figure="{{ parts.0.id }} {{ whole.id }}">{{ says }}%</p>{% endblock %}',
    "share-of-simulated": "{% block main %}<p data-provenance='reported' data-derived='share' data-figure='{{ counted.id }} {{ whole.id }}'>몫</p>{% endblock %}",
    "raw-value": "{% block main %}<p>{{ words }}</p>{% endblock %}",
    "without-observation": '{% block main %}<p data-provenance="reported">선정 {{ count }}개사</p>{% endblock %}',
}


def page(request: HttpRequest, name: str) -> HttpResponse:
    """One planted page."""
    reported = next(each for each in of_scope("work-environment-improvement") if each.line == "1109")
    part, whole = (next(each for each in of_scope("work-environment-improvement") if each.block == "budget" and each.document == document) for document in ("council-2021", "council-2023"))
    [counted] = of_scope("planted")
    count = f"{rows('SELECT count(*) + 7777 FROM figures_observation')[0][0]:,}"
    return HttpResponse(engines["django"].from_string(PAGE + PAGES[name]).render({"reported": reported, "counted": counted, "count": count, "parts": [part], "whole": whole,
                                                                                        "words": Sentence("말", "words"), "says": print_rate(part.value or 0, whole.value or 0)}, request))


def bare(request: HttpRequest) -> HttpResponse:
    """A page beside the shell: it says nothing of where it comes from."""
    return HttpResponse("<html><head><title>선정</title></head><body><main><p>선정 397개사</p></main></body></html>")


def book(request: HttpRequest) -> HttpResponse:
    """A workbook that does not say 가상자료."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    made.add_worksheet("선정").write_row(0, 0, ["업체", "금액"])
    made.close()
    return HttpResponse(out.getvalue(), headers={"Content-Disposition": 'attachment; filename="selected.xlsx"'})


urlpatterns = [*house, path("planted/bare/", bare), path("planted/book.xlsx", book), path("planted/<slug:name>/", page)]
