"""The nightly checks of the collection room: every collected figure recomputes from the signed answers it was made of, every signature from the answers it signs."""

import json
import uuid

from naru.collection.logic import digest_of, gathered, signed_digest
from naru.collection.telling import parts_of
from naru.collection.terms import QUERY
from naru.figures.queries import all_counted
from naru.kernel.database import rows
from naru.kernel.invariants import Check


def recount(figure: uuid.UUID) -> tuple[int, str]:
    """Value and digest of the signed answers behind a collected figure."""
    parts = parts_of(figure)
    return gathered([each.value or 0 for each in parts]), digest_of([(each.answer, each.value or 0) for each in parts])


def figures_recompute() -> list[str]:
    """Every collected figure again, from its signed answers."""
    wrong = []
    for figure in all_counted():
        if figure.query == QUERY and (again := recount(uuid.UUID(figure.id))) != (figure.value, figure.input_digest):
            wrong.append(f"figure {figure.id}: kept {figure.value}, the signed answers give {again[0]}")
    return wrong


def signatures_stand() -> list[str]:
    """Every signature again: over the answers it signs, as row and as act."""
    wrong = []
    signed = rows("SELECT s.assignment_id, s.n, s.digest, e.content, array_agg(t.question_id), array_agg(w.text), array_agg(w.value), array_agg(w.note) FROM collection_submission s "
                  "JOIN record_entry e ON e.id = s.entry_id JOIN collection_submitted t ON t.assignment_id = s.assignment_id AND t.n = s.n JOIN collection_answer w ON w.id = t.answer_id "
                  "GROUP BY s.assignment_id, s.n, e.id")
    for assignment, n, kept, content, questions, texts, values, notes in signed:
        again = signed_digest({question: (text, value, note) for question, text, value, note in zip(questions, texts, values, notes, strict=True)})
        if again != bytes(kept) or json.loads(content)["digest"] != again.hex():
            wrong.append(f"submission {n} of {assignment}: its answers are not those that were signed")
    return wrong


CHECKS = (Check("K3", "every collected figure recomputes from the signed answers it was made of", figures_recompute),
          Check("K6", "every signature stands over the answers it signs, as row and as act", signatures_stand))
