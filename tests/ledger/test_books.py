"""A month of the city's books with planted differences: each is named with its cause, none is invented."""

import datetime as dt
import random
from collections import Counter
from dataclasses import replace

import pytest

from naru.ledger.reconcile import CAUSES, Cause, reconcile
from naru.ledger.terms import Movement

LINES = [("general", "도시제조업 육성", detail, item) for detail in ("작업환경개선", "스마트 공정화", "패션허브") for item in ("자치단체경상보조금", "민간위탁금")]


def month(chance: random.Random, count: int) -> list[Movement]:
    """A true month: documents with one to three movements each, refunds among them."""
    made: list[Movement] = []
    while len(made) < count:
        document, line = f"뷰티패션산업과-{len(made):05d}", chance.choice(LINES)
        amount = chance.randint(100, 90_000) * 1_000
        made.append(Movement(document, dt.date(2023, 5, chance.randint(1, 31)), 2023, line, "지출", amount))
        if chance.random() < 0.2:
            made.append(Movement(document, dt.date(2023, 5, 31), 2023, line, "반납", amount // 10))
    return made


def plant(ours: list[Movement], chance: random.Random, wanted: Counter[Cause]) -> list[Movement]:
    """The city's books: ours with `wanted` differences, each in a document of its own."""
    theirs = list(ours)
    used: set[str] = set()

    def pick(kind: str) -> Movement:
        each = chance.choice([m for m in ours if m.document not in used and m.kind == kind])
        used.add(each.document)
        return each

    for cause in wanted.elements():
        each = pick("반납" if cause is Cause.REFUND else "지출")
        if cause is Cause.DOUBLE:
            theirs.append(each)
        elif cause is Cause.MISSING_HERE:
            theirs.append(replace(each, document=f"모르는 문서-{len(theirs)}"))
        else:
            theirs.remove(each)
        if cause is Cause.WRONG_LINE:
            theirs.append(replace(each, line=next(line for line in LINES if line != each.line)))
        elif cause is Cause.WRONG_YEAR:
            theirs.append(replace(each, year=2022))
        elif cause is Cause.WRONG_AMOUNT:
            theirs.append(replace(each, amount=each.amount + 1))
        elif cause is Cause.SPLIT:
            theirs += [replace(each, amount=each.amount // 3), replace(each, amount=each.amount - each.amount // 3)]
    chance.shuffle(theirs)
    return theirs


@pytest.mark.parametrize("seed", range(20))
def test_forty_planted_differences_are_named_and_none_is_invented(seed: int) -> None:
    chance = random.Random(seed)
    ours = month(chance, 600)
    wanted = Counter(dict.fromkeys(Cause, 5))
    theirs = plant(ours, chance, wanted)
    found = reconcile(ours, theirs)
    assert Counter(each.cause for each in found) == wanted
    assert len(found) == 40
    assert sum(each.won for each in found) == sum(each.amount for each in theirs) - sum(each.amount for each in ours)


def test_equal_books_have_no_difference() -> None:
    ours = month(random.Random(1), 300)
    assert reconcile(ours, list(reversed(ours))) == []
    assert reconcile([], []) == []


def test_every_cause_has_its_sentence() -> None:
    assert set(CAUSES) == set(Cause)
