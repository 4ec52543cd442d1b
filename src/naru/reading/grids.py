"""Tables found in text: tabs, pipes, HTML, and rows of values whose columns only blanks divide."""

import re
from collections.abc import Iterable, Sequence

from naru.reading.listings import furniture
from naru.reading.normal import normal, squeezed
from naru.reading.terms import Cell, Line, Table

_VALUE = r"(?:[△▲+\-]?\d[\d,]*(?:\.\d+)?%?(?:/[△▲\-]?\d[\d,]*(?:\.\d+)?)?|[가-힣]{1,4}\(\d[\d,]*\)|\(\s?[△\-]?\d[\d,.]*%?\s?\)|[-_–—―·ㅡ])"
_ROW = re.compile(rf"^(?P<label>\D[^:]*?|\d+[.)]?\s\D[^:]*?|(?:19|20)\d{2}(?:\s?년)?)\s+(?P<values>{_VALUE}(?:\s+{_VALUE}){{2,}})$")
_PIPE_RULE = re.compile(r"^\|?\s*:?-{2,}:?\s*(?:[|+]\s*:?-{2,}:?\s*)*\|?$|^[\s\-=+─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╞╪╡╒╤╕╘╧╛│┃║|]*[\-=+─━═]{3}[\s\-=+─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╞╪╡╒╤╕╘╧╛│┃║|]*$")
_BARS = re.compile(r"[|│┃║]")
_YEARLY = re.compile(
    r"^\s*(?:'\d{2}|\d{2}(?=\s?년)|(?:19|20)\d{2})\s?(?:년도?|\.)?(?:\s?\(?[가-힣]{1,4}\)?)?\s*$|^\s*(?:'\d{2}|(?:19|20)\d{2})\.\s?\d{1,2}\.?\s?월?\s?말?\s*$"
    r"|^\s*\d{1,2}\s?(?:월|분기|/4\s?분기|주차|차|기|단계|호선?|반기)\s*$"
)
_TR, _TD = re.compile(r"<tr\b.*?(?=<tr\b|</table>|$)", re.S | re.I), re.compile(r"<t([dh])\b([^>]*)>(.*?)(?=<t[dh]\b|</tr>|$)", re.S | re.I)
_TABBED = re.compile(r"^(?!\s*(?:[□■○ㅇ◦❍※▸▶]|[oO]\s)).*\t")
_HEAD_LOOK = 10


def grids(lines: Sequence[Line], marked: Sequence[Table] = ()) -> list[Table]:
    """All tables, those the form marks first; no line stands in two."""
    found = list(marked)
    used = {number for table in found for number in table.lines}
    turned = furniture(lines)
    for step in (_html, _tabs, _pipes, _valued):
        for table in step([line for line in lines if line.number not in used and line.number not in turned], turned):
            if not used.intersection(table.lines):
                found.append(table)
                used.update(table.lines)
    return sorted((with_caption(table, lines) for table in found), key=lambda table: table.lines[0])


def with_caption(table: Table, lines: Sequence[Line]) -> Table:
    """The table with the lines right above it that say what it is, its unit and its date."""
    if table.caption:
        return table
    above = [line for line in lines if line.number < table.lines[0] and line.text.strip()][-4:]
    near = [line.text.strip() for line in above if table.lines[0] - line.number <= _HEAD_LOOK]
    return Table(table.lines, table.cells, " ".join(near), table.head_rows or _head_rows(table))


def _head_rows(table: Table) -> int:
    """How many rows at the top hold no numbers of their own."""
    for row in range(len(table.lines)):
        texts = [text for cell in table.row(row) if not _YEARLY.match(text := normal(cell.text).text)]
        if len(texts) > 1 and sum(bool(re.match(r"^\s*[△▲\-+(]?\d[\d,.]*", text)) for text in texts[1:]) * 3 >= len(texts):
            return row
    return 1


def _runs(lines: Sequence[Line], wanted: re.Pattern[str], between: frozenset[int] = frozenset()) -> Iterable[list[Line]]:
    """Runs of two and more lines next to each other that match, or with nothing but lines of `between` between them."""
    run: list[Line] = []
    for line in lines:
        if wanted.search(line.text) and (not run or all(number in between for number in range(run[-1].number + 1, line.number))):
            run.append(line)
            continue
        if len(run) > 1:
            yield run
        run = [line] if wanted.search(line.text) else []
    if len(run) > 1:
        yield run


def _tabs(lines: Sequence[Line], turned: frozenset[int]) -> Iterable[Table]:
    for run in _runs(lines, _TABBED, turned):
        yield _of_rows([(line.number, line.text.strip("\n").split("\t")) for line in run])


def _pipes(lines: Sequence[Line], turned: frozenset[int]) -> Iterable[Table]:
    """Cells between bars, drawn or typed, with or without bars at the ends; rules between the rows are no rows."""
    rules = _ruled(lines)
    for run in _runs([line for line in lines if line.number not in rules], re.compile(r"[|│┃║][^|│┃║]*[|│┃║]"), rules | turned):
        closed = all(_BARS.match(line.text.strip()) for line in run)
        rows = [(line.number, _between(line.text.strip(), closed=closed)) for line in run]
        if len(rows) > 1 and (closed or len({len(cells) for _, cells in rows}) == 1):
            yield _of_rows(rows)


def _between(text: str, *, closed: bool) -> list[str]:
    """The cells of a row with bars; without bars at the ends an empty last cell is one."""
    cells = [cell.strip() for cell in _BARS.split(text)]
    return cells[1 : len(cells) - bool(_BARS.search(text[-1:]))] if closed else cells


def _ruled(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines that are rules of a drawn table."""
    return frozenset(line.number for line in lines if line.text.strip() and _PIPE_RULE.match(line.text.strip()))


def _of_rows(rows: Sequence[tuple[int, Sequence[str]]], head_rows: int = 0) -> Table:
    cells = tuple(Cell(row, column, text.strip()) for row, (_, texts) in enumerate(rows) for column, text in enumerate(texts))
    return Table(tuple(number for number, _ in rows), cells, "", head_rows)


def _html(lines: Sequence[Line], _turned: frozenset[int]) -> Iterable[Table]:
    """Tables written as HTML, over as many lines as they take; a row belongs to the line its <tr> stands in."""
    start: int | None = None
    for place, line in enumerate(lines):
        if start is None and "<table" in line.text.lower():
            start = place
        if start is not None and "</table" in line.text.lower():
            yield from _of_html(lines[start : place + 1])
            start = None


def _of_html(lines: Sequence[Line]) -> Iterable[Table]:
    text = "\n".join(line.text for line in lines)
    numbers, cells = [], []
    taken: set[tuple[int, int]] = set()
    for row, tr in enumerate(_TR.finditer(text)):
        numbers.append(lines[text[: tr.start()].count("\n")].number)
        column = 0
        for _, attributes, inner in _TD.findall(tr.group()):
            while (row, column) in taken:
                column += 1
            down, across = _span(attributes, "rowspan"), _span(attributes, "colspan")
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            cells.append(Cell(row, column, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inner)).strip(), down, across))
            column += across
    if cells:
        yield Table(tuple(numbers), tuple(cells))


def _span(attributes: str, name: str) -> int:
    found = re.search(rf"{name}\s*=\s*[\"']?(\d{{1,3}})", attributes, re.I)
    return max(1, min(int(found[1]), 200)) if found else 1


def value_row(text: str) -> tuple[str, list[str]] | None:
    """'경 제 정 책 과 42/42 (23) 36/36 5/5 - 1/1' as label and values; None when a line is no such row."""
    plain = re.sub(r"(?<=\d)\s*/\s*(?=\d)", "/", normal(text).text.strip())
    found = _ROW.match(plain)
    if not found or re.match(r"^[-○※▸·]", plain) or not re.search(r"[가-힣A-Za-z]|^\d{4}$", found["label"].strip()) or re.fullmatch(r"(?:(?:19|20)\d{2}\s*)+", plain):
        return None
    values = re.split(r"\s+", re.sub(r"\(\s?([^)]*?)\s?\)", r"(\1)", found["values"]))
    return label_of(found["label"]), values


def _valued(lines: Sequence[Line], _turned: frozenset[int]) -> Iterable[Table]:
    """Rows of a label and at least three values, three and more of one width below each other, with the head above them."""
    run: list[tuple[Line, str, list[str]]] = []
    for line in lines:
        if not line.text.strip():
            continue
        row = value_row(line.text)
        if row and (not run or len(run[0][2]) == len(row[1])):
            run.append((line, *row))
            continue
        yield from _with_head(run, lines)
        run = [(line, *row)] if row else []
    yield from _with_head(run, lines)


def _with_head(run: Sequence[tuple[Line, str, list[str]]], lines: Sequence[Line]) -> Iterable[Table]:
    if not run:
        return
    head, first = _head(run[0][0].number, lines, len(run[0][2]))
    if len(run) < 3 and (len(head) != len(run[0][2]) + 1 or not head[0].startswith("구분")):
        return
    head = _with_share(head, [values for _, _, values in run])
    rows = [(first, head), *((line.number, [label, *values]) for line, label, values in run)] if head else [(line.number, [label, *values]) for line, label, values in run]
    yield _of_rows(rows, 1 if head else 0)


def _with_share(head: list[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """A column of numbers in brackets has no head of its own: it belongs to the one before it ('합계' of '42/42 (23)')."""
    if not head or len(head) != len(rows[0]):
        return head
    place = next((at for at in range(1, len(rows[0])) if all(re.fullmatch(r"[가-힣]{0,4}\(.*\)", row[at]) for row in rows)), None)
    return head if place is None else [*head[: place + 1], f"{head[place]} 여성" if "여성" in rows[0][place] else head[place], *head[place + 1 :]]


def _head(before: int, lines: Sequence[Line], width: int) -> tuple[list[str], int]:
    """The names of the columns: the words from '구분' on, in the lines above the first row; a group's own name goes to its columns."""
    above = [line for line in lines if before - _HEAD_LOOK <= line.number < before and line.text.strip()]
    start = next((place for place, line in reversed(list(enumerate(above))) if re.sub(r"\s", "", line.text).startswith(("구분", "부서", "과명", "사업명", "항목"))), None)
    if start is None:
        words = re.split(r"\s{2,}|\t", above[-1].text.strip()) if above else []
        words = words if len(words) == width + 1 else _words(above[-1].text) if above else []
        return (words, above[-1].number) if len(words) == width + 1 and not any(re.fullmatch(_VALUE, word) for word in words) else ([], 0)
    words = [word for line in above[start:] for word in _words(line.text)]
    return _fitted(words, width), above[start].number


def _words(text: str) -> list[str]:
    """Words of a head; letters set apart are joined, and '구분' comes off the word it was joined to."""
    words: list[str] = []
    letters = ""
    for word in [*re.sub(r"(?<=[가-힣])\d{1,2}\)", "", normal(text).text).split(), ""]:
        if len(word) == 1 and re.match(r"[가-힣]", word):
            letters += word
            continue
        if letters:
            words += re.findall(r"구분|부서명?|합계|소계|.+?(?=합계|소계|$)", letters)
            letters = ""
        if word:
            words.append(word)
    return [word for word in words if word]


def _fitted(words: list[str], width: int) -> list[str]:
    """As many names as columns: a name with a rate in it that heads the columns behind it is put before theirs."""
    label, names = words[0] if words else "", words[1:]
    group = next((place for place, name in enumerate(names) if re.search(r"[률율]", name) and place < len(names) - 1), None)
    if group is not None and len(names) > width:
        names = [*names[:group], *(f"{names[group]} {name}" for name in names[group + 1 :])]
    return [label, *names]


def heads(table: Table) -> dict[int, str]:
    """The name of each column: the texts of the head rows above it, a spanning one over all its columns."""
    names: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.row < table.head_rows and cell.text:
            for column in range(cell.column, cell.column + cell.column_span):
                names.setdefault(column, []).append(squeezed(normal(cell.text).text))
    return {column: " ".join(dict.fromkeys(texts)) for column, texts in names.items()}


def row_labels(table: Table) -> dict[int, str]:
    """The name of each row: its first cell, a spanning one for all its rows."""
    names: dict[int, str] = {}
    for cell in sorted(table.cells, key=lambda each: each.column):
        if cell.column == 0 and cell.row >= table.head_rows:
            for row in range(cell.row, cell.row + cell.row_span):
                names.setdefault(row, squeezed(normal(cell.text).text))
    return names


_OFFICE = re.compile(r"(?:과|단|관|실|국|본부|센터|팀|소|원|담당관|사업소|반)$")


def label_of(text: str) -> str:
    """A row's label; the name of an office loses all its blanks, for print spreads it over the column."""
    label = squeezed(normal(text).text.strip(" |"))
    joined = re.sub(r"\s", "", label)
    return joined if _OFFICE.search(joined) and len(joined) <= 16 else label
