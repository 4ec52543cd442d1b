"""The laws of three-valued logic and of step functions, over random conditions, facts and dates."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from naru.kernel import Sentence
from naru.rules.logic import facts_of, judge, value
from naru.rules.terms import All, Condition, Dated, Either, Fact, Met, Node, Precision, Status, Term, Test
from tests.rules.test_logic import FACTS, NODES

ON = dt.date(2023, 5, 31)
DATES = st.dates(dt.date(2018, 1, 1), dt.date(2026, 12, 31))


def met(node: Node, known: dict[str, object]) -> Met:
    """The outcome of one condition; a fact that is None is known to nobody."""
    rule = Condition("c", node, Sentence("ㄱ", "a"), Sentence("ㄴ", "b"), "x", ("applied_on",), dt.date(2018, 1, 1))
    return judge({name: Fact(held) for name, held in known.items() if held is not None}, [rule], ON).findings[0].met


@given(FACTS, NODES, NODES)
def test_all_and_any_are_the_least_and_the_most(known: dict[str, object], one: Node, other: Node) -> None:
    order = [Met.NO, Met.UNKNOWN, Met.YES]
    both = sorted((met(one, known), met(other, known)), key=order.index)
    assert met(All((one, other)), known) is met(All((other, one)), known) is both[0]
    assert met(Either((one, other)), known) is met(Either((other, one)), known) is both[1]
    assert met(All((one, Either((one, other)))), known) is met(one, known)  # absorption


@given(FACTS, FACTS, NODES)
def test_a_fact_that_comes_to_light_never_turns_a_yes_or_a_no(known: dict[str, object], more: dict[str, object], node: Node) -> None:
    before = met(node, known)
    after = met(node, {**more, **{name: held for name, held in known.items() if held is not None}})
    assert before is Met.UNKNOWN or after is before


@given(FACTS, NODES)
def test_unknown_names_every_fact_that_is_missing_and_no_other(known: dict[str, object], node: Node) -> None:
    facts = {name: Fact(held) for name, held in known.items()}  # None: asked for and not answered
    finding = judge(facts, [Condition("c", node, Sentence("ㄱ", "a"), Sentence("ㄴ", "b"), "x", ("applied_on",), dt.date(2018, 1, 1))], ON).findings[0]
    lacking = tuple(name for name in facts_of(node) if known.get(name) is None)
    assert finding.missing == (lacking if finding.met is Met.UNKNOWN else ())
    assert finding.met is not Met.UNKNOWN or lacking
    assert {name for name, _ in finding.looked_at} == set(facts_of(node)) & set(facts)


@given(st.dictionaries(DATES, st.integers(), min_size=1, max_size=8), DATES)
def test_a_value_holds_from_its_start_until_the_next_and_is_unknown_before(steps: dict[dt.date, int], on: dt.date) -> None:
    term = Term("t", "won", "call_opened", tuple(Dated(start, steps[start], "x", Status.ENACTED, Precision.DAY) for start in sorted(steps)), Sentence("ㄱ", "a"))
    began = [start for start in steps if start <= on]
    found = value(term, on)
    assert (found.value if found else None) == (steps[max(began)] if began else None)


def test_a_test_of_an_unknown_fact_is_unknown_for_every_operator() -> None:
    assert {met(Test("organisation.employees", operator, 5), {}) for operator in ("is", "not", "at_least", "at_most")} == {Met.UNKNOWN}
