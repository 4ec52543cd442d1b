"""Read models of questions: what everybody reads on a call, what a person asked, what waits for the office."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.calls.naming import NAMES as CALLS
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.record import vault

_NEWEST = "LEFT JOIN LATERAL (SELECT * FROM calls_inquiryanswer WHERE inquiry_id = q.id ORDER BY n DESC LIMIT 1) w ON true "
_STATE = "CASE WHEN w.id IS NULL THEN 'waits' WHEN w.open THEN 'open' ELSE 'closed' END"
STATES = {"waits": Sentence("답변 대기", "waits"), "open": Sentence("공개 답변", "answered to all"), "closed": Sentence("질문자에게만 답변", "answered to the asker alone")}
QUESTIONS = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "q.id", "hidden"), Column("asked", Sentence("질문", "Question"), "coalesce(w.asked, '-')"), Column("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS),
             Column("state", Sentence("상태", "State"), _STATE, names=STATES), Column("at", Sentence("물은 때", "Asked"), "e.at", "instant"), Column("answered", Sentence("답한 때", "Answered"), "x.at", "instant"),
             Column("n", Sentence("답변 차수", "Wording"), "w.n", "count", shown=False)],
    source="calls_inquiry q JOIN calls_call c ON c.id = q.call_id JOIN record_entry e ON e.id = q.entry_id " + _NEWEST + "LEFT JOIN record_entry x ON x.id = w.entry_id",
    key="q.id", search="coalesce(w.asked, '') || ' ' || coalesce(w.text, '')", sort="at", descending=True,
    filters=[Filter("state", Sentence("상태", "State"), _STATE, names=STATES), Filter("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS)],
)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an answer: the question as the office words it, the answer, who signs it when, and why it was changed or kept from the public."""

    n: int
    asked: str
    text: str
    office: str
    open: bool
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with its wordings, the newest first. `text` is None after the asker's erasure."""

    id: uuid.UUID
    call: uuid.UUID
    call_name: Sentence
    person: uuid.UUID
    text: str | None
    at: dt.datetime
    answers: tuple[Wording, ...]

    @property
    def answer(self) -> Wording | None:
        """The wording that counts."""
        return self.answers[0] if self.answers else None


_ROWS = "SELECT q.id, q.call_id, c.name_ko, c.name_en, q.person_id, q.text_sealed, e.at FROM calls_inquiry q JOIN calls_call c ON c.id = q.call_id JOIN record_entry e ON e.id = q.entry_id "


def _found(condition: str, *params: object) -> list[QuestionRow]:
    found = rows(_ROWS + condition, list(params))
    keys = vault.keys_of([row[4] for row in found])
    worded: dict[uuid.UUID, list[Wording]] = {}
    for question, *rest in rows("SELECT w.inquiry_id, w.n, w.asked, w.text, o.name, w.open, w.reason, e.at FROM calls_inquiryanswer w JOIN parties_organisation o ON o.id = w.office_id "
                                "JOIN record_entry e ON e.id = w.entry_id WHERE w.inquiry_id = ANY(%s) ORDER BY w.inquiry_id, w.n DESC", [[row[0] for row in found]]):
        worded.setdefault(question, []).append(Wording(*rest))
    return [QuestionRow(id, call, Sentence(ko, en or ko), person, vault.open_with(keys[person], bytes(sealed)).decode() if person in keys else None, at, tuple(worded.get(id, ())))
            for id, call, ko, en, person, sealed, at in found]


def question(id: uuid.UUID) -> QuestionRow | None:
    """One question, or None."""
    found = _found("WHERE q.id = %s", id)
    return found[0] if found else None


def asked_by(person: uuid.UUID, call: uuid.UUID) -> list[QuestionRow]:
    """What a person asked on a call, newest first."""
    return _found("WHERE q.person_id = %s AND q.call_id = %s ORDER BY e.seq DESC", person, call)


@dataclass(frozen=True, slots=True)
class Answered:
    """What everybody reads: question and answer as the office words them, who signs them when; `changed` when it is not the first wording."""

    id: uuid.UUID
    asked: str
    text: str
    office: str
    at: dt.datetime
    changed: bool


def answered(call: uuid.UUID, search: str = "") -> list[Answered]:
    """The public answers on a call that have the words searched for, newest first."""
    pattern = "%" + search.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    return [Answered(*row) for row in rows(
        "SELECT q.id, w.asked, w.text, o.name, e.at, w.n > 1 FROM calls_inquiry q JOIN LATERAL (SELECT * FROM calls_inquiryanswer WHERE inquiry_id = q.id ORDER BY n DESC LIMIT 1) w ON w.open "
        "JOIN parties_organisation o ON o.id = w.office_id JOIN record_entry e ON e.id = w.entry_id WHERE q.call_id = %s AND w.asked || ' ' || w.text ILIKE %s ORDER BY e.seq DESC", [call, pattern])]


def unanswered(call: uuid.UUID) -> int:
    """How many questions on a call wait for their answer."""
    found = one("SELECT count(*) FROM calls_inquiry q WHERE q.call_id = %s AND NOT EXISTS (SELECT 1 FROM calls_inquiryanswer w WHERE w.inquiry_id = q.id)", [call])
    return int(found[0]) if found else 0
