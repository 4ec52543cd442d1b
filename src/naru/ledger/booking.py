"""A booking of a transaction file: its words and what it changes. Pure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from naru.kernel import Sentence
from naru.kernel.money import Won

CORRECTION, REFUND, PAYMENT = "정정", "반납", "지출"
MOVED = ("이용", "전용")
FIGURES: Mapping[str, str] = {"본예산": "original", "추경": "supplementary", "이월": "carried", "예비비": "contingency", "이용": "moved", "전용": "moved",
                              "원인행위": "obligated", PAYMENT: "spent", REFUND: "spent"}
"""Which figure of a line each kind changes. A refund lowers what was paid, never what was committed."""
BUDGET = ("original", "supplementary", "carried", "contingency", "moved")
LINE = ("account", "policy", "unit", "detail", "item", "source")


@dataclass(frozen=True, slots=True)
class Booking:
    """One row: where it stands in the file, its day and fiscal year, its line and department, what it books. `figure` and `effect` say which figure of the line it changes, and by how many won."""

    row: int
    on: dt.date
    year: int
    line: tuple[str, ...]
    department: str
    kind: str
    amount: Won
    document: str
    corrects: str = ""
    figure: str = ""
    effect: Won = 0

    @property
    def bare(self) -> "Booking":
        """What was written, without its place and meaning: two bookings with the same cells are one."""
        return replace(self, row=0, figure="", effect=0)

    @property
    def place(self) -> tuple[int, str, tuple[str, ...]]:
        """The year's line of a department that it changes."""
        return self.year, self.department, self.line


@dataclass(frozen=True, slots=True)
class Held:
    """What Naru holds already and a file may refer to: bookings of the documents it names (rows below 0), and the budget that stands on the lines it touches."""

    bookings: Sequence[Booking] = ()
    budgets: Mapping[tuple[int, str, tuple[str, ...]], Won] = field(default_factory=dict)


NOTHING = Held()


FIGURE_NAMES: Mapping[str, Sentence] = {
    "original": Sentence("본예산", "original budget"), "supplementary": Sentence("추경", "supplementary budget"), "carried": Sentence("이월", "carried over"), "contingency": Sentence("예비비", "reserve"),
    "moved": Sentence("이용·전용", "moved"), "obligated": Sentence("원인행위", "committed"), "spent": Sentence("지출", "spent")}
