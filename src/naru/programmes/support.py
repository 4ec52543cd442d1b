"""What one award may get by a text: its cap, or won per person and month under it, as terms fixed on the date that counts. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from naru.kernel import Bp, Sentence, Won, print_won
from naru.programmes.logic import stage_for, whole, word
from naru.programmes.terms import ProgrammeText, Stage
from naru.rules.logic import value

PUBLIC = ("city", "district", "national", "fund")
"""Sources whose money is support; an applicant's own part and a private giver's are not."""
CITY_ALONE: Mapping[str, Bp] = {"city": 10_000}
"""Shares of a text that shares with nobody."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Won per person and month, for how many months, counting which fact, and how many people are not counted."""

    won: Won
    months: int
    people: str
    not_counted: int

    def total(self, people: int) -> Won:
        """What so many people come to."""
        return max(people - self.not_counted, 0) * self.months * self.won


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The bounds of one award on a date: public money from `least` to `most` (None: the text names no cap), the city's part of the public
    money in basis points, and the rate where the text counts people. `term` names the cap's term ('' without one)."""

    term: str
    counted_on: dt.date
    least: Won
    most: Won | None
    city: Bp
    public: Bp
    rate: Rate | None = None

    def public_bounds(self, people: int | None = None) -> tuple[Won, Won | None]:
        """Least and most public money; with a rate, for so many people. Raises ValueError when the rate needs people and they are unknown."""
        if self.rate is None:
            return self.least, self.most
        if people is None:
            raise ValueError(self.rate.people)
        total = self.rate.total(people)
        return self.least, total if self.most is None else min(total, self.most)

    def city_bounds(self, people: int | None = None) -> tuple[Won, Won | None]:
        """Least and most of the city's part, in whole won inside the public bounds."""
        least, most = self.public_bounds(people)
        return -(-least * self.city // self.public), None if most is None else most * self.city // self.public

    def outside(self, city: Won, people: int | None = None) -> Sentence | None:
        """Why the city's part of an award does not fit; None when it does (nothing at all always does)."""
        least, most = self.city_bounds(people)
        if not city or (least <= city and (most is None or city <= most)):
            return None
        if most is None:
            return Sentence(f"글의 하한에 맞는 시비는 {print_won(least)}부터입니다.", f"By the text the city gives at least {least:,} won.")
        ko, en = (f"{print_won(least)}부터 {print_won(most)}까지", f"{least:,} to {most:,} won") if least else (f"{print_won(most)}까지", f"up to {most:,} won")
        return Sentence(f"글의 한도에 맞는 시비는 {ko}입니다.", f"By the text's cap the city gives {en}.")


def ceiling_of(text: ProgrammeText, group: str, on: dt.date) -> Ceiling:
    """The bounds of an award of a group, each term read on the date that counts."""
    stage, said = stage_for(text, "grant", group), text.shares_of(group, on)
    shares = said.parts if said else CITY_ALONE
    public = sum(share for source, share in shares.items() if source in PUBLIC)
    held = _held(text, word(stage, "cap"), group, on)
    least, most = (held["min"], held["max"]) if isinstance(held, dict) else (0, held)
    return Ceiling(word(stage, "cap") if most is not None else "", on, least, most, shares.get("city", 0), public or 10_000, _rate(text, stage, group, on))


def photos_of(text: ProgrammeText, group: str) -> int:
    """How many photos a site survey of a group needs at least; 0 where the text asks for none."""
    return whole(stage_for(text, "survey", group), "photos", 0)


def penalty_of(text: ProgrammeText) -> Bp:
    """The most a penalty may be, in basis points of what is to be paid back; 0 when the text names none."""
    said = [stage.parameters.get("penalty") for stage in text.stages("settle")]
    return next((each for each in said if isinstance(each, int)), 0)


def _rate(text: ProgrammeText, stage: Stage | None, group: str, on: dt.date) -> Rate | None:
    won, months = (_number(_held(text, word(stage, name), group, on)) for name in ("rate", "months"))
    if won is None or months is None:
        return None
    return Rate(won, months, word(stage, "people"), _number(_held(text, word(stage, "not_counted"), group, on)) or 0)


def _number(held: object) -> int | None:
    return held if isinstance(held, int) else None


def _held(text: ProgrammeText, term: str, group: str, on: dt.date) -> "dict[str, int] | int | None":
    """What a term gives a group on a date: a number, or least and most."""
    dated = value(text.terms[term], on) if term in text.terms else None
    held = dated.value if dated else None
    if isinstance(held, dict) and group in held:
        held = held[group]
    if isinstance(held, dict):
        return held if {"min", "max"} <= set(held) else None
    return _number(held)


def support_of(text: ProgrammeText, group: str, on: dt.date) -> tuple[Won, Won] | None:
    """The least and most public money one award of a group may get by the text's cap on a date; None when the text names none."""
    ceiling = ceiling_of(text, group, on)
    return None if ceiling.most is None else (ceiling.least, ceiling.most)
