"""Budgets: asked for (requested), voted, cut, moved between lines, carried into the next year, lapsed."""

import datetime as dt
import uuid

from naru.kernel import Refused, Won, derive
from naru.kernel.database import one
from naru.ledger.actions.move import Step, moves, of_line, outside
from naru.ledger.logic import may_leave
from naru.ledger.terms import Bucket
from naru.record import Act
from naru.record.actions import Own, Stroke, Write, row, stroke

_B = Bucket


@stroke
def appropriate(line: uuid.UUID, *, amount: Won, kind: str, provenance: str, act: Act, document: str = "", exchange: uuid.UUID | None = None) -> Stroke:
    """Asks the council for money on a line ('original', 'supplementary', 'contingency', 'cut'). Requested money is not there. `exchange`: the budget book that said so."""
    made = derive(act.id, "appropriation")
    asked = row("ledger_appropriation", id=made, line_id=line, kind=kind, amount=amount, document=document, exchange_id=exchange, provenance=provenance,
                entry_id=Own.ENTRY)
    return Stroke(act, "ledger.appropriate", subject=line, content={"amount": amount, "kind": kind, "document": document}, result=made, writes=[asked])


@stroke
def vote(appropriation: uuid.UUID, *, document: str, act: Act, exchange: uuid.UUID | None = None) -> Stroke:
    """The council voted: the money is there (or, for a cut, gone)."""
    found = one("SELECT line_id, amount, kind FROM ledger_appropriation WHERE id = %s", [appropriation])
    if found is None:
        raise Refused("vote_unknown", str(appropriation))
    line, amount, kind = found
    council, available = outside(_B.COUNCIL), of_line(line, _B.AVAILABLE)
    step = Step("cut", available, council, amount, document) if kind == "cut" else Step("appropriate", council, available, amount, document)
    made = derive(act.id, "vote")
    voted = row("ledger_vote", id=made, appropriation_id=appropriation, voted_on=Own.ON, document=document, exchange_id=exchange, entry_id=Own.ENTRY)
    return Stroke(act, "ledger.vote", subject=appropriation, content={"document": document}, result=made, writes=[voted, moves(act, [step])])


@stroke
def reallocate(line: uuid.UUID, *, to: uuid.UUID, amount: Won, act: Act, council_document: str = "") -> Stroke:
    """Moves available money to another line: within its policy on the head's word, across policies with the council's document."""
    found = one("SELECT a.item, a.policy = b.policy FROM ledger_line a, ledger_line b WHERE a.id = %s AND b.id = %s", [line, to])
    if found is None or not may_leave(found[0]):
        raise Refused("reallocation_item_forbidden", str(line))
    made = derive(act.id, "reallocation")
    moved = row("ledger_reallocation", id=made, from_line_id=line, to_line_id=to, same_policy=found[1], council_document=council_document, entry_id=Own.ENTRY)
    step = Step("reallocate", of_line(line, _B.AVAILABLE), of_line(to, _B.AVAILABLE), amount, council_document)
    return Stroke(act, "ledger.reallocate", subject=line, content={"to": to, "amount": amount, "document": council_document}, result=made,
                  writes=[moved, moves(act, [step])])


@stroke
def carry(line: uuid.UUID, *, amount: Won, kind: str, act: Act, document: str = "", documented_on: dt.date | None = None, depth: int = 1) -> Stroke:
    """Sets available money aside for the next year: 'explicit' with the council's document, 'accident' once."""
    made = derive(act.id, "carry")
    aside = Write(
        "INSERT INTO ledger_carry (id, line_id, kind, depth, amount, document, documented_on, year_end, entry_id) "
        "SELECT %s, l.id, %s, %s, %s, %s, %s, make_date(l.year_id, 12, 31), entry.id FROM entry, ledger_line l WHERE l.id = %s",
        [made, kind, depth, amount, document, documented_on, line],
    )
    step = Step("carry", of_line(line, _B.AVAILABLE), of_line(line, _B.CARRIED), amount, document)
    return Stroke(act, "ledger.carry", subject=line, content={"amount": amount, "kind": kind, "document": document, "depth": depth}, result=made,
                  writes=[aside, moves(act, [step])])


@stroke
def bring_forward(carry: uuid.UUID, *, to: uuid.UUID, amount: Won, act: Act) -> Stroke:
    """The carried money arrives in the next year's line: once, and whole."""
    found = one("SELECT line_id FROM ledger_carry WHERE id = %s", [carry])
    if found is None:
        raise Refused("carry_unknown", str(carry))
    made = derive(act.id, "forward")
    arrived = row("ledger_forward", id=made, carry_id=carry, line_id=to, amount=amount, entry_id=Own.ENTRY)
    step = Step("bring_forward", of_line(found[0], _B.CARRIED), of_line(to, _B.AVAILABLE), amount)
    return Stroke(act, "ledger.bring_forward", subject=to, content={"carry": carry, "amount": amount}, result=made, writes=[arrived, moves(act, [step])])


@stroke
def lapse(line: uuid.UUID, *, amount: Won, act: Act) -> Stroke:
    """불용: available money that the year leaves unused."""
    step = Step("lapse", of_line(line, _B.AVAILABLE), of_line(line, _B.LAPSED), amount)
    return Stroke(act, "ledger.lapse", subject=line, content={"amount": amount}, result=line, writes=[moves(act, [step])])


@stroke
def reserve(line: uuid.UUID, *, amount: Won, act: Act) -> Stroke:
    """Sets available money of a line aside (a call's budget)."""
    step = Step("reserve", of_line(line, _B.AVAILABLE), of_line(line, _B.RESERVED), amount)
    return Stroke(act, "ledger.reserve", subject=line, content={"amount": amount}, result=line, writes=[moves(act, [step])])


@stroke
def release(line: uuid.UUID, *, amount: Won, act: Act) -> Stroke:
    """Gives reserved money back to the line."""
    step = Step("release", of_line(line, _B.RESERVED), of_line(line, _B.AVAILABLE), amount)
    return Stroke(act, "ledger.release", subject=line, content={"amount": amount}, result=line, writes=[moves(act, [step])])
