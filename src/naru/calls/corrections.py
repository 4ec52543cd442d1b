"""Read models of corrections: what an organisation asked, and what waits for the office."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import rows
from naru.kernel.listing import Column, Filter, Listing
from naru.record import vault

STATES = {"open": Sentence("답변 대기", "waits"), "upheld": Sentence("고침", "corrected"), "refused": Sentence("고치지 않음", "not corrected")}
_STATE = "CASE WHEN w.id IS NULL THEN 'open' WHEN w.upheld THEN 'upheld' ELSE 'refused' END"
CORRECTIONS = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "c.id", "hidden"), Column("firm", Sentence("기관", "Organisation"), "o.name"), Column("fact", Sentence("사실", "Fact"), "c.fact"),
             Column("state", Sentence("상태", "State"), _STATE, names=STATES), Column("at", Sentence("요청", "Asked"), "e.at", "instant"), Column("answered", Sentence("답변", "Answered"), "x.at", "instant")],
    source="calls_correction c JOIN parties_organisation o ON o.id = c.organisation_id JOIN record_entry e ON e.id = c.entry_id "
           "LEFT JOIN calls_correctionanswer w ON w.correction_id = c.id LEFT JOIN record_entry x ON x.id = w.entry_id",
    key="c.id", search="o.name", filters=[Filter("state", Sentence("상태", "State"), _STATE, names=STATES), Filter("fact", Sentence("사실", "Fact"), "c.fact")], sort="at", descending=True,
)


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One request with its answer. `text` is None after the person's erasure; `upheld` is None while it waits."""

    id: uuid.UUID
    organisation: uuid.UUID
    name: str
    fact: str
    text: str | None
    person: uuid.UUID
    at: dt.datetime
    upheld: bool | None
    reason: str
    answered_at: dt.datetime | None


_ROWS = """
SELECT c.id, c.organisation_id, o.name, c.fact, c.text_sealed, c.person_id, e.at, w.upheld, coalesce(w.reason, ''), x.at
FROM calls_correction c JOIN parties_organisation o ON o.id = c.organisation_id JOIN record_entry e ON e.id = c.entry_id
LEFT JOIN calls_correctionanswer w ON w.correction_id = c.id LEFT JOIN record_entry x ON x.id = w.entry_id WHERE """


def _rows(condition: str, value: object) -> list[CorrectionRow]:
    return [CorrectionRow(id, organisation, name, fact, vault.open_sealed(bytes(sealed), about=person), person, *rest)
            for id, organisation, name, fact, sealed, person, *rest in rows(f"{_ROWS} {condition} ORDER BY e.seq DESC LIMIT 200", [value])]


def corrections_of(organisations: Sequence[uuid.UUID]) -> list[CorrectionRow]:
    """What was asked for organisations, newest first."""
    return _rows("c.organisation_id = ANY(%s)", list(organisations))


def correction(id: uuid.UUID) -> CorrectionRow | None:
    """One request, or None."""
    found = _rows("c.id = %s", id)
    return found[0] if found else None
