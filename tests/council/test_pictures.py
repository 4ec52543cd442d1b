"""Slips and series stand as pictures in the items they belong to, every number of theirs bound, with a table beside them that says the same."""

import datetime as dt
import re

import pytest

from naru.council.compose import compose
from naru.council.files import check
from naru.council.gather import gather
from naru.documents.book import Book, Drawing, Grid, Paragraph, has_digit, said
from naru.documents.book_pdf import book_pdf, picture
from tests.council.conftest import AT, Report

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def drawings(book: Book, end: str) -> dict[str, Drawing]:
    return {part.key.removesuffix(end): part for part in book.parts if isinstance(part, Drawing) and part.key.endswith(end)}


def grid(book: Book, key: str) -> Grid:
    return next(part for part in book.grids if part.key == key)


def every_number_is_bound(drawn: Drawing) -> None:
    """Every number that the picture prints or that its description says stands in a bound piece of its texts."""
    shown = re.findall(r"<text[^>]*>([^<]*)</text>", drawn.svg)
    bound = " ".join(piece.text for text in drawn.texts for piece in text if piece.field)
    assert shown and all(number in bound for text in (*shown, drawn.alt) for number in NUMBER.findall(text)), (shown, bound)
    assert not has_digit(said(drawn.caption)) and f"<desc>{drawn.alt}</desc>" in drawn.svg


def test_moved_steps_are_drawn_where_they_moved_with_their_table(report: Report) -> None:
    found = drawings(report.book, "/slips")
    assert [*found] == ["4-1", "4-2", "4-4"]
    for key, drawn in found.items():
        every_number_is_bound(drawn)
        table = grid(report.book, f"{key}/moved")
        assert drawn.svg.count('r="6" fill="#ffffff"') == len(table.rows) - 1
        assert all(said(row[0].text) in drawn.alt and said(row[1].text) in drawn.alt for row in table.rows[1:])
    assert "완공: 2023. 4. → 2023. 9." in found["4-1"].alt and "개월" not in found["4-1"].svg
    order = [part.key for part in report.book.parts]
    assert order.index("4-1/slips") + 1 == order.index("4-1/moved")


def test_series_of_two_points_are_drawn_and_nothing_of_two_names_is(report: Report) -> None:
    found = drawings(report.book, "/series")
    assert {*found} == {"2-4", "4-4"}
    for key, drawn in found.items():
        every_number_is_bound(drawn)
        assert [said(row[-1].text) for row in grid(report.book, f"{key}/series").rows[1:]] == re.findall(r"[\d’. ]+? (\d[\d,]*[^\d\s,;]+)", drawn.alt)
    assert "창업공간: 2019 83실, 2020 363실" in found["2-4"].alt
    assert [said(part.text) for part in report.book.parts if isinstance(part, Paragraph) and part.key == "4-4/series/1"] == ["단지 입주기업 (G밸리) : 단지 안 기업 수 (2018년과 2021년의 기준이 같은지 문서에 없음)"]
    assert not any("조성" in drawn.alt for drawn in found.values())
    [economy] = [part for part in report.book.parts if isinstance(part, Drawing) and part.key == "economy-series-picture"]
    every_number_is_bound(economy)
    assert economy.svg.count("<rect") == sum(1 for row in grid(report.book, "economy-series").rows[1:] for cell in row[1:] if has_digit(said(cell.text)))


def test_an_earlier_report_draws_nothing_that_came_later(seoul: None) -> None:
    found = gather(dt.date(2021, 3, 31))
    book = compose(found)
    check(book, found.names)
    told = drawings(book, "/series")
    assert told and not any("2022" in drawn.alt or "2023" in drawn.alt for drawn in told.values())
    assert "2019. 11." in drawings(book, "/slips")["4-2"].alt
    assert picture(told["1-3"].svg)[:4] == b"\x89PNG" and book_pdf(book, at=AT)[:5] == b"%PDF-"
