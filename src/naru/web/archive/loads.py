"""First load: a ledger somebody kept for years is brought in as it is, its sheet and columns understood, looked at with errors beside the cells, taken in as one batch, undone as one."""

import csv
import io
import uuid
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.archive.actions import bring_ledger, remember_map, take_ledger, undo_ledger
from naru.archive.ledger_ground import DryRun, dry_run
from naru.archive.ledger_terms import FIELDS, TARGETS, plan_data
from naru.archive.ledgers import BroughtIn, batches_of, ledger, ledger_name, ledgers, remembered, sheets_of
from naru.archive.past import PAST
from naru.archive.sheets import NoSheets, Sheet
from naru.archive.terms import REFUSALS, Known
from naru.kernel import Refused, Sentence
from naru.kernel.cells import TableColumn
from naru.kernel.tables import TableForm, write_table
from naru.parties.queries import actor_name, may
from naru.record import Act
from naru.reporting.queries import heads
from naru.web.archive.planning import chosen_plan, opened, planned, shown
from naru.web.shell.context import Shell, shell_of
from naru.web.shell.exchange import download, key_of
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Field, Link, Wrong

LARGEST = 20 * 1024 * 1024
LIST = Sentence("처음 들이는 장부", "First load")
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _staff(request: HttpRequest) -> Shell:
    shell = shell_of(request)
    if not may(shell.roles, "read.all"):
        raise PermissionDenied
    return shell


def _no(refused: Refused) -> Sentence:
    """Reason and remedy of a refusal, with the cells it names."""
    for each in REFUSALS:
        if each.code == refused.code:
            cells = f" ({refused.facts['cells']})" if refused.facts.get("cells") else ""
            return Sentence(f"{each.message.ko}{cells} {each.remedy.ko}", f"{each.message.en}{cells} {each.remedy.en}")
    raise refused


@require_http_methods(["GET", "POST"])
def loads_page(request: HttpRequest) -> HttpResponse:
    """Every file brought in with what became of it, and the form for the next."""
    shell = _staff(request)
    brings, wrong = may(shell.roles, "archive.accept"), list[Wrong]()
    if request.method == "POST":
        if not brings or shell.person is None:
            raise PermissionDenied
        made = _bring(request, shell, wrong)
        if made is not None:
            return HttpResponseRedirect(reverse("first-load-file", args=[made]))
    found = [(each, ledger_name(each), [one for one in batches_of(each.id) if not one.undone], actor_name(each.actor)) for each in ledgers()]
    field = Field("file", Sentence("장부 파일", "The ledger's file"), "", "file", wrong=wrong[0].says if wrong else None, required=True,
                  hint=Sentence("XLSX나 CSV, 20MB까지. 제목 줄, 합친 칸, 두 줄 머리, 합계 줄이 있어도 됩니다.", "XLSX or CSV, up to 20 MB. Title rows, merged cells, heads of two rows and totals may stay."))
    return render(request, "archive/loads.html", {"found": found, "brings": brings, "field": field, "errors": wrong, "targets": TARGETS}, status=400 if wrong else 200)


def _bring(request: HttpRequest, shell: Shell, wrong: list[Wrong]) -> uuid.UUID | None:
    file = request.FILES.get("file")
    office = next((role.organisation for role in shell.roles if may([role], "archive.accept")), None)
    if not isinstance(file, UploadedFile) or shell.person is None or office is None:
        wrong.append(Wrong("file", Sentence("파일을 고르십시오.", "Choose a file.")))
    elif (file.size or 0) > LARGEST:
        wrong.append(Wrong("file", Sentence("20MB보다 큽니다. 시트를 나누어 올리십시오.", "It is over 20 MB: upload its sheets in parts.")))
    else:
        try:
            name = str(file.name)[:200]
            return bring_ledger(file.read(), media=MEDIA if name.lower().endswith(".xlsx") else "text/csv", name=name, office=office, act=Act(key_of(request), shell.person, "장부를 올림"))
        except NoSheets as no:
            wrong.append(Wrong("file", Sentence(f"{no.reason.ko} {no.remedy.ko}", f"{no.reason.en} {no.remedy.en}")))
        except Refused as refused:
            wrong.append(Wrong("file", _no(refused)))
    return None


def _file(id: uuid.UUID) -> BroughtIn:
    found = ledger(id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def load_page(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """One file: which sheet, where its heads stand, what its columns are, what it would do, take in, undo."""
    shell, held = _staff(request), _file(id)
    found = sheets_of(held)
    crumbs = [Link(LIST, reverse("first-load")), Link(Sentence(ledger_name(held), ledger_name(held)), "")]
    if not found:
        return render(request, "archive/gone.html", {"held": held, "crumbs": crumbs}, status=410)
    given = request.POST if request.method == "POST" else request.GET
    sheet = _sheet(given.get("sheet", ""), found)
    told: Sentence | None = None
    if request.method == "POST":
        if not may(shell.roles, "archive.accept") or shell.person is None:
            raise PermissionDenied
        try:
            return HttpResponseRedirect(f"{reverse('first-load-file', args=[id])}?sheet={found.index(sheet)}{_done(request, held, sheet, Act(key_of(request), shell.person, '장부 들이기'))}")
        except Refused as refused:
            told = _no(refused)
    plan, how = planned(request, held, sheet)
    run = dry_run(sheet, plan, _cards()) if plan else None
    return render(request, "archive/load.html", {
        "cell": opened(sheet, plan, request.GET.get("cell", "")),
        "held": held, "name": ledger_name(held), "sheets": found, "sheet": sheet, "at": found.index(sheet), "plan": plan, "how": how, "told": told, "takes": may(shell.roles, "archive.accept"), "targets": TARGETS,
        "batches": [(each, actor_name(each.actor)) for each in reversed(batches_of(id))], "cards": heads(), "crumbs": crumbs, **(shown(sheet, plan, run) if plan and run else {})}, status=409 if told else 200)


def _cards() -> dict[str, str]:
    return {each.id: each.name_ko for each in heads()}


def _sheet(asked: str, found: list[Sheet]) -> Sheet:
    """The sheet that is asked for; else the first that is not hidden and holds most."""
    if asked.isdigit() and int(asked) < len(found):
        return found[int(asked)]
    return max(found, key=lambda each: (not each.hidden, len(each.rows) > 1, -found.index(each)))


def _done(request: HttpRequest, held: BroughtIn, sheet: Sheet, act: Act) -> str:
    """One act on the sheet; what the address goes on with."""
    acts: dict[str, Callable[[], str]] = {"map": lambda: _map(request, held, sheet, act), "take": lambda: _take(request, held, sheet, act), "undo": lambda: _undo(request, held, act)}
    return acts.get(request.POST.get("do", ""), lambda: "")()


def _map(request: HttpRequest, held: BroughtIn, sheet: Sheet, act: Act) -> str:
    plan = chosen_plan(request.POST, sheet)
    if plan is not None and remembered(held.id, sheet.name) != plan_data(plan):
        remember_map(held, sheet.name, plan, act=act)
    return "#look"


def _take(request: HttpRequest, held: BroughtIn, sheet: Sheet, act: Act) -> str:
    if any(each.id == act.id for each in batches_of(held.id)):
        return "#batches"
    plan, _ = planned(request, held, sheet)
    if plan is None:
        raise Refused("ledger_nothing_chosen", sheet.name)
    run = dry_run(sheet, plan, _cards())
    if run.read.problems and request.POST.get("without") != "1":
        raise Refused("ledger_nothing_chosen", sheet.name)
    chosen = [each for each in run.judged if each.known is Known.NEW or (each.known is Known.DIFFERS and request.POST.get("differs") == "1")]
    if remembered(held.id, sheet.name) != plan_data(plan):
        remember_map(held, sheet.name, plan, act=act.part("map"))
    take_ledger(held, sheet.name, plan, chosen, act=act)
    return "#batches"


def _undo(request: HttpRequest, held: BroughtIn, act: Act) -> str:
    try:
        batch = uuid.UUID(request.POST.get("batch", ""))
    except ValueError:
        raise Refused("archive_unknown", "") from None
    undo_ledger(held, batch, act=act)
    return "#batches"


@require_GET
def problems_file(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Every wrong cell of a sheet as a list to work from: cell, what it holds, why, what to write."""
    shell, held = _staff(request), _file(id)
    found = sheets_of(held)
    if not found:
        raise Http404
    sheet = _sheet(request.GET.get("sheet", ""), found)
    plan, _ = planned(request, held, sheet)
    run: DryRun | None = dry_run(sheet, plan, _cards()) if plan else None
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([each.say(shell.language) for each in (Sentence("칸", "Cell"), Sentence("적힌 값", "Value"), Sentence("까닭", "Reason"), Sentence("고치는 법", "Remedy"))])
    for each in run.read.problems if run else ():
        writer.writerow([each.cell, f"'{each.value}" if each.value[:1] in "=+-@" and each.value else each.value, each.reason.say(shell.language), each.remedy.say(shell.language)])
    answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="errors.csv"'
    return answer


@require_GET
def template_file(request: HttpRequest, target: str) -> HttpResponse:
    """An empty form for those who have no ledger yet, or want theirs in one shape."""
    shell = _staff(request)
    if target not in FIELDS:
        raise Http404
    columns = tuple(TableColumn(each.key, (each.words[0],), "text") for each in FIELDS[target] if each.words)
    title = TARGETS[target].ko + (" (가상자료 simulated)" if shell.simulated else "")
    return download(write_table(TableForm(target, "장부", columns), [], title=title), f"{TARGETS[target].ko.split(' ')[0]}-양식.xlsx", simulated=shell.simulated)


def _to_cell(row: Mapping[str, Any]) -> str:
    """The file at the very cell: '지원!12F.2' is 12F of its second sheet."""
    cell, _, sheet = str(row["place"]).rpartition("!")[2].partition(".")
    return f"{reverse('first-load-file', args=[row['report']])}?sheet={int(sheet) - 1 if sheet.isdigit() else 0}&cell={quote(cell)}"


@require_GET
def past_page(request: HttpRequest) -> HttpResponse:
    """Past support that ledgers tell of: searched, summed, taken along; each row opens to its file."""
    _staff(request)
    return list_page(request, PAST, title=Sentence("전에 누가 무엇을 지원받았나?", "Who was supported before?"), links={"place": _to_cell},
                     lead=Sentence("옛 장부에서 받은 지원 내역입니다. 같은 업체가 신청하면 중복지원 확인 화면에 보입니다.", "Support that old ledgers tell of. When such a firm applies, the double-support screen shows it."),
                     empty=Sentence("아직 없습니다. ‘처음 들이는 장부’에서 지원 내역 장부를 올리면 여기에 모입니다.", "Nothing yet: bring a ledger of past support in by ‘First load’."),
                     crumbs=[Link(LIST, reverse("first-load")), Link(Sentence("지난 지원", "Past support"), "")])
