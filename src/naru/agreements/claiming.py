"""환수와 제재부가금 as they are read: the list, one claim with its clocks, what is asked and approved and not done yet."""

import datetime as dt
import uuid
from dataclasses import dataclass

from naru.agreements.terms import CLAIM_KINDS, LIFECYCLES, Asked
from naru.agreements.texts import text_of_agreement
from naru.calls.logic import objection_due
from naru.calls.naming import NAMES as CALLS
from naru.kernel import Bp, Sentence, Won
from naru.kernel.database import one, rows
from naru.kernel.listing import Column, Filter, Listing
from naru.kernel.workdays import calendar

CLAIM_STATES = next(each.names for each in LIFECYCLES if each.machine == "claim")
LETTING_GO = ("waived", "written_off")
_LAST = "JOIN LATERAL (SELECT to_state FROM agreements_claimstep WHERE claim_id = k.id ORDER BY n DESC LIMIT 1) s ON true "
_CLOCK = "CASE WHEN s.to_state <> 'claimed' THEN 'closed' WHEN k.due_on < (kernel_now() AT TIME ZONE 'Asia/Seoul')::date THEN 'late' ELSE 'open' END"
CLOCKS = {"open": Sentence("기한 전", "before the due day"), "late": Sentence("기한 지남", "overdue"), "closed": Sentence("끝남", "closed")}
_LEFT = "CASE WHEN s.to_state = 'claimed' THEN k.amount - agreements_claim_paid(k.id) ELSE 0 END"
CLAIMS = Listing(
    columns=[Column("id", Sentence("번호", "Id"), "k.id", "hidden"), Column("firm", Sentence("업체", "Firm"), "o.name"), Column("through", Sentence("경유 기관", "Through"), "i.name", shown=False),
             Column("kind", Sentence("종류", "Kind"), "k.kind", names=CLAIM_KINDS), Column("ground", Sentence("까닭", "Ground"), "k.ground"), Column("amount", Sentence("고지액", "Claimed"), "k.amount", "won", summed=True),
             Column("paid", Sentence("수납액", "Paid in"), "agreements_claim_paid(k.id)", "won", summed=True), Column("left", Sentence("남은 금액", "Left"), _LEFT, "won", summed=True),
             Column("state", Sentence("단계", "State"), "s.to_state", names=CLAIM_STATES), Column("on", Sentence("고지일", "Claimed on"), "k.claimed_on", "day"),
             Column("due", Sentence("납부 기한", "Due"), "k.due_on", "day"), Column("call", Sentence("공고", "Call"), "c.name_ko", shown=False, names=CALLS)],
    source="agreements_claim k JOIN agreements_agreement g ON g.id = k.agreement_id JOIN agreements_agreement u ON u.id = g.under_id JOIN parties_organisation o ON o.id = g.organisation_id "
           "JOIN parties_organisation i ON i.id = u.organisation_id JOIN calls_call c ON c.id = g.call_id " + _LAST,
    key="k.id", search="o.name || ' ' || k.ground", sort="due",
    filters=[Filter("clock", Sentence("기한", "Clock"), _CLOCK, names=CLOCKS), Filter("kind", Sentence("종류", "Kind"), "k.kind", names=CLAIM_KINDS),
             Filter("state", Sentence("단계", "State"), "s.to_state", names=CLAIM_STATES), Filter("call", Sentence("공고", "Call"), "c.name_ko", names=CALLS), Filter("through", Sentence("경유 기관", "Through"), "i.name")],
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim: whose, over what, with its days, what came in, and the letter that told it."""

    id: uuid.UUID
    agreement: uuid.UUID
    firm_id: uuid.UUID
    firm: str
    holder_id: uuid.UUID
    application: uuid.UUID
    kind: str
    amount: Won
    paid: Won
    ground: str
    recovery: uuid.UUID | None
    most: Bp
    claimed_on: dt.date
    due_on: dt.date
    state: str
    paper: uuid.UUID | None

    @property
    def left(self) -> Won:
        """What is still owed; nothing once it is closed."""
        return self.amount - self.paid if self.state == "claimed" else 0

    @property
    def object_until(self) -> dt.date:
        """Until when the firm may object, by the text."""
        return objection_due(text_of_agreement(self.agreement), self.claimed_on, calendar())


_CLAIM = f"""
SELECT k.id, k.agreement_id, g.organisation_id, o.name, u.organisation_id, w.application_id, k.kind, k.amount, agreements_claim_paid(k.id), k.ground, k.recovery, c.penalty, k.claimed_on, k.due_on,
  s.to_state, (SELECT p.id FROM documents_paper p WHERE p.kind = 'recovery' AND p.approval_id = k.approval LIMIT 1)
FROM agreements_claim k JOIN agreements_agreement g ON g.id = k.agreement_id JOIN agreements_agreement u ON u.id = g.under_id JOIN parties_organisation o ON o.id = g.organisation_id
JOIN evaluation_award w ON w.id = g.award_id JOIN calls_ceiling c ON c.call_id = g.call_id {_LAST}
"""


def claim_of(id: uuid.UUID) -> ClaimRow | None:
    """One claim, or None."""
    found = one(_CLAIM + "WHERE k.id = %s", [id])
    return None if found is None else ClaimRow(*found)


def claims_of(agreement: uuid.UUID) -> list[ClaimRow]:
    """The claims on an award, in order."""
    return [ClaimRow(*row) for row in rows(_CLAIM + "WHERE k.agreement_id = %s ORDER BY k.claimed_on, k.id", [agreement])]


def claimable(agreement: uuid.UUID) -> Won:
    """What was paid under an award and not claimed back yet."""
    found = one("SELECT coalesce((SELECT sum(amount) FROM agreements_payment WHERE agreement_id = %s), 0)::bigint "
                "- coalesce((SELECT sum(amount) FROM agreements_claim WHERE agreement_id = %s AND kind = 'recovery'), 0)::bigint", [agreement, agreement])
    return int(found[0]) if found else 0


def by_source(claim: uuid.UUID) -> list[tuple[str, Won, Won]]:
    """A recovery by source: (source, claimed, come back)."""
    return [(source, claimed, back) for source, claimed, back in rows(
        "SELECT c.source, sum(t.amount) FILTER (WHERE t.kind = 'refuse')::bigint, coalesce(sum(t.amount) FILTER (WHERE t.kind = 'recover'), 0)::bigint FROM ledger_transfer t "
        "JOIN ledger_account a ON a.id = t.from_account JOIN ledger_custody c ON c.id = a.owner WHERE t.kind IN ('refuse', 'recover') AND (t.entry_id IN (SELECT movement FROM agreements_claim WHERE id = %s) "
        "OR t.entry_id IN (SELECT movement FROM agreements_claimpayment WHERE claim_id = %s)) GROUP BY c.source ORDER BY c.source", [claim, claim])]


def payments_on(claim: uuid.UUID) -> list[tuple[dt.date, Won, str]]:
    """What came in: (day, won, document), in order."""
    return [(on, amount, document) for on, amount, document in rows(
        "SELECT p.paid_on, p.amount, p.document FROM agreements_claimpayment p JOIN record_entry e ON e.id = p.entry_id WHERE p.claim_id = %s ORDER BY e.seq", [claim])]


def steps_of(claim: uuid.UUID) -> list[tuple[Sentence, dt.datetime, str]]:
    """The steps of a claim: (state, instant, the act's reason), in order."""
    return [(CLAIM_STATES[state], at, reason) for state, at, reason in rows(
        "SELECT s.to_state, e.at, e.reason FROM agreements_claimstep s JOIN record_entry e ON e.id = s.entry_id WHERE s.claim_id = %s ORDER BY s.n", [claim])]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where something asked for stands: 'none', 'asked' or 'given'; its approval and exactly what was asked."""

    state: str
    approval: uuid.UUID | None = None
    asked: Asked | None = None
    to: str = ""
    reason: str = ""


_OPEN = ("SELECT q.id, p.id, e.reason FROM documents_request q JOIN record_entry e ON e.id = q.entry_id LEFT JOIN documents_approval p ON p.id = q.id WHERE q.subject = %s AND q.kind = 'recover' "
         "AND NOT EXISTS (SELECT 1 FROM agreements_claim k WHERE k.approval = q.id) AND NOT EXISTS (SELECT 1 FROM agreements_claimstep s WHERE s.approval = q.id) ORDER BY e.seq DESC LIMIT 1")


def claiming(agreement: uuid.UUID) -> Standing:
    """The newest claim on an award that was asked for and is not made yet."""
    found = one(_OPEN, [agreement])
    asked = Asked.read(found[2]) if found else None
    return Standing("none") if found is None or asked is None else Standing("given" if found[1] else "asked", found[1], asked)


def going(claim: uuid.UUID) -> Standing:
    """The newest waiver or write-off of a claim that was asked for and is not done yet."""
    found = one(_OPEN, [claim])
    to, _, reason = (str(found[2]) if found else "").removeprefix("to=").partition("; ")
    return Standing("none") if found is None or to not in LETTING_GO else Standing("given" if found[1] else "asked", found[1], None, to, reason)


def ask_to_let_go(to: str, reason: str) -> str:
    """What the request carries as its reason, so that exactly this is done."""
    return f"to={to}; {reason}"


def is_claim(subject: uuid.UUID) -> bool:
    """Whether an approval's subject is a claim (to be let go) and not an award (to be claimed from)."""
    return one("SELECT 1 FROM agreements_claim WHERE id = %s", [subject]) is not None
