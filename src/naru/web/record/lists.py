"""The record as lists: acts with their filters, seals with their check, samples for control."""

import datetime as dt
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.agreements.control import all_draws
from naru.kernel import Sentence
from naru.kernel.listing import Listing
from naru.parties.queries import actor_name
from naru.reporting.entries import ENTRIES, SEALS, seal_row
from naru.web.record.views import audits
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Link

_HOME = Link(Sentence("감사", "Audit"), "/record/")


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _narrowed(request: HttpRequest) -> tuple[Listing, list[Sentence]]:
    """The list under the exact conditions of the address: an actor, a subject, a day, a seal; and what they are, in words."""
    listing, says, query = ENTRIES, list[Sentence](), request.GET
    if actor := _uuid(query.get("actor", "")):
        listing = listing.about("e.actor_id = %s OR e.behalf = %s", actor, actor)
        name = actor_name(actor) or str(actor)
        says.append(Sentence(f"{name}의 행위", f"by or for {name}"))
    if subject := _uuid(query.get("subject", "")):
        listing = listing.about("e.subject = %s", subject)
        says.append(Sentence(f"대상 {subject}", f"on {subject}"))
    if day := _day(query.get("day", "")):
        listing = listing.about("e.on_date = %s", day)
        says.append(Sentence(f"{day}", f"{day}"))
    if (seal := query.get("seal", "")).isdecimal():
        listing = listing.about("e.seq BETWEEN (SELECT first_seq FROM record_seal WHERE n = %s) AND (SELECT last_seq FROM record_seal WHERE n = %s)", int(seal), int(seal))
        says.append(Sentence(f"봉인 {seal}", f"seal {seal}"))
    return listing, says


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


@require_GET
def acts(request: HttpRequest) -> HttpResponse:
    """Every act of the office, newest first."""
    audits(request)
    listing, says = _narrowed(request)
    return list_page(request, listing, title=Sentence("누가 무엇을 했나?", "Who did what?"), template="record/acts.html", narrowed=says, crumbs=[_HOME, Link(Sentence("행위", "Acts"), "")],
                     links={"kind": lambda row: reverse("chain", args=[row["id"]]), "by": lambda row: f"{reverse('acts')}?actor={row['actor']}"},
                     empty=Sentence("아직 기록된 행위가 없습니다.", "No act stands in the record yet."))


@require_GET
def seals(request: HttpRequest) -> HttpResponse:
    """All seals, newest first; each opens to its check."""
    audits(request)
    lead = Sentence("봉인 값을 밖에 공표해 두면, 그 앞의 기록은 아무도 모르게 바꿀 수 없습니다.", "Publish a seal’s root, and nobody changes what lies under it unnoticed.")
    return list_page(request, SEALS, title=Sentence("어디까지 봉인했나?", "How far is the record sealed?"), lead=lead, crumbs=[_HOME, Link(Sentence("봉인", "Seals"), "")],
                     links={"n": lambda row: reverse("seal", args=[row["n"]]), "root": lambda row: reverse("seal", args=[row["n"]])},
                     empty=Sentence("아직 봉인이 없습니다. 밤마다 그날의 기록을 봉인합니다.", "No seal yet. The day’s acts are sealed every night."))


@require_GET
def seal_page(request: HttpRequest, n: int) -> HttpResponse:
    """One seal, recomputed from its acts while the page is made."""
    audits(request)
    found = seal_row(n)
    if found is None:
        raise Http404
    return render(request, "record/seal.html", {"seal": found, "crumbs": [_HOME, Link(Sentence("봉인", "Seals"), reverse("seals")), Link(Sentence(f"{n}", f"{n}"), "")]})


@require_GET
def samples(request: HttpRequest) -> HttpResponse:
    """Every control by sample: its seed, what was drawn, what was found, and whether drawing again gives the same."""
    audits(request)
    return render(request, "record/samples.html", {"draws": all_draws(), "crumbs": [_HOME, Link(Sentence("표본 점검", "Samples"), "")]})
