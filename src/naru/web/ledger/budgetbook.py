"""The budget book by the page: what each row does against what stands, taken in as one batch, undone as one."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from naru.kernel import Sentence, print_won
from naru.kernel.clock import today
from naru.ledger.actions import take_budget, undo_budget
from naru.ledger.budgetbook import MEANINGS, Files, Meaning, Planned
from naru.ledger.terms import BUDGET_PORT
from naru.reporting.ratings import GRADES, owed
from naru.web.ledger.lines import staff
from naru.web.shell.exchange import Look, Port, exchange_page, sums

KINDS = {"original": Sentence("본예산", "original"), "supplementary": Sentence("추경", "supplementary"), "contingency": Sentence("예비비", "contingency"), "cut": Sentence("감액", "cut")}


def _look(content: bytes) -> Look:
    """What taking the book in would do, row by row, and what it lacks."""
    book = Files().read(content)
    says = sums({each.value: name for each, name in MEANINGS.items()}, book.counts())
    if book.new_years:
        years = ", ".join(map(str, book.new_years))
        says.append(Sentence(f"{years}년 장부를 편성 단계로 새로 엽니다", f"the books of {years} begin as a draft"))
    if book.absent:
        few = "; ".join(book.absent[:5]) + (" …" if len(book.absent) > 5 else "")
        says.append(Sentence(f"나루에 있으나 이 예산서에 없는 과목 {len(book.absent)}개: {few}", f"{len(book.absent)} lines stand here and not in this book: {few}"))
    heads = [Sentence("줄", "Row"), Sentence("세부사업", "Detail"), Sentence("통계목", "Item"), Sentence("편성", "Kind"), Sentence("금액", "Amount"), Sentence("하는 일과 까닭", "What it does, and why")]
    return Look(book.table, says, heads, [_row(each) for each in book.planned])


def _row(each: Planned) -> list[Sentence | str]:
    does = MEANINGS[each.meaning]
    if each.meaning is Meaning.VOTED_OTHERWISE:
        does = Sentence(f"{does.ko} (요구 {print_won(each.asked)})", f"{does.en} (asked: {each.asked:,})")
    if each.new_line:
        does = Sentence(f"새 과목 · {does.ko}", f"new line · {does.en}")
    return [str(each.row), each.key.detail, each.key.item, KINDS[each.kind], print_won(each.amount), does]


PORT = Port(
    BUDGET_PORT, "ledger.manage", Sentence("예산서는 무엇을 정했나?", "What does the budget book say?"),
    Sentence("e호조의 예산서를 올리면 과목을 만들고, 요구한 것과 의결된 것을 나누어 넣습니다. 의결되지 않은 돈은 쓸 수 없습니다.",
             "Upload the budget book: lines are made, what was asked for and what was voted is entered apart. Money that was not voted cannot be spent."),
    Sentence("e호조에서 내려받은 예산서(XLSX, CSV). 요구와 의결, 본예산·추경·예비비·감액을 함께 담을 수 있습니다.", "The budget book (XLSX, CSV): asked for and voted, original, supplementary, contingency and cuts."),
    "예산서를 받음", _look, lambda content, name, act, provenance: take_budget(content, name=name, provenance=provenance, act=act), lambda file, act: undo_budget(file, act=act),
    Sentence("받은 예산서가 없습니다. e호조에서 내려받은 예산서를 위에서 올리십시오.", "No budget book yet: upload the one from the budget system above."),
    Sentence("의결한 돈은 감액으로 되돌리고 요구는 거둡니다. 이미 유보·원인행위·지출한 돈이 있으면 되돌릴 수 없습니다.",
             "What was voted is cut again, what was asked for withdrawn. Refused when its money is reserved, committed or spent."))


@require_http_methods(["GET", "POST"])
def budget_books(request: HttpRequest) -> HttpResponse:
    """Look, take in, undo."""
    staff(request)
    return exchange_page(request, PORT, template="ledger/budgetbook.html", owed=owed(today()), grades=GRADES)
