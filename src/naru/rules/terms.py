"""The words of the law: dated values with a citation, typed conditions that own their sentences, three-valued verdicts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from naru.kernel import Sentence

LIFECYCLES = ()
Scalar = str | int | bool


class Met(StrEnum):
    """Three values: a fact nobody knows makes a condition unknown, never false (Kleene)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How firm a value is."""

    ENACTED = "enacted"
    DRAFT = "draft"
    ASSUMED = "assumed"


class Precision(StrEnum):
    """How exactly the start of a value is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    AT_LATEST = "at_latest"


@dataclass(frozen=True, slots=True)
class Dated:
    """A value from `start` on until the next one starts. `precision` AT_LATEST: it held at the latest since `start`."""

    start: dt.date
    value: object
    cite: str
    status: Status
    precision: Precision
    reason: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A dated term of a programme: a step function over dates, perhaps by key (trade, tier, source)."""

    id: str
    unit: str
    counts_on: str
    values: tuple[Dated, ...]
    name: Sentence
    per: str = ""


@dataclass(frozen=True, slots=True)
class Test:
    """One test of one fact: `operator` in (is, in, at_least, at_most, not); `bound` is of the fact's type."""

    __test__ = False  # reason: not a pytest class
    fact: str
    operator: str
    bound: object


@dataclass(frozen=True, slots=True)
class All:
    """Every part must be met."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part must be met."""

    parts: tuple["Node", ...]


Node = Test | All | Either


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with its sentences: what it asks (`say`), and what would help whoever fails it (`remedy`)."""

    id: str
    node: Node
    say: Sentence
    remedy: Sentence
    cite: str
    check_on: tuple[str, ...]
    start: dt.date
    assumed: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known of a fact: value, who said so, and when; when it was asked, until when the answer counts, how it was checked."""

    value: object
    source: str = ""
    on: dt.date | None = None
    asked: dt.date | None = None
    until: dt.date | None = None
    way: str = ""


Facts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one condition: met or not or unknown, the facts it looked at, and which were missing."""

    condition: str
    met: Met
    say: Sentence
    remedy: Sentence
    cite: str
    looked_at: tuple[tuple[str, Fact], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The findings of all conditions that counted on a date, and the digest of the rule set they come from."""

    on: dt.date
    findings: tuple[Finding, ...]
    digest: str = field(default="")

    @property
    def met(self) -> Met:
        """No as soon as one is no; unknown when none is no but one unknown; else yes."""
        outcomes = {finding.met for finding in self.findings}
        return Met.NO if Met.NO in outcomes else Met.UNKNOWN if Met.UNKNOWN in outcomes else Met.YES

    @property
    def refused(self) -> tuple[Finding, ...]:
        """The findings that say no."""
        return tuple(finding for finding in self.findings if finding.met is Met.NO)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """The findings that lack a fact."""
        return tuple(finding for finding in self.findings if finding.met is Met.UNKNOWN)
