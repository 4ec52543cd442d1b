"""The words of the requests room: who asked what in which session, which rows answer it, what was promised."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from naru.kernel import Lifecycle, Move, Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

REQUEST = Lifecycle("request", (Move("", "received"), Move("received", "frozen"), Move("frozen", "frozen"), Move("frozen", "answered"), Move("answered", "frozen"), Move("received", "withdrawn"), Move("frozen", "withdrawn")),
                    {"received": Sentence("받음, 답 준비 중", "received"), "frozen": Sentence("굳힘, 결재 전", "frozen, to be approved"), "answered": Sentence("답함", "answered"), "withdrawn": Sentence("철회", "withdrawn")})
LIFECYCLES = (REQUEST,)
SAID = "said/promise/"
"""The scope of a promise's words, and of the words it ended with, before its id."""
SAID_ASKED = "said/request/"
"""The scope of a committee question's words (key 'asked') and of what was answered ('answer', 'paper'), before the request's id."""
KINDS: dict[str, Sentence] = {"material": Sentence("요구자료", "material asked for"), "question": Sentence("질의", "question in committee")}
COLUMNS: dict[str, dict[str, Sentence]] = {
    "figures": {"programme": Sentence("사업", "Programme"), "label": Sentence("무엇", "What"), "printed": Sentence("값", "Value"), "period": Sentence("때", "Period"), "source": Sentence("출처", "Source")},
    "execution": {"department": Sentence("부서", "Department"), "label": Sentence("구분", "What"), "printed": Sentence("값", "Value"), "source": Sentence("출처", "Source")},
    "cases": {"programme": Sentence("사업", "Programme"), "call": Sentence("공고", "Call"), "state": Sentence("상태", "State"), "many": Sentence("건수", "Cases")}}
"""Where rows may be picked from, and which columns each has."""
SOURCES: dict[str, Sentence] = {"figures": Sentence("사업 카드의 수치", "Figures of cards"), "execution": Sentence("부서별 집행", "Execution by department"), "cases": Sentence("공고별 신청 건수", "Cases by call")}
KIND = Sentence("자료 구분", "Kind of data")
ROW_KINDS: dict[str, Sentence] = {"reported": Sentence("문서", "reported"), "computed": Sentence("집계", "counted"), "simulated": Sentence("가상자료", "simulated"), "assumed": Sentence("추정", "assumed")}
NOT_SAID = Sentence("알 수 없음", "not recorded")
BLOCKS = ("budget", "status", "future", "target", "result")


@dataclass(frozen=True, slots=True)
class Spec:
    """A saved query: from where, which rows (programmes, blocks, a period), which columns. The same spec at the same moment of the record gives the same table."""

    source: str
    columns: tuple[str, ...]
    scopes: tuple[str, ...] = ()
    blocks: tuple[str, ...] = BLOCKS
    period: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: as printed, the figure it is (its id, '' for none), and the number in the record of the act it stands on."""

    text: str
    figure: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row under its key: the same thing has the same key at every moment. `provenance` says where it comes from, `name` what it is in words ('' in answers frozen before rows said so)."""

    key: str
    cells: tuple[Cell, ...]
    provenance: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a spec gives at a moment: rows in their order, the version of the query, and where the rows come from.

    Where rows of more than one kind stand in it, each says its own wherever the table is shown (`heads`, `printed`): a reported figure and a simulated one never look alike.
    """

    spec: Spec
    version: str
    rows: tuple[Row, ...]
    provenances: frozenset[str] = frozenset()

    @property
    def mixed(self) -> bool:
        """Whether rows of more than one kind stand in it."""
        return len(self.provenances) > 1

    @property
    def heads(self) -> list[Sentence]:
        """The heads of its columns as shown."""
        names = [COLUMNS[self.spec.source][each] for each in self.spec.columns]
        return [*names, KIND] if self.mixed else names

    def kind(self, row: Row) -> Sentence:
        """Where a row comes from, in words."""
        return ROW_KINDS.get(row.provenance, NOT_SAID)

    def printed(self, row: Row) -> list[str]:
        """A row as it stands on paper."""
        cells = [cell.text for cell in row.cells]
        return [*cells, self.kind(row).ko] if self.mixed else cells


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that is no longer what was answered: its row (`name`: in words) and column, before and after ('' for a row that came or went), and the act since which it is so."""

    row: str
    column: str
    before: str
    after: str
    seq: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it comes in."""

    kind: str
    member: str
    committee: str
    session: str
    text: str
    received_on: dt.date
    due_on: dt.date
    scopes: Sequence[str] = ()
    more: Mapping[str, str] = field(default_factory=dict)


CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("memberrequest_insert_only", "요구", "a request"), insert_only("requeststep_insert_only", "요구 단계", "a step of a request"), insert_only("savedquery_insert_only", "고른 행", "a saved query"),
    insert_only("frozentable_insert_only", "굳힌 답", "a frozen answer"), insert_only("requestanswer_insert_only", "답변", "an answer"), insert_only("sessionpromise_insert_only", "약속", "a promise"),
    insert_only("sessionpromiseend_insert_only", "약속의 결과", "the end of a promise"),
    _no("requeststep_machine", "요구의 단계가 아닙니다.", "This is no step of a request.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("requeststep_first_leaves_nothing", "요구의 첫 단계가 아닙니다.", "This is not the first step.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("requeststep_arrival", "이 단계는 이미 있습니다.", "This step stands already.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("requeststep_move_allowed", "지금 상태에서는 할 수 없는 일입니다.", "The request cannot make this move.", "지금 상태를 확인하십시오.", "See where it stands."),
    _no("requeststep_follows_the_last", "그 사이 상태가 바뀌었습니다.", "The request has moved on.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("requeststep_has_frozen", "굳힌 답이 없습니다.", "There is no frozen answer.", "행을 고르고 답을 굳히십시오.", "Choose rows and freeze the answer."),
    _no("requeststep_needs_approval", "결재 없이 답할 수 없습니다.", "No answer goes out without an approval.", "굳힌 답의 결재를 먼저 받으십시오.", "Have the frozen answer approved first."),
    _no("requeststep_approval", "이 답의 결재가 아닙니다.", "The approval is of another answer.", "지금 굳힌 답으로 결재를 다시 올리십시오.", "Ask for approval of what is frozen now."),
    _no("request_number_once", "같은 번호의 요구가 이미 있습니다.", "A request of this number stands already.", "다시 시도하십시오.", "Try again."),
    _no("memberrequest_kind_known", "요구의 종류를 알 수 없습니다.", "This kind of request is unknown.", "요구자료 또는 질의를 고르십시오.", "Choose material or question."),
    _no("request_due_after_received", "기한이 받은 날보다 앞섭니다.", "It is due before it was received.", "기한을 확인하십시오.", "Check the dates."),
    _no("request_says_something", "요구 내용이 비어 있습니다.", "The request says nothing.", "무엇을 물었는지 적으십시오.", "Write what was asked."),
    _no("frozen_of_its_query", "고른 행이 없습니다.", "No rows were chosen.", "행을 먼저 고르십시오.", "Choose rows first."),
    _no("frozen_identity", "같은 답이 이미 있습니다.", "This answer stands already.", "화면을 새로 고치십시오.", "Reload the page."),
    _no("frozen_says_something", "행도 글도 없는 답은 굳힐 수 없습니다.", "An answer has rows or words.", "행을 고르거나 글을 쓰십시오.", "Choose rows, or write."),
    _no("answer_of_its_frozen", "굳힌 답이 아닙니다.", "This is no frozen answer.", "답을 먼저 굳히십시오.", "Freeze it first."),
    _no("answer_paper_known", "답변 문서가 없습니다.", "There is no such paper.", "문서를 먼저 시행하십시오.", "Issue the paper first."),
    _no("sessionpromise_says_what", "무엇을 약속했는지 적어야 합니다.", "A promise says what.", "약속을 적으십시오.", "Write it."),
    _no("sessionpromiseend_has_word", "결과에는 한마디가 있어야 합니다.", "The end of a promise has a word.", "어떻게 되었는지 적으십시오.", "Say how it went."),
    _no("request_unknown", "없는 요구입니다.", "There is no such request.", "목록에서 고르십시오.", "Choose one of the list."),
    _no("query_column_unknown", "고를 수 없는 행이나 열입니다.", "These rows or columns cannot be chosen.", "목록에서 고르십시오.", "Choose from the list."),
)
_T = "tests/requests/"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("Q1", "an answer goes out only as it was frozen and approved", ("requeststep_needs_approval", "requeststep_approval", "requeststep_has_frozen"), (_T + "test_constraints.py::test_steps_need_what_was_frozen_and_approved",)),
    Invariant("Q2", "a frozen answer is reproduced from its query at its moment; what differs now is explained by acts since", ("naru.requests.logic:differences", "frozentable_insert_only"),
              (_T + "test_fifty.py::test_fifty_requests_asked_again_two_months_later",)),
)
