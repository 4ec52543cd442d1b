"""The closing list as parts of the report: every item of the last report with what became of its programmes, every step it announced with its outcome, the committee's questions with
their answers, and what was promised. Pure."""

from collections.abc import Iterator, Sequence

from naru.council.gather import Gathered, Promised
from naru.council.logic import bind, quoted
from naru.council.questioned import Questioned
from naru.documents.book import Cell, Grid, Heading, Part, Piece, Text, has_digit, words
from naru.figures.logic import print_period
from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.reporting.closing import VERDICTS, ClosedItem, ClosedProgramme, ClosedStep, ClosingList

TOGETHER = 6


def closing_parts(found: ClosingList, names: frozenset[str]) -> Iterator[Part]:
    """Items first, then steps; nothing when the last report stands not here."""
    items = [row for item in found.items for row in _item_rows(item, names)]
    if items:
        yield Heading(3, words("지난 보고 항목의 결과"), key="closing-items")
        head = tuple(Cell(words(text)) for text in ("지난 보고의 항목", "사업", "결과"))
        yield Grid(words("지난 보고 항목의 결과"), (head, *items), 1, (9, 8, 5), key="closing-items")
    if any(programme.steps for programme in found.programmes.values()):
        yield Heading(3, words("지난 보고 향후계획의 결과"), opens_page=True, key="closing-steps")
        head = tuple(Cell(words(text)) for text in ("사업", "단계", "처음 일정", "결과", "지금 일정"))
        yield Grid(words("지난 보고 향후계획의 결과"), (head, *(row for each in found.programmes.values() for row in _step_rows(each, names))), 1, (6, 8, 6, 6, 4), key="closing-steps")


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
    yield Heading(3, words("회의에서 약속한 일"), opens_page=found.closing is not None and not found.questions, key="closing-promises")
    names = {head.id: head.name_ko for head in found.heads}
    head = tuple(Cell(words(text)) for text in ("약속", "사업", "맡은 곳", "기한", "상태"))
    yield Grid(words(f"회의에서 약속한 일{' (가상자료)' if simulated else ''}"), (head, *(_promise_row(each, names.get(each.row.scope, ""), found) for each in found.promised)), 1, (8, 5, 4, 3, 5), key="closing-promises")


def _promise_row(each: Promised, programme: str, found: Gathered) -> tuple[Cell, ...]:
    text = words(_promised(each, found), " (", Piece(each.row.number, "figure", each.words[0].id if each.words else ""), ")")
    return (Cell(text), Cell(_named(programme) or words("-")), Cell(_named(each.row.owner)), Cell(_due(each)), Cell(_state(each, found)))


def _promised(each: Promised, found: Gathered) -> Text:
    """What was promised, in the words that were kept."""
    return _joined(each.words, found) if each.words else bind(each.row.text, names=found.names)


def _due(each: Promised) -> Text:
    due = each.row.due_on
    return words(Piece(f"’{due.year % 100:02}. {due.month}. {due.day}.", "date", each.words[0].id if each.words else ""))


def _state(each: Promised, found: Gathered) -> Text:
    """Kept, not kept with the word it ended with, still to come, or overdue on the report's day."""
    row = each.row
    if row.kept is None:
        return words("기한 지남" if row.due_on < found.as_of else "남음")
    return words("지킴" if row.kept else "지키지 못함", " : ", *(quoted(line.printed, line.id, names=found.names) for line in each.ended))


def question_parts(found: Gathered) -> Iterator[Part]:
    """'위원회 질의와 답변': what the committee asked since the last report, what was answered, and the follow-up that was promised with who owes it by when."""
    if not found.questions:
        return
    simulated = any(each.row.provenance == Provenance.SIMULATED for each in found.questions)
    yield Heading(3, words("위원회 질의와 답변"), opens_page=found.closing is not None, key="closing-questions")
    head = tuple(Cell(words(text)) for text in ("질의", "답변", "후속 조치", "맡은 곳", "기한", "상태"))
    body = (row for each in found.questions for row in _question_rows(each, found))
    yield Grid(words(f"위원회 질의와 답변{' (가상자료)' if simulated else ''}"), (head, *body), 1, (14, 14, 11, 8, 8, 9), key="closing-questions")


def _question_rows(each: Questioned, found: Gathered) -> Iterator[tuple[Cell, ...]]:
    """A question beside what was promised on it, a row for each promise."""
    owed = [one for one in found.promised if one.row.request == each.row.id]
    asked, answer = _asked(each, found), _answered(each, found)
    if not owed:
        yield (Cell(asked), Cell(answer), Cell(words("-")), Cell(_named(each.row.owner_name)), Cell(words("-")), Cell(words("답함" if each.answered else "답변 전")))
    for n, one in enumerate(owed):
        lead = (Cell(asked, rows=len(owed)), Cell(answer, rows=len(owed))) if n == 0 else ()
        yield (*lead, Cell(_promised(one, found)), Cell(_named(one.row.owner)), Cell(_due(one)), Cell(_state(one, found)))


def _asked(each: Questioned, found: Gathered) -> Text:
    """The question in its own words, by whom and in which session. One taken in before its words were kept says where they are."""
    row = each.row
    who = [_named(text) for text in (row.member, row.committee, row.session) if text]
    by = tuple(piece for n, text in enumerate(who) for piece in (*(words(", ") if n else ()), *text))
    said = _joined(each.asked, found) if each.asked else words("원문은 요구 대장에 있음")
    return words(said, " (", by, ", " if by else "", Piece(row.number, "name", each.asked[0].id if each.asked else ""), ")")


def _answered(each: Questioned, found: Gathered) -> Text:
    """The answer with the number of its paper; until one went out, by when it is due."""
    if each.answer or each.paper:
        paper = words(" (", _joined(each.paper, found), ")") if each.paper else ()
        return words(_joined(each.answer, found) if each.answer else words("자료로 답함"), paper)
    if each.answered:
        return words("답변함, 원문은 요구 대장에 있음")
    due = each.row.due_on
    return words("답변 준비 중 (기한 ", Piece(f"’{due.year % 100:02}. {due.month}. {due.day}.", "date"), ")")


def _joined(lines: Sequence[Observation], found: Gathered) -> Text:
    """Lines in somebody's own words in a row, each number bound to the line that keeps it."""
    return words(*(part for n, line in enumerate(lines) for part in ((" ",) if n else ()) + (quoted(line.printed, line.id, names=found.names),)))
