"""Answers: by the page one at a time, by a workbook many at once, 'same as last time' by one key, and undone. All are the same act with its way named."""

import uuid
from collections.abc import Mapping, Sequence

from naru.collection.logic import Unreadable, merged, read_answer
from naru.collection.queries import answered_as, answers_of, questions_of
from naru.collection.terms import Given, Question
from naru.kernel import Refused, derive
from naru.kernel.database import rows
from naru.record import Act, Entered
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
    _put(assignment, fresh, via=via, entry=enter(act, kind, subject=assignment, content={"via": via, "questions": sorted(str(each) for each in read)}, result=assignment), act=act)


def _put(assignment: uuid.UUID, fresh: Mapping[uuid.UUID, tuple[str, int | None, str]], *, via: str, entry: Entered, act: Act) -> None:
    rows("INSERT INTO collection_answer (id, assignment_id, question_id, text, value, note, via, person_id, entry_id) SELECT i, %s, q, t, v, n, %s, %s, %s "
         "FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::bigint[], %s::text[]) AS x(i, q, t, v, n)",
         [assignment, via, act.actor, entry.id, [derive(act.id, "answer", question) for question in fresh], list(fresh), [text for text, _, _ in fresh.values()], [value for _, value, _ in fresh.values()],
          [note for *_, note in fresh.values()]])


@verb
def answer(assignment: uuid.UUID, given: Mapping[uuid.UUID, Given], *, act: Act, seen: Mapping[uuid.UUID, int] | None = None) -> uuid.UUID:
    """Answers some questions by the page. Returns the assignment.

    `seen` says by question how far the record went when the writer last saw it: what another changed meanwhile is not written over but kept, and this text beside it (`asides_of`).
    Raises Refused('answer_unreadable') naming question and reason, 'answer_with_submitter', 'answer_before_freeze', 'answer_to_what_was_asked'.
    """
    known = {each.id: each for each in questions_of(assignment)}
    if unknown := [each for each in given if each not in known]:
        raise Refused("answer_to_what_was_asked", str(unknown[0]))
    read = {question: _read(known[question], each) for question, each in given.items()}
    if not seen:
        _write(assignment, read, via="web", kind="collection.answer", act=act)
        return assignment
    # Writers of one form wait for each other, so that the second sees what the first wrote.
    rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"collection/{assignment}"])
    kept, beside = _apart(assignment, known, read, seen)
    entry = enter(act, "collection.answer", subject=assignment, content={"via": "web", "questions": sorted(map(str, kept)), "beside": sorted(map(str, beside))}, result=assignment)
    _put(assignment, kept, via="web", entry=entry, act=act)
    standing = answers_of(assignment)
    rows("INSERT INTO collection_aside (id, assignment_id, question_id, over, text, note, person_id, entry_id) SELECT i, %s, q, o, t, n, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::text[]) AS x(i, q, o, t, n)",
         [assignment, act.actor, entry.id, [derive(act.id, "aside", question) for question in beside], list(beside), [standing[question].id for question in beside], [text for text, _, _ in beside.values()],
          [note for *_, note in beside.values()]])
    return assignment


_Read = Mapping[uuid.UUID, tuple[str, int | None, str]]


def _apart(assignment: uuid.UUID, known: Mapping[uuid.UUID, Question], read: _Read, seen: Mapping[uuid.UUID, int]) -> tuple[dict[uuid.UUID, tuple[str, int | None, str]], _Read]:
    """What may be written, joined with what another changed meanwhile, and what goes beside it."""
    standing, before = answers_of(assignment), answered_as(assignment, seen)
    kept, beside = dict[uuid.UUID, tuple[str, int | None, str]](), dict[uuid.UUID, tuple[str, int | None, str]]()
    for question, each in read.items():
        stands = standing.get(question)
        if stands is None or stands.seq <= seen.get(question, stands.seq):
            kept[question] = each
            continue
        joined = merged(before.get(question, ("", "")), (stands.text, stands.note), (each[0], each[2]))
        if joined is None:
            beside[question] = each
        else:
            kept[question] = _read(known[question], Given(*joined))
    unchanged = [question for question, each in kept.items() if question in standing and (standing[question].text, standing[question].note) == (each[0], each[2])]
    return {question: each for question, each in kept.items() if question not in unchanged}, beside


@verb
def choose(assignment: uuid.UUID, question: uuid.UUID, given: Given, *, act: Act) -> uuid.UUID:
    """Of two texts somebody chose one, or wrote a third: it is the answer, and what was written beside it waits no longer. Returns the assignment."""
    known = {each.id: each for each in questions_of(assignment)}
    if question not in known:
        raise Refused("answer_to_what_was_asked", str(question))
    entry = enter(act, "collection.choose", subject=assignment, content={"question": question}, result=assignment)
    _put(assignment, {question: _read(known[question], given)}, via="web", entry=entry, act=act)
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
