"""What an answer means, what about it wants a word, how answers become a figure, when reminders are due. Pure."""

import datetime as dt
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from naru.collection.terms import Finding, Question
from naru.kernel import KST, Sentence, digest, parse_won, print_won

JUMP_BP = 3000
"""A change of more than so many basis points of the last value wants a word (assumed; the office may think otherwise)."""
REMIND_DAYS = (3, 0)
"""Reminders go out so many days before the deadline; those who are late are reminded on the day after."""
_TEXT_MOST = 4000


class Unreadable(ValueError):
    """An answer that cannot be read: why, and what to do, in both languages."""

    def __init__(self, reason: Sentence, remedy: Sentence) -> None:
        super().__init__(reason.en)
        self.reason, self.remedy = reason, remedy


_COUNT = Unreadable(Sentence("정수가 아닙니다.", "It is no whole number."), Sentence("숫자만 적고, 설명은 비고에 적으십시오 (예: 1,234).", "Write digits only, and what explains them as a remark (1,234)."))
_WON = Unreadable(Sentence("금액으로 읽을 수 없습니다.", "It is no amount."), Sentence("원 단위 숫자나 '1억 2,000만원'처럼 적으십시오.", "Write won in digits, or 1억 2,000만원."))
_RATE = Unreadable(Sentence("비율로 읽을 수 없습니다.", "It is no rate."), Sentence("'98.5'처럼 소수 둘째 자리까지 적으십시오.", "Write it with at most two decimals, as 98.5."))
_DAY = Unreadable(Sentence("날짜로 읽을 수 없습니다.", "It is no day."), Sentence("'2023-05-31'처럼 적으십시오.", "Write it as 2023-05-31."))
_LONG = Unreadable(Sentence(f"{_TEXT_MOST:,}자를 넘습니다.", f"It is longer than {_TEXT_MOST:,} characters."), Sentence("줄여 적고 나머지는 파일로 내십시오.", "Shorten it."))


def read_answer(kind: str, unit: str, text: str) -> tuple[str, int | None]:
    """An answer as it is kept, and its integer (None: a text, a day, or nothing yet). Raises Unreadable."""
    # A browser sends line ends its own way; the same words must be the same answer, and the same digest under a signature.
    bare = text.replace("\r\n", "\n").strip()
    if len(bare) > _TEXT_MOST:
        raise _LONG
    if not bare or kind == "text":
        return bare, None
    match kind:
        case "won":
            value = _won(bare)
            return print_won(value), value
        case "rate":
            value = _rate(bare)
            return print_value("rate", unit, value), value
        case "day":
            return _day(bare), None
    value = _count(bare, unit)
    return f"{value:,}", value


def _count(bare: str, unit: str) -> int:
    digits = bare.removesuffix(unit).strip() if unit else bare
    if not re.fullmatch(r"-?(\d{1,3}(,\d{3})+|\d{1,15})(\.0+)?", digits):
        raise _COUNT
    return int(digits.replace(",", "").partition(".")[0])


def _won(bare: str) -> int:
    try:
        return parse_won(bare.removesuffix(".0"))
    except ValueError as error:
        raise _WON from error


def _rate(bare: str) -> int:
    try:
        bp = Decimal(bare.removesuffix("%").strip().replace(",", "")) * 100
    except InvalidOperation as error:
        raise _RATE from error
    if not bp.is_finite() or bp != int(bp) or abs(bp) > 10_000_000:
        raise _RATE
    return int(bp)


def _day(bare: str) -> str:
    found = re.fullmatch(r"(\d{4})[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})[.일]?( 00:00:00)?", bare)
    try:
        return dt.date(*(int(found[n]) for n in (1, 2, 3))).isoformat() if found else _raise()
    except ValueError as error:
        raise _DAY from error


def _raise() -> str:
    raise _DAY


def print_value(kind: str, unit: str, value: int) -> str:
    """A value as it is printed: '1,234개사', '250,000,000원', '98.5%'."""
    if kind == "won":
        return print_won(value)
    if kind == "rate":
        return f"{Decimal(value) / 100:f}%" if value % 100 else f"{value // 100}%"
    return f"{value:,}{unit}"


def print_gathered(printed: str, answered: int, asked: int) -> str:
    """A figure that some of those asked did not answer for says so wherever it prints: '400명 (20/25)'."""
    return printed if answered == asked else f"{printed} ({answered}/{asked})"


def _changed_bp(value: int, last: int) -> int:
    return abs(value - last) * 10_000 // abs(last) if last else 0


def _about(question: Question, value: int) -> Iterator[Finding]:
    last, shown = question.last.value, print_value(question.kind, question.unit, value)
    if last is not None:
        before = print_value(question.kind, question.unit, last)
        if question.direction == "up" and value < last:
            yield Finding(question.id, "fell", Sentence(f"쌓이는 수인데 {before}에서 {shown}로 줄었습니다.", f"It adds up over time, and fell from {before} to {shown}."))
        elif value == 0 and last:
            yield Finding(question.id, "zero", Sentence(f"지난번 {before}이던 것이 0입니다.", f"It was {before}, and is 0 now."))
        elif _changed_bp(value, last) > JUMP_BP:
            yield Finding(question.id, "jump", Sentence(f"지난 값 {before}에서 {shown}로 {_changed_bp(value, last) // 100}% 달라졌습니다.", f"From {before} to {shown}: {_changed_bp(value, last) // 100} per cent."))
    if (off := _off_trend(question, value)) is not None:
        yield off
    if question.target is not None and (away := _off_target(question, value)) is not None:
        yield away


def _off_trend(question: Question, value: int) -> Finding | None:
    """With three values before, the next step is expected to be like the steps so far: more than twice the largest of them is off the trend."""
    known = [*question.last.earlier, *([question.last.value] if question.last.value is not None else [])]
    if len(known) < 3 or question.last.value is None:
        return None
    steps = [after - before for before, after in pairwise(known)]
    expected = known[-1] + sum(steps) // len(steps)
    if abs(value - expected) <= 2 * max(1, *(abs(step) for step in steps)):
        return None
    shown, hoped = print_value(question.kind, question.unit, value), print_value(question.kind, question.unit, expected)
    return Finding(question.id, "trend", Sentence(f"지금까지의 흐름으로는 {hoped}쯤인데 {shown}입니다.", f"By its trend it would be about {hoped}; it is {shown}."))


def _off_target(question: Question, value: int) -> Finding | None:
    """Far above a target is as strange as below it is worth a word."""
    target = question.target or 0
    missed = value > target if question.direction == "lower" else value < target
    if not missed and value * 10_000 <= target * 15_000:
        return None
    shown, hoped = print_value(question.kind, question.unit, value), print_value(question.kind, question.unit, target)
    if missed:
        return Finding(question.id, "target", Sentence(f"목표 {hoped}에 못 미칩니다({shown}).", f"It misses the target of {hoped} ({shown})."))
    return Finding(question.id, "target", Sentence(f"목표 {hoped}의 1.5배를 넘습니다({shown}).", f"It is more than half over the target of {hoped} ({shown}).")) if target > 0 else None


def check(questions: Sequence[Question], values: Mapping[uuid.UUID, int | None]) -> list[Finding]:
    """What about a body's answers wants a word: last value, trend, target, and whether parts add up to their whole."""
    found = [each for question in questions if question.is_number and (value := values.get(question.id)) is not None for each in _about(question, value)]
    for question in questions:
        whole, parts = values.get(question.id), [values.get(part) for part in question.sum_of]
        if question.sum_of and whole is not None and None not in parts and (added := sum(each or 0 for each in parts)) != whole:
            a, b = print_value(question.kind, question.unit, added), print_value(question.kind, question.unit, whole)
            found.append(Finding(question.id, "sum", Sentence(f"나눈 값을 더하면 {a}인데 {b}입니다.", f"The parts add up to {a}, and not to {b}.")))
    return found


def gathered(values: Sequence[int]) -> int:
    """The figure that signed answers make together: one answer itself, several their sum."""
    return sum(values)


def digest_of(parts: Sequence[tuple[uuid.UUID, int]]) -> str:
    """The digest of the signed answers behind a figure: answer and value each, in the order of ids."""
    return digest(sorted([str(answer), value] for answer, value in parts)).hex()


def merged(seen: tuple[str, str], stands: tuple[str, str], given: tuple[str, str]) -> tuple[str, str] | None:
    """Text and remark of an answer that was written over what its writer saw, while something else may stand by now. What only one of them changed is kept of that one;
    None when both changed the same to something different: then nobody's is dropped, and somebody chooses."""
    made = []
    for before, now, wanted in zip(seen, stands, given, strict=True):
        if wanted in (before, now):
            made.append(now)
        elif now == before:
            made.append(wanted)
        else:
            return None
    return made[0], made[1]


def form_digest(questions: Sequence[Question]) -> str:
    """Which form this is: what is asked of a body, with last values and targets. Another question or another last value is another form."""
    return digest([[str(each.id), each.label.ko, each.kind, each.unit, each.target, each.last.value, each.last.printed] for each in questions]).hex()[:24]


def signed_digest(answers: Mapping[uuid.UUID, tuple[str, int | None, str]]) -> bytes:
    """What a signature stands over: each question's text, value and remark."""
    return digest({str(question): list(answer) for question, answer in answers.items()})


def reminder_due(due_at: dt.datetime, now: dt.datetime) -> str:
    """Which reminder is due at a moment: 'soon' from three days before, 'today' on the day, 'late' from the day after; '' before."""
    left = (due_at.astimezone(KST).date() - now.astimezone(KST).date()).days
    if now > due_at and left < 0:
        return "late"
    if left == 0:
        return "today"
    return "soon" if 0 < left <= REMIND_DAYS[0] else ""


def as_of_instant(day: dt.date) -> dt.datetime:
    """The last instant of an as-of date."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(0), tzinfo=KST) - dt.timedelta(seconds=1)


