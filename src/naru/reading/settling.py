"""What the figures of one line say about each other: pieces listed before a named one, and 'for each' that goes on over an arrow."""

import re
from collections.abc import Sequence
from dataclasses import replace

from naru.reading.scan import Token
from naru.reading.terms import Kind
from naru.reading.units import base


def settled(tokens: list[Token], text: str) -> list[Token]:
    """The same tokens; 'item's that sum to a counted total of the line take its unit, and 'for each' goes on over an arrow."""
    items = [token for token in tokens if token.unit == "item" and isinstance(token.value, int)]
    totals = [token for token in tokens if token.kind is Kind.COUNT and token.unit not in {"item", "person"} and token.counter.startswith("개")]
    total = next((each for each in totals if len(items) > 1 and sum(int(token.value) for token in items) == each.value), None)
    if total is not None:
        tokens = [replace(token, unit=total.unit, basis="sum") if token in items else token for token in tokens]
    return _for_each(_listed(tokens, text), text)


def _listed(tokens: Sequence[Token], text: str) -> list[Token]:
    """'신설 2개, 폐지 1개, 변경 11개 노선': pieces that name nothing, listed before one that does, are of its kind."""
    made = list(tokens)
    for place in range(len(made) - 2, -1, -1):
        this, after = made[place], made[place + 1]
        if this.unit == "item" and this.counter == "개" and after.counter.startswith("개 ") and re.fullmatch(r",\s?[가-힣]{2,6}\s?", text[this.end : after.start]):
            made[place] = replace(this, unit=after.unit, counter=after.counter)
    return made


def _for_each(tokens: Sequence[Token], text: str) -> list[Token]:
    """'기업당 3명 → 6명(2명 전액, 4명 절반)': what the arrow leads to, and parts of it that sum to it, are for each company too."""
    made = list(tokens)
    for place in range(1, len(made)):
        last, this = made[place - 1], made[place]
        if "/" in last.unit and this.unit == base(last.unit) and this.counter == last.counter and re.fullmatch(r"\s*(?:[-~→]|에서)\s*(?:최대\s?|약\s?)?", text[last.end : this.start]):
            made[place] = replace(this, unit=last.unit)
            made[place + 1 : place + 3] = _shared(made[place], made[place + 1 : place + 3])
    return made


def _shared(whole: Token, parts: Sequence[Token]) -> list[Token]:
    """Two parts behind a whole that sum to it, in its unit."""
    alike = len(parts) == 2 and all(part.counter == whole.counter and isinstance(part.value, int) for part in parts)
    sums = alike and sum(int(part.value) for part in parts) == whole.value
    return [replace(part, unit=whole.unit) for part in parts] if sums else list(parts)
