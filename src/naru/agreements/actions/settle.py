"""Settling a grant: what is left, interest and other receipts go back to each source, then the account is closed."""

import datetime as dt
import uuid

from naru.agreements.actions.grants import step_agreement
from naru.agreements.logic import by_share, settlement_of
from naru.agreements.terms import Settlement
from naru.kernel import Refused, Won, derive
from naru.kernel.database import rows
from naru.ledger.actions import give_back, receive
from naru.ledger.queries import custody_position
from naru.ledger.terms import CustodyPosition
from naru.record import Act
from naru.record.actions import enter, verb


def custodies(grant: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """The custody accounts of a grant: (custody, source)."""
    return [(custody, source) for custody, source in rows("SELECT id, source FROM ledger_custody WHERE agreement = %s ORDER BY source", [grant])]


def if_settled_now(grant: uuid.UUID, *, as_of: dt.datetime | None = None) -> Settlement:
    """The settlement as it would stand at a moment; `returned` is what went back so far."""
    return settlement_of([custody_position(custody, as_of=as_of) for custody, _ in custodies(grant)])


@verb
def report_interest(grant: uuid.UUID, *, amount: Won, kind: str, month: dt.date, document: str, act: Act) -> uuid.UUID:
    """Interest ('interest') or another receipt ('other_receipt') on the grant's account in a statement month; each source gets its share of it.

    Raises Refused('receipt_interest_once') when that month's interest stands, Refused('receipt_before_grant') when nothing was granted yet.
    """
    entry = enter(act, "agreements.report_interest", subject=grant, content={"amount": amount, "kind": kind, "month": month.replace(day=1), "document": document}, result=grant)
    gave = {source: custody_position(custody).granted for custody, source in custodies(grant)}
    if not sum(gave.values()):
        raise Refused("receipt_before_grant", str(grant))
    shares = by_share(amount, gave)
    for custody, source in custodies(grant):
        if source in shares:
            receiving = act.part("receive", source)
            rows("INSERT INTO agreements_receipt (id, agreement_id, source, kind, month, amount, document, movement, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
                 [derive(act.id, "receipt", source), grant, source, kind, month.replace(day=1), shares[source], document, receiving.id, entry.id])
            receive(custody, kind=kind, amount=shares[source], document=document, act=receiving)
    return grant


@verb
def return_left(grant: uuid.UUID, *, document: str, act: Act) -> uuid.UUID:
    """반납: all that the custody accounts still hold goes back to the source it came from."""
    enter(act, "agreements.return_left", subject=grant, content={"document": document}, result=grant)
    for custody, source in custodies(grant):
        place: CustodyPosition = custody_position(custody)
        if place.held:
            give_back(custody, amount=place.held, document=document, act=act.part("return", source))
    return grant


@verb
def settle(grant: uuid.UUID, *, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """Settles a grant whose money is accounted for, and the agreements under it; refused while something is outstanding."""
    entry = enter(act, "agreements.settle", subject=grant, content={"approval": approval}, result=grant)
    now = if_settled_now(grant)
    rows(
        "INSERT INTO agreements_settlement (id, agreement_id, granted, interest, other_receipts, accepted, refused, returned, outstanding, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [derive(act.id, "settlement"), grant, now.granted, now.interest, now.other_receipts, now.accepted, now.refused, now.returned, now.outstanding, entry.id],
    )
    step_agreement(grant, "settled", entry, approval, grant)
    rows(
        "INSERT INTO agreements_agreementstep (agreement_id, n, from_state, to_state, approval, approval_subject, entry_id) "
        "SELECT a.id, s.n + 1, s.to_state, 'settled', %s, a.under_id, %s FROM agreements_agreement a "
        "JOIN LATERAL (SELECT n, to_state FROM agreements_agreementstep WHERE agreement_id = a.id ORDER BY n DESC LIMIT 1) s ON true WHERE a.under_id = %s", [approval, entry.id, grant])
    return grant
