"""Requests for erasure as the office reads them: who asked when, where the approval stands, what still runs, and the proof once it is done."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.record import vault
from naru.record.files import place_of

_STATE = ("CASE WHEN w.erased THEN 'erased' WHEN w.id IS NOT NULL THEN 'refused' WHEN EXISTS (SELECT 1 FROM documents_approval p WHERE p.kind = 'erase' AND p.subject = q.id) THEN 'approved' "
          "WHEN EXISTS (SELECT 1 FROM documents_request p WHERE p.kind = 'erase' AND p.subject = q.id) THEN 'asked' ELSE 'open' END")
STATES = {"open": Sentence("검토할 차례", "to be looked at"), "asked": Sentence("결재 대기", "awaits approval"), "approved": Sentence("파기할 차례", "approved, to be erased"),
          "erased": Sentence("파기함", "erased"), "refused": Sentence("파기하지 않음", "not erased")}
ERASURES = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "q.id", "hidden"), Column("number", Sentence("요청", "Request"), "left(q.id::text, 8)"), Column("state", Sentence("상태", "State"), _STATE, names=STATES),
             Column("at", Sentence("요청한 때", "Asked"), "e.at", "instant"), Column("answered", Sentence("답한 때", "Answered"), "x.at", "instant"), Column("ground", Sentence("근거나 까닭", "Ground"), "w.ground")],
    source="calls_erasureasked q JOIN record_entry e ON e.id = q.entry_id LEFT JOIN calls_erasureanswer w ON w.request_id = q.id LEFT JOIN record_entry x ON x.id = w.entry_id",
    key="q.id", search="q.id::text || ' ' || coalesce(w.ground, '')", sort="at", descending=True, filters=[Filter("state", Sentence("상태", "State"), _STATE, names=STATES)],
)


@dataclass(frozen=True, slots=True)
class ErasureRow:
    """One request. `text` is None once the person is erased; `approval` is the id of the given one."""

    id: uuid.UUID
    person: uuid.UUID
    text: str | None
    at: dt.datetime
    state: str
    ground: str
    approval: uuid.UUID | None
    wanted: str

    @property
    def says(self) -> Sentence:
        """The state in words."""
        return STATES[self.state]


_ROW = f"""
SELECT q.id, q.person_id, q.text_sealed, e.at, {_STATE}, coalesce(w.ground, ''), (SELECT p.id FROM documents_approval p WHERE p.kind = 'erase' AND p.subject = q.id ORDER BY p.entry_id LIMIT 1),
  coalesce((SELECT y.reason FROM documents_request p JOIN record_entry y ON y.id = p.entry_id WHERE p.kind = 'erase' AND p.subject = q.id ORDER BY y.seq DESC LIMIT 1), '')
FROM calls_erasureasked q JOIN record_entry e ON e.id = q.entry_id LEFT JOIN calls_erasureanswer w ON w.request_id = q.id
"""


def _made(id: uuid.UUID, person: uuid.UUID, sealed: bytes, at: dt.datetime, state: str, ground: str, approval: uuid.UUID | None, wanted: str) -> ErasureRow:
    return ErasureRow(id, person, vault.open_sealed(bytes(sealed), about=person), at, state, ground, approval, wanted)


def erasure(id: uuid.UUID) -> ErasureRow | None:
    """One request, or None."""
    found = one(_ROW + "WHERE q.id = %s", [id])
    return None if found is None else _made(*found)


def erasures_of(person: uuid.UUID) -> list[ErasureRow]:
    """What a person asked, newest first."""
    return [_made(*row) for row in rows(_ROW + "WHERE q.person_id = %s ORDER BY e.seq DESC", [person])]


_RUNNING: tuple[tuple[Sentence, str], ...] = (
    (Sentence("결과가 나지 않은 신청", "applications without a result"), "SELECT count(*) FROM calls_application a JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s "
     "ON s.to_state IN ('submitted', 'eligible', 'reserve', 'selected') WHERE a.person_id = %s"),
    (Sentence("정산하지 않은 협약", "agreements not settled"), "SELECT count(*) FROM agreements_agreement g JOIN evaluation_award w ON w.id = g.award_id JOIN calls_application a ON a.id = w.application_id "
     "JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON s.to_state NOT IN ('settled', 'closed') WHERE a.person_id = %s"),
    (Sentence("내지 않은 환수·제재부가금", "claims not paid"), "SELECT count(*) FROM agreements_claim k JOIN agreements_agreement g ON g.id = k.agreement_id JOIN evaluation_award w ON w.id = g.award_id "
     "JOIN calls_application a ON a.id = w.application_id JOIN LATERAL (SELECT to_state FROM agreements_claimstep WHERE claim_id = k.id ORDER BY n DESC LIMIT 1) s ON s.to_state = 'claimed' WHERE a.person_id = %s"),
)


def running(person: uuid.UUID) -> list[tuple[Sentence, int]]:
    """What still runs in which the person could not be told anything any more."""
    return [(says, many) for says, sql in _RUNNING if (many := int(rows(sql, [person])[0][0]))]


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that it is done: the act, when, its place in the record, the seal over it (None: not sealed yet), the key gone, sealed things that stand and open no more, files left."""

    entry: uuid.UUID
    at: dt.datetime
    seq: int
    seal: int | None
    key_gone: bool
    sealed: int
    files: int


def proof(person: uuid.UUID) -> Proof | None:
    """The proof of a person's erasure; None before it."""
    found = one("SELECT e.id, e.at, e.seq, (SELECT min(n) FROM record_seal WHERE last_seq >= e.seq), NOT EXISTS (SELECT 1 FROM record_personkey k WHERE k.actor_id = x.actor_id), "
                "(SELECT count(*) FROM record_evidence v WHERE v.about_id = x.actor_id) + (SELECT count(*) FROM documents_paper p WHERE p.about_id = x.actor_id) "
                "+ (SELECT count(*) FROM documents_mail m WHERE m.person_id = x.actor_id) FROM record_erasure x JOIN record_entry e ON e.id = x.entry_id WHERE x.actor_id = %s", [person])
    if found is None:
        return None
    left = sum(place_of(evidence).exists() for (evidence,) in rows("SELECT id FROM record_evidence WHERE about_id = %s", [person]))
    id, at, seq, seal, gone, sealed = found
    return Proof(id, at, seq, seal, gone, sealed, left)
