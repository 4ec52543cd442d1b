"""All of one firm: its agreements over all programmes with what was agreed, paid, inspected and is still owed."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.agreements.casework import Award
from naru.agreements.queries import STATES
from naru.kernel import Sentence, Won
from naru.kernel.database import one, rows


@dataclass(frozen=True, slots=True)
class FirmAgreement:
    """One agreement of a firm in one line."""

    id: uuid.UUID
    application: uuid.UUID
    call: Sentence
    holder: uuid.UUID
    through: str
    code: str
    total: Won
    accepted: Won
    paid: Won
    inspected: str | None
    open_duties: int
    next_duty: dt.date | None

    @property
    def state(self) -> Sentence:
        """Its state in words."""
        return STATES[self.code]


_AGREEMENTS = """
SELECT g.id, w.application_id, c.name_ko, c.name_en, i.id, i.name, (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1),
  (SELECT total FROM agreements_agreementversion WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1),
  (SELECT coalesce(sum(r.accepted), 0)::bigint FROM agreements_review r JOIN agreements_spending s ON s.id = r.spending_id WHERE s.agreement_id = g.id),
  (SELECT coalesce(sum(amount), 0)::bigint FROM agreements_payment WHERE agreement_id = g.id),
  (SELECT n.result FROM agreements_inspection n JOIN record_entry e ON e.id = n.entry_id WHERE n.agreement_id = g.id ORDER BY e.seq DESC LIMIT 1),
  (SELECT count(*) FROM agreements_duty d WHERE d.agreement_id = g.id AND NOT EXISTS (SELECT 1 FROM agreements_answer a WHERE a.duty_id = d.id)),
  (SELECT min(d.due_on) FROM agreements_duty d WHERE d.agreement_id = g.id AND NOT EXISTS (SELECT 1 FROM agreements_answer a WHERE a.duty_id = d.id))
FROM agreements_agreement g JOIN calls_call c ON c.id = g.call_id JOIN agreements_agreement u ON u.id = g.under_id JOIN parties_organisation i ON i.id = u.organisation_id
JOIN evaluation_award w ON w.id = g.award_id WHERE g.organisation_id = %s ORDER BY c.year DESC, c.name_ko, g.id
"""


def agreements_of(firm: uuid.UUID) -> list[FirmAgreement]:
    """A firm's agreements, the newest year first."""
    return [FirmAgreement(id, application, Sentence(ko, en or ko), *rest) for id, application, ko, en, *rest in rows(_AGREEMENTS, [firm])]


def stops_of(firm: uuid.UUID) -> list[tuple[uuid.UUID, str, dt.date, dt.date]]:
    """Payments of a firm that were stopped: (agreement, condition, since, object until), newest first."""
    return [(agreement, condition, on, until) for agreement, condition, on, until in rows(
        "SELECT t.agreement_id, t.condition, t.stopped_on, t.object_until FROM agreements_stop t JOIN agreements_agreement g ON g.id = t.agreement_id WHERE g.organisation_id = %s "
        "ORDER BY t.stopped_on DESC, t.condition", [firm])]


def agreement_for(application: uuid.UUID) -> uuid.UUID | None:
    """The agreement that came of an application; None while there is none."""
    found = one("SELECT g.id FROM agreements_agreement g JOIN evaluation_award w ON w.id = g.award_id WHERE w.application_id = %s", [application])
    return None if found is None else found[0]


@dataclass(frozen=True, slots=True)
class Closing:
    """What an agreement would come to if it were settled now: accepted, the own part of it, public money drawn and still due (none while payment is stopped or after
    the settlement), and what of the promise lapses. `done`: it is settled, this is the result.
    """

    accepted: Won
    drawn: Won
    due: Won
    own: Won
    own_missing: Won
    lapses: Won
    done: bool


def if_settled(found: Award) -> Closing:
    """The settlement of one agreement as it stands, as a preview; nothing is booked."""
    open_ = found.state == "signed"
    due = sum(found.due.public.values()) if open_ else 0
    own = min(found.due.own, max(0, found.total - found.paid - due))
    return Closing(found.due.accepted, found.paid, due, own, found.due.own_missing if open_ else 0, found.total - found.paid - due - own, found.state in ("settled", "closed", "completed"))


@dataclass(frozen=True, slots=True)
class Money:
    """An organisation's money over all its agreements: promised, received, due now, and what of the own share is still to be shown."""

    promised: Won
    drawn: Won
    due: Won
    own_missing: Won


def money_of(awards: Sequence[Award]) -> Money:
    """The sums over agreements."""
    closings = [if_settled(each) for each in awards]
    return Money(sum(each.total for each in awards), sum(each.drawn for each in closings), sum(each.due for each in closings), sum(each.own_missing for each in closings))


def signed_at(agreement: uuid.UUID) -> list[tuple[dt.datetime, str]]:
    """When an agreement came into which state."""
    return [(at, state) for at, state in rows("SELECT e.at, s.to_state FROM agreements_agreementstep s JOIN record_entry e ON e.id = s.entry_id WHERE s.agreement_id = %s ORDER BY s.n", [agreement])]
