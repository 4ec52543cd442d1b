"""What the clock does by itself, in the process that serves: calls open, warn and close; whoever owes figures is reminded; the record is sealed.

Every act has an id of its own that derives from what it does, so two workers, or one that was cut off, do it once.
"""

import time
import uuid
from collections.abc import Callable

from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.record import Act

WORKER = uuid.UUID("6e617275-0000-5000-8000-776f726b6572")
"""The system actor whose acts these are."""
SEAL_AFTER = 600
"""Seconds after which what stands unsealed is sealed."""


def _act(*names: object) -> Act:
    return Act(derive(WORKER, *names), WORKER, "시계에 따라 (by the clock)")


def _sealed(sealed_before: int) -> bool:
    """Seals when something was entered since the last seal and that seal is old; True when it did."""
    from naru.record.actions import seal

    found = one("SELECT COALESCE(max(last_seq), 0), COALESCE(max(sealed_at) < kernel_now() - make_interval(secs => %s), true) FROM record_seal", [sealed_before])
    newest = one("SELECT COALESCE(max(seq), 0) FROM record_entry")
    if found is None or newest is None or newest[0] <= found[0] or not found[1]:
        return False
    seal(act=_act("seal", found[0]))
    return True


def _counted() -> int:
    """Counts the figures of each programme once a day; returns the number of counts."""
    from naru.kernel.clock import today
    from naru.reporting.actions import count
    from naru.reporting.live import programmes_with_cases

    day = today().isoformat()
    waiting = [programme for programme in programmes_with_cases() if one("SELECT 1 FROM record_entry WHERE id = %s", [_act("count", programme, day).id]) is None]
    for programme in waiting:
        count(programme, act=_act("count", programme, day))
    return len(waiting)


def once() -> int:
    """Does what is due now; returns the number of acts. Refusals (somebody else was first) are left to the next time."""
    from naru.calls.actions import tick
    from naru.collection.actions import remind

    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [WORKER])
    try:
        return tick(act=_act("tick")) + remind(act=_act("collection")) + _counted() + _sealed(SEAL_AFTER)
    except Refused:
        return 0


def attend(alive: Callable[[], bool], *, every: float = 10.0, also: Callable[[], None] = lambda: None) -> None:
    """Works while `alive()`; `also` is done each second beside it."""
    due = 0.0
    while alive():
        if time.monotonic() >= due:
            once()
            due = time.monotonic() + every
        also()
        time.sleep(1)
