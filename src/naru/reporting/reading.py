"""What a reader asks of a card: where it stands, what each line says, what came since the last report, how terms changed, promise against outcome. Pure."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from naru.figures.logic import begins, ends, line_of, print_period
from naru.figures.terms import Observation
from naru.kernel import Sentence
from naru.reporting.terms import Block, Card, CardHead, Live


@dataclass(frozen=True, slots=True)
class Told:
    """A reported line as it is read: its words, its date in the office's form, whether it came since the last report ('new', 'changed', '')."""

    said: Observation
    text: str
    when: str
    since: str = ""
    before: "Told | None" = None


@dataclass(frozen=True, slots=True)
class Change:
    """A term that the documents give more than once with another value: oldest first."""

    steps: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A target of a document and the result reported for it, if any. `kept`: None where the two cannot be compared."""

    target: Told
    result: Told | None
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the plan stands on a day: `state` in (running, between, over, ahead, silent), the step `at` which it is. `by` is the last day of the `next`
    step; `overdue` are planned steps whose day passed and of which no document reports the end."""

    state: str
    at: Told | None
    next: Told | None
    by: dt.date | None
    overdue: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A block as it is shown: the lines of the newest report, those of the report before, those of other documents, and what was counted here."""

    id: str
    name: Sentence
    now: tuple[Told, ...]
    last: tuple[Told, ...]
    other: tuple[Told, ...]
    live: tuple[Live, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A card as it is read on a day. `report` is the document it is read by, `last` the one before it, `silent` says that the newest report has no line of it."""

    report: str
    last: str
    silent: bool
    standing: Standing
    parts: tuple[Part, ...]
    changes: tuple[Change, ...]
    promises: tuple[Promise, ...]
    slipped: tuple[Told, ...]
    budget: tuple[Observation, ...]


DATED = ("status", "future")
COMPARED = ("basis", "overview", "target", "site")
"""Blocks whose lines are compared with the last report; those of the others tell by their date when they came."""


def place(each: Observation) -> int:
    """The line of a document, the first of several."""
    found = re.match(r"\d+", each.line)
    return int(found[0]) if found else 0


def words(each: Observation) -> str:
    """A line in words: whom or what it is about first, nothing said twice; a step's date stands apart."""
    if each.block in DATED:
        return each.label
    text, about = line_of(each.label, each.printed).strip(), each.key.partition(":")[2]
    return f"({about}) {text}" if re.search("[가-힣]", about) and about not in text else text


def told(each: Observation) -> Told:
    """A line with its date in the office's form."""
    return Told(each, words(each), print_period(each.period) if each.period != each.printed else "")


def _kind(document: str) -> str:
    return document.rpartition("-")[0]


def _year(document: str) -> str:
    return document.rpartition("-")[2]


def reports(card: Card) -> tuple[str, str]:
    """The report a card is read by and the one before: the newest of the house's kind of report that has lines of it; '' where there is none."""
    kind, newest = _kind(card.report), _year(card.report)
    of_kind = sorted({o.document for block in card.blocks for o in block.reported if _kind(o.document) == kind and _year(o.document) <= newest}, key=_year, reverse=True)
    return (of_kind[0] if of_kind else "", of_kind[1] if len(of_kind) > 1 else "")


def read(card: Card, day: dt.date) -> Reading:
    """The card as it stands on a day."""
    report, last = reports(card)
    parts = tuple(_part(block, report, last) for block in card.blocks)
    steps = [told(o) for block in (card.block("status"), card.block("future")) for o in block.reported]
    current = [each for each in steps if each.said.document == (report or each.said.document)]
    headline = tuple(o for o in card.block("budget").reported if o.key in ("", "item_total") and o.value)
    return Reading(report, last, bool(card.report) and report != card.report, standing(current, day), parts, changes(card.block("overview").reported),
                   promises(card.block("target").reported, card.block("result").reported), tuple(each for each in steps if each.said.key), headline)


def _part(block: Block, report: str, last: str) -> Part:
    lines = _once(told(each) for each in sorted(block.reported, key=place))
    before = [each for each in lines if each.said.document == last]
    now = tuple(_since(each, before, compared=bool(last) and block.id in COMPARED) for each in lines if each.said.document == report)
    return Part(block.id, block.name, now, tuple(before), tuple(each for each in lines if each.said.document not in (report, last)), block.live)


def _once(lines: Iterable[Told]) -> list[Told]:
    """One line a sentence of a document's line: '8:2' stands once, not once a share."""
    found: dict[tuple[str, str, str, str], Told] = {}
    for each in lines:
        found.setdefault((each.said.document, each.said.line, each.text, each.when), each)
    return list(found.values())


def _same(one: Told, other: Told) -> bool:
    if one.said.block == "overview":
        return one.said.key == other.said.key
    return one.said.label == other.said.label


def _since(each: Told, before: Sequence[Told], *, compared: bool) -> Told:
    """Marks what the last report did not say, or said otherwise."""
    if not compared:
        return each
    found = [other for other in before if _same(each, other)]
    if not found:
        return Told(each.said, each.text, each.when, "new")
    if all(other.text != each.text and (each.said.block != "overview" or other.said.printed != each.said.printed) for other in found):
        return Told(each.said, each.text, each.when, "changed", found[-1])
    return each


def changes(terms: Sequence[Observation]) -> tuple[Change, ...]:
    """Terms with their history: every rule of which two dates give different values."""
    by: dict[str, list[Told]] = {}
    for each in sorted(terms, key=lambda o: o.period):
        by.setdefault(each.key, []).append(told(each))
    return tuple(Change(tuple(steps)) for steps in by.values() if len({each.said.period for each in steps}) > 1 and len({each.said.printed for each in steps}) > 1)


def promises(targets: Sequence[Observation], results: Sequence[Observation]) -> tuple[Promise, ...]:
    """Each target with the result reported for the same indicator and year."""
    return tuple(_promise(each, next((result for result in results if result.key == each.key and result.period[:4] == each.period[:4]), None)) for each in targets)


def _promise(target: Observation, result: Observation | None) -> Promise:
    comparable = result is not None and target.value is not None and result.value is not None and target.unit == result.unit
    return Promise(told(target), told(result) if result else None, (result.value or 0) >= (target.value or 0) if comparable and result else None)


def standing(steps: Sequence[Told], day: dt.date) -> Standing:
    """Where a plan stands: what runs now, else what was done last; what comes next; what is overdue."""
    ended = sorted(((end, each) for each in steps if (end := ends(each.said.period))), key=lambda pair: pair[0])
    coming = [(end, each) for end, each in ended if each.said.status != "done" and end >= day]
    running = [each for end, each in coming if (begins(each.said.period) or end) <= day]
    passed = [each for end, each in ended if (end, each) not in coming]
    upcoming = [(end, each) for end, each in coming if each not in running[:1]] or coming
    state, at = next(((state, found[at]) for state, found, at in (("running", running, 0), ("between" if coming else "over", passed, -1)) if found), ("ahead" if coming else "silent", None))
    overdue = tuple(each for end, each in ended if end < day and each.said.status == "planned")
    return Standing(state, at, upcoming[0][1] if upcoming else None, upcoming[0][0] if upcoming else None, overdue)


def similar(head: CardHead, others: Iterable[CardHead], *, many: int = 5) -> list[tuple[CardHead, tuple[str, ...]]]:
    """Programmes that do the same by the same means for the same people, the nearest first, with the mechanisms they share; parts and wholes left aside.

    Words that few programmes have weigh more: each pair of syllables by how many programmes do not have it.
    """
    every = [*others]
    pairs = {each.id: _syllables(each) for each in (head, *every)}
    seen = Counter(pair for found in pairs.values() for pair in found)
    means = {each.id: {*each.mechanisms, *each.kinds} for each in (head, *every)}

    def near(other: CardHead) -> int:
        shared, all_ = pairs[head.id] & pairs[other.id], pairs[head.id] | pairs[other.id]
        words = 1000 * sum(len(every) // seen[pair] for pair in shared) // max(sum(len(every) // seen[pair] for pair in all_), 1)
        return 10 * words + 1000 * len(means[head.id] & means[other.id]) // max(len(means[head.id] | means[other.id]), 1)

    family = {head.id, head.parent}
    found = sorted((other for other in every if other.id not in family and other.parent != head.id), key=lambda other: (-near(other), other.name_ko))
    return [(other, tuple(sorted(set(head.mechanisms) & set(other.mechanisms)))) for other in found[:many]]


def _syllables(head: CardHead) -> set[str]:
    """Pairs of syllables of a programme's name and of whom it is for."""
    text = re.sub(r"[^0-9A-Za-z가-힣 ]", " ", f"{head.name_ko} {head.target_group}").casefold()
    return {word[at:at + 2] for word in text.split() for at in range(len(word) - 1)}
