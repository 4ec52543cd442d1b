"""How an award's public money is opened over time, as its text says: instalments and the advance. Pure."""

from dataclasses import dataclass

from naru.kernel import Bp, Sentence
from naru.programmes.logic import names, stage_for, whole, word
from naru.programmes.terms import ProgrammeText

SIGNATURE, INSPECTION = "signature", "inspection"
WHOLE: Bp = 10_000
OPENS = {SIGNATURE: Sentence("협약", "the signature"), INSPECTION: Sentence("{n}차 검사 적합", "passed inspection no. {n}")}
"""What opens an instalment, in words."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment: its share of the public money, what opens it, and which passed inspection that is (0: the signature)."""

    n: int
    share: Bp
    opens_by: str
    stage: int

    @property
    def opened_by(self) -> Sentence:
        """What opens it, as people read it."""
        said = OPENS[self.opens_by]
        return Sentence(said.ko.format(n=self.stage), said.en.format(n=self.stage))


def instalments_of(text: ProgrammeText, group: str) -> tuple[Instalment, ...]:
    """The instalments of a group's awards, in order; none where money is drawn as it is spent. Without a word on it, each waits for an inspection of its own."""
    stage = stage_for(text, "grant", group)
    if word(stage, "mode") != "instalments" or stage is None:
        return ()
    held = stage.parameters.get("instalments")
    shares = [each for each in held if isinstance(each, int)] if isinstance(held, tuple) else []
    opens = names(stage, "opens_by") or (INSPECTION,) * len(shares)
    inspections = 0
    made = list[Instalment]()
    for n, (share, by) in enumerate(zip(shares, opens, strict=False), start=1):
        inspections += by == INSPECTION
        made.append(Instalment(n, share, by, inspections if by == INSPECTION else 0))
    return tuple(made)


def advance_of(text: ProgrammeText, group: str) -> Bp:
    """The part of the public money that may be paid before evidence, in basis points; 0 when the text allows none."""
    return whole(stage_for(text, "grant", group), "advance", 0)


def opened(plan: tuple[Instalment, ...], advance: Bp, *, signed: bool, passed: int) -> Bp:
    """The share that is open once so many inspections passed: never less than the advance after the signature. What no plan divides opens with the first."""
    shares = plan or (Instalment(1, WHOLE, INSPECTION, 1),)
    return max(advance, sum(each.share for each in shares if each.stage <= passed)) if signed else 0
