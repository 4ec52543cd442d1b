"""Custody: money an intermediary holds (L13). Granted is not used; what is left goes back to the source it came from."""

import uuid
from collections.abc import Sequence

from naru.kernel import Won, derive
from naru.kernel.database import rows
from naru.ledger.actions.commitments import custody_place
from naru.ledger.actions.move import Step, make_accounts, move, outside
from naru.ledger.terms import CUSTODY, Bucket, Source
from naru.record import Act
from naru.record.actions import enter, verb

_B = Bucket


@verb
def open_custody(holder: uuid.UUID, *, agreement: uuid.UUID, source: Source, act: Act) -> uuid.UUID:
    """Opens the custody account of a holder under an agreement for one source."""
    made = derive(act.id, "custody")
    entry = enter(act, "ledger.open_custody", subject=agreement, content={"holder": holder, "source": source}, result=made)
    rows("INSERT INTO ledger_custody (id, holder, agreement, line_id, source, entry_id) VALUES (%s, %s, %s, %s, %s, %s)",
         [made, holder, agreement, uuid.UUID(int=0), source.value, entry.id])
    make_accounts(custody_place(made, bucket) for bucket in CUSTODY)
    return made


@verb
def deposit(custody: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> uuid.UUID:
    """The intermediary's own money comes in (a district's share); the city's comes by `pay`."""
    entry = enter(act, "ledger.deposit", subject=custody, content={"amount": amount, "document": document}, result=act.id)
    move(entry, [Step("deposit", outside(_B.PURSE), custody_place(custody, _B.HELD), amount, document)])
    return act.id


@verb
def receive(custody: uuid.UUID, *, kind: str, amount: Won, act: Act, document: str = "") -> uuid.UUID:
    """Interest ('interest') or another receipt ('other_receipt', e.g. a payment of the year before that was cancelled)."""
    entry = enter(act, "ledger.receive", subject=custody, content={"kind": kind, "amount": amount, "document": document}, result=act.id)
    move(entry, [Step(kind, outside(_B.BANK if kind == "interest" else _B.OTHER), custody_place(custody, _B.HELD), amount, document)])
    return act.id


@verb
def use(parts: Sequence[tuple[uuid.UUID, Won]], *, subject: uuid.UUID, act: Act, document: str = "") -> uuid.UUID:
    """실집행: money leaves custody for what it was given for; `parts` are (custody, won), one per source."""
    entry = enter(act, "ledger.use", subject=subject, content={"parts": [[custody, amount] for custody, amount in parts], "document": document}, result=act.id)
    move(entry, [Step("use", custody_place(custody, _B.HELD), custody_place(custody, _B.USED), amount, document) for custody, amount in parts if amount])
    return act.id


@verb
def refuse(parts: Sequence[tuple[uuid.UUID, Won]], *, subject: uuid.UUID, act: Act, document: str = "") -> uuid.UUID:
    """A use is not accepted after all; it must come back (`recover`). `parts` are (custody, won), one per source."""
    entry = enter(act, "ledger.refuse", subject=subject, content={"parts": [[custody, amount] for custody, amount in parts], "document": document}, result=act.id)
    move(entry, [Step("refuse", custody_place(custody, _B.USED), custody_place(custody, _B.REFUSED), amount, document) for custody, amount in parts if amount])
    return act.id


@verb
def recover(parts: Sequence[tuple[uuid.UUID, Won]], *, subject: uuid.UUID, act: Act, document: str = "") -> uuid.UUID:
    """A refused use was paid back into custody. `parts` as in `refuse`."""
    entry = enter(act, "ledger.recover", subject=subject, content={"parts": [[custody, amount] for custody, amount in parts], "document": document}, result=act.id)
    move(entry, [Step("recover", custody_place(custody, _B.REFUSED), custody_place(custody, _B.HELD), amount, document) for custody, amount in parts if amount])
    return act.id


@verb
def collect_penalty(subject: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> uuid.UUID:
    """제재부가금: a penalty comes into the city's revenue; it is nobody's support and never in custody."""
    entry = enter(act, "ledger.collect_penalty", subject=subject, content={"amount": amount, "document": document}, result=act.id)
    move(entry, [Step("penalty", outside(_B.OTHER), outside(_B.REVENUE), amount, document)])
    return act.id


@verb
def give_back(custody: uuid.UUID, *, amount: Won, act: Act, document: str = "") -> uuid.UUID:
    """반납: unused money, interest and other receipts go back to the source of the custody account."""
    entry = enter(act, "ledger.give_back", subject=custody, content={"amount": amount, "document": document}, result=act.id)
    move(entry, [Step("return", custody_place(custody, _B.HELD), custody_place(custody, _B.RETURNED), amount, document)])
    return act.id
