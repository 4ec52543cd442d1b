"""After the works: follow-up duties answered, spendings drawn for control and checked, the firm's opinion."""

import uuid
from collections.abc import Mapping

from naru.agreements.logic import sample
from naru.evaluation.logic import seed_of
from naru.kernel import Refused, Won, derive
from naru.kernel.database import one, rows
from naru.record import Act, vault
from naru.record.actions import enter, verb


@verb
def opine(agreement: uuid.UUID, *, score: int, act: Act) -> uuid.UUID:
    """The firm's satisfaction, 1 to 5."""
    entry = enter(act, "agreements.opine", subject=agreement, content={"score": score}, result=agreement)
    rows("INSERT INTO agreements_opinion (id, agreement_id, score, entry_id) VALUES (%s, %s, %s, %s)", [derive(act.id, "opinion"), agreement, score, entry.id])
    return agreement


@verb
def answer_duty(duty: uuid.UUID, *, survives: bool, jobs: int | None, sales: Won | None, act: Act, sha256: bytes = b"") -> uuid.UUID:
    """The answer to a follow-up duty, with its figures (None: not known, never guessed) and its evidence."""
    file = vault.blind_content(sha256) if sha256 else b""
    entry = enter(act, "agreements.answer_duty", subject=duty, content={"survives": survives, "jobs": jobs, "sales": sales, "file": file}, result=derive(act.id, "answer"))
    rows("INSERT INTO agreements_answer (id, duty_id, survives, jobs, sales, file_mac, entry_id) VALUES (%s, %s, %s, %s, %s, nullif(%s, ''::bytea), %s)",
         [derive(act.id, "answer"), duty, survives, jobs, sales, file, entry.id])
    return derive(act.id, "answer")


@verb
def draw_sample(grant: uuid.UUID, *, public_value: str, size: int, act: Act) -> uuid.UUID:
    """Draws `size` of a grant's spendings for control; the seed is the newest sealed root and a public value, so anybody replays it.

    Raises Refused('sample_nothing_to_draw') while nothing was spent or nothing is sealed.
    """
    made = derive(act.id, "draw")
    entry = enter(act, "agreements.draw_sample", subject=grant, content={"public_value": public_value, "size": size}, result=made)
    sealed = one("SELECT root FROM record_seal ORDER BY n DESC LIMIT 1")
    pool = [spending for (spending,) in rows(
        "SELECT s.id FROM agreements_spending s JOIN agreements_agreement a ON a.id = s.agreement_id JOIN record_entry e ON e.id = s.entry_id WHERE a.under_id = %s AND e.seq < %s "
        "AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn w JOIN record_entry we ON we.id = w.entry_id WHERE w.spending_id = s.id AND we.seq < %s)", [grant, entry.seq, entry.seq])]
    if sealed is None or not pool:
        raise Refused("sample_nothing_to_draw", str(grant))
    seed = seed_of(bytes(sealed[0]), public_value)
    rows("INSERT INTO agreements_draw (id, agreement_id, seed, size, until, drawn_on, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)", [made, grant, seed, size, entry.seq, entry.on, entry.id])
    rows("INSERT INTO agreements_sample (draw_id, spending_id, entry_id) SELECT %s, s, %s FROM unnest(%s::uuid[]) AS t(s)", [made, entry.id, sample(seed, pool, count=size)])
    return made


@verb
def check_sample(draw: uuid.UUID, *, found: Mapping[uuid.UUID, str], act: Act) -> uuid.UUID:
    """What the control found: for each spending 'accepted' or 'refused'; the act's reason stands for the refused ones."""
    entry = enter(act, "agreements.check_sample", subject=draw, content={"found": {str(spending): result for spending, result in found.items()}}, result=draw)
    rows("INSERT INTO agreements_check (draw_id, spending_id, drawn_on, checked_on, result, reason, entry_id) "
         "SELECT d.id, s, d.drawn_on, %s, r, %s, %s FROM agreements_draw d, unnest(%s::uuid[], %s::text[]) AS t(s, r) WHERE d.id = %s",
         [entry.on, act.reason, entry.id, list(found), list(found.values()), draw])
    return draw
