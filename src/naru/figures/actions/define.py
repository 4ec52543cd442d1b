"""Keeps definitions of indicators, the dated lists of departments, and figures of the press."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence

from naru.figures.terms import Change, Press
from naru.kernel import canonical, derive, digest
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb

_INDICATOR = ("code", "version", "name_ko", "name_en", "definition_ko", "definition_en", "unit", "direction", "target", "due", "owner", "evidence", "lag_days")


def indicator_id(code: str, version: int = 1) -> uuid.UUID:
    """The id of a definition: derived from code and version, so that an observation names it without a look."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"naru:indicator:{code}:{version}")


@verb
def define(indicators: Sequence[Mapping[str, object]], *, act: Act) -> uuid.UUID:
    """Keeps definitions; each a version of its own."""
    entry = enter(act, "figures.define", subject=None, content={"count": len(indicators), "digest": digest([dict(each) for each in indicators])}, result=act.id)
    defaults: dict[str, object] = {"version": 1, "target": None, "due": ""}
    for each in indicators:
        held = {**defaults, **each}
        rows(f"INSERT INTO figures_indicator (id, {', '.join(_INDICATOR)}, entry_id) VALUES (%s, {', '.join(['%s'] * len(_INDICATOR))}, %s)",
             [indicator_id(str(held["code"]), int(str(held["version"]))), *(held[key] for key in _INDICATOR), entry.id])
    return act.id


@verb
def list_departments(listed: Sequence[tuple[dt.date, int, str, str, str]], changes: Sequence[Change], *, act: Act) -> uuid.UUID:
    """Keeps departments as documents list them (as-of day, place, name, document, line), and what became of them between."""
    entry = enter(act, "figures.list_departments", subject=None, content={"count": len(listed), "changes": len(changes), "digest": digest([list(listed), list(changes)])}, result=act.id)
    for as_of, place, name, document, line in listed:
        rows("INSERT INTO figures_department (as_of, place, name, document, line, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [as_of, place, name, document, line, entry.id])
    for each in changes:
        rows("INSERT INTO figures_departmentchange (kind, former, latter, after, by, reason, entry_id) VALUES (%s, %s::jsonb, %s::jsonb, %s, %s, %s, %s)",
             [each.kind, canonical(list(each.former)).decode(), canonical(list(each.latter)).decode(), each.after, each.by, each.reason, entry.id])
    return act.id


@verb
def press(figures: Sequence[tuple[Press, int, int]], *, act: Act) -> uuid.UUID:
    """Keeps figures of the press (each with its value in units of 10^-places)."""
    entry = enter(act, "figures.press", subject=None, content={"count": len(figures), "digest": digest([list(each) for each in figures])}, result=act.id)
    for number, (each, value, places) in enumerate(figures):
        rows("INSERT INTO figures_pressfigure (id, code, label, printed, value, places, unit, period, address, published, document, note, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
             [derive(act.id, number), each.code, each.label, each.printed, value, places, each.unit, each.period, each.address, each.published, each.document, each.note, entry.id])
    return act.id
