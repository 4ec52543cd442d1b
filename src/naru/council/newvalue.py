"""A figure that somebody changed in the paper, as a new statement of the same thing: the printed form with the new number, its integer value at the scale of the former one. Pure."""

import re
from fractions import Fraction

from naru.figures.terms import Observation, Said
from naru.kernel import Provenance, Refused, parse_won
from naru.kernel.money import print_scaled

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
SIGN = re.compile(r"\s*[△▲-]")
MONEY = ("원", "KRW", "won")


def new_value(former: Observation, was: str, edited: str) -> tuple[str, str, int | None]:
    """Label, printed form and value with `was` read as `edited`. Raises Refused: 'newvalue_unreadable', 'newvalue_same', 'newvalue_of_counted'."""
    if former.query:
        raise Refused("newvalue_of_counted", former.id)
    if _bare(was) == _bare(edited):
        raise Refused("newvalue_same", edited)
    label, printed = former.label, former.printed
    if printed.count(was) == 1:
        printed = printed.replace(was, edited)
    elif label.count(was) == 1:
        label = label.replace(was, edited)
    elif former.value is not None and was in (f"{former.value:,}", print_scaled(former.value), f"{print_scaled(former.value)}백만원"):
        printed = edited if re.search(r"[^\d,.\s△▲+-]", edited) else f"{edited}백만원" if former.unit in MONEY and was == print_scaled(former.value) else edited
    else:
        raise Refused("newvalue_unreadable", edited, edited=edited, was=was)
    return label, printed, _value(former, printed, edited, was) if printed != former.printed else former.value


def _value(former: Observation, printed: str, edited: str, was: str) -> int | None:
    """The value after the change: what was changed may be the value itself, its whole printed form, or another number of the line; then the value stays."""
    if former.value is None:
        return None
    if former.unit in MONEY and was == print_scaled(former.value) and (millions := NUMBER.findall(edited)):
        return _signed(former, was, edited, _fraction(millions[0]) * 1_000_000)
    for old, new in ((was, edited), (former.printed, printed)):
        if former.unit in MONEY and _won(old) == former.value:
            return _read(_won(new), edited, was)
        numbers = NUMBER.findall(old), NUMBER.findall(new)
        if len(numbers[0]) == len(numbers[1]) == 1 and _fraction(numbers[0][0]) * _scale(former, numbers[0][0]) == abs(former.value):
            return _signed(former, old, new, _fraction(numbers[1][0]) * _scale(former, numbers[0][0]))
    if len(NUMBER.findall(former.printed)) > 1:
        return former.value
    raise Refused("newvalue_unreadable", edited, edited=edited, was=was)


def _scale(former: Observation, number: str) -> int:
    """How many of the value's units one printed unit is: a power of ten, or none that fits."""
    return next((10 ** n for n in range(13) if _fraction(number) * 10 ** n == abs(former.value or 0)), 1)


def _signed(former: Observation, old: str, new: str, size: Fraction) -> int:
    """A whole number with the sign that is printed, or the former's where none was printed before."""
    if size.denominator != 1:
        raise Refused("newvalue_unreadable", new, edited=new, was=old)
    negative = SIGN.match(new) is not None or (SIGN.match(old) is None and (former.value or 0) < 0)
    return -int(size) if negative else int(size)


def _won(text: str) -> int | None:
    try:
        return parse_won(text)
    except ValueError:
        return None


def _read(value: int | None, edited: str, was: str) -> int:
    if value is None:
        raise Refused("newvalue_unreadable", edited, edited=edited, was=was)
    return value


def _fraction(number: str) -> Fraction:
    return Fraction(number.replace(",", ""))


def _bare(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


def statement(former: Observation, was: str, edited: str, *, document: str, line: str, reason: str, simulated: bool) -> Said:
    """The new statement with its source: a document and its line, or a reason alone (then it is assumed); in a simulated database it is simulated. Raises Refused('newvalue_has_source') and as `new_value`."""
    label, printed, value = new_value(former, was, edited.strip())
    if not reason and not (document and line):
        raise Refused("newvalue_has_source", former.id)
    reported = bool(document and line) and not simulated
    told = reason if reported else " · ".join(part for part in (reason, f"{document} {line}".strip()) if part)
    provenance = Provenance.SIMULATED if simulated else Provenance.REPORTED if reported else Provenance.ASSUMED
    return Said(former.scope, former.block, label, printed, value, former.unit, former.period, document if reported else "", line if reported else "", key=former.key, status=former.status, provenance=provenance,
                reason=told, places=former.places, stated=former.stated, basis=former.basis)
