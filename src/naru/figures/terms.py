"""The words of the figures room."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel import Provenance, Refusal, Sentence, insert_only
from naru.kernel.invariants import Invariant

LIFECYCLES = ()
BLOCKS: dict[str, Sentence] = {
    "basis": Sentence("추진근거", "Legal basis"), "overview": Sentence("사업개요", "Overview"), "budget": Sentence("예산", "Budget"), "status": Sentence("추진현황", "Status"),
    "future": Sentence("향후계획", "Next steps"), "target": Sentence("목표", "Targets"), "result": Sentence("성과", "Results"),
    "site": Sentence("시설과 장소", "Facilities and places"), "owner": Sentence("담당", "Owner")}
"""The blocks of a card, in the office's order."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a document says on a line (or somebody assumes, with a reason): a label, the printed form, the integer value if it is a figure."""

    scope: str
    block: str
    label: str
    printed: str
    value: int | None
    unit: str
    period: str
    document: str
    line: str
    key: str = ""
    status: str = ""
    provenance: Provenance = Provenance.REPORTED
    reason: str = ""
    query: str = ""
    as_of: dt.datetime | None = None
    input_digest: str = ""
    places: int = 0
    stated: str = ""
    basis: str = ""
    numerator: int | None = None
    denominator: int | None = None
    indicator: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """An observation as it stands."""

    id: str
    scope: str
    block: str
    label: str
    key: str
    printed: str
    value: int | None
    unit: str
    period: str
    status: str
    provenance: Provenance
    document: str
    line: str
    reason: str
    observed_on: dt.date
    query: str = ""
    as_of: dt.datetime | None = None
    input_digest: str = ""
    entry: int = 0
    places: int = 0
    stated: str = ""
    basis: str = ""
    numerator: int | None = None
    denominator: int | None = None
    indicator: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A version of an indicator's definition."""

    id: uuid.UUID
    code: str
    version: int
    name: Sentence
    definition: Sentence
    unit: str
    direction: str
    target: int | None
    due: str
    owner: str
    evidence: str
    lag_days: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of departments, after one day and by another; the documents give no day between."""

    kind: str
    former: tuple[str, ...]
    latter: tuple[str, ...]
    after: dt.date
    by: dt.date
    reason: str


@dataclass(frozen=True, slots=True)
class Press:
    """A figure of the press, with its address; `document` is the line that says otherwise."""

    code: str
    label: str
    printed: str
    unit: str
    period: str
    address: str
    published: str
    document: str
    note: str


DIRECTIONS: dict[str, Sentence] = {"up": Sentence("높을수록 좋음", "higher is better"), "down": Sentence("낮을수록 좋음", "lower is better"), "none": Sentence("방향 없음", "no direction")}
EVIDENCES: dict[str, Sentence] = {"statistics": Sentence("통계기관 공표", "published statistics"), "office": Sentence("부서 보고", "reported by the office"), "records": Sentence("나루의 기록", "counted from records")}
CHANGES: dict[str, Sentence] = {"founded": Sentence("새로 생김", "founded"), "renamed": Sentence("이름 바뀜", "renamed"), "split": Sentence("나뉨", "split"), "merged": Sentence("합쳐짐", "merged"),
                                "closed": Sentence("없어짐", "closed")}
CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    insert_only("observation_insert_only", "수치", "an observation"),
    insert_only("derivation_insert_only", "수치의 근거", "a derivation"),
    _no("observation_reported_has_line", "보고된 수치는 문서와 줄이 있어야 하고, 다른 수치는 문서를 근거로 들 수 없습니다.", "A reported figure has document and line; no other has.", "문서와 줄을 적으십시오.", "Give document and line."),
    _no("observation_counted_recomputes", "센 수치에는 정의, 기준 시각, 값, 근거 행의 요약값이 모두 있어야 하고, 보고된 수치에는 없어야 합니다.",
        "A counted figure names its definition, instant, value and the digest of its rows; a reported one names none.", "수치를 세는 화면에서 다시 세십시오.", "Count it again."),
    _no("observation_assumed_has_reason", "추정한 수치에는 이유가 있어야 합니다.", "An assumed figure has its reason.", "이유를 적으십시오.", "Give the reason."),
    _no("observation_provenance_known", "수치의 출처를 알 수 없습니다.", "This provenance is unknown.", "보고, 계산, 가상, 추정 중 하나입니다.", "It is reported, computed, simulated or assumed."),
    _no("observation_of_provenance", "같은 수치가 이미 있습니다.", "This observation stands already.", "있는 수치를 쓰십시오.", "Use the one that stands."),
    _no("observation_corrects_once", "이 수치는 이미 바로잡았습니다.", "This was corrected already.", "바로잡은 수치를 확인하십시오.", "See the correction."),
    _no("derivation_from", "근거가 되는 수치의 출처가 다릅니다.", "The source is of another provenance.", "출처를 확인하십시오.", "Check the provenance."),
    _no("derivation_of", "이 수치의 출처가 다릅니다.", "The figure is of another provenance.", "출처를 확인하십시오.", "Check the provenance."),
    _no("derivation_never_mixes", "보고된 수치는 가상 수치에서 나올 수 없습니다.", "A reported or computed figure never comes from simulated rows.", "가상 수치는 가상으로 표시하십시오.", "Mark as simulated what comes from simulated rows."),
    _no("observation_share_whole", "비율에는 분자와 0보다 큰 분모가 함께 있어야 합니다.", "A share has its numerator and a denominator above 0.", "둘 다 적으십시오.", "Give both."),
    _no("observation_basis_known", "누계인지 연간인지 알 수 없습니다.", "Whether it is cumulative or yearly is unclear.", "연간, 누계, 그날 값 중 하나입니다.", "It is yearly, cumulative or a level."),
    _no("observation_indicator_dated", "지표의 값에는 값, 기간, 기준일이 있어야 합니다.", "An indicator's value has value, period and as-of day.", "셋을 모두 적으십시오.", "Give all three."),
    _no("observation_one_value", "한 지표의 같은 대상, 기간, 기준일에는 값이 하나입니다.", "One indicator has one value for a scope, period and as-of day.",
        "값이 바뀌었으면 앞의 값을 바로잡으십시오.", "If it changed, correct the former one."),
    insert_only("indicator_insert_only", "지표 정의", "a definition"),
    _no("indicator_version_once", "이 지표의 이 판은 이미 있습니다.", "This version stands already.", "정의가 바뀌었으면 판 번호를 올리십시오.", "If the definition changed, raise its version."),
    _no("indicator_direction_known", "지표가 좋아지는 쪽을 알 수 없습니다.", "This direction is unknown.", "up, down, none 중 하나입니다.", "It is up, down or none."),
    _no("indicator_evidence_known", "근거의 종류를 알 수 없습니다.", "This kind of evidence is unknown.", "statistics, office, records 중 하나입니다.", "It is statistics, office or records."),
    _no("indicator_target_has_due", "목표에는 기한이 있어야 합니다.", "A target has its due date.", "둘 다 적거나 둘 다 비우십시오.", "Give both or none."),
    _no("indicator_lag_not_negative", "값이 나오기까지의 날은 0 이상, 판은 1 이상입니다.", "A lag is 0 or more days, a version 1 or more.", "고쳐 적으십시오.", "Correct it."),
    _no("indicator_owned", "지표에는 담당과 정의가 있어야 합니다.", "An indicator has an owner and a definition.", "담당 부서와 정의를 적으십시오.", "Give both."),
    insert_only("department_insert_only", "부서 목록", "a listed department"),
    _no("department_listed_once", "이 날짜의 목록에 이 부서가 이미 있습니다.", "The department is listed on this day already.", "목록을 확인하십시오.", "Check the list."),
    _no("department_place_once", "이 날짜의 목록에서 이 자리는 이미 찼습니다.", "This place of the list is taken.", "순서를 확인하십시오.", "Check the order."),
    _no("department_has_line", "부서 목록에는 문서와 줄이 있어야 합니다.", "A listed department has document and line.", "문서와 줄을 적으십시오.", "Give both."),
    insert_only("departmentchange_insert_only", "부서의 변동", "a change of departments"),
    _no("departmentchange_kind_known", "부서 변동의 종류를 알 수 없습니다.", "This kind of change is unknown.", "founded, renamed, split, merged, closed 중 하나입니다.", "Take one of the five."),
    _no("departmentchange_in_order", "변동의 두 날짜가 앞뒤로 맞지 않습니다.", "The two days are out of order.", "앞 날짜가 먼저입니다.", "The first comes first."),
    _no("departmentchange_has_reason", "부서 변동에는 근거가 있어야 합니다.", "A change has its reason.", "근거를 적으십시오.", "Give it."),
    insert_only("pressfigure_insert_only", "언론 수치", "a figure of the press"),
    _no("pressfigure_once", "이 언론 수치는 이미 있습니다.", "This figure of the press stands already.", "있는 것을 쓰십시오.", "Use the one that stands."),
    _no("pressfigure_has_address", "언론 수치에는 주소가 있어야 합니다.", "A figure of the press has its address.", "주소를 적으십시오.", "Give it."),
    _no("derivation_once", "이 근거는 이미 있습니다.", "This derivation stands already.", "있는 근거를 쓰십시오.", "Use the one that stands."),
)
_T = "tests/figures/test_constraints.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("R4", "an indicator has definition, unit, direction, owner, kind of evidence and lag; another definition is another version, and one has one value for a scope, period and as-of day",
              ("indicator_version_once", "indicator_insert_only", "indicator_owned", "indicator_direction_known", "indicator_evidence_known", "indicator_target_has_due", "observation_one_value",
               "observation_share_whole", "observation_basis_known", "observation_indicator_dated"),
              (_T + "test_a_definition_is_whole_and_never_changed", _T + "test_an_indicator_has_one_value_for_scope_period_and_day")),
    Invariant("G10", "reported opens to document and line and to nothing else; nothing reported or computed leads to simulated rows",
              ("observation_reported_has_line", "derivation_never_mixes", "derivation_of", "derivation_from"), (_T + "test_reported_has_document_and_line", _T + "test_reported_and_simulated_never_mix")),
)
