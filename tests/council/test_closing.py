"""The closing list in the report: nothing of the last report drops out in silence, every date is bound."""

import datetime as dt

import pytest

from naru.council.compose import compose
from naru.council.files import held
from naru.council.gather import gather
from naru.documents.book import Grid, said
from naru.reporting.closing import VERDICTS, closing_list
from tests.council.conftest import Report

pytestmark = pytest.mark.django_db


def grid(report: Report, key: str) -> Grid:
    return next(part for part in report.book.grids if part.key == key)


def test_every_item_and_step_of_the_last_report_is_answered_for(report: Report) -> None:
    found = closing_list("council-2021", "council-2023")
    items = grid(report, "closing-items")
    titles = [said(row[0].text) for row in items.rows[1:] if len(row) == 3]
    assert titles == [f"{item.title} ({item.goal}-{item.item})" for item in found.items] and len(titles) == 14
    steps = grid(report, "closing-steps")
    told = [(said(row[-4].text), said(row[-2].text)) for row in steps.rows[1:]]
    assert told == [(step.said.label, VERDICTS[step.verdict].ko) for programme in found.programmes.values() for step in programme.steps]
    assert len(told) > 50 and {"일정 변경", "언급 없음"} <= {verdict for _, verdict in told}
    moved = [row for row in steps.rows[1:] if said(row[-2].text) == "일정 변경"]
    assert all(piece.ref for row in moved for piece in row[-1].text if piece.field)


def test_the_report_before_prints_its_own_outline_and_days(seoul: None) -> None:
    found = gather(dt.date(2021, 3, 31))
    book = compose(found)
    assert (found.document, len(found.items), found.closing, held(book, found.names)) == ("council-2021", 14, None, [])
    table = next(part for part in book.grids if part.key == "budget")
    assert {said(row[0].text): said(row[5].text) for row in table.rows[2:]}["서울시립과학관"] == "9.9"
    assert not any(said(row[0].text) == "창업정책과" for row in table.rows)
