"""The words of the figures room."""

import datetime as dt
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
    _no("derivation_once", "이 근거는 이미 있습니다.", "This derivation stands already.", "있는 근거를 쓰십시오.", "Use the one that stands."),
)
_T = "tests/figures/test_constraints.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("G10", "reported opens to document and line and to nothing else; nothing reported or computed leads to simulated rows",
              ("observation_reported_has_line", "derivation_never_mixes", "derivation_of", "derivation_from"), (_T + "test_reported_has_document_and_line", _T + "test_reported_and_simulated_never_mix")),
)
