"""What a play of a programme needs: its text, a year, a cast's size. Everything else is read from the text. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from naru.kernel import Bp, Sentence, Won
from naru.ledger.terms import LineKey, Source
from naru.programmes.city import City, words_of
from naru.programmes.logic import CallPlan, SelectionPlan, calls_of, deciding_call, selections_of, stage_for, whole, word
from naru.programmes.support import CITY_ALONE, support_of
from naru.programmes.terms import Group, ProgrammeText
from naru.programmes.vocabulary import Words

UNCAPPED: Won = 10_000_000
"""Public money of an award when the text caps none; the rehearsal says so."""


@dataclass(frozen=True, eq=False)
class Plan:
    """One play: a text in a year, how many apply, what the council votes; `late` keeps its money, `misfortunes` befall so many awards by condition."""

    text: ProgrammeText
    city: City
    year: int
    applicants: Mapping[str, int] = field(default_factory=dict)
    """Firms by trade ('' for a text without trades)."""
    districts: int = 0
    """Districts that take part or apply themselves."""
    voted: Won = 0
    asked: Won = 0
    seats: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """Seats by (group, round) where the cast is smaller than the text's numbers."""
    late: str = ""
    by_file: str = ""
    """The district whose firms' use comes by the subsidy system's file."""
    misfortunes: Mapping[str, int] = field(default_factory=dict)
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[str, Sentence] = field(default_factory=dict)

    @cached_property
    def words(self) -> Words:
        """The vocabulary of the city's texts."""
        return words_of(self.city)

    def calls(self) -> tuple[CallPlan, ...]:
        """The calls of the text."""
        return calls_of(self.text)

    def call(self, name: str) -> CallPlan:
        """The call of a name. Raises LookupError."""
        found = next((call for call in self.calls() if call.name == name), None)
        if found is None:
            raise LookupError(f"{self.text.id} announces no call {name!r}: {', '.join(call.name for call in self.calls())}")
        return found

    def decides(self, call: CallPlan) -> bool:
        """Whether selections are made among this call's applications."""
        return deciding_call(self.text, call.group) == call

    def group(self, id: str) -> Group | None:
        """A group of the text."""
        return next((group for group in self.text.groups if group.id == id), None)

    def title(self, call: CallPlan) -> Sentence:
        """What a call is called."""
        if call.name in self.titles:
            return self.titles[call.name]
        group, name = self.group(call.group), self.text.name
        of = Sentence(f" ({group.name.ko})", f" ({group.name.en})") if group else Sentence("", "")
        return Sentence(f"{self.year}년 {name.ko}{of.ko} 공고", f"{name.en} {self.year}{of.en}")

    def line(self) -> LineKey:
        """The budget line by the text."""
        budget, name = self.text.budget, self.text.name.ko
        return LineKey(self.year, budget.get("account", "general"), budget.get("policy", name), budget.get("unit", name), budget.get("detail", name),
                       budget.get("item", "자치단체경상보조금"), Source.CITY, budget.get("department", self.text.owner))

    def shares(self, group: str, on: dt.date) -> Mapping[str, Bp]:
        """Who pays which part for a group on a date."""
        held = self.text.shares_of(group, on)
        return held.parts if held else CITY_ALONE

    def selections(self, round: int, group: str) -> list[SelectionPlan]:
        """The selection of a round and group (at most one in a sound text)."""
        return [each for each in selections_of(self.text) if each.round == round and each.group == group]

    def seats_of(self, selection: SelectionPlan) -> int:
        """How many a selection takes in this play."""
        return self.seats.get((selection.group, selection.round), selection.seats or 1)

    def city_amounts(self, group: str, on: dt.date) -> tuple[Won, Won, Won]:
        """The unit, least and most of the city's part of one award: public money under the cap, and every source's part whole won."""
        shares = self.shares(group, on)
        public = sum(share for source, share in shares.items() if source not in ("self", "private"))
        least, most = support_of(self.text, group, on) or (0, UNCAPPED)
        top = most // public
        return shares["city"], max(-(-least // public) if least else top * 6 // 10, 1), max(top, 1)

    def rubric(self, group: str) -> dict[str, int]:
        """The items of a group's survey with their points; one item of a hundred when the text names none."""
        stage = stage_for(self.text, "survey", group)
        held = stage.parameters.get("rubric") if stage else None
        return {str(item): int(points) for item, points in held.items()} if isinstance(held, dict) else {"whole": 100}

    def most_members(self) -> int:
        """The members of the largest committee of the text."""
        return max([self.committee(group.id)[1] for group in self.text.groups] or [self.committee("")[1]])

    def committee(self, group: str) -> tuple[str, int, int]:
        """Name, members and quorum of a group's committee."""
        stage = stage_for(self.text, "committee", group)
        members = whole(stage, "members", 9)
        return word(stage, "name", "보조금관리위원회"), members, whole(stage, "quorum", members // 2 + 1)
