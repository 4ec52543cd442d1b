"""Opens, moves on and closes a fiscal year; adds lines to it."""

import uuid
from collections.abc import Sequence

from naru.kernel import derive
from naru.kernel.database import one
from naru.ledger.actions.move import accounts, of_line
from naru.ledger.terms import LINE, NOWHERE, LineKey, line_id
from naru.record import Act
from naru.record.actions import Own, Stroke, row, stroke


def year_id(year: int) -> uuid.UUID:
    """The subject under which a year's acts stand in the record."""
    return derive(NOWHERE, "year", year)


@stroke
def open_year(year: int, *, act: Act) -> Stroke:
    """Begins a year's books in the state draft."""
    begun = [row("ledger_year", year=year, entry_id=Own.ENTRY),
             row("ledger_yearstep", year_id=year, n=1, from_state="", to_state="draft", entry_id=Own.ENTRY)]
    return Stroke(act, "ledger.open_year", subject=year_id(year), content={"year": year}, result=year_id(year), writes=begun)


@stroke
def move_year(year: int, *, to: str, act: Act) -> Stroke:
    """Moves a year to 'open', 'cutoff' or 'closed'."""
    last = one("SELECT n, to_state FROM ledger_yearstep WHERE year_id = %s ORDER BY n DESC LIMIT 1", [year])
    n, state = last if last else (0, "")
    step = row("ledger_yearstep", year_id=year, n=n + 1, from_state=state, to_state=to, entry_id=Own.ENTRY)
    return Stroke(act, "ledger.move_year", subject=year_id(year), content={"year": year, "to": to}, result=year_id(year), writes=[step])


@stroke
def add_lines(keys: Sequence[LineKey], *, provenance: str, act: Act) -> Stroke:
    """Adds lines with their buckets, all empty."""
    content = {"lines": [[k.year, k.account, k.policy, k.unit, k.detail, k.item, k.source, k.department] for k in keys], "provenance": provenance}
    lines = [row("ledger_line", id=line_id(k), year_id=k.year, account=k.account, policy=k.policy, unit=k.unit, detail=k.detail, item=k.item,
                 source=k.source.value, department=k.department, provenance=provenance, entry_id=Own.ENTRY) for k in keys]
    return Stroke(act, "ledger.add_lines", subject=year_id(keys[0].year), content=content, result=line_id(keys[0]),
                  writes=[*lines, accounts(of_line(line_id(key), bucket) for key in keys for bucket in LINE)])
