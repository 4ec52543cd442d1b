"""The comparison itself: it finds what is missed and what is wrong, and its second way of working out a value agrees with no wrong one."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.reading.against import Fact, Hung, compare, follows, table_differences, wrong
from naru.reading.facts import programmes
from naru.reading.terms import Figure, Kind, Unreadable
from tests.reading.papers import of_text

TEXT = "Ⅰ. 업무\n1  둑 쌓기\n○ 예산 : 1,200백만원(국비 700, 시비 500), 인부 35명\n"
FACTS = (Fact((3,), 1200000000, "KRW", "", "예산", "budget"), Fact((3,), 35, "slot", "명", "인부", "results"), Fact((3,), 36, "person", "명", "인부", "results"))


def test_recall_counts_line_value_and_unit() -> None:
    found = compare(of_text(TEXT), FACTS, [Hung(2, 3, "Ⅰ-1")])
    assert (found.exact, found.by_counter, [fact.value for fact in found.misses]) == (1, 1, [36])
    assert found.wrong == []


def test_another_item_is_wrong() -> None:
    found = compare(of_text(TEXT), FACTS, [Hung(2, 3, "Ⅰ-2")])
    assert len(found.wrong) == found.proposals > 0


@pytest.mark.parametrize("change", [{"value": 1200000001}, {"printed": "1,300백만원"}, {"unit": "person"}, {"value": 120000000}])
def test_a_wrong_proposal_is_found(change: dict[str, object]) -> None:
    figure = of_text(TEXT).figures[0]
    text = TEXT.splitlines()[2]
    assert wrong(figure, text, []) == ""
    assert wrong(replace(figure, **change), text, []) != ""  # type: ignore[arg-type]  # reason: one field of each kind


@given(st.integers(min_value=1, max_value=10**13), st.integers(min_value=1, max_value=10**13))
def test_another_value_does_not_follow(value: int, other: int) -> None:
    from naru.kernel.money import short_won

    figure = Figure(1, value, "KRW", "", Kind.MONEY, short_won(value), 0, 0)
    assert follows(figure)
    numbers = {int(number.replace(",", "")) * scale for number in short_won(value).replace("원", "").split() for number in [number.strip("조억만")] for scale in (1, 1000)}
    if other != value and other not in numbers:
        assert not follows(replace(figure, value=other))


def test_cells_that_differ_are_told() -> None:
    assert table_differences([{"a": 1, "b": "x"}], [{"a": "1", "b": "y"}], ("a", "b")) == ["row 1 b: 'x' ≠ 'y'"]
    assert table_differences([], [{"a": "1"}], ("a",)) == ["0 rows read, 1 given"]


def test_a_folder_without_facts_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as told:
        programmes(tmp_path, "2024")
    assert "programmes.yaml" in told.value.say.en


def test_facts_of_another_document_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "programmes.yaml").write_text("""programmes:
- sources: [{seed: '2024', section: Ⅰ-1 ②, lines: 2-3}, {seed: '2023', section: Ⅰ-1, lines: 9}]
  budget: [{seed: '2024', line: 3, amount_krw: 1200000000, label_ko: 예산}]
  terms: [{seed: '2024', line: 3, value: 글, unit: text}, {seed: '2023', line: 3, value: 5, unit: year}]
  milestones: [{seed: '2024', line: 3, date: '2024-05', precision: month}, {seed: '2024', line: 3, date: '2024-03-31', precision: by_as_of}]
""", "utf-8")
    facts, hung = programmes(tmp_path, "2024")
    assert [(fact.value, fact.unit, fact.kind) for fact in facts] == [(1200000000, "KRW", "budget"), ("2024-05", "date", "milestone")]
    assert hung == [Hung(2, 3, "Ⅰ-1")]
