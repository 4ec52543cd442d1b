"""Seoul's content as it loads: 104 cards, 22 items, the execution table cell by cell."""

import datetime as dt

import pytest

from naru.kernel import clock
from naru.kernel.database import rows
from naru.kernel.money import print_rate, print_scaled
from naru.ledger.logic import whole
from naru.ledger.queries import month_execution
from naru.reporting.queries import card, contents, heads, reported_execution, search
from naru.site.load import load_city
from naru.worlds.terms import kst

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seoul(simulated: None) -> None:
    """The city's content loaded."""
    load_city()


def test_every_programme_has_its_card() -> None:
    found = heads()
    assert len(found) == 104
    assert all(card(head.id) is not None for head in found)
    assert rows("SELECT count(*) FROM figures_observation WHERE provenance <> 'reported'") == [(0,)]


def test_loading_twice_changes_nothing() -> None:
    before = rows("SELECT count(*) FROM record_entry")
    load_city()
    assert rows("SELECT count(*) FROM record_entry") == before


def test_the_card_of_workplaces_says_what_the_report_says() -> None:
    found = card("work-environment-improvement")
    assert found is not None
    by = {block.id: block for block in found.blocks}
    assert [(each.label, each.printed, each.line) for each in by["basis"].reported] == [("서울특별시 도시형소공인 지원에 관한 조례", "제14조", "1079")]
    budget = {each.label: each.value for each in by["budget"].reported if each.document == "council-2023"}
    assert budget == {"'23년 예산": 9_853_000_000, "기정예산": 4_803_000_000, "추경": 5_050_000_000}
    applied = {each.label: each.value for each in by["result"].reported if each.line in ("1109", "1113")}
    assert (applied["의류봉제 신청"], applied["1차 선정"], applied["4대업종 접수"]) == (1_262, 397, 1_305)
    assert found.items == ((5, 2, "도시 제조업 안전한 작업환경 조성"),)
    assert not found.simulated


def test_the_table_of_contents_has_22_items_under_five_goals() -> None:
    found = contents()
    assert [sum(1 for each in found if each.goal == goal) for goal in range(1, 6)] == [4, 6, 5, 5, 2]
    assert all(each.programmes for each in found)
    budgets = {(each.goal, each.item): each.budget for each in found}
    assert {item: budgets[item] for item in ((1, 2), (2, 2), (4, 3), (5, 2))} == {(1, 2): 1_617_000_000, (2, 2): 26_657_000_000, (4, 3): 13_285_000_000, (5, 2): 9_853_000_000}


def test_the_next_step_follows_the_clock() -> None:
    def upcoming(day: dt.datetime) -> str:
        with clock.at(day):
            return next(each for each in contents() if (each.goal, each.item) == (5, 2)).upcoming

    assert upcoming(kst(2023, 5, 31)).startswith("2023-06 ")
    assert upcoming(kst(2023, 12, 1)).startswith("2023-09/2023-12 ")
    assert upcoming(kst(2024, 1, 31)).startswith("2024-01 ")
    assert upcoming(kst(2024, 2, 1)) == ""


def test_the_execution_table_prints_cell_by_cell() -> None:
    """R-01 to R-03: won in, totals summed in won, rates from won, rounding last."""
    book = month_execution(2023, 5)
    assert book is not None
    provenance, note, made = book
    assert (provenance, bool(note), len(made)) == ("assumed", True, 11)
    printed = {
        row.department: {"budget_current": print_scaled(row.current), "commitment": print_scaled(row.obligated), "disbursement": print_scaled(row.spent),
                         "commitment_rate": print_rate(row.obligated, row.current), "disbursement_rate": print_rate(row.spent, row.current)}
        for row in [whole(made), *made]
    }
    reported = {row.department: row.cells for row in reported_execution("2023-05-31")}
    assert len(reported) == 12
    assert printed == reported


@pytest.mark.parametrize(("question", "programme"), [("의류봉제", "work-environment-improvement"), ("작업환경 뷰티패션", "work-environment-improvement"), ("강소기업", "seoul-hidden-champions"),
                                                    ("혁신챌린지", "seoul-innovation-challenge")])
def test_search_finds_korean_words(question: str, programme: str) -> None:
    assert programme in {hit.programme for hit in search(question)}


def test_search_finds_nothing_for_nothing() -> None:
    assert search("없는낱말이다") == []
    assert search("  ") == []
