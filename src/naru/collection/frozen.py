"""What a report may take over from frozen rounds: every signed and accepted answer with its author, by item. The public query of this room for the report."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.kernel import Sentence
from naru.kernel.database import rows


@dataclass(frozen=True, slots=True)
class FrozenAnswer:
    """One accepted answer of a frozen round: of which item and card, what was asked, the words or the value, whose, signed by whom and when.

    `figure` is the observation the answer became part of (None: a text, or no figure of a card), `printed` that figure as it is printed, `parts` how many answers it is made of;
    `provenance` is the round's, and goes with every word taken over.
    """

    item: str
    scope: str
    question: uuid.UUID
    key: str
    label: Sentence
    kind: str
    text: str
    value: int | None
    note: str
    figure: uuid.UUID | None
    printed: str
    parts: int
    organisation: uuid.UUID
    organisation_name: str
    assignment: uuid.UUID
    answer: uuid.UUID
    signer: uuid.UUID
    signed_at: dt.datetime
    seq: int
    round: uuid.UUID
    number: str
    as_of: dt.date
    provenance: str


_FROZEN = """
SELECT u.item, u.scope, u.id, u.key, u.label_ko, u.label_en, u.kind, w.text, w.value, w.note, x.figure, coalesce(f.printed, ''), coalesce(x.answered, 0), o.id, o.name, a.id, w.id, b.signer_id, e.at, e.seq,
  r.id, r.number, r.as_of, r.provenance
FROM collection_round r JOIN collection_roundstep z ON z.round_id = r.id AND z.to_state = 'frozen'
JOIN collection_assignment a ON a.round_id = r.id AND collection_state_of(a.id) = 'accepted' JOIN parties_organisation o ON o.id = a.organisation_id
JOIN LATERAL (SELECT n, signer_id, entry_id FROM collection_submission WHERE assignment_id = a.id ORDER BY n DESC LIMIT 1) b ON true JOIN record_entry e ON e.id = b.entry_id
JOIN collection_submitted s ON s.assignment_id = a.id AND s.n = b.n JOIN collection_question u ON u.id = s.question_id JOIN collection_answer w ON w.id = s.answer_id
LEFT JOIN collection_result x ON x.question_id = u.id LEFT JOIN figures_observation f ON f.id = x.figure
WHERE r.as_of = %s AND %s IN ('', u.item) AND w.text <> '' ORDER BY r.number, u.position, o.name
"""


def frozen_answers(as_of: dt.date, *, item: str = "") -> list[FrozenAnswer]:
    """The accepted answers of every round frozen for a day (of one item, or all), in the order of the questions; what is missing is not here."""
    return [FrozenAnswer(item_, scope, question, key, Sentence(ko, en or ko), *rest) for item_, scope, question, key, ko, en, *rest in rows(_FROZEN, [as_of, item])]
