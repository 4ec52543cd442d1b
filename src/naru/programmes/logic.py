"""What a text says to whoever runs it: its calls, stages, selections, gates; and what it leaves open. Pure."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.programmes.terms import ProgrammeText, Stage
from naru.programmes.vocabulary import Words
from naru.rules.logic import in_force
from naru.rules.terms import All, Condition, Either, Node, Test


@dataclass(frozen=True, slots=True)
class CallPlan:
    """One call that a text announces: whose applications, of which group ('' when the text has no groups)."""

    audience: str
    group: str
    stage: Stage

    @property
    def name(self) -> str:
        """How the call is named among the text's calls."""
        return f"{self.audience}/{self.group}" if self.group else self.audience


@dataclass(frozen=True, slots=True)
class SelectionPlan:
    """One selection of a group: which round, how many seats (0: the text does not say), and whether it waits for the vote."""

    group: str
    round: int
    seats: int
    needs_vote: bool
    stage: Stage


def whole(stage: Stage | None, name: str, default: int) -> int:
    """A whole-number parameter of a stage."""
    held = stage.parameters.get(name) if stage else None
    return held if isinstance(held, int) and not isinstance(held, bool) else default


def word(stage: Stage | None, name: str, default: str = "") -> str:
    """A word parameter of a stage."""
    held = stage.parameters.get(name) if stage else None
    return held if isinstance(held, str) else default


def names(stage: Stage | None, name: str) -> tuple[str, ...]:
    """A list-of-names parameter of a stage."""
    held = stage.parameters.get(name) if stage else None
    return tuple(str(each) for each in held) if isinstance(held, tuple) else ()


def first(text: ProgrammeText, mechanism: str) -> Stage | None:
    """The first stage of a mechanism."""
    return next(iter(text.stages(mechanism)), None)


def _groups(text: ProgrammeText, stage: Stage) -> tuple[str, ...]:
    return names(stage, "group") or tuple(group.id for group in text.groups) or ("",)


def calls_of(text: ProgrammeText) -> tuple[CallPlan, ...]:
    """The calls a text announces: one for each announcement and group."""
    return tuple(CallPlan(word(stage, "for"), group, stage) for stage in text.stages("announce") for group in _groups(text, stage))


def deciding_call(text: ProgrammeText, group: str) -> CallPlan | None:
    """The call whose applications are selected for a group: the firms' if there is one, else the intermediaries' own."""
    found = [call for call in calls_of(text) if call.group == group]
    return next((call for call in found if call.audience == "firms"), found[0] if found else None)


def selections_of(text: ProgrammeText) -> tuple[SelectionPlan, ...]:
    """The selections a text makes: one for each select stage and group."""
    return tuple(SelectionPlan(group, whole(stage, "round", 1), whole(stage, "seats", 0), word(stage, "only_when") == "supplementary_voted", stage)
                 for stage in text.stages("select") for group in _groups(text, stage))


def stage_for(text: ProgrammeText, mechanism: str, group: str) -> Stage | None:
    """The stage of a mechanism for a group: the one that names it, else the one that names none."""
    found = text.stages(mechanism)
    return next((stage for stage in found if group in names(stage, "group")), None) or next((stage for stage in found if not names(stage, "group")), None)


def tests_of(node: Node) -> Iterator[Test]:
    """The tests of a condition, in order."""
    if isinstance(node, Test):
        yield node
    elif isinstance(node, All | Either):
        for part in node.parts:
            yield from tests_of(part)


def gates_of(text: ProgrammeText, on: dt.date) -> list[Condition]:
    """The conditions judged again before each payment."""
    return in_force(text.conditions, on, "paid_on")


def rubric_names(text: ProgrammeText) -> dict[str, Sentence]:
    """What the items of the text's rubrics are called."""
    held = [stage.parameters.get("items") for stage in text.stages("survey")]
    return {str(item): name for each in held if isinstance(each, dict) for item, name in each.items()}


def anchors_of(text: ProgrammeText) -> dict[str, tuple[tuple[int, Sentence], ...]]:
    """What points of each item of the text's rubrics mean, least points first."""
    held = [stage.parameters.get("anchors") for stage in text.stages("survey")]
    return {str(item): tuple(steps.items()) for each in held if isinstance(each, dict) for item, steps in each.items()}


NEEDED = ("announce", "select", "grant")
"""Stages without which no case can live."""


def only_reads(text: ProgrammeText, words: Words) -> list[Sentence]:
    """Why a text is read and not run; [] when all of it runs."""
    found = [words.mechanisms[name] for name in dict.fromkeys(stage.mechanism for stage in text.procedure)]
    silent = [Sentence(f"단계 '{each.name}'({each.meaning.ko})은 아직 읽기만 합니다.", f"The stage '{each.name}' ({each.meaning.en}) is only read yet.") for each in found if not each.room]
    missing = [words.mechanisms[name] for name in NEEDED if not text.stages(name)]
    return silent + [Sentence(f"단계 '{each.name}'({each.meaning.ko})이 글에 없습니다.", f"The text has no stage '{each.name}' ({each.meaning.en}).") for each in missing]
