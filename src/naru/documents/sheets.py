"""A paper as blocks, before any file form: what the HWPX, PDF and web forms have in common. Pure.

Bullet levels are those of the office's reports: 0 '□' block, 1 'ㅇ' statement, 2 '-' detail, 3 '▶' example, 'note' '※', 'plain' no mark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

MARKS: dict[str, str] = {"0": "□ ", "1": "ㅇ ", "2": "- ", "3": "▶ ", "note": "※ ", "plain": ""}
SIMULATED = "가상자료"


@dataclass(frozen=True, slots=True)
class ItemForm:
    """How an item of a report prints: heads of blocks with places {year} and {yy}, the mark of each level of bullets."""

    blocks: Mapping[str, str]
    marks: Mapping[str, str]

    def head(self, block: str, **places: object) -> str:
        """The head of a block."""
        return self.blocks[block].format(**places)


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph at a bullet level."""

    level: str
    text: str
    mark: str | None = None
    """The mark of an office's own form; None: the level's."""

    def __post_init__(self) -> None:
        if self.level not in MARKS:
            raise ValueError(f"no such level: {self.level}")

    @property
    def marked(self) -> str:
        """The text with its mark."""
        return self.sign + self.text

    @property
    def sign(self) -> str:
        """The mark before the text."""
        return MARKS[self.level] if self.mark is None else self.mark


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one head row, body rows of the same width; `right` are the columns of numbers; `last_is_total` makes the last row bold."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    right: frozenset[int] = frozenset()
    caption: str = ""
    last_is_total: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("a row is not as wide as its head")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values side by side, as on the head of a form."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Signed:
    """The close: the day, who signs, and for whom; where the official seal goes (관인), or that it is left out ('' for papers that bear none)."""

    on: str
    who: str
    to: str = ""
    seal: str = ""


Block = Line | Table | Pairs | Signed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper. `head` is the block of number, dates, disclosure, line of approval and consultation; `check` the value by which a printed copy is
    looked up; `simulated` puts 가상자료 in head and metadata."""

    title: str
    blocks: Sequence[Block]
    subtitle: str = ""
    head: Sequence[tuple[str, str]] = ()
    simulated: bool = False
    issuer: str = "나루"
    keywords: tuple[str, ...] = field(default=())
    check: str = ""

    def marked_as_simulated(self) -> "Sheet":
        """The same paper as one of a simulated world."""
        return replace(self, simulated=True)

    def plain(self) -> dict[str, object]:
        """As plain data, for the PDF's template."""
        return {"title": self.title, "subtitle": self.subtitle, "issuer": self.issuer, "simulated": SIMULATED if self.simulated else "",
                "head": [list(pair) for pair in self.head], "check": self.checked, "blocks": [_plain(block) for block in self.blocks]}

    @property
    def checked(self) -> str:
        """The line under a paper by which it is looked up, or ''."""
        return f"확인 값 {' '.join(self.check[n:n + 8] for n in range(0, len(self.check), 8))}" if self.check else ""

    def text(self) -> str:
        """All words of the paper, in order (search in tests, masked copies)."""
        words = [SIMULATED if self.simulated else "", self.title, self.subtitle, *(f"{k} {v}" for k, v in self.head)]
        for block in self.blocks:
            match block:
                case Line():
                    words.append(block.marked)
                case Table():
                    words += [block.caption, *block.head, *(cell for row in block.rows for cell in row)]
                case Pairs():
                    words += [f"{key} {value}" for key, value in block.pairs]
                case Signed():
                    words += [block.on, block.who, block.seal, block.to]
        words.append(self.checked)
        return "\n".join(word for word in words if word)


def _plain(block: Block) -> Mapping[str, object]:
    match block:
        case Line():
            return {"kind": "line", "level": block.level, "mark": block.sign, "text": block.text}
        case Table():
            return {"kind": "table", "head": list(block.head), "rows": [list(row) for row in block.rows], "widths": list(block.widths) or [1] * len(block.head),
                    "right": sorted(block.right), "caption": block.caption, "total": block.last_is_total}
        case Pairs():
            return {"kind": "pairs", "pairs": [list(pair) for pair in block.pairs]}
        case Signed():
            return {"kind": "signed", "on": block.on, "who": block.who, "to": block.to, "seal": block.seal}
