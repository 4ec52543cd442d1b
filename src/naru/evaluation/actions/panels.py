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
    """Appoints the panel in drawn order, or whoever follows for seats given up; needs an approval of the kind 'appoint' on this round."""
    entry = enter(act, "evaluation.appoint", subject=round, content={"panel": [each.person for each in panel], "approval": approval}, result=round)
    [(first,)] = rows("SELECT coalesce(max(seat), 0) + 1 FROM evaluation_panelist WHERE round_id = %s", [round])
    rows(
        "INSERT INTO evaluation_panelist (id, round_id, person_id, affiliation, seat, appointed_on, approval, entry_id) "
        "SELECT i, %s, p, a, s, %s, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::int[]) AS t(i, p, a, s)",
        [round, entry.on, approval, entry.id, [derive(act.id, each.person) for each in panel], [each.person for each in panel],
         [each.affiliation for each in panel], list(range(first, first + len(panel)))],
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
def seal_sheets(round: uuid.UUID, *, person: uuid.UUID, act: Act, evidence: uuid.UUID | None = None) -> uuid.UUID:
    """A member hands in: all own sheets are sealed. The office does so only for sheets signed on paper, with their scan as evidence.

    Raises Refused: 'memberseal_by_own_hand', 'memberseal_of_whole_sheets', 'memberseal_once'.
    """
    made = derive(act.id, "member seal")
    entry = enter(act, "evaluation.seal_sheets", subject=round, content={"person": person, "evidence": evidence}, result=made)
    rows("SELECT evaluation_hold_round(%s)", [round])
    scores = rows("SELECT application_id, criterion, value FROM evaluation_score WHERE round_id = %s AND person_id = %s ORDER BY application_id, criterion", [round, person])
    rows("INSERT INTO evaluation_memberseal (id, round_id, person_id, digest, evidence_id, entry_id) VALUES (%s, %s, %s, %s, %s, %s)",
         [made, round, person, digest([list(each) for each in scores]), evidence, entry.id])
    return made


@verb
def leave_panel(round: uuid.UUID, *, person: uuid.UUID, act: Act) -> uuid.UUID:
    """A member gives up the seat; the act's reason stands with it. Who follows is the next in drawn order."""
    made = derive(act.id, "departure")
    entry = enter(act, "evaluation.leave_panel", subject=round, content={"person": person}, result=made)
    rows("INSERT INTO evaluation_departure (id, round_id, person_id, reason, entry_id) VALUES (%s, %s, %s, %s, %s)", [made, round, person, act.reason, entry.id])
    return made


@verb
def seal_round(round: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Closes a round whose members have all handed in: no score changes any more. Raises Refused('seal_after_its_members')."""
    entry = enter(act, "evaluation.seal", subject=round, result=round)
    rows("SELECT evaluation_hold_round(%s)", [round])
    scores = rows("SELECT person_id, application_id, criterion, value FROM evaluation_score WHERE round_id = %s ORDER BY person_id, application_id, criterion", [round])
    rows("INSERT INTO evaluation_seal (round_id, digest, entry_id) VALUES (%s, %s, %s)", [round, digest([list(each) for each in scores]), entry.id])
    return round
