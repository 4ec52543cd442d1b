"""Files of the city's transactions by the page: looked at with errors beside the cells, taken in as one batch, undone as one; and every booking that counts as a list."""

import uuid
from collections import Counter
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.figures.queries import departments_on
from naru.kernel import Sentence, print_won
from naru.kernel.clock import today
from naru.kernel.listing import Column, Filter, Listing
from naru.ledger.actions import take_transactions, undo_transactions
from naru.ledger.booking import FIGURE_NAMES, Booking
from naru.ledger.held import COUNTS, look_at
from naru.ledger.terms import TRANSACTIONS_PORT
from naru.ledger.transactions import Transactions
from naru.parties.queries import may
from naru.record import Act
from naru.web.ledger.day import day_of
from naru.web.ledger.lines import staff
from naru.web.shell.exchange import Look, Port, exchange_page
from naru.web.shell.lists import list_page
from naru.web.shell.parts import Link

HEADS = (Sentence("줄", "Row"), Sentence("일자", "Date"), Sentence("부서", "Department"), Sentence("세부사업", "Detail"), Sentence("구분", "Kind"), Sentence("금액", "Amount"), Sentence("하는 일", "What it does"))


def _does(each: Booking) -> Sentence:
    name = FIGURE_NAMES[each.figure]
    return Sentence(f"{name.ko} {each.effect:+,}원", f"{name.en} {each.effect:+,}")


def _says(read: Transactions) -> list[Sentence]:
    """What taking the file in would do, in words."""
    if read.problems:
        return []
    kinds = Counter(each.kind for each in read.bookings)
    years = ", ".join(map(str, sorted({each.year for each in read.bookings})))
    says = [Sentence(f"새 거래 {len(read.bookings):,}줄 ({years or '-'}회계연도)", f"{len(read.bookings):,} new bookings (fiscal year {years or '-'})")]
    says += [Sentence(f"{kind} {many:,}줄", f"{kind} {many:,}") for kind, many in kinds.items()]
    if read.stand:
        says.append(Sentence(f"이미 있어 다시 넣지 않는 줄 {read.stand:,}개", f"{read.stand:,} rows stand already and are passed over"))
    known = set(departments_on(today()))
    strange = sorted({each.department for each in read.bookings} - known)
    if known and strange:
        says.append(Sentence(f"지금 부서 목록에 없는 이름: {', '.join(strange[:8])} (그대로 넣습니다)", f"Not in today's list of departments: {', '.join(strange[:8])} (kept as they are)"))
    says += [Sentence(f"확인 {row}번째 줄: {ko}", f"See row {row}: {en}") for row, ko, en in read.remarks[:20]]
    if len(read.remarks) > 20:
        says.append(Sentence(f"확인할 곳 {len(read.remarks) - 20:,}곳 더", f"{len(read.remarks) - 20:,} more to see"))
    return says


def _look(content: bytes) -> Look:
    """Each new row and what it does."""
    read = look_at(content)
    shown: list[list[Sentence | str]] = [[str(each.row), each.on.isoformat(), each.department, each.line[3], each.kind, print_won(each.amount), _does(each)] for each in read.bookings[:200]]
    return Look(read.table, _says(read), HEADS, shown, may_take=bool(read.bookings))


def _no_office(content: bytes, name: str, act: Act, provenance: str) -> uuid.UUID:
    raise LookupError("the page names the office that keeps the file")


PORT = Port(
    TRANSACTIONS_PORT, "ledger.manage", Sentence("올해 거래는 어떤 것이 있나?", "Which bookings were there this year?"),
    Sentence("본예산부터 정정까지 거래를 한 줄씩 담은 파일을 올리면, 어느 날이든 그날의 집행현황을 원 단위에서 다시 만듭니다.", "Upload the bookings one a row: the execution table of any day is made from won."),
    Sentence("CSV(UTF-8)나 XLSX. 첫 줄: date, year, account, policy, unit, detail, item, source, department, kind, amount, document, corrects. 한 해의 처음부터 담은 파일을 달마다 올려도 됩니다.",
             "CSV (UTF-8) or XLSX with the heads date, year, account, policy, unit, detail, item, source, department, kind, amount, document, corrects. Each month's file may hold the whole year."),
    "거래 파일을 받음", _look, _no_office, lambda file, act: undo_transactions(file, act=act),
    Sentence("받은 거래 파일이 없습니다. 위에서 올리면 집행현황이 거래에서 만들어집니다.", "No file yet: upload one above, and the execution table is made from its bookings."),
    Sentence("이 파일의 거래를 모두 세지 않습니다. 뒤에 받은 파일이 이 거래에 기대고 있으면 그 파일부터 되돌립니다.",
             "None of its bookings counts any longer. When a later file leans on them, that one is undone first."))


@require_http_methods(["GET", "POST"])
def transactions(request: HttpRequest) -> HttpResponse:
    """Look, take in, undo."""
    shell = staff(request)
    office = next((role.organisation for role in shell.roles if may([role], "ledger.manage")), None)
    port = PORT if office is None else replace(PORT, take=lambda content, name, act, provenance: take_transactions(content, name=name, provenance=provenance, office=office, act=act))
    return exchange_page(request, port, template="ledger/transactions.html")


BOOKINGS = Listing(
    columns=[Column("on", Sentence("일자", "Date"), 'b."on"', "day"), Column("department", Sentence("부서", "Department"), "b.department"), Column("detail", Sentence("세부사업", "Detail"), "b.detail"),
             Column("item", Sentence("통계목", "Item"), "b.item"), Column("source", Sentence("재원", "Source"), "b.source"), Column("kind", Sentence("구분", "Kind"), "b.kind"),
             Column("amount", Sentence("금액", "Amount"), "b.amount", "won"), Column("figure", Sentence("바꾸는 금액", "Figure"), "b.figure", names=FIGURE_NAMES),
             Column("effect", Sentence("늘고 줄어든 금액", "Change"), "b.effect", "won", summed=True), Column("document", Sentence("문서번호", "Document"), "nullif(b.document, '')"),
             Column("corrects", Sentence("정정대상", "Corrects"), "nullif(b.corrects, '')"), Column("account", Sentence("회계", "Account"), "b.account", shown=False),
             Column("policy", Sentence("정책사업", "Policy"), "b.policy", shown=False), Column("unit", Sentence("단위사업", "Unit"), "b.unit", shown=False),
             Column("file", Sentence("받은 파일", "File"), "x.name || ':' || b.row"), Column("evidence", Sentence("증빙", "Evidence"), "f.evidence_id::text", "hidden")],
    source="ledger_booking b JOIN ledger_transactionfile f ON f.exchange_id = b.file_id JOIN record_exchange x ON x.id = b.file_id", key="b.id", where=COUNTS,
    search="b.document || ' ' || b.corrects || ' ' || b.detail || ' ' || b.item || ' ' || b.department",
    filters=[Filter("year", Sentence("회계연도", "Fiscal year"), "b.year"), Filter("figure", Sentence("바꾸는 금액", "Figure"), "b.figure", names=FIGURE_NAMES), Filter("department", Sentence("부서", "Department"), "b.department"),
             Filter("source", Sentence("재원", "Source"), "b.source"), Filter("kind", Sentence("구분", "Kind"), "b.kind")], sort="on", descending=True)


@require_GET
def bookings(request: HttpRequest) -> HttpResponse:
    """Every booking that counts, up to a day when one is named."""
    staff(request)
    asked = request.GET.get("as_of", "")
    listing = BOOKINGS.about('b."on" <= %s', day_of(asked)) if asked else BOOKINGS
    title = Sentence("이 금액은 어떤 거래에서 왔나?", "Which bookings make this figure?")
    lead = Sentence(f"{asked}까지의 거래입니다.", f"Bookings up to and with {asked}.") if asked else None
    return list_page(request, listing, title=title, lead=lead, links={"file": lambda row: reverse("evidence-file", args=[row["evidence"]])},
                     empty=Sentence("거래가 없습니다. 거래 파일을 올리면 여기에 보입니다.", "No bookings. Take in a file of transactions."),
                     crumbs=[Link(Sentence("집행현황", "Execution"), reverse("budget-execution")), Link(title, "")])
