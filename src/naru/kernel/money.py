"""Integer won, integer basis points, and splits that lose nothing.

Rates are computed from won and rounded last; a total is never a sum of rounded cells (reconciliation R-01 to R-03).
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

Won = int
"""Whole won. Sign lives in direction: amounts that move are positive."""
Bp = int
"""Basis points: 10,000 = the whole."""
WHOLE_BP: Bp = 10_000

_UNITS = {"조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_DIGITS = {word: number for number, word in enumerate("일이삼사오육칠팔구", start=1)}
_SCALED = {"백만": 10**6, "천": 10**3, "백": 100, "십만": 10**5}


def split(total: Won, shares: Sequence[int]) -> list[Won]:
    """`total` in parts proportional to `shares` by largest remainder (ties: first comes first); the parts sum to `total`.

    Raises ValueError when a share or the total is negative, or all shares are zero.
    """
    whole = sum(shares)
    if total < 0 or whole <= 0 or any(share < 0 for share in shares):
        raise ValueError(f"cannot split {total} over {list(shares)}")
    parts = [total * share // whole for share in shares]
    rest = total - sum(parts)
    by_remainder = sorted(range(len(shares)), key=lambda i: (-(total * shares[i] % whole), i))
    for index in by_remainder[:rest]:
        parts[index] += 1
    return parts


def share_of(total: Won, share: Bp) -> Won:
    """The part of `total` at `share` basis points, rounded down: the city never pays more than its share."""
    return total * share // WHOLE_BP


def rate_bp(part: Won, whole: Won) -> Bp | None:
    """`part / whole` in basis points, rounded half up; None when the whole is nothing."""
    return None if whole == 0 else (2 * part * WHOLE_BP + whole) // (2 * whole)


def print_rate(part: Won, whole: Won, *, places: int = 1) -> str:
    """A rate in per cent from won, rounded last, half up: `print_rate(203, 2040)` is '10.0'. '-' when the whole is nothing."""
    if whole == 0:
        return "-"
    exact = Decimal(part) * 100 / Decimal(whole)
    rounded = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{rounded if rounded else abs(rounded):,}"


def print_scaled(amount: Won, *, unit: Won = 1_000_000) -> str:
    """An amount in a larger unit (million won by default), rounded half up once, with separators."""
    rounded = (2 * abs(amount) + unit) // (2 * unit)
    return f"{'-' if amount < 0 and rounded else ''}{rounded:,}"


def print_won(amount: Won) -> str:
    """Full won with separators: '250,000,000원'."""
    return f"{amount:,}원"


def short_won(amount: Won) -> str:
    """Readable won for cards: '2억 5,000만원'. What is below 만 is kept, never rounded away."""
    if amount == 0:
        return "0원"
    rest, words = abs(amount), []
    for name, unit in _UNITS.items():
        count, rest = divmod(rest, unit)
        if count:
            words.append(f"{count:,}{name}")
    if rest:
        words.append(f"{rest:,}")
    return ("-" if amount < 0 else "") + " ".join(words) + "원"


def parse_won(text: str) -> Won:
    """'12억 5천만원', '1조 2,500억', '125,000백만원', '3천5백원', '2,100,000' -> won.

    Raises ValueError on anything that is not fully an amount, or not whole won.
    """
    bare = re.sub(r"[\s,₩]", "", text)
    negative = bare[:1] in ("-", "△", "▲")
    bare = re.sub(r"원정?$", "", re.sub(r"^(일금|금)", "", bare.lstrip("-△▲")))
    scaled = re.fullmatch(r"(\d+(?:\.\d+)?)(백만|천만|천|백|십만)", bare)
    if not bare:
        raise ValueError(text)
    if scaled and scaled[2] != "천만":
        amount = Decimal(scaled[1]) * _SCALED[scaled[2]]
    else:
        amount = _spoken(bare, text)
    if amount != int(amount):
        raise ValueError(text)
    return -int(amount) if negative else int(amount)


def _spoken(bare: str, text: str) -> Decimal:
    total = section = Decimal(0)
    number: Decimal | None = None
    last_unit = 10**16
    for token in re.findall(r"\d+(?:\.\d+)?|.", bare):
        if token[0].isdigit() or token in _DIGITS:
            if number is not None:
                raise ValueError(text)
            number = Decimal(_DIGITS.get(token, 0)) if token in _DIGITS else Decimal(token)
        elif token in _SMALL:
            section += (Decimal(1) if number is None else number) * _SMALL[token]
            number = None
        elif token in _UNITS and _UNITS[token] < last_unit:
            last_unit = _UNITS[token]
            total += (section + (number or 0) or 1) * last_unit
            section, number = Decimal(0), None
        else:
            raise ValueError(text)
    return total + section + (number or 0)
