"""Settling a grant: what is left, interest and other receipts go back to each source, then the account is closed."""

import datetime as dt
import uuid

from naru.agreements.actions.grants import step_agreement
from naru.agreements.terms import Settlement
from naru.kernel import Won, derive
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
    places = [custody_position(custody, as_of=as_of) for custody, _ in custodies(grant)]

    def total(name: str) -> Won:
        return sum(getattr(place, name) for place in places)

    return Settlement(total("granted"), total("interest"), total("other_receipts"), total("used"), total("refused"), total("returned"))


@verb
def report_interest(grant: uuid.UUID, *, amount: Won, kind: str, document: str, act: Act) -> uuid.UUID:
    """Interest or another receipt on the grant's city account, by its statement."""
    enter(act, "agreements.report_interest", subject=grant, content={"amount": amount, "kind": kind, "document": document}, result=grant)
    city = next(custody for custody, source in custodies(grant) if source == "city")
    receive(city, kind=kind, amount=amount, document=document, act=act.part("receive"))
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
    """Settles a grant whose money is accounted for; refused while something is outstanding."""
    entry = enter(act, "agreements.settle", subject=grant, content={"approval": approval}, result=grant)
    now = if_settled_now(grant)
    rows(
        "INSERT INTO agreements_settlement (id, agreement_id, granted, interest, other_receipts, accepted, refused, returned, outstanding, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        [derive(act.id, "settlement"), grant, now.granted, now.interest, now.other_receipts, now.accepted, now.refused, now.returned, now.outstanding, entry.id],
    )
    step_agreement(grant, "settled", entry, approval, grant)
    return grant
