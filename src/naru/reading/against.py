"""A reading against facts somebody took from the same document by hand: recall, wrong proposals, tables cell by cell.

What follows from a printed form is worked out here a second time, by other means than the reader's own.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from naru.reading.terms import Figure, Kind, Reading


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of one document: the lines it stands on, its value, its unit and the unit as printed, if noted."""

    lines: tuple[int, ...]
    value: int | float | str
    unit: str
    printed_unit: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Hung:
    """Lines of which the facts say which item they belong to."""

    first: int
    last: int
    item: str


@dataclass(slots=True)
class Outcome:
    """What the comparison gives."""

    facts: int = 0
    exact: int = 0
    by_counter: int = 0
    misses: list[Fact] = field(default_factory=list)
    proposals: int = 0
    wrong: list[tuple[Figure, str]] = field(default_factory=list)
    dates: int = 0
    dates_found: int = 0
    date_misses: list[Fact] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of facts with a number of which line, value and unit are proposed."""
        return (self.exact + self.by_counter) / self.facts if self.facts else 1.0

    @property
    def exact_recall(self) -> float:
        """The same with the very unit of the fact."""
        return self.exact / self.facts if self.facts else 1.0

    @property
    def wrong_share(self) -> float:
        """Share of proposals that are wrong."""
        return len(self.wrong) / self.proposals if self.proposals else 0.0


COUNTERS: dict[str, frozenset[str]] = {
    name: frozenset(units.split())
    for name, units in {
        "slot": "person", "person": "person", "round": "event", "time": "event", "session": "event", "meeting": "event", "lecture": "event", "term": "event",
        "programme": "event project", "course": "event course item", "match": "case", "agreement": "case", "case": "case", "event": "event",
        "room": "site room item company", "campus": "site campus", "council": "site council", "organisation": "site company organisation item",
        "company": "company item organisation", "project": "project item", "site": "site item", "booth": "booth item", "job": "item job", "city": "city item",
        "country": "country", "item": "item point", "school": "school", "years": "full years years", "full years": "full years years", "month": "month",
    }.items()
}
"""What may be printed for a unit of the facts: 명 is printed for a person and for a slot, 회 for a lecture and for a round."""


def same_unit(fact: Fact, figure: Figure) -> str:
    """'exact', 'counter' when the same counter is printed for both, '' when the units differ. A rate's denominator must agree or not be printed."""
    if fact.unit == figure.unit:
        return "exact"
    base, _, per = fact.unit.partition("/")
    mine, _, my_per = figure.unit.partition("/")
    if base == mine and mine in {"KRW", "USD"}:
        return ""
    if my_per and per and my_per != per:
        return ""
    if base == mine or mine in COUNTERS.get(base, frozenset()):
        return "counter"
    if base.startswith("%") and mine == "%":
        return "counter"
    return "counter" if fact.printed_unit and figure.counter and fact.printed_unit.replace(" ", "") == figure.counter.replace(" ", "") else ""


def compare(reading: Reading, facts: Sequence[Fact], hung: Sequence[Hung]) -> Outcome:
    """Recall over the facts, and the wrong among all proposals."""
    outcome = Outcome(proposals=len(reading.figures))
    by_line: dict[int, list[Figure]] = {}
    for figure in reading.figures:
        by_line.setdefault(figure.line, []).append(figure)
    for fact in facts:
        _count(outcome, fact, [figure for line in fact.lines for figure in by_line.get(line, [])])
    texts = {line.number: line.text for line in reading.source.lines}
    for figure in reading.figures:
        if why := wrong(figure, texts.get(figure.line, ""), hung):
            outcome.wrong.append((figure, why))
    return outcome


def _count(outcome: Outcome, fact: Fact, near: Iterable[Figure]) -> None:
    if fact.kind == "milestone":
        outcome.dates += 1
        if any(_same_date(str(fact.value), str(figure.value)) for figure in near if figure.kind is Kind.DATE):
            outcome.dates_found += 1
        else:
            outcome.date_misses.append(fact)
        return
    outcome.facts += 1
    found = {same_unit(fact, figure) for figure in near if figure.value == fact.value}
    if "exact" in found:
        outcome.exact += 1
    elif "counter" in found:
        outcome.by_counter += 1
    else:
        outcome.misses.append(fact)


def _same_date(fact: str, read: str) -> bool:
    """The same date, or one end of the range that is printed."""
    return fact == read or fact in read.split("/") or any(part.startswith(f"{fact}-") for part in read.split("/"))


def wrong(figure: Figure, text: str, hung: Sequence[Hung]) -> str:
    """Why a proposal is wrong; '' when it is right as far as the document tells."""
    if not figure.printed or figure.printed not in text:
        return "printed form not on its line"
    if not follows(figure):
        return "value or unit does not follow"
    items = {each.item for each in hung if each.first <= figure.line <= each.last}
    if items and figure.item not in items:
        return f"hangs on {figure.item or '-'}, facts say {', '.join(sorted(items))}"
    return ""


_SIZES = (("조", 10**12), ("억", 10**8), ("만", 10**4))
_UNIT_WORDS = {
    "KRW": r"원|억|조|없음", "USD": r"달러|불|\$", "person": r"명|인", "company": r"사|社|기업|업체|개|스타트업|바이어", "%": r"%|퍼센트", "%p": r"%\s?[pP포]", "m2": r"㎡|m\s?²|제곱|m2",
    "pyeong": "평", "month": "월", "year": "년|'|’|‘|20|19", "hour": "시간", "room": "실|개", "site": "소|곳|개|군데", "team": "팀|반|조|개", "case": "건|개", "event": "회|차례",
    "floor": "층|지하|지상", "point": "점|포인트", "item": "개|점|본|주|포기|[가-힣]", "ratio": ":|：|대", "ratio part": ":|：|대", "years": "대", "full years": "세", "date": r"\d|[상하]반기|분기|연내",
}


def follows(figure: Figure) -> bool:
    """Value and unit follow from the printed form: worked out by another way than the reader's."""
    printed = figure.printed
    if figure.basis == "counted":  # the outline is the source: the list's lines are counted there
        return True
    if figure.kind is Kind.DATE:
        return _date_follows(str(figure.value), printed)
    words = _UNIT_WORDS.get(figure.unit.split("/", maxsplit=1)[0])
    if figure.basis == "printed" and figure.role != "from" and words and not re.search(words, printed):
        return False
    if figure.printed.endswith("없음") or figure.unit == "years":
        return True
    value = abs(Decimal(str(figure.value)))
    inherited = figure.basis != "printed" or figure.role == "from"
    scales = (1, 10, 100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8, 10**12) if inherited else (1, 1000)
    return any(number * scale == value for number in _numbers(printed) for scale in scales)


def _numbers(printed: str) -> list[Decimal]:
    """All numbers a printed form may mean: whole, and each number in it."""
    plain = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", printed)
    found = [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", plain)]
    found += [Decimal(number) for number in re.findall(r"\d+(?:\.\d+)?", printed.replace(",", ""))]
    return [*found, _spelt(plain), *(_spelt(part) for part in re.split(r"[~∼～→]", plain))]


def _spelt(text: str) -> Decimal:
    """'1조 4310억' by taking the sizes from the largest down."""
    total = Decimal(0)
    text = re.sub(r"(?<=억)(\s?\d)천$", r"\g<1>천만", re.sub(r"(?<=\d)[^\d\s조억만천백십.].*$", "", re.sub(r"(?<=[조억만천백십])(?![\s\d조억만천백십]).*$", "", text)))
    text = re.sub(r"(?<=조)(\s?\d{3,4})$", r"\g<1>억", text)
    for sign, size in _SIZES:
        left, found, right = text.partition(sign)
        if found:
            total += _below(left) * size
            text = right
    return total + _below(text)


def _below(text: str) -> Decimal:
    total, rest = Decimal(0), text
    for sign, size in (("천", 1000), ("백", 100), ("십", 10)):
        left, found, right = rest.partition(sign)
        numbers = re.findall(r"\d+(?:\.\d+)?", left)
        if found:
            total += (Decimal(numbers[-1]) if numbers else Decimal(1)) * size
            rest = right
    numbers = re.findall(r"\d+(?:\.\d+)?", rest)
    return total + (Decimal(numbers[0]) if numbers else Decimal(0))


def _date_follows(value: str, printed: str) -> bool:
    """Every month and day of the value stands in the printed form; a half or a quarter by its word."""
    digits = [int(number) for number in re.findall(r"\d+", printed)]
    for part in value.split("/"):
        year, *rest = part.split("-")
        if rest and rest[0].startswith(("H", "Q")):
            if not re.search({"H1": "상반기|上", "H2": "하반기|下"}.get(rest[0], rf"{rest[0][1]}(?:/4)?\s?(?:~\s?\d\s?)?분기"), printed):
                return False
        elif any(int(number) not in digits for number in rest) or (not rest and int(year) % 100 not in digits and int(year) not in digits and "연내" not in printed):
            return False
    return True


def table_differences(read: Sequence[Mapping[str, object]], given: Sequence[Mapping[str, object]], columns: Sequence[str]) -> list[str]:
    """Every cell in which two tables differ, row by row in order; numbers compare as numbers."""
    told = [] if len(read) == len(given) else [f"{len(read)} rows read, {len(given)} given"]
    for place, (mine, theirs) in enumerate(zip(read, given, strict=False)):
        told += [f"row {place + 1} {name}: {mine.get(name)!r} ≠ {theirs.get(name)!r}" for name in columns if not _same(mine.get(name), theirs.get(name))]
    return told


def _same(one: object, other: object) -> bool:
    first, second = ("" if value is None else str(value) for value in (one, other))
    try:
        return Decimal(first) == Decimal(second)
    except ArithmeticError:
        return first == second
