"""Which marks are an item's head in this report: offices number them '1  ', '1-1', '가.', '(1)', '1)', '[1]', '❶', '과제 1', '1.1' or '제1절 … 1.'.

Marks that every report may also use for lists (가., (1), 1)) count as heads only in a report without any of the plain kinds, and only where a
head would stand: short, without a figure behind a colon, with a block or a bullet below it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from naru.reading.marks import Mark, is_block

_LOOSE = ("hangul", "paren", "dotted", "dark", "footnote")
_LONGEST = 60
_NEAR = 3


def laddered(marks: Sequence[Mark]) -> list[Mark]:
    """The same marks; heads of the report's own numbering are items, and under '제1절' or '전략 1' a '1.' is one too."""
    made = [replace(this, kind="item", level=-2) if this.kind == "goal" and _sectioned(marks) and not this.strong else this for this in marks]
    if any(this.kind == "pair" or (this.kind == "item" and _heads(made, place)) for place, this in enumerate(made)):
        return [_settled(this) for this in made]
    chosen = _scheme(made)
    if _of_blocks(made, chosen):
        return [_settled(_raised(this, chosen)) for this in made]
    return [_settled(replace(this, kind="item", level=-2) if this.kind == chosen and _heads(made, place) else this) for place, this in enumerate(made)]


def _sectioned(marks: Sequence[Mark]) -> bool:
    return sum(this.kind == "goal" and this.strong for this in marks) > 1


def _scheme(marks: Sequence[Mark]) -> str:
    """The loose kind that heads items: the first that stands where heads stand, more than once, and begins with 1."""
    found: dict[str, list[str]] = {}
    for place, this in enumerate(marks):
        if this.kind in _LOOSE and _heads(marks, place):
            found.setdefault(this.kind, []).append(this.number)
    return next((kind for kind, numbers in found.items() if len(numbers) > 1 and numbers[0].split(".")[-1] == "1"), "")


def _of_blocks(marks: Sequence[Mark], chosen: str) -> bool:
    """Below several '1.' the loose marks head blocks ('가. 운영 개요', '나. 추진실적'): then the numbers head the items."""
    below = [this for this in marks if this.kind == chosen and chosen]
    return bool(below) and sum(this.kind == "goal" for this in marks) > 1 and sum(is_block(this.text) for this in below) * 2 >= len(below)


def _raised(this: Mark, chosen: str) -> Mark:
    if this.kind == "goal":
        return replace(this, kind="item", level=-2, strong=True)
    return replace(this, kind="block", level=0, number="") if this.kind == chosen else this


def _heads(marks: Sequence[Mark], place: int) -> bool:
    """The line could head an item: a block or bullet stands right below it, an introduction of a few lines at most between."""
    this = marks[place]
    if len(this.text) > _LONGEST or re.search(r"\s:\s|[:：]\s*\d|\t|\|", this.text) or this.listed:
        return False
    below = [other for other in marks[place + 1 : place + 12] if other.kind != "blank"][: _NEAR + 1]
    first = next((at for at, other in enumerate(below) if other.kind != "text"), len(below))
    return first < len(below) and (below[first].kind in {"block", "bullet"} or (below[first].kind in {"circled", "hangul", "paren", "footnote"} and below[first].kind != this.kind))


def _settled(this: Mark) -> Mark:
    """Loose kinds that head nothing are lines of a list; a dotted head is a pair."""
    if this.kind == "item" and "." in this.number:
        return replace(this, kind="pair", number=this.number.replace(".", "-"))
    if this.kind == "dark":
        return replace(this, kind="circled", level=-1)
    return replace(this, kind="text", level=4, text=this.whole or this.text) if this.kind in {"hangul", "paren", "dotted"} else this
