"""Commitments (원인행위) and payments (지출) on them. Each commitment pays from its own sub-account (L5)."""

import uuid

from naru.kernel import Refused, Won, derive
from naru.kernel.database import one
from naru.ledger.actions.move import Place, Step, accounts, moves, of_line, outside
from naru.ledger.terms import COMMITMENT, NOWHERE, Bucket, account_of
from naru.record import Act
from naru.record.actions import Own, Stroke, row, stroke

_B = Bucket


@stroke
def commit(line: uuid.UUID, *, amount: Won, subject: uuid.UUID, act: Act, reserved: bool = False) -> Stroke:
    """Binds money of a line (available, or reserved before) to `subject` (an agreement); returns the commitment."""
    made = derive(act.id, "commitment")
    bound = row("ledger_commitment", id=made, line_id=line, amount=amount, subject=subject, entry_id=Own.ENTRY)
    step = Step("commit", of_line(line, _B.RESERVED if reserved else _B.AVAILABLE), Place(made, line, _B.COMMITTED), amount)
    return Stroke(act, "ledger.commit", subject=subject, content={"line": line, "amount": amount, "reserved": reserved}, result=made,
                  writes=[bound, accounts(Place(made, line, bucket) for bucket in COMMITMENT), moves(act, [step])])


def _line_of(commitment: uuid.UUID) -> uuid.UUID:
    found = one("SELECT line_id FROM ledger_commitment WHERE id = %s", [commitment])
    if found is None:
        raise Refused("commitment_unknown", str(commitment))
    line: uuid.UUID = found[0]
    return line


@stroke
def decommit(commitment: uuid.UUID, *, amount: Won, act: Act) -> Stroke:
    """Gives committed money back to its line."""
    line = _line_of(commitment)
    step = Step("decommit", Place(commitment, line, _B.COMMITTED), of_line(line, _B.AVAILABLE), amount)
    return Stroke(act, "ledger.decommit", subject=commitment, content={"amount": amount}, result=commitment, writes=[moves(act, [step])])


@stroke
def pay(commitment: uuid.UUID, *, amount: Won, act: Act, custody: uuid.UUID | None = None, document: str = "") -> Stroke:
    """지출 from a commitment; into a custody account when an intermediary receives it, in the same statement."""
    line = _line_of(commitment)
    steps = [Step("pay", Place(commitment, line, _B.COMMITTED), Place(commitment, line, _B.SPENT), amount, document)]
    if custody is not None:
        steps.append(Step("deposit", outside(_B.TREASURY), custody_place(custody, _B.HELD), amount, document))
    return Stroke(act, "ledger.pay", subject=commitment, content={"amount": amount, "custody": custody, "document": document}, result=act.id,
                  writes=[moves(act, steps)])


@stroke
def refund(commitment: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> Stroke:
    """반납 within the year: spent money comes back to its commitment."""
    line = _line_of(commitment)
    step = Step("refund", Place(commitment, line, _B.SPENT), Place(commitment, line, _B.COMMITTED), amount, document)
    return Stroke(act, "ledger.refund", subject=commitment, content={"amount": amount, "document": document}, result=act.id, writes=[moves(act, [step])])


def custody_place(custody: uuid.UUID, bucket: Bucket) -> Place:
    """A bucket of a custody account; custody stands outside all lines."""
    return Place(custody, NOWHERE, bucket)


def balance_of(place: Place) -> Won:
    """The stored balance of an account with a floor; 0 when there is none."""
    found = one("SELECT balance FROM ledger_account WHERE id = %s", [account_of(place.owner, place.bucket)])
    return 0 if found is None else int(found[0])
