"""Read models of the collection room: rounds, who is asked, what a form holds, what came back, who said what."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from naru.collection.logic import check, signed_digest
from naru.collection.terms import Answer, Beside, Finding, Last, Question
from naru.kernel import Sentence
from naru.kernel.database import one, rows

_STATE = "(SELECT s.to_state FROM collection_{0}step s WHERE s.{0}_id = {1}.id ORDER BY s.n DESC LIMIT 1)"
_DUE = "(SELECT d.due_at FROM collection_due d WHERE d.round_id = r.id ORDER BY d.n DESC LIMIT 1)"


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as it stands."""

    id: uuid.UUID
    number: str
    title: Sentence
    as_of: dt.date
    collector: uuid.UUID
    collector_name: str
    note: str
    provenance: str
    state: str
    due_at: dt.datetime
    asked: int
    accepted: int
    submitted: int


_ROUND = f"""
SELECT r.id, r.number, r.title_ko, r.title_en, r.as_of, r.collector_id, o.name, r.note, r.provenance, {_STATE.format("round", "r")}, {_DUE}, t.asked, t.accepted, t.submitted
FROM collection_round r JOIN parties_organisation o ON o.id = r.collector_id
CROSS JOIN LATERAL (SELECT count(*) AS asked, count(*) FILTER (WHERE x.state = 'accepted') AS accepted, count(*) FILTER (WHERE x.state = 'submitted') AS submitted
  FROM (SELECT {_STATE.format("assignment", "a")} AS state FROM collection_assignment a WHERE a.round_id = r.id) x) t
"""


def _round(row: tuple[Any, ...]) -> RoundRow:
    id, number, ko, en, *rest = row
    return RoundRow(id, number, Sentence(ko, en or ko), *rest)


def round_of(id: uuid.UUID) -> RoundRow | None:
    """One round, or None."""
    found = one(f"{_ROUND} WHERE r.id = %s", [id])
    return None if found is None else _round(found)


def rounds() -> list[RoundRow]:
    """All rounds, the newest day first."""
    return [_round(row) for row in rows(f"{_ROUND} ORDER BY r.as_of DESC, r.number DESC")]


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A body that is asked in a round, where it stands, and how much of its form is filled in."""

    id: uuid.UUID
    round: uuid.UUID
    organisation: uuid.UUID
    name: str
    kind: str
    state: str
    n: int
    since: dt.datetime
    asked: int
    answered: int
    findings: int
    reminders: int
    vias: tuple[str, ...]
    due_at: dt.datetime

    def late(self, now: dt.datetime) -> bool:
        """Whether it is overdue and not with the collector."""
        return self.state in ("asked", "returned") and now > self.due_at

    @property
    def bp(self) -> int:
        """How much of the form is filled in, in basis points."""
        return 10_000 * self.answered // self.asked if self.asked else 10_000


_NEWEST = """LEFT JOIN LATERAL (SELECT w.id, w.text, w.value, w.note, w.via, w.person_id, e.at, e.seq FROM collection_answer w JOIN record_entry e ON e.id = w.entry_id
  WHERE w.assignment_id = q.assignment_id AND w.question_id = q.question_id ORDER BY e.seq DESC LIMIT 1) w ON true"""
_ASSIGNMENT = f"""
SELECT a.id, a.round_id, a.organisation_id, o.name, o.kind, s.to_state, s.n, e.at, f.asked, f.answered,
  (SELECT count(*) FROM collection_finding x WHERE x.assignment_id = a.id AND x.n = (SELECT max(y.n) FROM collection_submission y WHERE y.assignment_id = a.id)),
  (SELECT count(*) FROM collection_reminder x WHERE x.assignment_id = a.id), f.vias, {_DUE}
FROM collection_assignment a JOIN collection_round r ON r.id = a.round_id JOIN parties_organisation o ON o.id = a.organisation_id
JOIN LATERAL (SELECT to_state, n, entry_id FROM collection_assignmentstep WHERE assignment_id = a.id ORDER BY n DESC LIMIT 1) s ON true JOIN record_entry e ON e.id = s.entry_id
CROSS JOIN LATERAL (SELECT count(*) AS asked, count(*) FILTER (WHERE w.text <> '') AS answered, coalesce(array_agg(DISTINCT w.via ORDER BY w.via) FILTER (WHERE w.via IS NOT NULL), '{{}}') AS vias
  FROM collection_asked q {_NEWEST} WHERE q.assignment_id = a.id) f
"""
_ORDER = "ORDER BY array_position(ARRAY['department', 'district', 'operator'], o.kind::text), o.name"


def _assignment(row: tuple[Any, ...]) -> AssignmentRow:
    id, round, body, name, kind, state, n, since, asked, answered, findings, reminders, vias, due_at = row
    return AssignmentRow(id, round, body, name, kind, state, n, since, asked, answered, findings, reminders, tuple(vias), due_at)


def assignment(id: uuid.UUID) -> AssignmentRow | None:
    """One assignment, or None."""
    found = one(f"{_ASSIGNMENT} WHERE a.id = %s", [id])
    return None if found is None else _assignment(found)


def assignments(round: uuid.UUID) -> list[AssignmentRow]:
    """Everybody asked in a round: departments, districts, operators, by name."""
    return [_assignment(row) for row in rows(f"{_ASSIGNMENT} WHERE a.round_id = %s {_ORDER}", [round])]


def assignments_of(organisations: Sequence[uuid.UUID]) -> list[tuple[RoundRow, AssignmentRow]]:
    """What some bodies are asked, the newest round first."""
    mine = [_assignment(row) for row in rows(f"{_ASSIGNMENT} WHERE a.organisation_id = ANY(%s) ORDER BY r.as_of DESC, o.name", [list(organisations)])]
    known = {each.id: each for each in (_round(row) for row in rows(f"{_ROUND} WHERE r.id = ANY(%s)", [[each.round for each in mine]]))}
    return [(known[each.round], each) for each in mine]


_QUESTION = ("q.question_id, u.position, u.key, u.item, u.scope, u.block, u.indicator, u.label_ko, u.label_en, u.kind, u.unit, u.hint_ko, u.hint_en, u.target, u.direction, u.gather, u.sum_of, q.last_value, q.last_printed, q.last_on, "
             "q.last_figure, q.earlier")


def _question(row: tuple[Any, ...]) -> Question:
    id, position, key, item, scope, block, indicator, ko, en, kind, unit, hint_ko, hint_en, target, direction, gather, sum_of, value, printed, on, figure, earlier = row
    last = Last(value, printed, on, figure, tuple(json.loads(earlier)))
    return Question(id, position, key, item, scope, block, indicator, Sentence(ko, en or ko), kind, unit, Sentence(hint_ko, hint_en or hint_ko), target, direction, gather,
                    tuple(uuid.UUID(each) for each in json.loads(sum_of)), last)


def questions_of(assignment: uuid.UUID) -> list[Question]:
    """What a body is asked, in order."""
    return [_question(row) for row in rows(f"SELECT {_QUESTION} FROM collection_asked q JOIN collection_question u ON u.id = q.question_id WHERE q.assignment_id = %s ORDER BY u.position", [assignment])]


def answers_of(assignment: uuid.UUID) -> dict[uuid.UUID, Answer]:
    """The newest answer to each question that has one."""
    found = rows(f"SELECT w.id, q.question_id, w.text, w.value, w.note, w.via, w.person_id, w.at, w.seq FROM collection_asked q {_NEWEST} WHERE q.assignment_id = %s AND w.id IS NOT NULL", [assignment])
    return {row[1]: Answer(*row) for row in found}


def standing_digest(assignment: uuid.UUID) -> bytes:
    """`signed_digest` of what stands now: for somebody who signs what they have just read."""
    return signed_digest({each.question: (each.text, each.value, each.note) for each in answers_of(assignment).values()})


def answered_as(assignment: uuid.UUID, seqs: Mapping[uuid.UUID, int]) -> dict[uuid.UUID, tuple[str, str]]:
    """Text and remark of each question as they stood when the record had so many entries: what somebody saw who opened the form then."""
    found = rows("SELECT DISTINCT ON (w.question_id) w.question_id, w.text, w.note FROM collection_answer w JOIN record_entry e ON e.id = w.entry_id "
                 "JOIN unnest(%s::uuid[], %s::bigint[]) AS s(question, seq) ON s.question = w.question_id WHERE w.assignment_id = %s AND e.seq <= s.seq ORDER BY w.question_id, e.seq DESC",
                 [list(seqs), list(seqs.values()), assignment])
    return {question: (text, note) for question, text, note in found}


def asides_of(assignment: uuid.UUID) -> dict[uuid.UUID, list[Beside]]:
    """What was written beside answers and not decided yet, by question: the newest of each person, until somebody chooses, or that person writes again over what stands."""
    made: dict[uuid.UUID, list[Beside]] = {}
    for row in rows("SELECT DISTINCT ON (x.question_id, x.person_id) x.id, x.question_id, x.text, x.note, x.person_id, e.at FROM collection_aside x JOIN record_entry e ON e.id = x.entry_id WHERE x.assignment_id = %s "
                    "AND NOT EXISTS (SELECT 1 FROM collection_answer w JOIN record_entry z ON z.id = w.entry_id WHERE w.assignment_id = x.assignment_id AND w.question_id = x.question_id AND z.seq > e.seq "
                    "AND (z.kind = 'collection.choose' OR w.person_id = x.person_id)) "
                    "ORDER BY x.question_id, x.person_id, e.seq DESC", [assignment]):
        made.setdefault(row[1], []).append(Beside(*row))
    return made


@dataclass(frozen=True, slots=True)
class Form:
    """A body's form: what is asked, what was answered, what wants a word, what was said when it came back."""

    row: AssignmentRow
    round: RoundRow
    questions: tuple[Question, ...]
    answers: Mapping[uuid.UUID, Answer]
    findings: tuple[Finding, ...]
    remarks: Mapping[uuid.UUID, str]
    remark: str
    words: Mapping[str, str]
    beside: Mapping[uuid.UUID, list[Beside]]

    @property
    def open(self) -> bool:
        """Whether it lies with the submitter."""
        return self.round.state == "open" and self.row.state in ("asked", "returned")

    @property
    def empty(self) -> list[Question]:
        """What has no answer yet."""
        return [each for each in self.questions if not (each.id in self.answers and self.answers[each.id].text)]


def form_of(id: uuid.UUID) -> Form | None:
    """A body's form, or None."""
    row = assignment(id)
    if row is None:
        return None
    round = round_of(row.round)
    assert round is not None  # noqa: S101  # reason: the key says it stands
    questions, answers = questions_of(id), answers_of(id)
    findings = check(questions, {each.question: each.value for each in answers.values()})
    last = one("SELECT n, remark FROM collection_review WHERE assignment_id = %s AND to_state = 'returned' ORDER BY n DESC LIMIT 1", [id])
    remarks = dict(rows("SELECT question_id, text FROM collection_remark WHERE assignment_id = %s AND n = %s", [id, last[0]])) if last else {}
    return Form(row, round, tuple(questions), answers, tuple(findings), remarks, last[1] if last else "", words_of(id), asides_of(id))


def words_of(assignment: uuid.UUID) -> dict[str, str]:
    """The words given to findings the last time something was submitted, by the finding's name."""
    return {f"{question}.{kind}": word for question, kind, word in rows(
        "SELECT question_id, kind, word FROM collection_finding WHERE assignment_id = %s AND n = (SELECT max(n) FROM collection_submission WHERE assignment_id = %s)", [assignment, assignment])}


def signers_of(organisation: uuid.UUID, on: dt.date) -> list[uuid.UUID]:
    """Who may sign for a body on a day."""
    return _members(organisation, on, ["head", "operator"])


def people_of(organisation: uuid.UUID, on: dt.date) -> list[uuid.UUID]:
    """Who fills in and signs for a body on a day: whom mails reach."""
    return _members(organisation, on, ["head", "operator", "officer"])


def _members(organisation: uuid.UUID, on: dt.date, roles: Sequence[str]) -> list[uuid.UUID]:
    return [person for (person,) in rows(
        "SELECT DISTINCT m.person_id FROM parties_membership m LEFT JOIN parties_membershipend x ON x.membership_id = m.id WHERE m.organisation_id = %s AND m.role = ANY(%s) "
        "AND m.span @> %s::date AND (x.ends_on IS NULL OR x.ends_on > %s) ORDER BY 1", [organisation, list(roles), on, on])]


def late(now: dt.datetime) -> list[AssignmentRow]:
    """Everybody overdue in an open round, the oldest deadline first."""
    found = [_assignment(row) for row in rows(f"{_ASSIGNMENT} WHERE {_STATE.format('round', 'r')} = 'open' AND {_DUE} < %s ORDER BY {_DUE}, o.name", [now])]
    return [each for each in found if each.late(now)]
