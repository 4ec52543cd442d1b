"""What an application may get: the bounds of support fixed for its call, and how many people it has where the call counts people."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.kernel import Sentence, Won, print_won
from naru.kernel.database import rows
from naru.parties.queries import facts_of
from naru.programmes.queries import words
from naru.programmes.support import Ceiling, Rate


@dataclass(frozen=True, slots=True)
class CeilingRow:
    """The bounds of one application: its call, who applies, the call's ceiling, the people counted (None: nobody knows how many, or nobody is counted)."""

    call: uuid.UUID
    organisation: uuid.UUID
    ceiling: Ceiling
    people: int | None

    @property
    def worked_out(self) -> Sentence | None:
        """How the people's amount comes about; None where nobody is counted or nobody knows how many."""
        rate = self.ceiling.rate
        if rate is None or self.people is None:
            return None
        total, counted = rate.total(self.people), max(self.people - rate.not_counted, 0)
        less = (f"{self.people}명 가운데 {rate.not_counted}명을 뺀 ", f"{self.people} people less {rate.not_counted}: ") if rate.not_counted else ("", "")
        return Sentence(f"{less[0]}{counted}명 × {rate.months}개월 × {print_won(rate.won)} = {print_won(total)}", f"{less[1]}{counted} × {rate.months} months × {rate.won:,} won = {total:,} won")

    def outside(self, amount: Won) -> Sentence | None:
        """Why the city's part of an award does not fit; None when it does, or when it is nothing."""
        rate = self.ceiling.rate
        if amount and rate and self.people is None:
            fact = words().facts[rate.people].meaning
            return Sentence(f"지원액은 인원에 따릅니다. 먼저 등록해 주십시오: {fact.ko}", f"The amount follows from a number that nobody has registered yet: {fact.en}.")
        return self.ceiling.outside(amount, self.people)


_CEILINGS = """
SELECT a.id, a.call_id, a.organisation_id, c.term, c.counted_on, c.least, c.most, c.city, c.public, c.rate, c.months, c.people, c.not_counted
FROM calls_application a JOIN calls_ceiling c ON c.call_id = a.call_id WHERE a.id = ANY(%s)
"""


def ceilings_of(applications: Sequence[uuid.UUID], on: dt.date) -> dict[uuid.UUID, CeilingRow]:
    """The bounds of applications, people counted as known on a date."""
    found = rows(_CEILINGS, [list(applications)])
    known = facts_of([row[2] for row in found], on) if any(row[9] is not None for row in found) else {}
    return {application: CeilingRow(call, organisation, Ceiling(term, counted_on, least, most, city, public, Rate(won, months, fact, not_counted) if won is not None else None),
                                    _people(known.get(organisation, {}), fact))
            for application, call, organisation, term, counted_on, least, most, city, public, won, months, fact, not_counted in found}


def _people(known: object, fact: str) -> int | None:
    held = known.get(fact.removeprefix("organisation.")) if isinstance(known, dict) else None
    value = getattr(held, "value", None)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
