"""The draw of a panel: candidates at a multiple of the seats in drawn order, each one's answer, and the panel that follows."""

import uuid
from collections.abc import Sequence

from naru.evaluation.logic import ALGORITHM, draw, seed_of, succession
from naru.evaluation.terms import Candidate
from naru.kernel import Refused, canonical, derive, digest
from naru.kernel.database import one, rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def hold_draw(round: uuid.UUID, *, pool: Sequence[Candidate], seats: int, multiple: int, public_value: str, act: Act) -> uuid.UUID:
    """Draws `seats * multiple` candidates of the pool; the seed is the newest sealed root and a public value (say, the day's index).

    Raises Refused('draw_without_seal'), Refused('draw_pool_too_small').
    """
    sealed = one("SELECT root FROM record_seal ORDER BY n DESC LIMIT 1")
    if sealed is None:
        raise Refused("draw_without_seal", str(round))
    kept = [[str(each.person), each.affiliation] for each in sorted(pool, key=lambda one: one.person.bytes)]
    entry = enter(act, "evaluation.hold_draw", subject=round, content={"pool": digest(kept), "public": public_value, "seats": seats, "multiple": multiple}, result=round)
    root = bytes(sealed[0])
    try:
        drawn = draw(seed_of(root, public_value), pool, candidates=seats * multiple)
    except ValueError as small:
        raise Refused("draw_pool_too_small", str(round)) from small
    rows("INSERT INTO evaluation_draw (round_id, root, public_value, algorithm, pool, pool_digest, seats, multiple, entry_id) VALUES (%s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s)",
         [round, root, public_value, ALGORITHM, canonical(kept).decode(), digest(kept), seats, multiple, entry.id])
    rows("INSERT INTO evaluation_drawncandidate (draw_id, place, person_id, affiliation) SELECT %s, n, p, a FROM unnest(%s::int[], %s::uuid[], %s::text[]) AS t(n, p, a)",
         [round, list(range(1, len(drawn) + 1)), [each.person for each in drawn], [each.affiliation for each in drawn]])
    return round


@verb
def answer_call(round: uuid.UUID, *, person: uuid.UUID, accepted: bool, act: Act) -> uuid.UUID:
    """A called candidate accepts, or declines with the act's reason."""
    made = derive(act.id, "answer")
    entry = enter(act, "evaluation.answer_call", subject=round, content={"person": person, "accepted": accepted}, result=made)
    rows("INSERT INTO evaluation_candidateanswer (id, draw_id, person_id, accepted, reason, entry_id) VALUES (%s, %s, %s, %s, %s, %s)", [made, round, person, accepted, act.reason, entry.id])
    return made


def drawn_panel(round: uuid.UUID) -> list[Candidate]:
    """Everybody to be appointed, in seat order, as drawn and answered so far: passing over who declined and a second one of an affiliation; then who follows for seats given up."""
    found = one("SELECT seats, (SELECT count(*) FROM evaluation_departure y WHERE y.round_id = w.round_id) FROM evaluation_draw w WHERE round_id = %s", [round])
    drawn = [Candidate(person, where) for person, where in rows("SELECT person_id, affiliation FROM evaluation_drawncandidate WHERE draw_id = %s ORDER BY place", [round])]
    declined = dict(rows("SELECT person_id, reason FROM evaluation_candidateanswer WHERE draw_id = %s AND NOT accepted", [round]))
    return succession(drawn, declined, int(found[1]), seats=int(found[0])) if found else []
