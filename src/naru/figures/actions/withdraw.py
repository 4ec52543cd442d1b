"""Withdraws what was observed in one act: each statement is corrected by one that stands for nothing."""

import uuid

from naru.kernel import derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def withdraw(observed: uuid.UUID, *, act: Act) -> uuid.UUID:
    """The statements of the act `observed` stand no longer. They stay, as all facts do; what corrects them has no value and is marked withdrawn."""
    found = [id_ for (id_,) in rows("SELECT id FROM figures_observation WHERE entry_id = %s ORDER BY position", [observed])]
    entry = enter(act, "figures.withdraw", subject=None, content={"observed": str(observed), "count": len(found)}, result=act.id)
    rows("INSERT INTO figures_observation (id, scope, block, position, label, key, printed, unit, period, status, provenance, document, line, reason, corrects, entry_id) "
         "SELECT t.made, o.scope, o.block, o.position, o.label, o.key, o.printed, o.unit, o.period, 'withdrawn', o.provenance, o.document, o.line, o.reason, o.id, %s "
         "FROM unnest(%s::uuid[], %s::uuid[]) AS t(made, former) JOIN figures_observation o ON o.id = t.former",
         [entry.id, [derive(act.id, number) for number in range(len(found))], found])
    return act.id
