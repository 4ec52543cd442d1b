"""Pages of the agreements room. An operator sees only its own organisation's grants and firms."""

import datetime as dt
import uuid
from collections.abc import Container, Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.agreements.actions import draft_grant
from naru.agreements.money import Four, four_of, total_of
from naru.agreements.queries import AWARDS, PAYABLE, Stopped, ToDraft, grants, stopped, to_draft
from naru.agreements.texts import text_of_agreement
from naru.documents.queries import papers_of
from naru.figures.queries import lines_taken
from naru.kernel import KST, Sentence
from naru.parties.queries import may
from naru.parties.registers import source_said
from naru.parties.terms import MAY, Role, RoleIn
from naru.programmes.asking import Asking
from naru.programmes.queries import city, words
from naru.programmes.terms import ProgrammeText
from naru.record import Act
from naru.web.calls.checking import cited
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import NoCard
from naru.web.shell.reach import managed, manages, managing

SOURCES = {"city": Sentence("시비", "City"), "district": Sentence("구비", "District"), "self": Sentence("자부담", "Own share"), "national": Sentence("국비", "National")}


ALL = Sentence("모두", "All")


def four_rows(awards: Sequence[uuid.UUID]) -> list[tuple[Sentence, Four]]:
    """Promised, paid, accepted and open by source, the sum last; nothing where there are no agreements."""
    four = four_of(awards)
    return [*((SOURCES.get(each.source, Sentence(each.source, each.source)), each) for each in four), (ALL, total_of(four))] if four else []


def reach(request: HttpRequest) -> list[uuid.UUID] | None:
    """Whose grants the person may see: None for all, else the organisations operated. Raises PermissionDenied for nobody."""
    roles = shell_of(request).roles
    if may(roles, "read.all"):
        return None
    own = [each.organisation for each in roles if each.role is Role.OPERATOR]
    if not own:
        raise PermissionDenied
    return own


@require_http_methods(["GET", "POST"])
def grants_page(request: HttpRequest) -> HttpResponse:
    """Grants with what was granted, used, held and must come back; the officer drafts those of a published selection."""
    found, shell = grants(reach(request)), shell_of(request)
    every = to_draft() if may(shell.roles, "agreements.manage") else []
    if request.method == "POST":
        return _draft(request, every)
    drafting = [each for each in every if manages(shell, "agreements.manage", each.programme)]
    return render(request, "agreements/grants.html", {"grants": found, "drafting": drafting, "held": sum(place.held for each in found for _, place in each.places)})


def _draft(request: HttpRequest, drafting: list[ToDraft]) -> HttpResponse:
    shell = shell_of(request)
    chosen = next((each for each in drafting if (str(each.call), str(each.holder)) == (request.POST.get("call"), request.POST.get("holder"))), None)
    if not may(shell.roles, "agreements.manage"):
        raise PermissionDenied
    if chosen is None:
        return HttpResponseRedirect(reverse("grants"))
    officer = managing(shell, "agreements.manage", chosen.programme)
    try:
        key = uuid.UUID(request.POST.get("act", ""))
    except ValueError:
        key = uuid.uuid4()
    made = draft_grant(chosen.holder, call=chosen.call, group=chosen.group, awards=chosen.awards, provenance=chosen.provenance, act=Act(key, officer.person))
    return HttpResponseRedirect(reverse("grant", args=[made]))


def condition_says(text: ProgrammeText, id: str) -> Sentence:
    """What a condition asks, in its own sentence."""
    return next((each.say for each in text.conditions if each.id == id), Sentence(id, id))


def grants_open(roles: Sequence[RoleIn]) -> bool:
    """Whether the reader may open grants at all: the firms under them may not."""
    return any("agreements.entrusted" in MAY[each.role] or "read.all" in MAY[each.role] for each in roles)


@require_GET
def awards(request: HttpRequest) -> HttpResponse:
    """All firms' agreements, searchable, with sums of what is shown."""
    roles = shell_of(request).roles
    own = [each.organisation for each in roles if {"agreements.use", "agreements.entrusted"} & MAY[each.role]]
    if not own and not may(roles, "read.all"):
        raise PermissionDenied
    listing = AWARDS if may(roles, "read.all") else AWARDS.about("(g.organisation_id = ANY(%s) OR u.organisation_id = ANY(%s))", own, own)
    return list_page(request, listing, title=Sentence("업체별 협약과 지급은 어디까지 왔나?", "Where does each firm's agreement stand?"),
                     links={"firm": lambda row: reverse("agreement", args=[row["id"]]), **({"through": lambda row: reverse("grant", args=[row["grant"]])} if grants_open(roles) else {})},
                     empty=Sentence("협약이 없습니다. 선정 뒤 협약을 맺으면 여기에 보입니다.", "No agreements yet: they come here after the selection."))


@require_GET
def stopped_page(request: HttpRequest) -> HttpResponse:
    """Payments that were stopped when eligibility was judged again: verdict, letter and objection clock of each; a district or operator sees its own firms'."""
    own = reach(request)
    taken = lines_taken()
    found = [(each, _stop_card(each, taken), [paper for paper in papers_of(each.application) if paper.kind == "stop"]) for each in stopped(own)]
    return render(request, "agreements/stopped.html", {"stops": found, "live": sum(each.live for each, _, _ in found)})


def _stop_card(each: Stopped, taken: Container[str]) -> NoCard:
    """The rule with its citation, the facts it met, what would change it, until when to object."""
    said = next((condition for condition in text_of_agreement(each.agreement).conditions if condition.id == each.condition), None)
    asking = Asking(words(), city())
    held = [(name, kept.get("value") if isinstance(kept, dict) else kept) for name, kept in each.facts.items()]
    fact = Sentence(*(", ".join(f"{asking.meaning(name).say(language)}: {asking.said(name, value).say(language)}" for name, value in held) or "-" for language in ("ko", "en")))
    source = next((str(held.get("source") or "") for held in each.facts.values() if isinstance(held, dict)), "")
    end = dt.datetime.combine(each.until, dt.time(23, 59), tzinfo=KST)
    rule = cited(said.cite if said else "", taken)
    return NoCard(said.say if said else Sentence(each.condition, each.condition), rule.name, fact, source_said(source) if source else "", each.on, said.remedy if said else None, citation_href=rule.href, object_until=end)


@require_GET
def payable(request: HttpRequest) -> HttpResponse:
    """What may be paid next: evidence was accepted and nothing was drawn for it yet. Eligibility is judged again when it is paid."""
    if not may(shell_of(request).roles, "read.all"):
        raise PermissionDenied
    return list_page(request, PAYABLE, title=Sentence("지금 지급할 곳은 어디인가?", "Who is to be paid now?"), links={"firm": lambda row: reverse("agreement", args=[row["id"]])},
                     template="agreements/payable.html", manages=bool(managed(shell_of(request), "agreements.manage")),
                     empty=Sentence("지급을 기다리는 곳이 없습니다. 증빙이 인정되면 여기에 올라옵니다.", "Nobody waits for a payment: they come here once evidence is accepted."))
