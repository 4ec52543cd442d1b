"""The words of reading: a file's lines and tables, its outline, the figures proposed from it, what was repaired and what was found.

Everything here is a proposal. An officer accepts it or not; nothing in this room writes anywhere.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from naru.kernel import Sentence

LIFECYCLES = ()


class Kind(StrEnum):
    """What a figure is."""

    MONEY = "money"
    COUNT = "count"
    RATE = "rate"
    RATIO = "ratio"
    SIZE = "size"
    SPAN = "span"
    DATE = "date"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file as it stands there; `page` is 0 where the form has none."""

    number: int
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; rows and columns count from 0."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells, and for each row the number of the line that prints it."""

    lines: tuple[int, ...]
    cells: tuple[Cell, ...]
    caption: str = ""
    head_rows: int = 0

    def row(self, index: int) -> list[Cell]:
        """The cells that begin in a row, from the left."""
        return sorted((cell for cell in self.cells if cell.row == index), key=lambda cell: cell.column)


@dataclass(frozen=True, slots=True)
class Source:
    """A file read: form, digest, lines in order, and the tables the form itself marks."""

    name: str
    form: str
    digest: str
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure proposed from one line. `value` is in `unit`; `printed` stands in the line as it is."""

    line: int
    value: int | float | str
    unit: str
    label: str
    kind: Kind
    printed: str
    start: int
    end: int
    counter: str = ""
    role: str = ""
    about: bool = False
    basis: str = "printed"
    item: str = ""
    sub_item: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged place that was read otherwise than printed, and why that reading is the only one."""

    line: int
    printed: str
    read: str
    why: Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at: nothing was changed."""

    line: int
    what: Sentence
    code: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline. `level` 0 is a block, 1 to 3 the bullets below it, -1 to -4 sub-item, item, goal and part."""

    line: int
    kind: str
    level: int
    number: str
    text: str
    item: str = ""
    sub_item: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says."""

    source: Source
    year: int
    as_of: str
    outline: tuple[Entry, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...]
    repairs: tuple[Repair, ...] = ()
    findings: tuple[Finding, ...] = ()
    staff: tuple[dict[str, int | str | None], ...] = ()
    execution: tuple[dict[str, int | float | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """A file that cannot be read: `place`, what is wrong, and what helps."""

    code: str
    say: Sentence
    remedy: Sentence

    def __str__(self) -> str:
        return f"{self.say.ko} {self.remedy.ko}"


@dataclass(slots=True)
class Notes:
    """Collects repairs and findings while reading."""

    repairs: list[Repair] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def repair(self, line: int, printed: str, read: str, why: Sentence) -> None:
        """Tells a repair once."""
        told = Repair(line, printed, read, why)
        if told not in self.repairs:
            self.repairs.append(told)

    def find(self, line: int, code: str, what: Sentence) -> None:
        """Tells a finding once."""
        told = Finding(line, what, code)
        if told not in self.findings:
            self.findings.append(told)
