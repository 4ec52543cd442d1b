"""The control of spendings by sample, as it stands: each draw with its seed, what was drawn, and what the check found."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.agreements.logic import sample
from naru.agreements.terms import CATEGORIES
from naru.evaluation.logic import seed_of
from naru.kernel import Sentence, Won
from naru.kernel.database import rows


@dataclass(frozen=True, slots=True)
class Sampled:
    """One drawn spending: whose, what for, and what the check found (None: not checked)."""

    spending: uuid.UUID
    agreement: uuid.UUID
    firm: str
    category: str
    amount: Won
    result: str | None
    reason: str

    @property
    def kind(self) -> Sentence:
        """What the spending is for, in words."""
        return CATEGORIES.get(self.category, Sentence(self.category, self.category))


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One draw: with the seed and the spendings before `until` anybody draws the same."""

    id: uuid.UUID
    on: dt.date
    seed: str
    size: int
    until: int
    sampled: tuple[Sampled, ...]

    @property
    def waiting(self) -> tuple[Sampled, ...]:
        """What was not checked yet."""
        return tuple(each for each in self.sampled if each.result is None)


_SAMPLED = """
SELECT p.spending_id, s.agreement_id, o.name, s.category, s.amount, c.result, coalesce(c.reason, '')
FROM agreements_sample p JOIN agreements_spending s ON s.id = p.spending_id JOIN agreements_agreement a ON a.id = s.agreement_id JOIN parties_organisation o ON o.id = a.organisation_id
LEFT JOIN agreements_check c ON c.draw_id = p.draw_id AND c.spending_id = p.spending_id WHERE p.draw_id = %s ORDER BY o.name, p.spending_id
"""


def draws_of(grant: uuid.UUID) -> list[DrawRow]:
    """The draws of a grant, newest first."""
    return [
        DrawRow(id, on, seed, size, until, tuple(Sampled(*row) for row in rows(_SAMPLED, [id])))
        for id, on, seed, size, until in rows("SELECT d.id, d.drawn_on, encode(d.seed, 'hex'), d.size, d.until FROM agreements_draw d WHERE d.agreement_id = %s ORDER BY d.until DESC", [grant])
    ]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A draw of any grant with whether it replays: its seed from the sealed root before it and the public value, its sample from the seed."""

    draw: DrawRow
    grant: uuid.UUID
    holder: str
    public_value: str
    seal: int
    same: bool


_DRAWS = """
SELECT d.id, d.drawn_on, d.seed, d.size, d.until, d.agreement_id, o.name, e.content->>'public_value', s.n, s.root FROM agreements_draw d JOIN record_entry e ON e.id = d.entry_id
JOIN agreements_agreement g ON g.id = d.agreement_id JOIN parties_organisation o ON o.id = g.organisation_id
LEFT JOIN LATERAL (SELECT n, root FROM record_seal x JOIN record_entry y ON y.id = x.entry_id WHERE y.seq < d.until ORDER BY n DESC LIMIT 1) s ON true ORDER BY d.until DESC
"""
_POOL = """
SELECT s.id FROM agreements_spending s JOIN agreements_agreement a ON a.id = s.agreement_id JOIN record_entry e ON e.id = s.entry_id WHERE a.under_id = %s AND e.seq < %s
AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn w JOIN record_entry we ON we.id = w.entry_id WHERE w.spending_id = s.id AND we.seq < %s)
"""


def all_draws() -> list[Replayed]:
    """Every draw of the house, newest first, each drawn again."""
    made = []
    for id, on, seed, size, until, grant, holder, public, n, root in rows(_DRAWS):
        drawn = tuple(Sampled(*row) for row in rows(_SAMPLED, [id]))
        again = sample(bytes(seed), [spending for (spending,) in rows(_POOL, [grant, until, until])], count=size)
        same = root is not None and seed_of(bytes(root), public) == bytes(seed) and {each.spending for each in drawn} == set(again)
        made.append(Replayed(DrawRow(id, on, bytes(seed).hex(), size, until, drawn), grant, holder, public, n or 0, same))
    return made
