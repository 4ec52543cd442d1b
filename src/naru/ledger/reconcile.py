"""Reconciling our movements with a month of the city's books: each difference is named with its cause. Pure.

Movements are matched within their document number, first those that are equal, then by what may have happened to the rest.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from naru.kernel import Sentence, Won
from naru.ledger.terms import Movement


class Cause(StrEnum):
    """Why our books and the city's differ."""

    DOUBLE = "double"
    MISSING_THERE = "missing_there"
    MISSING_HERE = "missing_here"
    WRONG_LINE = "wrong_line"
    WRONG_YEAR = "wrong_year"
    WRONG_AMOUNT = "wrong_amount"
    REFUND = "refund"
    SPLIT = "split"


CAUSES: dict[Cause, Sentence] = {
    Cause.DOUBLE: Sentence("장부에 두 번 적힘", "booked twice"),
    Cause.MISSING_THERE: Sentence("장부에 없음", "missing in the city's books"),
    Cause.MISSING_HERE: Sentence("여기에 없음", "missing here"),
    Cause.WRONG_LINE: Sentence("다른 과목에 적힘", "booked on another line"),
    Cause.WRONG_YEAR: Sentence("다른 연도에 적힘", "booked in another year"),
    Cause.WRONG_AMOUNT: Sentence("금액이 다름", "another amount"),
    Cause.REFUND: Sentence("반납이 장부에 없음", "the refund is not booked"),
    Cause.SPLIT: Sentence("나누어 적힘 (합은 같음)", "booked in parts (the sum is right)"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its cause, the document, what stands here and what stands there, and by how many won the books differ."""

    cause: Cause
    document: str
    ours: tuple[Movement, ...]
    theirs: tuple[Movement, ...]

    @property
    def won(self) -> Won:
        """Theirs minus ours."""
        return sum(each.amount for each in self.theirs) - sum(each.amount for each in self.ours)


def _key(movement: Movement) -> tuple[object, ...]:
    return (movement.document, movement.year, movement.line, movement.kind, movement.amount)


def reconcile(ours: Sequence[Movement], theirs: Sequence[Movement]) -> list[Difference]:
    """All differences, by document. The same movement here and there, however dated within the month, is none."""
    found: list[Difference] = []
    for document in sorted({each.document for each in (*ours, *theirs)}):
        found.extend(_of_document(document, [each for each in ours if each.document == document], [each for each in theirs if each.document == document]))
    return found


def _of_document(document: str, ours: list[Movement], theirs: list[Movement]) -> list[Difference]:
    here, there = Counter(map(_key, ours)), Counter(map(_key, theirs))
    matched = here & there
    left, right = _rest(ours, matched), _rest(theirs, matched)
    found: list[Difference] = []
    for extra in list(right):
        if matched[_key(extra)]:
            right.remove(extra)
            found.append(Difference(Cause.DOUBLE, document, (), (extra,)))
    for mine in list(left):
        cause, taken = _explain(mine, right)
        if cause is not None:
            left.remove(mine)
            for each in taken:
                right.remove(each)
            found.append(Difference(cause, document, (mine,), taken))
    found += [Difference(Cause.REFUND if mine.kind == "반납" else Cause.MISSING_THERE, document, (mine,), ()) for mine in left]
    found += [Difference(Cause.MISSING_HERE, document, (), (extra,)) for extra in right]
    return found


def _rest(movements: list[Movement], matched: Counter[tuple[object, ...]]) -> list[Movement]:
    open_, rest = Counter(matched), list[Movement]()
    for each in movements:
        if open_[_key(each)]:
            open_[_key(each)] -= 1
        else:
            rest.append(each)
    return rest


def _explain(mine: Movement, right: list[Movement]) -> tuple[Cause | None, tuple[Movement, ...]]:
    same_kind = [each for each in right if each.kind == mine.kind]
    for cause, fits in (
        (Cause.WRONG_LINE, [each for each in same_kind if each.amount == mine.amount and each.year == mine.year]),
        (Cause.WRONG_YEAR, [each for each in same_kind if each.amount == mine.amount and each.line == mine.line]),
    ):
        if fits:
            return cause, (fits[0],)
    parts = [each for each in same_kind if each.line == mine.line and each.year == mine.year]
    if len(parts) > 1 and sum(each.amount for each in parts) == mine.amount:
        return Cause.SPLIT, tuple(parts)
    return (Cause.WRONG_AMOUNT, (parts[0],)) if parts else (None, ())
