"""Calls for everybody: the first page, one call; and the list of what came in."""

import uuid
from collections.abc import Container

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.calls.fits import asked_by, check, conditions_of
from naru.calls.notices import line_of
from naru.calls.queries import CallRow, call, public_calls, windows_of
from naru.calls.questions import answered
from naru.calls.rounds import rounds_of, window_of
from naru.documents.queries import papers_of
from naru.documents.terms import Disclosure
from naru.figures.queries import lines_taken
from naru.kernel import kst_date
from naru.parties.terms import MAY, OrganisationKind
from naru.programmes.saying import shares_on, terms_on
from naru.reporting.public import districts_of, public_figures
from naru.reporting.tiles import tiles_of
from naru.web.calls import checking
from naru.web.calls.fits import asked_first, known_facts
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Link, Step
from naru.web.shell.reach import manages


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The first page: one search, what is open now, six questions, what was before."""
    calls = public_calls()
    return render(request, "calls/home.html", {"open": [each for each in calls if each.state == "open"], "before": [each for each in calls if each.state != "open"],
                                               "fields": asked_first(shell_of(request)), **_year()})


def _year() -> dict[str, object]:
    """This year in four figures, and by district."""
    years = districts_of()
    tiles = tiles_of(years)
    leading = max(years, key=lambda each: each.applied, default=None)
    return {"figures": public_figures(), "tiles": tiles, "years": [each for each in years if each.applied or each.granted], "most": leading if leading and leading.applied else None}


@require_GET
def call_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One call: the clock and what counts, who may apply with a check of one's own facts, how much, how it goes on, documents, rounds."""
    shell, found = shell_of(request), call(id)
    window = window_of(id)
    if found is None or found.closes_at is None or window is None:
        raise Http404
    text, on, taken = found.text, kst_date(found.closes_at), lines_taken()
    return render(request, "calls/call.html", {
        "call": found, "programme": text.name, "window": window, "windows": windows_of(id), **_checked(request, shell, found, taken),
        "terms": [(each, checking.cited(each.cite, taken)) for each in terms_on(text, on)], "shares": [(each, checking.cited(each.cite, taken)) for each in shares_on(text, on) if each.id == found.group],
        "steps": [Step(name, standing, note=when) for name, when, standing in line_of(text, found.group, found.audience, found.state, found.year)],
        "papers": [each for each in papers_of(id) if each.disclosure == Disclosure.OPEN], "rounds": rounds_of(found.programme), "questions": answered(id)[:5],
        "basis": [(each, checking.cited(each.cite, taken)) for each in text.basis], "crumbs": [Link(text.name, reverse("text", args=[text.id])), Link(found.name, "")], "may_extend": manages(shell, "calls.manage", found.programme),
        "may_enter": found.state == "open" and found.audience == "firms" and any("calls.enter_for" in MAY[each.role] for each in shell.roles),
        "may_apply": any("calls.apply" in MAY[each.role] and (each.kind == OrganisationKind.FIRM) == (found.audience == "firms") for each in shell.roles)})


def _checked(request: HttpRequest, shell: Shell, found: CallRow, taken: Container[str]) -> dict[str, object]:
    """The conditions judged over what the reader answered, and what the city knows of the reader's own organisation."""
    on = min(kst_date(shell.now), kst_date(found.closes_at or shell.now))
    names = asked_by(conditions_of(found, on))
    given = checking.given_facts(request.GET, names)
    facts = {**known_facts(shell), **given}
    verdict = check(found, facts, on)
    return {"verdict": verdict, "lines": checking.lines(verdict, taken), "nos": checking.nos(verdict, taken) if "check" in request.GET or shell.person else [], "fields": checking.fields(names, facts),
            "checked": "check" in request.GET}
