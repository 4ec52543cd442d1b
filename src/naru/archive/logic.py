"""Proposals as statements, and what the house says already. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from naru.archive.terms import Choice, Known, Told
from naru.figures.terms import Observation, Said
from naru.kernel import Refused, digest
from naru.reading.marks import is_future, is_status
from naru.reading.normal import bare
from naru.reading.terms import Figure, Kind, Reading

_MOST_PLACES = 6
_FULL_DAY, _BESIDE, _NEAR, _TELLING = 10, 2, 12, 4


def keys_of(reading: Reading) -> dict[str, Figure]:
    """Each proposal under a key that a better reader gives it, too: its line, what is printed, and which of those printed alike on the line it is. Where it begins and ends is no part of it."""
    texts, found = {line.number: line.text for line in reading.source.lines}, dict[str, Figure]()
    for figure in reading.figures:
        number = texts.get(figure.line, "").count(figure.printed, 0, figure.start) if figure.printed else 0
        base, twin = f"{figure.line}.{digest(bare(figure.printed)).hex()[:10]}.{number}", 0
        while (key := f"{base}.{twin}" if twin else base) in found:
            twin += 1
        found[key] = figure
    return found


def told_of(key: str, figure: Figure) -> Told:
    """A proposal as a decision remembers it."""
    return Told(figure.line, figure.printed, str(figure.value), int(key.split(".")[2]))


def placed(told: Mapping[str, Told], known: Mapping[str, Figure]) -> dict[str, str]:
    """For each decided proposal the key it has in this reading; without one that is not in it. What is printed a little longer or shorter with the same value is the same."""
    made = {key: key for key in told if key in known}
    for key, each in told.items():
        if key in made:
            continue
        mine = bare(each.printed)
        near = [other for other, figure in sorted(known.items(), key=lambda pair: pair[1].start)
                if figure.line == each.line and str(figure.value) == each.value and (mine in (theirs := bare(figure.printed)) or theirs in mine)]
        if near:
            made[key] = near[min(each.nth, len(near) - 1)]
    return made


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


def said_of(choice: Choice, figure: Figure, *, document: str, years: Sequence[str]) -> Said:
    """A choice as a statement of the document about `years`: value in units of 10^-places, so that a printed 22.7 stays exact."""
    number = Decimal(str(choice.value)) if isinstance(choice.value, int | float) else None
    places = max(0, -int(number.as_tuple().exponent)) if number is not None and isinstance(choice.value, float) else 0
    value = None if number is None else int(number.scaleb(places))
    period = str(choice.value)[:32] if number is None else "/".join(dict.fromkeys((years[0], years[-1])))
    return Said(scope=f"report:{document}:{figure.item}"[:80], block=block_of(figure), label=choice.label[:300] or figure.printed[:300], printed=figure.printed[:500], value=value, unit=choice.unit[:32],
                period=period, document=document, line=str(figure.line), key=choice.key, places=places)


@dataclass(frozen=True, slots=True)
class About:
    """What a proposal is about: the report's as-of day, the years it speaks of, and the cards its item may be (none: not known here)."""

    as_of: str
    years: tuple[str, ...]
    scopes: frozenset[str]


@dataclass(slots=True)
class Ground:
    """What the house says already, by value and by name, and the day each document counts for."""

    by_value: dict[tuple[Decimal, str], list[Observation]] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[Observation]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)


def ground_of(observations: Iterable[Observation], days: Mapping[str, str] | None = None) -> Ground:
    """An index of what stands, for `known_to`; `days` are the as-of days of documents known from elsewhere."""
    ground = Ground(days=dict(days or {}))
    for each in observations:
        if each.value is None:
            continue
        if len(each.stated) == _FULL_DAY and each.document:
            ground.days.setdefault(each.document, each.stated)
        value, unit = Decimal(each.value).scaleb(-each.places), each.unit.split("/")[0]
        ground.by_value.setdefault((value, unit), []).append(each)
        ground.by_name.setdefault((bare(each.label), unit), []).append(each)
    return ground


def _years(period: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"(?:19|20)\d\d", period)))


def about(figure: Figure, line: Sequence[Figure], *, as_of: str, year: int, scopes: Iterable[str] = ()) -> About:
    """What a proposal is about: the year printed right behind it in its line, or before it and behind no other figure; else the report's year."""
    printed = [(one.start, years) for one in line if one.kind is Kind.DATE and (years := _years(str(one.value)))]
    behind = [years for start, years in printed if 0 <= start - figure.end <= _BESIDE]
    held = {start for start, _ in printed for one in line if one.kind is not Kind.DATE and 0 <= start - one.end <= _BESIDE}
    before = [years for start, years in printed if start not in held and 0 < figure.start - start <= _NEAR]
    return About(as_of, behind[0] if behind else before[-1] if before else (str(year),), frozenset(scopes))


def known_to(figure: Figure, of: About, ground: Ground) -> tuple[Known, Observation | None]:
    """'same': this value under this name, or printed so, on this item and for this year. 'differs': another value of the same name, unit, item, year and as-of day;
    'moved': the same, counted on another day. Without a card for the item only 'same' can be told: every item has a budget."""
    if not isinstance(figure.value, int | float) or figure.kind is Kind.DATE:
        return Known.NEW, None
    value, name, unit = Decimal(str(figure.value)), bare(figure.label), figure.unit.split("/")[0]
    for each in ground.by_value.get((value, unit), []):
        if _years(each.period)[:1] == of.years[:1] and (not of.scopes or each.scope in of.scopes) and (_alike(name, bare(each.label)) or _printed(figure, each)):
            return Known.SAME, each
    others = [each for each in ground.by_name.get((name, unit), []) if name and each.scope in of.scopes and _years(each.period) == of.years]
    if not others:
        return Known.NEW, None
    today = next((each for each in others if not of.as_of or ground.days.get(each.document, of.as_of) == of.as_of), None)
    return (Known.DIFFERS, today) if today else (Known.MOVED, others[-1])


def _alike(name: str, other: str) -> bool:
    return bool(name and other and (name in other or other in name))


def _printed(figure: Figure, each: Observation) -> bool:
    mine = bare(figure.printed)
    return len(mine) > _TELLING and bare(each.printed).endswith(mine)


def counted(keys: Iterable[str], names: Mapping[str, str]) -> dict[str, int]:
    """How many keys each name has, in the order first met."""
    found: dict[str, int] = {}
    for key in keys:
        found[names[key]] = found.get(names[key], 0) + 1
    return found
