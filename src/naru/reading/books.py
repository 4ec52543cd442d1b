"""The two tables every office prints: staff (정원/현원 by kind of post) and execution (budget, commitment, spending, rates).

Damaged cells are read only where exactly one reading makes rows and columns sum. A total may differ from its rounded rows by half a unit each.
"""

import itertools
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from naru.kernel import Sentence
from naru.reading.dates import dates
from naru.reading.grids import heads, label_of
from naru.reading.normal import normal
from naru.reading.terms import Notes, Table

_PAIR = re.compile(r"^\s*(\d[\d,]*)\s*/\s*(\d[\d,]*)\s*$")
_FEMALE = re.compile(r"^(?:여성?|女)?\s*\(\s*(\d[\d,]*)\s*\)$")
_TOTAL = re.compile(r"^(?:합\s*계|총\s*계|계|소\s*계)$")
_NONE = re.compile(r"^[-_–—IlㅣO.ㅡ|·]*$")
_MONEY_NAMES = (
    (re.compile(r"예산현액|예산액|예산|현액"), "budget_current"), (re.compile(r"원인행위"), "commitment"), (re.compile(r"지출|집행액|집행"), "disbursement"),
    (re.compile(r"이월"), "carried_over"), (re.compile(r"잔액|미집행"), "remainder"),
)
Staff = dict[str, int | str | None]
Money = dict[str, int | float | str]


def as_of(table: Table, year: int) -> str:
    """The date a table was taken at: the last full date of its caption."""
    found = [dated.first for dated in dates(normal(table.caption).text, year) if dated.first.day]
    return found[-1].iso(year) if found else ""


def is_staff(table: Table) -> bool:
    """At least three rows of 정원/현원 pairs."""
    pairs = [sum(bool(_PAIR.match(cell.text)) for cell in table.row(row)) for row in range(len(table.lines))]
    return sum(count >= 2 for count in pairs) >= 3


def is_execution(table: Table) -> bool:
    """Its head names a budget and what became of it, and its rows hold numbers."""
    head = _head_text(table)
    return bool(re.search(r"예산|현액", head) and re.search(r"지출|집행|원인행위", head)) and len(table.lines) >= 3


def _head_text(table: Table) -> str:
    return re.sub(r"\s", "", " ".join(cell.text for row in range(max(1, table.head_rows)) for cell in table.row(row)))


def staff(table: Table, year: int, notes: Notes) -> list[Staff]:
    """The staff table as rows of department and kind of post."""
    rows = [[cell.text.strip() for cell in table.row(row)] for row in range(len(table.lines))]
    body = [(table.lines[place], texts) for place, texts in enumerate(rows) if sum(bool(_PAIR.match(text)) for text in texts[1:]) >= 1]
    width = max(len(texts) for _, texts in body)
    has_female = any(_FEMALE.match(text) for _, texts in body for text in texts)
    kinds = _kinds(rows[: max(1, table.head_rows)], width - 2 - has_female)
    date = as_of(table, year)
    solved = [_row(number, texts, has_female, notes) for number, texts in body]
    _columns(solved, notes, body)
    return [each for (_, texts), cells in zip(body, solved, strict=True) for each in _spread(label_of(texts[0]), cells, kinds, date)]


def _kinds(head: Sequence[Sequence[str]], count: int) -> list[str]:
    """Names of the last columns, from the head row that has the most names."""
    best = max(head, key=lambda texts: sum(bool(text) for text in texts), default=[])
    names = [re.sub(r"\s", "", text) for text in best if text][-count:] if count > 0 else []
    return names + [f"column {place}" for place in range(len(names), count)]


Cells = tuple[tuple[int, int], int | None, list[tuple[int, int]]]


def _row(line: int, texts: Sequence[str], has_female: bool, notes: Notes) -> Cells:
    """One row: total, women, pairs of each kind. A cell that is no pair is none (0/0) or what alone makes the row sum."""
    pairs = [_pair(text) for text in texts[1:]]
    female = next((int(found[1].replace(",", "")) for text in texts[1:] if (found := _FEMALE.match(text))), None)
    total = pairs[0] or (0, 0)
    rest = list(zip(texts[2 + has_female :], pairs[1 + has_female :], strict=True))
    choices = [[pair] if pair else [(0, 0), (1, 1)] if _NONE.match(text) is None else [(0, 0)] for text, pair in rest]
    choices = [choice[:1] if sum(len(other) > 1 for other in choices) > 12 else choice for choice in choices]
    damaged = [place for place, (text, pair) in enumerate(rest) if pair is None and text not in {"-", "–", "_", "", "—"}]
    fits = [combo for combo in itertools.product(*choices) if _adds(combo) == total]
    chosen = list(fits[0]) if len(fits) == 1 else [choice[0] for choice in choices]
    if damaged and len(fits) == 1:
        for place in damaged:
            why = Sentence("이 값이라야 행의 합이 맞음", "only this reading makes the row sum")
            notes.repair(line, rest[place][0], f"{chosen[place][0]}/{chosen[place][1]}", why)
    elif len(fits) != 1:
        notes.find(line, "row_does_not_sum", Sentence(f"행의 합이 {total[0]}/{total[1]}와 다릅니다", f"the row does not sum to {total[0]}/{total[1]}"))
    return total, female, chosen


def _pair(text: str) -> tuple[int, int] | None:
    found = _PAIR.match(text)
    return (int(found[1].replace(",", "")), int(found[2].replace(",", ""))) if found else None


def _adds(pairs: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)


def _columns(solved: Sequence[Cells], notes: Notes, body: Sequence[tuple[int, Sequence[str]]]) -> None:
    """The total's row against the sum of the others, column by column; people are whole, so nothing may differ."""
    top = next((place for place, (_, texts) in enumerate(body) if _TOTAL.match(texts[0].strip())), None)
    if top is None:
        return
    others = [cells for place, cells in enumerate(solved) if place != top]
    columns = [[cells[0] for cells in solved], *zip(*(cells[2] for cells in solved), strict=False)]
    for column in columns:
        rest = [pair for place, pair in enumerate(column) if place != top]
        if len(others) == len(rest) and _adds(rest) != column[top]:
            notes.find(body[top][0], "column_does_not_sum", Sentence(f"열의 합 {_adds(rest)} ≠ {column[top]}", f"a column sums to {_adds(rest)}, printed is {column[top]}"))


def _spread(department: str, cells: Cells, kinds: Sequence[str], date: str) -> list[Staff]:
    total, female, pairs = cells
    named = [("계", total), *zip(kinds, pairs, strict=False)]
    year = int(date[:4]) if date else None
    return [
        {"year": year, "as_of": date, "department": department, "job_type": kind, "authorised": pair[0], "actual": pair[1], "difference": pair[1] - pair[0],
         "female": female if kind == "계" else None}
        for kind, pair in named
    ]


def execution(table: Table, year: int, notes: Notes) -> list[Money]:
    """The execution table as rows of department and amounts, in the unit printed; checked, never mended."""
    date = as_of(table, year)
    names = _names(table)
    rows: list[Money] = []
    for place in range(table.head_rows, len(table.lines)):
        texts = [cell.text.strip() for cell in table.row(place)]
        numbers = [_number(text) for text in texts[1:]]
        if len([number for number in numbers if number is not None]) < 2:
            continue
        row: Money = {"year": int(date[:4]) if date else year, "as_of": date, "department": label_of(texts[0]), "line": table.lines[place]}
        row |= {name: number for name, number in zip(names, numbers, strict=False) if number is not None and name}
        rows.append(row)
    _check_execution(rows, notes)
    return rows


def _names(table: Table) -> list[str]:
    """The columns by their heads: amounts first, and a second column of the same name is its rate."""
    told = heads(table)
    width = max(cell.column for cell in table.cells)
    names: list[str] = []
    for column in range(1, width + 1):
        text = _told(told.get(column, ""))
        name = next((name for pattern, name in _MONEY_NAMES if pattern.search(re.sub(r"집행[률율]", "", text) or text)), text)
        if re.search(r"[률율]|%", text) or name in names:
            rest = re.sub(r"집행[률율]", "", text)
            name = f"{name if rest else 'disbursement'}_rate"
        names.append(name)
    return names


def _told(head: str) -> str:
    """What a column's head says last about money: of '예산(백만원) 집행액' the 집행액, of '집행률 지출액' all of it."""
    words = [re.sub(r"\s", "", word) for word in head.split()]
    known = [word for word in words if any(pattern.search(word) for pattern, _ in _MONEY_NAMES)]
    rate = "집행률" if any(re.search(r"[률율]", word) for word in words) else ""
    last = re.sub(r"\(.*?\)", "", known[-1]) if known else "".join(words)
    return last if not rate or rate in last else rate + last


def _number(text: str) -> int | float | None:
    found = re.match(r"^\s*([△▲\-]?)\s*(\d[\d,]*(?:\.\d+)?)\s*%?\s*$", normal(text).text)
    if not found:
        return None
    value = Decimal(found[2].replace(",", "")) * (-1 if found[1] else 1)
    return float(value) if "." in found[2] else int(value)


def _check_execution(rows: Sequence[Money], notes: Notes) -> None:
    total = next((row for row in rows if _TOTAL.match(str(row["department"]))), None)
    parts = [row for row in rows if row is not total]
    for name in ("budget_current", "commitment", "disbursement") if total else ():
        summed, whole = sum(int(row.get(name, 0)) for row in parts), int(total.get(name, 0)) if total else 0
        if total and abs(summed - whole) * 2 > len(parts):
            notes.find(int(total["line"]), "column_does_not_sum", Sentence(f"열의 합 {summed:,} ≠ {whole:,}: 행마다 반 단위를 넘습니다", f"a column sums to {summed:,}, printed is {whole:,}: more than half a unit a row"))
    for row in rows:
        _check_row(row, notes)


def _check_row(row: Money, notes: Notes) -> None:
    """Spending within commitment within budget, and each rate possible from the rounded amounts."""
    line = int(row["line"])
    amounts = [int(row[name]) for name in ("disbursement", "commitment", "budget_current") if name in row]
    if amounts != sorted(amounts):
        notes.find(line, "order_broken", Sentence("지출액 ≤ 원인행위액 ≤ 예산현액이 아닙니다", "spending is more than commitment, or commitment more than budget"))
    for name in ("commitment", "disbursement"):
        rate, part, whole = row.get(f"{name}_rate"), row.get(name), row.get("budget_current")
        if rate is None or not part or not whole or abs(int(whole)) < 1:
            continue
        low, high = (Decimal(2 * int(part) - 1) * 100 / (2 * int(whole) + 1), Decimal(2 * int(part) + 1) * 100 / (2 * int(whole) - 1))
        step = Decimal("0.1")
        if not low.quantize(step, ROUND_HALF_UP) <= Decimal(str(rate)) <= high.quantize(step, ROUND_HALF_UP):
            notes.find(line, "rate_impossible", Sentence(f"{rate}%는 {part:,}/{whole:,}에서 나올 수 없습니다", f"{rate}% cannot come from {part:,} of {whole:,}"))


