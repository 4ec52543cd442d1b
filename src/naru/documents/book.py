"""A long paper as blocks, before any file form: what the HWPX, PDF, DOCX, XLSX and web forms of a report have in common. Pure.

Text is a row of pieces. A piece with a digit in it is a field of a kind: a figure (with the id it opens to), a date, an article, an ordinal, or the name of a
programme or site. Digits outside a field are what `loose` finds, and a report in which it finds any is not built.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from naru.documents.sheets import MARKS

FIELD_KINDS = ("figure", "date", "article", "ordinal", "name")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, or a field: its kind, and the id of what it was taken from ('' for a closed form that stands for itself)."""

    text: str
    field: str = ""
    ref: str = ""

    def __post_init__(self) -> None:
        if self.field and self.field not in FIELD_KINDS:
            raise ValueError(f"no such field: {self.field}")


Text = tuple[Piece, ...]


def field_name(piece: Piece, place: int) -> str:
    """The name of a piece's field: kind, place, id."""
    return f"{piece.field}:{place}:{piece.ref}"


def words(*parts: "str | Piece | Text") -> Text:
    """A text of words, pieces and texts in a row."""
    made: list[Piece] = []
    for part in parts:
        made += [Piece(part)] if isinstance(part, str) else [part] if isinstance(part, Piece) else list(part)
    return tuple(piece for piece in made if piece.text)


def said(text: Text) -> str:
    """A text as it prints."""
    return "".join(piece.text for piece in text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level (2 part, 3 goal or section, 4 item, 5 sub-item, 6 block); `opens_page` begins a page; `key` is the place it is linked by."""

    level: int
    text: Text
    opens_page: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph at a bullet level, with its footnotes. `key` names it among all of the report, so that it is found again in an edited file."""

    level: str
    text: Text
    notes: tuple[Text, ...] = ()
    key: str = ""

    def __post_init__(self) -> None:
        if self.level not in MARKS and self.level not in ("lead", "center"):
            raise ValueError(f"no such level: {self.level}")

    @property
    def mark(self) -> str:
        """Its bullet."""
        return MARKS.get(self.level, "")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with how many rows and columns it spans."""

    text: Text
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. Rows hold the cells that begin in them, as in HTML; the first `head_rows` are its head, `right` the columns of numbers."""

    caption: Text
    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 1
    widths: tuple[int, ...] = ()
    right: frozenset[int] = frozenset()
    unit: Text = ()
    total: int = -1
    key: str = ""

    def __post_init__(self) -> None:
        list(placed(self))

    @property
    def width(self) -> int:
        """How many columns it has."""
        return sum(cell.columns for cell in self.rows[0])


def names_rows(grid: Grid) -> bool:
    """Whether its first column names the rows: of a table with a caption, or one whose head says so; a line of counts has no such column."""
    return grid.width > 1 and (bool(grid.caption) or said(grid.rows[0][0].text) == "구분")


def placed(grid: Grid) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with the row and column it begins in. Raises ValueError when the spans leave a hole or overlap."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(grid.rows):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            spot = {(r + down, c + over) for down in range(cell.rows) for over in range(cell.columns)}
            if spot & taken:
                raise ValueError(f"cells overlap in row {r} of '{said(grid.caption)}'")
            taken |= spot
            yield r, c, cell
    if taken != {(r, c) for r in range(len(grid.rows)) for c in range(grid.width)}:
        raise ValueError(f"the table '{said(grid.caption)}' has holes")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture drawn by us as SVG: what it says in words (`alt`), and its caption. `texts` are its words as pieces, so that its figures are bound, too."""

    svg: str
    alt: str
    caption: Text
    texts: tuple[Text, ...] = ()
    width: int = 640
    height: int = 320
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover of a goal: its title, which is a heading of level 3, and the list of its items, on a page of its own."""

    title: Text
    items: tuple[Text, ...]
    key: str = ""


Part = Heading | Paragraph | Grid | Drawing | Cover
_PARTS: dict[str, type[Part]] = {"Heading": Heading, "Paragraph": Paragraph, "Grid": Grid, "Drawing": Drawing, "Cover": Cover}


@dataclass(frozen=True, slots=True)
class Book:
    """A whole report. `front` are the lines above the title (session, committee, hour), `month` and `office` those beneath it."""

    title: str
    front: tuple[Text, ...]
    month: Text
    office: str
    as_of: str
    parts: tuple[Part, ...]
    simulated: bool = False
    check: str = ""
    language: str = "ko"
    keywords: tuple[str, ...] = field(default=())

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables, in order."""
        return tuple(part for part in self.parts if isinstance(part, Grid))


def texts_of(part: Part) -> Iterator[Text]:
    """Every text of a part, in the order of reading."""
    match part:
        case Heading():
            yield part.text
        case Paragraph():
            yield part.text
            yield from part.notes
        case Grid():
            yield part.caption
            yield part.unit
            for _, _, cell in placed(part):
                yield cell.text
        case Drawing():
            yield part.caption
            yield from part.texts
        case Cover():
            yield part.title
            yield from part.items


def pieces(book: Book) -> Iterator[Piece]:
    """Every piece of a report, in the order of reading."""
    for text in (*book.front, book.month, *(text for part in book.parts for text in texts_of(part))):
        yield from text


def has_digit(text: str) -> bool:
    """Whether a text holds a digit or numeral of any script: 3, ③, Ⅲ, ²."""
    return any(unicodedata.category(sign) in ("Nd", "No", "Nl") and not unicodedata.name(sign, "").startswith("CJK") for sign in text)


def loose(book: Book) -> list[str]:
    """The words that hold a digit and are no field, each with what stands around it. A report with any is refused."""
    found = [piece.text for piece in pieces(book) if not piece.field and has_digit(piece.text)]
    found += [part.alt for part in book.parts if isinstance(part, Drawing) and has_digit(part.alt) and not _says(part)]
    return found + ([book.title] if has_digit(book.title) else []) + ([book.office] if has_digit(book.office) else [])


def _says(drawing: Drawing) -> bool:
    """Whether every number of a picture's description stands in its bound texts."""
    bound = " ".join(piece.text for text in drawing.texts for piece in text if piece.field)
    return all(word.strip(",.") in bound for word in "".join(sign if sign.isdigit() or sign in ",." else " " for sign in drawing.alt).split() if has_digit(word))


def plain(value: Any) -> Any:
    """A report as plain data: what is frozen, hashed, and given to the PDF."""
    if is_dataclass(value) and not isinstance(value, type):
        made: dict[str, Any] = {each.name: plain(getattr(value, each.name)) for each in fields(value)}
        return {"kind": type(value).__name__, **made} if type(value).__name__ in _PARTS else made
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return sorted(value) if isinstance(value, frozenset) else value


def book_of(data: Mapping[str, Any]) -> Book:
    """The report of its plain data."""
    return Book(**{**data, "front": tuple(_text(each) for each in data["front"]), "month": _text(data["month"]), "parts": tuple(part_of(each) for each in data["parts"]),
                   "keywords": tuple(data["keywords"])})


def _text(data: Sequence[Mapping[str, str]]) -> Text:
    return tuple(Piece(**piece) for piece in data)


def part_of(data: Mapping[str, Any]) -> Part:
    """One part of its plain data."""
    made = {key: value for key, value in data.items() if key != "kind"}
    for key in ("text", "caption", "unit", "title"):
        if key in made:
            made[key] = _text(made[key])
    for key in ("notes", "items", "texts"):
        if key in made:
            made[key] = tuple(_text(each) for each in made[key])
    if data["kind"] == "Grid":
        made |= {"rows": tuple(tuple(Cell(_text(cell["text"]), cell["rows"], cell["columns"]) for cell in row) for row in data["rows"]),
                 "right": frozenset(data["right"]), "widths": tuple(data["widths"])}
    return _PARTS[data["kind"]](**made)
