"""The round trip: the generated report is read by the reader of old reports, and every record with a value comes back from its own line or row at printed precision."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from naru.council.files import sources_of
from naru.council.lines import Line, lines_of
from naru.documents.book import Piece
from naru.documents.book_hwpx import book_hwpx
from naru.figures.terms import Observation
from naru.kernel.money import print_scaled
from naru.reading.files import open_file
from naru.reading.logic import read
from naru.reading.terms import Reading
from naru.reporting.item import with_unit
from tests.council.conftest import AT, Report

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d[\d,]*")
WHOLE = {"million_won": 10**6, "백만원": 10**6, "조원": 10**12, "백만불": 10**6, "천개": 10**3, "천명": 10**3}
"""Units of the facts that the reader gives in whole ones."""


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _figures(line: Line, sources: dict[str, Observation]) -> Iterator[tuple[Piece, Observation]]:
    """The pieces that print a value; a number of a record's name ('4대업종 접수') says none."""
    for _, piece in line.pieces:
        each = sources.get(piece.ref)
        if piece.field == "figure" and each is not None and each.value is not None and (piece.text in each.printed or piece.text in with_unit(each) or NUMBER.findall(piece.text) == [print_scaled(each.value)]):
            yield piece, each


class Read:
    """What the reader proposes, by paragraph and by row of a table."""

    def __init__(self, reading: Reading) -> None:
        self.tables = reading.source.tables
        self.lines = [(_bare(line.text), line.number) for line in reading.source.lines]
        self.values: dict[int, set[Fraction]] = defaultdict(set)
        for figure in reading.figures:
            if isinstance(figure.value, (int, float)):
                self.values[figure.line].add(Fraction(str(figure.value)))

    def of(self, line: Line) -> set[Fraction]:
        """The values of a line's own place."""
        if line.at:
            table, row, _ = map(int, line.at.split("/"))
            return self.values[self.tables[table].lines[row]]
        return {value for text, number in self.lines if text.startswith(_bare(line.text)) for value in self.values[number]}


def test_every_record_with_a_value_comes_back_at_printed_precision(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "r.hwpx"
    file.write_bytes(book_hwpx(report.book, at=AT))
    sources, found = sources_of(report.book), Read(read(open_file(file), year=2023))
    back: set[str] = set()
    paragraphs = cells = 0
    for line in lines_of(report.book):
        values = found.of(line)
        for _, each in _figures(line, sources):
            cells, paragraphs = cells + bool(line.at), paragraphs + (not line.at)
            if Fraction(each.value or 0, 10**each.places) * WHOLE.get(each.unit, 1) in values:
                back.add(each.id)
            elif line.at:
                pytest.fail(f"cell {line.at} of the report says {each.printed} ({each.value} {each.unit}); its row was read as {sorted(map(float, values))}")
    asked = {each.id for line in lines_of(report.book) for _, each in _figures(line, sources)}
    assert (paragraphs > 230, cells > 200, len(asked) > 350) == (True, True, True), (paragraphs, cells, len(asked))
    assert {sources[id_].printed for id_ in asked - back} == set()
