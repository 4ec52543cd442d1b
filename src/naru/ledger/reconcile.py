"""Reconciling our movements with a month of the city's books: each difference is named with its cause. Pure.

What is equal is put aside. The rest is explained by the least that may have happened: first within a document (another line, year, kind or amount; booked in parts), then over
documents (another number; parts under several numbers). Dates within the month are no difference: a payment is booked when the bank confirms it.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from naru.kernel import Sentence, Won
from naru.ledger.terms import Movement

MOST_PARTS, MOST_NEAR = 4, 16
"""A movement is looked for in at most four parts within a document of at most sixteen open rows, and in pairs anywhere: a month that is missing whole must not take hours."""


class Cause(StrEnum):
    """Why our books and the city's differ."""

    DOUBLE = "double"
    MISSING_THERE = "missing_there"
    MISSING_HERE = "missing_here"
    WRONG_LINE = "wrong_line"
    WRONG_YEAR = "wrong_year"
    WRONG_AMOUNT = "wrong_amount"
    WRONG_KIND = "wrong_kind"
    WRONG_DOCUMENT = "wrong_document"
    SEVERAL = "several"
    REFUND = "refund"
    SPLIT = "split"
    MERGED = "merged"


CAUSES: dict[Cause, Sentence] = {
    Cause.DOUBLE: Sentence("장부에 두 번 적힘", "booked twice"),
    Cause.MISSING_THERE: Sentence("장부에 없음", "missing in the city's books"),
    Cause.MISSING_HERE: Sentence("여기에 없음", "missing here"),
    Cause.WRONG_LINE: Sentence("다른 과목에 적힘", "booked on another line"),
    Cause.WRONG_YEAR: Sentence("다른 연도에 적힘", "booked in another year"),
    Cause.WRONG_AMOUNT: Sentence("금액이 다름", "another amount"),
    Cause.WRONG_KIND: Sentence("지출과 반납이 바뀜", "a payment booked as a refund, or the other way round"),
    Cause.WRONG_DOCUMENT: Sentence("다른 문서번호로 적힘", "booked under another document"),
    Cause.SEVERAL: Sentence("여러 칸이 다름", "several fields differ"),
    Cause.REFUND: Sentence("반납이 장부에 없음", "the refund is not booked"),
    Cause.SPLIT: Sentence("나누어 적힘 (합은 같음)", "booked in parts (the sum is right)"),
    Cause.MERGED: Sentence("합쳐 적힘 (합은 같음)", "booked as one (the sum is right)"),
}
FIELDS: dict[str, tuple[Cause, Callable[[Movement], object]]] = {
    "line": (Cause.WRONG_LINE, lambda each: each.line), "year": (Cause.WRONG_YEAR, lambda each: each.year),
    "kind": (Cause.WRONG_KIND, lambda each: each.kind), "amount": (Cause.WRONG_AMOUNT, lambda each: each.amount),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its cause, the document, what stands here and there, which fields differ."""

    cause: Cause
    document: str
    ours: tuple[Movement, ...]
    theirs: tuple[Movement, ...]
    fields: tuple[str, ...] = ()

    @property
    def won(self) -> Won:
        """By how many won the books differ: theirs minus ours, a refund counted below nothing."""
        return sum(map(signed, self.theirs)) - sum(map(signed, self.ours))


def signed(movement: Movement) -> Won:
    """A payment's amount; a refund's below nothing."""
    return -movement.amount if movement.kind == "반납" else movement.amount


def _key(movement: Movement) -> tuple[object, ...]:
    return (movement.document, movement.year, movement.line, movement.kind, movement.amount)


def reconcile(ours: Sequence[Movement], theirs: Sequence[Movement]) -> list[Difference]:
    """All differences, by document. The same movement here and there, however dated within the month, is none."""
    matched = Counter(map(_key, ours)) & Counter(map(_key, theirs))
    work = _Open(_rest(ours, matched), _rest(theirs, matched), {each.document for each in ours}, {each.document for each in theirs})
    for extra in list(work.theirs):
        if matched[_key(extra)]:
            work.found(Cause.DOUBLE, (), (extra,))
    work.one_field(("line", "year", "kind"))
    work.parts(same_line=True)
    work.parts(same_line=False)
    work.one_field(("amount",))
    work.other_document()
    work.several()
    for mine in list(work.ours):
        work.found(Cause.REFUND if mine.kind == "반납" else Cause.MISSING_THERE, (mine,), ())
    for extra in list(work.theirs):
        work.found(Cause.MISSING_HERE, (), (extra,))
    return sorted(work.differences, key=lambda each: (each.document, each.cause))


def _rest(movements: Iterable[Movement], matched: "Counter[tuple[object, ...]]") -> list[Movement]:
    open_, rest = Counter(matched), list[Movement]()
    for each in sorted(movements, key=lambda each: (each.document, each.on, each.amount, each.ref)):
        if open_[_key(each)]:
            open_[_key(each)] -= 1
        else:
            rest.append(each)
    return rest


def _differ(mine: Movement, other: Movement) -> tuple[str, ...]:
    return tuple(name for name, (_, read) in FIELDS.items() if read(mine) != read(other))


class _Open:
    """What is not explained yet, on both sides; each explanation takes its movements away."""

    def __init__(self, ours: list[Movement], theirs: list[Movement], known_here: set[str], known_there: set[str]) -> None:
        self.ours, self.theirs, self.known_here, self.known_there = ours, theirs, known_here, known_there
        self.differences: list[Difference] = []

    def found(self, cause: Cause, ours: Sequence[Movement], theirs: Sequence[Movement], fields: tuple[str, ...] = ()) -> None:
        for each in ours:
            self.ours.remove(each)
        for each in theirs:
            self.theirs.remove(each)
        self.differences.append(Difference(cause, (ours or theirs)[0].document, tuple(ours), tuple(theirs), fields))

    def _there(self) -> dict[str, list[Movement]]:
        by = defaultdict[str, list[Movement]](list)
        for each in self.theirs:
            by[each.document].append(each)
        return by

    def one_field(self, names: tuple[str, ...]) -> None:
        """Pairs of one document that differ in exactly one of `names`."""
        for name in names:
            for mine in list(self.ours):
                other = next((each for each in self._there()[mine.document] if _differ(mine, each) == (name,)), None)
                if other is not None:
                    self.found(FIELDS[name][0], (mine,), (other,), (name,))

    def several(self) -> None:
        """What is left within a document, the nearest pair first: two or more fields changed."""
        pairs = sorted(((_differ(mine, other), mine, other) for mine in self.ours for other in self._there()[mine.document]), key=lambda each: len(each[0]))
        for fields, mine, other in pairs:
            if len(fields) <= 3 and mine in self.ours and other in self.theirs:
                self.found(Cause.SEVERAL, (mine,), (other,), fields)

    def other_document(self) -> None:
        """The very movement under another number; only where no second one fits as well on either side."""
        def rest(each: Movement) -> tuple[object, ...]:
            return _key(each)[1:]

        mine_by, other_by = Counter(map(rest, self.ours)), Counter(map(rest, self.theirs))
        for mine in list(self.ours):
            if mine_by[rest(mine)] == other_by[rest(mine)] == 1:
                other = next((each for each in self.theirs if rest(each) == rest(mine)), None)
                if other is not None:
                    self.found(Cause.WRONG_DOCUMENT, (mine,), (other,), ("document",))

    def parts(self, *, same_line: bool) -> None:
        """One of ours booked in parts, or several of ours booked as one: in its document, or under numbers that the other side does not know."""
        for mine in list(self.ours):
            if mine in self.ours and (parts := _sum_to(mine, self.theirs, self.known_here, same_line=same_line)):
                self.found(Cause.SPLIT, (mine,), parts)
        for other in list(self.theirs):
            if other in self.theirs and (parts := _sum_to(other, self.ours, self.known_there, same_line=same_line)):
                self.found(Cause.MERGED, parts, (other,))


def _sum_to(whole: Movement, among: Sequence[Movement], known: set[str], *, same_line: bool) -> tuple[Movement, ...]:
    """The parts that sum to `whole`; () when there are none or more than one way (a guess would name a false cause)."""
    fits = [each for each in among if each.kind == whole.kind and each.year == whole.year and each.amount < whole.amount
            and (each.document == whole.document or each.document not in known) and (each.line == whole.line or (not same_line and each.document == whole.document))]
    near = [each for each in fits if each.document == whole.document]
    ways: list[tuple[Movement, ...]] = list(_pairs(fits, whole.amount))
    if len(near) <= MOST_NEAR:
        ways += [parts for many in range(3, MOST_PARTS + 1) for parts in itertools.combinations(near, many) if sum(each.amount for each in parts) == whole.amount]
    return ways[0] if len(ways) == 1 else ()


def _pairs(among: Sequence[Movement], total: Won) -> Iterator[tuple[Movement, Movement]]:
    """Pairs that sum to `total`: one pass however many there are."""
    seen = defaultdict[Won, list[Movement]](list)
    for each in among:
        yield from ((before, each) for before in seen[total - each.amount])
        seen[each.amount].append(each)
