"""What was entrusted to a district or operator: the money in their hands by source, their firms, the calls for which they may enter paper."""

import uuid
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from naru.agreements.queries import Grant, grants
from naru.calls.queries import APPLICATION_STATES, CallRow, public_calls
from naru.kernel import Sentence, Won
from naru.kernel.database import rows
from naru.ledger.terms import CustodyPosition

_SOURCES = ("city", "district", "national", "fund", "self", "private")


@dataclass(frozen=True, slots=True)
class Entrusted:
    """One body's desk: its grants, the money by source over all of them, its applications by call and state, the open calls it may enter paper for."""

    grants: tuple[Grant, ...]
    money: tuple[tuple[str, CustodyPosition], ...]
    applications: tuple[tuple[uuid.UUID, Sentence, tuple[tuple[Sentence, int], ...], int, Won], ...]
    paper: tuple[CallRow, ...]

    @property
    def held(self) -> Won:
        """What lies in their custody over all sources."""
        return sum(place.held for _, place in self.money)

    @property
    def firms(self) -> int:
        """Firms under their grants."""
        return sum(each.firms for each in self.grants)


_APPLIED = """
SELECT c.id, c.name_ko, c.name_en, s.to_state, count(*), sum(v.amount)::bigint FROM calls_application a JOIN calls_call c ON c.id = a.call_id
JOIN LATERAL (SELECT to_state FROM calls_applicationstep WHERE application_id = a.id ORDER BY n DESC LIMIT 1) s ON true
JOIN LATERAL (SELECT amount FROM calls_version WHERE application_id = a.id ORDER BY n DESC LIMIT 1) v ON true
WHERE a.intermediary_id = ANY(%s) GROUP BY c.id, c.name_ko, c.name_en, c.year, s.to_state ORDER BY c.year DESC, c.name_ko, s.to_state
"""


def _money(found: Sequence[Grant]) -> tuple[tuple[str, CustodyPosition], ...]:
    """Positions added up by source."""
    made: dict[str, CustodyPosition] = {}
    for source, place in (pair for each in found for pair in each.places):
        before = made.get(source)
        made[source] = place if before is None else CustodyPosition(*(a + b for a, b in zip(astuple(before), astuple(place), strict=True)))
    return tuple((source, made[source]) for source in _SOURCES if source in made)


def _applications(through: Sequence[uuid.UUID]) -> tuple[tuple[uuid.UUID, Sentence, tuple[tuple[Sentence, int], ...], int, Won], ...]:
    by_call: dict[uuid.UUID, tuple[Sentence, list[tuple[Sentence, int]], list[Won]]] = {}
    for call, ko, en, state, many, asked in rows(_APPLIED, [list(through)]):
        _, states, money = by_call.setdefault(call, (Sentence(ko, en or ko), [], []))
        states.append((APPLICATION_STATES[state], many))
        money.append(asked)
    return tuple((call, name, tuple(states), sum(many for _, many in states), sum(money)) for call, (name, states, money) in by_call.items())


def entrusted(through: Sequence[uuid.UUID], kinds: Sequence[str]) -> Entrusted:
    """The desk of some bodies; `kinds` are what they are ('district', 'operator'): through whom a call's group goes decides for which they enter paper."""
    found = grants(list(through))
    open_ = tuple(each for each in public_calls() if each.state == "open" and each.audience == "firms" and any(group.id == each.group and group.through in kinds for group in each.text.groups))
    return Entrusted(tuple(found), _money(found), _applications(through), open_)
