"""The words of the agreements room."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel import Bp, Lifecycle, Move, Refusal, Sentence, Won, insert_only
from naru.kernel.invariants import Invariant

_M = Move
LIFECYCLES: tuple[Lifecycle, ...] = (
    Lifecycle(
        "agreement",
        (_M("", "drafted"), _M("drafted", "signed"), _M("signed", "completed"), _M("completed", "settled"), _M("signed", "settled"), _M("settled", "closed"),
         _M("signed", "suspended"), _M("suspended", "signed"), _M("signed", "terminated"), _M("suspended", "terminated"), _M("terminated", "settled"), _M("suspended", "settled")),
        {"drafted": Sentence("작성", "Drafted"), "signed": Sentence("협약", "Signed"), "completed": Sentence("완료", "Completed"), "settled": Sentence("정산", "Settled"),
         "closed": Sentence("종결", "Closed"), "suspended": Sentence("지급 중지", "Suspended"), "terminated": Sentence("해지", "Terminated")},
    ),
    Lifecycle(
        "claim",
        (_M("", "claimed"), _M("claimed", "paid"), _M("claimed", "waived"), _M("claimed", "written_off")),
        {"claimed": Sentence("고지", "Claimed"), "paid": Sentence("납부", "Paid"), "waived": Sentence("면제", "Waived"), "written_off": Sentence("결손", "Written off")},
    ),
)


CATEGORIES = {"시설·설비": Sentence("시설·설비", "Facilities and equipment"), "재료": Sentence("재료", "Materials"), "공사": Sentence("공사", "Construction"), "용역": Sentence("용역", "Services"),
              "기타": Sentence("기타", "Other")}
"""What a spending may be for, as it is kept and as people read it; a file of use may bring others."""
CLAIM_KINDS = {"recovery": Sentence("환수", "Recovery"), "penalty": Sentence("제재부가금", "Penalty")}
"""What may be claimed of an award."""
GRANTS_PORT, USE_PORT, SETTLEMENT_PORT, REQUESTS_PORT = "subsidy-grants", "subsidy-use", "subsidy-settlement", "payment-requests"
"""The ports of the subsidy system and of requests to pay."""
PUBLIC = ("city", "district")
"""The sources whose money lies in an intermediary's custody."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim as it is asked for: a recovery, or (with `recovery`) a penalty on one; the request's reason carries it, so that exactly this is claimed."""

    amount: Won
    due_on: dt.date
    ground: str
    recovery: uuid.UUID | None = None

    def write(self) -> str:
        """As the reason of the request."""
        return f"amount={self.amount}; due={self.due_on.isoformat()}; on={self.recovery or '-'}; {self.ground}"

    @classmethod
    def read(cls, reason: str) -> "Asked | None":
        """Read back; None when the reason says something else."""
        amount, due, on, ground = [*reason.split("; ", 3), "", "", "", ""][:4]
        try:
            return cls(int(amount.removeprefix("amount=")), dt.date.fromisoformat(due.removeprefix("due=")), ground, None if on == "on=-" else uuid.UUID(on.removeprefix("on=")))
        except ValueError:
            return None


OWN = ("self", "private")
"""The firm's own part; it never comes into custody, and is shown instead."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one source gives to an agreement."""

    source: str
    share: Bp
    amount: Won


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement in won (A6): what was granted and came in, what was accepted, what goes back. Outstanding nothing means settled."""

    granted: Won
    interest: Won
    other_receipts: Won
    accepted: Won
    refused: Won
    returned: Won

    @property
    def outstanding(self) -> Won:
        """What should have come back and has not."""
        return self.granted + self.interest + self.other_receipts - self.accepted - self.refused - self.returned


@dataclass(frozen=True, slots=True)
class Due:
    """What an agreement's next payment would draw: accepted so far, new public money by source, the firm's own part, and what of it is not shown yet; the
    cost that is covered with it, the share that is open (basis points), and what was accepted or may be advanced but waits for the next instalment."""

    accepted: Won
    public: dict[str, Won]
    own: Won
    own_missing: Won
    covered: Won = 0
    opened: Bp = 10_000
    closed: Won = 0

    @property
    def early(self) -> bool:
        """Whether something may be drawn though nothing was inspected."""
        return self.opened > 0 and any(amount > 0 for amount in self.public.values())


@dataclass(frozen=True, slots=True)
class Spent:
    """One spending with its evidence: the tax invoice or card slip by issuer and approval number."""

    agreement: uuid.UUID
    category: str
    amount: Won
    issuer_number: str
    approval_number: str
    sha256: bytes = b""  # Given for finding the same file twice; the database keeps its keyed index only.


CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


def _steps(prefix: str, ko: str, en: str) -> tuple[Refusal, ...]:
    return (
        _no(f"{prefix}_machine", f"{ko} 단계의 종류가 맞지 않습니다.", f"This is no step of {en}.", f"{ko}의 행위를 쓰십시오.", "Use its acts."),
        _no(f"{prefix}_first_leaves_nothing", f"{ko}의 첫 단계가 아닙니다.", "This is not the first step.", "처음부터 시작하십시오.", "Begin at the beginning."),
        _no(f"{prefix}_arrival", "이 단계는 이미 있습니다.", "This step stands already.", "현재 단계를 확인하십시오.", "See the present state."),
        _no(f"{prefix}_move_allowed", f"{ko}는 지금 그렇게 옮겨 갈 수 없습니다.", f"{en.capitalize()} does not move that way now.", "현재 단계를 확인하십시오.", "See the present state."),
        _no(f"{prefix}_follows_the_last", "앞 단계에 이어지지 않습니다.", "This does not follow the last step.", "현재 단계를 확인하십시오.", "See the present state."),
        insert_only(f"{prefix}_insert_only", f"{ko} 단계", f"a step of {en}"),
    )


REFUSALS: tuple[Refusal, ...] = (
    *(insert_only(f"{name}_insert_only", ko, en) for name, ko, en in (
        ("agreement", "협약", "an agreement"), ("agreementversion", "협약 내용", "an agreement's version"), ("share", "분담", "a share"), ("bond", "원인행위 연결", "a commitment"),
        ("inspection", "준공검사", "an inspection"), ("spending", "집행 증빙", "a spending"), ("review", "증빙 검토", "a review"), ("payment", "지급", "a payment"), ("stop", "지급 중지", "a stop"),
        ("settlement", "정산", "a settlement"), ("duty", "사후관리", "a follow-up duty"), ("answer", "사후관리 응답", "an answer"), ("opinion", "만족도", "an opinion"), ("sample", "표본", "a sample"),
        ("check", "표본 점검 결과", "a sample's check"), ("sampledraw", "표본 추출", "a draw"), ("disbursement", "교부", "a disbursement"),
        ("receipt_of_custody", "이자·기타 수입", "a receipt"), ("ownshare", "자부담 증빙", "a proof of the own share"),
        ("claim", "환수·제재부가금", "a claim"), ("claimpayment", "환수금 납부", "a payment on a claim"), ("spendingwithdrawn", "집행 증빙 철회", "a withdrawn spending"),
        ("userow", "집행내역의 줄", "a row of use"), ("settlementsum", "정산내역의 합계", "a settlement's sum"), ("settlementaccepted", "정산의 증빙", "evidence of a settlement"))),
    _no("settlementaccepted_with_reason", "다른 곳이 있는 정산내역은 까닭을 적어야 증빙이 됩니다.", "A file that differs becomes evidence only with a reason.", "왜 그대로 받아도 되는지 적으십시오.", "Say why it may stand."),
    _no("settlementaccepted_of_counting_file", "이 정산내역은 이 협약의 증빙이 될 수 없습니다.", "This file cannot be evidence of this grant.",
        "되돌린 파일인지, 이 협약의 합계가 있는지, 이미 다른 파일을 증빙으로 받았거나 정산을 마쳤는지 확인하십시오.", "Was it undone, does it name the grant, does another file stand already, or is the grant settled?"),
    _no("settled_keeps_its_file", "이 정산내역을 증빙으로 정산을 마친 협약이 있어 되돌릴 수 없습니다.", "A grant was settled on this file: it is not undone.", "정산을 마친 협약을 확인하십시오.", "See which grants are settled."),
    _no("spending_attempt_counts", "증빙의 차수는 1부터입니다.", "Attempts count from 1.", "차수를 확인하십시오.", "Check the attempt."),
    _no("spending_after_withdrawal", "앞서 낸 같은 증빙을 거두지 않았습니다.", "The same invoice given before was not withdrawn.", "앞의 집행 파일을 먼저 되돌리십시오.", "Undo the file it came with first."),
    _no("review_of_withdrawn", "거둔 집행은 검토할 수 없습니다.", "A withdrawn spending cannot be reviewed.", "다시 받은 집행을 검토하십시오.", "Review the one that came again."),
    _no("spendingwithdrawn_was_reviewed", "이미 검토한 집행이 있어 이 파일을 통째로 되돌릴 수 없습니다.", "A spending of it was reviewed already: the file cannot be undone as a whole.",
        "검토에서 불인정하거나 정산에서 바로잡으십시오.", "Refuse it in a review, or correct it at the settlement."),
    _no("settlementsum_kind_known", "정산내역의 구분을 알 수 없습니다.", "This sum of a settlement is unknown.", "교부·집행·이자·기타수입·반납·잔액 가운데 하나여야 합니다.", "It is granted, used, interest, other, returned or left."),
    _no("use_nothing_new", "이 파일에는 새 집행이 없습니다.", "Nothing of this file is new.", "이미 받은 집행인지 살펴보기에서 확인하십시오.", "Look at it: it was taken in already."),
    _no("agreementstep_machine", "협약 단계의 종류가 맞지 않습니다.", "This is no step of an agreement.", "협약의 행위를 쓰십시오.", "Use the acts of an agreement."),
    _no("agreementstep_first_leaves_nothing", "협약의 첫 단계가 아닙니다.", "This is not the first step.", "작성부터 시작하십시오.", "Begin with the draft."),
    _no("agreementstep_arrival", "이 단계는 이미 있습니다.", "This step stands already.", "현재 단계를 확인하십시오.", "See the present state."),
    _no("agreementstep_move_allowed", "협약은 지금 그렇게 옮겨 갈 수 없습니다.", "An agreement does not move that way now.", "현재 단계를 확인하십시오.", "See the present state."),
    _no("agreementstep_follows_the_last", "앞 단계에 이어지지 않습니다.", "This does not follow the last step.", "현재 단계를 확인하십시오.", "See the present state."),
    insert_only("agreementstep_insert_only", "협약 단계", "a step"),
    _no("agreementstep_needs_approval", "결재가 있어야 효력이 생깁니다.", "This takes effect only with an approval.", "결재를 먼저 받으십시오.", "Get the approval first."),
    _no("agreementstep_approval", "이 협약에 대한 결재가 아닙니다.", "The approval is not for this act on this agreement.", "결재의 종류와 대상을 확인하십시오.", "Check kind and subject."),
    _no("agreement_kind_whole", "협약의 종류와 상위 협약이 맞지 않습니다.", "Kind and upper agreement do not fit.", "교부 협약 아래의 지원 협약인지 확인하십시오.", "An award stands under a grant."),
    _no("agreement_of_award", "이 선정에는 이미 협약이 있습니다.", "This award has its agreement already.", "있는 협약을 쓰십시오.", "Use the one that stands."),
    _no("agreement_total_positive", "협약 금액은 0보다 커야 합니다.", "An agreement is over more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("share_whole", "분담의 합이 총액과 다르거나 자부담이 모자랍니다.", "The shares are not the whole, or the private share is too small.", "분담을 고쳐 총액과 맞추십시오.", "Let the shares add up to the total."),
    _no("agreement_within_ceiling", "협약의 공적 재원이 공고 때 정한 지원 한도를 넘습니다.", "The agreement's public money is above the bounds of support fixed for the call.",
        "한도 안에서 협약하십시오. 넘는 비용은 업체가 냅니다.", "Agree within the cap; what a work costs above it is the firm's own."),
    _no("share_once", "이 재원의 분담이 이미 있습니다.", "This source has its share already.", "있는 분담을 확인하십시오.", "See the share."),
    _no("version_needs_approval", "변경에는 결재가 있어야 합니다.", "An amendment needs its approval.", "변경 결재를 먼저 받으십시오.", "Get the approval first."),
    _no("version_approval", "이 협약의 변경에 대한 결재가 아닙니다.", "The approval is not for amending this agreement.", "결재를 확인하십시오.", "Check the approval."),
    _no("signed_with_commitment", "교부 협약의 원인행위액이 시비와 다릅니다.", "The commitment is not the city's share.", "원인행위를 시비와 같게 하십시오.", "Commit exactly the city's share."),
    _no("agreementstep_own_approval", "다른 협약에 대한 결재입니다.", "The approval is about another agreement.", "이 협약이나 그 교부 협약에 대한 결재를 쓰십시오.", "Use the approval of this agreement or of its grant."),
    _no("agreement_private_by_the_call", "최소 자부담률이 공고 때 정한 비율보다 낮습니다.", "The least private share is below the one fixed for the call.", "공고 때의 분담을 따르십시오.", "Follow the shares of the call."),
    _no("claim_penalty_by_the_call", "공고 때 정한 제재부가금 배수가 아닙니다.", "The penalty's multiple is not the one fixed for the call.", "공고의 배수를 확인하십시오.", "See the call's multiple."),
    _no("agreement_private_minimum", "최소 자부담률은 0%에서 100% 사이입니다.", "The least private share is between 0% and 100%.", "자부담률을 확인하십시오.", "Check the share."),
    _no("version_with_commitment", "변경한 시비와 원인행위액이 다릅니다.", "The commitment is not the amended city share.", "원인행위를 같은 처리에서 함께 바꾸십시오.", "Change the commitment in the same act."),
    _no("version_within_grant", "업체 협약의 시비 합계가 교부 협약의 시비를 넘습니다.", "The awards' city shares exceed the grant's.", "교부 협약을 먼저 변경하십시오.", "Amend the grant first."),
    _no("decommit_needs_amendment", "협약을 변경하지 않고 원인행위를 줄일 수 없습니다.", "A commitment under a grant shrinks only by an amendment.", "변경 협약을 먼저 맺으십시오.", "Amend the agreement."),
    _no("commitment_paid_already", "줄이려는 금액이 이미 교부되었습니다.", "What should go back was already paid out.", "정산에서 반납받으십시오.", "Let it come back at the settlement."),
    _no("disbursement_once", "이 교부는 이미 기록되었습니다.", "This disbursement stands already.", "교부 기록을 확인하십시오.", "See the disbursement."),
    _no("disbursement_approval", "이 협약의 교부에 대한 결재가 아닙니다.", "The approval is not for paying this grant.", "교부 결재를 먼저 받으십시오.", "Get the approval of the grant first."),
    _no("disbursement_approval_once", "이 결재로 이미 교부했습니다.", "This approval was used for a disbursement.", "새 결재를 받으십시오.", "Get another approval."),
    _no("disbursement_moved", "교부액이 보관금에 들어온 금액과 다릅니다.", "The disbursement is not what came into custody.", "장부의 이동을 확인하십시오.", "See the ledger's transfers."),
    _no("money_has_its_act", "협약의 돈은 교부·지급·수입 행위로만 움직입니다.", "Money of an agreement moves only by its own acts.", "교부·지급·이자 보고를 쓰십시오.", "Use pay, draw or report."),
    _no("settled_takes_no_money", "정산이 끝난 교부금은 더 움직일 수 없습니다.", "The grant is settled: its money stands still.", "정산 뒤의 수입은 새 고지로 다루십시오.", "Handle later receipts by a notice of their own."),
    _no("receipt_kind_known", "수입은 이자 또는 기타 수입입니다.", "A receipt is interest or another receipt.", "종류를 확인하십시오.", "Check the kind."),
    _no("receipt_month_whole", "거래내역의 달은 1일로 적습니다.", "A statement month is written by its first day.", "달을 확인하십시오.", "Check the month."),
    _no("receipt_interest_once", "그 달의 이자는 이미 보고했습니다.", "That month's interest was reported already.", "보고한 이자를 확인하십시오.", "See the report."),
    _no("receipt_movement_once", "이 수입은 이미 기록되었습니다.", "This receipt stands already.", "기록을 확인하십시오.", "See the receipt."),
    _no("receipt_moved", "수입액이 장부의 이동과 다릅니다.", "The receipt is not what the ledger moved.", "장부의 이동을 확인하십시오.", "See the ledger's transfers."),
    _no("receipt_before_grant", "아직 교부한 돈이 없습니다.", "Nothing was granted yet.", "교부 뒤에 보고하십시오.", "Report after the grant is paid."),
    _no("ownshare_amount_positive", "자부담은 0보다 커야 합니다.", "An own share is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("ownshare_once", "이 자부담 증빙은 이미 있습니다.", "This proof stands already.", "있는 증빙을 확인하십시오.", "See the proof."),
    _no("bond_once", "이 원인행위는 이미 연결되었습니다.", "This commitment is bound already.", "협약을 확인하십시오.", "See the agreement."),
    _no("spending_evidence_once", "이 증빙은 이미 다른 집행에 쓰였습니다.", "This evidence was used for another spending.", "다른 증빙을 내십시오. 세금계산서·카드전표 하나는 한 번만 인정합니다.",
        "Give other evidence: an invoice or slip counts once over all agreements."),
    _no("spending_amount_positive", "집행액은 0보다 커야 합니다.", "A spending is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("review_once", "이 증빙은 이미 검토했습니다.", "This evidence was reviewed already.", "검토 결과를 확인하십시오.", "See the review."),
    _no("review_not_above", "인정액은 집행액을 넘을 수 없습니다.", "No more is accepted than was spent.", "인정액을 고치십시오.", "Correct the accepted amount."),
    _no("payment_gate", "지급 조건이 갖추어지지 않았습니다.", "The conditions for a payment are not met.", "협약 상태, 준공검사, 자격 재확인, 증빙 인정을 확인하십시오.",
        "See state, completion inspection, fresh eligibility and accepted evidence."),
    _no("payment_own_share", "자부담을 낸 증빙이 모자랍니다.", "The firm's own share is not shown in full.", "자부담 입금 증빙을 먼저 받으십시오.", "Get the proof of the own share first."),
    _no("payment_within_instalments", "열린 회차의 몫보다 많이 지급할 수 없습니다.", "No more is paid than the open instalments.",
        "다음 회차를 여는 검사를 마치면 그 몫을 지급할 수 있습니다.", "The next share opens with its passed inspection."),
    _no("inspection_stage_counts", "검사의 차례는 1부터입니다.", "Inspections are numbered from 1.", "몇 번째 검사인지 확인하십시오.", "Check which inspection it is."),
    _no("settled_with_advance_covered", "증빙으로 정산하지 않은 선금이 있어 정산을 마칠 수 없습니다.", "An advance is not covered by evidence: not settled.",
        "쓴 증빙을 인정하거나, 쓰지 않은 선금을 환수하십시오.", "Accept evidence of it, or claim back what was not used."),
    _no("payment_moved", "지급액이 장부의 집행과 다릅니다.", "The payment is not what the ledger moved.", "장부의 이동을 확인하십시오.", "See the ledger's transfers."),
    _no("payment_movement_once", "이 집행은 다른 지급에 쓰였습니다.", "This movement belongs to another payment.", "지급 기록을 확인하십시오.", "See the payment."),
    _no("spending_issuer_digits", "공급자 번호는 숫자만 적습니다.", "An issuer's number is digits alone.", "사업자등록번호를 확인하십시오.", "Check the business number."),
    _no("spending_approval_plain", "승인번호는 숫자와 대문자만 적습니다.", "An approval number is digits and capital letters alone.", "승인번호를 확인하십시오.", "Check the approval number."),
    _no("payment_once", "이 회차는 이미 지급했습니다.", "This instalment was paid already.", "지급 기록을 확인하십시오.", "See the payment."),
    _no("payment_amount_positive", "지급액은 0보다 커야 합니다.", "A payment is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("payment_nothing_due", "지급할 금액이 없습니다.", "Nothing is due.", "새 증빙이 인정된 뒤 지급하십시오.", "Pay once new evidence is accepted."),
    _no("stop_is_told", "지급을 멈추면 번호가 있는 통지를 보내야 합니다.", "A stopped payment is told by a numbered notice.", "통지를 함께 발급하십시오.", "Issue the notice in the same act."),
    _no("resume_still_no", "자격을 다시 확인했으나 아직 갖추지 못했습니다.", "Eligibility was judged again and is still not met.", "사실을 바로잡은 뒤 다시 확인하십시오.", "Correct the fact, then judge again."),
    _no("review_of_spending", "검토한 금액이 집행액과 다릅니다.", "The reviewed amount is not what was spent.", "집행 기록을 확인하십시오.", "See the spending."),
    _no("spending_identity", "같은 집행이 이미 있습니다.", "This spending stands already.", "있는 집행을 확인하십시오.", "See the spending."),
    _no("share_stays", "이미 있는 협약 내용에 분담을 더할 수 없습니다.", "No share is added to a standing version.", "변경 협약으로 새 내용을 만드십시오.", "Amend: make a new version."),
    _no("payment_stopped", "자격을 다시 확인한 결과 지급을 멈췄습니다: {conditions}", "Eligibility was judged again and the payment stopped: {conditions}",
        "사유를 확인하고 기한 안에 이의신청하십시오.", "See the reason; object in time."),
    _no("inspection_result_known", "검사 결과는 적합 또는 부적합입니다.", "An inspection passes or fails.", "결과를 확인하십시오.", "Check the result."),
    _no("settlement_identity", "정산의 합이 맞지 않습니다.", "The settlement does not add up.", "교부·이자·기타 수입과 인정·불인정·반납을 확인하십시오.", "Check what came in and what went where."),
    _no("settlement_once", "이 협약은 이미 정산했습니다.", "This agreement is settled already.", "정산을 확인하십시오.", "See the settlement."),
    _no("settlement_of_paid_grant", "교부하지 않은 협약은 정산할 수 없습니다.", "A grant that was never paid is not settled.", "교부 기록을 확인하십시오.", "See the disbursements."),
    _no("settlement_is_custodys", "정산 금액이 보관금 장부와 다릅니다.", "The settlement is not what the custody accounts say.", "보관금의 이동을 확인하십시오.", "See the custody's transfers."),
    _no("settled_with_its_awards", "교부 협약과 그 업체 협약은 함께 정산됩니다.", "A grant and its awards are settled together.", "교부 협약을 정산하십시오.", "Settle the grant."),
    _no("settled_without_outstanding", "돌려받을 돈이 남아 있어 정산을 마칠 수 없습니다.", "Money is still outstanding: not settled.", "남은 돈을 반납한 뒤 정산하십시오.", "Return what is left, then settle."),
    _no("duty_once", "이 연차의 사후관리는 이미 있습니다.", "This follow-up duty stands already.", "있는 기록을 확인하십시오.", "See the duty."),
    _no("answer_once", "이미 응답했습니다.", "It was answered already.", "응답을 확인하십시오.", "See the answer."),
    _no("opinion_once", "이미 응답했습니다.", "It was answered already.", "응답을 확인하십시오.", "See the answer."),
    _no("opinion_scale", "만족도는 1점부터 5점까지입니다.", "Satisfaction is 1 to 5.", "점수를 고치십시오.", "Correct the score."),
    _no("sample_phase_order", "표본 점검은 차례대로 합니다.", "A sample goes in date order: drawn, checked.", "날짜를 확인하십시오.", "Check the dates."),
    _no("answer_figures_not_negative", "고용과 매출은 0 이상이어야 합니다.", "Jobs and sales are not negative.", "숫자를 고치십시오. 모르면 비워 두십시오.", "Correct the figures; leave unknown ones empty."),
    _no("sampledraw_size_positive", "표본은 하나 이상 뽑습니다.", "At least one is drawn.", "표본 수를 고치십시오.", "Correct the size."),
    _no("sampledraw_identity", "같은 추출이 이미 있습니다.", "This draw stands already.", "있는 추출을 확인하십시오.", "See the draw."),
    _no("sampledraw_replays", "표본이 씨앗에서 나온 것과 다릅니다.", "The sample is not what its seed gives.", "씨앗과 증빙 목록으로 다시 뽑으십시오.", "Draw again from the seed."),
    _no("sample_replays", "표본이 씨앗에서 나온 것과 다릅니다.", "The sample is not what its seed gives.", "뽑힌 표본만 점검하십시오.", "Check what was drawn."),
    _no("sample_nothing_to_draw", "뽑을 증빙이나 봉인된 기록이 없습니다.", "There is nothing to draw from, or nothing is sealed.", "집행 증빙과 봉인을 확인하십시오.", "See spendings and seals."),
    _no("check_result_known", "점검 결과는 인정 또는 불인정이며, 불인정에는 사유가 있어야 합니다.", "A check accepts, or refuses with a reason.", "결과와 사유를 적으십시오.", "Give result and reason."),
    _no("check_of_sample", "뽑히지 않은 증빙입니다.", "This was not drawn.", "표본을 확인하십시오.", "See the sample."),
    _no("check_of_draw", "추출한 날이 다릅니다.", "The day of the draw is another.", "추출을 확인하십시오.", "See the draw."),
    _no("payment_by_share", "재원별 지급액이 협약의 분담과 다릅니다.", "The sources did not pay by their agreed shares.", "인정한 비용을 분담대로 나누어 지급하십시오.", "Split the accepted cost by the agreed shares."),
    _no("claim_identity", "같은 고지가 이미 있습니다.", "This claim stands already.", "있는 고지를 확인하십시오.", "See the claim."),
    _no("claim_approval_once", "이 결재로 이미 고지했습니다.", "This approval was used for a claim.", "새 결재를 받으십시오.", "Get another approval."),
    _no("claim_amount_positive", "고지액은 0보다 커야 합니다.", "A claim is over more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("claim_with_ground", "돌려받는 까닭이 비어 있습니다.", "A claim says why.", "근거와 까닭을 적으십시오.", "Write ground and reason."),
    _no("claim_due_later", "납부 기한은 고지한 날 뒤여야 합니다.", "A claim is due after the day it is made.", "기한을 확인하십시오.", "Check the day."),
    _no("claim_kind_whole", "환수와 제재부가금의 내용이 맞지 않습니다.", "Kind and content of the claim do not fit.", "환수 뒤에 그 환수에 대한 제재부가금을 매기십시오.", "Claim the recovery, then the penalty on it."),
    _no("claim_penalty_within_rule", "제재부가금이 사업 글이 정한 배수를 넘습니다.", "The penalty is above the text's multiple of what is to be paid back.",
        "정산 단계의 penalty를 확인하십시오. 글에 없으면 매길 수 없습니다.", "See penalty in the text's settle stage; without it there is none."),
    _no("claim_penalty_of_recovery", "제재부가금의 바탕이 되는 환수가 없습니다.", "There is no such recovery for this penalty.", "같은 협약의 환수를 고르십시오.", "Choose a recovery of the same agreement."),
    _no("claim_approval", "이 협약의 환수에 대한 결재가 아닙니다.", "The approval is not for claiming from this agreement.", "환수 결재를 먼저 받으십시오.", "Get the approval of the claim first."),
    _no("claim_not_above_paid", "지급한 돈보다 많이 돌려받을 수 없습니다.", "No more is claimed back than was paid.", "지급과 앞선 환수를 확인하십시오.", "See payments and earlier claims."),
    _no("claim_moved", "고지액이 보관금의 불인정과 다릅니다.", "The claim is not what custody refused, source by source.", "장부의 이동을 확인하십시오.", "See the ledger's transfers."),
    _no("claim_is_told", "고지는 번호가 있는 통지로 보내야 합니다.", "A claim is told by a numbered notice.", "통지를 함께 발급하십시오.", "Issue the notice in the same act."),
    _no("claim_unknown", "고지를 찾을 수 없습니다.", "There is no such claim.", "주소를 확인하십시오.", "Check the address."),
    *_steps("claimstep", "고지", "a claim"),
    _no("claimstep_needs_approval", "면제와 결손에는 결재가 있어야 합니다.", "Waiving and writing off need an approval.", "결재를 먼저 받으십시오.", "Get the approval first."),
    _no("claimstep_approval", "이 고지에 대한 결재가 아닙니다.", "The approval is not about this claim.", "결재를 확인하십시오.", "Check the approval."),
    _no("claimstep_paid_whole", "고지액을 모두 내야 납부가 끝납니다.", "A claim is paid when all of it is paid.", "남은 금액을 확인하십시오.", "See what is left."),
    _no("claimpayment_amount_positive", "납부액은 0보다 커야 합니다.", "A payment is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("claimpayment_movement_once", "이 납부는 이미 기록되었습니다.", "This payment stands already.", "납부 기록을 확인하십시오.", "See the payments."),
    _no("claimpayment_within_claim", "남은 고지액보다 많거나 이미 끝난 고지입니다.", "This is more than is left of the claim, or the claim is closed.", "남은 금액과 상태를 확인하십시오.", "See what is left and the state."),
    _no("claimpayment_moved", "납부액이 장부의 이동과 다릅니다.", "The payment is not what the ledger moved.", "장부의 이동을 확인하십시오.", "See the ledger's transfers."),
    _no("claimpayment_paid_whole", "모두 낸 고지는 납부로 끝나야 합니다.", "What is paid in full must be closed as paid.", "납부하는 행위를 쓰십시오.", "Use the act of receiving."),
    _no("agreement_unknown", "협약을 찾을 수 없습니다.", "There is no such agreement.", "주소를 확인하십시오.", "Check the address."),
)

_T = "tests/agreements/test_constraints.py::"
_A = "tests/agreements/test_acts.py::"
_L = "tests/agreements/test_logic.py::"
_C = "tests/agreements/test_claims.py::"
_I = "tests/agreements/test_instalments.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("A1", "shares are the whole and the private share is no less than the text's", ("share_whole", "agreement_private_by_the_call"),
              (_T + "test_shares_are_whole", _L + "test_shares_of_a_city_amount", _A + "test_no_amendment_drops_the_private_share")),
    Invariant("A2", "a signature commits exactly the city's share", ("signed_with_commitment",), (_A + "test_a_signature_commits_the_citys_share",)),
    Invariant("A3", "a payment needs a signed agreement, a passed inspection, fresh verdicts, accepted evidence, the own share shown, and moves the ledger's money; no such money moves without it",
              ("payment_gate", "payment_own_share", "payment_moved", "money_has_its_act"),
              (_T + "test_payments_have_gates", _T + "test_money_and_acts_need_each_other", _A + "test_who_moved_closed_or_was_barred_is_stopped_before_payment",
               _A + "test_nothing_is_drawn_before_the_own_share_is_shown")),
    Invariant("A4", "never more paid than committed or than the open instalments, an advance within the text's part and covered or claimed back before settling; "
              "never more agreed, awarded or recommended than the bounds of support that the text gives on the day the call opens",
              ("payment_within_instalments", "instalments_whole", "instalment_before_announcement", "settled_with_advance_covered",
               "account_balance_not_below_floor", "announced_with_ceiling", "survey_within_ceiling", "award_within_ceiling", "agreement_within_ceiling", "entitlement_sum", "entitlement_by_the_calls_rate"),
              ("tests/agreements/test_threads.py::test_eight_threads_never_overpay", "tests/evaluation/test_ceilings.py::test_amounts_stay_inside_the_calls_bounds",
               "tests/evaluation/test_ceilings.py::test_an_entitlement_is_rate_times_months_times_people", _T + "test_no_agreement_above_the_calls_ceiling", _I + "test_no_payment_beyond_the_open_instalments_in_raw_sql",
               _I + "test_plans_in_raw_sql",
               _I + "test_eight_threads_never_pay_more_than_is_open", _I + "test_an_advance_is_settled_by_evidence_or_claimed_back")),
    Invariant("A5", "one evidence document counts once over all agreements, however its numbers are written",
              ("spending_evidence_once", "spending_issuer_digits", "spending_approval_plain", "review_not_above"), (_T + "test_evidence_once", _A + "test_dashes_make_no_second_invoice")),
    Invariant("A6", "a settlement is what custody says, adds up, is of a paid grant, takes its awards with it, and no money moves afterwards",
              ("settlement_identity", "settlement_is_custodys", "settlement_of_paid_grant", "settled_with_its_awards", "settled_without_outstanding", "settled_takes_no_money"),
              (_T + "test_settlements_are_custodys", _A + "test_the_whole_life_of_a_grant", _A + "test_a_grant_that_was_never_paid_is_not_settled")),
    Invariant("A7", "interest stands per statement month and source; recoveries and penalties are claims with approval, letter and life of their own, money to each source, a penalty within the text's multiple",
              ("receipt_interest_once", "receipt_moved", "claim_penalty_within_rule", "claim_penalty_by_the_call", "claim_not_above_paid", "claim_moved", "claim_is_told", "claim_approval", "claimpayment_within_claim",
               "claimpayment_moved", "claimstep_paid_whole", "claimpayment_paid_whole"),
              (_T + "test_receipts", _A + "test_the_whole_life_of_a_grant", _C + "test_claims_in_raw_sql", _C + "test_payments_on_claims_in_raw_sql", _C + "test_a_recovery_goes_to_each_source",
               _C + "test_a_penalty_stays_within_the_texts_multiple")),
    Invariant("A8", "an amendment is a new version with approval, the old one stays, and the commitment moves with it",
              ("version_needs_approval", "agreementversion_insert_only", "version_with_commitment", "version_within_grant", "decommit_needs_amendment"),
              (_A + "test_an_amendment_is_a_new_version", _A + "test_an_amended_grant_moves_its_commitment", _T + "test_money_and_acts_need_each_other")),
    Invariant("A9", "follow-up duties stand from the signature; missing answers are visible", ("duty_once", "answer_once"),
              (_A + "test_follow_up_duties_stand_from_the_signature", _A + "test_a_duty_is_answered_once")),
    Invariant("A10", "sampling control can be replayed and goes in date order", ("sampledraw_replays", "sample_replays", "sample_phase_order", "check_of_sample", "naru.agreements.logic:sample"),
              (_T + "test_samples", _L + "test_a_sample_is_replayed_by_anybody", _A + "test_a_sample_is_drawn_and_checked")),
)
