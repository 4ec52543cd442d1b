"""Korean numerals: '1조 4,310억', '7천5백', '192만 2천', '65,000천', '4.69억'; and the one damage that can be told: a dot for a comma."""

import re
from dataclasses import dataclass
from decimal import Decimal

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(NUMBER)
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])")
_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12}
_LOOSE = re.compile(r" (?=(?:[십백천]?[만억조]|[백천])(?:원|여|달러|불))")
_SPACED = re.compile(r" (?=\d[십백](?:\d?십)?[만억조]?(?:원|여|만|억|명|개|건|대|호|톤|가구|세대))")
WHOLE_UNIT = re.compile(r"\s?(?:명|인|개|건|회|원|팀|실|석|부|종|점|㎡|평|천원|백만원)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a text: its value, where it stands, the words it multiplied by, and whether a dot was read as a comma."""

    start: int
    end: int
    value: Decimal
    big: int
    scale: int
    dotted: bool = False

    @property
    def worded(self) -> bool:
        """It has a word of size (억, 백만) of its own."""
        return self.scale > 1


def numeral_at(text: str, start: int) -> Numeral | None:
    """The numeral that begins at a place, as long as it goes."""
    found = _number(text, start)
    if found is None:
        return None
    total, biggest, scale, limit = Decimal(0), 0, 1, 10**20
    place, dotted = start, False
    while found is not None:
        amount, place, small, this_dotted = found
        dotted = dotted or this_dotted
        loose = _LOOSE.match(text, place)
        sign = text[loose.end() : loose.end() + 1] if loose else text[place : place + 1]
        size = _BIG.get(sign, 0)
        if not size or size >= limit:
            return Numeral(start, place, total + amount * _left_out(text, start, place, limit, small), biggest, max(scale, small) if not biggest else scale, dotted)
        place = (loose.end() if loose else place) + 1
        total, biggest, limit, scale = total + amount * size, max(biggest, size), size, max(scale, size * small)
        found = _next(text, place, limit)
    return Numeral(start, place, total, biggest, scale, dotted)


def _left_out(text: str, start: int, place: int, limit: int, small: int) -> int:
    """'3억5천' leaves out the 만: thousands right behind 억 or 조 are thousands of the next size below."""
    below = {10**8: 10**4, 10**12: 10**8}.get(limit, 1)
    return below if small == 1000 and re.search(r"[억조]\s?\d천$", text[start:place]) else 1


def _number(text: str, place: int) -> tuple[Decimal, int, int, bool] | None:
    """Digits with the small words behind them (7천5백): value, end, the last word's size, whether a dot stood for a comma."""
    total, small, last, dotted = Decimal(0), 1, 10**4, False
    begun = False
    while True:
        damaged = dotted_at(text, place)
        found = damaged or _NUMBER.match(text, place)
        if found is None:
            return (total, place, small, dotted) if begun else None
        digits = found.group().replace(",", "")
        amount = Decimal(digits.replace(".", "") if damaged else digits)
        dotted, begun, place = dotted or damaged is not None, True, found.end()
        loose = _LOOSE.match(text, place)
        sign = text[loose.end() : loose.end() + 1] if loose else text[place : place + 1]
        size = _SMALL.get(sign, 0)
        if not size or size >= last:
            return total + amount, place, small, dotted
        place = (loose.end() if loose else place) + 1
        total, small, last = total + amount * size, max(small, size) if small > 1 else size, size
        place += bool(_SPACED.match(text, place))
        if not text[place : place + 1].isdigit():
            return total, place, small, dotted


def dotted_at(text: str, place: int) -> re.Match[str] | None:
    """'4.000백만원', '1.026명': three digits behind a dot where the thing counted has no parts, or decimals that end in 0."""
    found = _DOTTED.match(text, place)
    if found is None or (place and text[place - 1] in "0123456789.,"):
        return None
    if WHOLE_UNIT.match(text, found.end()) or re.match(r"\s?(?:백만|천원)", text[found.end() :]):
        return found
    return found if found.group().endswith("00") and re.match(r"\s?[억만]", text[found.end() :]) else None


def _next(text: str, place: int, limit: int) -> tuple[Decimal, int, int, bool] | None:
    """The part that goes on after 조, 억 or 만: it must be of a smaller size and say so, unless it follows without a blank."""
    gap = text[place : place + 1] == " "
    found = _number(text, place + gap)
    if found is None:
        return None
    amount, end, small, _ = found
    size = _BIG.get(text[end : end + 1], 1)
    if (size > 1 and size >= limit) or amount * size >= limit:
        return None
    if gap and size == 1 and small == 1 and not text.startswith("원", end) and (amount < 1000 or limit > _BIG["만"]):
        return None
    return found
