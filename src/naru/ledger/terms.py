"""The words of the ledger, and its flows: which money may move from which bucket to which, by what kind of act.

Flows are rows of `ledger_flow`: a transfer that is not in the list is refused by the database without code.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from enum import StrEnum

from naru.kernel import Bp, Lifecycle, Move, Sentence, Won, derive
from naru.kernel.invariants import Invariant
from naru.ledger import refusals

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
TRANSACTIONS_PORT = "transactions"
"""The port under which files of transactions came."""
DERIVED_TABLES: dict[str, str] = {"ledger_account": "the balance of an account is derived from its transfers by the database alone"}


REFUSALS = refusals.REFUSALS
_T = "tests/ledger/test_constraints.py::"
_L = "tests/ledger/test_logic.py::"
_A = "tests/ledger/test_acts.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("L1", "a transfer is a fact of more than nothing, reversed at most once; all balances sum to 0",
              ("transfer_insert_only", "transfer_amount_positive", "transfer_reverses_once", "transfer_entry_known"), (_T + "test_transfers", _A + "test_all_balances_sum_to_nothing")),
    Invariant("L2", "money flows only as the list of flows says; an account cannot lie about its bucket or line",
              ("transfer_flow_allowed", "ledger_apply", "account_stays"), (_T + "test_transfers", _T + "test_an_account_stays_in_its_place")),
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
    Invariant("L15", "a transaction that came by file stands as it came; its kind says what it changes, only a correction bears a sign; what a later file leans on is not undone",
              ("booking_insert_only", "booking_effect_follows_kind", "booking_sign_of_correction", "booking_correction_says_what", "booking_row_once", "naru.ledger.held:leaning_on"),
              (_T + "test_bookings", "tests/ledger/test_held.py::test_what_a_later_file_leans_on_is_not_undone")),
)
