"""Answers about organisations (registers, hand checks) and bars."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.kernel import canonical, derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def answer(facts: Sequence[tuple[uuid.UUID, str, object]], *, source: str, provenance: str, act: Act, asked_on: dt.date | None = None,
           valid_until: dt.date | None = None) -> uuid.UUID:
    """Keeps answers (organisation, fact, value) with the source that gave them; the newest answer of a fact counts."""
    content = {"source": source, "asked_on": asked_on, "valid_until": valid_until, "facts": [[o, f, v] for o, f, v in facts]}
    entry = enter(act, "parties.answer", subject=facts[0][0], content=content, result=act.id)
    rows(
        "INSERT INTO parties_fact (id, organisation_id, fact, value, source, asked_on, answered_on, valid_until, provenance, entry_id) "
        "SELECT i, o, f, v::jsonb, %s, %s, %s, %s, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[]) AS t(i, o, f, v)",
        [source, asked_on, entry.on, valid_until, provenance, entry.id, [derive(act.id, o, f) for o, f, _ in facts], [o for o, _, _ in facts],
         [f for _, f, _ in facts], [canonical(v).decode() for _, _, v in facts]],
    )
    return act.id


@verb
def bar(actor: uuid.UUID, *, kind: str, since: dt.date, ground: str, act: Act, until: dt.date | None = None) -> uuid.UUID:
    """Bars a person or organisation from 'support' or 'review' over a span; `ground` names the decision."""
    made = derive(act.id, "bar")
    entry = enter(act, "parties.bar", subject=actor, content={"kind": kind, "since": since, "until": until, "ground": ground}, result=made)
    rows("INSERT INTO parties_bar (id, actor_id, kind, span, ground, entry_id) VALUES (%s, %s, %s, daterange(%s, %s), %s, %s)",
         [made, actor, kind, since, until, ground, entry.id])
    return made
