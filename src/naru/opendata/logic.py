"""Whether a package may be given away: each rule by name, each broken record by its id. Pure; the standards' own validators come after (`validate.py`)."""

import datetime as dt
import hashlib
import re
import unicodedata
import uuid
from collections.abc import Iterator, Mapping

from naru.kernel import Provenance, Sentence
from naru.opendata.terms import REAL, Column, Dataset, Finding, Package, Record, Table, Value, kin

PERSONAL = (
    (re.compile(r"(?<!\d)\d{6}-?[1-8]\d{6}(?!\d)"), Sentence("주민등록번호", "a resident number")),
    (re.compile(r"(?<!\d)01[016789]-?\d{3,4}-?\d{4}(?!\d)"), Sentence("휴대전화번호", "a mobile number")),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"), Sentence("전자우편 주소", "a mail address")),
)
"""What a text cell may never hold: looked for in every cell, wherever it was typed."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")
OF_DOCUMENTS = frozenset({Provenance.REPORTED.value})


def subject_of(dataset: str, content: bytes) -> uuid.UUID:
    """What an approval of a dataset is of: the dataset and the digest of its rows, as one id. The database makes it again."""
    return uuid.UUID(bytes=hashlib.sha256(dataset.encode() + content).digest()[:16])


_PEOPLE = (range(1, 81), range(90, 100))
_DIGITS = 10


def is_person(business_number: str | None) -> bool:
    """Whether a firm is one person: by the two digits of its business number that say so. Without a number that tells, it is taken for one."""
    number = (business_number or "").replace("-", "")
    if len(number) != _DIGITS or not number.isdigit():
        return True
    kind = int(number[3:5])
    return kind == 0 or any(kind in each for each in _PEOPLE)


def findings(package: Package) -> list[Finding]:
    """Everything that is wrong with a package, in the order of its tables."""
    found: list[Finding] = []
    for table in package.dataset.tables:
        rows = package.rows.get(table.name, ())
        found += [each for row in rows for each in _of_record(package, table, row)]
        found += [*_keys(package.dataset, table, rows), *_references(package, table, rows)]
    return [*found, *_undone(package)]


def _undone(package: Package) -> Iterator[Finding]:
    """What this edition would give back of what one hides."""
    for n, table, record, field in package.undone:
        yield Finding(package.dataset.id, table, record, field, "hidden-in-an-edition", Sentence(f"{n}판에서 가린 수를 이 판과 견주면 알 수 있습니다.", f"Held against this edition, edition {n} would give its hidden count back."),
                      Sentence("수가 더 바뀐 뒤(예: 접수를 마친 뒤) 다시 점검하십시오. 철회한 판도 받은 사람이 있어 견줍니다.",
                               "Check again once more has changed, as after a call has closed. Withdrawn editions count: somebody has them."))


def _of_record(package: Package, table: Table, row: Record) -> Iterator[Finding]:
    def says(column: str, rule: str, ko: str, en: str, remedy_ko: str, remedy_en: str) -> Finding:
        return Finding(package.dataset.id, table.name, row.id, column, rule, Sentence(ko, en), Sentence(remedy_ko, remedy_en))

    if (wrong := _mixed(package, row)) is not None:
        yield says("provenance", "mixed", wrong.ko, wrong.en, "이 행을 빼거나 다른 묶음에 담으십시오.", "Leave the row out, or give it a package of its own.")
    for column in table.columns:
        value = row.cells.get(column.name)
        for rule, said, remedy in _of_cell(column, value):
            yield says(column.name, rule, said.ko, said.en, remedy.ko, remedy.en)
    if package.dataset.hides is not None and "status" in row.cells:
        for name in (each.name for each in table.columns if each.type == "integer"):
            if isinstance(count := row.cells.get(name), int) and 0 < count < package.least and name != "authorised":
                yield says(name, "small-cell", f"{package.least}보다 적은 수가 가려지지 않았습니다.", f"A count below {package.least} is shown.", "가린 뒤 다시 만드십시오.", "Hide it, and make the package again.")


def _mixed(package: Package, row: Record) -> Sentence | None:
    """Why a row may not stand in this package."""
    if row.provenance not in {each.value for each in Provenance}:
        return Sentence(f"출처 '{row.provenance}'을(를) 알 수 없습니다.", f"Provenance '{row.provenance}' is unknown.")
    if package.dataset.family == "documents":
        if row.provenance not in OF_DOCUMENTS:
            return Sentence(f"문서가 말한 자료에 '{row.provenance}' 행이 있습니다.", f"A '{row.provenance}' row among what documents say.")
    elif package.simulated != (kin(row.provenance) != REAL):
        return Sentence(f"{'가상' if package.simulated else '실제'} 자료에 '{row.provenance}' 행이 섞였습니다.", f"A '{row.provenance}' row in a package of {'simulated' if package.simulated else 'real'} rows.")
    return None


Fault = tuple[str, Sentence, Sentence]


def _of_cell(column: Column, value: Value) -> Iterator[Fault]:
    if value is None or value == "":
        if column.required:
            yield "required", Sentence("비어 있습니다.", "It is empty."), Sentence("원래 기록에 값을 적으십시오.", "Give the value in the record it comes from.")
        return
    text = str(value)
    if (wrong := _untyped(column, value)) is not None:
        yield "type", wrong, Sentence("원래 기록의 값을 바로잡으십시오.", "Correct the value in the record it comes from.")
    elif column.least is not None and isinstance(value, int) and value < column.least:
        yield "least", Sentence(f"{value:,}은(는) {column.least:,}보다 작습니다.", f"{value:,} is less than {column.least:,}."), Sentence("원래 기록의 값을 바로잡으십시오.", "Correct the value in the record it comes from.")
    if column.values and text not in column.values:
        yield "closed-list", Sentence(f"'{text}'은(는) 정해진 값이 아닙니다.", f"'{text}' is none of the values."), Sentence(f"다음 중에서: {', '.join(column.values)}", f"One of: {', '.join(column.values)}")
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Co") for sign in text) or text != text.strip():
        yield "text", Sentence("보이지 않는 글자나 앞뒤 빈칸이 있습니다.", "It holds invisible signs, or spaces around it."), Sentence("원래 기록에서 지우십시오.", "Take them out of the record it comes from.")
    if text[0] in "=@":
        yield "formula", Sentence("표 프로그램이 수식으로 읽는 글입니다.", "A spreadsheet would run it as a formula."), Sentence("원래 기록의 글을 바로잡으십시오.", "Correct the text in the record it comes from.")
    for form, what in PERSONAL if column.type == "string" and column.name != "id" and not _is_id(text) else ():
        if form.search(text):
            yield ("personal", Sentence(f"{what.ko}처럼 보이는 글이 있습니다.", f"It holds what looks like {what.en}."),
                   Sentence("공개하지 마시고 원래 기록의 이름을 바로잡으십시오.", "Do not publish it; correct the name in the record it comes from."))


def _is_id(text: str) -> bool:
    """A uuid of this house: its digits are nobody's number."""
    return re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None


def _untyped(column: Column, value: Value) -> Sentence | None:
    match column.type:
        case "integer" if not isinstance(value, int):
            return Sentence(f"'{value}'은(는) 정수가 아닙니다.", f"'{value}' is no whole number.")
        case "number" if not NUMBER.fullmatch(str(value)):
            return Sentence(f"'{value}'은(는) 수가 아닙니다.", f"'{value}' is no number.")
        case "date" if not _day(str(value)):
            return Sentence(f"'{value}'은(는) 2023-05-31 꼴의 날짜가 아닙니다.", f"'{value}' is no date like 2023-05-31.")
    return None


def _day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _keys(dataset: Dataset, table: Table, rows: tuple[Record, ...]) -> Iterator[Finding]:
    seen = set[tuple[Value, ...]]()
    for row in rows:
        key = tuple(row.cells.get(name) for name in table.key)
        if key in seen:
            yield Finding(dataset.id, table.name, row.id, ", ".join(table.key), "key", Sentence("같은 열쇠의 행이 둘 있습니다.", "Two rows have the same key."), Sentence("겹친 기록을 하나로 하십시오.", "Keep one of them."))
        seen.add(key)


def _references(package: Package, table: Table, rows: tuple[Record, ...]) -> Iterator[Finding]:
    for each in table.refers:
        known = {row.cells.get(each.to) for row in package.rows.get(each.table, ())}
        for row in rows:
            value = row.cells.get(each.column)
            if value not in (None, "") and value not in known:
                yield Finding(package.dataset.id, table.name, row.id, each.column, "reference", Sentence(f"'{value}'이(가) {each.table}에 없습니다.", f"'{value}' is not in {each.table}."),
                              Sentence("가리키는 기록을 먼저 바로잡으십시오.", "Correct the record that it names first."))


Rows = Mapping[str, Mapping[str, str]]


def compared(before: Rows, after: Rows) -> tuple[list[str], list[str], list[tuple[str, str, str, str]]]:
    """Two states of a table by key: keys that came, keys that went, and cells that changed as (key, column, before, after)."""
    came, went = [key for key in after if key not in before], [key for key in before if key not in after]
    changed = [(key, column, before[key].get(column, ""), value) for key, row in after.items() if key in before for column, value in row.items() if before[key].get(column, "") != value]
    return came, went, changed
