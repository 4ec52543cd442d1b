"""The datasets filled from each city's own content, checked by all rules and validators: nothing is wrong, and cells equal the city's fact files."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest
from django.conf import settings as django_settings

from naru.kernel import Refused
from naru.kernel.database import rows
from naru.opendata.dcat import shape_problems
from naru.opendata.files import write
from naru.opendata.gather import gather, policy_on
from naru.opendata.queries import catalogue_now
from naru.opendata.shapes import DATASETS
from naru.opendata.terms import Package
from naru.opendata.validate import problems


def facts(name: str) -> list[dict[str, str]]:
    """A fact file of the city."""
    return list(csv.DictReader(io.StringIO((django_settings.CITIES / django_settings.CITY / "facts" / name).read_text())))


def cells(package: Package, table: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    return [dict(each.cells) for each in package.rows[table]]


@pytest.mark.django_db
def test_every_dataset_of_the_city_holds_without_a_network(loaded: None, no_network: list[str]) -> None:
    policy, many = policy_on(), {}
    for each in DATASETS:
        package = gather(each.id, policy)
        assert [found.print("en") for found in problems(package, write(package, policy))[:5] if package.many] == []
        many[each.id] = package.many
    assert {name for name, found in many.items() if found} == {"execution", "headcount", "indicators", "report-figures"}
    assert shape_problems(catalogue_now()) == [] and no_network == []
    [(said,)] = rows("SELECT count(*) FROM figures_observation o JOIN reporting_cardhead h ON h.programme = o.scope WHERE o.value IS NOT NULL AND o.provenance = 'reported' AND o.query = '' AND o.status <> 'withdrawn'")
    assert len(gather("report-figures", policy).rows["figures"]) == said > 600


@pytest.mark.django_db
def test_execution_is_the_citys_own_table(loaded: None) -> None:
    given = cells(gather("execution", policy_on()), "execution")
    said = facts("execution.csv")
    names = ("department", "as_of", "budget_current", "commitment", "disbursement", "commitment_rate", "disbursement_rate", "document", "line")
    assert len(said) > 20
    assert sorted(tuple(str(each[name]) for name in names) for each in given) == sorted(tuple(each[name] for name in names) for each in said)


@pytest.mark.django_db
def test_headcount_hides_the_few_and_shows_the_rest_as_printed(loaded: None) -> None:
    policy = policy_on()
    package = gather("headcount", policy)
    said = {(each["as_of"], each["department"], each["job_type"]): each for each in facts("headcount.csv")}
    given = {(each["as_of"], each["department"], each["job_type"]): each for each in cells(package, "headcount")}
    assert set(given) == set(said)
    small = {place for place, each in said.items() if 0 < int(each["actual"]) < policy.least}
    assert len(small) > 10
    assert all(given[place]["actual"] is None for place in small)
    shown = [place for place, each in given.items() if each["actual"] is not None]
    assert len(shown) > len(said) // 2
    assert all(str(given[place]["actual"]) == said[place]["actual"] for place in shown)
    assert package.hidden > len(small)


@pytest.mark.django_db
def test_figures_keep_printed_form_value_document_and_line(loaded: None) -> None:
    given = cells(gather("report-figures", policy_on()), "figures")
    assert all(each["document"] and each["line"] and each["printed"] for each in given)
    assert all(Decimal(each["value"]) == Decimal(each["value"]) for each in given)


@pytest.mark.django_db
def test_a_city_that_has_not_decided_gives_nothing_away(settings: Any, tmp_path: Path) -> None:
    settings.CITIES, settings.CITY = tmp_path, "garam"
    copytree(Path(__file__).resolve().parents[2] / "cities" / "garam", tmp_path / "garam", ignore=ignore_patterns("opendata.yaml"))
    with pytest.raises(Refused) as refused:
        policy_on()
    assert refused.value.code == "opendata_policy" and "opendata.yaml: 없습니다" in str(refused.value.facts["why"])
