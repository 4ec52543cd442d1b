"""Grants to intermediaries and the awards under them: drafted after a decision, signed with approval, paid into custody."""

import uuid
from collections.abc import Mapping, Sequence

from naru.agreements.logic import follow_years, parts_of, shares_for
from naru.agreements.terms import OWN, Part
from naru.agreements.texts import text_of_agreement, text_of_call
from naru.calls.actions.apply import step_many
from naru.kernel import Bp, Refused, Won, derive
from naru.kernel.database import one, rows
from naru.ledger.actions import commit, decommit, deposit, open_custody, pay
from naru.ledger.actions.commitments import balance_of
from naru.ledger.actions.move import Place
from naru.ledger.terms import NOWHERE, Bucket, Source
from naru.record import Act, Entered
from naru.record.actions import enter, verb


def step_agreement(agreement: uuid.UUID, to: str, entry: Entered, approval: uuid.UUID | None = None, subject: uuid.UUID | None = None) -> None:
    """The next step of an agreement."""
    last = one("SELECT n, to_state FROM agreements_agreementstep WHERE agreement_id = %s ORDER BY n DESC LIMIT 1", [agreement])
    n, state = last if last else (0, "")
    rows("INSERT INTO agreements_agreementstep (agreement_id, n, from_state, to_state, approval, approval_subject, entry_id) VALUES (%s, %s, %s, %s, %s, %s, %s)",
         [agreement, n + 1, state, to, approval, subject, entry.id])


def _version(agreement: uuid.UUID, n: int, parts: Sequence[Part], entry: Entered, approval: uuid.UUID | None = None) -> None:
    rows("INSERT INTO agreements_agreementversion (agreement_id, n, total, approval, entry_id) VALUES (%s, %s, %s, %s, %s)",
         [agreement, n, sum(part.amount for part in parts), approval, entry.id])
    rows(
        "INSERT INTO agreements_share (agreement_id, version, source, share, amount, entry_id) SELECT %s, %s, s, b, a, %s FROM unnest(%s::text[], %s::int[], %s::bigint[]) AS t(s, b, a)",
        [agreement, n, entry.id, [part.source for part in parts], [part.share for part in parts], [part.amount for part in parts]],
    )


@verb
def draft_grant(intermediary: uuid.UUID, *, call: uuid.UUID, group: str, awards: Sequence[uuid.UUID], provenance: str, act: Act) -> uuid.UUID:
    """Drafts the grant to an intermediary and the agreements of its firms' awards under it, by the shares of the call's text.

    The grant's parts are the sums of its awards' parts, source by source.
    """
    grant = derive(act.id, "grant")
    entry = enter(act, "agreements.draft_grant", subject=grant, content={"intermediary": intermediary, "call": call, "group": group, "awards": list(awards)}, result=grant)
    shares = shares_for(text_of_call(call), group, entry.on)
    found = rows("SELECT w.id, w.amount, a.organisation_id FROM evaluation_award w JOIN calls_application a ON a.id = w.application_id WHERE w.id = ANY(%s) ORDER BY w.id", [list(awards)])
    parts = {award: parts_of(amount, shares) for award, amount, _ in found}
    whole = [Part(source, share, sum(p.amount for each in parts.values() for p in each if p.source == source)) for source, share in _sources(shares)]
    rows('INSERT INTO agreements_agreement (id, kind, call_id, organisation_id, "group", private_minimum, provenance, entry_id) VALUES (%s, \'grant\', %s, %s, %s, %s, %s, %s)',
         [grant, call, intermediary, group, sum(shares.get(source, 0) for source in OWN), provenance, entry.id])
    _version(grant, 1, whole, entry)
    step_agreement(grant, "drafted", entry)
    _draft_awards(grant, call, [(award, organisation) for award, _, organisation in found], parts, provenance, entry)
    return grant


def _sources(shares: Mapping[str, Bp]) -> list[tuple[str, Bp]]:
    return [("city", shares["city"]), *((source, share) for source, share in shares.items() if source != "city")]


def _draft_awards(grant: uuid.UUID, call: uuid.UUID, awards: Sequence[tuple[uuid.UUID, uuid.UUID]], parts: Mapping[uuid.UUID, list[Part]], provenance: str,
                  entry: Entered) -> None:
    ids = {award: derive(grant, "award", award) for award, _ in awards}
    rows(
        'INSERT INTO agreements_agreement (id, kind, call_id, organisation_id, under_id, award_id, "group", private_minimum, provenance, entry_id) '
        "SELECT i, 'award', %s, o, g.id, w, g.\"group\", g.private_minimum, %s, %s FROM agreements_agreement g, unnest(%s::uuid[], %s::uuid[], %s::uuid[]) AS t(i, o, w) WHERE g.id = %s",
        [call, provenance, entry.id, [ids[award] for award, _ in awards], [organisation for _, organisation in awards], [award for award, _ in awards], grant],
    )
    flat = [(ids[award], part) for award, _ in awards for part in parts[award]]
    rows("INSERT INTO agreements_agreementversion (agreement_id, n, total, entry_id) SELECT i, 1, t, %s FROM unnest(%s::uuid[], %s::bigint[]) AS x(i, t)",
         [entry.id, [ids[award] for award, _ in awards], [sum(part.amount for part in parts[award]) for award, _ in awards]])
    rows(
        "INSERT INTO agreements_share (agreement_id, version, source, share, amount, entry_id) SELECT i, 1, s, b, a, %s FROM unnest(%s::uuid[], %s::text[], %s::int[], %s::bigint[]) AS t(i, s, b, a)",
        [entry.id, [each for each, _ in flat], [part.source for _, part in flat], [part.share for _, part in flat], [part.amount for _, part in flat]],
    )
    rows("INSERT INTO agreements_agreementstep (agreement_id, n, from_state, to_state, entry_id) SELECT i, 1, '', 'drafted', %s FROM unnest(%s::uuid[]) AS t(i)", [entry.id, list(ids.values())])


@verb
def sign(grant: uuid.UUID, *, line: uuid.UUID, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """Signs a grant and its awards: the city's share is committed in the same transaction, the firms accept, the text's follow-up duties stand."""
    entry = enter(act, "agreements.sign", subject=grant, content={"line": line, "approval": approval}, result=grant)
    city = _amount(grant, "city")
    commitment = commit(line, amount=city, subject=grant, reserved=True, act=act.part("commit"))
    rows("INSERT INTO agreements_bond (id, agreement_id, commitment, amount, entry_id) VALUES (%s, %s, %s, %s, %s)", [derive(act.id, "bond"), grant, commitment, city, entry.id])
    step_agreement(grant, "signed", entry, approval, grant)
    rows(
        "INSERT INTO agreements_agreementstep (agreement_id, n, from_state, to_state, approval, approval_subject, entry_id) "
        "SELECT id, 2, 'drafted', 'signed', %s, under_id, %s FROM agreements_agreement WHERE under_id = %s", [approval, entry.id, grant])
    rows(
        "INSERT INTO agreements_duty (id, agreement_id, year, due_on, entry_id) SELECT gen_random_uuid(), a.id, y, make_date(extract(year FROM %s::date)::int + y, 12, 31), %s "
        "FROM agreements_agreement a, unnest(%s::int[]) AS t(y) WHERE a.under_id = %s", [entry.on, entry.id, follow_years(text_of_agreement(grant)), grant])
    firms = [application for (application,) in rows(
        "SELECT w.application_id FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.under_id = %s", [grant])]
    step_many(firms, "accepted", entry)
    return grant


def _amount(agreement: uuid.UUID, source: str) -> Won:
    found = one("SELECT coalesce(sum(amount), 0)::bigint FROM agreements_share WHERE agreement_id = %s AND source = %s "
                "AND version = (SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = %s)", [agreement, source, agreement])
    return int(found[0]) if found else 0


@verb
def pay_grant(grant: uuid.UUID, *, document: str, approval: uuid.UUID, act: Act) -> uuid.UUID:
    """보조금 교부: the city's money goes from the commitment into the intermediary's custody; its own share lies beside it.

    Needs an approval of the kind 'grant' on this grant. Raises Refused('disbursement_approval') with another.
    """
    entry = enter(act, "agreements.pay_grant", subject=grant, content={"document": document, "approval": approval}, result=grant)
    found = one("SELECT b.commitment, a.organisation_id FROM agreements_bond b JOIN agreements_agreement a ON a.id = b.agreement_id WHERE a.id = %s ORDER BY b.entry_id LIMIT 1", [grant])
    if found is None:
        raise Refused("agreement_unknown", str(grant))
    commitment, holder = found
    for source in (Source.CITY, Source.DISTRICT):
        amount = _amount(grant, source.value)
        if amount:
            custody = open_custody(holder, agreement=grant, source=source, act=act.part("custody", source))
            if source is Source.CITY:
                paying = act.part("pay")
                rows("INSERT INTO agreements_disbursement (id, agreement_id, amount, approval, movement, entry_id) VALUES (%s, %s, %s, %s, %s, %s)",
                     [derive(act.id, "disbursement"), grant, amount, approval, paying.id, entry.id])
                pay(commitment, amount=amount, custody=custody, document=document, act=paying)
            else:
                deposit(custody, amount=amount, document=document, act=act.part("deposit"))
    return grant


@verb
def amend(agreement: uuid.UUID, *, parts: Sequence[Part], approval: uuid.UUID, act: Act, line: uuid.UUID | None = None) -> uuid.UUID:
    """Amends an agreement: a new version with its approval; the old one stays. A grant's commitment moves with it: more is bound on `line`
    (its own when None), less goes back. Raises Refused('commitment_paid_already') when what would go back was already paid out."""
    entry = enter(act, "agreements.amend", subject=agreement, content={"parts": [[p.source, p.share, p.amount] for p in parts], "approval": approval, "line": line}, result=agreement)
    before = _amount(agreement, "city")
    last = one("SELECT max(n) FROM agreements_agreementversion WHERE agreement_id = %s", [agreement])
    _version(agreement, (last[0] if last else 0) + 1, parts, entry, approval)
    bonds = rows("SELECT b.commitment, c.line_id FROM agreements_bond b JOIN ledger_commitment c ON c.id = b.commitment WHERE b.agreement_id = %s ORDER BY b.entry_id", [agreement])
    if bonds:
        _recommit(agreement, bonds, sum(part.amount for part in parts if part.source == "city") - before, line, entry, act)
    return agreement


def _recommit(grant: uuid.UUID, bonds: Sequence[tuple[uuid.UUID, uuid.UUID]], change: Won, line: uuid.UUID | None, entry: Entered, act: Act) -> None:
    """Moves the commitment of a grant by `change`: a commitment of its own for more, decommitted for less."""
    if change > 0:
        commitment = commit(line or bonds[0][1], amount=change, subject=grant, act=act.part("commit"))
        rows("INSERT INTO agreements_bond (id, agreement_id, commitment, amount, entry_id) VALUES (%s, %s, %s, %s, %s)", [derive(act.id, "bond"), grant, commitment, change, entry.id])
    left = -change
    for commitment, _ in bonds:
        part = min(left, balance_of(Place(commitment, NOWHERE, Bucket.COMMITTED)))
        if part > 0:
            decommit(commitment, amount=part, act=act.part("decommit", commitment))
            left -= part
    if left > 0:
        raise Refused("commitment_paid_already", str(grant))
