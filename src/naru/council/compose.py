"""The report as parts: head, Ⅰ general, Ⅲ vision, Ⅳ goals with covers and items. Pure: from what was gathered, in the office's order and marks.

Nothing here types a figure. Words with numbers come from observations and are bound to them; the rest are closed forms (`logic.py`).
"""

from collections.abc import Iterator, Sequence

from naru.council.charts import bar_chart, vision_chart
from naru.council.closing import closing_parts, promise_parts, question_parts
from naru.council.gather import Gathered, Item
from naru.council.general import economy_parts, headcount_parts
from naru.council.items import item_parts
from naru.council.logic import bind, figure
from naru.documents.book import Book, Cell, Cover, Grid, Heading, Paragraph, Part, Piece, Text, words
from naru.figures.terms import Observation
from naru.reporting.queries import Execution

ROMAN = ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MONEY = ("budget_current", "commitment", "disbursement")
RATES = ("commitment_rate", "disbursement_rate")


def circled(number: int) -> Piece:
    """① for 1; beyond twenty the number in brackets."""
    return Piece(CIRCLED[number - 1] if number <= len(CIRCLED) else f"({number})", "ordinal")


def day_text(year: int, month: int, day: int) -> Piece:
    """A day in the office's short form: '’23. 5. 31.'."""
    return Piece(f"’{year % 100:02}. {month}. {day}.", "date")


def compose(found: Gathered, *, title: str = "") -> Book:
    """The whole report of a day."""
    sections = [("general", list(_general(found))), ("economy", list(economy_parts(found.form.economy, found.values))), ("vision", list(_vision(found))),
                ("work", list(_work(found))), ("closing", [*(closing_parts(found.closing, found.names) if found.closing else ()), *question_parts(found), *promise_parts(found)])]
    parts: list[Part] = []
    for number, (name, made) in enumerate((name, made) for name, made in sections if made):
        parts += [Heading(2, words(Piece(ROMAN[number], "ordinal"), f". {found.form.parts[name]}"), opens_page=True, key=f"part-{name}"), *made]
    held = found.session
    front = tuple(bind(text) for text in (held.session, held.committee, held.held) if text)
    month = f"{held.day.year}. {held.day.month}."
    return Book(title or found.form.title, front, (Piece(month, "date"),), found.form.office, found.as_of.isoformat(), tuple(parts), found.simulated, keywords=("업무보고",))


def _as_of(found: Gathered) -> Text:
    day = found.execution_day or found.as_of
    return words(day_text(day.year, day.month, day.day), " 기준")


def _general(found: Gathered) -> Iterator[Part]:
    """Ⅰ: departments with their programmes, and the execution table with its picture."""
    departments = [row.department for row in found.execution if row.department != "계"]
    if departments:
        yield Heading(3, words("조직현황"), key="organisation")
        yield Paragraph("1", words("소관 부서 : " + ", ".join(departments)), key="organisation-departments")
    if found.headcount is not None:
        yield from headcount_parts(found.headcount)
    if owned := _functions(found, departments):
        yield Heading(3, words("주요기능"), key="functions")
        yield owned
        yield from _former(found, departments)
    if found.execution:
        yield Heading(3, words("예산"), key="budget")
        yield execution_grid(found.execution, words("단위 : 백만원, %, ", _as_of(found)))
        yield from _budget_notes(found)
        yield _execution_bars(found)


def _functions(found: Gathered, departments: Sequence[str]) -> Grid | None:
    """Which programmes each department of the day answers for: the whole ones by name, their parts not repeated. Where no list of departments stands, all that own one."""
    whole = [head for head in found.heads if head.owner and not head.parent]
    order = [*departments, found.form.office] if departments else sorted({head.owner for head in whole})
    rows = [(Cell(words("구분")), Cell(words("담당 사업")))]
    for owner in order:
        if mine := [head.name_ko for head in whole if head.owner == owner]:
            rows.append((Cell(words(owner)), Cell(bind(", ".join(mine), names=found.names))))
    return Grid(words("부서별 담당 사업"), tuple(rows), 1, (3, 10), key="functions") if len(rows) > 1 else None


def _former(found: Gathered, departments: Sequence[str]) -> Iterator[Part]:
    """Programmes whose last known owner is no department of the day: named in a note, never as if that department still stood."""
    by: dict[str, list[str]] = {}
    for head in found.heads:
        if departments and head.owner and not head.parent and head.owner not in (*departments, found.form.office):
            by.setdefault(head.owner, []).append(head.name_ko)
    if by:
        told = ", ".join(f"{owner}({', '.join(names)})" for owner, names in sorted(by.items()))
        yield Paragraph("note", words("이날의 부서에 없는 옛 소관의 사업 : ", bind(told, names=found.names)), key="functions-former")


def execution_grid(rows: Sequence[Execution], unit: Text) -> Grid:
    """The execution table as the office prints it: rates under one head, the total above."""
    head = ((Cell(words("구분"), rows=2), *(Cell(words(name), rows=2) for name in ("예산현액", "원인행위액", "지출액")), Cell(words("집행률(%)"), columns=2)),
            (Cell(words("원인행위액")), Cell(words("지출액"))))
    body = tuple((Cell(words(row.department)), *(Cell((figure(row.by_key[key]),) if key in row.by_key else words("-")) for key in (*MONEY, *RATES))) for row in rows)
    return Grid(words("예산 집행현황"), (*head, *body), 2, (7, 5, 5, 5, 4, 4), frozenset(range(1, 6)), unit, 2, key="budget")


def _budget_notes(found: Gathered) -> Iterator[Part]:
    """What must be said under the table: the day it counts for, and cells that do not add up."""
    if found.execution_day != found.as_of:
        yield Paragraph("note", words(Piece(_iso(found.as_of.isoformat()), "date"), " 기준의 집행 수치가 없어 그 전의 마지막 것을 옮김"), key="budget-day")
    odd = [name for key, name in zip(MONEY, ("예산현액", "원인행위액", "지출액"), strict=True) if not _adds(found.execution, key)]
    if odd:
        yield Paragraph("note", words(f"{', '.join(odd)}의 계는 부서별 칸의 합과 다름: 칸은 반올림되어 있고 계는 문서에 인쇄된 그대로임"), key="budget-sum")
    yield Paragraph("note", words("집행률은 인쇄된 그대로이며, 금액에 대한 원인행위액과 지출액의 비율임"), key="budget-rate")


def _iso(day: str) -> str:
    year, month, date = day.split("-")
    return f"{year}. {int(month)}. {int(date)}."


def _adds(rows: Sequence[Execution], key: str) -> bool:
    """Whether the cells of a column add up to its total."""
    value = {row.department: row.by_key[key].value or 0 for row in rows if key in row.by_key}
    return "계" not in value or value["계"] == sum(each for department, each in value.items() if department != "계")


def _rate(each: Observation) -> float:
    return float(each.printed.rstrip("%") or 0)


def _execution_bars(found: Gathered) -> Part:
    bars = [(row.department, _rate(row.by_key["disbursement_rate"]), words(figure(row.by_key["disbursement_rate"]), "%")) for row in found.execution if "disbursement_rate" in row.by_key]
    return bar_chart(title="부서별 지출 집행률", caption=words("부서별 지출 집행률 (", _as_of(found), ")"), bars=bars, most=100.0)


def _title(text: str, found: Gathered) -> Text:
    """A title; one that holds a digit is a name as a whole."""
    return (Piece(text, "name"),) if text in found.names else words(text)


def _goals(found: Gathered) -> list[tuple[int, str, list[Item]]]:
    goals: dict[int, tuple[int, str, list[Item]]] = {}
    for item in found.items:
        goals.setdefault(item.goal, (item.goal, item.goal_title, []))[2].append(item)
    return list(goals.values())


def _vision(found: Gathered) -> Iterator[Part]:
    lines = [words(text) for text, _, _ in found.form.vision]
    yield vision_chart(title=found.form.parts["vision"], lines=lines, goals=[(_title(title, found), [_title(each.title, found) for each in items]) for _, title, items in _goals(found)])


def _work(found: Gathered) -> Iterator[Part]:
    """Ⅳ: the list of goals, then each goal with its cover and items."""
    goals = _goals(found)
    for number, title, _ in goals:
        yield Paragraph("plain", words(Piece(f"{number}.", "ordinal"), " ", _title(title, found)), key=f"goal-{number}-list")
    for number, title, items in goals:
        yield Cover(words(Piece(f"{number}.", "ordinal"), " ", _title(title, found)), tuple(words(circled(each.item), " ", _title(each.title, found)) for each in items), key=f"goal-{number}")
        for each in items:
            yield Heading(4, words(Piece(str(each.item), "ordinal"), " ", _title(each.title, found)), opens_page=True, key=each.key)
            yield from item_parts(each, found)
