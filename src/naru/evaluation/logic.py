"""Decisions of the evaluation room: drawing a panel, ranking, drawing the line of seats and money. Pure and replayable."""

import hashlib
import itertools
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from naru.evaluation.terms import Candidate, Otherwise, Placed, Reversal, Scored
from naru.kernel import Sentence, Won, digest

ALGORITHM = "naru-draw-1"


def seed_of(root: bytes, public_value: str) -> bytes:
    """The seed of a draw: the record's sealed root before it, and a public value known only after."""
    return digest({"root": root, "public": public_value})


def draw(seed: bytes, pool: Sequence[Candidate], *, candidates: int) -> list[Candidate]:
    """`candidates` people of the pool in drawn order: ascending SHA-256 over seed, algorithm and person.

    The seed is the sealed root before and a public value after; with both and the pool anybody replays the draw. The order in
    which the pool is given does not matter. Raises ValueError when the pool is too small.
    """
    if candidates > len({each.person for each in pool}):
        raise ValueError(f"{candidates} candidates from a pool of {len(pool)}")
    return sorted(pool, key=lambda each: hashlib.sha256(seed + ALGORITHM.encode() + each.person.bytes).digest())[:candidates]


def fill(drawn: Sequence[Candidate], declined: Mapping[uuid.UUID, str], *, seats: int) -> list[Candidate]:
    """The panel: seats filled in drawn order, passing over those who declined and a second one of the same affiliation."""
    panel: list[Candidate] = []
    for candidate in drawn:
        if len(panel) < seats and candidate.person not in declined and candidate.affiliation not in {each.affiliation for each in panel}:
            panel.append(candidate)
    return panel


def succession(drawn: Sequence[Candidate], declined: Mapping[uuid.UUID, str], left: int, *, seats: int) -> list[Candidate]:
    """Everybody appointed in seat order: the panel, and for each of the `left` seats given up the next in drawn order of an affiliation nobody had yet."""
    panel = fill(drawn, declined, seats=seats)
    for _ in range(left):
        had = {each.affiliation for each in panel}
        panel += [each for each in drawn if each.person not in declined and each.affiliation not in had][:1]
    return panel


def rank(scored: Sequence[Scored], *, seats: int, money: Won) -> list[Placed]:
    """The ranking: who meets the text's priority first, then points, ties by the earlier receipt; selected as long as seats and money last.

    The money line is strict: who does not fit is passed, and nobody further down is taken instead (a rule an applicant can
    check); reasons are 'selected', 'seats' or 'money'.
    """
    placed, left, open_seats, closed = list[Placed](), money, seats, ""
    for place, each in enumerate(sorted(scored, key=lambda one: (one.priority, -one.points, one.received, str(one.application))), start=1):
        if not closed and open_seats == 0:
            closed = "seats"
        if not closed and each.amount > left:
            closed = "money"
        if not closed:
            open_seats, left = open_seats - 1, left - each.amount
        placed.append(Placed(each.application, place, each.points, each.amount, not closed, closed or "selected", each.priority))
    return placed


def decided(placed: Sequence[Placed], otherwise: Sequence[Otherwise]) -> list[Placed]:
    """The ranking with what the committee decided otherwise; its reasons are 'override_in' and 'override_out'."""
    turned = {each.application: each.selected for each in otherwise}
    return [replace(each, selected=turned[each.application], reason="override_in" if turned[each.application] else "override_out") if each.application in turned else each for each in placed]


def reversals(placed: Sequence[Placed]) -> list[Reversal]:
    """The refused that have more points than somebody selected, each with the rule behind it: an override, else the text's priority."""
    chosen = [each for each in placed if each.selected]
    made = []
    for each in placed:
        below = [] if each.selected else [other for other in chosen if other.points < each.points]
        if below:
            override = each.reason == "override_out" or all(other.reason == "override_in" for other in below)
            made.append(Reversal(each, "override" if override else "priority"))
    return made


def ranking_digest(scored: Sequence[Scored], *, seats: int, money: Won) -> bytes:
    """The digest of a ranking's whole input, order apart."""
    return digest({"scored": sorted(scored, key=lambda one: str(one.application)), "seats": seats, "money": money})


def priority_of(known: Mapping[str, object], priorities: Sequence[str]) -> int:
    """The place of the first priority whose fact is known to be yes; behind all of them when none is."""
    return next((place for place, fact in enumerate(priorities) if known.get(fact) is True), len(priorities))


def points_hold(points: Mapping[str, int], rubric: Mapping[str, int]) -> bool:
    """Whether each item of the rubric has points between 0 and its maximum, and nothing else has."""
    return set(points) == set(rubric) and all(0 <= points[item] <= rubric[item] for item in rubric)


def spread(points: Sequence[int], full: int, *, bands: int = 5) -> list[tuple[int, int, int]]:
    """How many of some points lie in each of `bands` bands of 0..`full`: (from, to, how many); the last band holds the full points."""
    edges = [full * n // bands for n in range(bands + 1)]
    return [(low, high if n == bands - 1 else high - 1, sum(low <= each < high or (n == bands - 1 and each >= high) for each in points)) for n, (low, high) in enumerate(itertools.pairwise(edges))]


_ROUND = re.compile(r"(?P<try>\[체험\] ?)?(?:(?P<n>\d+)차 ?)?(?P<what>서면|발표|면접|현장|대면|온라인) ?(?:평가|심사)(?: ?(?P<last>\d+))?")
_ROUNDS = {"서면": "written review", "발표": "review of presentations", "면접": "interviews", "현장": "review on site", "대면": "review in person", "온라인": "review online"}


def round_title(name: str) -> Sentence:
    """What a round of scoring is called, in English where its name is made of known words: '2차 서면 평가' -> 'Round 2: written review'; other names stay as their officer gave them."""
    found = _ROUND.fullmatch(name.strip())
    if found is None:
        return Sentence(name, name)
    said = _ROUNDS[found["what"]] + (f" {found['last']}" if found["last"] else "")
    said = f"Round {found['n']}: {said}" if found["n"] else said[0].upper() + said[1:]
    return Sentence(name, f"[Rehearsal] {said}" if found["try"] else said)
