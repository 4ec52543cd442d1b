"""Looking up dated values and judging facts by conditions. Pure: no clock, no database; each use says which date counts."""

import datetime as dt
from collections.abc import Iterable, Sequence

from naru.kernel import digest
from naru.rules.terms import All, Condition, Dated, Fact, Facts, Finding, Met, Node, Term, Test, Verdict


def value(term: Term, on: dt.date, key: str | None = None) -> Dated | None:
    """The value in force on a date; None before the first start. With `key`, the part of a keyed value (None when it has no such key)."""
    found: Dated | None = None
    for dated in term.values:
        if dated.start <= on:
            found = dated
    if found is None or key is None:
        return found
    if not isinstance(found.value, dict) or key not in found.value:
        return None
    return Dated(found.start, found.value[key], found.cite, found.status, found.precision, found.reason, found.line)


def in_force(conditions: Iterable[Condition], on: dt.date, moment: str = "") -> list[Condition]:
    """The conditions that count on a date: of each id the one that started last; only those checked at `moment`, if one is named."""
    newest: dict[str, Condition] = {}
    for condition in conditions:
        if condition.start <= on and (condition.id not in newest or newest[condition.id].start < condition.start):
            newest[condition.id] = condition
    return [condition for condition in newest.values() if not moment or moment in condition.check_on]


_DIGESTS: dict[tuple[int, ...], tuple[tuple[Condition, ...], str]] = {}
MOST_DIGESTS = 512


def rule_digest(conditions: Sequence[Condition]) -> str:
    """The digest of a rule set, hexadecimal; verdicts and bundles store it. The very same conditions are not digested again."""
    key = tuple(map(id, conditions))
    known = _DIGESTS.get(key)
    if known is None:
        if len(_DIGESTS) >= MOST_DIGESTS:
            _DIGESTS.clear()
        # The conditions are held beside it: while they are, no other can have their identity.
        known = _DIGESTS[key] = tuple(conditions), digest(list(conditions)).hex()
    return known[1]


def judge(facts: Facts, conditions: Sequence[Condition], on: dt.date, *, moment: str = "") -> Verdict:
    """The verdict over all conditions in force on a date, each with the facts it looked at."""
    counted = in_force(conditions, on, moment)
    return Verdict(on, tuple(_find(condition, facts) for condition in counted), rule_digest(counted))


def _find(condition: Condition, facts: Facts) -> Finding:
    names = facts_of(condition.node)
    known = tuple((name, facts[name]) for name in names if name in facts)
    missing = tuple(name for name in names if name not in facts or facts[name].value is None)  # asked for and not answered is not known either
    met = _met(condition.node, facts)
    return Finding(condition.id, met, condition.say, condition.remedy, condition.cite, known, missing if met is Met.UNKNOWN else ())


def facts_of(node: Node) -> tuple[str, ...]:
    """The facts a condition looks at, in order, once each."""
    if isinstance(node, Test):
        return (node.fact,)
    return tuple(dict.fromkeys(name for part in node.parts for name in facts_of(part)))


def _met(node: Node, facts: Facts) -> Met:
    if isinstance(node, Test):
        fact = facts.get(node.fact)
        return Met.UNKNOWN if fact is None or fact.value is None else holds(node, fact)
    outcomes = [_met(part, facts) for part in node.parts]
    deciding, otherwise = (Met.NO, Met.YES) if isinstance(node, All) else (Met.YES, Met.NO)
    if deciding in outcomes:
        return deciding
    return Met.UNKNOWN if Met.UNKNOWN in outcomes else otherwise


def holds(test: Test, fact: Fact) -> Met:
    """Whether one known fact passes one test. Raises ValueError on an operator outside the vocabulary."""
    known, bound = fact.value, test.bound
    match test.operator:
        case "is":
            right = known == bound
        case "not":
            right = known != bound
        case "in":
            right = isinstance(bound, tuple | list) and known in bound
        case "at_least":
            right = isinstance(known, int) and isinstance(bound, int) and known >= bound
        case "at_most":
            right = isinstance(known, int) and isinstance(bound, int) and known <= bound
        case _:
            raise ValueError(f"operator {test.operator!r} is not in the vocabulary")
    return Met.YES if right else Met.NO
