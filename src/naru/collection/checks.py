"""The nightly check of the collection room: every collected figure recomputes from the signed answers it was made of."""

import uuid

from naru.collection.logic import digest_of, gathered
from naru.collection.telling import parts_of
from naru.collection.terms import QUERY
from naru.figures.queries import all_counted
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


CHECKS = (Check("K3", "every collected figure recomputes from the signed answers it was made of", figures_recompute),)
