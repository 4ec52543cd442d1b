"""The list page shows, sums, sorts, filters and exports the same rows."""

import io
from collections.abc import Iterator
from dataclasses import replace

import openpyxl
import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from naru.kernel import Sentence
from naru.kernel.listing import Asked, Column, Filter, Listing, Overview
from naru.web.shell.lists import export, list_page

SOURCE = "(SELECT n, 'row ' || n AS name, mod(n, 3)::text AS state, n * 1000000::bigint AS amount FROM generate_series(1, 120) n) t"
LISTING = Listing(
    columns=[Column("name", Sentence("이름", "Name"), "t.name"), Column("state", Sentence("상태", "State"), "t.state", names={"0": Sentence("접수", "Received")}),
             Column("amount", Sentence("금액", "Amount"), "t.amount", "won", summed=True)],
    source=SOURCE, key="t.n", search="t.name", filters=[Filter("state", Sentence("상태", "State"), "t.state")], sort="amount",
)
TITLE = Sentence("줄", "Rows")


@pytest.fixture
def world(db: None, simulated: None) -> Iterator[None]:
    yield


def get(query: str, **more: str) -> HttpRequest:
    return RequestFactory().get(f"/rows/?{query}", **more)


def page(query: str, **more: str) -> HttpResponse:
    return list_page(get(query, **more), LISTING, title=TITLE)


def test_sums_are_over_all_rows_not_the_window(world: None) -> None:
    assert LISTING.overview(Asked()) == Overview(120, {"amount": 7_260_000_000}, {"state": [("0", 40), ("1", 40), ("2", 40)]})
    text = page("").content.decode()
    assert text.count("<tr><td") == 50
    assert "7,260,000,000원" in text


def test_windows_follow_without_overlap(world: None) -> None:
    seen = [row["name"] for first in (0, 50, 100) for row in LISTING.window(Asked(sort="state", descending=True), first=first)]
    assert (len(seen), len(set(seen))) == (120, 120)


def test_the_next_window_by_htmx_is_rows_only(world: None) -> None:
    text = page("from=50", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert text.count("<tr><td") == 50


def test_filter_search_and_counts(world: None) -> None:
    asked = Asked(search="row 1", filters={"state": ["0"]})
    assert LISTING.overview(asked).total == len([n for n in range(1, 121) if str(n).startswith("1") and n % 3 == 0])
    assert LISTING.overview(asked).counts["state"] == [(str(k), len([n for n in range(1, 121) if str(n).startswith("1") and n % 3 == k])) for k in range(3)]
    assert LISTING.overview(Asked(search="100%")) == Overview(0, {"amount": 0}, {"state": []})


def test_export_is_exactly_what_is_shown_and_says_simulated(world: None) -> None:
    book = openpyxl.load_workbook(io.BytesIO(export(get("state=0&cols=name&cols=amount&sort=amount&desc=1"), LISTING, title=TITLE, form="xlsx").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "줄 (가상자료 simulated)"
    assert rows[1] == ("이름", "금액")
    assert rows[2] == ("row 120", 120_000_000)
    assert len(rows) == 42
    assert book.properties.description == "가상자료 simulated"


def test_an_address_made_up_by_hand_breaks_nothing(world: None) -> None:
    assert page("sort=evil;drop&from=x&state=%27&cols=zz").status_code == 200


def test_each_filter_is_counted_under_the_others_not_under_itself(world: None) -> None:
    both = replace(LISTING, filters=[*LISTING.filters, Filter("half", Sentence("반", "Half"), "mod(t.n, 2)")])
    found = both.overview(Asked(filters={"state": ["0"], "half": ["1"]}))
    assert (found.total, found.sums["amount"]) == (20, sum(n for n in range(1, 121) if n % 3 == 0 and n % 2) * 1_000_000)
    assert found.counts == {"state": [("0", 20), ("1", 20), ("2", 20)], "half": [("0", 20), ("1", 20)]}
