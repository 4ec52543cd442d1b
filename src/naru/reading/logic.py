"""Reading a report: lines to outline, tables and proposed figures. Pure: a file's lines come in, proposals go out; nothing is written."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from naru.kernel import Sentence
from naru.reading.books import execution, is_execution, is_staff, staff
from naru.reading.cells import cell_figures, label_in, places
from naru.reading.dates import dates
from naru.reading.grids import grids
from naru.reading.labels import label, lead
from naru.reading.listings import listings
from naru.reading.normal import Normal, normal
from naru.reading.outline import outline
from naru.reading.parents import Parents
from naru.reading.rubrics import rubrics, told_by
from naru.reading.runs import runs
from naru.reading.scan import Token, figure, scan
from naru.reading.settling import settled
from naru.reading.splits import Head, splits
from naru.reading.terms import Entry, Figure, Kind, Line, Notes, Reading, Source, Table

_AS_OF = re.compile(r"^[\s.)\]일(]*(?:[월화수목금토일]\s?\))?[\s.)\]]*(?:말\s*)?(?:기\s?준|현\s?재)")
_AS_OF_BEFORE = re.compile(r"기\s?준\s?일?\s?:\s?$")
_MISREAD = re.compile(r"(?<![A-Za-z])([A-Z])l(?![a-z])")
_NUMBERED = re.compile(r"^[\W_]*\d{1,2}(?:[-.]\d{1,2})?[.)]?\s+(?=\D)")
_HEADS = {"part", "goal", "item", "sub_item", "title", "contents"}
_ABOVE, _OLDEST, _TOP = 12, 1990, 12
_LONG, _WINDOW = 2_000, 500
_UNGROUPED = re.compile(r"(?<![\d,.'])\d{4,}(?!\d)")


def read(source: Source, *, year: int | None = None) -> Reading:
    """Everything a source says. `year` is the report's year when the caller knows it; else its as-of date tells."""
    notes = Notes()
    as_of, told = _as_of(source.lines)
    year = year or _report_year(source.lines, as_of) or told
    listed = listings(source.lines)
    entries = {entry.line: entry for entry in outline(source.lines, notes, listed)}
    body = [line for line in source.lines if line.number not in listed]
    tables = grids(body, [table for table in source.tables if not listed.intersection(table.lines)])
    points = rubrics(source.lines, notes)
    figures = told_by(_figures(body, tables, entries, year, notes), points)
    people = [row for table in tables if is_staff(table) for row in staff(table, told or year, notes)]
    money = [row for table in tables if not is_staff(table) and is_execution(table) for row in execution(table, told or year, notes)]
    whole = re.sub(r"\s", "", "".join(line.text for line in source.lines))
    for person in people:
        person["department"] = _letters(str(person["department"]), whole, notes, source.lines)
    for amounts in money:
        amounts["department"] = _letters(str(amounts["department"]), whole, notes, source.lines)
    grid = tuple(sorted([*tables, *(each.table for each in points)], key=lambda table: table.lines[0]))
    return Reading(source, year, as_of, tuple(entries.values()), grid, tuple(figures), tuple(notes.repairs), tuple(notes.findings), tuple(people), tuple(money))


def _as_of(lines: Sequence[Line]) -> tuple[str, int]:
    """The date the report's figures stand at: the first full date right before 기준 or 현재, else its latest plausible year."""
    years: Counter[int] = Counter()
    for line in lines:
        text = normal(line.text).text
        found = [dated for dated in dates(text, 0) if dated.first.year > _OLDEST]
        full = next((dated.first for dated in found if dated.first.day and dated.last is None and (_AS_OF.match(text[dated.end :]) or _AS_OF_BEFORE.search(text[: dated.start]))), None)
        if full:
            return full.iso(full.year), full.year
        years.update(dated.first.year for dated in found)
    likely = years.most_common(1)
    return "", likely[0][0] if likely else 0


def _report_year(lines: Sequence[Line], as_of: str) -> int:
    """The year a report speaks in when its figures stand at the end of the year before: what is told in February 2023 of 31 December 2022 plans for 2023. 0 where nothing says so."""
    if as_of[5:7] not in {"11", "12"}:
        return 0
    after = int(as_of[:4]) + 1
    top = [normal(line.text).text for line in lines if line.text.strip()][:_TOP]
    titled = any(re.search(rf"{after}\s?년도?\s?.{{0,12}}(?:업무|계획|보고)", text) for text in top)
    dated = any(one.first.iso(0)[:4] == str(after) and one.first.month and one.last is None for text in top for one in dates(text, 0) if one.first.year)
    return after if titled or dated else 0


def _letters(name: str, whole: str, notes: Notes, lines: Sequence[Line]) -> str:
    """A small l for a capital I, when the same name with I stands elsewhere in the report."""
    mended = _MISREAD.sub(r"\1I", name)
    if mended == name or mended not in whole:
        return name
    place = next((line.number for line in lines if name in re.sub(r"\s", "", line.text)), 0)
    notes.repair(place, name, mended, Sentence("같은 이름이 I로 다른 곳에 있음", "the same name stands elsewhere with I"))
    return mended


def _figures(lines: Sequence[Line], tables: Sequence[Table], entries: dict[int, Entry], year: int, notes: Notes) -> list[Figure]:
    texts = {line.number: line.text for line in lines}
    in_table = {number: table for table in tables for number in table.lines}
    found: list[Figure] = []
    head: Head | None = None
    said, above = "", Parents()
    for line in lines:
        if not line.text.strip():
            continue
        entry = entries.get(line.number)
        for piece, offset in _windows(line.text):
            place = normal(piece)
            said = lead(place.text) or said if entry is None or entry.kind == "text" else lead(place.text) or entry.text[:40]
            tokens, head = _of_line(line, place, year, notes, head)
            tokens = above.told(entry, place.text, _without_number(tokens, entry, place.text))
            figures = [figure(token, line.number, place, label(place.text, tokens, index, said)) for index, token in enumerate(tokens)]
            moved = [replace(each, start=each.start + offset, end=each.end + offset) for each in figures] if offset else figures
            found += [_labelled(each, in_table.get(line.number), texts) for each in moved]
    found += _of_tables(tables, texts, found)
    found += _of_lists(entries.values(), texts)
    placed = [_hung(each, entries.get(each.line)) for each in sorted(found, key=lambda each: (each.line, each.start, each.end))]
    return _doubted(placed, notes)


def _windows(text: str) -> Iterator[tuple[str, int]]:
    """A line of more than 2,000 signs in pieces of 500, cut behind a sign that ends something: the work on a line grows with its square, and some converters write a table as one line."""
    start = 0
    while len(text) > _LONG and len(text) - start > _WINDOW:
        cut = max((text.rfind(sign, start + _WINDOW // 2, start + _WINDOW) for sign in (">", ")", ";", ", ", ". ", " ")), default=-1)
        end = cut + 1 if cut > 0 else start + _WINDOW
        yield text[start:end], start
        start = end
    yield text[start:], start


def _without_number(tokens: list[Token], entry: Entry | None, text: str) -> list[Token]:
    """A head's own number counts nothing: '2 세운상가 재생' is the second item and no age, '1 인공지능' no person."""
    number = _NUMBERED.match(text) if entry and entry.kind in _HEADS else None
    return [token for token in tokens if token.start >= number.end()] if number else tokens


def _of_line(line: Line, place: Normal, year: int, notes: Notes, head: Head | None) -> tuple[list[Token], Head | None]:
    tokens = scan(place.text, year)
    more, head = splits(place.text, tokens, line.number, notes, head)
    tokens = [*tokens, *more]
    tokens = settled(sorted([*tokens, *runs(place.text, tokens)], key=lambda token: (token.start, token.end)), place.text)
    for token in tokens:
        _told(token, line, place, notes)
    return tokens, head


def _told(token: Token, line: Line, place: Normal, notes: Notes) -> None:
    if not token.dotted:
        return
    printed = place.printed(token.start, token.end)
    if token.kind is Kind.DATE:
        notes.repair(line.number, printed, str(token.value), Sentence("쉼표 뒤 두 자리는 천 단위가 아니므로 날짜의 점", "two digits behind a comma are no thousands: dots of a date"))
        return
    read = re.sub(r"(?<=\d)\.(?=\d{3})", ",", printed)
    notes.repair(line.number, printed, read, Sentence("점 뒤 세 자리이고 나눌 수 없는 단위이므로 쉼표", "three digits behind a dot, in a unit that has no such parts: a comma"))


def _labelled(one: Figure, table: Table | None, texts: dict[int, str]) -> Figure:
    """A figure in a table is called by row and column."""
    if table is None:
        return one
    inside = next((place for place in places(table, texts) if place.line == one.line and place.start <= one.start < place.start + len(place.cell.text)), None)
    name = label_in(table, inside.cell) if inside and inside.cell.row >= table.head_rows and inside.cell.column else ""
    return replace(one, label=name or one.label)


def _of_tables(tables: Sequence[Table], texts: dict[int, str], found: Sequence[Figure]) -> list[Figure]:
    taken: dict[int, list[tuple[int, int]]] = {}
    for one in found:
        taken.setdefault(one.line, []).append((one.start, one.end))
    more: list[Figure] = []
    for table in tables:
        above = [one for one in found if table.lines[0] - _ABOVE <= one.line < table.lines[0]]
        more += cell_figures(table, texts, taken, above)
    return more


def _of_lists(entries: Collection[Entry], texts: dict[int, str]) -> list[Figure]:
    """How many items the cover of each goal lists, and all covers of a part together: counted, not printed as a number."""
    titles: dict[str, list[Entry]] = {}
    heads = {entry.item.rpartition("-")[0] for entry in entries if entry.kind == "item"}
    for entry in entries:
        if entry.kind == "title" and entry.item in heads:
            titles.setdefault(entry.item, []).append(entry)
    parts: dict[str, list[Entry]] = {}
    for goal, listed in titles.items():
        parts.setdefault(goal.rpartition("-")[0], []).extend(listed)
    many = {part: listed for part, listed in parts.items() if sum(goal.rpartition("-")[0] == part for goal in titles) > 1}
    return [_counted(where, listed, texts) for where, listed in (*titles.items(), *many.items())]


def _counted(where: str, listed: Sequence[Entry], texts: dict[int, str]) -> Figure:
    raw = texts[listed[0].line]
    printed = raw.strip()
    start = raw.index(printed)
    return Figure(listed[0].line, len(listed), "item", f"{where} 목록의 항목 수", Kind.COUNT, printed, start, start + len(printed), basis="counted")


def _hung(one: Figure, entry: Entry | None) -> Figure:
    """The figure with the item, sub-item and block its line hangs on."""
    return replace(one, item=entry.item, sub_item=entry.sub_item, block=entry.block) if entry else one


def _doubted(figures: list[Figure], notes: Notes) -> list[Figure]:
    """Counts of four digits without a comma, in a report that sets commas: worth a look, nothing is changed."""
    grouped = sum("," in one.printed for one in figures)
    for one in figures:
        if one.kind is Kind.COUNT and one.basis != "counted" and grouped > 10 and _UNGROUPED.search(one.printed):
            notes.find(one.line, "not_grouped", Sentence(f"'{one.printed}': 천 단위 쉼표가 없어 확인이 필요합니다", f"'{one.printed}' has no comma of thousands: check it"))
    return figures
