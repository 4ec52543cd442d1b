"""The desks of those who run programmes: what waits by due moment, what the clock will do, who waits longest, how open calls fill."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.agreements import waiting
from naru.agreements.claiming import is_claim
from naru.agreements.entrusted import entrusted
from naru.agreements.queries import DUTIES
from naru.agreements.whose import programmes_of
from naru.calls.waiting import Intake, coming, day_label, open_intakes
from naru.collection import waiting as collected
from naru.council import waiting as reports
from naru.kernel import Sentence, kst_date
from naru.kernel.waiting import WHO, Longest, Queue, Waiting, by_due
from naru.opendata import waiting as given
from naru.parties.queries import may
from naru.parties.terms import Role
from naru.programmes.owning import owner_of
from naru.programmes.queries import draft_by
from naru.requests import waiting as asked
from naru.web.agreements.views import SOURCES, reach
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import LineChart
from naru.web.shell.reach import managed


def _at(route: str) -> Callable[[Waiting], str]:
    return lambda each: reverse(route, args=[each.subject])


def _list(route: str, **chosen: str) -> Callable[[Waiting], str]:
    return lambda each: f"{reverse(route)}?{urlencode({**chosen, 'call': each.about.ko})}"


def _published(each: Waiting) -> str:
    draft = draft_by(each.subject) if each.subject else None
    return f"{reverse('text-edit', args=[draft.programme])}?draft={draft.id}" if draft else reverse("selection", args=[each.subject])


def _recover(each: Waiting) -> str:
    if each.subject is None:
        return reverse("claims")
    return reverse("claim" if is_claim(each.subject) else "claim-new", args=[each.subject])


DOORS: dict[str, Callable[[Waiting], str]] = {
    "data-release": lambda each: reverse("dataset-desk", args=[given.dataset_of(each.subject)]) if each.subject else reverse("data-desk"),
    "collection": _at("collection"), "collection-form": _at("collection-form"), "request": _at("request"), "session-promises": lambda each: reverse("session-promises"), "council-report": _at("council-report"),
    "announce": _at("call-open"), "screen": _at("screening"), "objections": lambda each: reverse("objections"), "corrections": lambda each: reverse("corrections"), "erasures": lambda each: reverse("erasures"), "given-erase": _at("erasure"),
    "questions": _list("questions", state="waits"),
    "surveys": _list("surveys", done="no"), "selection": _at("selection"),
    "panel-seal": _at("panel-seal"), "panel-desk": _at("panel-desk"), "grants": lambda each: reverse("grants"), "grant": _at("grant"), "agreement": _at("agreement"), "inspect": _list("agreements", next="inspect"),
    "review": _list("agreements", next="review"), "pay": lambda each: reverse("payable"), "duties": _list("duties", stands="open"), "books": lambda each: reverse("books"),
    "approvals": lambda each: reverse("approvals"), "given-announce": _at("call-open"), "given-decide": _at("selection"), "given-publish": _published, "given-sign": _at("grant"),
    "given-grant": _at("grant"), "given-settle": _at("grant"), "given-amend": _at("amend"), "given-recover": _recover, "claim": _at("claim"), "given-appoint": _at("panel-desk")}
"""Where each kind of waiting thing is done: one click to the act."""


def joined(queue: Queue, more: Sequence[Waiting]) -> Queue:
    """A queue with what waits in rooms above agreements."""
    return replace(queue, waiting=tuple(by_due([*queue.waiting, *more])))


def row(each: Waiting) -> tuple[Waiting, Sentence, str]:
    """One line of a queue: what waits, who acts in words, where it is done ('' when no page does it)."""
    door = DOORS.get(each.kind)
    return each, WHO[each.who], door(each) if door else ""


def chart(found: Intake, *, simulated: bool) -> LineChart | None:
    """The intake curve, or None before there is a day to draw."""
    if len(found.points) < 2:
        return None
    return LineChart(found.finding, [(day_label(on), now, then) for on, now, then in found.points], Sentence("이번", "This round"), found.before, Sentence("날", "Day"), simulated=simulated)


def _mine(shell: Shell) -> frozenset[str]:
    """For whom of WHO the reader acts: an officer works, a head approves, an auditor only looks."""
    return frozenset({*(("officer", "surveyor") if may(shell.roles, "agreements.manage") else ()), *(("head",) if may(shell.roles, "documents.approve") else ())})


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the office's queue is the reader's: that of the own departments and of the whole office, and what other departments have beside it."""

    queue: Queue
    elsewhere: list[Waiting]
    owners: dict[str, str]
    programmes: list[str] | None

    def row(self, each: Waiting, programme: str) -> tuple[Waiting, Sentence, str]:
        """One line of another department: who acts there, by the department's name."""
        owner = self.owners.get(programme, "")
        return each, Sentence(owner, owner) if owner else Sentence("담당 부서 없음", "No department"), row(each)[2]


def _scope(shell: Shell, queue: Queue) -> tuple[Scope, dict[uuid.UUID, str]]:
    """Splits the queue by whose programmes it is about. Whoever runs no programme (a head, an auditor) has the whole office before them."""
    if not may(shell.roles, "agreements.manage"):
        return Scope(queue, [], {}, None), {}
    whose, mine = programmes_of(each.subject for each in queue.waiting), managed(shell, "agreements.manage")
    elsewhere = [each for each in queue.waiting if each.subject in whose and whose[each.subject] not in mine]
    names = {id_: owner_of(id_, queue.on) if shell.owners.get(id_) else "" for id_ in {whose[each.subject] for each in elsewhere if each.subject}}
    own = tuple(each for each in queue.waiting if each.subject not in whose or whose[each.subject] in mine)
    return Scope(replace(queue, waiting=own), elsewhere, names, mine), whose


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """The officer's day: the queue by due moment over everything that waits in the own departments, each one click from its act; `?all=1` adds the other departments."""
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    on, every = kst_date(shell.now), request.GET.get("all") == "1"
    bodies = list(dict.fromkeys(each.organisation for each in shell.roles))
    above = [*collected.for_collectors(bodies), *collected.for_bodies(bodies, "officer"), *asked.for_owners(bodies), *reports.waiting(), *given.waiting()]
    queue = joined(waiting.for_office(on), above)
    scope, whose = _scope(shell, replace(queue, mine=_mine(shell)))
    some = None if every else scope.programmes
    intakes = [each for each in open_intakes(on) if some is None or each.call.programme in some]
    ahead = coming()
    known = programmes_of(each.subject for each in ahead)
    return render(request, "agreements/today.html", {
        "queue": scope.queue, "own": [row(each) for each in scope.queue.own], "others": [row(each) for each in scope.queue.others], "every": every, "bodies": ", ".join(dict.fromkeys(each.name for each in shell.roles)),
        "elsewhere": [scope.row(each, whose[each.subject]) for each in scope.elsewhere if each.subject], "unowned": sum(not scope.owners[whose[each.subject]] for each in scope.elsewhere if each.subject),
        "coming": [each for each in ahead if some is None or known.get(each.subject) in some], "longest": [(each, _case(each)) for each in waiting.longest(programmes=some)],
        "intakes": [(each, chart(each, simulated=shell.simulated)) for each in intakes]})


def _case(each: Longest) -> str:
    return reverse(each.kind, args=[each.subject])


@require_GET
def operator_desk(request: HttpRequest) -> HttpResponse:
    """A district's or operator's day: what they owe the city by when, the money in their hands by source, their firms, the paper they may enter."""
    shell = shell_of(request)
    own = [each for each in shell.roles if each.role is Role.OPERATOR]
    if not own:
        raise PermissionDenied
    through: Sequence[uuid.UUID] = [each.organisation for each in own]
    queue = joined(waiting.for_holder(through, kst_date(shell.now)), collected.for_bodies(through, "site"))
    desk = entrusted(through, [each.kind.value for each in own])
    return render(request, "agreements/operator.html", {
        "name": own[0].name, "queue": queue, "own": [row(each) for each in queue.own], "others": [row(each) for each in queue.others], "desk": desk,
        "money": [(SOURCES.get(source, Sentence(source, source)), place) for source, place in desk.money]})


@require_GET
def duties(request: HttpRequest) -> HttpResponse:
    """Who answered for the years after support, who did not: nothing is filled in for anybody."""
    own = reach(request)
    listing = DUTIES if own is None else DUTIES.about("u.organisation_id = ANY(%s)", own)
    return list_page(request, listing, title=Sentence("사후관리에 누가 답했나?", "Who answered the follow-up?"), links={"firm": lambda row: reverse("agreement", args=[row["id"]])},
                     lead=Sentence("답하지 않은 업체는 빈칸으로 남습니다. 추정해 채우지 않습니다.", "Who did not answer stays blank; nothing is guessed."),
                     empty=Sentence("아직 사후관리 의무가 없습니다. 협약을 맺으면 연차별로 생깁니다.", "No duties yet: they stand from the signature on."))
