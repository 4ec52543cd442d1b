"""The agreements room's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid

import pytest
from django.db import connection

from naru.agreements.actions import inspect, review, submit_evidence
from naru.agreements.terms import Spent
from naru.kernel.database import rows
from tests.agreements.conftest import WORKS_DAY, Life, granted
from tests.breaking import refused
from tests.calls.conftest import act

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
FACTS = ["agreement", "agreementstep", "agreementversion", "share", "bond", "inspection", "spending", "review", "payment", "stop", "settlement", "duty", "answer", "opinion", "sample"]


@pytest.fixture
def app(simulated: None) -> Life:
    """A signed and paid grant; the rest is the serving role on a day of works."""
    life = granted()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('naru.now', %s, true)", [WORKS_DAY.isoformat()])
    submit_evidence([Spent(life.awards[0], "시설", 1_000, "1234567890", "A-1")], act=act())
    with connection.cursor() as cursor:
        for table in FACTS:
            cursor.execute(f"GRANT UPDATE, DELETE ON agreements_{table} TO naru_app")
        cursor.execute("SET ROLE naru_app")
    return life


@pytest.mark.parametrize("table", FACTS)
def test_facts_are_insert_only(app: Life, table: str) -> None:
    assert refused(f"DELETE FROM agreements_{table}") == f"{table}_insert_only"


def test_agreements(app: Life) -> None:
    row = ('INSERT INTO agreements_agreement (id, kind, call_id, organisation_id, under_id, award_id, "group", provenance, entry_id) '
           f"SELECT gen_random_uuid(), %s, call_id, organisation_id, %s, %s, 'x', 'simulated', {ENTRY} FROM agreements_agreement WHERE id = %s")
    assert refused(row, "award", None, None, app.grant) == "agreement_kind_whole"
    assert refused(row, "grant", app.grant, None, app.grant) == "agreement_kind_whole"
    [(award,)] = rows("SELECT award_id FROM agreements_agreement WHERE id = %s", [app.awards[0]])
    assert refused(row, "award", app.grant, award, app.grant) == "agreement_of_award"
    bond = f"INSERT INTO agreements_bond (id, agreement_id, commitment, amount, entry_id) SELECT gen_random_uuid(), agreement_id, commitment, amount, {ENTRY} FROM agreements_bond"
    assert refused(bond) == "bond_once"


def version(agreement: uuid.UUID, total: int, shares: list[tuple[str, int, int]]) -> str:
    """The refusal of an amended version put in by hand (its approval made beside it)."""
    rows("RESET ROLE")
    from tests.calls.conftest import approval

    approved = approval("amend", agreement)
    rows("SET ROLE naru_app")
    return refused(
        f"WITH s AS (INSERT INTO agreements_share (agreement_id, version, source, share, amount, entry_id) SELECT %s, 2, s, b, a, {ENTRY} FROM unnest(%s::text[], %s::int[], %s::bigint[]) AS t(s, b, a)) "
        f"INSERT INTO agreements_agreementversion (agreement_id, n, total, approval, entry_id) VALUES (%s, 2, %s, %s, {ENTRY})",
        agreement, *([each[column] for each in shares] for column in range(3)), agreement, total, approved)


def test_shares_are_whole(app: Life) -> None:
    agreement = app.awards[0]
    assert version(agreement, 100, [("city", 7_000, 70), ("district", 2_000, 20)]) == "share_whole"
    assert version(agreement, 100, [("city", 7_000, 75), ("district", 2_000, 20), ("self", 1_000, 5)]) == "share_whole"
    assert version(agreement, 100, [("city", 7_500, 70), ("district", 2_000, 20), ("self", 1_000, 10)]) == "share_whole"
    assert version(agreement, 0, [("city", 10_000, 0)]) == "agreement_total_positive"
    assert version(agreement, 100, [("city", 7_000, 70), ("city", 2_000, 20), ("self", 1_000, 10)]) == "share_once"
    assert version(agreement, 100, [("city", 7_000, 70), ("district", 2_000, 20), ("self", 1_000, 10)]) == ""
    late = f"INSERT INTO agreements_share (agreement_id, version, source, share, amount, entry_id) VALUES (%s, 1, 'fund', 0, 5, {ENTRY})"
    assert refused(late, agreement) == "share_stays"
    bare = f"INSERT INTO agreements_agreementversion (agreement_id, n, total, entry_id) VALUES (%s, 3, 5, {ENTRY})"
    assert refused(bare, agreement) == "version_needs_approval"


def step(agreement: uuid.UUID, n: int, source: str, target: str, machine: str = "agreement") -> str:
    """The refusal of an agreement's step put in by hand."""
    return refused(f"INSERT INTO agreements_agreementstep (agreement_id, n, machine, from_state, to_state, entry_id) VALUES (%s, %s, %s, %s, %s, {ENTRY})", agreement, n, machine, source, target)


def test_steps(app: Life) -> None:
    agreement = app.awards[0]
    assert step(agreement, 3, "signed", "closed") == "agreementstep_move_allowed"
    assert step(agreement, 3, "drafted", "signed") in {"agreementstep_follows_the_last", "agreementstep_needs_approval"}
    assert step(agreement, 3, "signed", "settled") == "agreementstep_needs_approval"
    assert step(agreement, 3, "completed", "closed") in {"agreementstep_follows_the_last", "agreementstep_move_allowed"}
    assert step(agreement, 4, "signed", "completed") == "agreementstep_follows_the_last"
    assert step(agreement, 3, "signed", "completed", "lamp") == "agreementstep_machine"
    assert step(agreement, 3, "", "drafted") == "agreementstep_first_leaves_nothing"
    assert step(agreement, 3, "signed", "completed") == ""


def pay(agreement: uuid.UUID, amount: int = 10) -> str:
    """The refusal of a payment put in by hand."""
    return refused(f"INSERT INTO agreements_payment (id, agreement_id, n, amount, paid_on, entry_id) VALUES (gen_random_uuid(), %s, 1, %s, %s, {ENTRY})", agreement, amount, WORKS_DAY.date())


def test_payments_have_gates(app: Life) -> None:
    agreement = app.awards[0]
    assert pay(agreement) == "payment_gate"  # no inspection
    inspect([agreement], result="passed", act=act())
    assert pay(agreement) == "payment_gate"  # no fresh verdict
    [(application,)] = rows("SELECT w.application_id FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.id = %s", [agreement])
    verdict = ('INSERT INTO calls_verdict (id, application_id, condition, moment, outcome, "on", facts, rules, entry_id) '
               f"VALUES (gen_random_uuid(), %s, %s, 'paid_on', %s, %s, '{{}}', 'x', {ENTRY})")
    assert refused(verdict, application, "seat_in_seoul", "yes", WORKS_DAY.date()) == ""
    assert pay(agreement) == "payment_gate"  # nothing accepted
    [(spending,)] = rows("SELECT id FROM agreements_spending")
    rows(f"INSERT INTO agreements_review (id, spending_id, spent, accepted, reason, entry_id) VALUES (gen_random_uuid(), %s, 1000, 500, '', {ENTRY})", [spending])
    assert pay(agreement, 501) == "payment_gate"  # more than was accepted
    assert pay(agreement, 0) == "payment_amount_positive"
    assert pay(agreement, 400) == ""
    assert pay(agreement, 50) == "payment_once"
    assert refused(verdict, application, "not_barred", "no", WORKS_DAY.date()) == ""
    assert refused(f"INSERT INTO agreements_payment (id, agreement_id, n, amount, paid_on, entry_id) VALUES (gen_random_uuid(), %s, 2, 1, %s, {ENTRY})", agreement, WORKS_DAY.date()) == "payment_gate"


def test_evidence_once(app: Life) -> None:
    spending = f"INSERT INTO agreements_spending (id, agreement_id, category, amount, issuer_number, approval_number, entry_id) VALUES (gen_random_uuid(), %s, 'x', %s, %s, %s, {ENTRY})"
    assert refused(spending, app.awards[1], 5, "1234567890", "A-1") == "spending_evidence_once"
    assert refused(spending, app.awards[1], 0, "1234567890", "A-2") == "spending_amount_positive"
    [(standing,)] = rows("SELECT id FROM agreements_spending")
    review_row = f"INSERT INTO agreements_review (id, spending_id, spent, accepted, reason, entry_id) VALUES (gen_random_uuid(), %s, 1000, %s, '', {ENTRY})"
    assert refused(review_row, standing, 1_001) == "review_not_above"
    assert refused(review_row.replace("1000, %s", "2000, %s"), standing, 1_500) == "review_of_spending"
    review(app.awards[0], accepted={standing: 900}, act=act())
    assert refused(review_row, standing, 5) == "review_once"


def test_settlements_add_up(app: Life) -> None:
    row = ("INSERT INTO agreements_settlement (id, agreement_id, granted, interest, other_receipts, accepted, refused, returned, outstanding, entry_id) "
           f"VALUES (gen_random_uuid(), %s, 1255300000, 223530, 105294, %s, 0, %s, %s, {ENTRY})")
    assert refused(row, app.grant, 1_194_572_157, 61_056_666, 0) == "settlement_identity"
    assert refused(row, app.grant, 1_194_572_158, 61_056_667, -1) == "settlement_identity"
    assert refused(row, app.grant, 1_194_572_157, 61_056_667, 0) == ""
    assert refused(row, app.grant, 1_194_572_157, 61_056_667, 0) == "settlement_once"


def test_duties_and_opinions(app: Life) -> None:
    duty = f"INSERT INTO agreements_duty (id, agreement_id, year, due_on, entry_id) VALUES (gen_random_uuid(), %s, 1, now(), {ENTRY})"
    assert refused(duty, app.awards[0]) == "duty_once"
    answer = f"INSERT INTO agreements_answer (id, duty_id, survives, entry_id) SELECT gen_random_uuid(), id, true, {ENTRY} FROM agreements_duty WHERE agreement_id = %s AND year = 1"
    assert refused(answer, app.awards[0]) == ""
    assert refused(answer, app.awards[0]) == "answer_once"
    opinion = f"INSERT INTO agreements_opinion (id, agreement_id, score, entry_id) VALUES (gen_random_uuid(), %s, %s, {ENTRY})"
    assert refused(opinion, app.awards[0], 6) == "opinion_scale"
    assert refused(opinion, app.awards[0], 5) == ""
    assert refused(opinion, app.awards[0], 5) == "opinion_once"
    inspection = f"INSERT INTO agreements_inspection (id, agreement_id, inspector, result, inspected_on, note, entry_id) VALUES (gen_random_uuid(), %s, gen_random_uuid(), 'maybe', now(), '', {ENTRY})"
    assert refused(inspection, app.awards[0]) == "inspection_result_known"


def test_samples(app: Life) -> None:
    sample = f"INSERT INTO agreements_sample (id, spending_id, seed, drawn_on, checked_on, entry_id) SELECT gen_random_uuid(), id, 'seed', '2023-07-01', %s, {ENTRY} FROM agreements_spending"
    assert refused(sample, "2023-06-30") == "sample_phase_order"
    assert refused(sample, None) == ""
    assert refused(sample, None) == "sample_once"
    assert refused(sample, "2023-07-02") == ""
