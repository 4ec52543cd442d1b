"""A request comes in with its number, or is withdrawn."""

import uuid

from naru.kernel import Refused, derive
from naru.kernel.database import one, rows
from naru.record import Act, Entered
from naru.record.actions import enter, verb
from naru.requests.actions.words import keep_words
from naru.requests.terms import SAID_ASKED, Asked


@verb
def receive(asked: Asked, *, owner: uuid.UUID, provenance: str, act: Act, again_of: uuid.UUID | None = None) -> uuid.UUID:
    """Takes in a request; it gets the year's next number. Returns the request."""
    made = derive(act.id, "request")
    entry = enter(act, "requests.receive", subject=made, content={"asked": asked, "owner": owner, "again_of": again_of}, result=made)
    # One at a time, so that numbers follow one another without a gap.
    rows("SELECT pg_advisory_xact_lock(hashtext('requests_number'))")
    found = one("SELECT count(*) FROM requests_request WHERE received_on >= %s AND received_on < %s", [asked.received_on.replace(month=1, day=1), asked.received_on.replace(year=asked.received_on.year + 1, month=1, day=1)])
    number = f"요구-{asked.received_on.year}-{(found[0] if found else 0) + 1:04d}"
    rows("INSERT INTO requests_request (id, number, kind, member, committee, session, asked, received_on, due_on, owner_id, again_of_id, provenance, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
         [made, number, asked.kind, asked.member, asked.committee, asked.session, asked.text.strip(), asked.received_on, asked.due_on, owner, again_of, provenance, entry.id])
    step(made, "received", entry)
    if asked.kind == "question":  # The report prints a committee's questions in their own words.
        keep_words(f"{SAID_ASKED}{made}", {"asked": asked.text}, block="status", number=number, provenance=provenance, reason=f"요구 {number}의 질의", act=act, period=asked.received_on.isoformat())
    return made


@verb
def withdraw(request: uuid.UUID, *, act: Act) -> uuid.UUID:
    """The member withdrew it; the act's reason says so."""
    entry = enter(act, "requests.withdraw", subject=request, content={}, result=request)
    step(request, "withdrawn", entry)
    return request


def step(request: uuid.UUID, to: str, entry: Entered, *, frozen: uuid.UUID | None = None, approval: uuid.UUID | None = None) -> None:
    """The next step of a request. Raises Refused('request_unknown')."""
    last = one("SELECT n, to_state FROM requests_requeststep WHERE request_id = %s ORDER BY n DESC LIMIT 1", [request])
    if last is None and to != "received":
        raise Refused("request_unknown", str(request))
    n, state = last or (0, "")
    rows("INSERT INTO requests_requeststep (request_id, n, from_state, to_state, frozen, approval, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)", [request, n + 1, state, to, frozen, approval, entry.id])
