"""Commitments (원인행위) and payments (지출) on them. Each commitment pays from its own sub-account (L5)."""

import uuid

from naru.kernel import Refused, Won, derive
from naru.kernel.database import one, rows
from naru.ledger.actions.move import Place, Step, make_accounts, move, of_line, outside
from naru.ledger.terms import COMMITMENT, NOWHERE, Bucket, account_of
from naru.record import Act
from naru.record.actions import enter, verb

_B = Bucket


@verb
def commit(line: uuid.UUID, *, amount: Won, subject: uuid.UUID, act: Act, reserved: bool = False) -> uuid.UUID:
    """Binds money of a line (available, or reserved before) to `subject` (an agreement); returns the commitment."""
    made = derive(act.id, "commitment")
    entry = enter(act, "ledger.commit", subject=subject, content={"line": line, "amount": amount, "reserved": reserved}, result=made)
    rows("INSERT INTO ledger_commitment (id, line_id, amount, subject, entry_id) VALUES (%s, %s, %s, %s, %s)", [made, line, amount, subject, entry.id])
    make_accounts(Place(made, line, bucket) for bucket in COMMITMENT)
    source = of_line(line, _B.RESERVED if reserved else _B.AVAILABLE)
    move(entry, [Step("commit", source, Place(made, line, _B.COMMITTED), amount)])
    return made


def _line_of(commitment: uuid.UUID) -> uuid.UUID:
    found = one("SELECT line_id FROM ledger_commitment WHERE id = %s", [commitment])
    if found is None:
        raise Refused("commitment_unknown", str(commitment))
    line: uuid.UUID = found[0]
    return line


@verb
def decommit(commitment: uuid.UUID, *, amount: Won, act: Act) -> uuid.UUID:
    """Gives committed money back to its line."""
    line = _line_of(commitment)
    entry = enter(act, "ledger.decommit", subject=commitment, content={"amount": amount}, result=commitment)
    move(entry, [Step("decommit", Place(commitment, line, _B.COMMITTED), of_line(line, _B.AVAILABLE), amount)])
    return commitment


@verb
def pay(commitment: uuid.UUID, *, amount: Won, act: Act, custody: uuid.UUID | None = None, document: str = "") -> uuid.UUID:
    """지출 from a commitment; into a custody account when an intermediary receives it, in the same statement."""
    line = _line_of(commitment)
    entry = enter(act, "ledger.pay", subject=commitment, content={"amount": amount, "custody": custody, "document": document}, result=act.id)
    steps = [Step("pay", Place(commitment, line, _B.COMMITTED), Place(commitment, line, _B.SPENT), amount, document)]
    if custody is not None:
        steps.append(Step("deposit", outside(_B.TREASURY), custody_place(custody, _B.HELD), amount, document))
    move(entry, steps)
    return act.id


@verb
def refund(commitment: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> uuid.UUID:
    """반납 within the year: spent money comes back to its commitment."""
    line = _line_of(commitment)
    entry = enter(act, "ledger.refund", subject=commitment, content={"amount": amount, "document": document}, result=act.id)
    move(entry, [Step("refund", Place(commitment, line, _B.SPENT), Place(commitment, line, _B.COMMITTED), amount, document)])
    return act.id


def custody_place(custody: uuid.UUID, bucket: Bucket) -> Place:
    """A bucket of a custody account; custody stands outside all lines."""
    return Place(custody, NOWHERE, bucket)


def balance_of(place: Place) -> Won:
    """The stored balance of an account with a floor; 0 when there is none."""
    found = one("SELECT balance FROM ledger_account WHERE id = %s", [account_of(place.owner, place.bucket)])
    return 0 if found is None else int(found[0])
