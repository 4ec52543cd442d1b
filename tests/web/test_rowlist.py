"""A list of rows made in memory: words, filters counted under the other filters, sorts with nothing last, windows, sums."""

import pytest
from django.utils.safestring import SafeString

from naru.kernel import Sentence
from naru.kernel.listing import Asked
from naru.web.shell.lists import inert
from naru.web.shell.rowlist import Rich, RowListing, chips, column


def _name(text: str) -> Sentence:
    return Sentence(text, text)


def _never() -> SafeString:
    raise AssertionError("a list is put together without drawing a cell")


ROWS = [{"name": Sentence("다리", "Bridge"), "won": 30, "owner": "갑과"}, {"name": Sentence("길", "Road"), "won": Rich(5, _never), "owner": "을과"}, {"name": Sentence("역", "Station"), "won": None, "owner": "갑과"}]
LISTING = RowListing((column("name", _name("이름")), column("won", _name("금액"), "won", summed=True)), ROWS, ("name",), (chips("owner", _name("담당")),))


def _names(asked: Asked) -> list[str]:
    return [str(row["name"].ko) for row in LISTING.everything(asked) if isinstance(row["name"], Sentence)]


def test_a_sort_puts_nothing_last_both_ways_and_no_sort_keeps_the_order_given() -> None:
    assert _names(Asked()) == ["다리", "길", "역"]
    assert _names(Asked(sort="won")) == ["길", "다리", "역"]
    assert _names(Asked(sort="won", descending=True)) == ["다리", "길", "역"]
    assert [row["won"] for row in LISTING.window(Asked(sort="won"), first=1, many=1)] == [30]


def test_words_are_found_in_both_languages_and_all_of_them_must_stand() -> None:
    assert (_names(Asked(search="brid 다리")), _names(Asked(search="bridge 길"))) == (["다리"], [])


def test_a_filter_is_counted_under_the_others_and_sums_follow_what_is_asked() -> None:
    whole, narrow = LISTING.overview(Asked()), LISTING.overview(Asked(filters={"owner": ["을과"]}))
    assert (whole.total, whole.sums, whole.counts) == (3, {"won": 35}, {"owner": [("갑과", 2), ("을과", 1)]})
    assert (narrow.total, narrow.sums, narrow.counts) == (1, {"won": 5}, {"owner": [("갑과", 2), ("을과", 1)]})


@pytest.mark.parametrize(("text", "cell"), [("=1+2", "'=1+2"), ("@SUM(A1)", "'@SUM(A1)"), ("-1+cmd", "'-1+cmd"), ("- 5월", "'- 5월"), ("-0.3%p", "-0.3%p"), ("+12,000", "+12,000"), ("-", "-"), ("", ""), ("△5", "△5")])
def test_no_cell_of_a_file_is_run_and_no_signed_number_is_marked(text: str, cell: str) -> None:
    assert inert(text) == cell
