"""Works: completion inspected, evidence given and reviewed, money drawn from custody after eligibility was judged again."""

import datetime as dt
import uuid
from collections.abc import Sequence

from naru.agreements.letters import tell_stop
from naru.agreements.logic import cost_within, draw_parts, plain_number, public_of
from naru.agreements.terms import OWN, PUBLIC, Due, Part, Spent
from naru.agreements.texts import text_of_agreement
from naru.calls.actions.apply import step_application
from naru.calls.actions.screen import rejudge
from naru.calls.logic import objection_due
from naru.kernel import Refused, Won, derive
from naru.kernel.database import one, rows
from naru.kernel.workdays import calendar
from naru.ledger.actions import use
from naru.record import Act, vault
from naru.record.actions import enter, verb
from naru.rules.terms import Finding, Met

_STAGES = "(SELECT max(p.stage) FROM agreements_agreement g JOIN calls_instalment p ON p.call_id = g.call_id WHERE g.id = a)"


@verb
def inspect(agreements: Sequence[uuid.UUID], *, result: str, act: Act, stage: int | None = None) -> uuid.UUID:
    """Inspections, one or a day's list: 'passed' or 'failed'; the act's reason is the note. Where money is paid by instalments, `stage` says which
    inspection it is: of each agreement the first that has not passed when None, the last one again once all have."""
    content = {"agreements": list(agreements), "result": result, **({"stage": stage} if stage else {})}
    entry = enter(act, "agreements.inspect", subject=agreements[0] if len(agreements) == 1 else None, content=content, result=act.id)
    rows("INSERT INTO agreements_inspection (id, agreement_id, inspector, result, inspected_on, stage, note, entry_id) "
         f"SELECT i, a, %s, %s, %s, coalesce(%s, least(agreements_passed(a) + 1, greatest(1, coalesce({_STAGES}, 1)))), %s, %s FROM unnest(%s::uuid[], %s::uuid[]) AS t(i, a)",
         [act.actor, result, entry.on, stage, act.reason, entry.id, [derive(act.id, each) for each in agreements], list(agreements)])
    return act.id


@verb
def submit_evidence(spent: Sequence[Spent], *, act: Act) -> uuid.UUID:
    """Keeps spendings with their evidence. Raises Refused('spending_evidence_once') when an invoice or slip was used before, however it is written."""
    entry = enter(act, "agreements.submit_evidence", subject=spent[0].agreement, content={"spent": [[s.agreement, s.category, s.amount, s.issuer_number, s.approval_number] for s in spent]},
                  result=derive(act.id, 0))
    # An invoice whose spending was withdrawn with its file may come again, as its next attempt.
    rows(
        "INSERT INTO agreements_spending (id, agreement_id, category, amount, issuer_number, approval_number, attempt, file_mac, entry_id) "
        "SELECT i, a, c, m, n, p, 1 + (SELECT count(*) FROM agreements_spending o JOIN agreements_spendingwithdrawn w ON w.spending_id = o.id WHERE (o.issuer_number, o.approval_number) = (n, p)), "
        "nullif(h, ''::bytea), %s FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::bytea[]) AS t(i, a, c, m, n, p, h)",
        [entry.id, [derive(act.id, number) for number in range(len(spent))], [s.agreement for s in spent], [s.category for s in spent], [s.amount for s in spent],
         [plain_number(s.issuer_number) for s in spent], [plain_number(s.approval_number) for s in spent], [vault.blind_content(s.sha256) if s.sha256 else b"" for s in spent]],
    )
    return derive(act.id, 0)


@verb
def show_own_share(agreement: uuid.UUID, *, amount: Won, document: str, act: Act, sha256: bytes = b"") -> uuid.UUID:
    """Proof that the firm paid its own share (transfer slip, deposit); no public money is drawn without it."""
    file = vault.blind_content(sha256) if sha256 else b""
    entry = enter(act, "agreements.show_own_share", subject=agreement, content={"amount": amount, "document": document, "file": file}, result=derive(act.id, "own"))
    rows("INSERT INTO agreements_ownshare (id, agreement_id, amount, document, file_mac, entry_id) VALUES (%s, %s, %s, %s, nullif(%s, ''::bytea), %s)",
         [derive(act.id, "own"), agreement, amount, document, file, entry.id])
    return derive(act.id, "own")


@verb
def review(agreement: uuid.UUID, *, accepted: dict[uuid.UUID, int], act: Act) -> uuid.UUID:
    """Accepts spendings of an agreement, in full or in part; the act's reason says why not more."""
    entry = enter(act, "agreements.review", subject=agreement, content={"accepted": {str(key): amount for key, amount in accepted.items()}}, result=agreement)
    rows("INSERT INTO agreements_review (id, spending_id, spent, accepted, reason, entry_id) SELECT i, s.id, s.amount, a, %s, %s FROM unnest(%s::uuid[], %s::uuid[], %s::bigint[]) AS t(i, w, a) "
         "JOIN agreements_spending s ON s.id = w", [act.reason, entry.id, [derive(act.id, key) for key in accepted], list(accepted), list(accepted.values())])
    return agreement


_OPEN = """
SELECT w.application_id, a.under_id, (SELECT count(*) FROM agreements_payment p WHERE p.agreement_id = a.id)
FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.id = %s
"""


_DRAWN = """
SELECT c.source, sum(t.amount)::bigint FROM ledger_transfer t JOIN record_entry e ON e.id = t.entry_id JOIN ledger_account a ON a.id = t.from_account
JOIN ledger_custody c ON c.id = a.owner WHERE t.kind = 'use' AND e.subject = %s GROUP BY c.source
"""


_ACCEPTED = """
SELECT agreements_accepted(a.id), (SELECT coalesce(sum(amount), 0)::bigint FROM agreements_ownshare WHERE agreement_id = a.id), c.advance,
  CASE WHEN c.advance > 0 OR EXISTS (SELECT 1 FROM calls_instalment i WHERE i.call_id = a.call_id) THEN agreements_opened(a.id) ELSE 10000 END
FROM agreements_agreement a JOIN calls_ceiling c ON c.call_id = a.call_id WHERE a.id = %s
"""


def due(agreement: uuid.UUID) -> Due:
    """What would be drawn now, source by source, and how much of the firm's own share is still to be shown for it."""
    parts = [Part(*row) for row in rows("SELECT source, share, amount FROM agreements_share WHERE agreement_id = %s AND version = "
                                        "(SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = %s) ORDER BY source", [agreement, agreement])]
    accepted, shown, advance, opened = one(_ACCEPTED, [agreement]) or (0, 0, 0, 10_000)
    total = sum(part.amount for part in parts)
    wanted = max(accepted, total * advance // 10_000)
    covered = wanted if opened == 10_000 else min(wanted, cost_within(sum(part.amount for part in parts if part.source in PUBLIC) * opened // 10_000, parts))
    whole = {source: amount for source, amount in draw_parts(covered, parts).items() if source in PUBLIC} if parts else {}
    before = dict(rows(_DRAWN, [agreement]))
    own = max(0, min(accepted, covered) - sum(whole.values())) if any(part.source in OWN and part.amount for part in parts) else 0
    return Due(accepted, {source: amount - before.get(source, 0) for source, amount in whole.items()}, own, max(0, own - shown), covered, opened, public_of(wanted, parts) - sum(whole.values()))


@verb
def pay_award(agreement: uuid.UUID, *, act: Act) -> uuid.UUID:
    """Draws from custody, source by source, what was accepted and not drawn yet, after judging eligibility again.

    When a condition says no (or is unknown), nothing is paid: the agreement is suspended with the condition and the time to
    object (the text's), in the record; the caller sees it by `stopped(agreement)`.
    """
    found = one(_OPEN, [agreement])
    if found is None:
        raise Refused("agreement_unknown", str(agreement))
    application, grant, paid = found
    entry = enter(act, "agreements.pay_award", subject=agreement, result=agreement)  # Without its number: a payment sent twice is one act.
    verdict = rejudge(application, moment="paid_on", entry=entry)
    if verdict.met is not Met.YES:
        _stop(agreement, application, (*verdict.refused, *verdict.unknown), act)
        return agreement
    custodies = dict(rows("SELECT source, id FROM ledger_custody WHERE agreement = %s", [grant]))
    now = due(agreement)
    public = [(custodies[source], amount) for source, amount in now.public.items() if source in custodies and amount > 0]
    if not public:
        raise Refused("payment_nothing_due", str(agreement))
    using = act.part("use")
    rows("INSERT INTO agreements_payment (id, agreement_id, n, amount, accepted, paid_on, movement, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
         [derive(act.id, "payment"), agreement, paid + 1, sum(amount for _, amount in public), now.covered, entry.on, using.id, entry.id])
    use(public, subject=agreement, act=using)
    return agreement


def _stop(agreement: uuid.UUID, application: uuid.UUID, findings: Sequence[Finding], act: Act) -> None:
    conditions = [each.condition for each in findings]
    entry = enter(act.part("stop"), "agreements.stop", subject=agreement, content={"conditions": conditions}, result=agreement)
    text = text_of_agreement(agreement)
    until = objection_due(text, entry.on, calendar())
    rows("INSERT INTO agreements_stop (id, agreement_id, condition, stopped_on, object_until, entry_id) SELECT i, %s, c, %s, %s, %s FROM unnest(%s::uuid[], %s::text[]) AS t(i, c)",
         [agreement, entry.on, until, entry.id, [derive(entry.id, each) for each in conditions], conditions])
    last = one("SELECT n, to_state FROM agreements_agreementstep WHERE agreement_id = %s ORDER BY n DESC LIMIT 1", [agreement])
    if last is not None and last[1] == "signed":
        rows("INSERT INTO agreements_agreementstep (agreement_id, n, from_state, to_state, entry_id) VALUES (%s, %s, 'signed', 'suspended', %s)", [agreement, last[0] + 1, entry.id])
        step_application(application, "stopped", entry)
    tell_stop(application, text, findings, amount=sum(due(agreement).public.values()), until=until, act=act)


@verb
def resume(agreement: uuid.UUID, *, act: Act) -> uuid.UUID:
    """A stopped payment goes on once eligibility, judged again, says yes. Raises Refused('resume_still_no') while it does not."""
    found = one("SELECT w.application_id FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.id = %s", [agreement])
    if found is None:
        raise Refused("agreement_unknown", str(agreement))
    entry = enter(act, "agreements.resume", subject=agreement, result=agreement)
    if rejudge(found[0], moment="paid_on", entry=entry).met is not Met.YES:
        raise Refused("resume_still_no", str(agreement))
    last = one("SELECT n, to_state FROM agreements_agreementstep WHERE agreement_id = %s ORDER BY n DESC LIMIT 1", [agreement])
    n, state = last if last else (0, "")
    rows("INSERT INTO agreements_agreementstep (agreement_id, n, from_state, to_state, entry_id) VALUES (%s, %s, %s, 'signed', %s)", [agreement, n + 1, state, entry.id])
    step_application(found[0], "accepted", entry)
    return agreement


def stopped(agreement: uuid.UUID) -> list[tuple[str, dt.date]]:
    """The conditions that stopped a payment, and until when one may object; empty when none did."""
    return [(condition, until) for condition, until in rows("SELECT condition, object_until FROM agreements_stop WHERE agreement_id = %s ORDER BY condition", [agreement])]
