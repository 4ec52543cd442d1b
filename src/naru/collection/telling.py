"""Read models of what was said and what came of it: findings with their words, history, frozen figures and the answers behind them, last values."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.collection.terms import SAID, Last
from naru.kernel import Sentence
from naru.kernel.database import rows


@dataclass(frozen=True, slots=True)
class Found:
    """A finding of a submission with the submitter's word."""

    question: uuid.UUID
    kind: str
    says: Sentence
    word: str


def findings_of(assignment: uuid.UUID) -> list[Found]:
    """The findings of the newest submission with their words, in the order of the questions."""
    found = rows("SELECT f.question_id, f.kind, f.says_ko, f.says_en, f.word FROM collection_finding f JOIN collection_question u ON u.id = f.question_id "
                 "WHERE f.assignment_id = %s AND f.n = (SELECT max(n) FROM collection_submission WHERE assignment_id = %s) ORDER BY u.position, f.kind", [assignment, assignment])
    return [Found(question, kind, Sentence(ko, en), word) for question, kind, ko, en, word in found]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said about a form: when, by whom, what kind of act, about which question, the words."""

    at: dt.datetime
    seq: int
    person: uuid.UUID
    kind: str
    question: Sentence | None
    text: str
    note: str
    via: str


_HISTORY = """
SELECT e.at, e.seq, w.person_id, 'answer', u.label_ko, u.label_en, w.text, w.note, w.via, u.position FROM collection_answer w JOIN record_entry e ON e.id = w.entry_id
  JOIN collection_question u ON u.id = w.question_id WHERE w.assignment_id = %s
UNION ALL SELECT e.at, e.seq, w.person_id, 'beside', u.label_ko, u.label_en, w.text, w.note, '', u.position FROM collection_aside w JOIN record_entry e ON e.id = w.entry_id
  JOIN collection_question u ON u.id = w.question_id WHERE w.assignment_id = %s
UNION ALL SELECT e.at, e.seq, b.signer_id, 'submitted', NULL, NULL, '', '', '', -1 FROM collection_submission b JOIN record_entry e ON e.id = b.entry_id WHERE b.assignment_id = %s
UNION ALL SELECT e.at, e.seq, b.signer_id, 'word', u.label_ko, u.label_en, f.word, f.says_ko, '', u.position FROM collection_finding f JOIN record_entry e ON e.id = f.entry_id
  JOIN collection_submission b ON b.assignment_id = f.assignment_id AND b.n = f.n JOIN collection_question u ON u.id = f.question_id WHERE f.assignment_id = %s
UNION ALL SELECT e.at, e.seq, v.reviewer_id, v.to_state, NULL, NULL, v.remark, '', '', -1 FROM collection_review v JOIN record_entry e ON e.id = v.entry_id WHERE v.assignment_id = %s
UNION ALL SELECT e.at, e.seq, v.reviewer_id, 'remark', u.label_ko, u.label_en, m.text, '', '', u.position FROM collection_remark m JOIN record_entry e ON e.id = m.entry_id
  JOIN collection_review v ON v.assignment_id = m.assignment_id AND v.n = m.n JOIN collection_question u ON u.id = m.question_id WHERE m.assignment_id = %s
UNION ALL SELECT e.at, e.seq, e.actor_id, 'reminded', NULL, NULL, x.kind, '', '', -1 FROM collection_reminder x JOIN record_entry e ON e.id = x.entry_id WHERE x.assignment_id = %s
ORDER BY 2 DESC, 10
"""


def history(assignment: uuid.UUID) -> list[Said]:
    """Who said what about a form, newest first."""
    return [Said(at, seq, person, kind, Sentence(ko, en or ko) if ko else None, text, note, via) for at, seq, person, kind, ko, en, text, note, via, _ in rows(_HISTORY, [assignment] * 7)]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A frozen figure of a round: its question, value, and how many of those asked are in it."""

    question: uuid.UUID
    position: int
    item: str
    label: Sentence
    printed: str
    value: int | None
    figure: uuid.UUID
    provenance: str
    answered: int
    asked: int


def results(round: uuid.UUID) -> list[ResultRow]:
    """The figures a round became, in the order of its questions."""
    found = rows("SELECT x.question_id, u.position, u.item, u.label_ko, u.label_en, o.printed, o.value, x.figure, x.provenance, x.answered, x.asked FROM collection_result x "
                 "JOIN collection_question u ON u.id = x.question_id JOIN figures_observation o ON o.id = x.figure WHERE x.round_id = %s ORDER BY u.position", [round])
    return [ResultRow(question, position, item, Sentence(ko, en or ko), *rest) for question, position, item, ko, en, *rest in found]


@dataclass(frozen=True, slots=True)
class Part:
    """A signed answer behind a frozen figure."""

    organisation: str
    assignment: uuid.UUID
    answer: uuid.UUID
    text: str
    value: int | None
    note: str
    signer: uuid.UUID
    signed_at: dt.datetime
    seq: int


_PARTS = """
SELECT o.name, p.assignment_id, w.id, w.text, w.value, w.note, b.signer_id, e.at, e.seq FROM collection_resultpart p JOIN collection_submitted s ON s.assignment_id = p.assignment_id AND s.n = p.n AND s.question_id = p.question_id
JOIN collection_answer w ON w.id = s.answer_id JOIN collection_submission b ON b.assignment_id = p.assignment_id AND b.n = p.n JOIN record_entry e ON e.id = b.entry_id
JOIN collection_assignment a ON a.id = p.assignment_id JOIN parties_organisation o ON o.id = a.organisation_id JOIN collection_result x ON x.question_id = p.question_id
WHERE x.figure = %s ORDER BY o.name
"""


def parts_of(figure: uuid.UUID) -> list[Part]:
    """The signed answers a figure was made of; none when it is no collected figure."""
    return [Part(*row) for row in rows(_PARTS, [figure])]


def part_of_text(scope: str) -> list[Part]:
    """The signed answer behind a line of a collected text, by the scope of its observation."""
    return [Part(*row) for row in rows(
        "SELECT o.name, w.assignment_id, w.id, w.text, w.value, w.note, b.signer_id, e.at, e.seq FROM collection_answer w JOIN collection_submitted s ON s.answer_id = w.id "
        "JOIN collection_submission b ON b.assignment_id = s.assignment_id AND b.n = s.n JOIN record_entry e ON e.id = b.entry_id JOIN collection_assignment a ON a.id = w.assignment_id "
        "JOIN parties_organisation o ON o.id = a.organisation_id WHERE w.id = %s ORDER BY s.n DESC LIMIT 1", [uuid.UUID(scope.removeprefix(SAID))])]


def round_of_figure(figure: uuid.UUID, scope: str) -> tuple[str, int, int] | None:
    """The round a collected figure (or a line of a signed text) came of: its number, how many signed, how many were asked."""
    found = rows("SELECT r.number, t.answered, t.asked FROM collection_result t JOIN collection_round r ON r.id = t.round_id WHERE t.figure = %s", [figure])
    if not found and scope.startswith(SAID):
        found = rows("SELECT r.number, 1, 1 FROM collection_answer w JOIN collection_assignment a ON a.id = w.assignment_id JOIN collection_round r ON r.id = a.round_id WHERE w.id = %s", [scope.removeprefix(SAID)])
    return found[0] if found else None


def missing_of(figure: uuid.UUID) -> list[str]:
    """Who was asked for a figure and is not in it."""
    return [name for (name,) in rows("SELECT o.name FROM collection_result x JOIN collection_asked q ON q.question_id = x.question_id JOIN collection_assignment a ON a.id = q.assignment_id "
                                     "JOIN parties_organisation o ON o.id = a.organisation_id WHERE x.figure = %s "
                                     "AND NOT EXISTS (SELECT 1 FROM collection_resultpart p WHERE p.question_id = x.question_id AND p.assignment_id = a.id) ORDER BY o.name", [figure])]


def prose_of(round: uuid.UUID) -> list[tuple[str, Sentence, str, str]]:
    """The accepted texts of a frozen round: item, question, whose, the words. What a report may take over, with its author."""
    found = rows("SELECT u.item, u.label_ko, u.label_en, o.name, w.text FROM collection_submitted s JOIN collection_answer w ON w.id = s.answer_id JOIN collection_question u ON u.id = s.question_id AND u.kind = 'text' "
                 "JOIN collection_assignment a ON a.id = s.assignment_id JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.round_id = %s AND collection_state_of(a.id) = 'accepted' "
                 "AND s.n = (SELECT max(n) FROM collection_submission b WHERE b.assignment_id = a.id) ORDER BY u.position, o.name", [round])
    return [(item, Sentence(ko, en or ko), name, text) for item, ko, en, name, text in found]


def lasts_of(organisations: Sequence[uuid.UUID], keys: Sequence[str], *, before: dt.date) -> dict[tuple[uuid.UUID, str], Last]:
    """What bodies last gave, signed, in frozen rounds before a day, by body and key of the question; earlier values with it, oldest first."""
    found: dict[tuple[uuid.UUID, str], list[tuple[int | None, str, dt.date, uuid.UUID | None]]] = {}
    for organisation, key, value, text, on, figure in rows(
            "SELECT a.organisation_id, u.key, w.value, w.text, r.as_of, x.figure FROM collection_round r JOIN collection_roundstep z ON z.round_id = r.id AND z.to_state = 'frozen' "
            "JOIN collection_assignment a ON a.round_id = r.id AND a.organisation_id = ANY(%s) AND collection_state_of(a.id) = 'accepted' JOIN collection_submitted s ON s.assignment_id = a.id "
            "AND s.n = (SELECT max(n) FROM collection_submission b WHERE b.assignment_id = a.id) JOIN collection_question u ON u.id = s.question_id AND u.key = ANY(%s) "
            "JOIN collection_answer w ON w.id = s.answer_id LEFT JOIN collection_result x ON x.question_id = u.id WHERE r.as_of < %s ORDER BY r.as_of", [list(organisations), list(keys), before]):
        found.setdefault((organisation, key), []).append((value, text, on, figure))
    return {who: Last(*given[-1], earlier=tuple(value for value, *_ in given[:-1] if value is not None)) for who, given in found.items()}


def by_item(round: uuid.UUID) -> list[tuple[str, int, int, list[str]]]:
    """Each item of a round: how many answers are asked, how many are accepted, and who has not submitted. What the head's table of contents shows."""
    found: dict[str, tuple[int, int, list[str]]] = {}
    for item, name, state in rows("SELECT u.item, o.name, collection_state_of(a.id) FROM collection_asked q JOIN collection_question u ON u.id = q.question_id JOIN collection_assignment a ON a.id = q.assignment_id "
                                  "JOIN parties_organisation o ON o.id = a.organisation_id WHERE a.round_id = %s ORDER BY u.position, o.name", [round]):
        asked, accepted, owing = found.setdefault(item, (0, 0, []))
        if state in ("asked", "returned") and name not in owing:
            owing.append(name)
        found[item] = (asked + 1, accepted + (state == "accepted"), owing)
    return [(item, *counts) for item, counts in found.items()]
