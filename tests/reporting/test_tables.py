"""The office's tables of 2021 and 2023: cell by cell what the city's files say, from observations and, for the execution table, from won."""

import csv
import datetime as dt
import io
import uuid

import pytest
from django.conf import settings

from naru.figures.queries import department_changes, departments_on, indicators, observation, of_indicator, press_figures
from naru.kernel.money import print_rate, print_scaled
from naru.ledger.logic import whole
from naru.ledger.queries import month_execution
from naru.reporting.tables import execution_table, headcount_table, indicator_table, write_execution_table, write_headcount_table

pytestmark = pytest.mark.django_db
DAYS = ("2021-03-31", "2023-05-31")


@pytest.fixture(autouse=True)
def seoul(loaded: None) -> None:
    """The city's content loaded."""


def _file(name: str, day: str, columns: list[str]) -> list[list[str]]:
    return [[row[column] for column in columns] for row in csv.DictReader(io.StringIO((settings.CITIES / "seoul" / "facts" / name).read_text())) if row["as_of"] == day]


@pytest.mark.parametrize("day", DAYS)
def test_the_execution_table_equals_its_file(day: str) -> None:
    table = execution_table(dt.date.fromisoformat(day))
    assert table is not None
    heads, *lines = csv.reader(io.StringIO(write_execution_table(table)))
    assert lines == _file("execution.csv", day, heads)
    assert len(lines) == {"2021-03-31": 10, "2023-05-31": 12}[day]


@pytest.mark.parametrize("day", DAYS)
def test_the_execution_table_is_made_from_won(day: str) -> None:
    """R-01 to R-03: totals summed in won, each cell rounded last."""
    table, book = execution_table(dt.date.fromisoformat(day)), month_execution(int(day[:4]), int(day[5:7]))
    assert table is not None and book is not None
    made = {row.department: {"budget_current": print_scaled(row.current), "commitment": print_scaled(row.obligated), "disbursement": print_scaled(row.spent),
                             "commitment_rate": print_rate(row.obligated, row.current), "disbursement_rate": print_rate(row.spent, row.current)} for row in [whole(book[2]), *book[2]]}
    assert made == {row.name: {cell.key: cell.printed for cell in row.cells} for row in table.rows}


def test_one_rate_that_the_printed_millions_would_get_wrong() -> None:
    table = execution_table(dt.date(2021, 3, 31))
    assert table is not None
    row = table.row("서울시립과학관")
    assert row is not None
    assert {cell.key: cell.plain for cell in row.cells} == {"budget_current": "2040", "commitment": "404", "disbursement": "203", "commitment_rate": "19.8", "disbursement_rate": "9.9"}
    assert print_rate(203, 2040) == "10.0"


@pytest.mark.parametrize("day", DAYS)
def test_the_headcount_table_equals_its_file_and_every_sum_holds(day: str) -> None:
    table = headcount_table(dt.date.fromisoformat(day))
    assert table is not None
    heads, *lines = csv.reader(io.StringIO(write_headcount_table(table)))
    assert lines == _file("headcount.csv", day, heads)
    value = {(row.name, cell.key): cell.value or 0 for row in table.rows for cell in row.cells}
    jobs = [key.split(":")[0] for key, _ in table.columns if key.endswith(":actual") and not key.startswith("계")]
    departments = [row.name for row in table.rows if row.name != "계"]
    for measure in ("authorised", "actual", "difference"):
        assert all(value[name, f"계:{measure}"] == sum(value[name, f"{job}:{measure}"] for job in jobs) for name in ("계", *departments))
        assert all(value["계", f"{job}:{measure}"] == sum(value[name, f"{job}:{measure}"] for name in departments) for job in ("계", *jobs))
    assert value["계", "계:female"] == sum(value[name, "계:female"] for name in departments)
    assert departments == departments_on(dt.date.fromisoformat(day))


def test_every_cell_opens_to_its_line() -> None:
    for table in (execution_table(dt.date(2023, 5, 31)), headcount_table(dt.date(2023, 5, 31)), indicator_table(dt.date(2023, 6, 22))):
        assert table is not None
        for cell in (cell for row in table.rows for cell in row.cells):
            found = observation(uuid.UUID(cell.observation))
            assert found is not None and found.document and found.line and found.printed == cell.printed


def test_between_two_reports_the_older_stands_and_before_all_nothing() -> None:
    table = execution_table(dt.date(2023, 5, 30))
    assert table is not None and table.as_of == "2021-03-31"
    assert execution_table(dt.date(2021, 3, 30)) is None
    assert headcount_table(dt.date(2020, 1, 1)) is None


def test_old_names_stay_and_what_became_of_them_is_known() -> None:
    assert "투자창업과" in departments_on(dt.date(2022, 1, 1))
    assert "투자창업과" not in departments_on(dt.date(2023, 5, 31))
    split = next(each for each in department_changes() if each.kind == "split")
    assert (split.former, split.latter, split.after, split.by) == (("투자창업과",), ("창업정책과", "금융투자과"), dt.date(2021, 3, 31), dt.date(2023, 5, 31))
    gone = {name for each in department_changes() for name in each.former}
    assert gone == set(departments_on(dt.date(2021, 3, 31))) - set(departments_on(dt.date(2023, 5, 31)))
    assert {name for each in department_changes() for name in each.latter} == set(departments_on(dt.date(2023, 5, 31))) - set(departments_on(dt.date(2021, 3, 31)))


def test_indicators_keep_their_printed_form_and_shares_recompute() -> None:
    table = indicator_table(dt.date(2023, 6, 22))
    assert table is not None
    rate = table.row("employment_rate/서울")
    assert rate is not None
    assert [(cell.key, cell.printed, cell.plain) for cell in rate.cells] == [("2020|2023-04", "58.6", "58.6"), ("2021|2023-04", "59.2", "59.2"), ("2022|2023-04", "60.4", "60.4"), ("2023-04|2023-04", "60.8", "60.8")]
    shares = [each for held in indicators() for each in of_indicator(held.id) if each.denominator]
    assert len(shares) == 5
    for each in shares:
        assert each.numerator is not None and each.denominator is not None
        # 138 of 199 is 69.346…: the office printed 69.3
        assert print_rate(each.numerator, each.denominator) == f"{(each.value or 0) / 10}"
    assert indicator_table(dt.date(2018, 1, 1)) is not None
    assert indicator_table(dt.date(2017, 12, 31)) is None


def test_the_press_stands_apart() -> None:
    assert len(press_figures()) == 30
    assert all(each.address for each in press_figures())
