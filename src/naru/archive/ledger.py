"""A ledger read by a plan: each row as lines with what is wrong beside its cell; totals, footnotes and repeated heads passed over and said so, totals added up again. Pure."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from naru.archive.heads import plain, unit_in
from naru.archive.ledger_cells import Unclear, adds_up, business_number, is_ditto, is_mean, is_none, is_total, number, period, period_text, tell
from naru.archive.ledger_terms import AWARDS, BLOCK_WORDS, BY_LABEL, BY_PERIOD, FIELDS, FIGURES, Line, Note, Number, Plan, ReadLedger, field_of
from naru.archive.sheets import NOTHING, Held, Sheet, letter
from naru.kernel import Sentence
from naru.kernel.tables import CellProblem

_FOOTNOTE = re.compile(r"\s*(?:[※*☞]|주\s*\d*\s*[):]|비고\s*:|\(단위)")
_EMPTY = (("비어 있습니다.", "It is empty."), ("값을 채우거나, 모든 줄에 같은 값이면 위에서 '모든 줄에 같은 값'으로 적으십시오.", "Fill it in, or give it above as the same for all rows."))
_NO_HEAD = (("열 머리에서 연도·연월을 읽을 수 없습니다.", "The head of the column names no period."), ("머리를 2023이나 2023-05처럼 고치거나 다른 뜻으로 고르십시오.", "Head it 2023 or 2023-05, or choose another field."))
_NO_AMOUNT = (("0 이상의 원 단위 금액이 아닙니다.", "It is no amount in won of 0 or more."), ("돌려받은 돈은 빼고, 지원한 금액을 원·천원·억으로 적으십시오.", "Write what was given, without what came back."))
_VALUES = ("value", "amount", BY_PERIOD, BY_LABEL)
_PASSED = {"total": Sentence("합계 줄", "a row of totals"), "note": Sentence("설명 줄", "a footnote"), "head": Sentence("되풀이된 머리 줄", "the heads again"), "none": Sentence("값이 없는 줄", "a row without a value")}


def read_ledger(sheet: Sheet, plan: Plan) -> ReadLedger:
    """Reads every row below the heads. Nothing is left out silently: a row is a line, or passed over with its reason."""
    return _Reader(sheet, plan).read()


class _Reader:
    def __init__(self, sheet: Sheet, plan: Plan) -> None:
        self.sheet, self.plan = sheet, plan
        self.by_key: dict[str, int] = {key: column for column, key in plan.columns.items() if key and not field_of(plan.target, key).many}
        self.spread = [(column, key) for column, key in sorted(plan.columns.items()) if key in (BY_PERIOD, BY_LABEL)]
        self.above: dict[str, Held] = {}
        self.found = ReadLedger([], [], [])
        self.all: dict[int, Decimal] = {}
        self.since: dict[int, Decimal] = {}
        self.units: dict[int, set[str]] = {}

    def read(self) -> ReadLedger:
        for row in range(self.plan.head.first, len(self.sheet.rows)):
            cells = self.sheet.rows[row]
            if not any(held.text for held in cells):
                continue
            why = self._passed(row)
            if why:
                self.found.passed.append((row, _PASSED[why]))
                continue
            lines = list(self._lines(row))
            if not lines:
                self.found.passed.append((row, _PASSED["none"]))
            self.found.lines += lines
            if row in self.sheet.hidden_rows and lines:
                self.found.notes.append(Note(row, 0, Sentence("숨긴 줄입니다. 함께 읽었습니다.", "A hidden row; it was read too."), "hidden"))
        return self.found

    def _passed(self, row: int) -> str:
        filled = [(column, held) for column, held in enumerate(self.sheet.rows[row]) if held.text]
        mapped = [self.sheet.at(row, column) for column in self.plan.columns]
        if [held.text for _, held in filled] == [self.sheet.at(self.plan.head.row + self.plan.head.depth - 1, column).text for column, _ in filled]:
            return "head"
        words = [(column, held) for column, held in filled if not isinstance(held.value, (int, float)) and held.how != "merged"]
        first_value = min((column for column, key in self.plan.columns.items() if key in _VALUES), default=len(self.sheet.rows[row]))
        if total := next((held.text for column, held in words if column < first_value and is_total(held.text)), ""):
            self._add_up(row, mean=is_mean(total))
            return "total"
        if filled and _FOOTNOTE.match(filled[0][1].text) and len({held.text for _, held in filled}) <= 2:
            return "note"
        return "" if any(held.text for held in mapped) else "none"

    def _add_up(self, row: int, *, mean: bool) -> None:
        """Compares a row of totals with the rows above: with all of them, or with those since the last one."""
        for column, key in self.plan.columns.items():
            held = self.sheet.at(row, column)
            if key not in _VALUES or not held.text or mean or is_none(held.text) or len(self.units.get(column, ())) != 1:
                continue
            try:
                told = number(held, self._unit(column, row)).value
            except Unclear:
                continue
            parts = (self.all.get(column, Decimal(0)), self.since.get(column, Decimal(0)))
            if told not in parts:
                near = min(parts, key=lambda each: abs(each - told))
                self.found.notes.append(Note(row, column, Sentence(f"합계 {told:,f}와 위 줄들의 합 {near:,f}이 다릅니다.", f"The total {told:,f} is not the sum of the rows above, {near:,f}."), "sum"))
            self.since[column] = Decimal(0)

    def _unit(self, column: int, row: int) -> str:
        own = self.by_key.get("unit")
        said = self._held("unit", row).text if own is not None else ""
        # What a row's own label says ('지원 업체(개사)') comes before the head and the caption.
        return said or unit_in(self._held("label", row).text) or self.plan.fixed.get("unit", "") or (self.plan.head.units[column] if column < len(self.plan.head.units) else "")

    def _held(self, key: str, row: int) -> Held:
        """What a field's cell holds in a row; a ditto mark, and a blank where that means 'as above', give the value above."""
        column = self.by_key.get(key)
        if column is None:
            return NOTHING
        held = self.sheet.at(row, column)
        return self._as_above(key, held)

    def _as_above(self, key: str, held: Held) -> Held:
        fills = not key.startswith("@") and field_of(self.plan.target, key).fills
        if (is_ditto(held.text) or (not held.text and held.how != "lost" and fills)) and key in self.above:
            return self.above[key]
        return held

    def _lines(self, row: int) -> Iterator[Line]:
        held = {each.key: self._held(each.key, row) for each in FIELDS[self.plan.target] if each.key in self.by_key}
        own = {key: self.sheet.at(row, column) for key, column in self.by_key.items()}
        if not any(each.text for key, each in own.items()) and not self.spread:
            return
        self.above |= {key: each for key, each in held.items() if each.text}
        values = {column: self._as_above(f"@{column}", self.sheet.at(row, column)) for column, _ in self.spread}
        self.above |= {f"@{column}": each for column, each in values.items() if each.text}
        for column, key in self.spread or [(self.by_key.get("value", self.by_key.get("amount", min(self.by_key.values(), default=0))), "")]:
            if key and (not values[column].text or is_none(values[column].text)):
                continue
            if not key and self.plan.target == FIGURES and (not held.get("value", NOTHING).text or is_none(held.get("value", NOTHING).text)):
                continue
            line = Line(row, column, {}, {name: (self.by_key[name], each) for name, each in held.items()})
            self._fill(line, held, own, (column, key, values.get(column, NOTHING)))
            yield line

    def _fill(self, line: Line, held: Mapping[str, Held], own: Mapping[str, Held], spreading: tuple[int, str, Held]) -> None:
        column, spread, value = spreading
        for name, each in held.items():
            if name == "value" and spread:
                continue
            self._take(line, name, each, self.by_key[name])
            if each.text and own[name].text != each.text:
                line.notes.append(Note(line.row, self.by_key[name], Sentence(f"위와 같음으로 읽음: {each.text}", f"Read as above: {each.text}"), "above"))
        if spread:
            line.raw["value"] = (column, value)
            if value.text != self.sheet.at(line.row, column).text:
                line.notes.append(Note(line.row, column, Sentence(f"위와 같음으로 읽음: {value.text}", f"Read as above: {value.text}"), "above"))
            self._take(line, "value", value, column)
            self._of_head(line, column, spread)
        for name, text in self.plan.fixed.items():
            if text and line.values.get(name) in (None, ""):
                self._take(line, name, Held(text, text), -1)
        self._needed(line)
        amount = line.number("value") or line.number("amount")
        if amount is not None:
            place = line.raw["value" if "value" in line.raw else "amount"][0]
            self.units.setdefault(place, set()).add(amount.unit)
            self.all[place], self.since[place] = self.all.get(place, Decimal(0)) + amount.value, self.since.get(place, Decimal(0)) + amount.value

    def _of_head(self, line: Line, column: int, spread: str) -> None:
        """What the head of a spread column says of its values: their period, or what they count."""
        name = self.plan.head.names[column]
        if spread == BY_PERIOD:
            line.values["period"] = next((found for part in (name, *reversed(name.split())) if (found := period_text(part))), "")
            if not line.values["period"]:
                self._wrong(line, "period", column, name, _NO_HEAD)
        else:
            line.values["label"] = " ".join(filter(None, (line.text("label"), re.sub(r"\s*[(\[][^()\[\]]{1,12}[)\]]", "", name))))

    def _take(self, line: Line, key: str, held: Held, column: int) -> None:
        """Reads one cell into its field, or tells what is wrong with it."""
        if not held.text and held.how != "lost":
            return
        try:
            line.values[key] = self._read(key, held, column, line.row)
        except Unclear as no:
            self._wrong(line, key, column, held.text, (no.reason, no.remedy))

    def _read(self, key: str, held: Held, column: int, row: int) -> object:
        if key in ("value", "amount"):
            return None if is_none(held.text) else number(held, self._unit(column, row) or ("원" if key == "amount" else ""))
        if key == "period":
            return period(held)
        if key == "year":
            return int(period(held)[:4])
        if key == "number":
            return None if is_none(held.text) else business_number(held)
        if key == "block":
            return next((block for word, block in BLOCK_WORDS.items() if word in held.text), "result")
        if held.how in ("lost", "fault"):
            number(held, "")
        text = " ".join(held.text.split())
        return re.sub(r"\s*[(\[][^()\[\]]{1,12}[)\]]$", "", text) if key == "label" and unit_in(text) else text

    def _needed(self, line: Line) -> None:
        told = {each.key for each in line.problems}
        for each in FIELDS[self.plan.target]:
            if each.needed and line.values.get(each.key) in (None, "") and each.key not in told:
                self._wrong(line, each.key, self.by_key.get(each.key, -1), "", _EMPTY)
        if self.plan.target == AWARDS:
            self._of_award(line, told)

    def _of_award(self, line: Line, told: set[str]) -> None:
        if not line.text("firm") and not line.text("number") and not told & {"firm", "number"}:
            self._wrong(line, "firm", self.by_key.get("firm", -1), "", (("업체 이름도 사업자등록번호도 없습니다.", "There is neither a name nor a number."), ("둘 가운데 하나를 적으십시오.", "Give one of the two.")))
        amount = line.number("amount")
        if amount is not None and (amount.value < 0 or amount.places or amount.unit != "원"):
            self._wrong(line, "amount", self.by_key.get("amount", -1), amount.printed, _NO_AMOUNT)
        if line.text("number") and not adds_up(line.text("number")):
            line.notes.append(Note(line.row, self.by_key["number"], Sentence("사업자등록번호의 검증 숫자가 맞지 않습니다. 오타인지 확인하십시오.", "Its check digit is wrong: see whether it is mistyped."), "number"))
        if amount is None and "amount" not in {each.key for each in line.problems}:
            line.notes.append(Note(line.row, self.by_key.get("amount", 0), Sentence("지원금이 없습니다. 금액 없이 받습니다.", "No amount: it is taken without one."), "amount"))

    def _wrong(self, line: Line, key: str, column: int, value: str, why: tuple[tuple[str, str], tuple[str, str]]) -> None:
        place = f"{letter(column)}({self.plan.head.names[column]})" if 0 <= column < len(self.plan.head.names) else f"-({field_of(self.plan.target, key).name.ko})"
        reason, remedy = tell(Unclear(*why))
        line.problems.append(CellProblem(line.row + 1, place, value[:60], reason, remedy, self.sheet.name, key))


def doubled(found: ReadLedger) -> None:
    """Tells figures that stand twice with different values, and passes over those that stand twice with the same: a figure has one value."""
    seen: dict[tuple[str, str, str, str], Line] = {}
    kept = []
    for line in found.lines:
        value = line.number("value")
        key = (plain(line.text("programme")), plain(line.text("label")), line.text("period"), line.text("block"))
        first = seen.setdefault(key, line)
        if first is line or line.problems or value is None:
            kept.append(line)
            continue
        before = first.number("value")
        if isinstance(before, Number) and (before.value, before.unit) == (value.value, value.unit):
            found.passed.append((line.row, Sentence(f"{first.row + 1}행과 같은 값", f"the same as row {first.row + 1}")))
            continue
        line.problems.append(CellProblem(line.row + 1, letter(line.column), value.printed, Sentence(f"{first.row + 1}행에 같은 사업·지표·때의 다른 값이 있습니다.", f"Row {first.row + 1} has another value of the same."),
                                         Sentence("하나만 남기거나 지표 이름을 나누십시오.", "Keep one, or name them apart."), "", "value"))
        kept.append(line)
    found.lines[:] = kept
