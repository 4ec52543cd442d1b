"""Decisions about agreements: shares from the city's amount, settlement, sampling. Pure, integers only."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping, Sequence

from naru.agreements.terms import PUBLIC, Part, Settlement
from naru.kernel import Bp, Won, split
from naru.ledger.terms import CustodyPosition
from naru.programmes.terms import ProgrammeText


def parts_of(city: Won, shares: Mapping[str, Bp]) -> list[Part]:
    """All sources' parts when the city gives exactly `city`: the whole follows from the city's share (rounded down to a won),
    the rest is split over the others by their shares. Raises ValueError without a city share or when shares are no whole."""
    if sum(shares.values()) != 10_000 or not shares.get("city"):
        raise ValueError(f"shares {dict(shares)}")
    total = city * 10_000 // shares["city"]
    others = [source for source in shares if source != "city"]
    rest = split(total - city, [shares[source] for source in others]) if others else []
    return [Part("city", shares["city"], city), *(Part(source, shares[source], amount) for source, amount in zip(others, rest, strict=True))]


def draw_parts(accepted: Won, parts: Sequence[Part]) -> dict[str, Won]:
    """What each source pays of an accepted cost: in proportion to its part, and never more than its part.

    A cost above the agreed total is the firm's own; one below leaves money with each source in proportion.
    """
    total = sum(part.amount for part in parts)
    paid = split(min(accepted, total), [part.amount for part in parts])
    return {part.source: min(amount, part.amount) for part, amount in zip(parts, paid, strict=True)}


def public_of(cost: Won, parts: Sequence[Part]) -> Won:
    """What custody gives of a cost."""
    return sum(amount for source, amount in draw_parts(cost, parts).items() if source in PUBLIC) if parts else 0


def cost_within(most: Won, parts: Sequence[Part]) -> Won:
    """The largest cost of which custody gives no more than `most`; the agreed total when all of it is covered."""
    low, high = 0, sum(part.amount for part in parts)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if public_of(middle, parts) <= most else (low, middle - 1)
    return low


def sample(seed: bytes, items: Sequence[uuid.UUID], *, count: int) -> list[uuid.UUID]:
    """`count` items for control, by ascending SHA-256 of seed and item; replayed by anybody, whatever the order given."""
    return sorted(items, key=lambda item: hashlib.sha256(seed + item.bytes).digest())[:count]


def shares_for(text: ProgrammeText, group: str, on: dt.date) -> Mapping[str, Bp]:
    """Who pays which part for a group on a date; all city money where the text shares with nobody."""
    said = text.shares_of(group, on)
    return said.parts if said else {"city": 10_000}


def follow_years(text: ProgrammeText) -> list[int]:
    """The years after signature in which a firm answers for its support, as the text says; none when it says none."""
    said = [stage.parameters["years"] for stage in text.stages("follow")]
    return sorted({int(year) for years in said if isinstance(years, (list, tuple)) for year in years})


def plain_number(written: str) -> str:
    """An issuer's or approval number as it is kept: capital letters and digits alone, so that 123-45-67890 and 1234567890 are one."""
    return "".join(each for each in written.upper() if each.isalnum())


def next_parts(amount: Won, before: Mapping[str, Won], weights: Mapping[str, Won]) -> dict[str, Won]:
    """The next `amount` over sources so that, with what went `before`, each has its part by weight to less than a won; sources without a part are left out."""
    whole = by_share(amount + sum(before.values()), weights) if sum(weights.values()) else {}
    return {source: part for source, held in whole.items() if (part := held - before.get(source, 0)) > 0}


def by_share(amount: Won, shares: Mapping[str, Won]) -> dict[str, Won]:
    """An amount over the sources in proportion to what each gave (A7); a source that gets nothing is left out."""
    parts = split(amount, list(shares.values()))
    return {source: part for source, part in zip(shares, parts, strict=True) if part}


def settlement_of(places: Sequence[CustodyPosition]) -> Settlement:
    """The settlement that some custody accounts amount to; `returned` is what went back so far."""
    return Settlement(*(sum(getattr(place, name) for place in places) for name in ("granted", "interest", "other_receipts", "used", "refused", "returned")))
