"""The words of the documents room."""

from dataclasses import dataclass
from enum import StrEnum

from naru.kernel import Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()


class ApprovalKind(StrEnum):
    """The kinds of acts that take effect only with an approval (G8)."""

    ANNOUNCE = "announce"
    APPOINT = "appoint"
    DECIDE = "decide"
    SIGN = "sign"
    GRANT = "grant"
    AMEND = "amend"
    SETTLE = "settle"
    RECOVER = "recover"
    PUBLISH = "publish"
    ERASE = "erase"


APPROVAL_NAMES: dict[ApprovalKind, Sentence] = {
    ApprovalKind.ANNOUNCE: Sentence("공고", "Announce"),
    ApprovalKind.APPOINT: Sentence("위원 위촉", "Appoint a panel"),
    ApprovalKind.DECIDE: Sentence("선정 결정", "Decide"),
    ApprovalKind.SIGN: Sentence("약정", "Sign"),
    ApprovalKind.GRANT: Sentence("교부 결정", "Grant"),
    ApprovalKind.AMEND: Sentence("변경", "Amend"),
    ApprovalKind.SETTLE: Sentence("정산", "Settle"),
    ApprovalKind.RECOVER: Sentence("환수·반납", "Recover"),
    ApprovalKind.PUBLISH: Sentence("공표", "Publish"),
    ApprovalKind.ERASE: Sentence("개인정보 파기", "Erase personal data"),
}


class PaperKind(StrEnum):
    """The kinds of papers of a case."""

    ANNOUNCEMENT = "announcement"
    APPLICATION = "application"
    RECEIPT = "receipt"
    APPOINTMENT = "appointment"
    MINUTES = "minutes"
    DECISION = "decision"
    GRANT = "grant"
    SETTLEMENT = "settlement"
    REFUND = "refund"
    STOP = "stop"
    RECOVERY = "recovery"
    ANSWER = "answer"


PAPER_NAMES: dict[PaperKind, Sentence] = {
    PaperKind.ANNOUNCEMENT: Sentence("공고문", "Call notice"),
    PaperKind.APPLICATION: Sentence("신청서", "Application"),
    PaperKind.RECEIPT: Sentence("접수증", "Receipt"),
    PaperKind.APPOINTMENT: Sentence("위원 위촉과 서약", "Appointment and pledge"),
    PaperKind.MINUTES: Sentence("회의록", "Minutes"),
    PaperKind.DECISION: Sentence("선정결과 통보", "Notice of the result"),
    PaperKind.GRANT: Sentence("교부결정 통지", "Notice of grant"),
    PaperKind.SETTLEMENT: Sentence("정산검토", "Settlement review"),
    PaperKind.REFUND: Sentence("반납 통지", "Notice of return"),
    PaperKind.STOP: Sentence("지급 보류 통지", "Notice of a stopped payment"),
    PaperKind.RECOVERY: Sentence("환수 통지", "Notice of recovery"),
    PaperKind.ANSWER: Sentence("의원 요구자료 답변", "Answer to a council member"),
}


class Disclosure(StrEnum):
    """공개여부: whether a paper is open to anybody, open with parts covered, or closed."""

    OPEN = "open"
    PARTIAL = "partial"
    CLOSED = "closed"


DISCLOSURE_NAMES: dict[Disclosure, Sentence] = {
    Disclosure.OPEN: Sentence("공개", "Open"),
    Disclosure.PARTIAL: Sentence("부분공개", "Partly open"),
    Disclosure.CLOSED: Sentence("비공개", "Closed"),
}
DISCLOSED_AS: dict[PaperKind, Disclosure] = {
    PaperKind.ANNOUNCEMENT: Disclosure.OPEN,
    PaperKind.MINUTES: Disclosure.PARTIAL,
    PaperKind.GRANT: Disclosure.OPEN,
    PaperKind.SETTLEMENT: Disclosure.PARTIAL,
    PaperKind.ANSWER: Disclosure.OPEN,
}
"""How a kind is disclosed unless said otherwise; what is not named holds personal data and is closed."""

NEEDS_APPROVAL: dict[PaperKind, ApprovalKind] = {
    PaperKind.ANNOUNCEMENT: ApprovalKind.ANNOUNCE,
    PaperKind.APPOINTMENT: ApprovalKind.APPOINT,
    PaperKind.DECISION: ApprovalKind.DECIDE,
    PaperKind.GRANT: ApprovalKind.GRANT,
    PaperKind.SETTLEMENT: ApprovalKind.SETTLE,
    PaperKind.REFUND: ApprovalKind.RECOVER,
    PaperKind.RECOVERY: ApprovalKind.RECOVER,
    PaperKind.ANSWER: ApprovalKind.PUBLISH,
}
"""The papers that speak for the office: they are issued only with the approval of their act, and carry a document number."""
NUMBERED: frozenset[PaperKind] = frozenset(NEEDS_APPROVAL) | {PaperKind.STOP}
"""A stopped payment has a number too, and needs no approval: the text's conditions stop it, not a decision of the office."""


SEALED: frozenset[PaperKind] = NUMBERED
"""Letters that go out in the office's name: they say where its official seal goes, or that it is left out."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail by its template: subject and body with places."""

    subject: Sentence
    body: Sentence


MAILS: dict[str, Mail] = {
    "received": Mail(Sentence("[{programme}] 신청이 접수되었습니다", "[{programme}] Your application has arrived"),
                     Sentence("접수번호 {receipt}. {at}에 도착했습니다. 접수증은 신청 화면에서 받을 수 있습니다.", "Receipt {receipt}, arrived {at}. The receipt is on your page.")),
    "draft_waits": Mail(Sentence("[{programme}] 아직 제출되지 않았습니다: {left}", "[{programme}] Not submitted yet: {left}"),
                        Sentence("작성 중인 신청이 있습니다. 마감은 {closes}입니다. 빠진 곳: {missing}.", "You have a draft. The call closes {closes}. Missing: {missing}.")),
    "extended": Mail(Sentence("[{programme}] 접수 마감이 늦춰졌습니다: {closes}", "[{programme}] The closing was extended: {closes}"),
                     Sentence("새 마감은 {closes}입니다. 까닭: {reason}. 이미 낸 신청은 그대로이며, 그때까지 다시 낼 수 있습니다.",
                              "The call now closes {closes}. Reason: {reason}. What you submitted stands, and you may submit again until then.")),
    "result": Mail(Sentence("[{programme}] 심사 결과가 나왔습니다", "[{programme}] The result is out"),
                   Sentence("결과: {result}. 이유와 이의신청 방법은 통지문에 있습니다. 이의신청 기한은 {object_until}입니다.",
                            "Result: {result}. Reasons and how to object stand in the notice; you may object until {object_until}.")),
    "answered": Mail(Sentence("[{programme}] 질문에 답했습니다", "[{programme}] Your question is answered"), Sentence("질문: {asked} 답: {text}", "Question: {asked} Answer: {text}")),
    "stopped": Mail(Sentence("[{programme}] 지급을 멈췄습니다", "[{programme}] Payment is stopped"),
                    Sentence("이유: {reason}. 사실이 다르면 {object_until}까지 알려 주십시오.", "Reason: {reason}. If the fact is wrong, tell us until {object_until}.")),
    "claimed": Mail(Sentence("[{programme}] {what} 통지를 보냈습니다", "[{programme}] Money is claimed back: {what}"),
                    Sentence("낼 금액 {amount}, 기한 {due}. 까닭: {reason}. 이의는 {object_until}까지 낼 수 있습니다.", "{amount} is due on {due}. Reason: {reason}. You may object until {object_until}.")),
    "paid": Mail(Sentence("[{programme}] 지원금을 지급했습니다", "[{programme}] The support was paid"), Sentence("지급액 {amount}, 지급일 {on}.", "{amount}, paid on {on}.")),
    "refund_due": Mail(Sentence("[{programme}] 반납할 금액이 있습니다", "[{programme}] Money is to be returned"),
                       Sentence("{amount}을 {due}까지 반납하여 주십시오. 내역은 통지문에 있습니다.", "Please return {amount} by {due}; the notice has the account.")),
    "survey": Mail(Sentence("[{programme}] 만족도 조사에 답해 주십시오", "[{programme}] Please answer the survey"), Sentence("2분이면 됩니다. {until}까지 답해 주십시오.", "Two minutes; until {until}.")),
    "awaiting": Mail(Sentence("결재를 기다리는 문서가 있습니다: {title}", "A paper awaits your approval: {title}"), Sentence("기안자 {drafter}.", "Drafted by {drafter}.")),
    "invited": Mail(Sentence("[나루] {organisation}에서 {role}(으)로 초대했습니다", "[Naru] {organisation} invites you as {role}"),
                    Sentence("{until}까지 이 주소를 열어 계정을 만드십시오. 한 번만 쓸 수 있습니다: {link}", "Open this address until {until} to set up your account; it works once: {link}")),
    "factor_reset": Mail(Sentence("[나루] 2단계 인증이 초기화되었습니다", "[Naru] Your second factor was reset"),
                         Sentence("{by} 님이 초기화했습니다. 이유: {reason}. 로그인한 뒤 바로 다시 등록하십시오. 요청한 적이 없으면 감사 부서에 알리십시오.",
                                  "{by} reset it. Reason: {reason}. Set up a new one as soon as you sign in. If you did not ask for this, tell the auditor.")),
    "collection_asked": Mail(Sentence("[취합] {title}: {due}까지 내 주십시오", "[Collection] {title}: due {due}"),
                             Sentence("{as_of} 기준 자료입니다. 나루의 '취합' 화면에서 쓰거나 엑셀 양식을 내려받아 올리십시오. 쓰는 대로 저장되며, 서명해 제출해야 끝납니다.",
                                      "Figures as of {as_of}. Fill in the form in Naru, or take the workbook home and upload it. It is done once it is signed.")),
    "collection_moved": Mail(Sentence("[취합] {title}: 기한이 {due}로 늦춰졌습니다", "[Collection] {title}: now due {due}"), Sentence("까닭: {reason}. 쓰던 답은 그대로 있습니다.", "Reason: {reason}. What you wrote stands.")),
    "collection_due": Mail(Sentence("[취합] {title}: {due}까지입니다", "[Collection] {title} is due {due}"), Sentence("아직 내지 않았습니다. 빈 문항 {left}개.", "Not submitted yet; {left} question(s) left.")),
    "collection_late": Mail(Sentence("[취합] {title}: 기한이 지났습니다", "[Collection] {title} is overdue"),
                             Sentence("기한은 {due}였습니다. 빈 문항 {left}개. 내지 않으면 '미제출'로 확정됩니다.", "It was due {due}; {left} question(s) left. Without it you stay on record as not submitted.")),
    "collection_returned": Mail(Sentence("[취합] {title}: 돌려보냈습니다", "[Collection] {title}: returned to you"),
                                Sentence("고칠 것: {remark}. 고친 뒤 다시 서명해 내 주십시오.", "To mend: {remark}. Please correct it, sign and submit again.")),
    "letter": Mail(Sentence("[{programme}] 문서가 도착했습니다: {title}", "[{programme}] A paper has arrived: {title}"),
                   Sentence("문서번호 {number}. 나의 문서에서 열어 볼 수 있습니다.", "No. {number}. Open it among your papers.")),
}

CURRENT_VALUE_TABLES: dict[str, str] = {"documents_counter": "the last number an office gave out in a year moves; the numbers given stand on the papers"}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("request_insert_only", "결재 요청", "a request for approval"),
    insert_only("approval_insert_only", "결재", "an approval"),
    insert_only("paper_insert_only", "문서", "a paper"),
    insert_only("mail_insert_only", "발송", "a mail"),
    _no("paper_number_once", "이 문서번호는 이미 쓰였습니다.", "This document number is in use.", "다음 번호를 받으십시오.", "Take the next number."),
    _no("paper_kind_known", "문서의 종류를 알 수 없습니다.", "This kind of paper is unknown.", "정해진 종류 가운데 고르십시오.", "Choose one of the known kinds."),
    _no("paper_disclosure_known", "공개 구분을 알 수 없습니다.", "This class of disclosure is unknown.", "공개, 부분공개, 비공개 중 하나여야 합니다.", "Open, partial or closed."),
    _no("paper_needs_approval", "결재 없이 시행할 수 없는 문서입니다.", "This paper is not issued without an approval.", "결재를 먼저 받으십시오.", "Have it approved first."),
    _no("paper_approval", "결재의 종류나 대상이 이 문서와 다릅니다.", "The approval is of another kind or subject.", "이 건의 결재를 고르십시오.", "Use the approval of this case."),
    _no("paper_is_sealed", "문서의 내용은 봉인된 채로만 남습니다.", "A paper is kept sealed only.", "지워진 사람의 문서는 새로 만들 수 없습니다.", "No paper is made about an erased person."),
    _no("paper_fields_missing", "문서에 빠진 항목이 있습니다: {missing}", "The paper lacks fields: {missing}", "빠진 항목을 채우고 다시 시행하십시오.", "Fill them in and issue again."),
    _no("counter_counts_up", "문서번호는 1부터 셉니다.", "Document numbers count from 1.", "다음 번호를 받으십시오.", "Take the next number."),
    _no("counter_of_office", "같은 부서와 연도의 번호부가 이미 있습니다.", "This office has its register for the year.", "있는 번호부를 쓰십시오.", "Use the register that stands."),
    _no("mail_template_known", "메일 서식을 알 수 없습니다.", "This mail is unknown.", "정해진 서식을 고르십시오.", "Choose a known mail."),
    _no("mail_of_known_paper", "붙이려는 문서가 없습니다.", "There is no such paper to attach.", "문서를 먼저 시행하십시오.", "Issue the paper first."),
    _no("request_kind_known", "결재가 필요한 행위가 아닙니다.", "No approval is asked for this kind of act.", "행위의 종류를 확인하십시오.", "Check the kind of act."),
    _no("request_of_drafter", "같은 결재 요청이 이미 있습니다.", "This request stands already.", "있는 요청을 쓰십시오.", "Use the request that stands."),
    _no("approval_of_kind_and_subject", "같은 결재가 이미 있습니다.", "This approval stands already.", "있는 결재를 쓰십시오.", "Use the approval that stands."),
    _no("approval_was_asked", "요청과 다른 결재입니다.", "The approval is not what was asked.", "결재 요청의 종류와 대상을 확인하십시오.", "Check kind and subject of the request."),
    _no("approval_mode_whole", "결재의 내용이 모자랍니다.", "The approval is not whole.", "내부 결재는 결재자, 외부 결재는 발신 기관·문서번호·해시가 있어야 합니다.",
        "Internal: the approver; external: office, number and hash."),
    _no("approver_is_not_drafter", "기안자는 자기 문서를 결재할 수 없습니다.", "Nobody approves their own draft.", "다른 결재권자에게 올리십시오.", "Send it to another approver."),
    _no("approval_rank_too_low", "전결 규정에 따른 결재권자가 아닙니다.", "The delegated-decision rule asks for a higher rank.", "규정이 정한 결재권자에게 올리십시오.", "Send it to the rank the rule names."),
    _no("approval_unknown", "결재 요청을 찾을 수 없습니다.", "There is no such request.", "결재 요청을 먼저 올리십시오.", "Ask for approval first."),
)

INVARIANTS: tuple[Invariant, ...] = (
    Invariant("G8", "acts of ten kinds take effect only with an approval; nobody approves their own draft",
              ("approver_is_not_drafter", "approval_mode_whole", "approval_was_asked", "paper_needs_approval", "paper_approval", "callstep_needs_approval", "naru.documents.office:office"),
              ("tests/documents/test_approval.py::test_nobody_approves_their_own_draft", "tests/documents/test_approval.py::test_the_rank_follows_kind_and_amount",
               "tests/documents/test_papers.py::test_a_paper_that_speaks_for_the_office_needs_the_approval_of_its_act", "tests/documents/test_papers.py::test_constraints",
               "tests/calls/test_constraints.py::test_call_steps_need_their_approval")),
)
