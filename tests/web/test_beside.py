"""Two reports side by side: items are paired by what they tell of, headings of the first chapters by their place, tables row by row; a frozen text is drawn once."""

import datetime as dt

import pytest

from naru.council.queries import same_items
from naru.documents.book import Book, Cell, Grid, Heading, Paragraph, words
from naru.site.load import load_city
from naru.web.council.shown import side_by_side


def book(*parts: Heading | Paragraph | Grid) -> Book:
    return Book("업무보고", (), (), "", "2023-05-31", parts)


def table(*rows: tuple[str, str]) -> Grid:
    return Grid(words("표"), tuple(tuple(Cell(words(text)) for text in row) for row in (("구분", "값"), *rows)))


def test_items_go_on_with_what_they_tell_of_and_not_with_their_number() -> None:
    old = book(Heading(3, words("인력현황 - 가"), key="headcount"), table(("계", "가"), ("과", "나")),
               Heading(4, words("1 캠퍼스"), key="1-1"), Paragraph("1", words("같은 줄")), Heading(4, words("2 끝난 일"), key="1-2"), Paragraph("1", words("끝")))
    new = book(Heading(3, words("인력현황 - 나"), key="headcount"), table(("계", "가"), ("과", "다")),
               Heading(4, words("1 새 일"), key="1-1"), Paragraph("1", words("새")), Heading(4, words("2 캠퍼스"), key="1-2"), Paragraph("1", words("같은 줄")))
    found = side_by_side(old, new, {"1-2": "1-1"})
    assert [(each.title, each.former, each.only, each.differs) for each in found] == [("인력현황 - 나", "인력현황 - 가", "", 2), ("새 일", "", "right", 1), ("캠퍼스", "캠퍼스", "", 0), ("", "끝난 일", "left", 1)]
    [left] = found[0].left
    assert [alone for _, alone in left.rows] == [False, True] and len(left.head) == 1
    assert [(each.title, each.former) for each in side_by_side(old, new, {})][1:] == [("새 일", ""), ("캠퍼스", ""), ("", "캠퍼스"), ("", "끝난 일")]


@pytest.mark.django_db
def test_the_citys_items_are_paired_by_their_programmes(simulated: None) -> None:
    load_city()
    found = same_items(dt.date(2021, 3, 31), dt.date(2023, 5, 31))
    assert (found["2-4"], found["3-2"], found["4-4"]) == ("1-3", "1-2", "3-1") and "1-1" not in found
    assert len(set(found.values())) == len(found) and same_items(dt.date(2017, 1, 1), dt.date(2023, 5, 31)) == {}
