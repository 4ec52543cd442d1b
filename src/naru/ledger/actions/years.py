"""Opens, moves on and closes a fiscal year; adds lines to it."""

import uuid
from collections.abc import Sequence

from naru.kernel import derive
from naru.kernel.database import one, rows
from naru.ledger.actions.move import make_accounts, of_line
from naru.ledger.terms import LINE, NOWHERE, LineKey
from naru.record import Act
from naru.record.actions import enter, verb


def year_id(year: int) -> uuid.UUID:
    """The subject under which a year's acts stand in the record."""
    return derive(NOWHERE, "year", year)


def line_id(key: LineKey) -> uuid.UUID:
    """A line's id follows from its key."""
    return derive(NOWHERE, key.year, key.account, key.policy, key.unit, key.detail, key.item, key.source, key.department)


@verb
def open_year(year: int, *, act: Act) -> uuid.UUID:
    """Begins a year's books in the state draft."""
    entry = enter(act, "ledger.open_year", subject=year_id(year), content={"year": year}, result=year_id(year))
    rows("INSERT INTO ledger_year (year, entry_id) VALUES (%s, %s)", [year, entry.id])
    rows("INSERT INTO ledger_yearstep (year_id, n, from_state, to_state, entry_id) VALUES (%s, 1, '', 'draft', %s)", [year, entry.id])
    return year_id(year)


@verb
def move_year(year: int, *, to: str, act: Act) -> uuid.UUID:
    """Moves a year to 'open', 'cutoff' or 'closed'."""
    entry = enter(act, "ledger.move_year", subject=year_id(year), content={"year": year, "to": to}, result=year_id(year))
    last = one("SELECT n, to_state FROM ledger_yearstep WHERE year_id = %s ORDER BY n DESC LIMIT 1", [year])
    n, state = last if last else (0, "")
    rows("INSERT INTO ledger_yearstep (year_id, n, from_state, to_state, entry_id) VALUES (%s, %s, %s, %s, %s)", [year, n + 1, state, to, entry.id])
    return year_id(year)


@verb
def add_lines(keys: Sequence[LineKey], *, provenance: str, act: Act) -> uuid.UUID:
    """Adds lines with their buckets, all empty."""
    content = {"lines": [[k.year, k.account, k.policy, k.unit, k.detail, k.item, k.source, k.department] for k in keys], "provenance": provenance}
    entry = enter(act, "ledger.add_lines", subject=year_id(keys[0].year), content=content, result=line_id(keys[0]))
    for key in keys:
        rows(
            "INSERT INTO ledger_line (id, year_id, account, policy, unit, detail, item, source, department, provenance, entry_id) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [line_id(key), key.year, key.account, key.policy, key.unit, key.detail, key.item, key.source.value, key.department, provenance, entry.id],
        )
    make_accounts(of_line(line_id(key), bucket) for key in keys for bucket in LINE)
    return line_id(keys[0])
