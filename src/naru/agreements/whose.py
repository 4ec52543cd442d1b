"""Of which programme a waiting thing is: a call, a round, a case, an agreement, a claim or a draft leads to it; what belongs to the whole office leads nowhere."""

import uuid
from collections.abc import Iterable

from naru.kernel.database import rows

_OF = """
SELECT x.id, x.programme FROM (
  SELECT id, programme_id AS programme FROM calls_call
  UNION ALL SELECT r.id, c.programme_id FROM evaluation_round r JOIN calls_call c ON c.id = r.call_id
  UNION ALL SELECT a.id, c.programme_id FROM calls_application a JOIN calls_call c ON c.id = a.call_id
  UNION ALL SELECT g.id, c.programme_id FROM agreements_agreement g JOIN calls_call c ON c.id = g.call_id
  UNION ALL SELECT k.id, c.programme_id FROM agreements_claim k JOIN agreements_agreement g ON g.id = k.agreement_id JOIN calls_call c ON c.id = g.call_id
  UNION ALL SELECT id, programme FROM programmes_draft
) x WHERE x.id = ANY(%s)
"""


def programmes_of(subjects: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """The programme of each subject that belongs to one."""
    asked = list({each for each in subjects if each is not None})
    return dict(rows(_OF, [asked])) if asked else {}
