"""The living card of a programme. The reading is made by the room; here it is only shown."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.figures.terms import Observation
from naru.kernel import Sentence, short_won
from naru.kernel.clock import today
from naru.parties.queries import may
from naru.programmes.queries import city, in_force
from naru.reporting.live import has_cases
from naru.reporting.queries import calls_of, card, family_of
from naru.reporting.ratings import GRADES, ratings
from naru.reporting.ratings import KINDS as ANSWERS
from naru.reporting.reading import read
from naru.reporting.slipchart import slip_chart
from naru.reporting.terms import KINDS, MECHANISMS
from naru.requests.queries import promises
from naru.web.reporting.figures import counts
from naru.web.reporting.works import picture
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Bar, BarChart, Link

STATUS = {"assumed": Sentence("추정", "inferred"), "draft": Sentence("안", "draft"), "requested": Sentence("요구(미의결)", "requested, not voted"), "voted": Sentence("의결", "voted"),
          "planned": Sentence("예정", "planned"), "open": Sentence("운영", "open")}
ROLES = {"subset": Sentence("안에 든 금액", "part of the above"), "item_total": Sentence("항목 전체", "whole item"), "external": Sentence("시비 아님", "not city money"),
         "beside_parent": Sentence("상위 사업 밖", "beside the parent"), "plan_total": Sentence("여러 해 계획", "plan over years")}
SINCE = {"new": Sentence("새로", "new"), "changed": Sentence("바뀜", "changed")}


def money(lines: tuple[Observation, ...]) -> BarChart | None:
    """Money by year as the documents give it; nothing when there is one line or none."""
    if len(lines) < 2:
        return None
    ordered = sorted(lines, key=lambda each: (each.period, each.label))
    bars = [Bar(f"{each.period} {each.label}"[:18], each.value or 0, short_won(each.value or 0)) for each in ordered]
    first, last = ordered[0], ordered[-1]
    return BarChart(Sentence(f"{first.period}년 {short_won(first.value or 0)}에서 {last.period}년 {short_won(last.value or 0)}으로", f"From {first.value or 0:,} won in {first.period} to {last.value or 0:,} won in {last.period}"),
                    bars, Sentence("해와 항목", "Year and line"), Sentence("금액", "Amount"))


@require_GET
def programme(request: HttpRequest, id: str) -> HttpResponse:
    """The living card of one programme; `?beside=1` puts the last report's card beside it."""
    found = card(id)
    if found is None:
        raise Http404
    reading, shell = read(found, today()), shell_of(request)
    parent, parts, like = family_of(found.head)
    slips = slip_chart(id)
    return render(request, "reporting/card.html", {
        "card": found, "reading": reading, "beside": request.GET.get("beside") == "1" and bool(reading.last), "status": STATUS, "roles": ROLES, "since": SINCE, "documents": city().documents,
        "parent": parent, "parts": parts, "similar": like, "kinds": KINDS, "mechanisms": MECHANISMS, "money": money(reading.budget), "calls": calls_of(id),
        "text": in_force(id, today()) is not None, "recount": has_cases(id) and counts(shell, id), "owed": promises(scopes=[id]), "staff": may(shell.roles, "read.all"), "slips": slips,
        "picture": picture(slips, shell.language), "rated": ratings([id]) if may(shell.roles, "read.all") else [], "grades": GRADES, "answers": ANSWERS,
        "crumbs": [Link(Sentence("사업", "Programmes"), "/programmes/"), Link(Sentence(found.head.name_ko, found.head.name_en or found.head.name_ko), "")]})
