"""The nightly check of the reporting room: every counted figure recomputes as it stood at the act that counted it (R3)."""

from naru.figures.queries import all_counted
from naru.kernel.invariants import Check
from naru.reporting.live import indicator_of, recount


def figures_recompute() -> list[str]:
    """Value and digest of the rows again. Figures of a definition that stands no more are left aside."""
    wrong = []
    for figure in all_counted():
        known = indicator_of(figure)
        if known is None:
            continue
        again = recount(known, figure.scope, figure.entry)
        if again != (figure.value, figure.input_digest):
            wrong.append(f"figure {figure.id} ({figure.scope}, {figure.key}, act {figure.entry}): kept {figure.value}, recounted {again[0]}")
    return wrong


CHECKS = (Check("R3", "every counted figure recomputes for its instant", figures_recompute),)
