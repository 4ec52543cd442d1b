"""Counts a programme's figures and keeps them as observations."""

import uuid

from naru.figures.actions import observe
from naru.figures.terms import Said
from naru.kernel import Provenance, clock, kst_date, print_won
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb
from naru.reporting.indicators import INDICATORS, Indicator
from naru.reporting.live import recount


@verb
def count(programme: str, *, act: Act) -> uuid.UUID:
    """Counts every indicator from the rows that stand at this act. In a simulated database the figures are simulated, always.

    Writers are held for the moment of counting, so that no row with a lower number can appear under a figure that was counted.
    """
    rows("SELECT record_hold_writers()")
    entry = enter(act, "reporting.count", subject=None, content={"programme": programme}, result=act.id)
    provenance = Provenance.SIMULATED if clock.is_simulated() else Provenance.COMPUTED

    def said(indicator: Indicator) -> Said:
        value, digest = recount(indicator, programme, entry.seq)
        printed = print_won(value) if indicator.unit == "원" else f"{value:,}{indicator.unit}"
        return Said(programme, indicator.block, indicator.label.ko, printed, value, indicator.unit, kst_date(entry.at).isoformat(), "", "", key=indicator.id,
                    provenance=provenance, query=indicator.version, as_of=entry.at, input_digest=digest)

    observe([said(each) for each in INDICATORS], act=act.part("observe"))
    return act.id
