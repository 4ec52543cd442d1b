"""The words of the reporting room."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.figures.terms import Observation
from naru.kernel import Provenance, Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("cardhead_insert_only", "사업 카드", "a card"),
    insert_only("item_insert_only", "보고 항목", "a report item"),
    Refusal("item_once", Sentence("이 보고 항목은 이미 있습니다.", "This item stands already."), Sentence("있는 항목을 쓰십시오.", "Use the one that stands.")),
    insert_only("mention_insert_only", "문서가 사업을 말한 곳", "where a document tells of a programme"),
    _no("mention_kind_known", "말한 곳의 종류를 알 수 없습니다.", "This kind of mention is unknown.", "항목, 주요기능, 표지 중 하나입니다.", "It is item, function or cover."),
    _no("mention_has_lines", "문서와 줄이 있어야 합니다.", "It has document and lines.", "둘 다 적으십시오.", "Give both."),
    insert_only("continuation_insert_only", "이어지는 사업", "a continuation"),
    _no("continuation_once", "이 사업이 어디로 이어지는지는 이미 있습니다.", "Where the programme goes on stands already.", "있는 것을 확인하십시오.", "See the one that stands."),
    _no("continuation_kind_known", "이어지는 모습이 맞지 않습니다.", "The kind does not fit.", "이름이 바뀌었거나 다른 사업 안이면 그 사업을, 그만두었으면 비워 적으십시오.", "Name the programme for renamed or inside; none for stopped."),
    _no("continuation_has_line", "이어진다는 줄과 이유가 있어야 합니다.", "It has its line and reason.", "둘 다 적으십시오.", "Give both."),
    insert_only("stepanswer_insert_only", "단계의 결과", "an answer to a step"),
    _no("stepanswer_once", "이 단계의 결과는 이미 있습니다.", "This step is answered already.", "있는 것을 확인하십시오.", "See the one that stands."),
    _no("stepanswer_kind_known", "단계의 결과를 알 수 없습니다.", "This answer is unknown.", "완료, 진행 중, 중단 중 하나입니다.", "It is done, open or stopped."),
    _no("stepanswer_has_line", "답하는 줄과 이유가 있어야 합니다.", "It has its line and reason.", "둘 다 적으십시오.", "Give both."),
    insert_only("promise_insert_only", "약속", "a promise"),
    _no("promise_place_once", "이 자리의 약속은 이미 있습니다.", "This place of the plan is taken.", "순서를 확인하십시오.", "Check the order."),
    _no("promise_has_line", "약속에는 문서와 줄이 있어야 합니다.", "A promise has document and line.", "둘 다 적으십시오.", "Give both."),
    _no("promise_target_above_nothing", "약속한 수는 0보다 커야 합니다.", "A promised figure is above 0.", "수가 아니면 비우십시오.", "Leave it empty when it is none."),
    _no("step_unknown", "앞 보고에 그런 단계가 없습니다.", "The last report has no such step.", "문서, 줄, 이름을 확인하십시오.", "Check document, line and label."),
    _no("outcome_unknown", "가리킨 관측이 없습니다.", "No observation stands there.", "사업, 문서, 줄, 이름을 확인하십시오.", "Check programme, document, line and label."),
    insert_only("rating_insert_only", "사업 평가", "a rating"),
    _no("rating_again", "이 차례의 평가는 이미 있습니다.", "This rating stands already.", "다시 평가하십시오.", "Rate it once more."),
    _no("rating_grade_known", "등급을 알 수 없습니다.", "This grade is unknown.", "매우 우수, 우수, 보통, 미흡 중 하나입니다.", "It is excellent, good, fair or poor."),
    _no("rating_has_reason", "평가에는 까닭이 있어야 합니다.", "A rating has its reason.", "까닭을 적으십시오.", "Give the reason."),
    insert_only("ratinganswer_insert_only", "평가 뒤의 조치", "an answer to a rating"),
    _no("ratinganswer_again", "이 차례의 조치는 이미 있습니다.", "This answer stands already.", "다시 적으십시오.", "Give it once more."),
    _no("ratinganswer_kind_known", "조치의 종류를 알 수 없습니다.", "This kind of measure is unknown.", "계속, 개선, 축소, 종료 중 하나입니다.", "It is kept, improved, cut or ended."),
    _no("ratinganswer_has_measure", "무엇을 하는지 적어야 합니다.", "An answer says what is done.", "조치를 적으십시오.", "Say the measure."),
    _no("ratinganswer_of_the_newest", "그 뒤에 다시 평가된 사업입니다.", "The programme was rated again since.", "가장 새 평가에 답하십시오.", "Answer the newest rating."),
    insert_only("progress_insert_only", "공정률", "a progress of works"),
    _no("progress_day_once", "그날의 공정률은 이미 있습니다.", "The progress of that day stands already.", "다른 날의 것을 적으십시오.", "Report another day."),
    _no("progress_within_the_whole", "공정률은 0%에서 100%까지입니다.", "Progress is 0 to 100 per cent.", "값을 확인하십시오.", "Check the value."),
    _no("progress_money_above_nothing", "총사업비는 0보다 크고 지출은 0 이상입니다.", "A total is above 0, what was paid 0 or more.", "금액을 확인하십시오.", "Check the amounts."),
    _no("progress_names_its_paper", "공정률이 적힌 문서가 있어야 합니다.", "Progress names the paper that says so.", "문서를 적으십시오.", "Name the paper."),
    _no("progress_never_back", "앞서 보고한 공정률보다 낮습니다.", "It is below the progress reported before.", "줄어든 까닭을 적거나 값을 고치십시오.", "Give the reason, or correct the value."),
    insert_only("promiseoutcome_insert_only", "약속의 결과", "an outcome"),
    _no("promiseoutcome_place_once", "이 자리의 결과는 이미 있습니다.", "This outcome stands already.", "순서를 확인하십시오.", "Check the order."),
    _no("promiseoutcome_role_known", "결과의 역할을 알 수 없습니다.", "This role is unknown.", "결과, 올린 목표, 계획 날짜 등 정해진 것 중 하나입니다.", "Take one of the list."),
    _no("promiseoutcome_measured_is_observed", "약속과 견주는 값은 관측이어야 합니다.", "What is set against a promise is an observation.", "문서의 줄과 이름이 맞는지 확인하십시오.", "Check line and label."),
)
_T = "tests/reporting/test_figures.py::"
_C = "tests/reporting/test_constraints.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("R1", "a counted figure names its definition, instant, value and the digest of its rows", ("observation_counted_recomputes",), (_T + "test_a_counted_figure_names_what_it_was_counted_from",)),
    Invariant("R3", "every counted figure recomputes as it stood at the act that counted it", ("naru.reporting.checks:figures_recompute",), (_T + "test_a_figure_recomputes_after_the_world_went_on",)),
    Invariant("R10", "a rating has its reason; a measure answers the newest rating", ("rating_has_reason", "ratinganswer_of_the_newest", "ratinganswer_has_measure"), (_C + "test_ratings_and_answers",)),
    Invariant("R11", "the progress of works never goes back without a reason, also when an earlier day is told late", ("progress_never_back", "progress_within_the_whole"), (_C + "test_progress_never_goes_back_without_a_reason",)),
)


MECHANISMS: dict[str, Sentence] = {
    "PLAN": Sentence("계획·공약", "plan"), "BUDGET": Sentence("예산", "budget"), "ELIG": Sentence("자격", "eligibility"), "SCORE": Sentence("평가표", "rubric"), "AGREE": Sentence("협약", "agreement"),
    "KPI": Sentence("지표", "indicators"), "ORG": Sentence("조직", "organisation"), "REPORT": Sentence("보고", "report"), "CALL": Sentence("공모", "call"), "CERT": Sentence("인증", "certificate"),
    "GRANT": Sentence("보조·지원금", "grant"), "COFUND": Sentence("매칭", "co-funding"), "MATCH": Sentence("연결", "matching"), "TRAIN": Sentence("교육", "training"), "WORK": Sentence("일자리", "paid placements"),
    "FUND": Sentence("펀드", "fund"), "SPACE": Sentence("공간·입주", "space"), "BUILD": Sentence("건립", "building works"), "ENTRUST": Sentence("위탁", "entrusted"), "EVENT": Sentence("행사", "event"),
    "PARTNER": Sentence("협력", "partners"), "ZONE": Sentence("단지·지구", "zone"), "SERVICE": Sentence("상담", "advice"), "CHECK": Sentence("점검·정산", "inspection")}
"""What a programme does, as the cards name it."""
KINDS: dict[str, Sentence] = {
    "facility": Sentence("시설 운영", "facility"), "matching": Sentence("연결", "matching"), "construction": Sentence("건립", "construction"), "call": Sentence("공모", "call"), "subsidy": Sentence("보조금", "subsidy"),
    "plan": Sentence("계획", "plan"), "training": Sentence("교육", "training"), "event": Sentence("행사", "event"), "infrastructure": Sentence("기반 조성", "infrastructure"), "challenge": Sentence("경진", "challenge"),
    "fund": Sentence("펀드", "fund"), "internship": Sentence("인턴", "internship"), "diplomacy": Sentence("도시외교", "diplomacy"), "research": Sentence("연구개발", "research"),
    "public_jobs": Sentence("공공일자리", "public jobs"), "certification": Sentence("인증", "certification")}
"""Kinds of programmes."""


@dataclass(frozen=True, slots=True)
class CardHead:
    """What a card is headed by. `questions` are what the documents leave open; `owners` the departments that owned it, by year of the report."""

    id: str
    name_ko: str
    name_en: str
    owner: str
    owner_basis: str
    parent: str
    kinds: tuple[str, ...]
    mechanisms: tuple[str, ...]
    questions: tuple[Sentence, ...]
    owners: tuple[tuple[str, str], ...] = ()
    target_group: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """A figure of the card that was counted from cases, ledger and record of this database for an instant; it opens to its rows by its id.

    `before` is the same figure as it was counted for the last report's day, None when it was not or did not change since.
    """

    block: str
    label: Sentence
    value: int
    unit: str
    provenance: Provenance
    id: uuid.UUID
    as_of: dt.datetime | None
    printed: str
    before: "Live | None" = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a card: its reported lines, and the live ones beside them; never one list."""

    id: str
    name: Sentence
    reported: tuple[Observation, ...]
    live: tuple[Live, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The living card of a programme. `report` is the newest report of the house (its document), '' when there is none."""

    head: CardHead
    blocks: tuple[Block, ...]
    items: tuple[tuple[int, int, str], ...]
    report: str = ""

    def block(self, id: str) -> Block:
        """One of its blocks."""
        return next(each for each in self.blocks if each.id == id)

    @property
    def counted(self) -> dt.datetime | None:
        """When its figures were last counted."""
        return max((live.as_of for block in self.blocks for live in block.live if live.as_of), default=None)

    @property
    def simulated(self) -> bool:
        """Whether some line of it is simulated: it then says 가상자료 in its head."""
        return any(live.provenance is Provenance.SIMULATED for block in self.blocks for live in block.live)
