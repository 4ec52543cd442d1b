"""One firm's agreement with everything that happened on it, as the page of the case shows it."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.agreements.actions.works import due
from naru.agreements.instalments import Plan, plan_of
from naru.agreements.terms import CATEGORIES, Due, Part
from naru.kernel import Sentence, Won
from naru.kernel.database import one, rows


@dataclass(frozen=True, slots=True)
class SpendingRow:
    """One spending: what it was for, its evidence, who gave it, and what was accepted (None: not reviewed)."""

    id: uuid.UUID
    category: str
    amount: Won
    issuer: str
    number: str
    at: dt.datetime
    given_by: uuid.UUID
    behalf: bool
    accepted: Won | None
    reason: str
    same_file: int

    @property
    def kind(self) -> Sentence:
        """What it was for, in words."""
        return CATEGORIES.get(self.category, Sentence(self.category, self.category))


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was kept with an act; its name is sealed, kind and size stand for it."""

    id: uuid.UUID
    media: str
    size: int
    mark: str

    @property
    def kind(self) -> str:
        """PDF, or the kind of picture."""
        return self.media.rsplit("/", 1)[-1].upper()

    @property
    def kilobytes(self) -> int:
        """Its size, at least one."""
        return max(1, self.size // 1024)


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One inspection; `stage` says which of the plan's it is."""

    id: uuid.UUID
    on: dt.date
    result: str
    note: str
    by: uuid.UUID
    stage: int


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One follow-up duty with its answer, if there is one."""

    id: uuid.UUID
    year: int
    due_on: dt.date
    answered: bool
    survives: bool | None
    jobs: int | None
    sales: Won | None

    def stands(self, today: dt.date) -> str:
        """'answered', 'open' (its year has come), 'late' or 'ahead'."""
        if self.answered:
            return "answered"
        return "late" if self.due_on < today else "open" if self.due_on.year == today.year else "ahead"


@dataclass(frozen=True, slots=True)
class Award:
    """One firm's agreement as it stands."""

    id: uuid.UUID
    grant: uuid.UUID
    firm_id: uuid.UUID
    firm: str
    holder_id: uuid.UUID
    holder: str
    application: uuid.UUID
    person: uuid.UUID
    call: Sentence
    state: str
    parts: tuple[Part, ...]
    due: Due
    inspections: tuple[InspectionRow, ...]
    spendings: tuple[SpendingRow, ...]
    payments: tuple[tuple[int, dt.date, Won], ...]
    own: tuple[tuple[uuid.UUID, str, Won, dt.datetime], ...]
    stops: tuple[tuple[str, dt.date, dt.date], ...]
    duties: tuple[DutyRow, ...]
    opinion: int | None
    plan: Plan

    @property
    def total(self) -> Won:
        """What all sources give together."""
        return sum(part.amount for part in self.parts)

    @property
    def paid(self) -> Won:
        """Drawn so far."""
        return sum(amount for _, _, amount in self.payments)

    def duty_on(self, today: dt.date) -> DutyRow | None:
        """The first duty that can be answered now."""
        return next((each for each in self.duties if each.stands(today) in ("open", "late")), None)

    @property
    def passed(self) -> bool:
        """Whether the last inspection passed."""
        return bool(self.inspections) and self.inspections[0].result == "passed"

    @property
    def payable(self) -> bool:
        """Whether inspections stand in the way of no payment: the last one passed, or none was needed yet."""
        return self.passed or (not self.inspections and self.plan.early)

    @property
    def waiting(self) -> tuple[SpendingRow, ...]:
        """Spendings nobody reviewed yet."""
        return tuple(each for each in self.spendings if each.accepted is None)


_AWARD = """
SELECT g.id, g.under_id, g.organisation_id, o.name, u.organisation_id, i.name, w.application_id, a.person_id, c.name_ko, coalesce(nullif(c.name_en, ''), c.name_ko),
  (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1)
FROM agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id JOIN agreements_agreement u ON u.id = g.under_id
JOIN parties_organisation i ON i.id = u.organisation_id JOIN evaluation_award w ON w.id = g.award_id JOIN calls_application a ON a.id = w.application_id
JOIN calls_call c ON c.id = g.call_id WHERE g.id = %s
"""
_SPENT = """
SELECT s.id, s.category, s.amount, s.issuer_number, s.approval_number, e.at, e.actor_id, e.behalf IS NOT NULL, r.accepted, coalesce(r.reason, ''),
  (SELECT count(*) FROM agreements_spending other WHERE other.file_mac = s.file_mac AND other.id <> s.id)
FROM agreements_spending s JOIN record_entry e ON e.id = s.entry_id LEFT JOIN agreements_review r ON r.spending_id = s.id WHERE s.agreement_id = %s
  AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn x WHERE x.spending_id = s.id) ORDER BY e.seq, s.id
"""
_INSPECTED = """
SELECT i.id, i.inspected_on, i.result, i.note, i.inspector, i.stage
FROM agreements_inspection i JOIN record_entry e ON e.id = i.entry_id WHERE i.agreement_id = %s ORDER BY e.seq DESC
"""


def award(id: uuid.UUID) -> Award | None:
    """One firm's agreement, or None (a grant is none)."""
    found = one(_AWARD, [id])
    if found is None:
        return None
    case, grant, firm_id, firm, holder_id, holder, application, person, ko, en, state = found
    now, parts = due(id), tuple(Part(*row) for row in rows("SELECT source, share, amount FROM agreements_share WHERE agreement_id = %s AND version = "
                                                           "(SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = %s) ORDER BY source", [id, id]))
    return Award(
        case, grant, firm_id, firm, holder_id, holder, application, person, Sentence(ko, en), state, parts=parts, due=now, plan=plan_of(id, parts, now),
        inspections=tuple(InspectionRow(*row) for row in rows(_INSPECTED, [id])), spendings=tuple(SpendingRow(*row) for row in rows(_SPENT, [id])),
        payments=tuple((n, on, amount) for n, on, amount in rows("SELECT n, paid_on, amount FROM agreements_payment WHERE agreement_id = %s ORDER BY n", [id])),
        own=tuple((own, document, amount, at) for own, document, amount, at in rows(
            "SELECT s.id, s.document, s.amount, e.at FROM agreements_ownshare s JOIN record_entry e ON e.id = s.entry_id WHERE s.agreement_id = %s ORDER BY e.seq", [id])),
        stops=tuple((condition, on, until) for condition, on, until in rows(
            "SELECT t.condition, t.stopped_on, t.object_until FROM agreements_stop t JOIN record_entry e ON e.id = t.entry_id WHERE t.agreement_id = %s ORDER BY e.seq DESC, t.condition", [id])),
        duties=tuple(DutyRow(*row) for row in rows("SELECT d.id, d.year, d.due_on, a.id IS NOT NULL, a.survives, a.jobs, a.sales FROM agreements_duty d LEFT JOIN agreements_answer a "
                                                   "ON a.duty_id = d.id WHERE d.agreement_id = %s ORDER BY d.year", [id])),
        opinion=next((score for (score,) in rows("SELECT score FROM agreements_opinion WHERE agreement_id = %s", [id])), None),
    )


_FILES = """
SELECT v.subject, v.id, v.media, v.size, encode(v.mark, 'hex') FROM record_evidence v JOIN record_entry e ON e.id = v.entry_id WHERE v.subject IN (
  SELECT id FROM agreements_spending WHERE agreement_id = %s UNION ALL SELECT id FROM agreements_inspection WHERE agreement_id = %s
  UNION ALL SELECT id FROM agreements_ownshare WHERE agreement_id = %s
  UNION ALL SELECT a.id FROM agreements_answer a JOIN agreements_duty d ON d.id = a.duty_id WHERE d.agreement_id = %s) ORDER BY e.seq
"""


def files_of(agreement: uuid.UUID) -> dict[uuid.UUID, list[FileRow]]:
    """The files of an agreement by what they belong to: a spending, an inspection, a proof of the own share, an answer."""
    found: dict[uuid.UUID, list[FileRow]] = {}
    for subject, *row in rows(_FILES, [agreement] * 4):
        found.setdefault(subject, []).append(FileRow(*row))
    return found


def state_of(agreement: uuid.UUID) -> str:
    """The present state of an agreement; '' when there is none."""
    found = one("SELECT to_state FROM agreements_agreementstep WHERE agreement_id = %s ORDER BY n DESC LIMIT 1", [agreement])
    return str(found[0]) if found else ""
