"""What waits for somebody, said the same way by every room: what, who must act, by when, what happens if nobody does. Pure."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from naru.kernel.period import kst_date
from naru.kernel.sentences import Sentence

WHO: dict[str, Sentence] = {
    "officer": Sentence("담당자", "Officer"), "head": Sentence("결재권자", "Whoever approves"), "firm": Sentence("업체", "The firm"), "site": Sentence("자치구·운영기관", "District or operator"),
    "surveyor": Sentence("조사하는 기관이나 담당자", "Surveyor"), "panel": Sentence("평가위원", "The panel")}
"""Who acts, by key."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits. `kind` and `subject` say where it is done (a door leads there), `who` is a key of WHO.

    `due` is an instant or a legal date, None where no text gives one; `many` cases stand behind it, `amount` won (None: it is not about money).
    """

    kind: str
    subject: uuid.UUID | None
    what: Sentence
    about: Sentence
    who: str
    otherwise: Sentence
    due: dt.datetime | dt.date | None = None
    since: dt.date | None = None
    many: int = 1
    amount: int | None = None

    def day(self) -> dt.date:
        """The legal date it is due; far away where none is given."""
        if self.due is None:
            return dt.date.max
        return kst_date(self.due) if isinstance(self.due, dt.datetime) else self.due


@dataclass(frozen=True, slots=True)
class Queue:
    """Everything that waits on a day, the nearest due first; `mine` are the keys of WHO that the reader acts for."""

    on: dt.date
    waiting: tuple[Waiting, ...]
    mine: frozenset[str]

    @property
    def own(self) -> list[Waiting]:
        """What the reader has to do."""
        return [each for each in self.waiting if each.who in self.mine]

    @property
    def others(self) -> list[Waiting]:
        """What others have to do."""
        return [each for each in self.waiting if each.who not in self.mine]

    @property
    def late(self) -> int:
        """How much of the reader's own is overdue."""
        return sum(each.day() < self.on for each in self.own)

    @property
    def soon(self) -> int:
        """How much of the reader's own is due within seven days."""
        return sum(self.on <= each.day() <= self.on + dt.timedelta(days=7) for each in self.own)


def by_due(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The nearest due first (what is overdue leads), what has no day last; among equals what waits longest."""
    return sorted(waiting, key=lambda each: (each.day(), each.since or dt.date.max, each.about.ko, each.what.ko))


@dataclass(frozen=True, slots=True)
class Coming:
    """What the clock will do by itself: when, what, to which call."""

    at: dt.datetime
    what: Sentence
    about: Sentence
    subject: uuid.UUID


@dataclass(frozen=True, slots=True)
class Longest:
    """One case that waits for the office: where it is, whose, for what, since when."""

    kind: str
    subject: uuid.UUID
    firm: str
    what: Sentence
    since: dt.datetime
