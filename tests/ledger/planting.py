"""Books of a month as they really come (documents of several rows, payments of equal amounts), and differences planted in them with the cause each must be given."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from naru.ledger.reconcile import Cause
from naru.ledger.terms import Movement

LINES = [("general", "도시제조업 육성", "소공인", detail, item, "city") for detail in ("작업환경개선", "스마트 공정화", "패션허브") for item in ("자치단체경상보조금", "민간위탁금")]
Told = tuple[str, Cause, tuple[str, ...]]
"""A document, the cause, the fields that differ."""


def books(chance: random.Random, documents: int) -> list[Movement]:
    """Our month: documents of one to four rows, some grants of equal amounts under documents of their own, refunds in a fifth of them."""
    made = list[Movement]()
    for number in range(documents):
        document, line = f"뷰티패션산업과-{number:05d}", chance.choice(LINES)
        equal = number % 10 == 0
        for row in range(1 if equal else chance.choice([1, 1, 2, 3, 4])):
            amount = 50_000_000 if equal else chance.randint(100_000, 900_000_000)
            made.append(Movement(document, dt.date(2023, 5, chance.randint(1, 28)), 2023, line if row % 2 == 0 else chance.choice(LINES), "지출", amount))
        if not equal and chance.random() < 0.25:
            made.append(Movement(document, dt.date(2023, 5, 29), 2023, made[-1].line, "반납", made[-1].amount // 10))
    return made


@dataclass(frozen=True, slots=True)
class Planted:
    """One kind of difference: its cause and fields, which of ours it may befall, what the city's books then say of it."""

    cause: Cause
    fields: tuple[str, ...]
    says: Callable[[Movement, int], list[Movement]]
    of: str = "지출"


def other_line(each: Movement) -> tuple[str, ...]:
    """Another line of the same detail: another 통계목."""
    return next(line for line in LINES if line[3] == each.line[3] and line != each.line)


def _turned(each: Movement) -> Movement:
    return replace(each, kind="반납" if each.kind == "지출" else "지출")


def _thirds(each: Movement, *changes: dict[str, object]) -> list[Movement]:
    first, second = each.amount // 3, each.amount // 4
    sums = [first, each.amount - first] if len(changes) == 2 else [first, second, each.amount - first - second]
    return [replace(each, amount=won, **change) for won, change in zip(sums, changes, strict=True)]  # type: ignore[arg-type]  # reason: fields by name


KINDS: dict[str, Planted] = {
    "double": Planted(Cause.DOUBLE, (), lambda m, n: [m, replace(m)]),
    "refund booked twice": Planted(Cause.DOUBLE, (), lambda m, n: [m, replace(m)], "반납"),
    "missing there": Planted(Cause.MISSING_THERE, (), lambda m, n: []),
    "refund missing": Planted(Cause.REFUND, (), lambda m, n: [], "반납"),
    "missing here": Planted(Cause.MISSING_HERE, (), lambda m, n: [m, replace(m, document=f"모르는 문서-{n}", amount=m.amount + 13)]),
    "missing here in a known document": Planted(Cause.MISSING_HERE, (), lambda m, n: [m, replace(m, amount=m.amount + 1_013 + n)]),
    "wrong line": Planted(Cause.WRONG_LINE, ("line",), lambda m, n: [replace(m, line=other_line(m))]),
    "wrong year": Planted(Cause.WRONG_YEAR, ("year",), lambda m, n: [replace(m, year=2022)]),
    "wrong amount": Planted(Cause.WRONG_AMOUNT, ("amount",), lambda m, n: [replace(m, amount=m.amount + 900)]),
    "wrong kind": Planted(Cause.WRONG_KIND, ("kind",), lambda m, n: [_turned(m)]),
    "refund booked as a payment": Planted(Cause.WRONG_KIND, ("kind",), lambda m, n: [_turned(m)], "반납"),
    "wrong document": Planted(Cause.WRONG_DOCUMENT, ("document",), lambda m, n: [replace(m, document=f"오기-{n}")]),
    "refund under another document": Planted(Cause.WRONG_DOCUMENT, ("document",), lambda m, n: [replace(m, document=f"오기-{n}")], "반납"),
    "line and amount": Planted(Cause.SEVERAL, ("line", "amount"), lambda m, n: [replace(m, line=other_line(m), amount=m.amount + 7)]),
    "line and year": Planted(Cause.SEVERAL, ("line", "year"), lambda m, n: [replace(m, line=other_line(m), year=2022)]),
    "year and amount": Planted(Cause.SEVERAL, ("year", "amount"), lambda m, n: [replace(m, year=2022, amount=m.amount + 90)]),
    "document and line": Planted(Cause.SEVERAL, ("line", "document"), lambda m, n: [replace(m, line=other_line(m), document=f"오기-{n}")]),
    "document and year": Planted(Cause.SEVERAL, ("year", "document"), lambda m, n: [replace(m, year=2022, document=f"오기-{n}")]),
    "split": Planted(Cause.SPLIT, (), lambda m, n: _thirds(m, {}, {})),
    "split in three": Planted(Cause.SPLIT, (), lambda m, n: _thirds(m, {}, {}, {})),
    "split over lines": Planted(Cause.SPLIT, ("line",), lambda m, n: _thirds(m, {}, {"line": other_line(m)})),
    "split over years": Planted(Cause.SPLIT, ("year",), lambda m, n: _thirds(m, {}, {"year": 2022})),
    "split over documents": Planted(Cause.SPLIT, ("document",), lambda m, n: _thirds(m, {"document": f"쪼갬-{n}a"}, {"document": f"쪼갬-{n}b"})),
    "split into one other document": Planted(Cause.SPLIT, ("document",), lambda m, n: _thirds(m, *[{"document": f"쪼갬-{n}"}] * 3)),
    "split over its own and another document": Planted(Cause.SPLIT, ("document",), lambda m, n: _thirds(m, {}, {"document": f"쪼갬-{n}"})),
    "split over documents and lines": Planted(Cause.SPLIT, ("line", "document"), lambda m, n: _thirds(m, {}, {"document": f"쪼갬-{n}", "line": other_line(m)})),
}


def plant(ours: list[Movement], chance: random.Random, names: list[str], *, most_in_one: int = 1) -> tuple[list[Movement], list[Told]]:
    """The city's books with these differences, at most so many in one document; and what must be told of them.

    Equal grants are spared by kinds that change the document: which of ten equal payments went under another number nobody can say.
    """
    theirs, told, used, befallen = list(ours), list[Told](), Counter[str](), set[int]()
    for number, name in enumerate(names):
        kind = KINDS[name]
        equal_too = "document" not in kind.fields and kind.cause not in (Cause.MISSING_THERE,)
        fit = [n for n, m in enumerate(ours) if m.kind == kind.of and n not in befallen and used[m.document] < most_in_one and (equal_too or m.amount != 50_000_000)]
        chosen = chance.choice(fit)
        each = ours[chosen]
        befallen.add(chosen)
        used[each.document] += 1
        theirs.remove(each)
        says = kind.says(each, number)
        theirs += says
        told.append((says[-1].document if kind.cause is Cause.MISSING_HERE else each.document, kind.cause, kind.fields))
    chance.shuffle(theirs)
    return theirs, told


def forty(chance: random.Random) -> list[str]:
    """Forty differences: every kind once, the rest drawn."""
    return [*KINDS, *chance.choices(list(KINDS), k=40 - len(KINDS))]
