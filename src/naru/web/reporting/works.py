"""Works by the page: how far each is, what it costs against the total, which dates slipped; progress reported with its paper, never back without a reason."""

import datetime as dt
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
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
from naru.web.reporting.owned import Reach
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import key_of, provenance_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Bar, BarChart, Field, Wrong
from naru.web.shell.rowlist import Rich, RowListing, chips, column


def picture(chart: SlipChart | None, language: str) -> SafeString | None:
    """The picture of slipped dates for a page."""
    return None if chart is None else mark_safe(chart.svg(language))  # noqa: S308  # reason: drawn by the room, every word escaped


TITLE = Sentence("공사는 어디까지 왔나?", "How far are the works?")
STANDS = {"told": Sentence("진행 중", "under way"), "done": Sentence("끝남", "finished"), "none": Sentence("보고 없음", "not reported")}
MOVED = {"yes": Sentence("밀린 날짜 있음", "dates moved"), "no": Sentence("없음", "none")}
IN_BOOKS = {"yes": Sentence("원장에 있음", "in the books"), "no": Sentence("원장에 없음", "not in the books")}
COLUMNS = (column("name", Sentence("사업", "Programme")), column("done", Sentence("공정률", "Progress")), column("total", Sentence("총사업비", "Total cost"), "won"),
           column("budgeted", Sentence("문서에 나온 예산의 합", "Budgets in the documents"), "won"), column("booked", Sentence("원장에서 지출한 금액", "Paid by the books"), "won"),
           column("paid", Sentence("보고된 지출", "Paid as reported"), "won"), column("moved", Sentence("바뀐 날짜", "Moved dates")), column("owner", Sentence("담당", "Owner"), shown=False))
FILTERS = (chips("stands", Sentence("공정", "Progress"), STANDS), chips("slipped", Sentence("날짜", "Dates"), MOVED), chips("books", Sentence("원장", "Books"), IN_BOOKS), chips("owner", Sentence("담당", "Owner")))


@require_http_methods(["GET", "POST"])
def works_page(request: HttpRequest) -> HttpResponse:
    """All works as a list; officers of the department that owns a programme report its progress."""
    shell = shell_of(request)
    manages, wrong = may(shell.roles, "programmes.draft"), list[Wrong]()
    if request.method == "POST":
        if not manages or shell.person is None:
            raise PermissionDenied
        if _report(request, shell, wrong):
            return HttpResponseRedirect(reverse("works") + "?kept=1")
    found = works()
    slipped, told = draw_slips([slip for each in found for slip in each.slipped]), _chart(found)
    lead = Sentence(f"{told.title.ko}. 공정률은 까닭 없이 뒤로 가지 않습니다.", f"{told.title.en}. Progress never goes back without a reason.") if told else None
    return list_page(request, RowListing(COLUMNS, [_row(each, shell) for each in found], ("name", "owner", "moved"), FILTERS, provenance="reported"), title=TITLE, lead=lead, template="reporting/works.html",
                     empty=Sentence("공정률이나 총사업비가 알려진 공사가 없습니다. 도시 자료를 싣거나 아래에서 보고하면 여기에 보입니다.", "No works with progress or total cost. Load the city's content, or report one below."),
                     status=400 if wrong else 200, slips=slipped, picture=picture(slipped, shell.language), manages=manages, fields=_fields(request, shell, wrong) if manages else [], errors=wrong, kept="kept" in request.GET)


def _row(each: Work, shell: Shell) -> dict[str, object]:
    """A work as a row: each figure a door, plain in a file."""
    def cell(part: str, plain: object, by: object = None) -> Rich:
        return Rich(plain, partial(_cell, part, each, may(shell.roles, "read.all")), by)

    newest = each.newest
    moved = "; ".join(f"{slip.said.label}: {slip.former} → {slip.said.printed if slip.months is not None else '새 날짜 없음'}" for slip in each.slipped)
    return {"name": cell("name", each.name), "owner": each.owner, "done": cell("steps", f"{newest.printed} ({newest.on})" if newest else None, newest.done if newest else None), "total": cell("total", each.total),
            "budgeted": cell("budgeted", each.budgeted if each.counted else None), "booked": cell("booked", each.books.spent if each.books else None), "paid": cell("paid", each.paid),
            "moved": cell("moved", moved, len(each.slipped)), "stands": "none" if newest is None else "done" if newest.done == 10_000 else "told", "slipped": "yes" if each.slipped else "no", "books": "yes" if each.books else "no"}


def _cell(part: str, each: Work, staff: bool) -> SafeString:
    return SafeString(render_to_string(f"reporting/_work_{part}.html", {"each": each, "staff": staff}))


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
    Reach(shell, "programmes.draft").acting(sent["programme"])
    report_progress(sent["programme"], on=on, done=done, total=money["total"], paid=money["paid"], reason=sent["reason"][:2000], document=sent["document"][:200], provenance=provenance_of(shell),
                    act=Act(key_of(request), shell.person, "공정률 보고"))
    return True


def _fields(request: HttpRequest, shell: Shell, wrong: list[Wrong]) -> list[Field]:
    bad, sent = {each.field: each.says for each in wrong}, request.POST
    return [Field("programme", Sentence("사업", "Programme"), sent.get("programme", ""), "select", wrong=bad.get("programme"), options=Reach(shell, "programmes.draft").options(), required=True),
            Field("on", Sentence("기준일", "As of"), sent.get("on", today().isoformat()), "date", wrong=bad.get("on"), required=True),
            Field("done", Sentence("공정률 (%)", "Progress (%)"), sent.get("done", ""), wrong=bad.get("done"), required=True),
            Field("total", Sentence("총사업비", "Total cost"), sent.get("total", ""), "won", wrong=bad.get("total")),
            Field("paid", Sentence("기준일까지 지출한 사업비", "Paid by that day"), sent.get("paid", ""), "won", wrong=bad.get("paid")),
            Field("document", Sentence("공정률이 적힌 문서", "The paper that says so"), sent.get("document", ""), wrong=bad.get("document"), required=True),
            Field("reason", Sentence("공정률이 줄어든 까닭", "Why it went back"), sent.get("reason", ""), "area", hint=Sentence("앞서 보고한 공정률보다 낮을 때는 반드시 적습니다.", "Needed when it is below what was reported before."))]
