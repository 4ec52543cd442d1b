"""Decisions about agreements: shares from the city's amount, settlement, sampling. Pure, integers only."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence

from naru.agreements.terms import Part
from naru.kernel import Bp, Won, split


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


def sample(seed: bytes, items: Sequence[uuid.UUID], *, count: int) -> list[uuid.UUID]:
    """`count` items for control, by ascending SHA-256 of seed and item; replayed by anybody, whatever the order given."""
    return sorted(items, key=lambda item: hashlib.sha256(seed + item.bytes).digest())[:count]
