"""The pack for the next officer: read on the page, printed, or taken along as a workbook; from the records of this moment."""

import datetime as dt
import io
from urllib.parse import quote

import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.calls.terms import LIFECYCLES
from naru.kernel import KST, Sentence, kst_date
from naru.kernel.waiting import WHO
from naru.parties.queries import may
from naru.reporting.handover import MOST, SOON, Pack, pack
from naru.requests.terms import KINDS, REQUEST
from naru.web.agreements.handing import More, more
from naru.web.agreements.today import row
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field

BACK = 180
STATES = next(each.names for each in LIFECYCLES if each.machine == "call")
TITLE = Sentence("다음 담당자는 무엇을 이어받나?", "What does the next officer take over?")
Sheet = tuple[Sentence, list[Sentence], list[list[object]]]


@require_GET
def handover(request: HttpRequest) -> HttpResponse:
    """The pack of today; `since` says from when on decisions are told, `format=xlsx` takes it along."""
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    today = kst_date(shell.now)
    since = _since(request.GET.get("since", ""), today)
    found, besides = pack(today, since), more(today)
    if request.GET.get("format") == "xlsx":
        return _workbook(shell, found, besides)
    return render(request, "agreements/handover.html", {
        "pack": found, "own": [row(each) for each in found.queue.own], "others": [row(each) for each in found.queue.others], "running": [(each, STATES.get(each.state, each.state)) for each in found.running],
        "owed": [(each, reverse(each.route, args=[each.subject])) for each in found.owed], "most": MOST, "soon": SOON, "title": TITLE, "name": shell.name,
        "more": besides, "kinds": KINDS, "request_states": REQUEST.names, "today": today,
        "field": Field("since", Sentence("언제부터의 결정", "Decisions since"), since.isoformat(), "date", quiet=True)})


def _since(text: str, today: dt.date) -> dt.date:
    try:
        return min(dt.date.fromisoformat(text), today)
    except ValueError:
        return today - dt.timedelta(days=BACK)


def _more_sheets(found: More, language: str) -> list[Sheet]:
    what, due, number, owner = Sentence("무엇", "What"), Sentence("기한", "Due"), Sentence("번호", "Number"), Sentence("맡은 곳", "Owner")
    return [
        (Sentence("답하지 않은 의원 요구", "Members' requests"), [number, what, Sentence("의원", "Member"), Sentence("회기", "Session"), due, Sentence("상태", "State"), owner],
         [[each.number, each.asked, each.member, f"{each.committee} {each.session}", each.due_on, REQUEST.names[each.state].say(language), each.owner_name] for each in found.requests]),
        (Sentence("약속", "Promises"), [what, Sentence("어디에서", "Where"), owner, due],
         [[each.text, f"{each.number} {each.session}", each.owner, each.due_on] for each in found.promises] + [[each.label.say(language), plan.say(language), each.owes, each.due] for plan, each in found.owed]),
        (Sentence("열린 취합", "Collections"), [number, what, due, Sentence("내지 않은 곳", "Not submitted"), Sentence("확인할 제출", "To check")],
         [[each.round.number, each.round.title.say(language), f"{each.round.due_at.astimezone(KST):%Y-%m-%d %H:%M}", ", ".join(each.owing), each.round.submitted] for each in found.collecting])]


def _sheets(found: Pack, language: str) -> list[Sheet]:
    what, about, due, won = Sentence("무엇", "What"), Sentence("어디", "About"), Sentence("기한", "Due"), Sentence("금액", "Won")
    return [
        (Sentence("기다리는 일", "Waiting"), [what, about, Sentence("누가", "Who acts"), due, Sentence("건수", "Many"), won, Sentence("하지 않으면", "If not")],
         [[each.what.say(language), each.about.say(language), WHO[each.who].say(language), "" if each.due is None else each.day(), each.many, each.amount or "", each.otherwise.say(language)] for each in found.queue.waiting]),
        (Sentence("진행 중인 공고", "Running"), [about, Sentence("단계", "State"), Sentence("신청", "Applications"), Sentence("협약", "Signed"), Sentence("지급 중지", "Stopped"), Sentence("보관금", "Held"),
                                               Sentence("환수 남음", "Claims left"), Sentence("답 없는 사후관리", "Duties")],
         [[each.name.say(language), STATES[each.state].say(language) if each.state in STATES else each.state, each.applications, each.signed, each.stopped, each.held, each.claimed, each.duties] for each in found.running]),
        (Sentence("답해야 할 요청", "Owed answers"), [what, about, Sentence("언제부터", "Since")], [[each.kind.say(language), each.about.say(language), each.since] for each in found.owed]),
        (Sentence("곧 끝나는 것", "Lapsing"), [what, about, Sentence("날짜", "On")], [[each.what.say(language), each.about.say(language), each.on] for each in found.lapsing]),
        (Sentence("결정과 까닭", "Decisions"), [Sentence("때", "When"), what, about, Sentence("까닭", "Why")],
         [[f"{each.at.astimezone(KST):%Y-%m-%d %H:%M}", each.what.say(language), each.about, each.why] for each in found.decided]),
    ]


def _workbook(shell: Shell, found: Pack, besides: More) -> HttpResponse:
    """A sheet for each part; 가상자료 stands in every head, the metadata and the name."""
    out, mark = io.BytesIO(), " (가상자료 simulated)" if shell.simulated else ""
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": TITLE.say(shell.language) + mark, "comments": mark.strip()})
    bold, money, day = book.add_format({"bold": True, "bg_color": "#E5ECF9", "border": 1}), book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "yyyy-mm-dd"})
    for name, heads, lines in [*_sheets(found, shell.language), *_more_sheets(besides, shell.language)]:
        sheet = book.add_worksheet(name.say(shell.language)[:31])
        sheet.write_row(0, 0, [f"{name.say(shell.language)}{mark}", f"{found.on.isoformat()} KST"])
        sheet.write_row(1, 0, [each.say(shell.language) for each in heads], bold)
        for n, line in enumerate(lines, start=2):
            for c, value in enumerate(line):
                if isinstance(value, dt.date):
                    sheet.write_datetime(n, c, dt.datetime.combine(value, dt.time()), day)
                else:
                    sheet.write(n, c, value, money if isinstance(value, int) else None)
        sheet.freeze_panes(2, 1)
        sheet.set_column(0, len(heads) - 1, 24)
    book.close()
    answer = HttpResponse(out.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    called = f"{'가상자료-' if shell.simulated else ''}인계-{found.on:%Y%m%d}.xlsx"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(called)}"
    return answer
