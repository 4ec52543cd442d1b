"""Pages of the reporting room. No rules and no arithmetic here: rows come ready, cells are printed."""

import io
from urllib.parse import quote

import xlsxwriter
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from naru.archive.ledgers import ledger_of_document
from naru.archive.queries import by_document
from naru.documents.office import office
from naru.documents.render import render_sheet
from naru.documents.sheets import SIMULATED
from naru.figures.queries import beside, neighbours
from naru.figures.terms import BLOCKS
from naru.kernel import Sentence, print_won
from naru.kernel.clock import is_simulated, today
from naru.kernel.money import print_rate, print_scaled
from naru.ledger.logic import whole
from naru.ledger.queries import held_by, month_execution
from naru.ledger.terms import ExecutionRow
from naru.parties.queries import may, organisation
from naru.programmes.queries import city
from naru.reporting.item import item_of
from naru.reporting.queries import card, heads, programmes_list, reported_execution
from naru.reporting.reading import words
from naru.web.shell.context import shell_of
from naru.web.shell.lists import list_page


@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    """All cards as a list."""
    return list_page(request, programmes_list(shell_of(request).language, city().documents), title=Sentence("어떤 사업이 있나?", "Which programmes are there?"),
                     links={"name": lambda row: reverse("programme", args=[row["id"]])},
                     lead=Sentence("사업마다 카드가 하나 있습니다. 이름을 누르면 근거, 개요, 예산, 현황, 계획, 성과가 문서의 줄과 함께 나옵니다.", "Each has one card: basis, overview, budget, status, plans, results, each with its line."),
                     empty=Sentence("사업이 아직 없습니다. 도시 자료를 실으면 여기에 보입니다.", "No programmes yet; load the city's content."))


@require_GET
def printed(request: HttpRequest, id: str, form: str) -> HttpResponse:
    """The card printed as an item of the council report: HWPX or PDF."""
    found = card(id)
    if found is None or form not in ("pdf", "hwpx"):
        raise Http404
    content = render_sheet(item_of(found, form=office().report, document=city().last_document, year=city().last_as_of.year, as_of=today().isoformat()), "pdf" if form == "pdf" else "hwpx")
    response = HttpResponse(content, content_type="application/pdf" if form == "pdf" else "application/hwp+zip")
    return _named(response, f"{found.head.name_ko}-보고항목-{today():%Y%m%d}.{form}")


def _named(response: HttpResponse, name: str) -> HttpResponse:
    """The file under its Korean name; in a simulated database the name says so."""
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{SIMULATED}-{name}' if is_simulated() else name)}"
    return response


def _printed(row: ExecutionRow) -> dict[str, str]:
    return {"budget_current": print_scaled(row.current), "commitment": print_scaled(row.obligated), "disbursement": print_scaled(row.spent),
            "commitment_rate": print_rate(row.obligated, row.current), "disbursement_rate": print_rate(row.spent, row.current)}


def _as_of() -> str:
    """The day of the last report to the council."""
    return city().last_as_of.isoformat()


def execution_rows() -> tuple[str, str, list[tuple[str, dict[str, str], ExecutionRow]]]:
    """The execution table from the month book: (provenance, note, rows of department, printed cells, won)."""
    day = city().last_as_of
    found = month_execution(day.year, day.month)
    if found is None:
        return "", "", []
    provenance, note, rows = found
    return provenance, note, [(row.department, _printed(row), row) for row in [whole(rows), *rows]]


@require_GET
def execution(request: HttpRequest) -> HttpResponse:
    """Where the money stands: the table from the month book beside the reported one."""
    provenance, note, made = execution_rows()
    reported = {row.department: row for row in reported_execution(_as_of())}
    pairs = [(department, cells, won, reported.get(department)) for department, cells, won in made]
    rows = [(department, [(key, cell, said.by_key.get(key) if said else None) for key, cell in cells.items()], won) for department, cells, won, said in pairs]
    differs = sum(1 for _, cells, _, said in pairs if said is not None and cells != said.cells)
    return render(request, "reporting/execution.html", {"rows": rows, "sides": ("books", "told"), "provenance": provenance, "note": note, "as_of": _as_of(), "differs": differs, "staff": may(shell_of(request).roles, "read.all")})


@require_GET
def execution_xlsx(request: HttpRequest) -> HttpResponse:
    """The same table as a workbook, won beside the printed cells, its provenance in the head."""
    provenance, note, made = execution_rows()
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    world = f"{SIMULATED} · " if is_simulated() else ""
    book.set_properties({"title": f"{world}예산 집행 {_as_of()}", "comments": f"{world}{provenance}: {note}"})
    sheet = book.add_worksheet("집행")
    sheet.write_row(0, 0, [f"{world}예산 집행 현황 ({_as_of()} 기준) · 금액 추정: {note}"])
    sheet.write_row(1, 0, ["구분", "예산현액(백만원)", "원인행위액(백만원)", "지출액(백만원)", "원인행위(%)", "지출(%)", "예산현액(원)", "원인행위액(원)", "지출액(원)"])
    for number, (department, cells, won) in enumerate(made, start=2):
        sheet.write_row(number, 0, [department, *cells.values(), won.current, won.obligated, won.spent])
    book.close()
    response = HttpResponse(out.getvalue(), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    return _named(response, f"예산집행-{_as_of()}.xlsx")


@require_GET
def held(request: HttpRequest) -> HttpResponse:
    """Money that intermediaries hold and have not used or returned, largest first."""
    rows = []
    for holder, _, source, won in held_by():
        found = organisation(holder)
        rows.append((found[0] if found else "-", source, won, print_won(won)))
    return render(request, "reporting/held.html", {"rows": rows, "total": sum(won for _, _, won, _ in rows), "simulated": is_simulated()})


@require_GET
def source_line(request: HttpRequest, document: str, line: str) -> HttpResponse:
    """All that was taken from one line of a document."""
    if document not in city().documents:
        taken = by_document(document)
        if taken is None and (brought := ledger_of_document(document)) is not None:
            cell, _, place = line.partition(".")
            return HttpResponseRedirect(f"{reverse('first-load-file', args=[brought.id])}?sheet={int(place) - 1 if place.isdigit() else 0}&cell={quote(cell)}")
        if taken is None:
            raise Http404
        return HttpResponseRedirect(f"{reverse('old-report', args=[taken.id])}?state=&line={quote(line)}")
    found = beside(document, line)
    if not found:
        raise Http404
    names = {head.id: head for head in heads()}
    before, after = neighbours(document, line)
    return render(request, "reporting/line.html", {"said": [(each, names.get(each.scope), words(each), BLOCKS[each.block]) for each in found], "document": city().documents[document], "id": document, "line": line,
                                                   "before": before, "after": after, "cards": [head for id_, head in names.items() if any(each.scope == id_ for each in found)]})
