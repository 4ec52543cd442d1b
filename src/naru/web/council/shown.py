"""A report's parts as the pages show them: kinds told apart for the template, pictures as they are, two reports laid side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from naru.documents.book import Book, Cell, Cover, Drawing, Grid, Heading, Paragraph, Part, Piece, Text, names_rows, placed, said


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell with its place: `head` 'col', 'colgroup', 'row' or ''."""

    cell: Cell
    head: str
    right: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as a page shows it: its kind in a word, and what the kind needs."""

    kind: str
    part: Part
    head: tuple[tuple[ShownCell, ...], ...] = ()
    body: tuple[tuple[ShownCell, ...], ...] = ()
    svg: SafeString | str = ""
    level: int = 0
    of: str = ""
    provenance: str = ""


def shown(book: Book, provenances: Mapping[str, str]) -> Iterator[Shown]:
    """The parts of a report for a page. On the page its title is the first heading, so that each other is one level down at most six."""
    for part in book.parts:
        match part:
            case Heading():
                yield Shown("heading", part, level=part.level)
            case Paragraph():
                yield Shown("paragraph", part)
            case Grid():
                rows = _rows(part)
                yield Shown("grid", part, rows[:part.head_rows], rows[part.head_rows:])
            case Drawing():
                of = list(dict.fromkeys(piece.ref for text in part.texts for piece in text if piece.field == "figure" and piece.ref))
                kinds = {provenances[each] for each in of}
                yield Shown("drawing", part, svg=mark_safe(part.svg), of=" ".join(of), provenance="simulated" if "simulated" in kinds else next(iter(kinds), ""))  # noqa: S308 - drawn by this house from escaped words
            case Cover():
                yield Shown("cover", part)


def _rows(grid: Grid) -> tuple[tuple[ShownCell, ...], ...]:
    rows: list[list[ShownCell]] = [[] for _ in grid.rows]
    named = names_rows(grid)
    for r, c, cell in placed(grid):
        head = ("colgroup" if cell.columns > 1 else "col") if r < grid.head_rows else "row" if c == 0 and named else ""
        rows[r].append(ShownCell(cell, head, c in grid.right and cell.columns == 1 and head != "row"))
    return tuple(tuple(row) for row in rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """A heading of two reports with what each says beneath it: lines with whether the other does not say them."""

    title: str
    level: int
    left: tuple[tuple[Text, bool], ...]
    right: tuple[tuple[Text, bool], ...]


def side_by_side(left: Book, right: Book) -> list[Pair]:
    """Two reports by their headings, in the order of the right one; what only the left one has follows."""
    old, new = _sections(left), _sections(right)
    titles = [*new, *(title for title in old if title not in new)]
    made = []
    for title in titles:
        mine, theirs = old.get(title, (0, []))[1], new.get(title, (0, []))[1]
        words, others = {said(text) for text in mine}, {said(text) for text in theirs}
        if mine or theirs:
            made.append(Pair(title, (new.get(title) or old[title])[0], tuple((text, said(text) not in others) for text in mine), tuple((text, said(text) not in words) for text in theirs)))
    return made


def _sections(book: Book) -> dict[str, tuple[int, list[Text]]]:
    """What a report says under each of its headings above the blocks."""
    found: dict[str, tuple[int, list[Text]]] = {}
    title = ""
    for part in book.parts:
        if isinstance(part, Heading) and part.level <= 4:
            title = said(part.text).lstrip("0123456789. ")
            found.setdefault(title, (part.level, []))
        elif isinstance(part, (Heading, Paragraph)) and title:
            found[title][1].append(part.text)
        elif isinstance(part, Grid) and title:
            found[title][1].extend(_line(row) for row in part.rows)
    return found


def _line(row: tuple[Cell, ...]) -> Text:
    """A row of a table as a line."""
    return tuple(piece for n, cell in enumerate(row) for piece in (*((Piece(" | "),) if n else ()), *cell.text))
