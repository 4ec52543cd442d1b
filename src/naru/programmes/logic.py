"""What a text says to whoever runs it: its calls, selections, amounts, gates; and what it leaves open. Pure."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from naru.kernel import Sentence, Won, print_won
from naru.programmes.terms import ProgrammeText, Stage
from naru.rules.logic import in_force, value
from naru.rules.terms import All, Condition, Either, Node, Test

PUBLIC = ("city", "district", "national", "fund")
"""Sources whose money is support; an applicant's own part and a private giver's are not."""


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


def support_of(text: ProgrammeText, group: str, on: dt.date) -> tuple[Won, Won] | None:
    """The least and most public money one award of a group may get by the text's cap on a date; None when the text names none."""
    cap = word(first(text, "grant"), "cap")
    dated = value(text.terms[cap], on) if cap in text.terms else None
    held = dated.value if dated else None
    if isinstance(held, dict) and group in held:
        held = held[group]
    if isinstance(held, dict) and {"min", "max"} <= set(held):
        return held["min"], held["max"]
    return (0, held) if isinstance(held, int) else None


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
    """What the items of the text's rubric are called."""
    held = [stage.parameters.get("items") for stage in text.stages("survey")]
    return {str(item): name for each in held if isinstance(each, dict) for item, name in each.items()}


def outside_support(text: ProgrammeText, group: str, on: dt.date, city: Won) -> Sentence | None:
    """Why the city's part of an award does not fit the text's cap on public money; None when it does (nothing at all always does)."""
    bounds, shares = support_of(text, group, on), text.shares_of(group, on)
    part = shares.parts.get("city", 0) if shares else 0
    if bounds is None or shares is None or not part or not city:
        return None
    public = sum(share for source, share in shares.parts.items() if source in PUBLIC)
    least, most = -(-bounds[0] * part // public), bounds[1] * part // public
    if least <= city <= most:
        return None
    ko, en = (f"{print_won(least)}부터 {print_won(most)}까지", f"{least:,} to {most:,} won") if least else (f"{print_won(most)}까지", f"up to {most:,} won")
    return Sentence(f"글의 한도에 맞는 시비는 {ko}입니다.", f"By the text's cap the city gives {en}.")
