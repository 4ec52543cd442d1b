"""A new value in the place of a statement that was wrong: a statement of its own, with its own source, that corrects the former one."""

import uuid

from naru.figures.terms import Said
from naru.kernel import derive, digest
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb

_COLUMNS = ("scope", "block", "label", "key", "printed", "value", "unit", "period", "status", "provenance", "document", "line", "reason", "places", "stated", "basis", "numerator", "denominator")


@verb
def correct(former: uuid.UUID, said: Said, *, act: Act) -> uuid.UUID:
    """Keeps what is right, at the place of the former statement; that one stands no longer but stays to be read. Raises Refused('observation_corrects_once')."""
    made = derive(act.id, 0)
    entry = enter(act, "figures.correct", subject=former, content={"digest": digest(said), "printed": said.printed}, result=made)
    rows(f"INSERT INTO figures_observation (id, {', '.join(_COLUMNS)}, position, indicator_id, corrects, entry_id) SELECT %s, {', '.join(['%s'] * len(_COLUMNS))}, o.position, o.indicator_id, o.id, %s "
         "FROM figures_observation o WHERE o.id = %s", [made, *(getattr(said, column) for column in _COLUMNS), entry.id, former])
    return made
