"""The words of a first load: what a ledger may become, which fields that has and how people head them, what a read ledger says of each row. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from naru.archive.sheets import Held
from naru.kernel import Sentence
from naru.kernel.tables import CellProblem


@dataclass(frozen=True, slots=True)
class Field:
    """What a column may be: its key, its name, the words people head it with; whether a row needs it, whether a blank means 'as above', whether several columns may be it."""

    key: str
    name: Sentence
    words: tuple[str, ...]
    needed: bool = False
    fills: bool = False
    many: bool = False
    fixed: bool = False


FIGURES, AWARDS = "figures", "awards"
TARGETS: dict[str, Sentence] = {FIGURES: Sentence("사업·지표·때마다 적은 수치", "Figures by programme, indicator and period"), AWARDS: Sentence("지난 지원 내역 (업체·사업·연도·금액)", "Past support (firm, programme, year, amount)")}
BY_PERIOD, BY_LABEL = "value_by_period", "value_by_label"
FIELDS: dict[str, tuple[Field, ...]] = {
    FIGURES: (
        Field("programme", Sentence("사업", "Programme"), ("사업명", "세부사업", "세부사업명", "사업", "프로그램", "과제명", "programme", "program"), needed=True, fills=True, fixed=True),
        Field("label", Sentence("지표·항목", "Indicator"), ("지표", "지표명", "성과지표", "성과지표명", "항목", "실적항목", "구분", "내용", "indicator"), needed=True, fills=True, fixed=True),
        Field("period", Sentence("때(연도·연월·날짜)", "Period"), ("연도", "년도", "기준연도", "회계연도", "기간", "기준월", "연월", "년월", "기준일", "시점", "일자", "월", "year", "period", "date"), needed=True, fills=True, fixed=True),
        Field("value", Sentence("값", "Value"), ("값", "실적", "실적값", "수치", "결과값", "금액", "인원", "건수", "value", "amount"), needed=True),
        Field(BY_PERIOD, Sentence("값 (열 머리가 때)", "Value (the head is the period)"), (), many=True),
        Field(BY_LABEL, Sentence("값 (열 머리가 지표)", "Value (the head is the indicator)"), (), many=True),
        Field("unit", Sentence("단위", "Unit"), ("단위", "unit"), fills=True, fixed=True),
        Field("block", Sentence("구분(예산·목표·성과)", "Block (budget, target, result)"), ("영역", "자료구분", "block"), fills=True),
        Field("note", Sentence("비고", "Remark"), ("비고", "출처", "참고", "note", "remark"))),
    AWARDS: (
        Field("firm", Sentence("업체 이름", "Firm"), ("업체명", "기업명", "회사명", "상호", "상호명", "법인명", "업체", "기업", "수혜기업", "선정기업", "firm", "company")),
        Field("number", Sentence("사업자등록번호", "Business number"), ("사업자등록번호", "사업자번호", "사업자", "등록번호", "businessnumber")),
        Field("programme", Sentence("사업", "Programme"), ("사업명", "지원사업", "지원사업명", "세부사업", "사업", "프로그램", "programme"), needed=True, fills=True, fixed=True),
        Field("year", Sentence("연도(또는 날짜)", "Year (or a date)"), ("연도", "년도", "지원연도", "선정연도", "회계연도", "지원일", "협약일", "협약일자", "지급일", "선정일", "일자", "year", "date"), needed=True, fills=True, fixed=True),
        Field("amount", Sentence("지원금", "Amount"), ("지원금", "지원금액", "지원액", "지급액", "보조금", "선정금액", "협약금액", "교부액", "금액", "amount")),
        Field("state", Sentence("결과", "Outcome"), ("결과", "선정결과", "상태", "선정여부", "state")),
        Field("note", Sentence("비고", "Remark"), ("비고", "참고", "note", "remark")))}
STANDS: dict[str, Sentence] = {"new": Sentence("새 것", "new"), "same": Sentence("이미 있음", "already known"), "differs": Sentence("있는 것과 다름", "differs from what is known")}
"""How a line stands to what the house knows."""
BLOCK_WORDS: dict[str, str] = {"예산": "budget", "사업비": "budget", "목표": "target", "계획": "target", "성과": "result", "실적": "result", "현황": "status"}


def field_of(target: str, key: str) -> Field:
    """A field of a target. Raises LookupError."""
    found = next((each for each in FIELDS[target] if each.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


@dataclass(frozen=True, slots=True)
class Head:
    """Where the heads of a sheet stand: the first row (from 0), how many rows they take, the name of each column, and the unit that a line above or the head gives ('천원')."""

    row: int
    depth: int
    names: tuple[str, ...]
    units: tuple[str, ...]

    @property
    def first(self) -> int:
        """The first row below the heads."""
        return self.row + self.depth


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sheet is to be read: what it becomes, its heads, which column is which field, what is the same for all rows, and which programme a name in the file means ('' leaves its rows out)."""

    target: str
    head: Head
    columns: Mapping[int, str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a cell gives it: exact, with the unit it counts in ('원' for every amount), as printed."""

    value: Decimal
    unit: str
    printed: str

    @property
    def places(self) -> int:
        """How many decimals it has."""
        return max(0, -int(self.value.normalize().as_tuple().exponent))

    @property
    def scaled(self) -> int:
        """Its value in units of 10^-places."""
        return int(self.value.scaleb(self.places))


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a cell that does not keep it out, and that somebody should know: a blank read as the value above, a hidden row, a total that does not add up."""

    row: int
    column: int
    says: Sentence
    kind: str = ""


@dataclass(slots=True)
class Line:
    """What one row (one cell, where columns are periods) says: its fields as read, as they stand in the file, and what is wrong with them."""

    row: int
    column: int
    values: dict[str, object]
    raw: dict[str, tuple[int, Held]]
    problems: list[CellProblem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def text(self, key: str) -> str:
        """A field as text, '' when there is none."""
        held = self.values.get(key)
        return "" if held is None else str(held)

    def number(self, key: str) -> Number | None:
        """A field as a number."""
        held = self.values.get(key)
        return held if isinstance(held, Number) else None

    @property
    def address(self) -> str:
        """Its place as a line of a document: row first, then the column ('12F')."""
        from naru.archive.sheets import letter

        return f"{self.row + 1}{letter(self.column)}"


@dataclass(slots=True)
class ReadLedger:
    """A read sheet: its lines, and the rows that were passed over with the reason."""

    lines: list[Line]
    passed: list[tuple[int, Sentence]]
    notes: list[Note]

    @property
    def problems(self) -> list[CellProblem]:
        """Every problem, in the order of the file."""
        return [problem for line in self.lines for problem in line.problems]

    def good(self) -> list[Line]:
        """Lines without a problem."""
        return [each for each in self.lines if not each.problems]


def plan_data(plan: Plan) -> dict[str, object]:
    """A plan as data: what is remembered for the next file with the same heads."""
    return {"target": plan.target, "row": plan.head.row, "depth": plan.head.depth, "columns": {str(place): key for place, key in sorted(plan.columns.items()) if key}, "fixed": dict(plan.fixed), "names": dict(plan.names)}


def heads_key(target: str, names: Sequence[str]) -> str:
    """Under which key a map is remembered: the same heads for the same target."""
    return f"{target}|" + "|".join(names)
