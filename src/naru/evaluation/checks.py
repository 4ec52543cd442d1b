"""The nightly check of the evaluation room: every stored ranking recomputes from what it was made of."""

import json
import uuid

from naru.evaluation.logic import decided, draw, rank, ranking_digest, seed_of, succession
from naru.evaluation.queries import overrides_of
from naru.evaluation.terms import Candidate, Scored
from naru.kernel import digest
from naru.kernel.database import rows
from naru.kernel.invariants import Check


def rankings_recompute() -> list[str]:
    """C10: ranking and digest of each decision follow from its input."""
    wrong = []
    for decision, seats, money, mark in rows("SELECT id, seats, money, ranking_digest FROM evaluation_decision"):
        kept = rows(
            "SELECT k.application_id, k.points, (SELECT number FROM calls_receipt r WHERE r.application_id = k.application_id ORDER BY n LIMIT 1), k.amount, k.priority, k.place, k.reason "
            "FROM evaluation_ranking k WHERE k.decision_id = %s", [decision])
        scored = [Scored(application, points, received, amount, priority) for application, points, received, amount, priority, _, _ in kept]
        again = {each.application: (each.place, each.reason) for each in rank(scored, seats=seats, money=money)}
        if ranking_digest(scored, seats=seats, money=money) != bytes(mark) or again != {row[0]: (row[5], row[6]) for row in kept}:
            wrong.append(f"decision {decision}: the ranking does not recompute")
        chosen = {each.application for each in decided(rank(scored, seats=seats, money=money), overrides_of(decision)) if each.selected}
        if chosen != {application for (application,) in rows("SELECT w.application_id FROM evaluation_award w JOIN evaluation_decision d ON d.call = w.call_id AND d.selection = w.selection WHERE d.id = %s",
                                                             [decision])}:
            wrong.append(f"decision {decision}: the awards are not the ranking and its overrides")
    return wrong


def draws_replay() -> list[str]:
    """C8 and C14: stored candidates follow from seed and pool; an appointed panel fills the seats in drawn order."""
    wrong = []
    for round, root, public, pool, mark, seats, multiple in rows("SELECT round_id, root, public_value, pool, pool_digest, seats, multiple FROM evaluation_draw"):
        kept = json.loads(pool) if isinstance(pool, str) else pool
        drawn = draw(seed_of(bytes(root), public), [Candidate(uuid.UUID(person), where) for person, where in kept], candidates=seats * multiple)
        stored = [Candidate(person, where) for person, where in rows("SELECT person_id, affiliation FROM evaluation_drawncandidate WHERE draw_id = %s ORDER BY place", [round])]
        if drawn != stored or digest(kept) != bytes(mark):
            wrong.append(f"round {round}: the draw does not replay")
        declined = dict(rows("SELECT person_id, reason FROM evaluation_candidateanswer WHERE draw_id = %s AND NOT accepted", [round]))
        left = len(rows("SELECT 1 FROM evaluation_departure WHERE round_id = %s", [round]))
        panel = [person for (person,) in rows("SELECT person_id FROM evaluation_panelist WHERE round_id = %s ORDER BY seat", [round])]
        if panel and panel != [each.person for each in succession(stored, declined, left, seats=seats)][: max(len(panel), seats)]:
            wrong.append(f"round {round}: the panel is not the one drawn")
    return wrong


CHECKS = (Check("C8", "every draw replays, panels are filled in drawn order", draws_replay),
          Check("C10", "every ranking recomputes from its input", rankings_recompute))
