"""All of one firm on one page, over all programmes: for the officer who decides about it, for the firm itself, and for the paper."""

import datetime as dt
import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.agreements.firms import agreements_of, stops_of
from naru.agreements.texts import text_of_agreement, text_of_call
from naru.calls.queries import CaseRow, cases_of, verdicts_of
from naru.documents.queries import PaperRow, mails_about, papers_about, papers_of
from naru.kernel import Sentence, clock
from naru.parties.queries import facts_of, may, names_borne, organisation
from naru.parties.registers import source_said
from naru.parties.terms import KnownFact
from naru.programmes.asking import Asking
from naru.programmes.queries import city, words
from naru.web.agreements.views import condition_says
from naru.web.shell.context import shell_of
from naru.web.shell.parts import Link

OTHER_FACTS = {"funded_elsewhere": Sentence("다른 지원을 받음", "Funded elsewhere")}
MOMENTS = {"applied_on": Sentence("신청 때", "when it applied"), "decided_on": Sentence("선정 때", "when it was decided"), "paid_on": Sentence("지급 때", "before payment")}


@require_GET
def firm_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One firm: facts with their sources, applications and verdicts, agreements and money, stopped payments, duties, papers, mails.

    Staff and the firm itself see all; a district or operator what came through it. Of mails only those about a case or an agreement of this
    firm: who applied may act for another firm too, and some mails are the person's own. Of the firm each sees their own.
    """
    shell, found = shell_of(request), organisation(id)
    own = {each.organisation for each in shell.roles}
    staff = may(shell.roles, "read.all")
    whole = staff or id in own
    agreements = [each for each in agreements_of(id) if whole or each.holder in own]
    mine = {each.application for each in agreements}
    cases = [each for each in cases_of([id]) if each.organisation == id and (whole or each.through in own or each.id in mine)]
    if found is None or not (whole or cases):
        raise Http404
    writers = {each.person for each in cases if staff or each.person == shell.person}
    return render(request, "agreements/firm.html", {
        "id": id, "names": _former(id, found[0]), "name": found[0], "number": found[2], "cases": cases, "no": _no(cases), "agreements": agreements, "stops": _stops(id, {each.id for each in agreements}),
        "paid": sum(each.paid for each in agreements), "total": sum(each.total for each in agreements), "duties": sum(each.open_duties for each in agreements),
        "facts": _facts(facts_of([id], clock.today())[id]) if whole else [], "papers": _papers(id, cases) if whole else [],
        "mails": mails_about(writers, {each.id for each in cases} | {each.id for each in agreements}) if whole else [], "crumbs": [Link(Sentence("업체", "Firm"), "")]})


def _facts(known: dict[str, KnownFact]) -> list[tuple[Sentence, Sentence, Sentence, dt.date]]:
    """Each known fact in words: its name, what was answered, by whom, when."""
    asking = Asking(words(), city())
    return [(OTHER_FACTS.get(key) or asking.meaning(f"organisation.{key}"), asking.said(f"organisation.{key}", each.value), source_said(each.source), each.answered_on) for key, each in sorted(known.items())]


def _no(cases: list[CaseRow]) -> list[tuple[CaseRow, Sentence, Sentence, dt.date]]:
    """Conditions that were not met, or not known, with the moment they were judged."""
    return [(case, condition_says(text_of_call(case.call), verdict.condition), MOMENTS.get(verdict.moment, Sentence(verdict.moment, verdict.moment)), verdict.on)
            for case in cases for verdict in verdicts_of(case.id) if verdict.outcome != "yes"]


def _former(firm: uuid.UUID, name: str) -> list[str]:
    """The names a firm bore before today's."""
    return [each.name for each in names_borne(firm) if each.name != name and (each.since is None or each.since <= clock.today())]


def _stops(firm: uuid.UUID, seen: set[uuid.UUID]) -> list[tuple[uuid.UUID, Sentence, dt.date, dt.date]]:
    return [(agreement, condition_says(text_of_agreement(agreement), condition), on, until) for agreement, condition, on, until in stops_of(firm) if agreement in seen]


def _papers(firm: uuid.UUID, cases: list[CaseRow]) -> list[PaperRow]:
    found = {paper.id: paper for case in cases for paper in papers_of(case.id)} | {paper.id: paper for paper in papers_about(firm)}
    return sorted(found.values(), key=lambda each: each.at, reverse=True)
