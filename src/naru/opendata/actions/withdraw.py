"""An edition is no longer given away; the one before it that stands is."""

import uuid

from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def withdraw(edition: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Withdraws an edition; the act's reason says why. Raises Refused: 'opendata_unknown', 'opendata_withdrawn', 'datawithdrawal_has_reason'."""
    if one("SELECT 1 FROM opendata_edition WHERE id = %s", [edition]) is None:
        raise Refused("opendata_unknown", str(edition))
    entry = enter(act, "opendata.withdraw", subject=edition, content={}, result=edition)
    if one("SELECT 1 FROM opendata_withdrawal WHERE edition_id = %s", [edition]) is not None:
        raise Refused("opendata_withdrawn", str(edition))
    rows("INSERT INTO opendata_withdrawal (edition_id, reason, entry_id) VALUES (%s, %s, %s)", [edition, act.reason.strip(), entry.id])
    return edition
