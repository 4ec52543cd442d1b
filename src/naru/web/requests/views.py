"""Members' requests: received, rows picked from records, frozen, approved, sent with a number; whether an old answer still holds; what was promised."""

import io
import uuid
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from naru.documents.actions import request_approval
from naru.documents.queries import awaiting
from naru.figures.terms import BLOCKS as BLOCK_NAMES
from naru.kernel import KST, Sentence, kst_date
from naru.parties.queries import may
from naru.record import Act
from naru.reporting.naming import act_name
from naru.reporting.queries import heads
from naru.requests.actions import choose, end_promise, freeze_answer, promise, receive, send, withdraw
from naru.requests.actions.answer import approval_of
from naru.requests.listing import PROMISES, REQUESTS
from naru.requests.queries import RequestRow, alike, frozen, frozen_of, promises, query_of, request_of, requests_like, since
from naru.requests.sources import newest, run
from naru.requests.terms import BLOCKS, COLUMNS, KIND, KINDS, REQUEST, ROW_KINDS, SOURCES, Asked, Spec
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import download, key_of, provenance_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Link, StateLine, Wrong

MOST_LOOKED = 200
"""So many of the newest answers are asked again at once."""
SHOWN = 200
"""So many rows of a table are shown; the files hold all."""
CHANGED = Sentence("어느 답이 지금은 다른가?", "Which answers no longer hold?")
EMPTY = Sentence("비어 있거나 읽을 수 없습니다.", "It is empty or cannot be read.")


def _staff(request: HttpRequest) -> Shell:
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return shell


def _manages(shell: Shell, owner: uuid.UUID | None = None) -> bool:
    """Whether the reader answers requests: of the body that owes the answer, if one is named."""
    return shell.person is not None and may(shell.roles, "requests.manage", owner)


@require_GET
def requests_page(request: HttpRequest) -> HttpResponse:
    """Every request, what is open by its deadline first; searched, filtered, sorted, taken along as it is shown."""
    shell = _staff(request)
    return list_page(request, REQUESTS, title=Sentence("의원이 무엇을 물었나?", "What did members ask?"), template="requests/requests.html", manages=_manages(shell),
                     lead=Sentence("받은 요구와 답, 답이 지금도 맞는지가 여기 있습니다. 같은 물음에는 앞의 답이 먼저 보입니다.", "Requests, their answers, and whether they still hold. The same question finds its earlier answer."),
                     links={key: lambda row: reverse("request", args=[row["id"]]) for key in ("number", "asked")},
                     empty=Sentence("요구가 없습니다. 의원의 요구나 위원회 질의를 받으면 ‘새 요구 받기’로 적으십시오.", "No requests. When a member asks, take it in here."))


@require_GET
def changed_page(request: HttpRequest) -> HttpResponse:
    """Answers that went out and no longer hold, with how many cells differ: what may be asked about again."""
    _staff(request)
    newest_first = sorted(requests_like(state="answered"), key=lambda each: (each.received_on, each.number), reverse=True)
    sent = [(each, answer) for each in newest_first if (answer := next((one for one in frozen_of(each.id) if one.paper), None))]
    found = [(each, answer, len(differs)) for each, answer in sent[:MOST_LOOKED] if (differs := since(answer))]
    return render(request, "requests/changed.html", {
        "found": found, "looked": min(len(sent), MOST_LOOKED), "sent": len(sent), "crumbs": [Link(Sentence("의원 요구", "Members' requests"), reverse("requests")), Link(CHANGED, "")], "title": CHANGED})


@require_http_methods(["GET", "POST"])
def new_request(request: HttpRequest) -> HttpResponse:
    """A request comes in; earlier ones that ask much the same are shown before anything is kept."""
    shell = _staff(request)
    owner = next((each.organisation for each in shell.roles if may([each], "requests.manage")), None)
    if owner is None or shell.person is None:
        raise PermissionDenied
    given: Mapping[str, str] = {key: str(value)[:2000] for key, value in request.POST.items()} or {"kind": "material", "received_on": kst_date(shell.now).isoformat()}
    wrong = list[Wrong]()
    if request.method == "POST":
        received, due = parse_date(given.get("received_on", "")), parse_date(given.get("due_on", ""))
        wrong = [Wrong(name, EMPTY) for name in ("member", "committee", "session", "asked") if not given.get(name, "").strip()]
        wrong += [Wrong(name, EMPTY) for name, day in (("received_on", received), ("due_on", due)) if day is None]
        if received and due and due < received:
            wrong.append(Wrong("due_on", Sentence("기한이 받은 날보다 앞섭니다.", "It is due before it was received.")))
        if not wrong and received and due and given.get("kind") in KINDS:
            again = next((each.id for each, _ in alike(given["asked"]) if str(each.id) == given.get("again")), None)
            asked = Asked(given["kind"], given["member"].strip()[:100], given["committee"].strip()[:100], given["session"].strip()[:100], given["asked"], received, due)
            made = receive(asked, owner=owner, provenance=provenance_of(shell), act=Act(key_of(request), shell.person), again_of=again)
            return HttpResponseRedirect(reverse("request", args=[made]))
    bad = {each.field: each.says for each in wrong}
    fields = [Field(name, label, given.get(name, ""), kind, wrong=bad.get(name), required=True, options=[(key, word) for key, word in KINDS.items()] if kind == "select" else ()) for name, label, kind in (
        ("kind", Sentence("종류", "Kind"), "select"), ("member", Sentence("의원", "Member"), "text"), ("committee", Sentence("위원회", "Committee"), "text"), ("session", Sentence("회기", "Session"), "text"),
        ("asked", Sentence("무엇을 물었나", "What was asked"), "area"), ("received_on", Sentence("받은 날", "Received"), "date"), ("due_on", Sentence("기한", "Due"), "date"))]
    return render(request, "requests/new.html", {"fields": fields, "errors": wrong, "crumbs": [Link(Sentence("의원 요구", "Members' requests"), reverse("requests")), Link(Sentence("새 요구", "New"), "")]}, status=400 if wrong else 200)


def _spec(given: Any) -> Spec:
    source = given.get("source", "figures")
    columns = tuple(each for each in COLUMNS.get(source, {}) if each in given.getlist(f"col-{source}"))
    return Spec(source, columns, tuple(sorted(set(given.getlist("scope")))), tuple(each for each in BLOCKS if each in given.getlist("block")) or BLOCKS, given.get("period", "").strip()[:32])


@require_http_methods(["GET", "POST"])
def request_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One request: its rows as they stand, its frozen answers and what differs since, its promises."""
    shell, found = _staff(request), request_of(id)
    if found is None:
        raise Http404
    wrong = list[Wrong]()
    if request.method == "POST":
        if not _manages(shell, found.owner) or shell.person is None:
            raise PermissionDenied
        wrong = _done(request, found, Act(key_of(request), shell.person, request.POST.get("reason", "").strip()[:500]))
        if not wrong:
            return HttpResponseRedirect(reverse("request", args=[id]))
    chosen, answers = query_of(id), frozen_of(id)
    table = run(chosen[1], at=newest()) if chosen else None
    latest = answers[0] if answers else None
    asked = {each.subject for each in awaiting()}
    spec = chosen[1] if chosen else Spec("figures", ("programme", "label", "printed", "period", "source"))
    return render(request, "requests/request.html", {
        "found": found, "state": _state(found, latest is not None and latest.id in asked), "kinds": KINDS, "errors": wrong, "manages": _manages(shell, found.owner), "table": table, "spec": spec, "chosen": chosen is not None,
        "rows": [(row, table.kind(row) if table.mixed else None) for row in table.rows[:SHOWN]] if table else [], "names": COLUMNS[spec.source] | {"provenance": KIND}, "kind_names": ROW_KINDS,
        "answers": [(each, [(one, act_name(one.kind)) for one in since(each)]) for each in answers], "latest": latest,
        "approval": approval_of(latest.id) if latest and not latest.paper else None, "waits": latest is not None and latest.id in asked, "alike": alike(found.asked, but=id), "promises": promises(request=id),
        "sources": SOURCES, "columns": COLUMNS, "blocks": [(each, BLOCK_NAMES[each]) for each in BLOCKS], "programmes": heads(), "open": found.state in ("received", "frozen", "answered"),
        "crumbs": [Link(Sentence("의원 요구", "Members' requests"), reverse("requests")), Link(Sentence(found.number, found.number), "")]}, status=400 if wrong else 200)


def _state(found: RequestRow, waits: bool) -> StateLine:
    if found.state in ("answered", "withdrawn"):
        return StateLine(REQUEST.names[found.state], Sentence("-", "-"), tone="done")
    who = Sentence("결재권자", "Whoever approves") if waits else Sentence(found.owner_name, found.owner_name)
    return StateLine(REQUEST.names[found.state], who, found.due_on, Sentence("기한을 넘기면 의원에게 사유를 알려야 합니다", "Past it the member must be told why"))


def _done(request: HttpRequest, found: RequestRow, act: Act) -> list[Wrong]:
    """What the pressed button says; what is wrong with it."""
    given = request.POST
    latest = next(iter(frozen_of(found.id)), None)
    match given.get("do"):
        case "choose":
            spec = _spec(given)
            if not spec.columns or (spec.source != "execution" and not spec.scopes) or (spec.source == "execution" and not spec.period):
                return [Wrong("scope", Sentence("사업(집행은 기준일)과 열을 하나 이상 고르십시오.", "Choose at least one programme (a day for execution) and one column."))]
            choose(found.id, spec, act=act)
        case "freeze":
            if query_of(found.id) is None and not given.get("text", "").strip():
                return [Wrong("text", Sentence("행을 고르거나 답을 쓰십시오.", "Choose rows or write an answer."))]
            freeze_answer(found.id, text=given.get("text", "")[:5000], act=act)
        case "ask" if latest:
            request_approval("publish", subject=latest.id, title=f"{found.number} 답변", act=act)
        case "send" if latest and (approval := approval_of(latest.id)):
            send(latest.id, approval=approval, act=act)
        case "withdraw" if act.reason:
            withdraw(found.id, act=act)
        case "promise" if (due := parse_date(given.get("due_on", ""))) and given.get("text", "").strip():
            promise(found.id, text=given["text"][:500], scope=given.get("scope", ""), owner=found.owner, due_on=due, act=act)
        case "end" if given.get("word", "").strip():
            mine = {str(each.id): each.id for each in promises(request=found.id)}
            if given.get("promise") in mine:
                end_promise(mine[given["promise"]], kept=given.get("kept") == "1", word=given["word"][:500], act=act)
        case _:
            return [Wrong("reason", Sentence("빠진 것을 채워 다시 누르십시오.", "Fill in what is missing and press again."))]
    return []


@require_GET
def promises_page(request: HttpRequest) -> HttpResponse:
    """Everything promised in sessions, what is open first."""
    _staff(request)
    return list_page(request, PROMISES, title=Sentence("회의에서 무엇을 약속했나?", "What was promised in sessions?"),
                     lead=Sentence("약속마다 맡은 곳과 날이 있고, 그 사업의 카드와 다음 보고에 오릅니다.", "Each has an owner and a day, and stands on its card and in the next report."),
                     links={"text": lambda row: reverse("request", args=[row["id"]]), "number": lambda row: reverse("request", args=[row["id"]]), "scope": lambda row: reverse("programme", args=[row["scope_id"]]) if row["scope_id"] else ""},
                     empty=Sentence("약속한 것이 없습니다. 요구의 화면에서 적으면 여기에 모입니다.", "Nothing yet: promises noted on a request gather here."))


@require_GET
def answer_file(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A frozen answer as a workbook: the rows as they were frozen."""
    shell, found = _staff(request), frozen(id)
    if found is None:
        raise Http404
    row = request_of(found.request)
    number = row.number if row else str(id)
    out, mark = io.BytesIO(), " (가상자료 simulated)" if shell.simulated else ""
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"{number}{mark}", "comments": mark.strip()})
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "bg_color": "#E5ECF9", "border": 1})
    sheet.write_row(0, 0, [f"{number} {found.number}{mark}", f"{found.at.astimezone(KST):%Y-%m-%d %H:%M} KST", found.digest.hex()])
    if found.table:
        sheet.write_row(1, 0, [each.ko for each in found.table.heads], bold)
        for n, each in enumerate(found.table.rows, start=2):
            for place, text in enumerate(found.table.printed(each)):
                sheet.write_string(n, place, text)
    if found.text:
        sheet.write_string((len(found.table.rows) if found.table else 0) + 3, 0, found.text)
    book.close()
    return download(out.getvalue(), f"{number}.xlsx", simulated=shell.simulated)
