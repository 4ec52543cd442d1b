"""Signs and submits what stands: whole, each finding with its word."""

import uuid
from collections.abc import Mapping

from naru.collection.logic import check, signed_digest
from naru.collection.queries import answers_of, questions_of
from naru.kernel import Refused
from naru.kernel.database import one, rows
from naru.record import Act, Entered
from naru.record.actions import enter, verb


@verb
def submit(assignment: uuid.UUID, *, words: Mapping[str, str], shown: bytes, act: Act) -> uuid.UUID:
    """The actor signs for the body; `words` are by the finding's name, `shown` is `signed_digest` of the answers the signer saw. Returns the assignment.

    Raises Refused('submission_as_shown') when other answers stand by now, Refused('submission_whole'), 'finding_has_word', 'submission_signed_by_its_own', 'assignmentstep_before_freeze'.
    """
    rows("SELECT collection_hold_assignment(%s)", [assignment])
    questions, answers = questions_of(assignment), answers_of(assignment)
    mark = signed_digest({each.question: (each.text, each.value, each.note) for each in answers.values()})
    entry = enter(act, "collection.submit", subject=assignment, content={"digest": mark, "words": dict(words)}, result=assignment)
    n = step(assignment, "submitted", entry)
    if any(each.id not in answers or not answers[each.id].text for each in questions):
        raise Refused("submission_whole", str(assignment))
    if mark != shown:
        raise Refused("submission_as_shown", str(assignment))
    rows("INSERT INTO collection_submission (assignment_id, n, signer_id, digest, entry_id) VALUES (%s, %s, %s, %s, %s)", [assignment, n, act.actor, mark, entry.id])
    rows("INSERT INTO collection_submitted (assignment_id, n, question_id, answer_id, entry_id) SELECT %s, %s, q, a, %s FROM unnest(%s::uuid[], %s::uuid[]) AS t(q, a)",
         [assignment, n, entry.id, list(answers), [each.id for each in answers.values()]])
    found = check(questions, {each.question: each.value for each in answers.values()})
    rows("INSERT INTO collection_finding (assignment_id, n, question_id, kind, says_ko, says_en, word, entry_id) SELECT %s, %s, q, k, ko, en, w, %s "
         "FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[]) AS t(q, k, ko, en, w)",
         [assignment, n, entry.id, [each.question for each in found], [each.kind for each in found], [each.says.ko for each in found], [each.says.en for each in found],
          [words.get(each.name, "").strip()[:1000] for each in found]])
    return assignment


def step(assignment: uuid.UUID, to: str, entry: Entered) -> int:
    """The next step of a body's submission; returns its number."""
    last = one("SELECT n, to_state FROM collection_assignmentstep WHERE assignment_id = %s ORDER BY n DESC LIMIT 1", [assignment])
    if last is None:
        raise Refused("assignment_unknown", str(assignment))
    rows("INSERT INTO collection_assignmentstep (assignment_id, n, from_state, to_state, entry_id) VALUES (%s, %s, %s, %s, %s)", [assignment, last[0] + 1, last[1], to, entry.id])
    return int(last[0]) + 1
