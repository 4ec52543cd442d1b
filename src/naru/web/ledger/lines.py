"""Budget lines: what each holds, and every movement that made it so, down to the act."""

import uuid
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from naru.kernel import Sentence
from naru.kernel.listing import Column, Filter, Listing
from naru.ledger.queries import LineRow, line_rows, requested
from naru.ledger.terms import BUCKET_NAMES, KIND_NAMES
from naru.parties.queries import may
from naru.web.agreements.views import SOURCES
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Link

TRANSFERS = Listing(
    columns=[Column("at", Sentence("때", "When"), "t.at", "instant"), Column("kind", Sentence("행위", "Act"), "t.kind", names=KIND_NAMES),
             Column("source", Sentence("어디서", "From"), "t.from_bucket", names=BUCKET_NAMES), Column("target", Sentence("어디로", "To"), "t.to_bucket", names=BUCKET_NAMES),
             Column("amount", Sentence("금액", "Amount"), "t.amount", "won", summed=True), Column("document", Sentence("문서", "Document"), "nullif(t.document, '')"),
             Column("reason", Sentence("까닭", "Reason"), "nullif(e.reason, '')"), Column("entry", Sentence("기록 번호", "Record"), "e.seq", "count")],
    source="ledger_transfer t JOIN record_entry e ON e.id = t.entry_id", key="t.id", search="t.document || ' ' || e.reason",
    filters=[Filter("kind", Sentence("행위", "Act"), "t.kind", names=KIND_NAMES)], sort="at", descending=True)


def staff(request: HttpRequest) -> Shell:
    """The shell of somebody who may read the office's books."""
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return shell


@require_GET
def budget(request: HttpRequest) -> HttpResponse:
    """All lines of a year, or of one department, with what they hold; sums from won, rates last."""
    staff(request)
    every = line_rows()
    years = sorted({each.year for each in every}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else (years[0] if years else 0)
    department = request.GET.get("department", "").strip()
    shown = [each for each in every if each.year == year and department in ("", each.department)]
    sums = {name: sum(getattr(each.now, name) for each in shown) for name in ("current", "reserved", "committed", "spent", "available")}
    return render(request, "ledger/budget.html", {"lines": shown, "years": years, "year": year, "department": department, "sums": sums, "sources": SOURCES, "obligated": sums["committed"] + sums["spent"]})


@require_GET
def line_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One line: its identity (L6) in words, and its movements."""
    staff(request)
    found: LineRow | None = next((each for each in line_rows() if each.id == id), None)
    if found is None:
        raise Http404
    listing = TRANSFERS.about("(t.from_line = %s OR t.to_line = %s)", id, id)
    if not request.GET.get("kind"):  # voted, committed and paid won added up would be no amount of anything
        listing = replace(listing, columns=[replace(each, summed=False) for each in listing.columns])
    return list_page(request, listing, title=Sentence(found.detail, found.detail), template="ledger/line.html", line=found, sources=SOURCES, requested=requested(id),
                     crumbs=[Link(Sentence("예산과목", "Budget lines"), f"/budget/?year={found.year}"), Link(Sentence(found.detail, found.detail), "")])
