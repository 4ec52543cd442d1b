"""The closing list as parts of the report: every item of the last report with what became of its programmes, every step it announced with its outcome. Pure."""

from collections.abc import Iterator

from naru.council.logic import bind
from naru.documents.book import Cell, Grid, Heading, Part, Piece, Text, has_digit, words
from naru.figures.logic import print_period
from naru.reporting.closing import VERDICTS, ClosedItem, ClosedProgramme, ClosedStep, ClosingList


def closing_parts(found: ClosingList, names: frozenset[str]) -> Iterator[Part]:
    """Items first, then steps; nothing when the last report stands not here."""
    items = [row for item in found.items for row in _item_rows(item, names)]
    if items:
        yield Heading(3, words("지난 보고 항목의 결과"), key="closing-items")
        head = tuple(Cell(words(text)) for text in ("지난 보고의 항목", "사업", "결과"))
        yield Grid(words("지난 보고 항목의 결과"), (head, *items), 1, (8, 7, 4), key="closing-items")
    steps = [(programme, step) for programme in found.programmes.values() for step in programme.steps]
    if steps:
        yield Heading(3, words("지난 보고 향후계획의 결과"), opens_page=True, key="closing-steps")
        head = tuple(Cell(words(text)) for text in ("사업", "단계", "처음 일정", "결과", "지금 일정"))
        yield Grid(words("지난 보고 향후계획의 결과"), (head, *(_step_row(programme, step, names) for programme, step in steps)), 1, (5, 7, 4, 3, 4), key="closing-steps")


def _named(text: str) -> Text:
    """A title or name; one that holds a digit is a name as a whole."""
    return (Piece(text, "name"),) if has_digit(text) else words(text)


def _item_rows(item: ClosedItem, names: frozenset[str]) -> list[tuple[Cell, ...]]:
    """An item beside its programmes, a row for each."""
    title = words(_named(item.title), " (", Piece(f"{item.goal}-{item.item}", "ordinal"), ")")  # a number in front would make it an item of this report to a reader
    if not item.programmes:
        return [(Cell(title), Cell(words("-")), Cell(words(VERDICTS[item.verdict].ko)))]
    return [((Cell(title, rows=len(item.programmes)),) if n == 0 else ()) + (Cell(bind(each.name, names=names)), Cell(words(VERDICTS[each.verdict].ko))) for n, each in enumerate(item.programmes)]


def _step_row(programme: ClosedProgramme, step: ClosedStep, names: frozenset[str]) -> tuple[Cell, ...]:
    """A step: what it was to be and when, what became of it, its new date with the line that says so."""
    said = step.said
    return (Cell(bind(programme.name, names=names)), Cell(bind(said.label, said.id, names=names)), Cell(_date(print_period(said.period), said.id)), Cell(words(VERDICTS[step.verdict].ko)),
            Cell(_date(step.to, step.by)))


def _date(text: str, ref: str) -> Text:
    """A date as a field; words where there is none."""
    return tuple(Piece(piece.text, "date" if piece.field == "figure" else piece.field, piece.ref) for piece in bind(text, ref)) if text else words("-")
