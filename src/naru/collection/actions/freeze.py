"""Freezes a round: signed and accepted answers become figures on the cards; nothing of the round changes afterwards. Or cancels it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.collection.logic import as_of_instant, digest_of, gathered, print_gathered, print_value
from naru.collection.terms import PARTIAL, QUERY, SAID
from naru.figures.actions import observe
from naru.figures.logic import lines_said
from naru.figures.terms import Said
from naru.kernel import Provenance, Refused, derive
from naru.kernel.clock import is_simulated
from naru.kernel.database import one, rows
from naru.record import Act, Entered
from naru.record.actions import enter, verb


@dataclass(frozen=True, slots=True)
class _Gathered:
    """A question with its accepted answers: (assignment, its submission, answer, value) each."""

    question: uuid.UUID
    said: Said
    parts: list[tuple[uuid.UUID, int, uuid.UUID, int]]
    asked: int


_ACCEPTED = """
SELECT u.id, u.scope, u.block, u.indicator, u.label_ko, u.kind, u.unit, a.id, s.n, w.id, w.value, (SELECT count(*) FROM collection_asked q WHERE q.question_id = u.id)
FROM collection_question u JOIN collection_submitted s ON s.question_id = u.id JOIN collection_assignment a ON a.id = s.assignment_id AND collection_state_of(a.id) = 'accepted'
JOIN collection_answer w ON w.id = s.answer_id
WHERE u.round_id = %s AND u.indicator <> '' AND w.value IS NOT NULL AND s.n = (SELECT max(b.n) FROM collection_submission b WHERE b.assignment_id = a.id) ORDER BY u.position, a.id
"""


def _gather(round: uuid.UUID, number: str, as_of: dt.date, provenance: Provenance) -> list[_Gathered]:
    by: dict[uuid.UUID, tuple[tuple[str, ...], int, list[tuple[uuid.UUID, int, uuid.UUID, int]]]] = {}
    for question, *about, assignment, n, answer, value, asked in rows(_ACCEPTED, [round]):
        by.setdefault(question, (tuple(about), asked, []))[2].append((assignment, n, answer, value))
    made = []
    for question, ((scope, block, indicator, label, kind, unit), asked, parts) in by.items():
        value = gathered([each for *_, each in parts])
        said = Said(scope, block, label, print_gathered(print_value(kind, unit, value), len(parts), asked), value, {"won": "원", "rate": "bp"}.get(kind, unit), as_of.isoformat(), "", "", key=indicator, provenance=provenance, query=QUERY,
                    as_of=as_of_instant(as_of), input_digest=digest_of([(answer, given) for *_, answer, given in parts]), reason=f"취합 {number}: 서명한 답 {len(parts)}/{asked}", status="" if len(parts) == asked else PARTIAL)
        made.append(_Gathered(question, said, parts, asked))
    return made


_TEXTS = """
SELECT w.id, u.item, o.name, w.text FROM collection_question u JOIN collection_submitted s ON s.question_id = u.id JOIN collection_assignment a ON a.id = s.assignment_id AND collection_state_of(a.id) = 'accepted'
JOIN collection_answer w ON w.id = s.answer_id JOIN parties_organisation o ON o.id = a.organisation_id
WHERE u.round_id = %s AND u.kind = 'text' AND u.item <> '' AND s.n = (SELECT max(b.n) FROM collection_submission b WHERE b.assignment_id = a.id) ORDER BY u.position, o.name
"""


def _texts(round: uuid.UUID, number: str, as_of: dt.date, provenance: Provenance) -> list[Said]:
    """The signed texts line by line: a number in one has its source, too, the words that were signed."""
    return [Said(f"{SAID}{answer}", "status", name, line, None, "", as_of.isoformat(), "", "", key=item, provenance=provenance, reason=f"취합 {number}: {name}의 서명한 글")
            for answer, item, name, text in rows(_TEXTS, [round]) for line in lines_said(text)]


def _keep(round: uuid.UUID, found: Sequence[_Gathered], observed: Act, provenance: Provenance, entry: Entered) -> None:
    rows("INSERT INTO collection_result (question_id, round_id, figure, provenance, answered, asked, entry_id) SELECT q, %s, f, %s, n, m, %s FROM unnest(%s::uuid[], %s::uuid[], %s::int[], %s::int[]) AS t(q, f, n, m)",
         [round, provenance.value, entry.id, [each.question for each in found], [derive(observed.id, n) for n in range(len(found))], [len(each.parts) for each in found], [each.asked for each in found]])
    parts = [(each.question, assignment, n) for each in found for assignment, n, *_ in each.parts]
    rows("INSERT INTO collection_resultpart (question_id, assignment_id, n, entry_id) SELECT q, a, n, %s FROM unnest(%s::uuid[], %s::uuid[], %s::int[]) AS t(q, a, n)",
         [entry.id, [question for question, *_ in parts], [assignment for _, assignment, _ in parts], [n for *_, n in parts]])


@verb
def freeze(round: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Freezes a round; figures and lines of text of its accepted answers are observed in the same act. Whoever is missing stays missing: the act's reason says why one did not wait.

    Raises Refused('freeze_after_review') while a submission waits, 'freeze_says_who_is_missing' without a reason, 'roundstep_move_allowed' when it is not open.
    """
    rows("SELECT collection_hold_round(%s)", [round])
    found = one("SELECT number, as_of FROM collection_round WHERE id = %s", [round])
    if found is None:
        raise Refused("round_unknown", str(round))
    provenance = Provenance.SIMULATED if is_simulated() else Provenance.COMPUTED
    entry = enter(act, "collection.freeze", subject=round, content={}, result=round)
    _step(round, "frozen", entry)
    figures, observed = _gather(round, found[0], found[1], provenance), act.part("observe")
    if said := [*(each.said for each in figures), *_texts(round, found[0], found[1], provenance)]:
        observe(said, act=observed)
    if figures:
        _keep(round, figures, observed, provenance, entry)
    return round


@verb
def cancel(round: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Ends a round that is not to be gathered; what was answered stays to be read."""
    rows("SELECT collection_hold_round(%s)", [round])
    entry = enter(act, "collection.cancel", subject=round, content={}, result=round)
    _step(round, "cancelled", entry)
    return round


def _step(round: uuid.UUID, to: str, entry: Entered) -> None:
    rows("INSERT INTO collection_roundstep (round_id, n, from_state, to_state, entry_id) SELECT round_id, n + 1, to_state, %s, %s FROM collection_roundstep WHERE round_id = %s ORDER BY n DESC LIMIT 1", [to, entry.id, round])
