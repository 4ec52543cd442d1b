"""One spelling for the signs that reports print in many ways, with the way back to the printed form."""

import re
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans({
    **dict.fromkeys("’‘´`＇′ʼ", "'"),
    **dict.fromkeys("－–—‒―−﹣", "-"),
    **dict.fromkeys("～∼〜˜", "~"),
    **dict.fromkeys("․‧･•ㆍ∙⋅・", "·"),
    **dict.fromkeys("⇨➡⇒➔➜➙⟶➞⮕➝🖒", "→"),
    "（": "(", "）": ")", "［": "[", "］": "]", "：": ":", "，": ",", "．": ".", "／": "/", "％": "%", "＋": "+",
    "\u00a0": " ", "\u3000": " ", "\u2009": " ", "\u202f": " ", "▵": "△", "∆": "△", "Δ": "△", "＄": "$",
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
})
_DROP = re.compile(r"<sup>\s*\d{1,2}\)\s*</sup>|</?(?:sup|sub|mark|u|b|i|strong|em|del|span|br)\s*/?>|\*\*|(?<!\\)\\(?=[$%&#_~*])")
_LATEX = re.compile(r"\$(?=[^$]*(?:\\[a-z]+|^\d))[^$]*\$|\$\s*\d+(?:\.\d+)?\s*\$")
_ARROW = re.compile(r"\\(?:right|Right|longright)arrow|\\to\b|->|=>")
_SQUARED = re.compile(r"(?<=[\dk\s만천])m\s?(?:²|\^?\{?2\}?)(?![\d.,])")


@dataclass(frozen=True, slots=True)
class Normal:
    """Normal text; `places[i]` is where its i-th sign stands in `raw`, and one more entry closes it."""

    raw: str
    text: str
    places: tuple[int, ...]

    def printed(self, start: int, end: int) -> str:
        """The printed form of normal[start:end]."""
        if end <= start:
            return ""
        return self.raw[self.places[start] : self.places[end - 1] + 1].strip()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same as a span of the raw line."""
        return (self.places[start], self.places[end - 1] + 1) if end > start else (self.places[start], self.places[start])


@lru_cache(maxsize=4096)
def normal(raw: str) -> Normal:
    """The normal spelling of a line. A sign replaced by another keeps its place; markup goes."""
    signs = [(sign, place) for place, sign in enumerate(raw.translate(_SAME))]
    signs = _without_latex(signs)
    signs = _replace(signs, _ARROW, "→")
    signs = _replace(signs, _DROP, "")
    signs = _replace(signs, _SQUARED, "㎡")
    return Normal(raw, "".join(sign for sign, _ in signs), (*(place for _, place in signs), len(raw)))


def _text(signs: list[tuple[str, int]]) -> str:
    return "".join(sign for sign, _ in signs)


def _replace(signs: list[tuple[str, int]], pattern: re.Pattern[str], put: str) -> list[tuple[str, int]]:
    text = _text(signs)
    if not pattern.search(text):
        return signs
    kept: list[tuple[str, int]] = []
    last = 0
    for found in pattern.finditer(text):
        kept += signs[last : found.start()]
        kept += [(sign, signs[found.end() - 1][1]) for sign in put]
        last = found.end()
    return kept + signs[last:]


def _without_latex(signs: list[tuple[str, int]]) -> list[tuple[str, int]]:
    text = _text(signs)
    gone = {place for found in _LATEX.finditer(text) for place in (found.start(), found.end() - 1)}
    return [sign for index, sign in enumerate(signs) if index not in gone]


def squeezed(text: str) -> str:
    """A label without the blanks that print sets between single letters: '경 제 정 책 과' is 경제정책과, '예 산' 예산.

    Words of two letters and more keep their blanks.
    """
    words = text.split()
    single = sum(len(word) == 1 for word in words)
    if single > 1 and single * 2 >= len(words):
        return "".join(words)
    return " ".join(words)


def bare(text: str) -> str:
    """Letters and digits only: what two spellings of one title have in common."""
    return re.sub(r"[^0-9A-Za-z가-힣]", "", normal(text).text).lower()
