"""Korean as officers write it: the particle that fits the word before it, and amounts like 5천만원 in won. Pure."""

import re

_PAIRS = {"은(는)": ("은", "는"), "이(가)": ("이", "가"), "을(를)": ("을", "를"), "과(와)": ("과", "와"), "(이)라는": ("이라는", "라는")}
_PARTICLE = re.compile(r"(\S)(['\")\]]*)(은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(이\)라는)")
_CLOSED_DIGITS = "013678"
"""Digits whose Korean reading ends in a consonant."""


def particles(text: str) -> str:
    """The text with each 은(는), 이(가), 을(를), 과(와), (이)라는 chosen by the sound before it; Latin words keep both."""
    def chosen(found: re.Match[str]) -> str:
        last, closing, pair = found[1], found[2], found[3]
        if "가" <= last <= "힣":
            ends = (ord(last) - ord("가")) % 28 > 0
        elif last.isdigit():
            ends = last in _CLOSED_DIGITS
        else:
            return found[0]
        return f"{last}{closing}{_PAIRS[pair][0 if ends else 1]}"

    return _PARTICLE.sub(chosen, text)


_LARGE = {"조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1_000, "백": 100, "십": 10}


def won_of(text: str) -> int | None:
    """Whole won of an amount as documents print it ('5천만원', '390백만원', '2억 5천만 원'); None when it is none."""
    bare = re.sub(r"[\s,_]", "", text)
    if not bare.endswith("원") or not re.fullmatch(r"(\d+[천백십]?(조|억|만)?|\d*[천백십]만?)+", bare.removesuffix("원")):
        return None
    total = small = 0
    number = ""
    for each in bare.removesuffix("원"):
        if each.isdigit():
            number += each
        elif each in _SMALL:
            small += int(number or 1) * _SMALL[each]
            number = ""
        else:
            total += (small + int(number or 0)) * _LARGE[each]
            small, number = 0, ""
    return total + small + int(number or 0)
