"""A ledger that somebody kept for years: its file brought in, its map remembered, one sheet taken in as one batch, the batch undone as one."""

import hashlib
import uuid
from collections.abc import Sequence

from naru.archive.ledger_cells import firm_key
from naru.archive.ledger_ground import Judged
from naru.archive.ledger_terms import FIGURES, Plan, heads_key, plan_data
from naru.archive.ledgers import BroughtIn, batches_of
from naru.archive.sheets import residents, sheets
from naru.figures.actions import observe, withdraw
from naru.figures.terms import Said
from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, keep, verb

_KEPT = "archive.bring_ledger"


def _alone(ledger: uuid.UUID) -> None:
    rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"archive/{ledger}"])


@verb
def bring_ledger(content: bytes, *, media: str, name: str, office: uuid.UUID, act: Act) -> uuid.UUID:
    """Keeps the file about the office that brings it: whatever goes wrong afterwards, it is there. Returns its id.

    Raises Refused('ledger_with_resident_numbers') naming cells, and 'ledger_brought_already' for the very same bytes.
    """
    found = sheets(content)
    if cells := residents(found):
        raise Refused("ledger_with_resident_numbers", ", ".join(cells[:5]), cells=", ".join(cells[:5]), many=len(cells))
    made, mark = derive(act.id, "ledger"), hashlib.sha256(content).hexdigest()
    told = {"sha256": mark, "document": f"ledger-{mark[:16]}", "evidence": str(derive(act.part("file").id, "evidence")), "office": str(office), "sheets": [each.name for each in found]}
    entry = enter(act, _KEPT, subject=made, content=told, result=made)
    rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"archive/{mark}"])
    if one(f"SELECT 1 FROM record_entry WHERE kind = '{_KEPT}' AND content->>'sha256' = %s AND id <> %s", [mark, entry.id]):
        raise Refused("ledger_brought_already", name)
    keep(content, media=media, name=name, about=office, subject=made, act=act.part("file"))
    return made


@verb
def remember_map(held: BroughtIn, sheet: str, plan: Plan, *, act: Act) -> uuid.UUID:
    """Remembers how a sheet is read: for this file, and for the office's next file with the same heads."""
    told = {"sheet": sheet, "office": str(held.office), "heads": heads_key(plan.target, plan.head.names), "plan": plan_data(plan)}
    enter(act, "archive.remember_map", subject=held.id, content=told, result=held.id)
    return held.id


@verb
def take_ledger(held: BroughtIn, sheet: str, plan: Plan, chosen: Sequence[Judged], *, act: Act) -> uuid.UUID:
    """Takes the chosen lines of a sheet in as one batch, all or none. Returns the batch (the act's id).

    Raises Refused('ledger_nothing_chosen'), 'ledger_taken_already' while a batch of this sheet and target stands.
    """
    entry = enter(act, "archive.take_ledger", subject=held.id, result=act.id,
                  content={"sheet": sheet, "target": plan.target, "plan": plan_data(plan), "lines": len(chosen), "cells": [each.line.address for each in chosen], "observed": str(act.part("figures").id)})
    _alone(held.id)
    if not chosen:
        raise Refused("ledger_nothing_chosen", sheet)
    if any(each.sheet == sheet and each.target == plan.target and not each.undone for each in batches_of(held.id) if each.id != entry.id):
        raise Refused("ledger_taken_already", sheet)
    if plan.target == FIGURES:
        observe([_said(each, held.document, sheet, held.sheets.index(sheet)) for each in chosen], act=act.part("figures"))
    else:
        _keep_awards(held, sheet, chosen, act, entry.id)
    return entry.id


def _said(each: Judged, document: str, sheet: str, place: int) -> Said:
    line, number = each.line, each.line.number("value")
    if number is None:
        raise Refused("ledger_nothing_chosen", line.address)
    printed = number.printed if line.values.get("unit") is None or str(line.values["unit"]) in number.printed else f"{number.printed}{line.text('unit')}"
    return Said(each.programme, line.text("block") or "result", line.text("label")[:300], printed[:500], number.scaled, number.unit[:32], line.text("period")[:32], document, address(line.address, place),
                places=number.places, reason=" ".join(filter(None, (sheet, line.text("note"))))[:300])


def address(cell: str, place: int) -> str:
    """The line of a document that a cell is: row and column, with the sheet's number from the second on ('12F', '12F.2')."""
    return f"{cell}.{place + 1}" if place else cell


def _keep_awards(held: BroughtIn, sheet: str, chosen: Sequence[Judged], act: Act, entry: uuid.UUID) -> None:
    lines = [each.line for each in chosen]
    place = held.sheets.index(sheet)
    rows("INSERT INTO archive_pastaward (id, firm, firm_key, business_number, programme_text, programme, year, amount, state, note, provenance, document, sheet, line, entry_id) "
         "SELECT t.i, t.f, t.k, nullif(t.b, ''), t.p, t.c, t.y, t.a, t.s, t.n, 'reported', %s, %s, t.l, %s "
         "FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::int[], %s::bigint[], %s::text[], %s::text[], %s::text[]) AS t(i, f, k, b, p, c, y, a, s, n, l)",
         [held.document, sheet[:64], entry, [derive(act.id, "award", n) for n in range(len(lines))], [line.text("firm")[:200] for line in lines], [firm_key(line.text("firm"))[:200] for line in lines],
          [line.text("number") for line in lines], [line.text("programme")[:200] for line in lines], [each.programme for each in chosen], [int(line.text("year")) for line in lines],
          [number.scaled if (number := line.number("amount")) else None for line in lines], [line.text("state")[:100] for line in lines], [line.text("note")[:300] for line in lines],
          [address(line.address, place) for line in lines]])


@verb
def undo_ledger(held: BroughtIn, batch: uuid.UUID, *, act: Act) -> uuid.UUID:
    """What came in with the batch stands no longer; its rows stay, as all facts do. Raises Refused('archive_unknown'), 'archive_undone_already'."""
    entry = enter(act, "archive.undo_ledger", subject=held.id, content={"batch": str(batch)}, result=act.id)
    _alone(held.id)
    found = next((each for each in batches_of(held.id, before=entry.id) if each.id == batch), None)
    if found is None:
        raise Refused("archive_unknown", str(batch))
    if found.undone:
        raise Refused("archive_undone_already", str(batch))
    if found.target == FIGURES:
        withdraw(Act(batch, act.actor).part("figures").id, act=act.part("figures"))
    else:
        rows("INSERT INTO archive_pastawardsundone (batch_id, entry_id) VALUES (%s, %s)", [batch, entry.id])
    return entry.id
