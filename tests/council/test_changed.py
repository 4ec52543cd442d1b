"""What became of the figures of a frozen report: told when the record says something else, not when it only prints in another unit."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from naru.council.files import changed_since
from naru.documents.book import Book, Paragraph, Piece, words
from naru.figures.actions import observe
from naru.figures.queries import of_scope
from naru.figures.terms import Said
from naru.record import Act
from tests.requests.conftest import begin

SAID = Said("some-programme", "result", "교부(지출)", "2,196,775,000원", 2_196_775_000, "원", "2023-05-31", "council-2023", "86", key="paid")


@pytest.mark.django_db
def test_a_figure_in_another_unit_is_no_changed_figure(simulated: None) -> None:
    office = begin()

    def say(said: Said) -> None:
        observe([said], act=Act(uuid.uuid4(), office.officer, "옮김"))

    say(SAID)
    [first] = of_scope("some-programme")
    book = Book("보고", (), words(Piece("2023. 6.", "date")), "경제정책실", dt.date(2023, 5, 31).isoformat(), (Paragraph("1", words("교부 : ", Piece("2,197백만원", "figure", first.id))),))
    assert changed_since(book) == []
    say(replace(SAID, line="87"))
    assert changed_since(book) == [], "the same amount was said again"
    say(replace(SAID, line="88", printed="2,200,000,000원", value=2_200_000_000))
    assert changed_since(book) == [(first.id, "교부(지출)", "2,200,000,000원")]
