"""환수와 제재부가금: claimed with approval and letter, received, waived or written off. The money goes back to each source that paid it."""

import datetime as dt
import uuid

from naru.agreements.letters import tell_claim
from naru.agreements.logic import next_parts
from naru.kernel import Refused, Won, derive
from naru.kernel.database import one, rows
from naru.ledger.actions import collect_penalty, give_back, recover, refuse
from naru.record import Act, Entered
from naru.record.actions import enter, verb

_DRAWN = """
SELECT c.source, c.id, sum(t.amount)::bigint FROM agreements_payment p JOIN ledger_transfer t ON t.entry_id = p.movement AND t.kind = 'use'
JOIN ledger_account a ON a.id = t.from_account JOIN ledger_custody c ON c.id = a.owner WHERE p.agreement_id = %s GROUP BY c.source, c.id ORDER BY c.source
"""
_REFUSED = """
SELECT c.source, c.id, sum(t.amount)::bigint FROM agreements_claim k JOIN ledger_transfer t ON t.entry_id = k.movement AND t.kind = 'refuse'
JOIN ledger_account a ON a.id = t.from_account JOIN ledger_custody c ON c.id = a.owner WHERE k.{} = %s GROUP BY c.source, c.id ORDER BY c.source
"""
_RECOVERED = """
SELECT c.source, sum(t.amount)::bigint FROM agreements_claimpayment p JOIN ledger_transfer t ON t.entry_id = p.movement AND t.kind = 'recover'
JOIN ledger_account a ON a.id = t.from_account JOIN ledger_custody c ON c.id = a.owner WHERE p.claim_id = %s GROUP BY c.source
"""


@verb
def claim_back(agreement: uuid.UUID, *, amount: Won, ground: str, due_on: dt.date, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """환수: part of what an award was paid must come back. Custody refuses it source by source as it was paid, and a numbered letter tells the firm.

    Needs an approval of the kind 'recover' on the award. Raises Refused: 'claim_not_above_paid', 'claim_approval', 'claim_with_ground', 'claim_due_later'.
    """
    made, refusing = derive(act.id, "claim"), act.part("refuse")
    entry = enter(act, "agreements.claim_back", subject=agreement, content={"amount": amount, "ground": ground, "due_on": due_on, "approval": approval}, result=made)
    drawn = rows(_DRAWN, [agreement])
    before = {source: held for source, _, held in rows(_REFUSED.format("agreement_id"), [agreement])}
    parts = next_parts(amount, before, {source: held for source, _, held in drawn})
    rows("INSERT INTO agreements_claim (id, agreement_id, kind, amount, ground, most, claimed_on, due_on, approval, movement, entry_id) VALUES (%s, %s, 'recovery', %s, %s, 0, %s, %s, %s, %s, %s)",
         [made, agreement, amount, ground, entry.on, due_on, approval, refusing.id, entry.id])
    _step(made, "claimed", entry)
    refuse([(custody, parts[source]) for source, custody, _ in drawn if parts.get(source)], subject=agreement, act=refusing)
    told = [(source, held, parts.get(source, 0)) for source, _, held in drawn]
    tell_claim(agreement, "recovery", amount, ground, told, due_on=due_on, approval=approval, act=act)
    return made


@verb
def fine(recovery: uuid.UUID, *, amount: Won, ground: str, due_on: dt.date, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """제재부가금 on a recovery, up to the multiple fixed when the call was announced. Raises Refused: 'claim_unknown', 'claim_penalty_within_rule'."""
    found = one("SELECT k.agreement_id, k.amount, c.penalty FROM agreements_claim k JOIN agreements_agreement a ON a.id = k.agreement_id JOIN calls_ceiling c ON c.call_id = a.call_id WHERE k.id = %s",
                [recovery])
    if found is None:
        raise Refused("claim_unknown", str(recovery))
    agreement, base, most = found
    made = derive(act.id, "claim")
    entry = enter(act, "agreements.fine", subject=agreement, content={"recovery": recovery, "amount": amount, "ground": ground, "due_on": due_on, "approval": approval}, result=made)
    rows("INSERT INTO agreements_claim (id, agreement_id, kind, amount, ground, recovery, base, most, claimed_on, due_on, approval, entry_id) "
         "VALUES (%s, %s, 'penalty', %s, %s, %s, %s, %s, %s, %s, %s, %s)",
         [made, agreement, amount, ground, recovery, base, most, entry.on, due_on, approval, entry.id])
    _step(made, "claimed", entry)
    tell_claim(agreement, "penalty", amount, ground, [], due_on=due_on, approval=approval, act=act)
    return made


@verb
def receive_claim(claim: uuid.UUID, *, amount: Won, document: str, act: Act) -> uuid.UUID:
    """Money came in on a claim, in full or in part. A recovery's comes into custody and goes back to its sources at once; a penalty's is the city's revenue.

    Raises Refused: 'claim_unknown', 'claimpayment_within_claim'.
    """
    found = one("SELECT agreement_id, kind, amount - agreements_claim_paid(id) FROM agreements_claim WHERE id = %s", [claim])
    if found is None:
        raise Refused("claim_unknown", str(claim))
    agreement, kind, left = found
    made, receiving = derive(act.id, "payment"), act.part("receive")
    entry = enter(act, "agreements.receive_claim", subject=agreement, content={"claim": claim, "amount": amount, "document": document}, result=made)
    custody, parts = _parts(claim, amount) if kind == "recovery" else ({}, {})
    rows("INSERT INTO agreements_claimpayment (id, claim_id, amount, document, paid_on, movement, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [made, claim, amount, document, entry.on, receiving.id, entry.id])
    if kind == "penalty":
        collect_penalty(agreement, amount=amount, document=document, act=receiving)
    else:
        recover([(custody[source], part) for source, part in parts.items()], subject=agreement, act=receiving, document=document)
        for source, part in parts.items():
            give_back(custody[source], amount=part, document=document, act=act.part("return", source))
    if amount == left:
        _step(claim, "paid", entry)
    return made


def _parts(claim: uuid.UUID, amount: Won) -> tuple[dict[str, uuid.UUID], dict[str, Won]]:
    """The custody of each source, and its part of a payment on a recovery."""
    refused = rows(_REFUSED.format("id"), [claim])
    before = dict(rows(_RECOVERED, [claim]))
    return {source: custody for source, custody, _ in refused}, next_parts(amount, before, {source: held for source, _, held in refused})


@verb
def let_go(claim: uuid.UUID, *, to: str, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """면제 ('waived') or 결손 ('written_off') of what is left of a claim; the act's reason stands with it. Needs an approval of the kind 'recover' on the claim."""
    entry = enter(act, "agreements.let_go", subject=claim, content={"to": to, "approval": approval}, result=claim)
    _step(claim, to, entry, approval)
    return claim


def _step(claim: uuid.UUID, to: str, entry: Entered, approval: uuid.UUID | None = None) -> None:
    last = one("SELECT n, to_state FROM agreements_claimstep WHERE claim_id = %s ORDER BY n DESC LIMIT 1", [claim])
    n, state = last if last else (0, "")
    rows("INSERT INTO agreements_claimstep (claim_id, n, from_state, to_state, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [claim, n + 1, state, to, approval, entry.id])
