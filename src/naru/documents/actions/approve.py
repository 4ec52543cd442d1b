"""Asking for an approval and giving it: inside the office by the delegated-decision rule, or by the office's own approval system."""

import datetime as dt
import uuid

from naru.documents.office import office
from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def request_approval(kind: str, *, subject: uuid.UUID, title: str, act: Act, amount: int = 0) -> uuid.UUID:
    """Asks for approval of an act of `kind` on `subject`; it then awaits approval, and so does the act."""
    made = derive(act.id, "approval")
    entry = enter(act, "documents.request", subject=subject, content={"kind": kind, "title": title, "amount": amount}, result=made)
    rows("INSERT INTO documents_request (id, kind, subject, title, amount, drafter_id, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [made, kind, subject, title, amount, act.actor, entry.id])
    return made


@verb
def approve(request: uuid.UUID, *, rank: str, act: Act) -> uuid.UUID:
    """The actor approves with a rank. Raises Refused('approval_rank_too_low') below the rank that the rule names."""
    found = one("SELECT kind, subject, drafter_id, amount FROM documents_request WHERE id = %s", [request])
    if found is None:
        raise Refused("approval_unknown", str(request))
    kind, subject, drafter, amount = found
    rule = office()
    if not rule.reaches(rank, rule.rank_for(kind, amount)):
        raise Refused("approval_rank_too_low", f"{kind} {amount} by {rank}")
    entry = enter(act, "documents.approve", subject=subject, content={"request": request, "rank": rank}, result=request)
    rows("INSERT INTO documents_approval (id, kind, subject, mode, drafter, approver, rank, office, number, signed_on, entry_id) VALUES (%s, %s, %s, 'internal', %s, %s, %s, '', '', %s, %s)",
         [request, kind, subject, drafter, act.actor, rank, entry.on, entry.id])
    return request


@verb
def approve_externally(request: uuid.UUID, *, office: str, number: str, signed_on: dt.date, sha256: bytes, act: Act) -> uuid.UUID:
    """Takes back what the office's own approval system decided: issuing office, document number, date and hash."""
    found = one("SELECT kind, subject, drafter_id FROM documents_request WHERE id = %s", [request])
    if found is None:
        raise Refused("approval_unknown", str(request))
    kind, subject, drafter = found
    content = {"request": request, "office": office, "number": number, "signed_on": signed_on, "sha256": sha256}
    entry = enter(act, "documents.approve_externally", subject=subject, content=content, result=request)
    rows("INSERT INTO documents_approval (id, kind, subject, mode, drafter, rank, office, number, signed_on, sha256, entry_id) VALUES (%s, %s, %s, 'external', %s, '', %s, %s, %s, %s, %s)",
         [request, kind, subject, drafter, office, number, signed_on, sha256, entry.id])
    return request
