"""Seoul's report of 31 May 2023, composed once from a loaded database: the report itself is plain data."""

import datetime as dt
from dataclasses import dataclass

import pytest

from naru.council.compose import compose
from naru.council.gather import Gathered, gather
from naru.documents.book import Book
from naru.documents.book_hwpx import book_hwpx

DAY = dt.date(2023, 5, 31)
AT = dt.datetime(2023, 6, 1, 9, tzinfo=dt.UTC)


@dataclass
class Report:
    """A report and what it was composed from."""

    found: Gathered
    book: Book


_kept: list[Report] = []


@pytest.fixture
def seoul(loaded: None) -> None:
    """The city's content loaded."""


@pytest.fixture
def report(seoul: None) -> Report:
    """The report of the day. Ids are derived from the acts, so the kept one fits every loading."""
    if not _kept:
        found = gather(DAY)
        _kept.append(Report(found, compose(found)))
    return _kept[0]


_papers: list[bytes] = []


@pytest.fixture
def paper(report: Report) -> bytes:
    """The report of the day as a HWPX, written once."""
    if not _papers:
        _papers.append(book_hwpx(report.book, at=AT))
    return _papers[0]
