"""Who plays: the city's offices, 25 districts, operators, applicants with representatives. All names are plainly synthetic but the city's and its districts'.

How many apply comes from the plan; what an applicant is like comes from the text's conditions: nearly all meet them.
"""

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from naru.parties.terms import Firm, OrganisationKind
from naru.programmes.logic import CallPlan, deciding_call, names, tests_of
from naru.programmes.vocabulary import Words
from naru.rules.terms import Condition, Test
from naru.worlds.terms import World

AMISS = 0.02
"""Part of the applicants that fail a condition when they apply (assumed)."""
UNSET = ("organisation.kind", "organisation.trade", "organisation.barred", "support.same_group")
"""Facts that are not an answer of a register about one applicant: kind and trade are given, bars and holds are kept by the house."""


def business_number(n: int) -> str:
    """The n-th synthetic business number, with a right check digit."""
    digits = [int(each) for each in f"{990_000_000 + n:09d}"]
    total = sum(a * b for a, b in zip(digits, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=True)) + digits[8] * 5 // 10
    return "".join(map(str, digits)) + str((10 - total % 10) % 10)


def meeting(test: Test, chance: random.Random, words: Words) -> object:
    """A value of the test's fact that passes it."""
    bound = test.bound
    match test.operator:
        case "in" if isinstance(bound, tuple):
            return bound[chance.randrange(len(bound))]
        case "at_least" if isinstance(bound, int):
            return chance.randint(bound, bound * 4 + 4)
        case "at_most" if isinstance(bound, int):
            return chance.randint(0, bound)
        case "not":
            return failing(Test(test.fact, "is", bound), words)
    return bound


def failing(test: Test, words: Words) -> object:
    """A value of the test's fact that fails it."""
    bound = test.bound
    if isinstance(bound, bool):
        return bound if test.operator == "not" else not bound
    if isinstance(bound, int):
        return bound + 1 if test.operator in ("at_most", "is") else max(bound - 1, 0)
    choices = words.facts[test.fact].choices if test.fact in words.facts else ()
    held = bound if isinstance(bound, tuple) else (bound,)
    return bound if test.operator == "not" else next((choice for choice in choices if choice not in held), None)


def settable(condition: Condition) -> list[Test]:
    """The tests of a condition that a register's answer about the applicant can decide."""
    return [test for test in tests_of(condition.node) if test.fact not in UNSET]


@dataclass(frozen=True, slots=True)
class Applicant:
    """Who will apply: the organisation with its representative, through whom, in which call, its trade."""

    firm: Firm
    intermediary: uuid.UUID | None
    call: str
    trade: str
    on_paper: bool

    @property
    def person(self) -> uuid.UUID:
        """The representative."""
        if self.firm.person is None:
            raise ValueError(self.firm.name)
        return self.firm.person


class Cast:
    """The whole cast of a world, made from its seed and plan; ids follow from names, so it is the same cast at every start."""

    def __init__(self, world: World) -> None:
        self.world, self.plan = world, world.plan
        self.player, self.officer, self.head, self.auditor = (world.id("person", name) for name in ("player", "officer", "head", "auditor"))
        self.city = self._body(self.plan.city.name.ko, OrganisationKind.CITY, "city")
        self.department = self._body(self.plan.text.owner, OrganisationKind.DEPARTMENT, "department")
        self.audit = self._body("감사위원회", OrganisationKind.DEPARTMENT, "audit")
        self.chance = random.Random(world.seed)
        self.districts = [self._body(name, OrganisationKind.DISTRICT, "district", name, facts=self._district_facts()) for name in self.plan.city.districts]
        self.joined = self.districts[: self.plan.districts]
        trades = dict.fromkeys(trade for group in self.plan.text.groups if group.through == "operator" for trade in group.trades or (group.id,))
        self.operators = {trade: self._body(f"가상{self._trade(trade)}지원센터", OrganisationKind.OPERATOR, "operator", trade) for trade in trades}
        self.members = [self._body(f"가상대학 {n:02d}", OrganisationKind.PARTNER, "member", n) for n in range(1, self.plan.most_members() + 1)]
        self.firms = self._firms()
        self.applicants = [*self._bodies(), *self.firms]

    def _trade(self, trade: str) -> str:
        named = self.plan.city.value_name("organisation.trade", trade)
        return named.ko if named else trade or "업체"

    def _body(self, name: str, kind: OrganisationKind, *key: object, facts: Mapping[str, object] | None = None) -> Firm:
        title = {OrganisationKind.DISTRICT: "담당", OrganisationKind.OPERATOR: "운영", OrganisationKind.PARTNER: "위원"}.get(kind, "직원")
        return Firm(self.world.id("organisation", *key), name, kind, None, self.world.id("person", *key), f"가상{title} {key[-1]}", "02-0000-0000", f"{key[0]}@example.invalid", dict(facts or {}))

    def _district_facts(self) -> dict[str, object]:
        """Half of the districts lie under the bound of a count that the text asks of them."""
        facts: dict[str, object] = {}
        for condition in self.plan.text.conditions:
            for test in settable(condition):
                if isinstance(test.bound, int) and not isinstance(test.bound, bool):
                    facts[test.fact.removeprefix("organisation.")] = self.chance.randint(test.bound // 2, test.bound * 2)
        return facts

    def _bodies(self) -> list[Applicant]:
        """Districts and operators answering a call for intermediaries."""
        return [Applicant(body, None, call.name, "", False) for call in self.plan.calls() if call.audience == "intermediaries" for body in self.intermediaries(call)]

    def intermediaries(self, call: CallPlan) -> list[Firm]:
        """The bodies that may answer a call for intermediaries of a group."""
        group = self.plan.group(call.group)
        if group and group.through == "operator":
            return [self.operators[trade] for trade in group.trades or (group.id,)]
        return self.joined

    def _firms(self) -> list[Applicant]:
        chance = self.chance
        weights = [chance.randint(3, 10) for _ in self.joined]
        made: list[Applicant] = []
        for group in self.plan.text.groups:
            call = deciding_call(self.plan.text, group.id)
            if call is None or call.audience != "firms":
                continue
            for trade in group.trades or ("",):
                for turn in range(self.plan.applicants.get(trade, 0)):
                    through = self.operators[trade or group.id] if group.through == "operator" else None
                    if group.through == "district":
                        through = self.joined[turn] if turn < len(self.joined) else chance.choices(self.joined, weights)[0]
                    made.append(self._applicant(len(made) + 1, trade, through, call, chance))
        return made

    def _applicant(self, n: int, trade: str, through: Firm | None, call: CallPlan, chance: random.Random) -> Applicant:
        conditions = [tests for condition in self.plan.text.conditions if (tests := settable(condition))]
        facts = {test.fact.removeprefix("organisation."): meeting(test, chance, self.plan.words) for tests in conditions for test in tests}
        first = [fact.removeprefix("organisation.") for stage in self.plan.text.stages("select") for fact in names(stage, "priority")]
        facts = {"employees": chance.randint(1, 9), **{fact: chance.random() < 0.3 for fact in first}, **facts, **({"trade": trade} if trade else {})}
        if conditions and chance.random() < AMISS:
            facts.update({test.fact.removeprefix("organisation."): failing(test, self.plan.words) for test in chance.choice(conditions)})
        firm = Firm(self.world.id("firm", n), f"가상{self._trade(trade)} {n:04d}", OrganisationKind.FIRM, business_number(n), self.world.id("person", "firm", n), f"가상대표 {n:04d}",
                    f"010-0000-{n:04d}", f"firm{n:04d}@example.invalid", facts)
        return Applicant(firm, through.id if through else None, call.name, trade, on_paper=through is not None and chance.random() < 0.3)
