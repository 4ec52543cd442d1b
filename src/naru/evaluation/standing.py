"""What an applicant is told of its selection: the survey's points and each result with place, points and the line it was measured against. Nothing before it was told."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from naru.evaluation.queries import REASONS
from naru.kernel import Sentence, Won
from naru.kernel.database import one, rows


@dataclass(frozen=True, slots=True)
class Told:
    """One result as it was told. `line` is the points of the last that was chosen (None when nobody was); `amount` what the place would have brought."""

    selection: int
    state: str
    at: dt.datetime
    on: dt.date
    place: int | None
    points: int | None
    code: str
    ranked: int
    chosen: int
    line: int | None
    amount: Won | None

    @property
    def reason(self) -> Sentence:
        """Why, in words."""
        return REASONS.get(self.code, Sentence(self.code, self.code))


_TOLD = """
SELECT u.selection, u.state, e.at, e.on_date, u.place, u.points, u.reason, count(k.id), count(k.id) FILTER (WHERE k.reason = 'selected'), min(k.points) FILTER (WHERE k.reason = 'selected'),
  max(k.amount) FILTER (WHERE k.application_id = u.application_id)
FROM evaluation_outcome u JOIN record_entry e ON e.id = u.entry_id JOIN calls_application a ON a.id = u.application_id
LEFT JOIN evaluation_decision d ON d.call = a.call_id AND d.selection = u.selection LEFT JOIN evaluation_ranking k ON k.decision_id = d.id
WHERE u.application_id = %s GROUP BY u.id, e.seq, e.at, e.on_date ORDER BY e.seq
"""


def told(application: uuid.UUID) -> list[Told]:
    """The results an applicant was told, in order."""
    return [Told(*row) for row in rows(_TOLD, [application])]


@dataclass(frozen=True, slots=True)
class Surveyed:
    """The site survey by item; the surveyor's note is not disclosed."""

    on: dt.date
    points: Mapping[str, int]
    total: int
    amount: Won


def surveyed(application: uuid.UUID) -> Surveyed | None:
    """The site survey of an application once a result was told; None before, or without one."""
    found = one("SELECT v.surveyed_on, v.points, v.total, v.amount FROM evaluation_survey v WHERE v.application_id = %s "
                "AND EXISTS (SELECT 1 FROM evaluation_outcome u WHERE u.application_id = v.application_id)", [application])
    return None if found is None else Surveyed(found[0], json.loads(found[1]), found[2], found[3])
