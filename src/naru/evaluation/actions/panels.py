"""Panels and scores: a round with its rubric, members in drawn order, relations, scores until the seal."""

import uuid
from collections.abc import Mapping, Sequence

from naru.evaluation.terms import Candidate
from naru.kernel import Bp, derive, digest
from naru.kernel.database import named, rows
from naru.record import Act, vault
from naru.record.actions import enter, verb


@verb
def open_round(call: uuid.UUID, *, name: str, criteria: Mapping[str, tuple[int, Bp]], act: Act) -> uuid.UUID:
    """Opens a round with criteria (name -> maximum, weight in basis points; the weights are whole)."""
    made = derive(act.id, "round")
    entry = enter(act, "evaluation.open_round", subject=call, content={"name": name, "criteria": {key: list(item) for key, item in criteria.items()}}, result=made)
    rows("INSERT INTO evaluation_round (id, call_id, name, entry_id) VALUES (%s, %s, %s, %s)", [made, call, name, entry.id])
    rows("INSERT INTO evaluation_criterion (round_id, name, maximum, weight, entry_id) SELECT %s, n, m, w, %s FROM unnest(%s::text[], %s::int[], %s::int[]) AS t(n, m, w)",
         [made, entry.id, list(criteria), [m for m, _ in criteria.values()], [w for _, w in criteria.values()]])
    return made


@verb
def appoint(round: uuid.UUID, *, panel: Sequence[Candidate], approval: uuid.UUID, act: Act) -> uuid.UUID:
    """Appoints the panel in drawn order; needs an approval of the kind 'appoint' on this round."""
    entry = enter(act, "evaluation.appoint", subject=round, content={"panel": [each.person for each in panel], "approval": approval}, result=round)
    rows(
        "INSERT INTO evaluation_panelist (id, round_id, person_id, affiliation, seat, appointed_on, approval, entry_id) "
        "SELECT i, %s, p, a, s, %s, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::int[]) AS t(i, p, a, s)",
        [round, entry.on, approval, entry.id, [derive(act.id, each.person) for each in panel], [each.person for each in panel],
         [each.affiliation for each in panel], list(range(1, len(panel) + 1))],
    )
    return round


@verb
def relate(round: uuid.UUID, *, person: uuid.UUID, applications: Sequence[uuid.UUID], relation: str, affiliation: str, act: Act) -> uuid.UUID:
    """A member is 'assigned' to applications, or declares a 'conflict' or has 'declined' them; the act's reason stands with it."""
    entry = enter(act, "evaluation.relate", subject=round, content={"person": person, "applications": list(applications), "relation": relation}, result=round)
    rows("INSERT INTO evaluation_relation (round_id, person_id, application_id, relation, affiliation, reason, entry_id) SELECT %s, %s, a, %s, %s, %s, %s FROM unnest(%s::uuid[]) AS t(a)",
         [round, person, relation, affiliation, act.reason, entry.id, list(applications)])
    return round


@verb
def score(round: uuid.UUID, *, person: uuid.UUID, application: uuid.UUID, values: Mapping[str, int], act: Act) -> uuid.UUID:
    """A member scores an application by the round's criteria; may be changed until the seal, each change being an entry."""
    enter(act, "evaluation.score", subject=application, content={"round": round, "values": dict(values)}, result=application)
    rows(
        "INSERT INTO evaluation_score (round_id, person_id, application_id, criterion, maximum, value) "
        "SELECT %s, %s, %s, c, coalesce((SELECT maximum FROM evaluation_criterion WHERE round_id = %s AND name = c), -1), v FROM unnest(%s::text[], %s::int[]) AS t(c, v) "
        "ON CONFLICT (round_id, person_id, application_id, criterion) DO UPDATE SET value = excluded.value",
        [round, person, application, round, list(values), list(values.values())],
    )
    return application


def save_note(round: uuid.UUID, *, person: uuid.UUID, application: uuid.UUID, text: str) -> None:
    """Keeps a member's own note on a case taken on, sealed about the member. A note is no act: it is not in the record."""
    with named():
        rows("INSERT INTO evaluation_note (round_id, person_id, application_id, text_sealed) VALUES (%s, %s, %s, %s) "
             "ON CONFLICT (round_id, person_id, application_id) DO UPDATE SET text_sealed = excluded.text_sealed", [round, person, application, vault.seal(text, about=person)])


@verb
def seal_round(round: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Seals a round: waits for writers, then no score changes any more."""
    entry = enter(act, "evaluation.seal", subject=round, result=round)
    rows("SELECT evaluation_hold_round(%s)", [round])
    scores = rows("SELECT person_id, application_id, criterion, value FROM evaluation_score WHERE round_id = %s ORDER BY person_id, application_id, criterion", [round])
    rows("INSERT INTO evaluation_seal (round_id, digest, entry_id) VALUES (%s, %s, %s)", [round, digest([list(each) for each in scores]), entry.id])
    return round
