"""The instalments of one award as they stand: what is due by which act, what is open, what of it was paid; and the advance, with what of it has no evidence yet."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.agreements.logic import public_of
from naru.agreements.terms import PUBLIC, Due, Part
from naru.kernel import Bp, Sentence, Won
from naru.kernel.database import one, rows
from naru.programmes.instalments import INSPECTION, OPENS, SIGNATURE, WHOLE, Instalment

ADVANCE = Sentence("선금", "Advance")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One instalment (0: the advance): its share and won of public money, what opens it, since when it is open (None: closed), what of it was paid."""

    n: int
    share: Bp
    amount: Won
    opened_by: Sentence
    opened_on: dt.date | None
    paid: Won

    @property
    def name(self) -> Sentence:
        """How it is called."""
        return ADVANCE if self.n == 0 else Sentence(f"{self.n}회차", f"No. {self.n}")

    @property
    def stands(self) -> str:
        """'paid', 'part' (some of it), 'open' or 'closed'."""
        if self.opened_on is None:
            return "closed"
        return "paid" if self.paid >= self.amount else "part" if self.paid else "open"


@dataclass(frozen=True, slots=True)
class Plan:
    """How an award is paid over time; without rows it is drawn as it is spent, after one inspection."""

    rows: tuple[PlanRow, ...]
    advance: Bp
    stages: int
    passed: int
    unproved: Won

    @property
    def next_stage(self) -> int | None:
        """The inspection that has not passed yet; None when all have."""
        return self.passed + 1 if self.passed < self.stages else None

    @property
    def early(self) -> bool:
        """Whether anything may be paid before an inspection."""
        return self.advance > 0 or any(row.opened_by == OPENS[SIGNATURE] for row in self.rows)


_OF = """
SELECT c.advance, agreements_passed(a.id), coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = a.id), 0)::bigint,
  (SELECT e.on_date FROM agreements_agreementstep s JOIN record_entry e ON e.id = s.entry_id WHERE s.agreement_id = a.id AND s.from_state = 'drafted' AND s.to_state = 'signed')
FROM agreements_agreement a JOIN calls_ceiling c ON c.call_id = a.call_id WHERE a.id = %s
"""
_PLANNED = "SELECT i.n, i.share, i.stage FROM agreements_agreement a JOIN calls_instalment i ON i.call_id = a.call_id WHERE a.id = %s ORDER BY i.n"
_PASSED = """
SELECT DISTINCT ON (i.stage) i.stage, i.inspected_on FROM agreements_inspection i JOIN record_entry e ON e.id = i.entry_id
WHERE i.agreement_id = %s AND i.result = 'passed' ORDER BY i.stage, e.seq DESC
"""


def plan_of(agreement: uuid.UUID, parts: tuple[Part, ...], due: Due) -> Plan:
    """The plan of an award with its standing; of the payments each instalment in turn takes its part."""
    advance, passed, paid, signed_on = one(_OF, [agreement]) or (0, 0, 0, None)
    planned = [Instalment(n, share, INSPECTION if stage else SIGNATURE, stage) for n, share, stage in rows(_PLANNED, [agreement])]
    if not planned and advance:
        planned = [Instalment(1, WHOLE, INSPECTION, 1)]
    public = sum(part.amount for part in parts if part.source in PUBLIC)
    on = dict(rows(_PASSED, [agreement]))
    made, before = list[PlanRow](), 0
    if advance:
        most = public * advance // WHOLE
        made.append(PlanRow(0, advance, most, OPENS[SIGNATURE], signed_on, min(paid, most)))
    for each in planned:
        upto = public * (sum(other.share for other in planned if other.n <= each.n)) // WHOLE
        opened_on = signed_on if each.stage == 0 else on.get(each.stage) if each.stage <= passed else None
        made.append(PlanRow(each.n, each.share, upto - before, each.opened_by, opened_on, max(0, min(paid, upto) - before)))
        before = upto
    unproved = max(0, paid - public_of(due.accepted, parts)) if advance else 0
    return Plan(tuple(made), advance, max((each.stage for each in planned), default=1), passed, unproved if unproved > 1 else 0)
