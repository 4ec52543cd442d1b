"""Ratings of programmes with their reasons and answers, beside what the next budget asks for. Read models."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from naru.evaluation.queries import budget_line
from naru.kernel import Sentence, Won
from naru.kernel.database import rows
from naru.ledger.queries import requested
from naru.programmes.queries import in_force, text_of

GRADES: dict[str, Sentence] = {"excellent": Sentence("매우 우수", "excellent"), "good": Sentence("우수", "good"), "fair": Sentence("보통", "fair"), "poor": Sentence("미흡", "poor")}
KINDS: dict[str, Sentence] = {"keep": Sentence("그대로 계속", "goes on as it is"), "improve": Sentence("개선", "improved"), "cut": Sentence("축소", "cut"), "end": Sentence("종료", "ended")}
MUST_ANSWER = ("fair", "poor")
"""Grades that ask for a measure before the next budget."""


@dataclass(frozen=True, slots=True)
class Rated:
    """A programme's rating of a year, its newest answer, and what the year after asks for (won; None when its lines are not in the books here)."""

    id: uuid.UUID
    programme: str
    name: Sentence
    owner: str
    year: int
    n: int
    grade: str
    reason: str
    document: str
    rated_on: dt.date
    kind: str
    measure: str
    answered_on: dt.date | None
    asked: Won | None = field(default=None, compare=False)

    @property
    def due(self) -> dt.date:
        """Until when it is answered: a city sends its budget to the council 50 days before the year begins (Local Autonomy Act, art. 142), so on 11 November of the year rated."""
        return dt.date(self.year + 1, 1, 1) - dt.timedelta(51)

    @property
    def owes(self) -> bool:
        """Whether a measure is still owed."""
        return self.grade in MUST_ANSWER and self.answered_on is None

    @property
    def late(self) -> bool:
        """Whether the answer came after the day it was due."""
        return self.answered_on is not None and self.answered_on > self.due

    def overdue(self, day: dt.date) -> bool:
        """Whether a measure is owed past its day."""
        return self.owes and day > self.due


_RATED = """
SELECT r.id, r.programme_id, c.name_ko, c.name_en, c.owner, r.year, r.n, r.grade, r.reason, r.document, e.on_date, coalesce(a.kind, ''), coalesce(a.measure, ''), a.on_date
FROM (SELECT DISTINCT ON (programme_id, year) * FROM reporting_rating ORDER BY programme_id, year, n DESC) r
JOIN record_entry e ON e.id = r.entry_id JOIN reporting_cardhead c ON c.programme = r.programme_id
LEFT JOIN LATERAL (SELECT a.kind, a.measure, ae.on_date FROM reporting_ratinganswer a JOIN record_entry ae ON ae.id = a.entry_id WHERE a.rating_id = r.id ORDER BY a.n DESC LIMIT 1) a ON true
WHERE %s::text[] IS NULL OR r.programme_id = ANY(%s) ORDER BY r.year DESC, array_position(ARRAY['poor', 'fair', 'good', 'excellent'], r.grade::text), c.name_ko
"""


def ratings(programmes: Sequence[str] | None = None) -> list[Rated]:
    """The newest rating of each programme and year: the newest year first, in it the worst first."""
    asked = None if programmes is None else list(programmes)
    return [Rated(id, programme, Sentence(ko, en or ko), *rest) for id, programme, ko, en, *rest in rows(_RATED, [asked, asked])]


def with_requests(found: Sequence[Rated], day: dt.date) -> list[Rated]:
    """The same with what the next year's budget asks for, read from the lines that the programmes' texts name."""
    return [replace(each, asked=_asked(each, day)) for each in found]


def _asked(each: Rated, day: dt.date) -> Won | None:
    version = in_force(each.programme, day)
    line = budget_line(text_of(version).budget, each.year + 1) if version is not None else None
    return None if line is None else requested(line)


def owed(day: dt.date) -> list[Rated]:
    """Ratings of which a measure is owed before the next budget, the overdue first."""
    return sorted((each for each in ratings() if each.owes), key=lambda each: (not each.overdue(day), each.due, each.name.ko))
