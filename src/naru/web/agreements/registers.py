"""Registers: whom to ask about, the question file out, the file of answers in, one fact checked by hand."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from naru.agreements.neighbours import askable, open_agreements
from naru.kernel import Sentence
from naru.parties.actions import ask, check_by_hand, take_answers, undo_answers
from naru.parties.queries import may, organisation_numbered
from naru.parties.registers import Files, questions, registers
from naru.parties.terms import REGISTERS_PORT
from naru.record import Act
from naru.record.queries import sent_file
from naru.web.agreements.steps import PICTURE_OR_PDF, Form
from naru.web.ledger.lines import staff
from naru.web.shell.context import Shell
from naru.web.shell.exchange import Look, Port, download, exchange_page, key_of, provenance_of
from naru.web.shell.parts import Field


def _look(content: bytes) -> Look:
    """What the answers would change, and whose payments hang on it."""
    read = Files().read(content)
    open_ = open_agreements([each.organisation for each in read.changes])
    return Look(
        read.table,
        [Sentence(f"받을 답 {len(read.told):,}개: 알던 것과 다른 답 {len(read.changes):,}개, 처음 아는 사실 {read.first:,}개", f"{len(read.told):,} answers: {len(read.changes):,} other than known, {read.first:,} known for the first time"),
         Sentence(f"물었으나 이 파일에 답이 없는 업체 {read.unanswered:,}곳", f"{read.unanswered:,} firms asked about are not answered in this file")],
        [Sentence("업체", "Firm"), Sentence("사업자등록번호", "Business number"), Sentence("확인한 것", "Checked"), Sentence("알던 답", "Known"), Sentence("새 답", "Answer"), Sentence("지급 전 협약", "Agreements before payment")],
        [[each.name, each.number, each.register.name, each.before, each.after,
          Sentence(f"{open_[each.organisation]}건: 지급 전에 다시 봅니다", f"{open_[each.organisation]}: judged again before payment") if each.organisation in open_ else "-"] for each in read.changes])


PORT = Port(
    REGISTERS_PORT, "agreements.manage", Sentence("대장은 업체를 무엇이라 하는가?", "What do the registers say of the firms?"),
    Sentence("휴·폐업, 소재지, 완납 같은 사실을 질의 파일로 묻고 회신 파일로 받습니다. 받은 답은 심사와 지급 전 확인에 쓰이고, 유효 기간이 지나면 모르는 것으로 봅니다.",
             "Ask by a file whether firms are closed, have moved, have paid their taxes; take the answers in as a file. They decide at screening and before payment; after their days are over they count as unknown."),
    Sentence("대장에서 받은 회신 파일(XLSX, CSV). 질의 파일에 답과 회신일을 채운 것입니다.", "The file of answers (XLSX, CSV): the question file with answers and days filled in."),
    "대장의 회신을 받음", _look, lambda content, name, act, provenance: take_answers(content, name=name, provenance=provenance, act=act), lambda file, act: undo_answers(file, act=act),
    Sentence("받은 회신이 없습니다. 위에서 물을 업체를 골라 질의 파일을 내보내십시오.", "No answers yet: choose above whom to ask about, and send the question file."),
    Sentence("이 파일의 답은 오늘부터 쓰이지 않고 그 전에 알던 것이 다시 쓰입니다. 이미 내린 판정은 남고, 지급 전에 다시 봅니다.",
             "From today its answers count no longer and what was known before counts again. Verdicts given stay; payments are judged again."))


@require_http_methods(["GET", "POST"])
def registers_page(request: HttpRequest) -> HttpResponse:
    """Ask, take in, undo, check by hand."""
    shell = staff(request)
    form = Form(request)
    if request.method == "POST" and request.POST.get("do") in ("ask", "hand"):
        if not may(shell.roles, PORT.may) or shell.person is None:
            raise PermissionDenied
        done = _ask(request, form, shell, shell.person) if request.POST["do"] == "ask" else _hand(request, form, shell, shell.person)
        if done:
            return HttpResponseRedirect(reverse("registers") + ("#asked" if request.POST["do"] == "ask" else "?checked=1"))
    known = registers()
    return exchange_page(request, PORT, template="agreements/registers.html", ask_fields=_ask_fields(form), hand_fields=_hand_fields(form), wrongs=form.wrong, hand_open=request.POST.get("do") == "hand", checked="checked" in request.GET,
                         questions=[(each, known[each.register].name if each.register in known else Sentence(each.register, each.register)) for each in questions()])


def _says(form: Form, name: str) -> Sentence | str | None:
    return next((each.says for each in form.wrong if each.field == name), None)


def _ask_fields(form: Form) -> list[Field]:
    return [Field("register", Sentence("무엇을 확인합니까?", "What is to be checked?"), form.given.get("register", ""), "select", required=True,
                  options=[(each.id, Sentence(f"{each.name.ko} · {each.office}", f"{each.name.en} · {each.office_en or each.office}")) for each in registers().values()], wrong=_says(form, "register")),
            Field("group", Sentence("어느 업체를 묻습니까?", "About whom?"), form.given.get("group", ""), "select", required=True, wrong=_says(form, "group"),
                  options=[(each.key, Sentence(f"{each.name.ko} {len(each.organisations):,}곳", f"{each.name.en}: {len(each.organisations):,}")) for each in askable()])]


def _hand_fields(form: Form) -> list[Field]:
    words = "; ".join(f"{each.name.ko}: {', '.join(each.answers) or '숫자'}" for each in registers().values())
    return [Field("number", Sentence("사업자등록번호", "Business number"), form.given.get("number", ""), wrong=_says(form, "number"), required=True),
            Field("which", Sentence("무엇을 확인했습니까?", "What was checked?"), form.given.get("which", ""), "select", required=True, options=[(each.id, each.name) for each in registers().values()], wrong=_says(form, "which")),
            Field("word", Sentence("답", "Answer"), form.given.get("word", ""), hint=Sentence(f"대장의 말 그대로. {words}", f"In the register's word. {words}"), wrong=_says(form, "word"), required=True),
            Field("proof", Sentence("증빙(증명서나 조회 화면)", "Evidence (certificate or page)"), "", "file", hint=Sentence("PDF나 사진", "A PDF or picture"), wrong=_says(form, "proof"), required=True),
            Field("why", Sentence("손으로 확인한 까닭", "Why by hand"), form.given.get("why", ""), wrong=_says(form, "why"), required=True)]


def _ask(request: HttpRequest, form: Form, shell: Shell, person: uuid.UUID) -> bool:
    group = next((each for each in askable() if each.key == form.given.get("group")), None)
    if form.given.get("register") not in registers():
        form.bad("register", "확인할 것을 고르십시오.", "Choose what is to be checked.")
    if group is None:
        form.bad("group", "물을 업체를 고르십시오.", "Choose about whom.")
    if form.wrong or group is None:
        return False
    ask(form.given["register"], group.organisations, provenance=provenance_of(shell), act=Act(key_of(request), person, f"{group.name.ko} 확인"))
    return True


def _hand(request: HttpRequest, form: Form, shell: Shell, person: uuid.UUID) -> bool:
    firm = organisation_numbered("".join(each for each in form.given.get("number", "") if each.isdigit()))
    register, word, why = registers().get(form.given.get("which", "")), form.text("word", "답", "the answer"), form.text("why", "까닭", "why")
    if firm is None:
        form.bad("number", "등록된 업체의 번호가 아닙니다. 열 자리를 확인하십시오.", "No registered firm has this number: check its ten digits.")
    if register is None:
        form.bad("which", "확인한 것을 고르십시오.", "Choose what was checked.")
    elif word:
        try:
            register.value(word)
        except ValueError:
            said = ", ".join(register.answers) or "숫자"
            form.bad("word", f"이 대장의 답이 아닙니다: {said}", f"The register answers: {said}")
    files = form.files("proof", PICTURE_OR_PDF, least=1)
    if form.wrong or firm is None or register is None:
        return False
    check_by_hand(firm, register=register.id, word=word, evidence=files[0].read(), media=str(files[0].content_type), name=str(files[0].name)[:200], provenance=provenance_of(shell),
                  act=Act(key_of(request), person, why))
    return True


@require_GET
def question_download(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The question file as it went; made again, with the names of today, where none was kept."""
    shell = staff(request)
    found = next((each for each in questions() if each.id == id), None)
    if found is None:
        raise Http404
    kept = sent_file(id)
    return download(kept[1] if kept else Files().question(id), f"질의-{found.register}-{found.asked_on.isoformat()}.xlsx", simulated=shell.simulated)
