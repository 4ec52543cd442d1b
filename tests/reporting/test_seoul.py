"""Seoul's content as it loads: 104 cards, 22 items, the execution table cell by cell."""

import datetime as dt
import re

import pytest
from django.test import Client

from naru.kernel.database import rows
from naru.kernel.money import print_rate, print_scaled
from naru.ledger.logic import whole
from naru.ledger.queries import month_execution
from naru.reporting.contents import moved, overdue, pace, soon
from naru.reporting.queries import card, contents, heads, reported_execution
from naru.site.load import load_city

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seoul(loaded: None) -> None:
    """The city's content loaded."""


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
    found = contents(dt.date(2023, 5, 31))
    assert [sum(1 for each in found if each.goal == goal) for goal in range(1, 6)] == [4, 6, 5, 5, 2]
    assert all(each.programmes for each in found)
    assert not [each for each in found for id_, _ in each.programmes if id_ == "council-business-report"]
    budgets = {(each.goal, each.item): each.budget for each in found}
    assert {item: budgets[item] for item in ((1, 2), (2, 2), (4, 3), (5, 2))} == {(1, 2): 1_617_000_000, (2, 2): 26_657_000_000, (4, 3): 13_285_000_000, (5, 2): 9_853_000_000}


def test_the_next_step_follows_the_clock() -> None:
    def upcoming(day: dt.date) -> tuple[str, dt.date | None]:
        item = next(each for each in contents(day) if (each.goal, each.item) == (5, 2))
        return (item.standing.next.when if item.standing.next else "", item.standing.by)

    assert upcoming(dt.date(2023, 5, 31)) == ("2023. 6.", dt.date(2023, 6, 30))
    assert upcoming(dt.date(2023, 12, 1)) == ("2024. 1.", dt.date(2024, 1, 31))
    assert upcoming(dt.date(2024, 2, 1)) == ("", None)


def test_what_is_due_moved_and_overdue_is_gathered_over_the_items() -> None:
    may, later = (contents(day) for day in (dt.date(2023, 5, 31), dt.date(2024, 3, 1)))
    due = soon(may, dt.date(2023, 5, 31))
    assert due and all(each.by and dt.date(2023, 5, 31) <= each.by <= dt.date(2023, 7, 1) for each in due)
    assert [each.by for each in due] == sorted(each.by for each in due if each.by)
    assert {(each.item.goal, each.item.item) for each in moved(may)} <= {(each.goal, each.item) for each in may}
    assert all(each.step.said.key for each in moved(may)) and moved(may)
    assert len(overdue(may)) < len(overdue(later))


def test_departments_against_the_straight_line() -> None:
    book = month_execution(2023, 5)
    assert book is not None
    found = pace(book[2], 5)
    assert [each.spent_bp for each in found] == sorted(each.spent_bp for each in found)
    assert {each.straight_bp for each in found} == {4_166}
    assert [each.row.department for each in found if each.behind] == ["미디어콘텐츠산업과", "바이오AI산업과", "서울시립과학관"]


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


def test_the_programmes_are_a_list_like_every_other() -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="ko")
    every, some = (client.get(address).content.decode() for address in ("/programmes/", "/programmes/?owner=뷰티패션산업과&q=작업환경"))
    assert ("104" in every, "BUDGET" in every) == (True, False)
    assert re.findall(r'href="/programmes/([a-z-]+)/"', some) == ["work-environment-improvement"]
    assert client.get("/programmes/?format=csv&q=작업환경").content.decode("utf-8-sig").count("\n") == 3


def test_a_line_leads_to_its_neighbours_and_cards() -> None:
    text = Client(HTTP_ACCEPT_LANGUAGE="ko").get("/sources/council-2023/1109/").content.decode()
    assert all(words in text for words in ("/sources/council-2023/1108/", "/sources/council-2023/1110/", 'href="/programmes/work-environment-improvement/"', "1차 397개 업체 선정"))
    assert "clothing firms applied" not in text
