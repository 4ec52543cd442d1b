"""Proposals as statements, and what the house says already. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from naru.archive.terms import Choice, Known
from naru.figures.terms import Observation, Said
from naru.kernel import Refused
from naru.reading.marks import is_future, is_status
from naru.reading.normal import bare
from naru.reading.terms import Figure, Kind

_MOST_PLACES = 6


def keys_of(figures: Sequence[Figure]) -> dict[str, Figure]:
    """Each proposal under a key that is the same whenever the same bytes are read: line, place, and which of several there."""
    found: dict[str, Figure] = {}
    for figure in figures:
        base, number = f"{figure.line}.{figure.start}.{figure.end}", 0
        while f"{base}.{number}" in found:
            number += 1
        found[f"{base}.{number}"] = figure
    return found


def choice_of(key: str, figure: Figure) -> Choice:
    """A proposal taken as it is read."""
    return Choice(key, figure.value, figure.unit, figure.label)


def edited(key: str, figure: Figure, *, value: str, unit: str, label: str) -> Choice:
    """A proposal with the officer's own value, unit and label. Raises Refused('archive_value_unclear')."""
    if figure.kind is Kind.DATE and figure.unit == "date":
        return Choice(key, value.strip(), unit.strip(), label.strip())
    try:
        number = Decimal(value.replace(",", "").strip())
    except InvalidOperation:
        raise Refused("archive_value_unclear", value[:40]) from None
    if not number.is_finite() or abs(number) >= 10**18 or -int(number.as_tuple().exponent) > _MOST_PLACES:
        raise Refused("archive_value_unclear", value[:40])
    return Choice(key, int(number) if number == number.to_integral_value() else float(number), unit.strip(), label.strip())


def block_of(figure: Figure) -> str:
    """The block of a card a proposal belongs to."""
    if figure.kind is Kind.MONEY and re.search(r"예산|사업비|소요액", figure.label):
        return "budget"
    if is_status(figure.block):
        return "result"
    return "future" if is_future(figure.block) else "overview"


def said_of(choice: Choice, figure: Figure, *, document: str, year: int) -> Said:
    """A choice as a statement of the document: value in units of 10^-places, so that a printed 22.7 stays exact."""
    number = Decimal(str(choice.value)) if isinstance(choice.value, int | float) else None
    places = max(0, -int(number.as_tuple().exponent)) if number is not None and isinstance(choice.value, float) else 0
    value = None if number is None else int(number.scaleb(places))
    period = str(choice.value)[:32] if number is None else str(year)
    return Said(scope=f"report:{document}:{figure.item}"[:80], block=block_of(figure), label=choice.label[:300] or figure.printed[:300], printed=figure.printed[:500], value=value, unit=choice.unit[:32],
                period=period, document=document, line=str(figure.line), key=choice.key, places=places)


@dataclass(slots=True)
class Ground:
    """What the house says already, by value and by name."""

    by_value: dict[tuple[Decimal, str], list[Observation]] = field(default_factory=dict)
    by_name: dict[tuple[str, str, str], list[Observation]] = field(default_factory=dict)


def ground_of(observations: Iterable[Observation]) -> Ground:
    """An index of what stands, for `known_to`."""
    ground = Ground()
    for each in observations:
        if each.value is None:
            continue
        value = Decimal(each.value).scaleb(-each.places)
        ground.by_value.setdefault((value, _year(each.period)), []).append(each)
        ground.by_name.setdefault((bare(each.label), each.unit.split("/")[0], _year(each.period)), []).append(each)
    return ground


def _year(period: str) -> str:
    found = re.search(r"(?:19|20)\d\d", period)
    return found.group() if found else ""


def known_to(figure: Figure, year: int, ground: Ground) -> tuple[Known, Observation | None]:
    """'same': a statement of the same year with this value and this name, or this value as printed; 'differs': this name and unit with another value only."""
    if not isinstance(figure.value, int | float):
        return Known.NEW, None
    value, name = Decimal(str(figure.value)), bare(figure.label)
    for each in ground.by_value.get((value, str(year)), []):
        other = bare(each.label)
        if (name and other and (name in other or other in name)) or (each.printed and bare(each.printed).endswith(bare(figure.printed)) and len(bare(figure.printed)) > 4):
            return Known.SAME, each
    others = ground.by_name.get((name, figure.unit.split("/")[0], str(year)), []) if name else []
    return (Known.DIFFERS, others[0]) if others else (Known.NEW, None)


def counted(keys: Iterable[str], names: Mapping[str, str]) -> dict[str, int]:
    """How many keys each name has, in the order first met."""
    found: dict[str, int] = {}
    for key in keys:
        found[names[key]] = found.get(names[key], 0) + 1
    return found
