"""Calls over JSON with their exact closing instant, and the check of a receipt. Nothing says who applied."""

from naru.api.answers import Answer, Asked, missing
from naru.calls.queries import CallRow, call, public_calls
from naru.calls.receipts import by_number
from naru.kernel.clock import is_simulated

OPEN = ("open", "closed", "all")


def _said(row: CallRow) -> dict[str, object]:
    return {"id": row.id, "programme": row.programme, "name": row.name, "year": row.year, "audience": row.audience, "group": row.group, "state": row.state, "says": row.says,
            "open": row.state == "open", "opens_at": row.opens_at, "closes_at": row.closes_at, "text": row.version, "provenance": row.provenance}


def _whence() -> str:
    """Calls are acts of this database: simulated in a simulated one."""
    return "simulated" if is_simulated() else "computed"


def listed(asked: Asked) -> Answer:
    """Announced calls: open ones by closing, then the others."""
    wanted = asked.choice("state", OPEN, "all")
    every = [row for row in public_calls() if wanted == "all" or (row.state == "open") == (wanted == "open")]
    return Answer([_said(row) for row in asked.page(every)], _whence(), len(every))


def one_call(asked: Asked) -> Answer:
    """One announced call."""
    row = call(asked.id("id"))
    if row is None or row.state == "drafted":
        raise missing()
    return Answer(_said(row), _whence())


def receipt(asked: Asked) -> Answer:
    """What a receipt's number stands for: when it arrived, its mark, whether the content is unchanged and proven."""
    found = by_number(asked.path["number"])
    if found is None:
        raise missing()
    return Answer({"number": found.number, "received_at": found.received_at, "late": found.late, "mark": found.digest, "call": found.call_name, "version": found.n, "newest": found.last,
                   "unchanged": found.unchanged, "seal": found.seal, "proven": found.proven}, _whence())
