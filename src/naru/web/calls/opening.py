"""Announcing a call from a programme's text: drafted, asked for approval with its window, announced with its notice. The text gives the rules; nothing is typed twice."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naru.calls.actions import announce_noticed, draft_call
from naru.calls.opening import Announceable, announceable, asked_window, rules_of, window_text
from naru.calls.queries import CallRow, call
from naru.documents.actions import request_approval
from naru.kernel import KST, Sentence, kst_date
from naru.parties.queries import may
from naru.programmes.owning import owner_of
from naru.record import Act
from naru.web.calls.form import act_key
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.parts import Field, Link, Wrong
from naru.web.shell.reach import manages, managing

NAMES = (("opens_day", Sentence("접수 시작일", "Opening day"), "date"), ("opens_time", Sentence("시작 시각", "Opening time"), "time"),
         ("closes_day", Sentence("마감일", "Closing day"), "date"), ("closes_time", Sentence("마감 시각", "Closing time"), "time"))


@require_http_methods(["GET", "POST"])
def new_call(request: HttpRequest) -> HttpResponse:
    """The calls that the texts in force announce this year; one click drafts one. Those of other departments stand below, with whose they are."""
    shell = shell_of(request)
    if shell.person is None or not may(shell.roles, "calls.manage"):
        raise PermissionDenied
    on = kst_date(shell.now)
    every = announceable(on)
    found = [each for each in every if manages(shell, "calls.manage", each.programme)]
    if request.method == "POST":
        given = {key: str(value)[:200] for key, value in request.POST.items()}
        chosen = next((each for each in every if each.key == given.get("call")), None)
        if chosen is None:
            raise Http404
        person = managing(shell, "calls.manage", chosen.programme).person
        return HttpResponseRedirect(reverse("call-open", args=[_draft(chosen, on.year, simulated=shell.simulated, act=Act(act_key(given), person))]))
    return render(request, "calls/new.html", {"calls": found, "others": [(each, owner_of(each.programme, on)) for each in every if each not in found], "year": on.year, "crumbs": [Link(Sentence("새 공고", "New call"), "")]})


def _draft(chosen: Announceable, year: int, *, simulated: bool, act: Act) -> uuid.UUID:
    return draft_call(chosen.programme, version=chosen.version, name_ko=chosen.name.ko, name_en=chosen.name.en, year=year, audience=chosen.audience, group=chosen.group,
                      exclusivity_group=chosen.exclusive, provenance="simulated" if simulated else "computed", act=act)


@require_http_methods(["GET", "POST"])
def open_call(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One drafted call on its way: choose the window and ask, wait, announce exactly what was approved."""
    shell, found = shell_of(request), call(id)
    if found is None:
        raise Http404
    officer = managing(shell, "calls.manage", found.programme)
    asked, wrong = asked_window(id), list[Wrong]()
    given = {key: str(value)[:200] for key, value in request.POST.items()}
    if request.method == "POST" and found.state == "drafted":
        act = Act(act_key(given), officer.person)
        if given.get("do") == "announce" and asked.approval and asked.opens and asked.closes:
            announce_noticed(found, opens_at=asked.opens, closes_at=asked.closes, office=officer.body, approval=asked.approval, act=act)
            return HttpResponseRedirect(reverse("desk", args=[id]))
        window = _read(given, shell.now, wrong)
        if window is not None:
            _ask(found, window, act)
            return HttpResponseRedirect(reverse("call-open", args=[id]))
    return render(request, "calls/open.html", {"call": found, "asked": asked, "rules": rules_of(found.text, found.audience, found.group), "errors": wrong, "fields": _fields(found, given, wrong, shell),
                                               "crumbs": [Link(Sentence("새 공고", "New call"), reverse("call-new")), Link(found.name, "")]}, status=400 if wrong else 200)


def _ask(found: CallRow, window: tuple[dt.datetime, dt.datetime], act: Act) -> None:
    opens, closes = (each.astimezone(KST) for each in window)
    title = f"{found.name.ko} (접수 {opens:%Y. %-m. %-d. %H:%M} ~ {closes:%Y. %-m. %-d. %H:%M})"
    request_approval("announce", subject=found.id, title=title[:200], act=Act(act.id, act.actor, window_text(*window)))


def _fields(found: CallRow, given: dict[str, str], wrong: list[Wrong], shell: Shell) -> list[Field]:
    """The window: as the text names it for this year, else empty."""
    said = next((each for each in announceable(kst_date(shell.now)) if (each.programme, each.audience, each.group) == (found.programme, found.audience, found.group)), None)
    opens, closes = (said.opens, said.closes) if said else (None, None)
    known = {"opens_day": f"{opens:%Y-%m-%d}" if opens else "", "opens_time": "09:00", "closes_day": f"{closes:%Y-%m-%d}" if closes else "", "closes_time": f"{closes:%H:%M}" if closes else "18:00"}
    bad = {each.field: each.says for each in wrong}
    source = Sentence("사업 글", "the programme's text") if opens else None
    return [Field(name, label, given.get(name, known[name]), kind, wrong=bad.get(name), required=True, source=source if name.endswith("day") else None) for name, label, kind in NAMES]


def _read(given: dict[str, str], now: dt.datetime, wrong: list[Wrong]) -> tuple[dt.datetime, dt.datetime] | None:
    made = []
    for name in ("opens", "closes"):
        try:
            made.append(dt.datetime.combine(dt.date.fromisoformat(given.get(f"{name}_day", "")), dt.time.fromisoformat(given.get(f"{name}_time", "")), tzinfo=KST))
        except ValueError:
            wrong.append(Wrong(f"{name}_day", Sentence("날짜와 시각을 적어 주십시오.", "Write day and time.")))
    if len(made) == 2 and made[1] <= made[0]:
        wrong.append(Wrong("closes_day", Sentence("마감은 시작보다 뒤여야 합니다.", "It closes after it opens.")))
    if len(made) == 2 and made[1] <= now:
        wrong.append(Wrong("closes_day", Sentence("이미 지난 때입니다. 앞으로 올 마감을 정하십시오.", "That moment is past: choose one to come.")))
    return None if wrong else (made[0], made[1])
