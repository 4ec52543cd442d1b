"""What one may do on an agreement's page: each step with its form, who may take it, and the act it becomes. Plain forms: they work without scripts."""

import hashlib
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from naru.agreements.actions import answer_duty, inspect, opine, pay_award, resume, review, show_own_share, submit_evidence
from naru.agreements.casework import Award
from naru.agreements.terms import CATEGORIES, Spent
from naru.agreements.texts import text_of_agreement
from naru.kernel import Sentence, Won, clock, derive, parse_won
from naru.kernel.database import act as together
from naru.parties.terms import MAY
from naru.record import Act
from naru.record.actions import keep
from naru.web.shell.context import Shell
from naru.web.shell.parts import Field, Wrong
from naru.web.shell.reach import manages

LARGEST = 20 * 1024 * 1024
PICTURE, PICTURE_OR_PDF = ("image/",), ("image/", "application/pdf")


@dataclass(frozen=True, slots=True)
class Step:
    """A step that may be taken now: what it is called, what it says, its fields, the word on its button."""

    do: str
    name: Sentence
    says: Sentence
    fields: Sequence[Field]
    button: Sentence
    primary: bool = False


class Form:
    """A sent form, read: what is wrong gathers, files come out with their digest."""

    def __init__(self, request: HttpRequest) -> None:
        self.given = {key: str(value)[:2000].strip() for key, value in request.POST.items()}
        self.request, self.wrong = request, list[Wrong]()

    def bad(self, name: str, ko: str, en: str) -> None:
        """Notes what is wrong with a field."""
        self.wrong.append(Wrong(name, Sentence(ko, en)))

    def text(self, name: str, ko: str, en: str) -> str:
        """A text that must be there."""
        value = self.given.get(name, "")
        if not value:
            self.bad(name, f"{ko}을(를) 적어 주십시오.", f"Write {en}.")
        return value

    def won(self, name: str, *, least: Won = 1, most: Won | None = None) -> Won:
        """An amount within bounds."""
        try:
            value = parse_won(self.given.get(name, ""))
        except ValueError:
            value = -1
        if value < least or (most is not None and value > most):
            upto = ("", "") if most is None else (f"부터 {most:,}원까지", f" to {most:,} won")
            self.bad(name, f"금액을 {least:,}원{upto[0] or ' 이상'} 적어 주십시오.", f"Write an amount of {least:,}{upto[1] or ' won or more'}.")
        return value

    def count(self, name: str) -> int | None:
        """A number, or None when it is left empty: not known is no zero."""
        value = self.given.get(name, "").replace(",", "")
        if value and not value.isdigit():
            self.bad(name, "숫자로 적거나, 모르면 비워 두십시오.", "Write a number, or leave it empty when it is not known.")
        return int(value) if value.isdigit() else None

    def files(self, name: str, kinds: tuple[str, ...], *, least: int) -> "list[UploadedFile[Any]]":
        """Files of some kinds, as many as are asked for."""
        found = [each for each in self.request.FILES.getlist(name) if isinstance(each, UploadedFile)]
        if len(found) < least:
            self.bad(name, f"파일을 {least}개 이상 올려 주십시오.", f"Add at least {least} file(s).")
        if any((each.size or 0) > LARGEST or not str(each.content_type).startswith(kinds) for each in found):
            self.bad(name, "20MB 이하의 사진" + ("이나 PDF" if kinds is PICTURE_OR_PDF else "") + "만 올릴 수 있습니다.", "Only pictures" + (" or PDF" if kinds is PICTURE_OR_PDF else "") + " of up to 20 MB.")
        return found


def stands(shell: Shell, found: Award) -> frozenset[str]:
    """What the reader may do on this agreement: an officer of the department that owns the programme, the firm, the district or operator on their own."""
    mine = {"manage", "inspect", "give"} if manages(shell, "agreements.manage", text_of_agreement(found.id).id) else set[str]()
    for each in shell.roles:
        may = MAY[each.role]
        if each.organisation == found.holder_id and "agreements.report" in may:
            mine |= {"inspect", "give", "behalf"}
        if each.organisation == found.firm_id and "agreements.use" in may:
            mine |= {"give", "own"}
    return frozenset(mine)


def steps(found: Award, mine: frozenset[str], given: Mapping[str, str], wrong: Sequence[Wrong]) -> list[Step]:
    """The steps open to the reader now, the one that is due first as the only primary."""
    bad = {each.field: each.says for each in wrong}

    def field(name: str, ko: str, en: str, kind: str = "text", *, required: bool = True, hint: Sentence | None = None, options: Sequence[tuple[str, Sentence | str]] = (), value: str = "") -> Field:
        return Field(name, Sentence(ko, en), given.get(name, value), kind, hint=hint, wrong=bad.get(name), required=required, options=options)

    made: list[Step] = []
    live = found.state in ("signed", "suspended")
    for offer in (_inspecting, _giving, _reviewing, _owning, _paying, _answering):
        made += offer(found, mine, live, field)
    return made


FieldMaker = Callable[..., Field]


def _inspecting(found: Award, mine: frozenset[str], live: bool, field: FieldMaker) -> list[Step]:
    plan = found.plan
    if not live or "inspect" not in mine or (found.passed and plan.next_stage is None):
        return []
    results = [("passed", Sentence("적합", "passed")), ("failed", Sentence("부적합", "failed"))]
    which = [(str(n), Sentence(f"{n}차 검사", f"Inspection no. {n}")) for n in range(1, plan.stages + 1)]
    said = Sentence("현장에서 휴대전화로 찍어 바로 올릴 수 있습니다. 다시 검사하면 나중 결과가 유효합니다.", "Photos can be taken by the phone on the site. A later inspection counts.")
    opens = Sentence(f"{said.ko} 적합하면 다음 회차의 몫이 열립니다.", f"{said.en} Passing it opens the next instalment.") if plan.stages > 1 else said
    asked = [field("stage", "몇 번째 검사", "Which inspection", "select", options=which, value=str(plan.next_stage or plan.stages))] if plan.stages > 1 else []
    return [Step("inspect", Sentence("준공검사", "Completion inspection") if plan.stages == 1 else Sentence("회차 검사", "Inspection for an instalment"), opens,
                 [*asked, field("result", "결과", "Result", "select", options=results), field("note", "본 것", "What was seen", "area"), field("photos", "사진", "Photos", "file")],
                 Sentence("검사 결과 내기", "Give the result"), not found.due.early)]


def _giving(found: Award, mine: frozenset[str], live: bool, field: FieldMaker) -> list[Step]:
    if not live or "give" not in mine:
        return []
    says = Sentence("업체를 대신해 냅니다. 기록에는 낸 사람과 업체가 함께 남습니다.", "On behalf of the firm: the record keeps both who gave it and for whom.") if "own" not in mine else Sentence(
        "세금계산서나 카드전표 하나는 한 번만 인정됩니다.", "An invoice or slip counts once.")
    fields = [field("category", "비목", "Category", "select", options=list(CATEGORIES.items())), field("amount", "금액", "Amount", "won"),
              field("issuer", "공급자 사업자등록번호", "Issuer's business number"), field("number", "승인번호", "Approval number", hint=Sentence("세금계산서나 카드전표에 적힌 번호", "As printed on the invoice or slip")),
              field("paper", "증빙 파일", "Evidence", "file", hint=Sentence("사진이나 PDF, 20MB까지", "Picture or PDF up to 20 MB"))]
    return [Step("evidence", Sentence("집행 증빙 내기", "Give evidence of spending"), says, fields, Sentence("증빙 내기", "Give evidence"), not found.spendings)]


def _reviewing(found: Award, mine: frozenset[str], live: bool, field: FieldMaker) -> list[Step]:
    if not live or "manage" not in mine or not found.waiting:
        return []
    fields = [field(f"accept-{each.id}", f"{each.category} {each.amount:,}원 인정액", f"Accepted of {each.kind.en} {each.amount:,} won", "won", value=f"{each.amount}") for each in found.waiting]
    return [Step("review", Sentence("증빙 검토", "Review the evidence"), Sentence("줄이거나 0원으로 하면 이유를 적어야 합니다.", "Less than was spent needs a reason."),
                 [*fields, field("why", "이유", "Reason", "area", required=False)], Sentence("검토 마치기", "Finish the review"), True)]


def _owning(found: Award, mine: frozenset[str], live: bool, field: FieldMaker) -> list[Step]:
    if not live or "give" not in mine or not found.due.own_missing:
        return []
    fields = [field("own_amount", "낸 자부담", "Own share paid", "won", value=f"{found.due.own_missing}"), field("own_document", "입금 증빙의 이름이나 번호", "Name or number of the proof"),
              field("own_paper", "입금 증빙", "Proof", "file", hint=Sentence("사진이나 PDF, 20MB까지", "Picture or PDF up to 20 MB"))]
    return [Step("own", Sentence("자부담 증빙", "Proof of the own share"), Sentence(f"{found.due.own_missing:,}원을 낸 증빙이 있어야 지급됩니다.", f"Nothing is paid before {found.due.own_missing:,} won are shown."), fields,
                 Sentence("자부담 증빙 내기", "Show the own share"), True)]


def _paying(found: Award, mine: frozenset[str], live: bool, field: FieldMaker) -> list[Step]:
    money = sum(found.due.public.values())
    if "manage" not in mine:
        return []
    if found.state == "suspended":
        return [Step("resume", Sentence("지급 재개", "Resume"), Sentence("사실을 바로잡았으면 자격을 다시 봅니다. 아직 갖추지 못했으면 재개되지 않습니다.", "Judges eligibility again; it stays stopped while it is not met."), [],
                     Sentence("자격을 다시 보고 재개", "Judge again and resume"), True)]
    if found.state != "signed" or not found.payable or money <= 0 or found.due.own_missing:
        return []
    return [Step("pay", Sentence("지급", "Pay"), Sentence(f"보관금에서 {money:,}원을 지급합니다. 지급 직전에 자격을 다시 보고, 갖추지 못했으면 지급하지 않고 보류 통지를 냅니다.",
                                                        f"Draws {money:,} won from custody. Eligibility is judged again; a no stops the payment and issues a notice."), [], Sentence(f"{money:,}원 지급", f"Pay {money:,} won"), True)]


def _answering(found: Award, mine: frozenset[str], live: bool, field: FieldMaker) -> list[Step]:
    made: list[Step] = []
    if "own" in mine and found.opinion is None and found.payments:
        made.append(Step("opine", Sentence("만족도", "Satisfaction"), Sentence("한 번만 낼 수 있습니다.", "It can be given once."),
                         [field("score", "이 지원에 얼마나 만족하십니까?", "How satisfied are you?", "select", options=[(str(n), f"{n}점") for n in (5, 4, 3, 2, 1)])], Sentence("만족도 내기", "Answer")))
    duty = found.duty_on(clock.today())
    if duty is not None and mine & {"own", "behalf"}:
        fields = [field("survives", "영업하고 있습니까?", "Is the firm in business?", "select", options=[("yes", Sentence("예", "yes")), ("no", Sentence("아니오", "no"))]),
                  field("jobs", "상시근로자 수", "Regular employees", "number", required=False, hint=Sentence("모르면 비워 두십시오. 추정해 채우지 않습니다.", "Leave empty when not known; it is never guessed.")),
                  field("sales", "지난해 매출(원)", "Last year's sales in won", "text", required=False), field("duty_paper", "증빙", "Evidence", "file", required=False)]
        made.append(Step("duty", Sentence(f"{duty.year}년차 사후관리 답변", f"Follow-up of year {duty.year}"), Sentence(f"{duty.due_on.year}. {duty.due_on.month}. {duty.due_on.day}.까지 답합니다.", f"Due {duty.due_on}."), fields,
                         Sentence("사후관리 답변 내기", "Answer")))
    return made


NEEDS: dict[str, frozenset[str]] = {"inspect": frozenset({"inspect"}), "evidence": frozenset({"give"}), "own": frozenset({"give"}), "review": frozenset({"manage"}), "pay": frozenset({"manage"}),
                                    "resume": frozenset({"manage"}), "opine": frozenset({"own"}), "duty": frozenset({"own", "behalf"})}


def take(do: str, found: Award, form: Form, act: Act) -> None:
    """Takes one step, or leaves what is wrong in the form. Raises the acts' refusals."""
    TAKE[do](found, form, act)


def _keep(files: "Sequence[UploadedFile[Any]]", found: Award, subject: uuid.UUID, act: Act) -> None:
    for number, each in enumerate(files):
        each.seek(0)
        keep(each.read(), media=str(each.content_type), name=str(each.name), about=found.person, subject=subject, act=act.part("file", number))


def _digest(files: "Sequence[UploadedFile[Any]]") -> bytes:
    return hashlib.sha256(files[0].read()).digest() if files else b""


def _inspect(found: Award, form: Form, act: Act) -> None:
    result, note, photos = form.text("result", "결과", "the result"), form.text("note", "본 것", "what was seen"), form.files("photos", PICTURE, least=1)
    stage = form.count("stage") if found.plan.stages > 1 else None
    if stage is not None and not 1 <= stage <= found.plan.stages:
        form.bad("stage", f"1차부터 {found.plan.stages}차까지 가운데 고르십시오.", f"Choose an inspection from 1 to {found.plan.stages}.")
    if not form.wrong:
        with together():
            _keep(photos, found, derive(act.id, found.id), act)
            inspect([found.id], result=result, stage=stage, act=Act(act.id, act.actor, note, act.behalf))


def _evidence(found: Award, form: Form, act: Act) -> None:
    spent = (form.text("category", "비목", "the category"), form.won("amount"), form.text("issuer", "공급자 번호", "the issuer's number"), form.text("number", "승인번호", "the approval number"))
    files = form.files("paper", PICTURE_OR_PDF, least=1)
    if not "".join(each for each in spent[2] if each.isdigit()) and spent[2]:
        form.bad("issuer", "사업자등록번호는 숫자로 적어 주십시오.", "The business number is digits.")
    if not form.wrong:
        with together():
            submit_evidence([Spent(found.id, *spent, sha256=_digest(files))], act=act)
            _keep(files, found, derive(act.id, 0), act)


def _own(found: Award, form: Form, act: Act) -> None:
    amount, document, files = form.won("own_amount"), form.text("own_document", "증빙의 이름", "the name of the proof"), form.files("own_paper", PICTURE_OR_PDF, least=1)
    if not form.wrong:
        with together():
            show_own_share(found.id, amount=amount, document=document[:200], sha256=_digest(files), act=act)
            _keep(files, found, derive(act.id, "own"), act)


def _review(found: Award, form: Form, act: Act) -> None:
    accepted = {each.id: form.won(f"accept-{each.id}", least=0, most=each.amount) for each in found.waiting}
    why = form.given.get("why", "")
    if any(accepted[each.id] < each.amount for each in found.waiting) and not why:
        form.bad("why", "덜 인정하는 이유를 적어 주십시오.", "Say why less is accepted.")
    if not form.wrong and accepted:
        review(found.id, accepted=accepted, act=Act(act.id, act.actor, why))


def _duty(found: Award, form: Form, act: Act) -> None:
    survives, jobs, sales = form.text("survives", "영업 여부", "whether the firm is in business"), form.count("jobs"), form.count("sales")
    files = form.files("duty_paper", PICTURE_OR_PDF, least=0)
    duty = found.duty_on(clock.today())
    if not form.wrong and duty is not None:
        with together():
            answer_duty(duty.id, survives=survives == "yes", jobs=jobs, sales=sales, sha256=_digest(files), act=act)
            _keep(files, found, derive(act.id, "answer"), act)


def _opine(found: Award, form: Form, act: Act) -> None:
    score = form.text("score", "점수", "the points")
    if not form.wrong:
        opine(found.id, score=int(score) if score.isdigit() else 0, act=act)


TAKE: dict[str, Callable[[Award, Form, Act], object]] = {
    "inspect": _inspect, "evidence": _evidence, "own": _own, "review": _review, "duty": _duty, "opine": _opine,
    "pay": lambda found, form, act: pay_award(found.id, act=act), "resume": lambda found, form, act: resume(found.id, act=act),
}
