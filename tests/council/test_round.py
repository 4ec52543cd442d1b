"""The round trip: the generated report is read by the reader of old reports, and says the same values at printed precision."""

import re
from pathlib import Path

import pytest

from naru.council.files import sources_of
from naru.council.lines import lines_of
from naru.documents.book_hwpx import book_hwpx
from naru.reading.files import open_file
from naru.reading.logic import read
from tests.council.conftest import AT, Report

pytestmark = pytest.mark.django_db


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _values(proposed: list[object]) -> set[float]:
    return {float(value) for value in proposed if isinstance(value, (int, float))}


@pytest.mark.slow
def test_what_was_generated_is_read_with_the_same_values(report: Report, tmp_path: Path) -> None:
    """Numbers printed without a unit ('단위형 12', '도심권 (2)') are no figures for a reader: they are counted, not hidden."""
    file = tmp_path / "r.hwpx"
    file.write_bytes(book_hwpx(report.book, at=AT))
    reading, sources = read(open_file(file), year=2023), sources_of(report.book)
    lines = [(_bare(line.text), line.number) for line in reading.source.lines]
    same, other = 0, []
    for line in lines_of(report.book):
        numbers = {number for text, number in lines if text.startswith(_bare(line.text))} if not line.at else set()
        read_here = _values([figure.value for figure in reading.figures if figure.line in numbers])
        for _, piece in line.pieces if not line.at else ():
            said = sources[piece.ref] if piece.field == "figure" else None
            if said is not None and said.value is not None:
                if said.value / 10**said.places in read_here:
                    same += 1
                else:
                    other.append(f"{line.text}: {piece.text}")
    assert same + len(other) > 250
    assert same * 100 >= 95 * (same + len(other)), other
