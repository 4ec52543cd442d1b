"""The words of the agreements room."""

import uuid
from dataclasses import dataclass

from naru.kernel import Bp, Lifecycle, Move, Refusal, Sentence, Won, insert_only
from naru.kernel.invariants import Invariant

_M = Move
LIFECYCLES: tuple[Lifecycle, ...] = (
    Lifecycle(
        "agreement",
        (_M("", "drafted"), _M("drafted", "signed"), _M("signed", "completed"), _M("completed", "settled"), _M("signed", "settled"), _M("settled", "closed"),
         _M("signed", "suspended"), _M("suspended", "signed"), _M("signed", "terminated"), _M("suspended", "terminated"), _M("terminated", "settled")),
        {"drafted": Sentence("작성", "Drafted"), "signed": Sentence("협약", "Signed"), "completed": Sentence("완료", "Completed"), "settled": Sentence("정산", "Settled"),
         "closed": Sentence("종결", "Closed"), "suspended": Sentence("지급 중지", "Suspended"), "terminated": Sentence("해지", "Terminated")},
    ),
)


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
class Spent:
    """One spending with its evidence: the tax invoice or card slip by issuer and approval number."""

    agreement: uuid.UUID
    category: str
    amount: Won
    issuer_number: str
    approval_number: str
    sha256: bytes = b""


CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    *(insert_only(f"{name}_insert_only", ko, en) for name, ko, en in (
        ("agreement", "협약", "an agreement"), ("agreementversion", "협약 내용", "an agreement's version"), ("share", "분담", "a share"), ("bond", "원인행위 연결", "a commitment"),
        ("inspection", "준공검사", "an inspection"), ("spending", "집행 증빙", "a spending"), ("review", "증빙 검토", "a review"), ("payment", "지급", "a payment"), ("stop", "지급 중지", "a stop"),
        ("settlement", "정산", "a settlement"), ("duty", "사후관리", "a follow-up duty"), ("answer", "사후관리 응답", "an answer"), ("opinion", "만족도", "an opinion"), ("sample", "표본 점검", "a sample"))),
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
    _no("share_once", "이 재원의 분담이 이미 있습니다.", "This source has its share already.", "있는 분담을 확인하십시오.", "See the share."),
    _no("version_needs_approval", "변경에는 결재가 있어야 합니다.", "An amendment needs its approval.", "변경 결재를 먼저 받으십시오.", "Get the approval first."),
    _no("version_approval", "이 협약의 변경에 대한 결재가 아닙니다.", "The approval is not for amending this agreement.", "결재를 확인하십시오.", "Check the approval."),
    _no("signed_with_commitment", "교부 협약의 원인행위액이 시비와 다릅니다.", "The commitment is not the city's share.", "원인행위를 시비와 같게 하십시오.", "Commit exactly the city's share."),
    _no("bond_once", "이 원인행위는 이미 연결되었습니다.", "This commitment is bound already.", "협약을 확인하십시오.", "See the agreement."),
    _no("spending_evidence_once", "이 증빙은 이미 다른 집행에 쓰였습니다.", "This evidence was used for another spending.", "다른 증빙을 내십시오. 세금계산서·카드전표 하나는 한 번만 인정합니다.",
        "Give other evidence: an invoice or slip counts once over all agreements."),
    _no("spending_amount_positive", "집행액은 0보다 커야 합니다.", "A spending is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("review_once", "이 증빙은 이미 검토했습니다.", "This evidence was reviewed already.", "검토 결과를 확인하십시오.", "See the review."),
    _no("review_not_above", "인정액은 집행액을 넘을 수 없습니다.", "No more is accepted than was spent.", "인정액을 고치십시오.", "Correct the accepted amount."),
    _no("payment_gate", "지급 조건이 갖추어지지 않았습니다.", "The conditions for a payment are not met.", "협약 상태, 준공검사, 자격 재확인, 증빙 인정을 확인하십시오.",
        "See state, completion inspection, fresh eligibility and accepted evidence."),
    _no("payment_once", "이 회차는 이미 지급했습니다.", "This instalment was paid already.", "지급 기록을 확인하십시오.", "See the payment."),
    _no("payment_amount_positive", "지급액은 0보다 커야 합니다.", "A payment is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("payment_nothing_due", "지급할 금액이 없습니다.", "Nothing is due.", "새 증빙이 인정된 뒤 지급하십시오.", "Pay once new evidence is accepted."),
    _no("resume_still_no", "자격을 다시 확인했으나 아직 갖추지 못했습니다.", "Eligibility was judged again and is still not met.", "사실을 바로잡은 뒤 다시 확인하십시오.", "Correct the fact, then judge again."),
    _no("review_of_spending", "검토한 금액이 집행액과 다릅니다.", "The reviewed amount is not what was spent.", "집행 기록을 확인하십시오.", "See the spending."),
    _no("spending_identity", "같은 집행이 이미 있습니다.", "This spending stands already.", "있는 집행을 확인하십시오.", "See the spending."),
    _no("share_stays", "이미 있는 협약 내용에 분담을 더할 수 없습니다.", "No share is added to a standing version.", "변경 협약으로 새 내용을 만드십시오.", "Amend: make a new version."),
    _no("payment_stopped", "자격을 다시 확인한 결과 지급을 멈췄습니다: {conditions}", "Eligibility was judged again and the payment stopped: {conditions}",
        "사유를 확인하고 기한 안에 이의신청하십시오.", "See the reason; object in time."),
    _no("inspection_result_known", "검사 결과는 적합 또는 부적합입니다.", "An inspection passes or fails.", "결과를 확인하십시오.", "Check the result."),
    _no("settlement_identity", "정산의 합이 맞지 않습니다.", "The settlement does not add up.", "교부·이자·기타 수입과 인정·불인정·반납을 확인하십시오.", "Check what came in and what went where."),
    _no("settlement_once", "이 협약은 이미 정산했습니다.", "This agreement is settled already.", "정산을 확인하십시오.", "See the settlement."),
    _no("settled_without_outstanding", "돌려받을 돈이 남아 있어 정산을 마칠 수 없습니다.", "Money is still outstanding: not settled.", "남은 돈을 반납한 뒤 정산하십시오.", "Return what is left, then settle."),
    _no("duty_once", "이 연차의 사후관리는 이미 있습니다.", "This follow-up duty stands already.", "있는 기록을 확인하십시오.", "See the duty."),
    _no("answer_once", "이미 응답했습니다.", "It was answered already.", "응답을 확인하십시오.", "See the answer."),
    _no("opinion_once", "이미 응답했습니다.", "It was answered already.", "응답을 확인하십시오.", "See the answer."),
    _no("opinion_scale", "만족도는 1점부터 5점까지입니다.", "Satisfaction is 1 to 5.", "점수를 고치십시오.", "Correct the score."),
    _no("sample_phase_order", "표본 점검은 차례대로 합니다.", "A sample goes in date order: drawn, checked.", "날짜를 확인하십시오.", "Check the dates."),
    _no("sample_once", "이미 뽑힌 표본입니다.", "This was drawn already.", "표본을 확인하십시오.", "See the sample."),
    _no("agreement_unknown", "협약을 찾을 수 없습니다.", "There is no such agreement.", "주소를 확인하십시오.", "Check the address."),
)

_T = "tests/agreements/test_constraints.py::"
_A = "tests/agreements/test_acts.py::"
_L = "tests/agreements/test_logic.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("A1", "shares are the whole and the private share is large enough", ("share_whole",), (_T + "test_shares_are_whole", _L + "test_shares_of_a_city_amount")),
    Invariant("A2", "a signature commits exactly the city's share", ("signed_with_commitment",), (_A + "test_a_signature_commits_the_citys_share",)),
    Invariant("A3", "a payment needs a signed agreement, a passed inspection, fresh verdicts and accepted evidence", ("payment_gate",),
              (_T + "test_payments_have_gates", _A + "test_who_moved_closed_or_was_barred_is_stopped_before_payment")),
    Invariant("A4", "never more paid than committed", ("account_balance_not_below_floor",), ("tests/agreements/test_threads.py::test_eight_threads_never_overpay",)),
    Invariant("A5", "one evidence document counts once over all agreements", ("spending_evidence_once", "review_not_above"), (_T + "test_evidence_once",)),
    Invariant("A6", "the settlement adds up; settled means nothing outstanding (that its figures are custody's is kept by the act)", ("settlement_identity", "settled_without_outstanding"),
              (_T + "test_settlements_add_up", _A + "test_the_whole_life_of_a_grant")),
    Invariant("A7", "interest is a receipt with its statement (one row a month, each source's share and claims are still to come)", ("naru.ledger.actions.custody:receive",), (_A + "test_the_whole_life_of_a_grant",)),
    Invariant("A8", "an amendment is a new version with approval; the old one stays (its commitment is still to come)", ("version_needs_approval", "agreementversion_insert_only"), (_A + "test_an_amendment_is_a_new_version",)),
    Invariant("A9", "follow-up duties stand from the signature; missing answers are visible", ("duty_once",), (_A + "test_follow_up_duties_stand_from_the_signature",)),
    Invariant("A10", "sampling control can be replayed and goes in date order", ("sample_phase_order", "naru.agreements.logic:sample"), (_T + "test_samples", _L + "test_a_sample_is_replayed_by_anybody")),
)
