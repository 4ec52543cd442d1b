"""Reconciling our movements with a month of the city's books: each difference is named with its cause. Pure.

What is equal is put aside. The rest is explained by the least that may have happened: one field of a movement of the same document; the very movement under another number; booked twice;
booked in parts, as one, or net of a refund; another amount; several fields. What fits two ways is not guessed. Dates within the month are no difference: a payment is booked when the
bank confirms it.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from naru.kernel import Sentence, Won
from naru.ledger.terms import Movement

MOST_PARTS, MOST_NEAR, MOST_FIELDS = 4, 16, 3
"""A movement is looked for in at most four parts within one document of at most sixteen open rows, in pairs anywhere: a month that is missing whole must not take hours."""


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
    NETTED = "netted"
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
    Cause.NETTED: Sentence("반납을 뺀 금액으로 적힘", "booked net of its refund"),
    Cause.SPLIT: Sentence("나누어 적힘 (합은 같음)", "booked in parts (the sum is right)"),
    Cause.MERGED: Sentence("합쳐 적힘 (합은 같음)", "booked as one (the sum is right)"),
}
FIELDS: dict[str, tuple[Cause, Callable[[Movement], object]]] = {
    "line": (Cause.WRONG_LINE, lambda each: each.line), "year": (Cause.WRONG_YEAR, lambda each: each.year),
    "kind": (Cause.WRONG_KIND, lambda each: each.kind), "amount": (Cause.WRONG_AMOUNT, lambda each: each.amount),
    "document": (Cause.WRONG_DOCUMENT, lambda each: each.document),
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

    @property
    def blocks(self) -> bool:
        """Whether the month cannot be sealed with it: the seal compares sums per document and line."""
        return self.cause not in (Cause.SPLIT, Cause.MERGED, Cause.NETTED) or bool(self.fields)


def signed(movement: Movement) -> Won:
    """A payment's amount; a refund's below nothing."""
    return -movement.amount if movement.kind == "반납" else movement.amount


def _key(movement: Movement) -> tuple[object, ...]:
    return (movement.document, movement.year, movement.line, movement.kind, movement.amount)


def reconcile(ours: Sequence[Movement], theirs: Sequence[Movement]) -> list[Difference]:
    """All differences, by document. The same movement here and there, however dated within the month, is none."""
    matched = Counter(map(_key, ours)) & Counter(map(_key, theirs))
    work = _Open(_rest(ours, matched), _rest(theirs, matched), {each.document for each in ours}, {each.document for each in theirs})
    for name in ("line", "year", "kind"):
        work.same_document((name,))
    work.elsewhere(("document",))
    for extra in work.theirs():
        if matched[_key(extra)]:
            work.found(Cause.DOUBLE, (), (extra,))
    work.netted()
    for free in ((), ("line",), ("year",), ("line", "year")):
        work.parts(free)
    work.parts(("line", "year"), anywhere=True)
    work.several(same_amount=True)
    for name in ("line", "year", "kind"):
        work.elsewhere(("document", name))
    work.same_document(("amount",))
    work.several(same_amount=False)
    for mine in work.ours():
        work.found(Cause.REFUND if mine.kind == "반납" else Cause.MISSING_THERE, (mine,), ())
    for extra in work.theirs():
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


class _Side:
    """The open movements of one side, in order, and by document."""

    def __init__(self, movements: Sequence[Movement]) -> None:
        self.all = dict(enumerate(movements))
        self.open = Counter(map(id, movements))  # one movement may stand in a list twice
        self.by = defaultdict[str, list[int]](list)
        for n, each in self.all.items():
            self.by[each.document].append(n)

    def of(self, document: str) -> list[Movement]:
        return [self.all[n] for n in self.by.get(document, ()) if n in self.all]

    def holds(self, movement: Movement) -> bool:
        return self.open[id(movement)] > 0

    def take(self, movement: Movement) -> None:
        self.open[id(movement)] -= 1
        del self.all[next(n for n in self.by[movement.document] if self.all.get(n) is movement)]


class _Open:
    """What is not explained yet, on both sides; each explanation takes its movements away."""

    def __init__(self, ours: list[Movement], theirs: list[Movement], known_here: set[str], known_there: set[str]) -> None:
        self._ours, self._theirs, self.known_here, self.known_there = _Side(ours), _Side(theirs), known_here, known_there
        self.differences: list[Difference] = []

    def ours(self) -> list[Movement]:
        return list(self._ours.all.values())

    def theirs(self) -> list[Movement]:
        return list(self._theirs.all.values())

    def found(self, cause: Cause, ours: Sequence[Movement], theirs: Sequence[Movement], fields: tuple[str, ...] = ()) -> None:
        for each in ours:
            self._ours.take(each)
        for each in theirs:
            self._theirs.take(each)
        self.differences.append(Difference(cause, (ours or theirs)[0].document, tuple(ours), tuple(theirs), fields))

    def same_document(self, fields: tuple[str, ...]) -> None:
        """Pairs of one document that differ in exactly this field; of several amounts the nearest."""
        for mine in self.ours():
            fit = [each for each in self._theirs.of(mine.document) if _differ(mine, each) == fields]
            if fit:
                self.found(FIELDS[fields[0]][0], (mine,), (min(fit, key=lambda each: abs(each.amount - mine.amount)),), fields)

    def several(self, *, same_amount: bool) -> None:
        """What is left within a document, the nearest pair first: two or more fields changed. A refund is no payment of another amount."""
        pairs = sorted(((_differ(mine, other), mine, other) for mine in self.ours() for other in self._theirs.of(mine.document)),
                       key=lambda each: (len(each[0]), "kind" in each[0], abs(each[1].amount - each[2].amount)))
        for fields, mine, other in pairs:
            if len(fields) <= MOST_FIELDS and not (same_amount and "amount" in fields) and not {"kind", "amount"} <= set(fields) and self._ours.holds(mine) and self._theirs.holds(other):
                self.found(Cause.SEVERAL, (mine,), (other,), fields)

    def elsewhere(self, fields: tuple[str, ...]) -> None:
        """The very movement under another number, perhaps with one more field changed; only where no second one fits as well on either side."""
        kept = [read for name, (_, read) in FIELDS.items() if name not in fields]
        more = len(fields) > 1

        def rest(each: Movement) -> tuple[object, ...]:
            return tuple(read(each) for read in kept)

        ours = self.ours()
        theirs = [each for each in self.theirs() if not more or each.document not in self.known_here]
        other_by, mine_by = defaultdict[tuple[object, ...], list[Movement]](list), Counter(map(rest, ours))
        for each in theirs:
            other_by[rest(each)].append(each)
        for mine in ours:
            fit = other_by[rest(mine)]
            if not mine_by[rest(mine)] == len(fit) == 1 or fit[0].document == mine.document:
                continue
            # A booking of a document we know is rather a double of its own, as long as ours has another explanation.
            if fit[0].document not in self.known_here or not self._theirs.of(mine.document):
                self.found(Cause.SEVERAL if more else Cause.WRONG_DOCUMENT, (mine,), (fit[0],), tuple(name for name in FIELDS if name in fields))

    def netted(self) -> None:
        """A payment and its refunds booked as one payment of what is left."""
        for mine in self.ours():
            backs = [each for each in self._ours.of(mine.document) if mine.kind == "지출" and each.kind == "반납" and (each.line, each.year) == (mine.line, mine.year)]
            left = mine.amount - sum(each.amount for each in backs)
            whole = [each for each in self._theirs.of(mine.document) if backs and (each.line, each.year, each.kind, each.amount) == (mine.line, mine.year, mine.kind, left)]
            if len(whole) == 1:
                self.found(Cause.NETTED, (mine, *backs), whole)

    def parts(self, free: tuple[str, ...], *, anywhere: bool = False) -> None:
        """One of ours booked in parts, or several of ours booked as one; `free` fields may differ. Without free fields, or `anywhere`, parts may stand under
        numbers that the other side does not know."""
        there = _Parts(self._theirs, self.known_here, free, anywhere=anywhere)
        for mine in self.ours():
            if parts := there.sum_to(mine):
                self.found(Cause.SPLIT, (mine,), parts, _together(mine, parts))
        here = _Parts(self._ours, self.known_there, free, anywhere=anywhere)
        for other in self.theirs():
            if parts := here.sum_to(other):
                self.found(Cause.MERGED, parts, (other,), _together(other, parts))


def _together(whole: Movement, parts: Sequence[Movement]) -> tuple[str, ...]:
    """The fields in which some part differs from the whole, its amount aside."""
    differ = {name for each in parts for name in _differ(whole, each)}
    return tuple(name for name in FIELDS if name in differ and name != "amount")


class _Parts:
    """Looks among one side's open movements for parts of a whole."""

    def __init__(self, side: _Side, known: set[str], free: tuple[str, ...], *, anywhere: bool) -> None:
        self.side, self.free, self.anywhere = side, free, anywhere
        strange = [document for document in side.by if document not in known] if anywhere or not free else []
        self.strange = defaultdict[object, list[Movement]](list)
        for each in (each for document in strange for each in side.of(document)):
            self.strange[each.amount if anywhere else (each.kind, each.year, each.line)].append(each)
        self.heaps = [] if anywhere else [document for document in strange if len(side.of(document)) >= 3]

    def _fits(self, whole: Movement, each: Movement) -> bool:
        return (each.kind == whole.kind and each.amount < whole.amount and (each.year == whole.year or "year" in self.free) and (each.line == whole.line or "line" in self.free)
                and self.side.holds(each))

    def sum_to(self, whole: Movement) -> tuple[Movement, ...]:
        """The parts that sum to `whole`; () when there are none or more than one way (a guess would name a false cause)."""
        near = [each for each in self.side.of(whole.document) if self._fits(whole, each)]
        if self.anywhere:
            ways: list[tuple[Movement, ...]] = [
                (each, other) for each in near for other in self.strange[whole.amount - each.amount] if other.document != whole.document and self._fits(whole, other)]
            return ways[0] if len(ways) == 1 else ()
        far = [each for each in self.strange[whole.kind, whole.year, whole.line] if each.document != whole.document and self._fits(whole, each)]
        ways = list(_pairs([*near, *far], whole.amount))
        heaps = defaultdict[str, list[Movement]](list)
        for each in far:
            heaps[each.document].append(each)
        for heap in (near, *(heaps[document] for document in self.heaps if document in heaps)):
            if 3 <= len(heap) <= MOST_NEAR:
                ways += [parts for many in range(3, MOST_PARTS + 1) for parts in itertools.combinations(heap, many) if sum(each.amount for each in parts) == whole.amount]
        return ways[0] if len(ways) == 1 else ()


def _pairs(among: Sequence[Movement], total: Won) -> Iterator[tuple[Movement, Movement]]:
    """Pairs that sum to `total`: one pass however many there are."""
    seen = defaultdict[Won, list[Movement]](list)
    for each in among:
        yield from ((before, each) for before in seen[total - each.amount])
        seen[each.amount].append(each)
