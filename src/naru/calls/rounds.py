"""The rounds of a programme as everybody may see them: how many applied, how many were chosen, how sharp the competition was. Counts only, and a result only
once it is published.
"""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.calls.terms import Window
from naru.kernel import Sentence
from naru.kernel.database import rows

CHOSEN = ("selected", "accepted", "declined", "stopped")
"""States of an application that was selected, whatever became of it later."""


@dataclass(frozen=True, slots=True)
class Round:
    """One call in figures. `chosen` is None until its result is published."""

    call: uuid.UUID
    name: Sentence
    year: int
    state: str
    closes_at: dt.datetime
    provenance: str
    applied: int
    chosen: int | None

    @property
    def competition(self) -> str:
        """Applications for each chosen one, '3.2'; '' before the result or without any."""
        return f"{self.applied * 10 // self.chosen / 10:.1f}" if self.chosen else ""


_ROUNDS = """
SELECT c.id, c.name_ko, c.name_en, c.year, s.to_state, w.closes_at, c.provenance, counted.applied, counted.chosen
FROM calls_call c
JOIN LATERAL (SELECT to_state FROM calls_callstep WHERE call_id = c.id ORDER BY n DESC LIMIT 1) s ON s.to_state NOT IN ('drafted', 'cancelled')
JOIN LATERAL (SELECT closes_at FROM calls_window WHERE call_id = c.id ORDER BY n DESC LIMIT 1) w ON true
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE t.to_state <> 'withdrawn') AS applied, count(*) FILTER (WHERE t.to_state = ANY(%s)) AS chosen
  FROM calls_application a JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) t ON true WHERE a.call_id = c.id) counted
WHERE c.programme_id = %s ORDER BY w.closes_at DESC, c.name_ko
"""


def rounds_of(programme: str) -> list[Round]:
    """All announced rounds of a programme, the newest first."""
    return [Round(id, Sentence(ko, en or ko), year, state, closes, provenance, applied, chosen if state == "published" else None)
            for id, ko, en, year, state, closes, provenance, applied, chosen in rows(_ROUNDS, [list(CHOSEN), programme])]


def window_of(call: uuid.UUID) -> Window | None:
    """The window that counts; None before the call is announced."""
    found = rows("SELECT opens_at, closes_at, grace_minutes, keep_late FROM calls_window WHERE call_id = %s ORDER BY n DESC LIMIT 1", [call])
    return Window(*found[0]) if found else None
