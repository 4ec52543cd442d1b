"""The roots of the seals over JSON: what a proof taken home is compared with."""

from naru.api.answers import Answer, Asked
from naru.kernel.clock import is_simulated
from naru.reporting.entries import all_seals


def seals(asked: Asked) -> Answer:
    """All seals, newest first."""
    every = all_seals()
    data = [{"n": each.n, "first": each.first, "last": each.last, "leaves": each.leaves, "root": each.root, "previous_root": each.previous, "sealed_at": each.at} for each in asked.page(every)]
    return Answer(data, "simulated" if is_simulated() else "computed", len(every))
