"""The closing list of the 2023 report against the 2021 one: derived by query, equal to the list made by hand from the two texts (closing_2021.csv, closing_steps_2021.csv)."""

import csv
import io
from pathlib import Path

import pytest

from naru.reporting.closing import Verdict, close_item, close_programme, closing_list, slips

HERE = Path(__file__).parent


def _hand(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((HERE / name).read_text())))


@pytest.fixture
def seoul(loaded: None) -> None:
    """The city's content loaded."""


@pytest.mark.django_db
def test_the_list_equals_the_one_made_by_hand(seoul: None) -> None:
    found = closing_list("council-2021", "council-2023")
    assert {id_: (each.verdict.value, each.into[0]) for id_, each in found.programmes.items()} == {row["programme"]: (row["verdict"], row["into"]) for row in _hand("closing_2021.csv")}
    steps = {(id_, step.said.line, step.said.label): (step.verdict.value, step.to) for id_, each in found.programmes.items() for step in each.steps}
    hand = {(row["programme"], row["line"], row["label"]): (row["verdict"], row["to"]) for row in _hand("closing_steps_2021.csv")}
    assert {key: value for key, value in steps.items() if value[0] != "silent"} == hand
    assert len(steps) == 109


@pytest.mark.django_db
def test_every_item_and_programme_of_the_last_report_is_there(seoul: None) -> None:
    found = closing_list("council-2021", "council-2023")
    assert [sum(1 for item in found.items if item.goal == goal) for goal in range(1, 5)] == [4, 3, 3, 4]
    assert len(found.programmes) == 55
    counts = found.counts()
    assert {verdict.value: number for verdict, number in counts.items() if number} == {"moved": 2, "open": 20, "inside": 3, "function": 3, "silent": 27}
    # no source of 2023 at all have those that are silent and those that go on inside another: 30. R-35 counts 31, with the robot museum that it names itself as 'only a function' (23:44); of two
    # more (smart anchors, fashion hub) the facts name the function of their field alone (23:48-50). All kept apart, none left out: 33.
    assert counts[Verdict.SILENT] + counts[Verdict.INSIDE] == 30
    assert {id_ for id_, each in found.programmes.items() if each.verdict is Verdict.FUNCTION} == {"robot-science-museum", "smart-anchor", "seoul-fashion-hub"}
    assert sum(found.untold.values()) == 33
    assert sum(found.step_counts().values()) == 110
    verdicts = {(item.goal, item.item): item.verdict.value for item in found.items}
    assert verdicts == {(1, 1): "open", (1, 2): "open", (1, 3): "open", (1, 4): "silent", (2, 1): "open", (2, 2): "open", (2, 3): "silent", (3, 1): "open", (3, 2): "open", (3, 3): "function",
                        (4, 1): "moved", (4, 2): "moved", (4, 3): "function", (4, 4): "silent"}


@pytest.mark.django_db
def test_each_answer_names_its_line(seoul: None) -> None:
    for each in closing_list("council-2021", "council-2023").programmes.values():
        assert bool(each.line) == (each.verdict is not Verdict.SILENT)
        for step in each.steps:
            assert bool(step.line) == (step.verdict in (Verdict.DONE, Verdict.MOVED, Verdict.OPEN)), step


@pytest.mark.django_db
def test_slipped_milestones_of_both_reports(seoul: None) -> None:
    """R-36, and the dates that moved with them."""
    found = {(each.said.scope, each.said.label): (each.former, each.months) for each in slips()}
    assert found == {
        ("ai-support-center", "(가칭) AI 지원센터 개관"): ("2023. 5.", 7), ("ai-support-center", "완공"): ("2023. 4.", 5), ("bio-hub-global-building", "완공"): ("2022. 11.", 9),
        ("bt-it-center", "기업 입주 및 개관식 개최"): ("2019", 21), ("gvalley-industry-museum", "산업박물관 운영"): ("2021. 10.", None), ("gvalley-sports-center", "다목적 체육관 조성 추진"): ("2022. 12.", None),
        ("hongneung-bio-cluster", "연구실험동 개관"): ("2018. 10.", 6), ("hongneung-bio-cluster", "지역열린동 개관"): ("2018. 12.", 11), ("medical-device-dev-center", "첨단의료기기개발센터 조성"): ("2023", 24)}


def test_a_report_against_itself_or_nothing_ends() -> None:
    assert close_item([]) is Verdict.SILENT
    assert close_item([Verdict.SILENT, Verdict.OPEN]) is Verdict.OPEN


@pytest.mark.parametrize(("kinds", "continued", "verdict"), [
    ([], "", Verdict.SILENT), (["function"], "", Verdict.FUNCTION), (["item"], "", Verdict.OPEN), ([], "inside", Verdict.INSIDE), (["function"], "renamed", Verdict.RENAMED),
    (["item"], "inside", Verdict.OPEN), (["item"], "stopped", Verdict.STOPPED), ([], "stopped", Verdict.STOPPED)])
def test_three_ways_of_not_being_there_are_kept_apart(kinds: list[str], continued: str, verdict: Verdict) -> None:
    assert close_programme([], kinds, continued, planned=True) is verdict
