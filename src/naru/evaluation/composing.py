"""Composing a panel as the office reads it: the pool, the draw with each answer and conflict, who is proposed now, what was repaired and why, how far each member is."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.evaluation.actions.drawing import drawn_panel
from naru.evaluation.terms import Candidate
from naru.kernel import Sentence
from naru.kernel.database import one, rows
from naru.parties.queries import names_of

_OWN = ("(SELECT count(*) FROM calls_application a WHERE a.call_id = %s AND EXISTS (SELECT 1 FROM parties_membership m WHERE m.person_id = p.person_id "
        "AND m.organisation_id IN (a.organisation_id, a.intermediary_id)))")


@dataclass(frozen=True, slots=True)
class Poolable:
    """Somebody who may be drawn: the name (None after erasure), where they belong, whether barred, and how many applications are of own bodies."""

    person: uuid.UUID
    name: str | None
    affiliation: str
    barred: bool
    conflicts: int


def pool_for(call: uuid.UUID, on: dt.date) -> list[Poolable]:
    """Everybody with the role of a reviewer on a date, by affiliation."""
    found = rows("SELECT p.person_id, min(o.name), EXISTS (SELECT 1 FROM parties_bar b WHERE b.actor_id = p.person_id AND b.kind = 'review' AND b.span @> %s::date), " + _OWN +
                 " FROM parties_membership p JOIN parties_organisation o ON o.id = p.organisation_id LEFT JOIN parties_membershipend e ON e.membership_id = p.id WHERE p.role = 'reviewer' AND p.span @> %s::date "
                 "AND (e.ends_on IS NULL OR e.ends_on > %s) AND NOT EXISTS (SELECT 1 FROM record_erasure r WHERE r.actor_id = p.person_id) GROUP BY p.person_id ORDER BY 2, 1", [on, call, on, on])
    names = names_of([person for person, *_ in found])
    return [Poolable(person, names.get(person), where, barred, own) for person, where, barred, own in found]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A drawn candidate: place, answer (None: none yet) with its reason and by whose act, own bodies among the applications, the seat if appointed, why the seat was given up."""

    place: int
    person: uuid.UUID
    name: str | None
    affiliation: str
    accepted: bool | None
    reason: str
    by_office: bool
    conflicts: int
    seat: int | None
    left: str


_CANDIDATES = ("SELECT p.place, p.person_id, p.affiliation, x.accepted, coalesce(x.reason, ''), e.actor_id <> p.person_id, " + _OWN + ", n.seat, coalesce(y.reason, '') "
               "FROM evaluation_drawncandidate p LEFT JOIN evaluation_candidateanswer x ON x.draw_id = p.draw_id AND x.person_id = p.person_id LEFT JOIN record_entry e ON e.id = x.entry_id "
               "LEFT JOIN evaluation_panelist n ON n.round_id = p.draw_id AND n.person_id = p.person_id LEFT JOIN evaluation_departure y ON y.round_id = p.draw_id AND y.person_id = p.person_id "
               "WHERE p.draw_id = %s ORDER BY p.place")


def candidates_of(round: uuid.UUID, call: uuid.UUID) -> list[CandidateRow]:
    """The drawn candidates in drawn order."""
    found = rows(_CANDIDATES, [call, round])
    names = names_of([row[1] for row in found])
    return [CandidateRow(place, person, names.get(person), where, accepted, reason, bool(office), conflicts, seat, left)
            for place, person, where, accepted, reason, office, conflicts, seat, left in found]


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member on the panel and how far: cases taken on, scored, handed in ('' not yet, 'own', 'paper'), or why the seat was given up."""

    person: uuid.UUID
    name: str | None
    seat: int
    affiliation: str
    taken: int
    scored: int
    handed: str
    left: str


def members_of(round: uuid.UUID) -> list[MemberRow]:
    """The appointed, by seat."""
    found = rows(
        "SELECT p.person_id, p.seat, p.affiliation, (SELECT count(*) FROM evaluation_relation l WHERE l.round_id = p.round_id AND l.person_id = p.person_id AND l.relation = 'assigned'), "
        "(SELECT count(DISTINCT k.application_id) FROM evaluation_score k WHERE k.round_id = p.round_id AND k.person_id = p.person_id), "
        "CASE WHEN m.id IS NULL THEN '' WHEN m.evidence_id IS NULL THEN 'own' ELSE 'paper' END, coalesce(y.reason, '') FROM evaluation_panelist p "
        "LEFT JOIN evaluation_memberseal m ON m.round_id = p.round_id AND m.person_id = p.person_id LEFT JOIN evaluation_departure y ON y.round_id = p.round_id AND y.person_id = p.person_id "
        "WHERE p.round_id = %s ORDER BY p.seat", [round])
    names = names_of([row[0] for row in found])
    return [MemberRow(person, names.get(person), seat, where, taken, scored, handed, left) for person, seat, where, taken, scored, handed, left in found]


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round of scoring: its call, its draw's proof (None: not drawn), whether it is closed."""

    id: uuid.UUID
    call: uuid.UUID
    name: str
    seats: int | None
    root: str
    public_value: str
    pool: int
    pool_digest: str
    algorithm: str
    sealed: bool


_ROUND = ("SELECT r.id, r.call_id, r.name, w.seats, encode(w.root, 'hex'), coalesce(w.public_value, ''), coalesce(jsonb_array_length(w.pool), 0), encode(w.pool_digest, 'hex'), coalesce(w.algorithm, ''), "
          "EXISTS (SELECT 1 FROM evaluation_seal x WHERE x.round_id = r.id) FROM evaluation_round r LEFT JOIN evaluation_draw w ON w.round_id = r.id JOIN record_entry e ON e.id = r.entry_id ")


def round_of(id: uuid.UUID) -> RoundRow | None:
    """One round, or None."""
    found = one(_ROUND + "WHERE r.id = %s", [id])
    return None if found is None else RoundRow(*found)


def rounds_of(call: uuid.UUID) -> list[RoundRow]:
    """The rounds of a call, in order."""
    return [RoundRow(*row) for row in rows(_ROUND + "WHERE r.call_id = %s ORDER BY e.seq", [call])]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who is to be appointed next: those proposed, whose answer is missing, seats that nobody fills, and what was repaired."""

    new: tuple[Candidate, ...]
    unanswered: tuple[uuid.UUID, ...]
    short: int
    repaired: Sentence | None

    @property
    def ready(self) -> bool:
        """Whether it may go to approval."""
        return bool(self.new) and not self.unanswered


def proposal_of(found: RoundRow, candidates: Sequence[CandidateRow]) -> Proposal:
    """The panel that follows from draw, answers and seats given up; what is appointed already stays."""
    by, panel = {each.person: each for each in candidates}, drawn_panel(found.id)
    new = tuple(each for each in panel if by[each.person].seat is None)
    declined, left = [each for each in candidates if each.accepted is False], [each for each in candidates if each.left]
    short = (found.seats or 0) - (len(panel) - len(left))
    says = None
    if declined or left:
        ko = ", ".join([*(f"{each.place}번째 {each.affiliation} 사양({each.reason})" for each in declined), *(f"{each.seat}번 자리 {each.affiliation} 사임({each.left})" for each in left)])
        en = ", ".join([*(f"place {each.place} {each.affiliation} declined ({each.reason})" for each in declined), *(f"seat {each.seat} {each.affiliation} given up ({each.left})" for each in left)])
        says = Sentence(ko, en)
    return Proposal(new, tuple(each.person for each in new if by[each.person].accepted is None), max(short, 0), says)


def appointing(round: uuid.UUID) -> tuple[str, uuid.UUID | None]:
    """Where the approval of the next appointment stands: 'none', 'asked' or 'given' with its id; used ones do not count."""
    found = one("SELECT q.id, p.id FROM documents_request q LEFT JOIN documents_approval p ON p.id = q.id JOIN record_entry e ON e.id = q.entry_id WHERE q.subject = %s AND q.kind = 'appoint' "
                "AND NOT EXISTS (SELECT 1 FROM evaluation_panelist n WHERE n.approval = q.id) ORDER BY e.seq DESC LIMIT 1", [round])
    return ("none", None) if found is None else ("given" if found[1] else "asked", found[0])
