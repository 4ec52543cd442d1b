"""Reports of offices that are made up, each line with what an annotator took from it before the reader saw it, and the item it hangs on.

`⟪` parts a line from its facts ('1200 person; d:2024-03'), `%%` names the item of the lines below, `%#` is a remark.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Figure, Reading

FOLDER = Path(__file__).parent / "strangers"
Fact = tuple[str, str]


@dataclass(slots=True)
class Stranger:
    """A text, its facts by line, and the item of each line that stands below one."""

    lines: list[str] = field(default_factory=list)
    facts: dict[int, list[Fact]] = field(default_factory=dict)
    hung: dict[int, str] = field(default_factory=dict)

    def reading(self) -> Reading:
        """What the reader makes of the text alone."""
        return read(open_bytes("report.txt", "\n".join(self.lines).encode()))


@dataclass(slots=True)
class Told:
    """What came back: facts found, facts missed, proposals nobody took (a number without a unit proposes nothing), proposals on another item."""

    found: int = 0
    missed: list[tuple[int, Fact]] = field(default_factory=list)
    besides: list[Figure] = field(default_factory=list)
    astray: list[Figure] = field(default_factory=list)


def stranger(path: Path) -> Stranger:
    """A text with its facts, from a file."""
    made, item = Stranger(), ""
    for raw in path.read_text("utf-8").splitlines():
        if raw.startswith("%#"):
            continue
        if raw.startswith("%%"):
            item = raw[2:].strip()
            continue
        text, _, facts = raw.partition("⟪")
        made.lines.append(text.rstrip() if facts else text)
        made.facts[len(made.lines)] = [_fact(one.strip()) for one in facts.split(";") if one.strip()]
        if item and not re.match(r"- [①-⑩]", text.strip()) and text.strip().startswith(("○", "ㅇ", "- ", "◦", "·", "※", "‣", "▸", "－", "❍")):
            made.hung[len(made.lines)] = item
    return made


def _fact(text: str) -> Fact:
    if text.startswith("d:"):
        return text[2:], "date"
    value, unit = text.split(" ", 1)
    return str(Decimal(value)), unit


def told(this: Stranger) -> Told:
    """The reader's proposals against the facts, line by line: value and unit to the letter."""
    outcome, by_line = Told(), dict[int, list[Figure]]()
    for figure in this.reading().figures:
        by_line.setdefault(figure.line, []).append(figure)
    for number, facts in this.facts.items():
        rest = list(by_line.get(number, ()))
        for fact in facts:
            hit = next((figure for figure in rest if _same(fact, figure)), None)
            if hit is None:
                outcome.missed.append((number, fact))
            else:
                outcome.found += 1
                rest.remove(hit)
        outcome.besides += [figure for figure in rest if figure.basis != "counted" and figure.unit]
        outcome.astray += [figure for figure in by_line.get(number, ()) if number in this.hung and figure.item != this.hung[number]]
    return outcome


def _same(fact: Fact, figure: Figure) -> bool:
    if fact[1] != figure.unit:
        return False
    return figure.value == fact[0] if fact[1] == "date" else Decimal(str(figure.value)) == Decimal(fact[0])
