"""Figures of a line that goes on about the line above it: their sum, or the thing named there, says what they count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from naru.reading.counted import counted, silent
from naru.reading.runs import runs
from naru.reading.scan import Token
from naru.reading.terms import Entry, Kind
from naru.reading.units import base, device, driven, nearest_noun


@dataclass(slots=True)
class Parents:
    """The bullets a walk through the lines stands below: level, words, figures."""

    stack: list[tuple[int, str, list[Token]]] = field(default_factory=list)
    title: str = ""

    def told(self, entry: Entry | None, text: str, tokens: list[Token]) -> list[Token]:
        """The figures of the next line, said by the lines it hangs below; the line is then the last one."""
        if entry is None or entry.kind not in {"bullet", "note", "text"}:
            self.stack.clear()
            if entry is not None and entry.kind in {"part", "goal", "item", "sub_item"}:
                self.title = f"{self.title} {entry.text}" if entry.kind == "sub_item" else entry.text
            return self._titled(tokens, "", text)
        if entry.kind == "text":
            return self._titled(tokens, "", text)
        while self.stack and self.stack[-1][0] >= entry.level:
            self.stack.pop()
        tokens = sorted([*tokens, *runs(text, tokens, [token for _, _, each in self.stack for token in each])], key=lambda token: (token.start, token.end))
        made = of_parents(tokens, [each for _, _, each in reversed(self.stack)], [words for _, words, _ in reversed(self.stack)], text)
        made = self._titled(made, " ".join(words for _, words, _ in self.stack), text)
        self.stack.append((entry.level, text, made))
        return made

    def _titled(self, tokens: Sequence[Token], above: str, text: str) -> list[Token]:
        """What the item's title names is counted where the line and those above it name nothing: 대 of a title of buses, 개 of a title of jobs."""
        return _parts(_alike([_by_title(token, f"{self.title} {above}", text[: token.start]) for token in tokens]))


def _alike(tokens: list[Token]) -> list[Token]:
    """What stands in brackets behind '8대' is of its kind, whatever else its own labels name."""
    whole: Token | None = None
    made = list[Token]()
    for token in tokens:
        if token.counter == "대" and token.basis == "printed":
            whole = token
        taken = whole is not None and token.counter == "대" and token.basis != "printed"
        made.append(replace(token, unit=whole.unit) if taken and whole is not None and "/" not in whole.unit else token)
    return made


def _parts(tokens: list[Token]) -> list[Token]:
    """Counts behind a whole of the line that sum to it, printed with its counter, are of its unit."""
    for whole in tokens:
        parts = [token for token in tokens if token.start > whole.start and token.counter == whole.counter and token.unit in {"item", "event", "piece"}]
        unit = base(whole.unit)
        if unit not in {"item", "event", "piece"} and _sums(parts, whole):
            return [replace(token, unit=unit, basis="sum") if token in parts else token for token in tokens]
    return tokens


def _by_title(token: Token, title: str, before: str) -> Token:
    if token.counter == "대" and token.unit == "piece" and driven(f"{title} {before}"):
        return replace(token, unit="vehicle")
    if token.unit.startswith("KRW/") and token.unit.endswith("/vehicle") and device(f"{title} {before}"):
        return replace(token, unit=token.unit.replace("/vehicle", "/piece"))
    if token.counter == "개" and token.unit == "item" and silent(before) and (unit := nearest_noun(title)):
        return replace(token, unit=unit)
    return token


def of_parents(tokens: Sequence[Token], parents: Sequence[Sequence[Token]], words: Sequence[str], text: str) -> list[Token]:
    """The figures of a line below another: parts that sum to a figure above are of its kind, and one that names nothing is of the thing named above."""
    made = list(tokens)
    for above in parents:
        made = _summed(made, above)
    return [_named(token, words, text) for token in made]


def _summed(tokens: list[Token], above: Sequence[Token]) -> list[Token]:
    """Counts that sum to one above: of its unit when printed with its counter, or when they are printed with several counters (then no counter says it)."""
    parts = [token for token in tokens if token.kind is Kind.COUNT and isinstance(token.value, int) and not token.role and "/" not in token.unit and token.unit != "edition"]
    for whole in above:
        same = [token for token in parts if token.counter == whole.counter]
        group = same if _sums(same, whole) and same[0].unit in {"person", "event", "case", "item"} else parts if len({token.unit for token in parts}) > 1 and _sums(parts, whole) else []
        if group and not any(token.unit == whole.unit for token in group):
            return [replace(token, unit=whole.unit, basis="sum") if token in group else token for token in tokens]
    return tokens


def _sums(parts: Sequence[Token], whole: Token) -> bool:
    return len(parts) > 1 and whole.kind is Kind.COUNT and isinstance(whole.value, int) and sum(int(token.value) for token in parts) == whole.value


def _named(token: Token, words: Sequence[str], text: str) -> Token:
    if token.unit not in {"event", "person"} or token.basis != "printed" or not words or not silent(text[: token.start]):
        return token
    unit = counted(token.unit, token.counter, re.split(r"\s:\s|:(?!\d)", words[0], maxsplit=1)[0], "")
    return replace(token, unit=unit) if unit != token.unit else token
