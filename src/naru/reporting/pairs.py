"""How Korean is found: by pairs of syllables, so that spaces, particles and small slips do not matter; or by initial consonants. Pure.

The index of the database makes the same pairs (`figures_grams`); a test holds the two together.
"""

import re
import unicodedata
from dataclasses import dataclass

ENOUGH = 600
"""How many thousandths of a word's pairs must stand in a text for the word to be found: one wrong syllable in a word of four."""
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_PARTICLES = ("에서", "으로", "에게", "부터", "까지", "을", "를", "은", "는", "이", "가", "의", "에", "와", "과", "도", "로")


def plain(text: str) -> str:
    """Letters and digits alone, in one form: what pairs are made of."""
    return re.sub(r"[^0-9a-z가-힣]", "", unicodedata.normalize("NFC", text).lower())


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring syllables of a text; of one syllable alone, itself."""
    said = plain(text)
    return frozenset(said[at:at + 2] for at in range(len(said) - 1)) or frozenset([said] if said else [])


def initials(text: str) -> str:
    """'청년취업학교' -> 'ㅊㄴㅊㅇㅎㄱ': the initial consonants of its syllables."""
    return "".join(_INITIALS[(ord(sign) - 0xAC00) // 588] if "가" <= sign <= "힣" else sign for sign in plain(text))


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader asks, word by word. `consonants` where a word is initial consonants alone ('ㅊㅇㅎㅂ')."""

    words: tuple[str, ...]
    consonants: tuple[str, ...]

    @property
    def grams(self) -> frozenset[str]:
        """All pairs of the question."""
        return frozenset().union(*(grams(word) for word in self.words)) if self.words else frozenset()


def asked(text: str) -> Question:
    """A question taken apart; a particle at the end of a word falls away where two syllables stay."""
    parts = [unicodedata.normalize("NFC", part) for part in text.split()]
    consonants = tuple(part for part in parts if len(part) > 1 and all(sign in _INITIALS for sign in part))
    words = (plain(part) for part in parts if part not in consonants)
    return Question(tuple(dict.fromkeys(_bare(word) for word in words if word)), consonants)


def _bare(word: str) -> str:
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            return word.removesuffix(particle)
    return word


def score(question: Question, title: str, text: str = "") -> int:
    """How well a thing answers, in thousandths; 0 when a word of the question is not found in title or text. The title counts twice, whole words count more."""
    whole, head = plain(f"{title} {text}"), plain(title)
    every, top = grams(whole), grams(head)
    points = 0
    for word in question.words:
        pairs = grams(word)
        found = 1000 if word in whole else 1000 * len(pairs & every) // len(pairs) if len(word) > 1 else 0
        if found < ENOUGH:
            return 0
        points += found + (1000 if word in head else 500 * len(pairs & top) // len(pairs))
    for part in question.consonants:
        if part not in initials(title):
            return 0
        points += 1500
    said = "".join(question.words)
    name = plain(title.partition("(")[0]) or head
    near = 300 + 500 * len(said) // max(len(name), len(said)) + (200 if head.startswith(said) else 0) if said and said in head else 0
    return points // max(len(question.words) + len(question.consonants), 1) + near


def marked(question: Question, text: str) -> tuple[tuple[str, bool], ...]:
    """A text in pieces, each with whether it is what was asked for: whole words, else the longest pieces of them."""
    signs = [(at, sign) for at, sign in enumerate(unicodedata.normalize("NFC", text)) if plain(sign)]
    said = "".join(plain(sign)[:1] for _, sign in signs)
    lit: set[int] = set()
    for word in question.words:
        if found := _spans(word, said):
            for start in found:
                lit |= {signs[at][0] for at in range(start, start + len(word))}
        else:
            lit |= {signs[at + step][0] for at in range(len(said) - 1) if said[at:at + 2] in grams(word) for step in (0, 1)}
    return _pieces(unicodedata.normalize("NFC", text), lit)


def _spans(word: str, said: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(word), said)]


def _pieces(text: str, lit: set[int]) -> tuple[tuple[str, bool], ...]:
    pieces: list[tuple[str, bool]] = []
    for at, sign in enumerate(text):
        on = at in lit or (sign == " " and at - 1 in lit and at + 1 in lit)
        if pieces and pieces[-1][1] == on:
            pieces[-1] = (pieces[-1][0] + sign, on)
        else:
            pieces.append((sign, on))
    return tuple(pieces)
