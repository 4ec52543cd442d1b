"""Budgets: asked for (requested), voted, cut, moved between lines, carried into the next year, lapsed."""

import datetime as dt
import uuid

from naru.kernel import Refused, Won, derive
from naru.kernel.database import one, rows
from naru.ledger.actions.move import Step, move, of_line, outside
from naru.ledger.logic import may_leave
from naru.ledger.terms import Bucket
from naru.record import Act
from naru.record.actions import enter, verb

_B = Bucket


@verb
def appropriate(line: uuid.UUID, *, amount: Won, kind: str, provenance: str, act: Act, document: str = "", exchange: uuid.UUID | None = None) -> uuid.UUID:
    """Asks the council for money on a line ('original', 'supplementary', 'contingency', 'cut'). Requested money is not there. `exchange`: the budget book that said so."""
    made = derive(act.id, "appropriation")
    entry = enter(act, "ledger.appropriate", subject=line, content={"amount": amount, "kind": kind, "document": document}, result=made)
    rows("INSERT INTO ledger_appropriation (id, line_id, kind, amount, document, exchange_id, provenance, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
         [made, line, kind, amount, document, exchange, provenance, entry.id])
    return made


@verb
def vote(appropriation: uuid.UUID, *, document: str, act: Act, exchange: uuid.UUID | None = None) -> uuid.UUID:
    """The council voted: the money is there (or, for a cut, gone)."""
    made = derive(act.id, "vote")
    entry = enter(act, "ledger.vote", subject=appropriation, content={"document": document}, result=made)
    found = one("SELECT line_id, amount, kind FROM ledger_appropriation WHERE id = %s", [appropriation])
    if found is None:
        raise Refused("vote_unknown", str(appropriation))
    rows("INSERT INTO ledger_vote (id, appropriation_id, voted_on, document, exchange_id, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [made, appropriation, entry.on, document, exchange, entry.id])
    line, amount, kind = found
    council, available = outside(_B.COUNCIL), of_line(line, _B.AVAILABLE)
    move(entry, [Step("cut", available, council, amount, document) if kind == "cut" else Step("appropriate", council, available, amount, document)])
    return made


@verb
def reallocate(line: uuid.UUID, *, to: uuid.UUID, amount: Won, act: Act, council_document: str = "") -> uuid.UUID:
    """Moves available money to another line: within its policy on the head's word, across policies with the council's document."""
    made = derive(act.id, "reallocation")
    entry = enter(act, "ledger.reallocate", subject=line, content={"to": to, "amount": amount, "document": council_document}, result=made)
    found = one("SELECT a.item, a.policy = b.policy FROM ledger_line a, ledger_line b WHERE a.id = %s AND b.id = %s", [line, to])
    if found is None or not may_leave(found[0]):
        raise Refused("reallocation_item_forbidden", str(line))
    rows("INSERT INTO ledger_reallocation (id, from_line_id, to_line_id, same_policy, council_document, entry_id) VALUES (%s, %s, %s, %s, %s, %s)",
         [made, line, to, found[1], council_document, entry.id])
    move(entry, [Step("reallocate", of_line(line, _B.AVAILABLE), of_line(to, _B.AVAILABLE), amount, council_document)])
    return made


@verb
def carry(line: uuid.UUID, *, amount: Won, kind: str, act: Act, document: str = "", documented_on: dt.date | None = None, depth: int = 1) -> uuid.UUID:
    """Sets available money aside for the next year: 'explicit' with the council's document, 'accident' once."""
    made = derive(act.id, "carry")
    entry = enter(act, "ledger.carry", subject=line, content={"amount": amount, "kind": kind, "document": document, "depth": depth}, result=made)
    rows(
        "INSERT INTO ledger_carry (id, line_id, kind, depth, amount, document, documented_on, year_end, entry_id) "
        "SELECT %s, id, %s, %s, %s, %s, %s, make_date(year_id, 12, 31), %s FROM ledger_line WHERE id = %s",
        [made, kind, depth, amount, document, documented_on, entry.id, line],
    )
    move(entry, [Step("carry", of_line(line, _B.AVAILABLE), of_line(line, _B.CARRIED), amount, document)])
    return made


@verb
def bring_forward(carry: uuid.UUID, *, to: uuid.UUID, amount: Won, act: Act) -> uuid.UUID:
    """The carried money arrives in the next year's line: once, and whole."""
    made = derive(act.id, "forward")
    entry = enter(act, "ledger.bring_forward", subject=to, content={"carry": carry, "amount": amount}, result=made)
    found = one("SELECT line_id FROM ledger_carry WHERE id = %s", [carry])
    if found is None:
        raise Refused("carry_unknown", str(carry))
    rows("INSERT INTO ledger_forward (id, carry_id, line_id, amount, entry_id) VALUES (%s, %s, %s, %s, %s)", [made, carry, to, amount, entry.id])
    move(entry, [Step("bring_forward", of_line(found[0], _B.CARRIED), of_line(to, _B.AVAILABLE), amount)])
    return made


@verb
def lapse(line: uuid.UUID, *, amount: Won, act: Act) -> uuid.UUID:
    """불용: available money that the year leaves unused."""
    entry = enter(act, "ledger.lapse", subject=line, content={"amount": amount}, result=line)
    move(entry, [Step("lapse", of_line(line, _B.AVAILABLE), of_line(line, _B.LAPSED), amount)])
    return line


@verb
def reserve(line: uuid.UUID, *, amount: Won, act: Act) -> uuid.UUID:
    """Sets available money of a line aside (a call's budget)."""
    entry = enter(act, "ledger.reserve", subject=line, content={"amount": amount}, result=line)
    move(entry, [Step("reserve", of_line(line, _B.AVAILABLE), of_line(line, _B.RESERVED), amount)])
    return line


@verb
def release(line: uuid.UUID, *, amount: Won, act: Act) -> uuid.UUID:
    """Gives reserved money back to the line."""
    entry = enter(act, "ledger.release", subject=line, content={"amount": amount}, result=line)
    move(entry, [Step("release", of_line(line, _B.RESERVED), of_line(line, _B.AVAILABLE), amount)])
    return line
