"""The nightly check of the calls room: where applications stand is what their steps and submissions say."""

from naru.kernel.database import rows
from naru.kernel.invariants import Check

_REPLAY = """
SELECT a.id FROM calls_application a
JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true
LEFT JOIN LATERAL (SELECT n, amount, received_at, late FROM calls_version WHERE application_id = a.id ORDER BY n DESC LIMIT 1) v ON true
LEFT JOIN calls_receipt r ON r.application_id = a.id AND r.n = v.n
LEFT JOIN calls_standing t ON t.application_id = a.id
WHERE (t.call_id, t.organisation_id, t.intermediary_id, t.state, t.version, t.amount, t.received_at, t.late, t.number)
  IS DISTINCT FROM (a.call_id, a.organisation_id, a.intermediary_id, s.to_state, v.n, v.amount, v.received_at, v.late, r.number)
"""


def standings_replay() -> list[str]:
    """Each application's standing equals the replay of its steps and submissions."""
    return [f"application {id}: standing is not what its steps say" for (id,) in rows(_REPLAY)]


CHECKS = (Check("calls.standings", "where applications stand equals replay", standings_replay),)
