"""Enters a figure that was changed in a paper: a new statement with its source in the place of the former one."""

import uuid

from naru.council.newvalue import statement
from naru.council.queries import latest_of
from naru.figures.actions import correct
from naru.kernel import Refused
from naru.kernel.clock import is_simulated
from naru.record import Act
from naru.record.actions import verb


@verb
def enter_new_value(ref: uuid.UUID, *, was: str, edited: str, document: str, line: str, reason: str, act: Act) -> uuid.UUID:
    """What the record says from now on where the report said `was`; signed by whoever acts. Returns the new observation.

    Raises Refused: 'newvalue_unreadable', 'newvalue_same', 'newvalue_has_source', 'newvalue_of_counted', 'observation_corrects_once'.
    """
    former = latest_of(ref)
    if former is None:
        raise Refused("newvalue_unreadable", str(ref), edited=edited, was=was)
    said = statement(former, was, edited, document=document.strip()[:32], line=line.strip()[:16], reason=reason.strip()[:500], simulated=is_simulated())
    return correct(uuid.UUID(former.id), said, act=act)
