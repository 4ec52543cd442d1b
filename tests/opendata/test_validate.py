"""The standards' own validators, with every socket blocked: what holds passes, and a broken record is named."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from naru.opendata.files import DESCRIPTION, GRANTS, describe, packed, read, write
from naru.opendata.terms import File, Policy
from naru.opendata.validate import grants_problems, package_problems, problems
from tests.opendata.conftest import AWARD, awards, executed

pytestmark = pytest.mark.usefixtures("no_network")


def described(files: Sequence[File]) -> dict[str, Any]:
    """The description among the files of a package."""
    found: dict[str, Any] = json.loads(next(each.content for each in files if each.name.endswith(DESCRIPTION)))
    return found


@pytest.mark.parametrize("package", [awards(), awards(simulated=True), executed()], ids=["awards", "simulated awards", "fiscal"])
def test_what_holds_passes_without_a_network(package: Any, policy: Policy, no_network: list[str]) -> None:
    assert problems(package, write(package, policy)) == []
    assert no_network == []


def test_the_fiscal_profile_would_have_been_fetched(policy: Policy, no_network: list[str]) -> None:
    """Why its name is taken out: with it the validator asks the network, and this test sees that."""
    package = executed()
    files = write(package, policy)
    description = described(files)
    assert description["profile"] == "fiscal-data-package"
    assert list(package_problems(package, description | {"profile": "https://other.example/profile.json"}, files)) != []
    assert list(package_problems(package, description, files)) == []


def test_the_validators_alone_name_a_broken_award(policy: Policy) -> None:
    package = awards(AWARD, AWARD | {"id": "a-2", "signed_on": "2023-02-30", "support": 0})
    files = write(package, policy)
    document = json.loads(next(each.content for each in files if each.name.endswith(GRANTS)))
    found = [(each.record, each.field, each.rule) for each in grants_problems("awards", document, {"a-1": "a-1", "a-2": "a-2"})]
    assert found == [("a-2", "support", "360giving:exclusiveMinimum"), ("a-2", "signed_on", "360giving:format")]
    tabular = {(each.record, each.field, each.rule) for each in package_problems(package, described(files), files)}
    assert tabular == {("a-2", "signed_on", "type-error"), ("a-2", "support", "constraint-error")}


@pytest.mark.parametrize("day", ["2023-13-01", "2023-5-2", "2023-05", "20230502", ""])
def test_a_plain_date_is_taken_and_no_other(policy: Policy, day: str) -> None:
    document = json.loads(next(each.content for each in write(awards(), policy) if each.name.endswith(GRANTS)))
    assert list(grants_problems("awards", document, {})) == []
    document["grants"][0]["awardDate"] = day
    assert {each.field for each in grants_problems("awards", document, {"a-1": "a-1"})} == {"signed_on"}


@pytest.mark.parametrize("field", ["id", "title", "description", "currency", "amountAwarded", "awardDate", "fundingOrganization", "recipientOrganization"])
def test_a_grant_without_a_field_is_refused(policy: Policy, field: str) -> None:
    document = json.loads(next(each.content for each in write(awards(), policy) if each.name.endswith(GRANTS)))
    del document["grants"][0][field]
    assert [each.rule for each in grants_problems("awards", document, {"a-1": "a-1"})] == ["360giving:required"]


def test_a_changed_file_and_a_reference_to_nothing_are_found(policy: Policy) -> None:
    package = executed()
    files = write(package, policy)
    description = described(files)
    changed = [replace(each, content=each.content.replace(b"86", b"87")) if each.name.endswith("execution.csv") else each for each in files]
    assert {each.rule for each in package_problems(package, description, changed)} == {"hash-count"}
    other = executed(document="d-9")
    assert ("e-1", "foreign-key") in {(each.record, each.rule) for each in package_problems(other, described(write(other, policy)), write(other, policy))}


def test_a_fiscal_package_without_its_meanings_is_refused(policy: Policy) -> None:
    package = executed()
    files = write(package, policy)
    description = described(files)
    for field in description["resources"][1]["schema"]["fields"]:
        field.pop("columnType", None)
    broken = [File(each.name, each.media, json.dumps(description).encode()) if each.name.endswith(DESCRIPTION) else each for each in files]
    assert {each.rule for each in problems(package, broken)} == {"fiscal"}


def test_a_simulated_package_says_so_everywhere(policy: Policy) -> None:
    package = awards(simulated=True)
    files = write(package, policy)
    description = describe(package, policy, [each for each in files if each.name.endswith(".csv")])
    assert all("가상자료" in each.name and "가상자료" in each.content.decode() for each in files)
    assert "가상자료" in str(description["title"]) and str(description["name"]).startswith("simulated-")
    heads, rows = read(next(each.content for each in files if each.name.endswith("awards.csv")))
    assert heads[-1] == "provenance_가상자료" and {row[heads[-1]] for row in rows} == {"simulated"}
    document = json.loads(next(each.content for each in files if each.name.endswith(GRANTS)))
    assert all("가상자료" in each["title"] for each in document["grants"])
    assert not any("가상자료" in each.name or "가상자료" in each.content.decode() for each in write(awards(), policy))


def test_the_same_package_gives_the_same_bytes(policy: Policy) -> None:
    assert packed(write(awards(), policy)) == packed(write(awards(), policy))
    assert [each.name for each in write(awards(), policy)] == [f"awards/{GRANTS}", "awards/awards.csv", f"awards/{DESCRIPTION}"]
