"""Works by the page: how far each is, what it costs against the total, which dates slipped; progress reported with its paper, never back without a reason."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods

from naru.kernel import Sentence, parse_won
from naru.kernel.clock import today
from naru.kernel.money import print_rate
from naru.parties.queries import may
from naru.record import Act
from naru.reporting.actions import report_progress
from naru.reporting.queries import names_of_programmes
from naru.reporting.slipchart import SlipChart, draw_slips
from naru.reporting.works import Work, works
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import key_of, provenance_of
from naru.web.shell.parts import Bar, BarChart, Field, Wrong


def picture(chart: SlipChart | None, language: str) -> SafeString | None:
    """The picture of slipped dates for a page."""
    return None if chart is None else mark_safe(chart.svg(language))  # noqa: S308  # reason: drawn by the room, every word escaped


@require_http_methods(["GET", "POST"])
def works_page(request: HttpRequest) -> HttpResponse:
    """All works; who manages programmes reports progress."""
    shell = shell_of(request)
    manages, wrong = may(shell.roles, "programmes.draft"), list[Wrong]()
    if request.method == "POST":
        if not manages or shell.person is None:
            raise PermissionDenied
        if _report(request, shell, wrong):
            return HttpResponseRedirect(reverse("works") + "?kept=1")
    found = works()
    slipped = draw_slips([slip for each in found for slip in each.slipped])
    return render(request, "reporting/works.html", {"found": found, "chart": _chart(found), "slips": slipped, "picture": picture(slipped, shell.language), "manages": manages, "fields": _fields(request, wrong) if manages else [],
                                                    "errors": wrong, "kept": "kept" in request.GET}, status=400 if wrong else 200)


def _chart(found: list[Work]) -> BarChart | None:
    told = sorted(((each, step) for each in found if (step := each.newest)), key=lambda pair: -pair[1].done)
    if not told:
        return None
    bars = [Bar(each.name.ko[:18], step.done, f"{print_rate(step.done, 10_000)}% ({step.on:%Y-%m})") for each, step in told]
    done = sum(1 for _, step in told if step.done == 10_000)
    return BarChart(Sentence(f"공정률이 보고된 공사 {len(told)}곳, 끝난 곳 {done}곳", f"{len(told)} works with reported progress, {done} finished"), bars, Sentence("공사", "Works"), Sentence("공정률(기준)", "Progress (as of)"))


def _won(text: str) -> int | None:
    return parse_won(text) if text.strip() else None


def _report(request: HttpRequest, shell: Shell, wrong: list[Wrong]) -> bool:
    sent = {name: request.POST.get(name, "").strip() for name in ("programme", "on", "done", "total", "paid", "document", "reason")}
    whole, _, part = sent["done"].removesuffix("%").partition(".")
    done = int(whole) * 100 + int((part + "00")[:2]) if whole.isascii() and whole.isdigit() and (part == "" or (part.isascii() and part.isdigit())) else -1
    money: dict[str, int | None] = {}
    for name in ("total", "paid"):
        try:
            money[name] = _won(sent[name])
        except ValueError:
            wrong.append(Wrong(name, Sentence("금액을 2억 5천만이나 250000000처럼 적으십시오.", "Write an amount like 250000000.")))
    try:
        on = dt.date.fromisoformat(sent["on"])
    except ValueError:
        on = dt.date.max
    if sent["programme"] not in names_of_programmes():
        wrong.append(Wrong("programme", Sentence("사업을 고르십시오.", "Choose the programme.")))
    if on > today():
        wrong.append(Wrong("on", Sentence("오늘까지의 날짜를 적으십시오.", "Give a day up to today.")))
    if not 0 <= done <= 10_000:
        wrong.append(Wrong("done", Sentence("0에서 100 사이의 공정률을 62.5처럼 적으십시오.", "Write the progress between 0 and 100, like 62.5.")))
    if not sent["document"]:
        wrong.append(Wrong("document", Sentence("공정률이 적힌 문서를 적으십시오.", "Name the paper that says so.")))
    if wrong or shell.person is None:
        return False
    report_progress(sent["programme"], on=on, done=done, total=money["total"], paid=money["paid"], reason=sent["reason"][:2000], document=sent["document"][:200], provenance=provenance_of(shell),
                    act=Act(key_of(request), shell.person, "공정률 보고"))
    return True


def _fields(request: HttpRequest, wrong: list[Wrong]) -> list[Field]:
    bad, sent = {each.field: each.says for each in wrong}, request.POST
    return [Field("programme", Sentence("사업", "Programme"), sent.get("programme", ""), "select", wrong=bad.get("programme"), options=list(names_of_programmes().items()), required=True),
            Field("on", Sentence("기준일", "As of"), sent.get("on", today().isoformat()), "date", wrong=bad.get("on"), required=True),
            Field("done", Sentence("공정률 (%)", "Progress (%)"), sent.get("done", ""), wrong=bad.get("done"), required=True),
            Field("total", Sentence("총사업비", "Total cost"), sent.get("total", ""), "won", wrong=bad.get("total")),
            Field("paid", Sentence("기준일까지 지출한 사업비", "Paid by that day"), sent.get("paid", ""), "won", wrong=bad.get("paid")),
            Field("document", Sentence("공정률이 적힌 문서", "The paper that says so"), sent.get("document", ""), wrong=bad.get("document"), required=True),
            Field("reason", Sentence("공정률이 줄어든 까닭", "Why it went back"), sent.get("reason", ""), "area", hint=Sentence("앞서 보고한 공정률보다 낮을 때는 반드시 적습니다.", "Needed when it is below what was reported before."))]
