"""Figures of table cells that print no unit: it comes from the head, the row, the caption, or from what the column sums to."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from naru.reading.books import is_staff
from naru.reading.grids import heads, row_labels
from naru.reading.normal import normal
from naru.reading.numerals import NUMBER
from naru.reading.scan import plain
from naru.reading.terms import Cell, Figure, Kind, Table
from naru.reading.units import Unit, driven, head_unit, noun_unit

_BARE = re.compile(rf"^(?P<sign>[△▲+\-]?)\s?(?P<number>{NUMBER})(?=\s*(?:\(|$))")
_BRACKET = re.compile(rf"\(\s?(?P<number>{NUMBER})\s?\)$")
_STEPS = re.compile(rf"^(?:{NUMBER})(?:\s?→\s?(?:{NUMBER}))+(?=\s*(?:\(|$))")
_PAIR = re.compile(r"(\d[\d,]*)\s*/\s*(\d[\d,]*)")
_UNIT_OF = re.compile(r"\(([^()\d]{1,8})\)")
_CAPTION = re.compile(r"단\s?위\s?:?\s?([^)'\]>〉}｝]{1,24})")
_MONEY = re.compile(r"예산|사업비|금액|액(?![가-힣])|[국시구도군]비|보조금|지출|집행|현액|잔액|매출|수입|세입|세출|공사비|융자|출자|기금|단가")
_PEOPLE = re.compile(r"인원|명(?![가-힣])|[가-힣]자(?:수)?$|정원|현원|인력|학생|회원|주민")
_RATE = re.compile(r"[률율]|비중|비율|%")
_TOTAL = re.compile(r"^(?:합\s*계|총\s*계|계|소\s*계)$")
_TOTAL_OF = re.compile(r"^(?:합계|총계|계)\(([^()\d]{1,8})\)$")
_TELLING = 100
"""Smaller sums meet by chance."""
_LEAST_ECHO = 10
_NO_COUNT = re.compile(r"연번|번호|순번|^no\.?$|연도|년도|기간|일시|일정|비고|출처", re.I)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with where its text stands in its line."""

    cell: Cell
    line: int
    start: int
    raw: str


def places(table: Table, texts: Mapping[int, str]) -> list[Place]:
    """Every cell of a table that stands in the text of its row's line, in order."""
    found = []
    for row, number in enumerate(table.lines):
        raw, last = texts.get(number, ""), 0
        for cell in table.row(row):
            start, end = _stands(raw, cell.text, last)
            if start >= 0:
                last = end
                found.append(Place(replace(cell, text=raw[start:end]), number, start, raw))
    return found


def _stands(raw: str, text: str, after: int) -> tuple[int, int]:
    """Where a cell's text stands in its line; a cell in normal spelling is found by the line's normal spelling (full-width digits)."""
    start = raw.find(text, after) if text else -1
    if start >= 0 or not text:
        return start, start + len(text)
    line = normal(raw)
    low = next((place for place, at in enumerate(line.places) if at >= after), len(line.text))
    place = line.text.find(text, low)
    return line.span(place, place + len(text)) if place >= 0 else (-1, -1)


def label_in(table: Table, cell: Cell) -> str:
    """'바이오·의료 · '23년': row and column of a cell."""
    parts = [row_labels(table).get(cell.row, ""), heads(table).get(cell.column, "")]
    return " · ".join(part for part in parts if part)


def cell_figures(table: Table, texts: Mapping[int, str], taken: Mapping[int, Sequence[tuple[int, int]]], above: Sequence[Figure]) -> list[Figure]:
    """The bare numbers of a table as figures; what a scan of the lines found already is left out."""
    found = []
    staff = is_staff(table)
    names, rows = heads(table), row_labels(table)
    for place in places(table, texts):
        if place.cell.row < table.head_rows:
            continue
        label = " · ".join(part for part in (rows.get(place.cell.row, ""), names.get(place.cell.column, "")) if part)
        if staff:
            found += _people(place, label)
            continue
        unit, basis = _unit(table, place.cell, names, rows, above)
        found += [figure for figure in _numbers(place, label, unit, basis) if not any(s < figure.end and figure.start < e for s, e in taken.get(place.line, ()))]
    return found


def _people(place: Place, label: str) -> list[Figure]:
    figures = []
    if pair := _PAIR.fullmatch(place.cell.text.strip()):
        for group, role in ((1, "authorised"), (2, "actual")):
            start = place.start + place.raw[place.start :].index(pair[0]) + pair.start(group)
            figures.append(_of(place.line, int(pair[group].replace(",", "")), "person", label, Kind.COUNT, pair[group], start, role=role, basis="table"))
    elif women := re.search(r"\(\s?(\d[\d,]*)\s?\)$", place.cell.text):
        start = place.start + women.start(1)
        figures.append(_of(place.line, int(women[1].replace(",", "")), "person", label, Kind.COUNT, women[1], start, role="women", basis="table"))
    return figures


def _of(line: int, value: int | float, unit: str, label: str, kind: Kind, printed: str, start: int, *, role: str, basis: str, counter: str = "") -> Figure:
    return Figure(line, value, unit, label, kind, printed, start, start + len(printed), counter, role, basis=basis)


def _numbers(place: Place, label: str, unit: Unit | None, basis: str) -> list[Figure]:
    """The bare number a cell begins with, or a label's number in brackets when its column sums to something."""
    cell = normal(place.cell.text)
    text = cell.text
    if place.cell.column and (steps := _STEPS.match(text)):
        return [_step(place, each, label, unit, basis) for each in re.finditer(NUMBER, steps.group())]
    first_column = place.cell.column == 0 and not _BARE.match(text)
    found = _BRACKET.search(text) if first_column else _BARE.match(text)
    if found is None or (first_column and basis != "sum"):
        return []
    if unit is None and not first_column and _looks_like_year(found["number"]):
        return []
    sign = -1 if not first_column and found["sign"] in {"△", "▲", "-"} else 1
    number = Decimal(found["number"].replace(",", "")) * sign * (unit.scale if unit else 1)
    low, high = found.span("number") if first_column else found.span()
    start, printed = place.start + cell.span(low, high)[0], cell.printed(low, high)
    return [_of(place.line, plain(number), unit.name if unit else "", label, unit.kind if unit else Kind.COUNT, printed, start, role="", basis=basis, counter=unit.counter if unit else "")]


def _step(place: Place, found: re.Match[str], label: str, unit: Unit | None, basis: str) -> Figure:
    """One number of a cell that tells how something went: '1,205 → 1,318'."""
    cell = normal(place.cell.text)
    value = plain(Decimal(found.group().replace(",", "")) * (unit.scale if unit else 1))
    start, printed = place.start + cell.span(*found.span())[0], cell.printed(*found.span())
    return _of(place.line, value, unit.name if unit else "", label, unit.kind if unit else Kind.COUNT, printed, start, role="", basis=basis, counter=unit.counter if unit else "")


def _looks_like_year(number: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", number))


def _unit(table: Table, cell: Cell, names: Mapping[int, str], rows: Mapping[int, str], above: Sequence[Figure]) -> tuple[Unit | None, str]:
    """The unit of a cell, and what it rests on."""
    if cell.column == 0 and not _BARE.match(normal(cell.text).text):
        summed = _of_sum(table, 0, above)
        return (summed, "sum") if summed else (None, "unknown")
    if grouped := groups(table).get(cell.column):
        return grouped, "group"
    name, row = names.get(cell.column, ""), rows.get(cell.row, "")
    if _NO_COUNT.search(re.sub(r"\s", "", name)):
        return None, "unknown"
    if _RATE.search(name):
        return Unit("%", Kind.RATE, "%", 0), "head"
    for text, basis in ((name, "head"), (row, "row")):
        for found in _UNIT_OF.finditer(text):
            if unit := head_unit(found[1]):
                named = noun_unit(re.sub(r"\(.*", "", re.sub(r"\s", "", text)).removesuffix("수")) if unit.name == "item" else ""
                moved = unit.name == "piece" and unit.counter.endswith("대") and _mostly_driven(names)
                return replace(unit, name="vehicle" if moved else named or unit.name), basis
    if total := _of_total(rows):
        return total, "row"
    if unit := _of_caption(table.caption, name, row):
        return (replace(unit, name="vehicle") if unit.counter == "대" and driven(f"{table.caption} {row} {name}") else unit), "caption"
    if (of_row := re.sub(r"\s|\(.*", "", row)).endswith(("수", "인원")) and (counted := noun_unit(of_row) or noun_unit(of_row.removesuffix("수"))):
        return Unit(counted, Kind.COUNT, "", 0), "row"
    of_head = re.sub(r"\s|\(.*", "", name)
    if counted := noun_unit(of_head) or noun_unit(of_head.removesuffix("수")):
        return Unit(counted, Kind.COUNT, "", 0), "head"
    summed = _of_sum(table, cell.column, above) or _of_money(table, above) or _of_echo(table, cell.row, names, above)
    return (summed, "sum") if summed else (None, "unknown")


def _mostly_driven(names: Mapping[int, str]) -> bool:
    """Half of the columns and more are kinds of vehicles: then 대 counts vehicles in every one."""
    columns = [name for column, name in names.items() if column and not _TOTAL.match(name)]
    return bool(columns) and sum(driven(f"{name} ") for name in columns) * 2 >= len(columns)


def groups(table: Table) -> dict[int, Unit]:
    """Units of columns whose group heads lost their places: groups are told by '계' and by what sums, their names by the order of the words above.

    Only where the number of names equals the number of groups; otherwise nothing is guessed.
    """
    rows = [table.row(row) for row in range(len(table.lines))]
    low = max(0, table.head_rows - 1)
    totals = [cell.column for cell in rows[low] if _TOTAL.match(cell.text)] if rows else []
    if len(totals) < 2 or not low or table.head_rows >= len(rows):
        return {}
    widths = _summing(rows[table.head_rows], totals)
    names = list(dict.fromkeys(name for cell in rows[low - 1] for name in _segments(cell.text)))
    if len(widths) != len(names):
        return {}
    found: dict[int, Unit] = {}
    for (start, end), (_, unit) in zip(widths, names, strict=True):
        found |= {column: Unit(unit, Kind.COUNT, "", 0) for column in range(start, end)}
    return found


def _summing(row: Sequence[Cell], totals: Sequence[int]) -> list[tuple[int, int]]:
    """Groups of columns: a total with the columns that sum to it, every other column alone."""
    values = [int(re.sub(r"\D", "", cell.text) or 0) for cell in row]
    spans, place = [], 0
    while place < len(values):
        end = place + 1
        if place in totals:
            end = next((stop for stop in range(place + 2, len(values) + 1) if sum(values[place + 1 : stop]) == values[place]), end)
        spans.append((place, end))
        place = end
    return spans


def _segments(text: str) -> list[tuple[str, str]]:
    """The groups a head cell names, in order: words up to one that says what is counted ('청년 모집' persons); 'A – B' counts cases of the two."""
    plain = normal(re.sub(r"<[^>]*>", " ", text)).text
    if joined := re.search(r"[가-힣]+\s-\s[가-힣]+", plain):
        return [(joined.group(), "case")]
    found: list[tuple[str, str]] = []
    for word in re.findall(r"[가-힣]+", plain):
        if not (unit := noun_unit(word)):
            continue
        if found and found[-1][1] == unit:
            found.pop()
        found.append((word, unit))
    return found


def _of_caption(caption: str, name: str, row: str) -> Unit | None:
    """'(단위 : 백만원, 명)': of several units the one the column, else the row, speaks of; none where it speaks of none."""
    found = _CAPTION.findall(normal(caption).text)
    units = [unit for word in re.split(r"[,·/]", found[-1]) if (unit := head_unit(word)) and unit.name not in {"%", "%p"}] if found else []
    if len(units) < 2:
        return units[0] if units else None
    spoken_by = [re.sub(r"\s", "", said) for said in (name, row)]
    if _MONEY.search(spoken_by[1]):
        # a row of money is money in every column, whatever the columns count
        spoken_by.reverse()
    for said in spoken_by:
        wanted = "KRW" if _MONEY.search(said) else "person" if _PEOPLE.search(said) else noun_unit(said)
        if told := next((unit for unit in units if unit.name == wanted or (unit.counter == "대" and driven(said))), None):
            return replace(told, name="vehicle") if driven(said) else told
    spoken = {"KRW" if _MONEY.search(name) else "person" if _PEOPLE.search(name) else ""}
    rest = [unit for unit in units if unit.name not in {"KRW", "person"}]
    return rest[0] if spoken == {""} and len(rest) == 1 and name else None


def _of_total(rows: Mapping[int, str]) -> Unit | None:
    """'합계(호)': the unit a total's name bears is that of all rows it sums."""
    found = next((match for name in rows.values() if (match := _TOTAL_OF.match(re.sub(r"\s", "", name)))), None)
    return head_unit(found[1]) if found else None


def _of_echo(table: Table, row: int, names: Mapping[int, str], above: Sequence[Figure]) -> Unit | None:
    """The unit of a counted figure printed shortly above that a row's total prints again ('253개소 확정' above '확정 253 96 240')."""
    whole = next((found for cell in table.row(row) if _TOTAL.match(names.get(cell.column, "")) and (found := _BARE.match(normal(cell.text).text))), None)
    value = Decimal(whole["number"].replace(",", "")) if whole else Decimal(0)
    echoed = {(figure.unit, figure.counter) for figure in above if figure.kind is Kind.COUNT and value >= _LEAST_ECHO and Decimal(str(figure.value)) == value and figure.unit}
    if len(echoed) != 1:
        return None
    unit, counter = echoed.pop()
    return Unit(unit, Kind.COUNT, counter, 0)


def _of_money(table: Table, above: Sequence[Figure]) -> Unit | None:
    """The size of the amount printed shortly above that a column's total prints again, or its rows sum to ('예산 : 2,815백만원')."""
    columns: dict[int, list[tuple[bool, Decimal]]] = {}
    names = row_labels(table)
    for cell in table.cells:
        if cell.column and cell.row >= table.head_rows and (found := _BARE.match(normal(cell.text).text)):
            columns.setdefault(cell.column, []).append((bool(_TOTAL.match(names.get(cell.row, ""))), Decimal(found["number"].replace(",", ""))))
    sums = {total for values in columns.values() for total in (*(one for is_total, one in values if is_total), sum((one for is_total, one in values if not is_total), Decimal(0))) if total >= _TELLING}
    for figure in reversed(above):
        printed = re.sub(r"[^\d.]", "", normal(figure.printed).text)
        if figure.kind is Kind.MONEY and "/" not in figure.unit and re.fullmatch(r"\d+(?:\.\d+)?", printed) and Decimal(printed) in sums:
            return Unit(figure.unit, Kind.MONEY, figure.counter, 0, int(Decimal(str(figure.value)) / Decimal(printed)))
    return None


def _of_sum(table: Table, column: int, above: Sequence[Figure]) -> Unit | None:
    """The unit of a counted figure printed shortly above that the column sums to."""
    pattern = _BRACKET if column == 0 else _BARE
    found = [pattern.search(normal(cell.text).text) for cell in table.cells if cell.column == column and cell.row >= table.head_rows and not _TOTAL.match(cell.text)]
    values = [Decimal(match["number"].replace(",", "")) for match in found if match]
    if len(values) < 2:
        return None
    total = next((figure for figure in reversed(above) if figure.kind is Kind.COUNT and isinstance(figure.value, int) and figure.value == sum(values)), None)
    return Unit(total.unit, total.kind, total.counter, 0) if total else None
