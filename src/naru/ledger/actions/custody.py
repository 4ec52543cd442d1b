"""Custody: money an intermediary holds (L13). Granted is not used; what is left goes back to the source it came from."""

import uuid
from collections.abc import Sequence

from naru.kernel import Won, derive
from naru.ledger.actions.commitments import custody_place
from naru.ledger.actions.move import Step, accounts, moves, outside
from naru.ledger.terms import CUSTODY, NOWHERE, Bucket, Source
from naru.record import Act
from naru.record.actions import Own, Stroke, row, stroke

_B = Bucket


@stroke
def open_custody(holder: uuid.UUID, *, agreement: uuid.UUID, source: Source, act: Act) -> Stroke:
    """Opens the custody account of a holder under an agreement for one source."""
    made = derive(act.id, "custody")
    opened = row("ledger_custody", id=made, holder=holder, agreement=agreement, line_id=NOWHERE, source=source.value, entry_id=Own.ENTRY)
    return Stroke(act, "ledger.open_custody", subject=agreement, content={"holder": holder, "source": source}, result=made,
                  writes=[opened, accounts(custody_place(made, bucket) for bucket in CUSTODY)])


@stroke
def deposit(custody: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> Stroke:
    """The intermediary's own money comes in (a district's share); the city's comes by `pay`."""
    step = Step("deposit", outside(_B.PURSE), custody_place(custody, _B.HELD), amount, document)
    return Stroke(act, "ledger.deposit", subject=custody, content={"amount": amount, "document": document}, result=act.id, writes=[moves(act, [step])])


@stroke
def receive(custody: uuid.UUID, *, kind: str, amount: Won, act: Act, document: str = "") -> Stroke:
    """Interest ('interest') or another receipt ('other_receipt', e.g. a payment of the year before that was cancelled)."""
    step = Step(kind, outside(_B.BANK if kind == "interest" else _B.OTHER), custody_place(custody, _B.HELD), amount, document)
    return Stroke(act, "ledger.receive", subject=custody, content={"kind": kind, "amount": amount, "document": document}, result=act.id,
                  writes=[moves(act, [step])])


@stroke
def use(parts: Sequence[tuple[uuid.UUID, Won]], *, subject: uuid.UUID, act: Act, document: str = "") -> Stroke:
    """실집행: money leaves custody for what it was given for; `parts` are (custody, won), one per source."""
    return _by_source("use", _B.HELD, _B.USED, parts, subject, act, document)


@stroke
def refuse(parts: Sequence[tuple[uuid.UUID, Won]], *, subject: uuid.UUID, act: Act, document: str = "") -> Stroke:
    """A use is not accepted after all; it must come back (`recover`). `parts` are (custody, won), one per source."""
    return _by_source("refuse", _B.USED, _B.REFUSED, parts, subject, act, document)


@stroke
def recover(parts: Sequence[tuple[uuid.UUID, Won]], *, subject: uuid.UUID, act: Act, document: str = "") -> Stroke:
    """A refused use was paid back into custody. `parts` as in `refuse`."""
    return _by_source("recover", _B.REFUSED, _B.HELD, parts, subject, act, document)


@stroke
def collect_penalty(subject: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> Stroke:
    """제재부가금: a penalty comes into the city's revenue; it is nobody's support and never in custody."""
    step = Step("penalty", outside(_B.OTHER), outside(_B.REVENUE), amount, document)
    return Stroke(act, "ledger.collect_penalty", subject=subject, content={"amount": amount, "document": document}, result=act.id, writes=[moves(act, [step])])


@stroke
def give_back(custody: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> Stroke:
    """반납: unused money, interest and other receipts go back to the source of the custody account."""
    step = Step("return", custody_place(custody, _B.HELD), custody_place(custody, _B.RETURNED), amount, document)
    return Stroke(act, "ledger.give_back", subject=custody, content={"amount": amount, "document": document}, result=act.id, writes=[moves(act, [step])])


def _by_source(kind: str, source: Bucket, target: Bucket, parts: Sequence[tuple[uuid.UUID, Won]], subject: uuid.UUID, act: Act, document: str) -> Stroke:
    steps = [Step(kind, custody_place(custody, source), custody_place(custody, target), amount, document) for custody, amount in parts if amount]
    return Stroke(act, f"ledger.{kind}", subject=subject, content={"parts": [[custody, amount] for custody, amount in parts], "document": document},
                  result=act.id, writes=[moves(act, steps)] if steps else [])
