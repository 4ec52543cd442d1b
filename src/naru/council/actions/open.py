"""Opens a report to the council: its session and the day it counts for."""

import datetime as dt
import uuid

from naru.council.gather import answer_for
from naru.kernel import derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def open_report(*, as_of: dt.date, session: str, committee: str, held: str, act: Act) -> uuid.UUID:
    """A new report. Raises Refused: 'report_once', 'report_day_early' or 'report_day_empty' when none can be made of that day."""
    answer_for(as_of)
    made = derive(act.id, "report")
    entry = enter(act, "council.open", subject=made, content={"as_of": as_of, "session": session, "committee": committee, "held": held}, result=made)
    rows("INSERT INTO council_report (id, as_of, session, committee, held, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [made, as_of, session, committee, held, entry.id])
    return made
