"""The words of the ledger, and its flows: which money may move from which bucket to which, by what kind of act.

Flows are rows of `ledger_flow`: a transfer that is not in the list is refused by the database without code.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from naru.kernel import Bp, Lifecycle, Move, Refusal, Sentence, Won, derive, insert_only
from naru.kernel.invariants import Invariant

NOWHERE = uuid.UUID(int=0)
"""The line of accounts outside all lines: council, treasury, revenue, a district's own purse, the bank."""


class Source(StrEnum):
    """Whose money a line or a custody account holds."""

    CITY = "city"
    DISTRICT = "district"
    SELF = "self"
    NATIONAL = "national"
    PRIVATE = "private"
    FUND = "fund"


class Bucket(StrEnum):
    """Where in its life money stands. Line: available … lapsed; custody: held, used, refused, returned; the rest are outside."""

    AVAILABLE = "available"
    RESERVED = "reserved"
    COMMITTED = "committed"
    SPENT = "spent"
    CARRIED = "carried"
    LAPSED = "lapsed"
    HELD = "held"
    USED = "used"
    REFUSED = "refused"
    RETURNED = "returned"
    COUNCIL = "council"
    REVENUE = "revenue"
    TREASURY = "treasury"
    PURSE = "purse"
    BANK = "bank"
    OTHER = "other"




def account_of(owner: uuid.UUID, bucket: "Bucket") -> uuid.UUID:
    """The id of an account: derived from its owner (line, commitment, custody or NOWHERE) and bucket, so that nobody looks it up."""
    return uuid.uuid5(owner, bucket.value)


OUTSIDE = (Bucket.COUNCIL, Bucket.REVENUE, Bucket.TREASURY, Bucket.PURSE, Bucket.BANK, Bucket.OTHER)
LINE = (Bucket.AVAILABLE, Bucket.RESERVED, Bucket.CARRIED, Bucket.LAPSED)
COMMITMENT = (Bucket.COMMITTED, Bucket.SPENT)
CUSTODY = (Bucket.HELD, Bucket.USED, Bucket.REFUSED, Bucket.RETURNED)


@dataclass(frozen=True, slots=True)
class Flow:
    """One allowed flow; `same_line` whether both accounts must be of one line (or both of none)."""

    kind: str
    source: Bucket
    target: Bucket
    same_line: bool


_B = Bucket
FLOWS: tuple[Flow, ...] = (
    Flow("appropriate", _B.COUNCIL, _B.AVAILABLE, False),
    Flow("cut", _B.AVAILABLE, _B.COUNCIL, False),
    Flow("reserve", _B.AVAILABLE, _B.RESERVED, True),
    Flow("release", _B.RESERVED, _B.AVAILABLE, True),
    Flow("commit", _B.AVAILABLE, _B.COMMITTED, True),
    Flow("commit", _B.RESERVED, _B.COMMITTED, True),
    Flow("decommit", _B.COMMITTED, _B.AVAILABLE, True),
    Flow("pay", _B.COMMITTED, _B.SPENT, True),
    Flow("refund", _B.SPENT, _B.COMMITTED, True),
    Flow("reallocate", _B.AVAILABLE, _B.AVAILABLE, False),
    Flow("carry", _B.AVAILABLE, _B.CARRIED, True),
    Flow("carry", _B.COMMITTED, _B.CARRIED, True),
    Flow("bring_forward", _B.CARRIED, _B.AVAILABLE, False),
    Flow("lapse", _B.AVAILABLE, _B.LAPSED, True),
    Flow("deposit", _B.TREASURY, _B.HELD, False),
    Flow("deposit", _B.PURSE, _B.HELD, False),
    Flow("deposit", _B.TREASURY, _B.HELD, True),
    Flow("deposit", _B.PURSE, _B.HELD, True),
    Flow("interest", _B.BANK, _B.HELD, False),
    Flow("interest", _B.BANK, _B.HELD, True),
    Flow("other_receipt", _B.OTHER, _B.HELD, False),
    Flow("other_receipt", _B.OTHER, _B.HELD, True),
    Flow("use", _B.HELD, _B.USED, True),
    Flow("refuse", _B.USED, _B.REFUSED, True),
    Flow("recover", _B.REFUSED, _B.HELD, True),
    Flow("return", _B.HELD, _B.RETURNED, True),
    Flow("penalty", _B.OTHER, _B.REVENUE, True),
)

LIFECYCLES: tuple[Lifecycle, ...] = (
    Lifecycle(
        "fiscal_year",
        (Move("", "draft"), Move("draft", "open"), Move("open", "cutoff"), Move("cutoff", "closed")),
        {"draft": Sentence("편성", "Drafted"), "open": Sentence("집행 중", "Open"), "cutoff": Sentence("출납 정리", "Cut-off"), "closed": Sentence("마감", "Closed")},
    ),
)
BUCKET_NAMES: dict[str, Sentence] = {
    "available": Sentence("가용액", "available"), "reserved": Sentence("유보액", "reserved"), "committed": Sentence("원인행위", "committed"), "spent": Sentence("지출", "spent"),
    "carried": Sentence("이월", "carried"), "lapsed": Sentence("불용", "lapsed"), "held": Sentence("보관", "held"), "used": Sentence("집행", "used"), "refused": Sentence("불인정", "refused"),
    "returned": Sentence("반납", "returned"), "council": Sentence("시의회", "council"), "revenue": Sentence("세입", "revenue"), "treasury": Sentence("금고", "treasury"),
    "purse": Sentence("교부처", "holder's purse"), "bank": Sentence("은행", "bank"), "other": Sentence("기타", "other")}
KIND_NAMES: dict[str, Sentence] = {
    "appropriate": Sentence("예산 성립", "appropriated"), "cut": Sentence("감액", "cut"), "reserve": Sentence("유보", "reserved"), "release": Sentence("유보 해제", "released"),
    "commit": Sentence("원인행위", "committed"), "decommit": Sentence("원인행위 감액", "decommitted"), "pay": Sentence("지출", "paid"), "refund": Sentence("반납(여입)", "refunded"),
    "reallocate": Sentence("이용·전용", "reallocated"), "carry": Sentence("이월", "carried"), "bring_forward": Sentence("이월 인계", "brought forward"), "lapse": Sentence("불용", "lapsed"),
    "deposit": Sentence("예치", "deposited"), "interest": Sentence("이자", "interest"), "other_receipt": Sentence("기타 수입", "other receipt"), "use": Sentence("실집행", "used"),
    "refuse": Sentence("불인정", "refused"), "recover": Sentence("환수", "recovered"), "return": Sentence("반납", "returned"),
    "penalty": Sentence("제재부가금", "penalty")}
KINDS_WHEN: dict[str, tuple[str, ...]] = {
    "open": ("appropriate", "cut", "reserve", "release", "commit", "decommit", "pay", "refund", "reallocate", "bring_forward", "carry", "lapse"),
    "cutoff": ("pay", "refund", "release", "decommit", "carry", "lapse"),
    "draft": ("appropriate", "cut", "bring_forward"),
    "closed": (),
}
"""What may move in a year's books in which state. Custody is the intermediary's account: it lives on after the year."""


@dataclass(frozen=True, slots=True)
class LineKey:
    """A line as the city's books know it."""

    year: int
    account: str
    policy: str
    unit: str
    detail: str
    item: str
    source: Source
    department: str


def line_id(key: LineKey) -> uuid.UUID:
    """A line's id follows from its key."""
    return derive(NOWHERE, key.year, key.account, key.policy, key.unit, key.detail, key.item, key.source, key.department)


@dataclass(frozen=True, slots=True)
class Position:
    """A line at a moment, in won. `identity_holds` is L6."""

    appropriated: Won
    transferred_in: Won
    transferred_out: Won
    brought_forward: Won
    available: Won
    reserved: Won
    committed: Won
    spent: Won
    carried: Won
    lapsed: Won

    @property
    def current(self) -> Won:
        """예산현액: appropriated, moved and brought forward."""
        return self.appropriated + self.transferred_in - self.transferred_out + self.brought_forward

    @property
    def obligated(self) -> Won:
        """원인행위액: committed and spent."""
        return self.committed + self.spent

    @property
    def identity_holds(self) -> bool:
        """L6: what came in stands somewhere."""
        return self.current == self.available + self.reserved + self.committed + self.spent + self.carried + self.lapsed


@dataclass(frozen=True, slots=True)
class CustodyPosition:
    """A custody account at a moment, in won. `identity_holds` is L13."""

    granted: Won
    interest: Won
    other_receipts: Won
    used: Won
    refused: Won
    returned: Won
    held: Won

    @property
    def identity_holds(self) -> bool:
        """L13: granted + interest + other receipts = used + refused + returned + held."""
        return self.granted + self.interest + self.other_receipts == self.used + self.refused + self.returned + self.held


@dataclass(frozen=True, slots=True)
class ExecutionRow:
    """One row of the execution table, in won; rates are printed from won, rounded last."""

    department: str
    current: Won
    obligated: Won
    spent: Won


@dataclass(frozen=True, slots=True)
class Movement:
    """One payment (지출) or refund (반납): document, day, fiscal year, line (account, policy, unit, detail, item, source), amount; `ref` is its row or transfer."""

    document: str
    on: dt.date
    year: int
    line: tuple[str, ...]
    kind: str
    amount: Won
    ref: str = field(default="", compare=False)


Shares = tuple[tuple[Source, Bp], ...]
BUDGET_PORT = "budget-book"
"""The port under which budget books came."""
DERIVED_TABLES: dict[str, str] = {"ledger_account": "the balance of an account is derived from its transfers by the database alone"}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    *(insert_only(f"{name}_insert_only", ko, en) for name, ko, en in (
        ("yearstep", "회계연도 단계", "a fiscal year's step"), ("year", "회계연도", "a fiscal year"), ("forward", "이월 인계", "a carry brought forward"),
         ("line", "예산과목", "a budget line"), ("transfer", "이동", "a transfer"),
        ("appropriation", "예산 편성", "an appropriation"), ("vote", "의결", "a vote"), ("commitment", "원인행위", "a commitment"),
        ("custody", "보관금", "a custody account"), ("reallocation", "이·전용", "a reallocation"), ("carry", "이월", "a carry-over"),
        ("mapping", "보고 항목 대응", "a mapping"), ("monthfile", "월 장부", "a month file"), ("monthmovement", "월 장부의 줄", "a movement of the month file"),
        ("monthseal", "월 마감", "a month's seal"), ("monthundo", "월 장부 되돌림", "the undoing of a month file"), ("withdrawn", "요구 철회", "a withdrawn request"))),
    _no("account_balance_not_below_floor", "잔액이 부족합니다.", "There is not enough money.", "잔액을 확인하고 금액을 줄이거나 예산을 먼저 확보하십시오.",
        "See the balance; ask for less, or secure the money first."),
    _no("account_one_bucket", "같은 계정이 이미 있습니다.", "This account stands already.", "있는 계정을 쓰십시오.", "Use the account that stands."),
    _no("account_place", "계정의 자리가 맞지 않습니다.", "The account does not belong there.", "예산과목과 구분을 확인하십시오.", "Check line and bucket."),
    _no("account_begins_empty", "계정은 0원에서 시작합니다.", "An account begins with nothing.", "이동으로 금액을 넣으십시오.", "Put money in by a transfer."),
    _no("transfer_amount_positive", "금액은 0보다 커야 합니다.", "An amount is more than nothing.", "금액을 확인하십시오. 방향은 이동의 종류가 정합니다.",
        "Check the amount; the kind gives the direction."),
    _no("transfer_flow_allowed", "이 종류의 이동은 그 사이에서 할 수 없습니다.", "Money does not move that way by this kind of act.", "이동의 종류를 확인하십시오.", "Check the kind."),
    _no("transfer_from_account", "보내는 계정의 구분이나 과목이 맞지 않습니다.", "The sending account is of another bucket or line.", "계정을 확인하십시오.", "Check the account."),
    _no("transfer_to_account", "받는 계정의 구분이나 과목이 맞지 않습니다.", "The receiving account is of another bucket or line.", "계정을 확인하십시오.", "Check the account."),
    _no("transfer_entry_known", "이 이동에는 기록된 행위가 없습니다.", "No act of the record stands behind this transfer.", "행위를 통해 옮기십시오.", "Move money by an act."),
    _no("transfer_reverses_once", "이 이동은 이미 바로잡았습니다.", "This transfer was reversed already.", "바로잡은 기록을 확인하십시오.", "See the reversal."),
    _no("transfer_year_allows", "회계연도의 단계에서 할 수 없는 이동입니다.", "The fiscal year's state does not allow this.", "연도의 단계를 확인하십시오. 마감 뒤에는 다음 연도로 처리합니다.",
        "See the year's state; after the close use the next year."),
    _no("line_key", "같은 예산과목이 이미 있습니다.", "This line stands already.", "있는 과목을 쓰십시오.", "Use the line that stands."),
    _no("line_source_known", "재원을 알 수 없습니다.", "This source is unknown.", "정해진 재원을 고르십시오.", "Choose a known source."),
    _no("line_account_known", "회계 구분을 알 수 없습니다.", "This kind of account is unknown.", "일반, 특별, 기금 중 하나여야 합니다.", "It is general, special or fund."),
    _no("appropriation_kind_known", "편성의 종류를 알 수 없습니다.", "This kind of appropriation is unknown.", "본예산, 추경, 예비비, 감액 중 하나여야 합니다.",
        "It is original, supplementary, contingency or cut."),
    _no("appropriation_amount_positive", "편성액은 0보다 커야 합니다.", "An appropriation is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("vote_of_withdrawn", "거둔 요구는 의결할 수 없습니다.", "A withdrawn request cannot be voted.", "새로 요구한 것을 의결하십시오.", "Vote a new request."),
    _no("withdrawn_was_voted", "이미 의결된 요구는 거둘 수 없습니다.", "A voted request cannot be withdrawn.", "감액으로 바로잡으십시오.", "Correct it by a cut."),
    _no("budget_undo_bound", "이 예산서의 돈이 이미 유보·원인행위·지출되어 통째로 되돌릴 수 없습니다.", "Money of this book is reserved, committed or spent already: it cannot be undone as a whole.",
        "먼저 유보나 원인행위를 풀거나, 감액한 예산서를 받아 바로잡으십시오.", "Release or decommit it first, or take in a book that cuts it."),
    _no("vote_once", "이미 의결되었습니다.", "It was voted already.", "의결 기록을 확인하십시오.", "See the vote."),
    _no("commitment_amount_positive", "원인행위액은 0보다 커야 합니다.", "A commitment is more than nothing.", "금액을 확인하십시오.", "Check the amount."),
    _no("custody_once", "같은 보관금이 이미 있습니다.", "This custody account stands already.", "있는 보관금을 쓰십시오.", "Use the one that stands."),
    _no("custody_source_known", "재원을 알 수 없습니다.", "This source is unknown.", "정해진 재원을 고르십시오.", "Choose a known source."),
    _no("reallocation_authority", "다른 정책사업으로 옮기려면 의회 의결 문서가 있어야 합니다.", "Across policies the council decides.", "의결 문서를 적거나 같은 정책사업 안에서 옮기십시오.",
        "Name the council's document, or stay within the policy."),
    _no("reallocation_item_forbidden", "이 통계목에서는 옮길 수 없습니다.", "Money may not leave this item.", "다른 과목에서 옮기십시오.", "Take it from another line."),
    _no("carry_explicit_has_document", "명시이월에는 연말 전 의회 의결 문서가 있어야 합니다.", "An explicit carry needs the council's document before the year ends.",
        "문서와 날짜를 적으십시오.", "Give document and date."),
    _no("carry_accident_once", "사고이월은 한 번만 할 수 있습니다.", "An accident carry happens once.", "남은 금액은 불용 처리하십시오.", "Let the rest lapse."),
    _no("carry_forward_once", "이 이월은 이미 넘어갔습니다.", "This carry was brought forward already.", "다음 연도 과목을 확인하십시오.", "See the next year's line."),
    _no("carry_forward_whole", "이월액 전액이 다음 연도로 넘어가야 합니다.", "A carry is brought forward whole.", "이월액과 같은 금액으로 넘기십시오.", "Bring forward exactly what was carried."),
    _no("mapping_no_money_twice", "같은 세부사업이 같은 기간에 두 보고 항목에 들어갑니다.", "A detail would count in two items at once.", "기간이나 항목을 고치십시오.", "Change span or item."),
    _no("mapping_span_not_empty", "대응 기간이 비어 있습니다.", "The span of the mapping is empty.", "끝 날짜를 시작 날짜 뒤로 하십시오.", "Let it end after it starts."),
    _no("monthseal_without_difference", "장부와 차이가 있어 마감할 수 없습니다.", "The books differ: the month cannot be sealed.", "차이를 모두 풀고 다시 마감하십시오.",
        "Resolve every difference, then seal."),
    _no("monthseal_after_the_month", "아직 끝나지 않은 달입니다.", "The month is not over.", "다음 달 1일 뒤에 마감하십시오.", "Seal it after the first of the next month."),
    _no("monthseal_file_counts", "되돌린 파일로는 마감할 수 없습니다.", "The file was undone: it cannot seal the month.", "올바른 월 장부를 올려 그것으로 마감하십시오.", "Take in the right file and seal with it."),
    _no("monthseal_of_movements", "누계 파일로는 마감할 수 없습니다.", "A file of totals cannot seal a month.", "거래 내역이 담긴 월 장부를 올리십시오.", "Take in the file of movements."),
    _no("monthseal_of_file", "그 달의 장부가 아닙니다.", "This is not that month's file.", "연도와 월을 확인하십시오.", "Check year and month."),
    _no("monthundo_not_sealed", "이미 마감한 장부는 되돌릴 수 없습니다.", "A sealed file is not undone.", "차이는 다음 달의 거래로 바로잡으십시오.", "Correct what differs by next month's movements."),
    _no("monthfile_form_known", "월 장부의 종류를 알 수 없습니다.", "This form of month file is unknown.", "거래 내역이나 누계여야 합니다.", "It is movements or totals."),
    _no("monthfile_month_of_year", "월은 1부터 12까지입니다.", "A month is 1 to 12.", "월을 확인하십시오.", "Check the month."),
    _no("monthfile_identity", "이 월 장부는 이미 있습니다.", "This month file stands already.", "올린 장부를 확인하십시오.", "See the file that stands."),
    _no("monthfile_again", "같은 파일을 이미 올렸습니다: {name}", "The same file was taken in already: {name}", "올린 장부를 확인하십시오. 잘못 올렸으면 먼저 되돌리십시오.", "See the file that stands; undo it first if it was a mistake."),
    _no("monthmovement_amount_positive", "장부의 금액은 0보다 커야 합니다.", "An amount of the books is above 0.", "금액을 확인하십시오.", "Check the amount."),
    _no("monthmovement_kind_known", "장부의 구분을 알 수 없습니다.", "This kind of booking is unknown.", "구분을 확인하십시오.", "Check the kind."),
    _no("monthseal_once", "이 달은 이미 마감했습니다.", "This month is sealed already.", "다음 달을 마감하십시오.", "Seal the next month."),
    _no("monthfile_row", "월 장부의 {row}번째 줄 {column}을(를) 읽을 수 없습니다: {reason}", "Row {row}, {column} of the month file cannot be read: {reason}", "그 칸의 값을 고쳐 다시 올리십시오. 아무것도 저장하지 않았습니다.",
        "Correct that cell and take the file again; nothing was kept."),
    _no("year_closes_empty", "가용액과 유보액이 남은 채 마감할 수 없습니다.", "A year does not close with money available, reserved or committed.",
        "불용 또는 이월한 뒤 마감하십시오.", "Lapse or carry it, then close."),
    _no("yearstep_machine", "회계연도 단계의 종류가 맞지 않습니다.", "This is no step of a fiscal year.", "회계연도의 행위를 쓰십시오.", "Use the acts of a fiscal year."),
    _no("yearstep_first_leaves_nothing", "첫 단계는 편성입니다.", "A year begins with its draft.", "편성부터 시작하십시오.", "Begin with the draft."),
    _no("yearstep_arrival", "이 단계는 이미 있습니다.", "This step stands already.", "현재 단계를 확인하십시오.", "See the present state."),
    _no("yearstep_move_allowed", "회계연도는 그렇게 옮겨 갈 수 없습니다.", "A fiscal year does not move that way.", "편성, 집행, 정리, 마감의 순서를 지키십시오.",
        "Keep the order: draft, open, cut-off, closed."),
    _no("yearstep_follows_the_last", "앞 단계에 이어지지 않습니다.", "This does not follow the last step.", "현재 단계를 확인하십시오.", "See the present state."),
)

_T = "tests/ledger/test_constraints.py::"
_L = "tests/ledger/test_logic.py::"
_A = "tests/ledger/test_acts.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("L1", "a transfer is a fact of more than nothing, reversed at most once; all balances sum to 0",
              ("transfer_insert_only", "transfer_amount_positive", "transfer_reverses_once", "transfer_entry_known"), (_T + "test_transfers", _A + "test_all_balances_sum_to_nothing")),
    Invariant("L2", "money flows only as the list of flows says; an account cannot lie about its bucket or line",
              ("transfer_flow_allowed", "transfer_from_account", "transfer_to_account"), (_T + "test_transfers",)),
    Invariant("L3", "no balance below its floor: a line never gives more than was appropriated", ("account_balance_not_below_floor",),
              (_T + "test_a_line_never_gives_more_than_it_has", "tests/ledger/test_threads.py::test_eight_threads_never_overdraw")),
    Invariant("L4", "balances equal the replay of transfers", ("ledger_apply",), (_A + "test_balances_equal_replay",)),
    Invariant("L5", "a commitment never pays or releases more than its amount", ("account_balance_not_below_floor", "commitment_amount_positive"),
              (_A + "test_a_commitment_cannot_be_overpaid_from_anothers_slack",)),
    Invariant("L6", "what came into a line stands somewhere in it", ("naru.ledger.terms:Position",), (_A + "test_the_identity_holds_after_every_act",)),
    Invariant("L7", "a year's state says what may move; it closes with nothing left open", ("transfer_year_allows", "year_closes_empty", "yearstep_move_allowed"),
              (_A + "test_a_closed_year_moves_nothing", _A + "test_a_year_closes_empty")),
    Invariant("L8", "a carry has its document, happens once, and is brought forward whole",
              ("carry_explicit_has_document", "carry_accident_once", "carry_forward_once", "carry_forward_whole"), (_T + "test_carries", _A + "test_carry_over_whole")),
    Invariant("L9", "who may reallocate what", ("reallocation_authority", "naru.ledger.logic:may_leave"), (_T + "test_reallocations", _A + "test_reallocation_keeps_the_sum")),
    Invariant("L10", "payments are split over sources with less than a won of cumulative error", ("naru.ledger.logic:instalment", "payment_by_share"),
              (_L + "test_cumulative_error_below_a_won", "tests/agreements/test_claims.py::test_what_one_source_paid_too_much_of_is_refused")),
    Invariant("L11", "a month whose books differ in one won per document and line is not sealed; the database compares them itself",
              ("monthseal_without_difference", "monthseal_after_the_month", "monthseal_file_counts", "monthseal_once", "monthundo_not_sealed", "naru.ledger.reconcile:reconcile"),
              (_T + "test_month_seal", "tests/ledger/test_books.py::test_forty_planted_differences_of_an_imported_file_are_named")),
    Invariant("L12", "worked examples: supplementary budget, reallocation, accident carry, refund, lapse", ("naru.ledger.logic:after_supplement",),
              (_A + "test_both_meanings_of_a_supplementary_budget", _A + "test_reallocation_keeps_the_sum", _A + "test_carry_over_whole", _A + "test_refund_and_lapse")),
    Invariant("L13", "custody: granted + interest + other = used + refused + returned + held", ("custody_once", "naru.ledger.terms:CustodyPosition"),
              (_A + "test_a_public_settlement_closes_to_the_won",)),
    Invariant("L14", "lines are keyed as the city's books; no detail counts in two report items at once", ("line_key", "mapping_no_money_twice"), (_T + "test_lines_and_mappings",)),
)
