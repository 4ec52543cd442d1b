"""The words of the council room."""

from naru.kernel import Refusal, Sentence
from naru.kernel.invariants import Invariant

LIFECYCLES = ()
CURRENT_VALUE_TABLES: dict[str, str] = {}


def _no(code: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Refusal:
    return Refusal(code, Sentence(ko, en), Sentence(remedy_ko, remedy_en))


REFUSALS: tuple[Refusal, ...] = (
    _no("report_digit_unbound", "보고서에 근거를 열 수 없는 숫자가 {many}곳 있습니다: {first}", "{many} numbers of the report open to nothing: {first}",
        "숫자를 지우고 '수치 넣기'로 관측값, 날짜, 조문, 순번, 이름 가운데 하나를 넣으십시오.", "Take the number out and insert a figure, date, article, ordinal or name instead."),
)
_T = "tests/council/test_files.py::"
INVARIANTS: tuple[Invariant, ...] = (
    Invariant("R2", "every number of the council report is a field bound to an observation that says it, or one of the closed forms; a digit outside a field is refused",
              ("naru.council.files:check", "naru.documents.book:loose"), ("tests/council/test_logic.py::test_a_digit_outside_a_field_is_found", _T + "test_a_report_with_a_typed_figure_is_refused")),
)
