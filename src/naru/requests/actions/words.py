"""The words of a request, answer or promise as observations: a report prints no number of theirs without its source."""

from naru.figures.actions import observe
from naru.figures.logic import lines_said
from naru.figures.terms import Said
from naru.kernel import Provenance
from naru.record import Act


def keep_words(scope: str, lines: dict[str, str], *, block: str, number: str, provenance: str, reason: str, act: Act, period: str = "") -> None:
    """Keeps words by their key, line by line, under a scope; `number` is the request's."""
    kind = Provenance.SIMULATED if provenance == "simulated" else Provenance.COMPUTED
    said = [Said(scope, block, number, line, None, "", period, "", "", key=key, provenance=kind, reason=reason) for key, text in lines.items() for line in lines_said(text)]
    if said:
        observe(said, act=act.part("observe"))
