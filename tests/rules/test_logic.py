"""Dated values and three-valued verdicts; the bulk verdict equals the single one."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel import Sentence
from naru.rules import judge, value
from naru.rules.bulk import FEW, MET, _Coded, judge_many, overall
from naru.rules.terms import All, Condition, Dated, Either, Fact, Met, Node, Precision, Status, Term, Test

SAY = Sentence("문장", "sentence")
CAP = Term("cap", "won", "call_opened", (
    Dated(dt.date(2017, 1, 1), 20_000_000, "news-2025:20", Status.ENACTED, Precision.YEAR),
    Dated(dt.date(2025, 1, 1), 80_000_000, "news-2025:20", Status.ENACTED, Precision.YEAR)), SAY)


@pytest.mark.parametrize(("on", "won"), [
    (dt.date(2016, 12, 31), None), (dt.date(2017, 1, 1), 20_000_000), (dt.date(2024, 12, 31), 20_000_000), (dt.date(2025, 1, 1), 80_000_000)])
def test_values_are_step_functions(on: dt.date, won: int | None) -> None:
    found = value(CAP, on)
    assert (None if found is None else found.value) == won


def test_keys_of_a_value() -> None:
    shares = Term("share", "percent", "paid_on", (Dated(dt.date(2021, 1, 1), {"city": 70}, "council-2021:946", Status.ENACTED, Precision.YEAR),), SAY)
    city = value(shares, dt.date(2023, 1, 1), "city")
    assert city is not None and city.value == 70
    assert value(shares, dt.date(2023, 1, 1), "moon") is None


FACTS = st.dictionaries(st.sampled_from("abc"), st.one_of(st.none(), st.integers(0, 4), st.booleans(), st.sampled_from(["seoul", "busan"])))
TESTS: st.SearchStrategy[Node] = st.one_of(
    st.builds(Test, st.sampled_from("abcd"), st.sampled_from(["is", "not", "at_least", "at_most"]), st.integers(0, 4)),
    st.builds(Test, st.sampled_from("abcd"), st.just("in"), st.just(("seoul", 2))))
NODES: st.SearchStrategy[Node] = st.recursive(TESTS, lambda inner: st.one_of(
    st.builds(lambda parts: All(tuple(parts)), st.lists(inner, min_size=1, max_size=3)), st.builds(lambda parts: Either(tuple(parts)), st.lists(inner, min_size=1, max_size=3))))


@given(st.lists(FACTS, min_size=1, max_size=12), st.lists(NODES, min_size=1, max_size=4))
def test_bulk_equals_single(people: list[dict[str, object]], nodes: list[Node]) -> None:
    on = dt.date(2023, 5, 1)
    conditions = [Condition(f"c{n}", node, SAY, SAY, "council-2023:1", ("applied_on",), dt.date(2023, 1, 1)) for n, node in enumerate(nodes)]
    table = {name: np.array([each.get(name) for each in people], dtype=object) for name in "abc"}
    outcomes = judge_many(table, len(people), conditions, on)
    whole = overall(outcomes, len(people))
    for index, person in enumerate(people):
        verdict = judge({name: Fact(known) for name, known in person.items()}, conditions, on)
        assert {f.condition: f.met for f in verdict.findings} == {name: MET[int(codes[index])] for name, codes in outcomes.items()}
        assert verdict.met is MET[int(whole[index])]


def test_equal_values_of_one_type_are_one_and_true_is_not_1() -> None:
    values = [True, 1, "seoul", None, 10**9, int("1000000000"), "".join(["se", "oul"])]
    column = np.array(values, dtype=object)
    many = np.array([*range(10**6, 10**6 + 3 * FEW), *values, *range(10**6, 10**6 + FEW)], dtype=object)
    for each in (column, np.repeat(column, 2)[::2], column[:0], many):
        coded = _Coded.of(each)
        again = [coded.values[code] for code in coded.codes]
        assert [(type(value), value) for value in again] == [(type(value), value) for value in each]
    assert len(_Coded.of(column).values) == 5


def test_unknown_names_the_missing_fact() -> None:
    seat = Condition("seat", All((Test("seat", "is", "seoul"), Test("closed", "is", False))), SAY, SAY, "council-2023:1080", ("applied_on",), dt.date(2023, 1, 1))
    verdict = judge({"seat": Fact("seoul")}, [seat], dt.date(2023, 5, 1))
    assert (verdict.met, verdict.findings[0].missing) == (Met.UNKNOWN, ("closed",))
    assert judge({"seat": Fact("busan")}, [seat], dt.date(2023, 5, 1)).met is Met.NO
    assert judge({}, [seat], dt.date(2022, 12, 31)).findings == ()


def test_a_new_rule_replaces_the_old_from_its_date() -> None:
    old = Condition("who", Test("trade", "in", ("clothing",)), SAY, SAY, "council-2021:940", ("applied_on",), dt.date(2021, 1, 1))
    new = Condition("who", Test("trade", "in", ("clothing", "metal")), SAY, SAY, "council-2023:1080", ("applied_on",), dt.date(2023, 1, 1))
    metal = {"trade": Fact("metal")}
    assert [judge(metal, [old, new], dt.date(year, 6, 1)).met for year in (2021, 2023)] == [Met.NO, Met.YES]
    assert judge(metal, [old, new], dt.date(2021, 6, 1)).digest != judge(metal, [old, new], dt.date(2023, 6, 1)).digest
