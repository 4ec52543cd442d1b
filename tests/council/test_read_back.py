"""The generated report read by the reader of old reports: the same items, tables and figures at printed precision, from HWPX and DOCX."""

from decimal import Decimal

import pytest

from naru.council.files import sources_of
from naru.documents.book import Grid, pieces, said
from naru.documents.book_docx import book_docx
from naru.documents.book_hwpx import book_hwpx
from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Reading
from tests.council.conftest import AT, Report

pytestmark = pytest.mark.django_db


def read_back(report: Report, form: str) -> Reading:
    """The report as a file of a form, read."""
    content = book_hwpx(report.book, at=AT) if form == "hwpx" else book_docx(report.book, at=AT)
    return read(open_bytes(f"report.{form}", content))


@pytest.mark.parametrize("form", ["hwpx", "docx"])
def test_what_was_printed_is_read_again(report: Report, form: str) -> None:
    reading = read_back(report, form)
    assert (reading.as_of, reading.year) == ("2023-05-31", 2023)
    assert sum(entry.kind == "item" for entry in reading.outline) == 22
    budget = next(part for part in report.book.parts if isinstance(part, Grid) and part.key == "budget")
    printed = [[said(cell.text).replace(",", "") for cell in row] for row in budget.rows[2:]]
    names = ("department", "budget_current", "commitment", "disbursement", "commitment_rate", "disbursement_rate")
    assert [[str(row[name]) for name in names] for row in reading.execution] == [["".join(row[0].split()), *row[1:]] for row in printed]
    values = {Decimal(str(figure.value)) for figure in reading.figures if isinstance(figure.value, int | float)}
    bound = {piece.ref for piece in pieces(report.book) if piece.field == "figure"}
    numbers = {ref: Decimal(each.value).scaleb(-each.places) for ref, each in sources_of(report.book).items() if ref in bound and each.value is not None}
    missed = sorted({f"{sources_of(report.book)[ref].printed} = {number}" for ref, number in numbers.items() if number not in values and number / 10**6 not in values and number * 10**6 not in values})
    print(len(numbers), missed)
    assert len(missed) * 50 <= len(numbers), missed
