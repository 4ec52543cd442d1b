"""The closing list as parts of the report: every item of the last report with what became of its programmes, every step it announced with its outcome. Pure."""

from collections.abc import Iterator

from naru.council.gather import Gathered, Promised
from naru.council.logic import bind, quoted
from naru.documents.book import Cell, Grid, Heading, Part, Piece, Text, has_digit, words
from naru.figures.logic import print_period
from naru.kernel import Provenance
from naru.reporting.closing import VERDICTS, ClosedItem, ClosedProgramme, ClosedStep, ClosingList

TOGETHER = 6


def closing_parts(found: ClosingList, names: frozenset[str]) -> Iterator[Part]:
    """Items first, then steps; nothing when the last report stands not here."""
    items = [row for item in found.items for row in _item_rows(item, names)]
    if items:
        yield Heading(3, words("지난 보고 항목의 결과"), key="closing-items")
        head = tuple(Cell(words(text)) for text in ("지난 보고의 항목", "사업", "결과"))
        yield Grid(words("지난 보고 항목의 결과"), (head, *items), 1, (8, 7, 4), key="closing-items")
    if any(programme.steps for programme in found.programmes.values()):
        yield Heading(3, words("지난 보고 향후계획의 결과"), opens_page=True, key="closing-steps")
        head = tuple(Cell(words(text)) for text in ("사업", "단계", "처음 일정", "결과", "지금 일정"))
        yield Grid(words("지난 보고 향후계획의 결과"), (head, *(row for each in found.programmes.values() for row in _step_rows(each, names))), 1, (5, 7, 4, 3, 4), key="closing-steps")


def _named(text: str) -> Text:
    """A title or name; one that holds a digit is a name as a whole."""
    return (Piece(text, "name"),) if has_digit(text) else words(text)


def _item_rows(item: ClosedItem, names: frozenset[str]) -> list[tuple[Cell, ...]]:
    """An item beside its programmes, a row for each."""
    title = words(_named(item.title), " (", Piece(f"{item.goal}-{item.item}", "ordinal"), ")")  # a number in front would make it an item of this report to a reader
    if not item.programmes:
        return [(Cell(title), Cell(words("-")), Cell(words(VERDICTS[item.verdict].ko)))]
    return [((Cell(title, rows=len(item.programmes)),) if n == 0 else ()) + (Cell(bind(each.name, names=names)), Cell(words(VERDICTS[each.verdict].ko))) for n, each in enumerate(item.programmes)]


def _step_rows(programme: ClosedProgramme, names: frozenset[str]) -> Iterator[tuple[Cell, ...]]:
    """The steps of a programme under its name, which is said again after so many rows: it must be read on the next page, too."""
    for n, step in enumerate(programme.steps):
        name = (Cell(bind(programme.name, names=names), rows=min(TOGETHER, len(programme.steps) - n)),) if n % TOGETHER == 0 else ()
        yield (*name, *_step_row(step, names))


def _step_row(step: ClosedStep, names: frozenset[str]) -> tuple[Cell, ...]:
    """A step: what it was to be and when, what became of it, its new date with the line that says so."""
    said = step.said
    return (Cell(bind(said.label, said.id, names=names)), Cell(_date(print_period(said.period), said.id)), Cell(words(VERDICTS[step.verdict].ko)),
            Cell(_date(step.to, step.by)))


def _date(text: str, ref: str) -> Text:
    """A date as a field; words where there is none."""
    return tuple(Piece(piece.text, "date" if piece.field == "figure" else piece.field, piece.ref) for piece in bind(text, ref)) if text else words("-")


def promise_parts(found: Gathered) -> Iterator[Part]:
    """'회의에서 약속한 일': what was promised in the session, on which programme, who owes it by when, and whether it was kept."""
    if not found.promised:
        return
    simulated = any(each.row.provenance == Provenance.SIMULATED for each in found.promised)
    yield Heading(3, words("회의에서 약속한 일"), opens_page=found.closing is not None, key="closing-promises")
    names = {head.id: head.name_ko for head in found.heads}
    head = tuple(Cell(words(text)) for text in ("약속", "사업", "맡은 곳", "기한", "상태"))
    yield Grid(words(f"회의에서 약속한 일{' (가상자료)' if simulated else ''}"), (head, *(_promise_row(each, names.get(each.row.scope, ""), found) for each in found.promised)), 1, (8, 5, 4, 3, 5), key="closing-promises")


def _promise_row(each: Promised, programme: str, found: Gathered) -> tuple[Cell, ...]:
    row = each.row
    ref = each.words[0].id if each.words else ""
    text = words(*(part for n, line in enumerate(each.words) for part in ((" ",) if n else ()) + (quoted(line.printed, line.id, names=found.names),))) if each.words else bind(row.text, names=found.names)
    due = Piece(f"’{row.due_on.year % 100:02}. {row.due_on.month}. {row.due_on.day}.", "date", ref)
    return (Cell(words(text, " (", Piece(row.number, "figure", ref), ")")), Cell(_named(programme) or words("-")), Cell(_named(row.owner)), Cell(words(due)), Cell(_state(each, found)))


def _state(each: Promised, found: Gathered) -> Text:
    """Kept, not kept with the word it ended with, still to come, or overdue on the report's day."""
    row = each.row
    if row.kept is None:
        return words("기한 지남" if row.due_on < found.as_of else "남음")
    return words("지킴" if row.kept else "지키지 못함", " : ", *(quoted(line.printed, line.id, names=found.names) for line in each.ended))
