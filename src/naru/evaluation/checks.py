"""The nightly check of the evaluation room: every stored ranking recomputes from what it was made of."""

from naru.evaluation.logic import rank, ranking_digest
from naru.evaluation.terms import Scored
from naru.kernel.database import rows
from naru.kernel.invariants import Check


def rankings_recompute() -> list[str]:
    """C10: ranking and digest of each decision follow from its input."""
    wrong = []
    for decision, seats, money, mark in rows("SELECT id, seats, money, ranking_digest FROM evaluation_decision"):
        kept = rows(
            "SELECT k.application_id, k.points, (SELECT number FROM calls_receipt r WHERE r.application_id = k.application_id ORDER BY n LIMIT 1), k.amount, k.place, k.reason "
            "FROM evaluation_ranking k WHERE k.decision_id = %s", [decision])
        scored = [Scored(application, points, received, amount) for application, points, received, amount, _, _ in kept]
        again = {each.application: (each.place, each.reason) for each in rank(scored, seats=seats, money=money)}
        if ranking_digest(scored, seats=seats, money=money) != bytes(mark) or again != {row[0]: (row[4], row[5]) for row in kept}:
            wrong.append(f"decision {decision}: the ranking does not recompute")
    return wrong


CHECKS = (Check("C10", "every ranking recomputes from its input", rankings_recompute),)
