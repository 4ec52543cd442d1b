"""Undoes a batch as a whole."""

import uuid

from naru.archive.actions.decide import alone
from naru.archive.queries import decisions
from naru.archive.terms import Held
from naru.figures.actions import withdraw
from naru.kernel import Refused
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def undo(held: Held, batch: uuid.UUID, *, act: Act) -> uuid.UUID:
    """What was accepted in the batch stands no longer, and its proposals are open again. Raises Refused('archive_unknown'), Refused('archive_undone_already')."""
    entry = enter(act, "archive.undo", subject=held.id, content={"batch": str(batch)}, result=act.id)
    alone(held.id)
    found = next((each for each in decisions(held.id, before=entry.id).batches if each.id == batch), None)
    if found is None:
        raise Refused("archive_unknown", str(batch))
    if found.undone:
        raise Refused("archive_undone_already", str(batch))
    withdraw(Act(batch, act.actor).part("figures").id, act=act.part("figures"))
    return entry.id
