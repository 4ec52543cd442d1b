"""One item of the report: lead, sub-items with their blocks, tables of money over years, targets against results, moved dates, and what was counted here. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from naru.council.collected import live_grid, marked, told_parts
from naru.council.counts import alike, counts_grid, side_by_side
from naru.council.gather import Gathered, Item, merged
from naru.council.logic import bind, bound_line, figure
from naru.council.pictures import Series, dated, notes_of, series_of, series_picture, slips_picture
from naru.documents.book import Cell, Grid, Heading, Paragraph, Part, Piece, Text, words
from naru.figures.logic import print_period
from naru.figures.terms import Observation
from naru.kernel.money import print_scaled
from naru.reporting.item import Said, item_lines, month_only
from naru.reporting.reading import place, told
from naru.reporting.reading import standing as standing_of
from naru.reporting.terms import Card

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
DRAFTED = "확정되기 전의 안임"


def item_parts(item: Item, found: Gathered) -> Iterator[Part]:
    """Everything of an item under its heading."""
    if not item.cards:
        yield Paragraph("note", words("이 항목의 사업 카드가 없음"), key=f"{item.key}/none")
        yield from (*marked(item), *told_parts(item, found))
        return
    yield from marked(item)
    yield Paragraph("lead", _lead(item, found), key=f"{item.key}/lead")
    groups = _groups(item, found.document)
    for number, cards in enumerate(groups, start=1):
        if len(groups) > 1:
            yield Heading(5, words(Piece(CIRCLED[number - 1], "ordinal"), " ", bind(cards[0].head.name_ko, names=found.names)), key=f"{item.key}/{number}")
        yield from _blocks(merged(cards), found, f"{item.key}/{number}", level=6 if len(groups) > 1 else 5)
    yield from told_parts(item, found)
    yield from _tables(item, found)


def _lead(item: Item, found: Gathered) -> Text:
    """Who answers for it, and the next step: two things a reader asks first. A drafted lead takes its place (`drafting`)."""
    steps = [told(each) for card in item.cards for block in ("status", "future") for each in card.block(block).reported if each.document == found.document]
    now = standing_of(steps, found.as_of)
    owner = words("담당 : ", ", ".join(item.owners) or "문서에 없음")
    if now.next is None:
        return owner
    each = now.next.said
    when = month_only(each.period, found.year) or print_period(each.period)
    return words(owner, " / 다음 단계 : ", bind(each.label, each.id, names=found.names), " (", bind(when, each.id), ")")


def _span(card: Card, document: str) -> tuple[int, int] | None:
    """The lines of a document on which a card's blocks stand."""
    lines = [place(each) for block in card.blocks for each in block.reported if each.document == document and block.id != "site"]
    return (min(lines), max(lines)) if lines else None


def _groups(item: Item, document: str) -> list[list[Card]]:
    """Cards that the document tells of together; apart only where each group has an overview and a plan of its own."""
    groups: list[tuple[int, list[Card]]] = []
    for span, card in sorted(((_span(card, document) or (10**9, 10**9), card) for card in item.cards), key=lambda pair: pair[0]):
        if groups and (span[0] <= groups[-1][0] or span[0] == 10**9):
            groups[-1] = (max(groups[-1][0], span[1]) if span[0] < 10**9 else groups[-1][0], [*groups[-1][1], card])
        else:
            groups.append((span[1], [card]))
    cards = [those for _, those in groups]
    whole = all(any(each.document == document for card in those for each in card.block(block).reported) for those in cards for block in ("budget", "future"))
    return cards if whole else [[card for those in cards for card in those]]


def _blocks(card: Card, found: Gathered, key: str, *, level: int) -> Iterator[Part]:
    """The office's blocks of a card, each line bound to its observations."""
    year, blocks = item_lines(card, document=found.document, year=found.year, as_of=found.as_of.isoformat(), form=found.item_form)
    if blocks and year != found.year:
        yield Paragraph("note", words("이 보고서의 문서에는 줄이 없어 ", Piece(f"{year}년", "date"), " 보고서의 내용을 옮김"), key=f"{key}/silent")
    for number, (name, lines) in enumerate(blocks, start=1):
        yield Heading(level, words(found.item_form.marks["0"], bind(name)), key=f"{key}/{number}")
        yield from _lines(lines, found, f"{key}/{number}")
    if not blocks:
        yield Paragraph("note", words("이 보고서의 문서에는 이 사업의 줄이 없음"), key=f"{key}/silent")


def _levelled(lines: Sequence[Said]) -> list[Said]:
    """The lines of a block with a level for each that has one above it: details without a statement before them are statements."""
    first = next((n for n, each in enumerate(lines) if each.level == "1"), len(lines))
    return [replace(each, level="1") if n < first and each.level == "2" else each for n, each in enumerate(lines)]


def _lines(given: Sequence[Said], found: Gathered, key: str) -> Iterator[Part]:
    """The lines of a block; those that are a table in words become a table again."""
    lines, line = _levelled(given), 0
    while line < len(lines):
        each, at = lines[line], f"{key}/{line + 1}"
        many = alike(lines[line:])
        if many > 1:
            yield side_by_side(lines[line:line + many], key=at)
        else:
            yield counts_grid(each, key=at) or Paragraph(each.level, bound_line(each.segments, found.names), _notes(each), at)
        line += many


def _notes(line: Said) -> tuple[Text, ...]:
    """A footnote where what a line says was not decided when it was reported."""
    return (words(DRAFTED),) if any(each is not None and each.status == "draft" for _, each in line.segments) else ()


def _tables(item: Item, found: Gathered) -> Iterator[Part]:
    """Money over the years, targets against results, moved dates: only what the documents give more than once."""
    yield from (made for made in (_money(item), _promises(item, found)) if made is not None)
    series = series_of(item, found)
    yield from series_picture(series, caption="해마다의 값", key=f"{item.key}/series")
    if series:
        yield _series_grid(series, f"{item.key}/series")
        yield from (Paragraph("note", text, key=f"{item.key}/series/{n}") for n, text in enumerate(notes_of(series, found), start=1))
    if steps := _steps(item, found):
        yield from (made for made in (slips_picture(steps, found, f"{item.key}/slips"), _moved(steps, found, f"{item.key}/moved")) if made is not None)
    if (live := live_grid(item, found)) is not None:
        yield live


def _money(item: Item) -> Grid | None:
    """'연도별 예산': the wholes of several years side by side, in million won."""
    lines = [(card, each) for card in item.cards for each in card.block("budget").reported if not each.key and each.value and each.period[:4].isdigit() and each.status in ("voted", "")]
    years = sorted({each.period for _, each in lines if len(each.period) == 4})
    if len(years) < 2:
        return None
    rows = [(Cell(words("구분")), *(Cell((Piece(f"{year}년", "date"),)) for year in years))]
    for card in item.cards:
        mine = {each.period: each for owner, each in lines if owner is card}
        if mine:
            rows.append((Cell(bind(card.head.name_ko, names=_own(card))), *(Cell((figure(mine[year], print_scaled(mine[year].value or 0)),) if year in mine else words("-")) for year in years)))
    return Grid(words("연도별 예산"), tuple(rows), 1, (8, *(4 for _ in years)), frozenset(range(1, len(years) + 1)), words("단위 : 백만원"), key=f"{item.key}/money")


def _own(card: Card) -> frozenset[str]:
    return frozenset({card.head.name_ko})


def _promises(item: Item, found: Gathered) -> Grid | None:
    """'목표와 실적': targets of the report's year for which a result of the same indicator and year was reported."""
    rows = []
    for card in item.cards:
        results = [each for each in card.block("result").reported if each.document == found.document]
        for target in card.block("target").reported:
            if target.document == found.document and target.value is not None:
                result = next((each for each in results if each.key == target.key and each.period[:4] == target.period[:4]), None)
                rows.append((Cell(bind(target.label, target.id, names=found.names)), Cell((figure(target),)), Cell((figure(result),) if result else words("-"))))
    head = (Cell(words("목표")), Cell(words("목표값")), Cell(words("실적")))
    told = [row for row in rows if any(piece.field for piece in row[2].text)]
    return Grid(words("목표와 실적"), (head, *told), 1, (10, 4, 4), frozenset({1, 2}), key=f"{item.key}/targets") if told else None


def _series_grid(series: Sequence[Series], key: str) -> Grid:
    """'해마다의 값': what the picture shows, as a table."""
    rows = tuple((*((Cell(name, rows=len(those)),) if n == 0 else ()), Cell(dated(print_period(each.period), each)), Cell((figure(each),))) for name, those in series for n, each in enumerate(those))
    return Grid(words("해마다의 값"), (tuple(Cell(words(text)) for text in ("구분", "때", "값")), *rows), 1, (10, 5, 5), frozenset({2}), key=key)


def _steps(item: Item, found: Gathered) -> list[Observation]:
    """Steps with the dates they had before."""
    return [each for card in item.cards for block in ("status", "future") for each in card.block(block).reported if each.key and each.document == found.document]


def _moved(steps: Sequence[Observation], found: Gathered, key: str) -> Grid:
    """'일정 변경': the same as the picture above it, and the steps that no line of time can show."""
    rows = tuple((Cell(bind(each.label, each.id, names=found.names)), Cell(dated(each.key, each)), Cell(dated(each.printed, each))) for each in steps)
    head = (Cell(words("단계")), Cell(words("처음 일정")), Cell(words("지금 일정")))
    return Grid(words("일정 변경"), (head, *rows), 1, (10, 5, 5), key=key)
