"""Answers: by the page one at a time, by a workbook many at once, 'same as last time' by one key, and undone. All are the same act with its way named."""

import uuid
from collections.abc import Mapping, Sequence

from naru.collection.logic import Unreadable, read_answer
from naru.collection.queries import answers_of, questions_of
from naru.collection.terms import Given, Question
from naru.kernel import Refused, derive
from naru.kernel.database import rows
from naru.record import Act
from naru.record.actions import enter, keep, verb


def _read(question: Question, given: Given) -> tuple[str, int | None, str]:
    try:
        text, value = read_answer(question.kind, question.unit, given.text)
    except Unreadable as no:
        raise Refused("answer_unreadable", f"{question.key}: {given.text[:80]}", label=question.label, reason=no.reason) from no
    return text, value, given.note.strip()[:500]


def _write(assignment: uuid.UUID, read: Mapping[uuid.UUID, tuple[str, int | None, str]], *, via: str, kind: str, act: Act) -> None:
    """One entry, the rows that change something. What an answer says is no part of the entry: it may be long; its row stands under the entry."""
    standing = answers_of(assignment)
    fresh = {question: each for question, each in read.items()
             if question not in standing or (standing[question].text, standing[question].value, standing[question].note) != each or via == "same"}
    entry = enter(act, kind, subject=assignment, content={"via": via, "questions": sorted(str(each) for each in read)}, result=assignment)
    rows("INSERT INTO collection_answer (id, assignment_id, question_id, text, value, note, via, person_id, entry_id) SELECT i, %s, q, t, v, n, %s, %s, %s "
         "FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::bigint[], %s::text[]) AS x(i, q, t, v, n)",
         [assignment, via, act.actor, entry.id, [derive(act.id, "answer", question) for question in fresh], list(fresh), [text for text, _, _ in fresh.values()], [value for _, value, _ in fresh.values()],
          [note for *_, note in fresh.values()]])


@verb
def answer(assignment: uuid.UUID, given: Mapping[uuid.UUID, Given], *, act: Act) -> uuid.UUID:
    """Answers some questions by the page. Returns the assignment.

    Raises Refused('answer_unreadable') naming question and reason, 'answer_with_submitter', 'answer_before_freeze', 'answer_to_what_was_asked'.
    """
    known = {each.id: each for each in questions_of(assignment)}
    if unknown := [each for each in given if each not in known]:
        raise Refused("answer_to_what_was_asked", str(unknown[0]))
    _write(assignment, {question: _read(known[question], each) for question, each in given.items()}, via="web", kind="collection.answer", act=act)
    return assignment


@verb
def same(assignment: uuid.UUID, questions: Sequence[uuid.UUID], *, act: Act) -> uuid.UUID:
    """Says of some questions that the answer is the same as last time: an act of its own, which the history shows as such."""
    known = {each.id: each for each in questions_of(assignment)}
    read = {id: (known[id].last.printed, known[id].last.value, "") for id in questions if id in known and known[id].last.on is not None}
    if lacking := [id for id in questions if id not in read]:
        raise Refused("answer_same_has_last", str(lacking[0]))
    _write(assignment, read, via="same", kind="collection.same", act=act)
    return assignment


@verb
def take_workbook(assignment: uuid.UUID, given: Mapping[uuid.UUID, Given], *, content: bytes, name: str, act: Act) -> uuid.UUID:
    """Takes in the answers of a workbook that was read without a problem; the file itself is kept as evidence, as it came."""
    known = {each.id: each for each in questions_of(assignment)}
    _write(assignment, {question: _read(known[question], each) for question, each in given.items()}, via="xlsx", kind="collection.take_workbook", act=act)
    keep(content, media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name=name, about=act.actor, subject=assignment, act=act.part("file"))
    return assignment


@verb
def undo(assignment: uuid.UUID, question: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Puts back what stood before the newest answer to a question (nothing, when it was the first). Both stay in the history."""
    found = rows("SELECT w.text, w.value, w.note FROM collection_answer w JOIN record_entry e ON e.id = w.entry_id WHERE w.assignment_id = %s AND w.question_id = %s ORDER BY e.seq DESC LIMIT 2", [assignment, question])
    before = found[1] if len(found) > 1 else ("", None, "")
    _write(assignment, {question: before}, via="undo", kind="collection.undo", act=act)
    return assignment
