"""Decisions about money: splits over sources, supplementary budgets, what may leave a line. Pure, integers only."""

import itertools
from collections.abc import Sequence

from naru.kernel import Bp, Won, split
from naru.ledger.terms import ExecutionRow

FORBIDDEN_ITEMS = ("인건비", "업무추진비", "시설비및부대비")
"""통계목 whose money may not be reallocated away (지방재정법 제49조 제1항 단서의 취지; a default that a city's rules may set)."""


def split_sources(total: Won, shares: Sequence[Bp]) -> list[Won]:
    """`total` over sources by basis points that sum to 10,000, largest remainder. Raises ValueError otherwise."""
    if sum(shares) != 10_000:
        raise ValueError(f"shares sum to {sum(shares)} bp, not 10,000")
    return split(total, shares)


def instalment(total_before: Won, amount: Won, shares: Sequence[Bp]) -> list[Won]:
    """What each source pays of the next instalment, so that the cumulative sums are those of one payment of the whole.

    Each source's cumulative part is rounded down except that what is left goes to the last source (self), as the city never
    pays more than its share; so the cumulative error per source stays below its number of sources in won.
    """
    before = _cumulative(total_before, shares)
    after = _cumulative(total_before + amount, shares)
    return [new - old for new, old in zip(after, before, strict=True)]


def _cumulative(total: Won, shares: Sequence[Bp]) -> list[Won]:
    if sum(shares) != 10_000:
        raise ValueError(f"shares sum to {sum(shares)} bp, not 10,000")
    edges, run = [0], 0
    for share in shares:
        run += share
        edges.append(total * run // 10_000)
    return [upper - lower for lower, upper in itertools.pairwise(edges)]


def after_supplement(before: Won, printed: Won, meaning: str) -> Won:
    """The new total after a supplementary budget printed as `printed`: 추경 means an 'addition' in some items and the
    'new_total' in others of the same report (reconciliation R-11). Raises ValueError on another word or a lower total."""
    if meaning == "addition":
        return before + printed
    if meaning == "new_total" and printed >= before:
        return printed
    raise ValueError(f"추경 {printed} as {meaning!r} over {before}")


def may_leave(item: str, forbidden: Sequence[str] = FORBIDDEN_ITEMS) -> bool:
    """Whether money of a 통계목 may be reallocated away."""
    return not item.startswith(tuple(forbidden))


def whole(rows: Sequence[ExecutionRow], name: str = "계") -> ExecutionRow:
    """The total row, summed in won and never from rounded cells (R-01, R-02)."""
    return ExecutionRow(name, sum(row.current for row in rows), sum(row.obligated for row in rows), sum(row.spent for row in rows))
