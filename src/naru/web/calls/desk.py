"""A call's desk: what came in by state and money, the curve against the last round, drafts not submitted, warnings sent; acts over many rows."""

import uuid
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.calls.actions import remind, supply
from naru.calls.actions.screen import pending_of
from naru.calls.desk import DRAFTS, drafters, states_of, warned
from naru.calls.queries import APPLICATIONS, CallRow, call, case, windows_of
from naru.calls.terms import REFUSALS
from naru.calls.waiting import day_label, intake
from naru.kernel import Sentence, kst_date
from naru.parties.queries import may, organisation
from naru.parties.terms import Role
from naru.record import Act
from naru.web.shell.bulk import DONE, Bulk, Row, bulk_page
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import LineChart, Link
from naru.web.shell.reach import manages, managing

JUDGED = {"eligible": Sentence("자격 확인", "eligible"), "ineligible": Sentence("자격 미달", "ineligible"), "submitted": Sentence("아직 모름", "still unknown")}


def _through(shell: Shell) -> Sequence[uuid.UUID] | None:
    """Whose applications the reader sees: None for all, else of the bodies operated. Raises PermissionDenied for nobody."""
    if may(shell.roles, "read.all"):
        return None
    own = [each.organisation for each in shell.roles if each.role == Role.OPERATOR]
    if not own:
        raise PermissionDenied
    return own


def _call(id: uuid.UUID) -> CallRow:
    found = call(id)
    if found is None:
        raise Http404
    return found


@require_GET
def desk(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The officer's desk of one call; an operator sees what comes through it."""
    shell, found = shell_of(request), _call(id)
    through = _through(shell)
    listing = APPLICATIONS.about("a.call_id = %s", id)
    if through is not None:
        listing = listing.about("a.intermediary_id = ANY(%s)", list(through))
    filled = intake(found, today=kst_date(shell.now))
    chart = LineChart(filled.finding, [(day_label(on), now, then) for on, now, then in filled.points], Sentence("이번", "This round"), filled.before, Sentence("날", "Day"),
                      simulated=found.provenance == "simulated") if len(filled.points) > 1 and through is None else None
    return list_page(request, listing, title=Sentence(f"{found.name.ko}: 무엇이 들어왔나?", f"{found.name.en}: what came in?"), template="calls/desk.html",
                     links={"firm": lambda row: reverse("case", args=[row["id"]])}, empty=Sentence("아직 신청이 없습니다. 접수되면 여기에 쌓입니다.", "No application yet."),
                     call=found, states=states_of(id, through), intake=filled, chart=chart, windows=windows_of(id), warned=warned(id) if through is None else [], whole=through is None,
                     manages=manages(shell, "calls.manage", found.programme), enters=found.state == "open" and found.audience == "firms" and may(shell.roles, "calls.enter_for"))


@require_GET
def drafts(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Who has begun and not submitted: how much was written and when, nothing of what."""
    shell, found = shell_of(request), _call(id)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return list_page(request, DRAFTS.about("d.call_id = %s", id), title=Sentence(f"{found.name.ko}: 누가 쓰다 말았나?", f"{found.name.en}: who has begun and not submitted?"), template="calls/drafts.html",
                     lead=Sentence("쓴 내용은 봉인되어 담당자도 볼 수 없습니다.", "What they wrote is sealed: the office cannot read it."),
                     empty=Sentence("작성 중인 신청이 없습니다. 누가 쓰기 시작하면 여기에 보입니다.", "No draft. Whoever begins will be here."), call=found, manages=manages(shell, "calls.manage", found.programme),
                     crumbs=[Link(found.name, reverse("desk", args=[id])), Link(Sentence("작성 중", "Drafts"), "")])


def _managed(request: HttpRequest, id: uuid.UUID) -> CallRow:
    """A call for an officer of the department that owns its programme."""
    found = _call(id)
    managing(shell_of(request), "calls.manage", found.programme)
    return found


@require_http_methods(["GET", "POST"])
def remind_all(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A reminder to everybody who has a draft, one act each."""
    found = _managed(request, id)
    says = Sentence("마감과 빠진 문항을 적은 메일 한 통", "one mail with the closing and what is missing")

    def do(key: str, act: Act) -> str:
        remind(id, organisation=uuid.UUID(key), act=act)
        return DONE

    return bulk_page(request, Bulk(
        Sentence("작성 중인 업체에 알림을 보낼까?", "Remind whoever has a draft?"), Sentence("마감 전 알림과 같은 메일이 갑니다. 쓴 내용은 아무도 보지 않습니다.", "The same mail as the clock's warnings; nobody reads what they wrote."),
        Sentence("알림 보내기", "Send the reminders"), [Row(str(organisation_), name, says) for organisation_, name in drafters(id)] if found.state == "open" else [], do,
        Link(Sentence("작성 중인 신청", "Drafts"), reverse("call-drafts", args=[id])), REFUSALS, Sentence("지금 알릴 업체가 없습니다.", "Nobody to remind now."), {DONE: Sentence("보냈습니다", "sent")}))


@require_http_methods(["GET", "POST"])
def judge_again(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Applications with an unknown fact, each judged again by what is known now."""
    found = _managed(request, id)
    says = Sentence("지금 아는 사실로 자격을 다시 봅니다", "judged again by what is known now")

    def do(key: str, act: Act) -> str:
        before = case(uuid.UUID(key))
        if before is None or before.call != id:
            raise PermissionDenied  # The rows come back with the form: none of another call.
        supply(before.id, act=act)
        after = case(before.id)
        return after.state if after else DONE

    waiting = [(application, organisation(firm)) for application, firm, _ in pending_of(id)] if found.state in ("screening", "reviewing") else []
    return bulk_page(request, Bulk(
        Sentence("모르는 사실이 있던 신청을 다시 볼까?", "Judge the unknown ones again?"), Sentence("조회 답이 새로 들어왔으면 자격이 정해집니다.", "Where an answer came in, eligibility is decided."),
        Sentence("다시 심사", "Judge again"), [Row(str(application), firm[0] if firm else "-", says) for application, firm in waiting], do,
        Link(Sentence("자격 심사", "Eligibility"), reverse("screening", args=[id])), REFUSALS, Sentence("모르는 사실이 있는 신청이 없습니다.", "No application has an unknown fact."), JUDGED))
