"""A report's parts as the pages show them: kinds told apart for the template, pictures as they are, two reports laid side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
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
class Beside:
    """A line of one of two reports, or a table with its rows; `alone` what the other does not say."""

    text: Text = ()
    alone: bool = False
    rows: tuple[tuple[tuple[ShownCell, ...], bool], ...] = ()
    head: tuple[tuple[ShownCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A section of two reports: what each calls it ('' where it has none), what each says, how many lines stand on one side alone."""

    title: str
    former: str
    left: tuple[Beside, ...]
    right: tuple[Beside, ...]
    differs: int

    @property
    def only(self) -> str:
        """'left' or 'right' when the other has no such section."""
        return "left" if not self.title else "right" if not self.former else ""


ITEM_KEY = re.compile(r"\d+-\d+")
_Section = tuple[str, list[Part]]


def side_by_side(left: Book, right: Book, same: Mapping[str, str]) -> list[Pair]:
    """Two reports section by section, in the order of the right one; what only the left one has follows. `same` are the items of the right one by those of the left they go on with: by what they tell of, not by their number."""
    old, new = _sections(left, None), _sections(right, same)
    pairs = []
    for key in [*new, *(key for key in old if key not in new)]:
        former, mine = old.get(key, ("", []))
        title, theirs = new.get(key, ("", []))
        if mine or theirs:
            known, others = _said(mine), _said(theirs)
            pairs.append(Pair(title, former, tuple(_beside(mine, others)), tuple(_beside(theirs, known)), len(known ^ others)))
    return pairs


def _sections(book: Book, same: Mapping[str, str] | None) -> dict[str, _Section]:
    """What a report says under each of its headings above the blocks, by a key that both reports share."""
    found: dict[str, _Section] = {}
    key = ""
    for part in book.parts:
        if isinstance(part, Heading) and part.level <= 4:
            item = ITEM_KEY.fullmatch(part.key) is not None
            key = (same.get(part.key, f"new {part.key}") if same is not None else part.key) if item else f"part {part.key or said(part.text)}"
            found.setdefault(key, (said(part.text).lstrip("0123456789. ") if item else said(part.text), []))
        elif isinstance(part, (Heading, Paragraph, Grid)) and key:
            found[key][1].append(part)
    return found


def _lines(part: Part) -> Iterator[str]:
    """What a part says, line by line: a row of a table is one."""
    if isinstance(part, Grid):
        yield from (said(_line(row)) for row in part.rows)
    elif isinstance(part, (Heading, Paragraph)):
        yield said(part.text)


def _said(parts: Sequence[Part]) -> set[str]:
    return {line for part in parts for line in _lines(part)}


def _beside(parts: Sequence[Part], others: set[str]) -> Iterator[Beside]:
    for part in parts:
        if isinstance(part, Grid):
            rows = _rows(part)
            yield Beside(part.caption, rows=tuple((row, said(_line(part.rows[n])) not in others) for n, row in enumerate(rows) if n >= part.head_rows), head=rows[:part.head_rows])
        elif isinstance(part, (Heading, Paragraph)):
            yield Beside(part.text, said(part.text) not in others)


def _line(row: tuple[Cell, ...]) -> Text:
    """A row of a table as a line."""
    return tuple(piece for n, cell in enumerate(row) for piece in (*((Piece(" | "),) if n else ()), *cell.text))
