"""All reports to the council as a list; the office opens a new one."""

import datetime as dt
from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.council.actions import open_report
from naru.council.gather import form_of
from naru.council.queries import ReportRow, reports
from naru.kernel import Refused, Sentence
from naru.parties.queries import may
from naru.record import Act
from naru.web.calls.form import act_key
from naru.web.council.views import STATES, refusal, writes
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.rowlist import RowListing, chips, column

COLUMNS = (column("as_of", Sentence("기준일", "As of"), "day"), column("session", Sentence("회기", "Session")), column("committee", Sentence("위원회", "Committee")), column("held", Sentence("일시", "Day and hour")),
           column("state", Sentence("상태", "State"), names=STATES), column("editions", Sentence("판", "Editions"), "count"), column("published", Sentence("공표", "Published"), "instant"),
           column("root", Sentence("뿌리 해시", "Root hash"), shown=False))
FILTERS = (chips("state", Sentence("상태", "State"), STATES), chips("year", Sentence("해", "Year")))
WRITING, READING = Sentence("어느 업무보고를 쓰고 있나?", "Which report to the council is being written?"), Sentence("시의회에 무엇을 보고했나?", "What was reported to the council?")
LEAD = Sentence("기록에서 만들어지고, 부서가 글을 보태고, 굳혀서 결재를 받아 공표합니다. 수치마다 근거로 열립니다.",
                "Made from the records, with the departments' prose; frozen, approved, published. Every figure opens to its source.")
NONE_OPENED = Sentence("아직 시작한 업무보고가 없습니다. 아래에서 시작하십시오.", "No report was opened yet. Open one below.")
NONE_PUBLISHED = Sentence("아직 공표된 업무보고가 없습니다. 공표되면 여기에서 읽을 수 있습니다.", "No report is published yet. Once one is, it can be read here.")


@require_http_methods(["GET", "POST"])
def reports_page(request: HttpRequest) -> HttpResponse:
    """All reports the reader may read; the office opens a new one."""
    shell = shell_of(request)
    refused: Refused | None = None
    if request.method == "POST":
        made = _opened(request, shell)
        if not isinstance(made, Refused):
            return made
        refused = made
    mine, reads = writes(shell), may(shell.roles, "read.all")
    listing = RowListing(COLUMNS, [_row(each) for each in reports() if each.published or reads], ("as_of", "session", "committee", "held"), FILTERS if reads else FILTERS[1:])
    return list_page(request, listing, template="council/reports.html", title=WRITING if mine else READING, lead=LEAD, links={"as_of": lambda row: reverse("council-report", args=[row["id"]])},
                     empty=NONE_OPENED if mine else NONE_PUBLISHED, status=HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
                     writes=mine, last=max(form_of().sessions, key=lambda each: each.as_of, default=None), refused=refusal(refused), posted=request.POST)


def _opened(request: HttpRequest, shell: Shell) -> HttpResponse | Refused:
    """A new report, or why there is none."""
    if not writes(shell) or shell.person is None:
        raise PermissionDenied
    sent = request.POST
    try:
        made = open_report(as_of=dt.date.fromisoformat(sent.get("as_of", "")), session=sent.get("session", "")[:100], committee=sent.get("committee", "")[:100], held=sent.get("held", "")[:60],
                           act=Act(act_key(sent), shell.person, "업무보고 시작"))
    except ValueError:
        return Refused("report_day_wrong", sent.get("as_of", ""))
    except Refused as no:
        return no
    return HttpResponseRedirect(reverse("council-report", args=[made]))


def _row(each: ReportRow) -> dict[str, object]:
    """A report as a row of the list."""
    return {"id": each.id, "as_of": each.as_of, "year": each.as_of.year, "session": each.session or None, "committee": each.committee or None, "held": each.held or None, "state": each.state, "editions": each.editions,
            "published": each.published, "root": each.root or None}
