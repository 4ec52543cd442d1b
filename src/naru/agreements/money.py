"""Promised, paid, accepted and open, source by source: the four columns of a grant or of one agreement. Sums are of won, never of rounded parts."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from naru.agreements.logic import draw_parts
from naru.agreements.terms import OWN, Part
from naru.kernel import Won
from naru.kernel.database import rows


@dataclass(frozen=True, slots=True)
class Four:
    """One source's money in won: promised by the agreements, paid (drawn from custody; of the own share: shown), accepted of what was spent, still open."""

    source: str
    promised: Won
    paid: Won
    accepted: Won

    @property
    def open(self) -> Won:
        """Promised and not paid yet."""
        return self.promised - self.paid


_SHARES = """
SELECT s.agreement_id, s.source, s.share, s.amount FROM agreements_share s
WHERE s.agreement_id = ANY(%s) AND s.version = (SELECT max(n) FROM agreements_agreementversion v WHERE v.agreement_id = s.agreement_id) ORDER BY s.agreement_id, s.source
"""
_ACCEPTED = "SELECT d.agreement_id, sum(r.accepted)::bigint FROM agreements_review r JOIN agreements_spending d ON d.id = r.spending_id WHERE d.agreement_id = ANY(%s) GROUP BY 1"
_DRAWN = """
SELECT c.source, sum(t.amount)::bigint FROM ledger_transfer t JOIN record_entry e ON e.id = t.entry_id JOIN ledger_account a ON a.id = t.from_account
JOIN ledger_custody c ON c.id = a.owner WHERE t.kind = 'use' AND e.subject = ANY(%s) GROUP BY 1
"""
_SHOWN = "SELECT coalesce(sum(amount), 0)::bigint FROM agreements_ownshare WHERE agreement_id = ANY(%s)"
ORDER = ("city", "district", "national", "fund", "self", "private")


def four_of(awards: Sequence[uuid.UUID]) -> list[Four]:
    """The four columns over some firms' agreements, by source in the order of the books."""
    ids = list(awards)
    accepted: dict[uuid.UUID, Won] = dict(rows(_ACCEPTED, [ids]))
    parts: dict[uuid.UUID, list[Part]] = {}
    for agreement, source, share, amount in rows(_SHARES, [ids]):
        parts.setdefault(agreement, []).append(Part(source, share, amount))
    promised, taken = dict[str, Won](), dict[str, Won]()
    for agreement, some in parts.items():
        for part in some:
            promised[part.source] = promised.get(part.source, 0) + part.amount
        for source, amount in draw_parts(accepted.get(agreement, 0), some).items():
            taken[source] = taken.get(source, 0) + amount
    paid: dict[str, Won] = dict(rows(_DRAWN, [ids]))
    own = next((source for source in OWN if source in promised), None)
    if own is not None:
        paid[own] = rows(_SHOWN, [ids])[0][0]
    return [Four(source, promised[source], paid.get(source, 0), taken.get(source, 0)) for source in ORDER if source in promised]


def total_of(four: Sequence[Four]) -> Four:
    """All sources together."""
    return Four("", sum(each.promised for each in four), sum(each.paid for each in four), sum(each.accepted for each in four))


def awards_under(grant: uuid.UUID) -> list[uuid.UUID]:
    """The firms' agreements under a grant."""
    return [id for (id,) in rows("SELECT id FROM agreements_agreement WHERE under_id = %s ORDER BY id", [grant])]
