"""Each rule finds what breaks it, names record, field and rule, and finds nothing where all holds."""

from dataclasses import replace

import pytest

from naru.opendata.logic import compared, findings
from naru.opendata.shapes import BY_ID, DATASETS
from naru.opendata.terms import Package, Record, Value
from tests.opendata.conftest import AWARD, DAY, awards, executed


def rules(package: Package) -> list[tuple[str, str, str]]:
    """What is found, as (record, field, rule)."""
    return [(each.record, each.field, each.rule) for each in findings(package)]


def test_packages_that_hold_have_no_findings() -> None:
    assert rules(awards()) == rules(executed()) == rules(awards(simulated=True)) == []


@pytest.mark.parametrize(("change", "field", "rule"), [
    ({"recipient_name": ""}, "recipient_name", "required"), ({"signed_on": "2023-05"}, "signed_on", "type"), ({"signed_on": "2023-02-30"}, "signed_on", "type"), ({"support": 0}, "support", "least"), ({"paid": -1}, "paid", "least"),
    ({"support": "9백만"}, "support", "type"), ({"state": "drafted"}, "state", "closed-list"), ({"recipient_name": "가상의류 010-1234-5678"}, "recipient_name", "personal"),
    ({"recipient_name": "홍길동 900101-1234567"}, "recipient_name", "personal"), ({"recipient_name": "a@b.kr"}, "recipient_name", "personal"), ({"call_title": "가상 공고\t"}, "call_title", "text"), ({"region": " 가구"}, "region", "text")])
def test_a_broken_award_is_named(change: dict[str, Value], field: str, rule: str) -> None:
    found = findings(awards(AWARD | {"id": "a-2"} | change, AWARD))
    assert [(each.record, each.field, each.rule) for each in found] == [("a-2", field, rule)]
    assert all((found[0].says.ko, found[0].says.en, found[0].remedy.ko, found[0].remedy.en))
    assert found[0].print("ko").startswith(f"awards/awards a-2 {field} [{rule}]: ")


def test_two_rows_of_one_key_and_a_reference_to_nothing_are_named() -> None:
    assert rules(awards(AWARD, AWARD)) == [("a-1", "id", "key")]
    assert rules(executed(document="d-9")) == [("e-1", "document", "reference")]


def test_a_row_of_another_kin_is_named() -> None:
    whole = awards(AWARD, AWARD | {"id": "a-2"})
    first, second = whole.rows["awards"]
    assert rules(replace(whole, rows={"awards": (first, replace(second, provenance="simulated"))})) == [("a-2", "provenance", "mixed")]
    assert rules(awards(simulated=True, provenance="computed")) == [("a-1", "provenance", "mixed")]
    told = executed()
    assert rules(replace(told, rows={**told.rows, "execution": (replace(told.rows["execution"][0], provenance="assumed"),)})) == [("e-1", "provenance", "mixed")]
    assert rules(awards(provenance="guessed")) == [("a-1", "provenance", "mixed")]


def test_a_small_count_that_is_shown_is_named() -> None:
    row: dict[str, Value] = {"id": "n-1", "call": None, "region": "계", "received": 2, "status": "shown"}
    made = Package(BY_ID["applications"], DAY, False, {"calls": (), "applications": (Record("n-1", "computed", row),)}, least=3)
    assert rules(made) == [("n-1", "received", "small-cell")]


def test_changes_are_told_by_key() -> None:
    came, went, changed = compared({"a": {"x": "1"}, "b": {"x": "2"}}, {"b": {"x": "3"}, "c": {"x": "4"}})
    assert (came, went, changed) == (["c"], ["a"], [("b", "x", "2", "3")])


def test_every_dataset_is_whole() -> None:
    for each in DATASETS:
        assert {each.lead} <= {table.name for table in each.tables}
        assert [name for table in each.tables for name in table.key if name not in {column.name for column in table.columns}] == []
        assert [refer for table in each.tables for refer in table.refers if refer.to not in {column.name for column in each.table(refer.table).columns}] == []
        assert [column.name for table in each.tables for column in table.columns if not (column.title.ko and column.title.en)] == []
