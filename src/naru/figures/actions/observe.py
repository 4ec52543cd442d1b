"""Keeps what documents say and what was counted."""

import uuid
from collections.abc import Sequence

from naru.figures.terms import Said
from naru.kernel import derive, digest
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, verb


@verb
def observe(said: Sequence[Said], *, act: Act) -> uuid.UUID:
    """Keeps statements in the order given; one entry, two statements, however many they are. Returns the act's id."""
    entry = enter(act, "figures.observe", subject=None, content={"count": len(said), "digest": digest(list(said))}, result=act.id)
    columns = ["scope", "block", "label", "key", "printed", "value", "unit", "period", "status", "provenance", "document", "line", "reason", "query", "as_of", "input_digest",
               "places", "stated", "basis", "numerator", "denominator", "indicator"]
    rows(
        f"INSERT INTO figures_observation (id, position, {', '.join(columns).replace('indicator', 'indicator_id')}, entry_id) SELECT t.*, %s FROM unnest(%s::uuid[], %s::int[], %s::text[], %s::text[], %s::text[], %s::text[], "
        "%s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::timestamptz[], %s::text[], "
        "%s::smallint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::uuid[]) AS t",
        [entry.id, [derive(act.id, number) for number in range(len(said))], list(range(len(said))), *([getattr(each, column) for each in said] for column in columns)],
    )
    return act.id


@verb
def derived(figure: tuple[uuid.UUID, str], sources: Sequence[tuple[uuid.UUID, str]], *, act: Act) -> uuid.UUID:
    """Notes from which observations a figure was derived: (id, provenance) each."""
    entry = enter(act, "figures.derived", subject=figure[0], content={"sources": [source for source, _ in sources]}, result=figure[0])
    rows("INSERT INTO figures_derivation (figure, figure_provenance, source, source_provenance, entry_id) SELECT %s, %s, s, p, %s FROM unnest(%s::uuid[], %s::text[]) AS t(s, p)",
         [figure[0], figure[1], entry.id, [source for source, _ in sources], [provenance for _, provenance in sources]])
    return figure[0]
