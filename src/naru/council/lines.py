"""The lines of a report as they stand in its HWPX: paragraphs, and cells with their address; each piece with its place among all pieces. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from naru.documents.book import Book, Cover, Drawing, Grid, Heading, Paragraph, Part, Piece, Text, placed, texts_of
from naru.documents.book_back import Mark


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the frozen report: its key, its pieces with their places, and its mark; `at` as in the edited file."""

    key: str
    pieces: tuple[tuple[int, Piece], ...]
    mark: str = ""
    at: str = ""

    @property
    def text(self) -> str:
        """Its words as printed."""
        return self.mark + "".join(piece.text for _, piece in self.pieces)

    @property
    def skeleton(self) -> str:
        """Its words with its fields as blanks."""
        return skeleton([self.mark, *(piece if not piece.field else at for at, piece in self.pieces)])


def skeleton(parts: Sequence[object]) -> str:
    """The words of a line with its fields as blanks, so that a changed figure is no changed sentence."""
    made = "".join(part if isinstance(part, str) else part.text if isinstance(part, Piece) else f"\x00{part.place if isinstance(part, Mark) else part}\x00" for part in parts)
    return re.sub(r"\s+", " ", made).strip()


class _Taker:
    """Takes the texts of a report one by one, counting their pieces as the writer of the file does."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.place = self.tables = 0

    def skip(self, text: Text) -> None:
        """Pieces that are no line of the file: of footnotes and pictures."""
        self.place += len(text)

    def take(self, key: str, text: Text, mark: str = "", at: str = "", end: str = "") -> None:
        """One line."""
        pieces = [(self.place + n, piece) for n, piece in enumerate(text)]
        self.place += len(text)
        self.lines.append(Line(key, (*pieces, *([(-1, Piece(end))] if end else [])), mark, at))

    def part(self, part: Part) -> None:
        """The lines of one part."""
        match part:
            case Heading():
                self.take(part.key, part.text)
            case Paragraph():
                self.take(part.key, part.text, part.mark)
                for note in part.notes:
                    self.skip(note)
            case Grid():
                self.grid(part)
            case Drawing():
                if part.caption:
                    self.take("caption", part.caption)
                for text in part.texts:
                    self.skip(text)
            case Cover():
                for n, text in enumerate(texts_of(part)):
                    self.take(f"{part.key}/{n}", text)

    def grid(self, part: Grid) -> None:
        """The caption, the unit, then cell by cell."""
        if part.caption:
            self.take(f"{part.key}/caption", part.caption, "< ", end=" >")
        if part.unit:
            self.take(f"{part.key}/unit", part.unit, "(", end=")")
        for r, c, cell in placed(part):
            self.take(f"{part.key}/{r}/{c}", cell.text, at=f"{self.tables}/{r}/{c}")
        self.tables += 1


def lines_of(book: Book) -> list[Line]:
    """The lines of a report, those without a word left out."""
    taker = _Taker()
    for n, text in enumerate((*book.front, book.month)):
        taker.take(f"front/{n}", text)
    for part in book.parts:
        taker.part(part)
    return [line for line in taker.lines if line.text.strip()]
