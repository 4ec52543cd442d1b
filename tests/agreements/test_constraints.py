"""The agreements room's constraints, broken in raw SQL as the serving role and refused by name."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from naru.agreements.actions import inspect, review, submit_evidence
from naru.agreements.terms import Spent
from naru.kernel import Refused, clock
from naru.kernel.database import act as one_act
from naru.kernel.database import rows
from naru.ledger.terms import NOWHERE, Bucket, account_of
from tests.agreements.conftest import WORKS_DAY, Life, granted
from tests.breaking import as_served, may_change, refused
from tests.calls.conftest import act, approval
from tests.standing import Standing

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
FACTS = ["agreement", "agreementstep", "agreementversion", "share", "bond", "inspection", "spending", "review", "payment", "stop", "settlement", "duty", "answer", "opinion", "sample", "disbursement", "ownshare", "check",
         "spendingwithdrawn", "userow", "settlementsum", "settlementaccepted"]
NAMED = {"receipt": "receipt_of_custody", "draw": "sampledraw"}


@pytest.fixture(scope="module")
def life_stands(standing: Any) -> Iterator[Standing[Life]]:
    """A signed and paid grant with evidence, and the serving role (wrongly) given the right to change facts."""

    def made() -> Life:
        life = granted()
        with clock.at(WORKS_DAY):
            submit_evidence([Spent(life.awards[0], "시설", 1_000, "1234567890", "A-1")], act=act())
        may_change("agreements", *FACTS, *NAMED)
        return life

    with standing(made) as stood:
        yield stood


@pytest.fixture
def app(life_stands: Standing[Life], db: None, settings: Any, tmp_path: Path) -> Life:
    """The paid grant; the rest is the serving role on a day of works."""
    as_served(WORKS_DAY)
    return life_stands.take(settings, tmp_path)


@pytest.mark.parametrize("table", [*FACTS, *NAMED])
def test_facts_are_insert_only(app: Life, table: str) -> None:
    assert refused(f"DELETE FROM agreements_{table}") == f"{NAMED.get(table, table)}_insert_only"


def test_no_agreement_above_the_calls_ceiling(app: Life) -> None:
    """Nine million won of public money a firm, whoever gives it and whatever the amendment says."""
    assert version(app.awards[0], 10_000_010, [("city", 6_999, 6_999_007), ("district", 2_001, 2_001_002), ("self", 1_000, 1_000_001)]) == "agreement_within_ceiling"
    assert version(app.awards[0], 12_000_000, [("city", 5_000, 6_000_000), ("district", 2_500, 3_000_000), ("self", 2_500, 3_000_000)]) == ""


def test_agreements(app: Life) -> None:
    row = ('INSERT INTO agreements_agreement (id, kind, call_id, organisation_id, under_id, award_id, "group", private_minimum, provenance, entry_id) '
           f"SELECT gen_random_uuid(), %s, call_id, organisation_id, %s, %s, 'x', 1000, 'simulated', {ENTRY} FROM agreements_agreement WHERE id = %s")
    assert refused(row, "award", None, None, app.grant) == "agreement_kind_whole"
    assert refused(row, "grant", app.grant, None, app.grant) == "agreement_kind_whole"
    [(award,)] = rows("SELECT award_id FROM agreements_agreement WHERE id = %s", [app.awards[0]])
    assert refused(row, "award", app.grant, award, app.grant) == "agreement_of_award"
    assert refused(row.replace("'x', 1000,", "'x', 10001,"), "grant", None, None, app.grant) == "agreement_private_minimum"
    assert refused(row.replace("'x', 1000,", "'x', 999,"), "grant", None, None, app.grant) == "agreement_private_by_the_call"
    bond = f"INSERT INTO agreements_bond (id, agreement_id, commitment, amount, entry_id) SELECT gen_random_uuid(), agreement_id, commitment, amount, {ENTRY} FROM agreements_bond"
    assert refused(bond) == "bond_once"


def version(agreement: uuid.UUID, total: int, shares: list[tuple[str, int, int]]) -> str:
    """The refusal of an amended version put in by hand (its approval made beside it)."""
    rows("RESET ROLE")
    approved = approval("amend", agreement)
    rows("SET ROLE naru_app")
    return refused(
        f"WITH s AS (INSERT INTO agreements_share (agreement_id, version, source, share, amount, entry_id) SELECT %s, 2, s, b, a, {ENTRY} FROM unnest(%s::text[], %s::int[], %s::bigint[]) AS t(s, b, a)) "
        f"INSERT INTO agreements_agreementversion (agreement_id, n, total, approval, entry_id) VALUES (%s, 2, %s, %s, {ENTRY})",
        agreement, *([each[column] for each in shares] for column in range(3)), agreement, total, approved)


def test_shares_are_whole(app: Life) -> None:
    agreement = app.awards[0]
    assert version(agreement, 10_000, [("city", 7_000, 7_000), ("district", 2_000, 1_998), ("self", 1_000, 1_002)]) == "share_whole"  # won that do not follow their points
    assert version(agreement, 100, [("city", 7_000, 70), ("district", 2_000, 20)]) == "share_whole"
    assert version(agreement, 100, [("city", 7_000, 75), ("district", 2_000, 20), ("self", 1_000, 5)]) == "share_whole"
    assert version(agreement, 100, [("city", 7_500, 70), ("district", 2_000, 20), ("self", 1_000, 10)]) == "share_whole"
    assert version(agreement, 100, [("city", 7_500, 75), ("district", 2_000, 20), ("self", 500, 5)]) == "share_whole"  # less than the text's private share
    assert version(agreement, 10_000_000, [("city", 7_100, 7_100_000), ("district", 1_900, 1_900_000), ("self", 1_000, 1_000_000)]) == "version_within_grant"
    assert version(app.grant, 18_000_000, [("city", 7_000, 12_600_000), ("district", 2_000, 3_600_000), ("self", 1_000, 1_800_000)]) in {"version_with_commitment", "version_within_grant"}
    assert version(app.grant, 40_000_000, [("city", 7_000, 28_000_000), ("district", 2_000, 8_000_000), ("self", 1_000, 4_000_000)]) == "version_with_commitment"
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


PAYMENT = f"INSERT INTO agreements_payment (id, agreement_id, n, amount, accepted, paid_on, movement, entry_id) VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, {ENTRY})"
MOVE = (
    "INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, at, entry_id) "
    f"SELECT gen_random_uuid(), %s, f.id, f.bucket, f.line_id, t.id, t.bucket, t.line_id, %s, '', kernel_now(), {ENTRY} FROM ledger_account f, ledger_account t WHERE f.id = %s AND t.id = %s"
)


def custody(grant: uuid.UUID, bucket: str, source: str = "city") -> uuid.UUID:
    """A bucket's account of a grant's custody."""
    [(found,)] = rows("SELECT a.id FROM ledger_custody c JOIN ledger_account a ON a.owner = c.id AND a.bucket = %s WHERE c.agreement = %s AND c.source = %s", [bucket, grant, source])
    account: uuid.UUID = found
    return account


def newest() -> uuid.UUID:
    """The record's newest entry, under which the statements by hand stand."""
    [(found,)] = rows("SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1")
    entry: uuid.UUID = found
    return entry


def pay(agreement: uuid.UUID, amount: int = 10, n: int = 1, movement: uuid.UUID | None = None) -> str:
    """The refusal of a payment put in by hand."""
    return refused(PAYMENT, agreement, n, amount, 0, WORKS_DAY.date(), movement or uuid.uuid4())


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
    assert pay(agreement, 0) == "payment_amount_positive"
    [(spending,)] = rows("SELECT id FROM agreements_spending")
    rows(f"INSERT INTO agreements_review (id, spending_id, spent, accepted, reason, entry_id) VALUES (gen_random_uuid(), %s, 1000, 500, '', {ENTRY})", [spending])
    assert pay(agreement, 501) == "payment_gate"  # more than was accepted
    assert pay(agreement, 450) == "payment_own_share"
    own = f"INSERT INTO agreements_ownshare (id, agreement_id, amount, document, entry_id) VALUES (gen_random_uuid(), %s, %s, '이체', {ENTRY})"
    assert refused(own, agreement, 0) == "ownshare_amount_positive"
    assert refused(own, agreement, 50) == ""
    assert refused(own, agreement, 50) == "ownshare_once"
    assert pay(agreement, 449) == "payment_own_share"
    assert pay(agreement, 450) == "payment_moved"  # a payment row alone pays nothing
    use = [(MOVE, ("use", amount, custody(app.grant, "held", source), custody(app.grant, "used", source))) for source, amount in (("city", 350), ("district", 100))]
    assert both((PAYMENT, (agreement, 1, 450, 500, WORKS_DAY.date(), newest())), *use) == ""
    assert pay(agreement, 50) == "payment_once"
    assert pay(agreement, 50, 2, newest()) == "payment_movement_once"
    assert refused(verdict, application, "not_barred", "no", WORKS_DAY.date()) == ""
    assert pay(agreement, 1, 2) == "payment_gate"


def test_a_stop_is_told(app: Life) -> None:
    stop = f"INSERT INTO agreements_stop (id, agreement_id, condition, stopped_on, object_until, entry_id) VALUES (gen_random_uuid(), %s, 'x', kernel_now(), kernel_now(), {ENTRY})"
    assert refused(stop, app.awards[0]) == "stop_is_told"


def both(*statements: tuple[str, tuple[object, ...]]) -> str:
    """The code under which the database refuses statements that need each other; '' when it does not."""
    try:
        with one_act():
            for sql, parameters in statements:
                rows(sql, parameters)
            connection.check_constraints()
    except Refused as no:
        return no.code
    return ""


def test_money_and_acts_need_each_other(app: Life) -> None:
    held, used, bank = custody(app.grant, "held"), custody(app.grant, "used"), account_of(NOWHERE, Bucket.BANK)
    assert refused(MOVE, "use", 5, held, used) == "money_has_its_act"
    assert refused(MOVE, "interest", 5, bank, held) == "money_has_its_act"
    [(commitment, line)] = rows("SELECT c.id, c.line_id FROM agreements_bond b JOIN ledger_commitment c ON c.id = b.commitment")
    committed, spent = account_of(commitment, Bucket.COMMITTED), account_of(commitment, Bucket.SPENT)
    assert refused(MOVE, "refund", 5, spent, committed) == ""
    assert refused(MOVE, "pay", 5, committed, spent) == "money_has_its_act"
    assert refused(MOVE, "decommit", 5, committed, account_of(line, Bucket.AVAILABLE)) == "decommit_needs_amendment"


def test_disbursements(app: Life) -> None:
    rows("RESET ROLE")
    fresh, wrong = approval("grant", app.grant), approval("sign", app.grant)
    rows("SET ROLE naru_app")
    [(used, movement)] = rows("SELECT approval, movement FROM agreements_disbursement")
    row = f"INSERT INTO agreements_disbursement (id, agreement_id, amount, approval, movement, entry_id) VALUES (gen_random_uuid(), %s, 5, %s, %s, {ENTRY})"
    assert refused(row, app.grant, wrong, uuid.uuid4()) == "disbursement_approval"
    assert refused(row, app.grant, used, uuid.uuid4()) == "disbursement_approval_once"
    assert refused(row, app.grant, fresh, movement) == "disbursement_once"
    assert refused(row, app.grant, fresh, uuid.uuid4()) == "disbursement_moved"


def test_receipts(app: Life) -> None:
    row = f"INSERT INTO agreements_receipt (id, agreement_id, source, kind, month, amount, document, movement, entry_id) VALUES (gen_random_uuid(), %s, 'city', %s, %s, %s, '', %s, {ENTRY})"
    assert refused(row, app.grant, "gift", "2023-07-01", 5, uuid.uuid4()) == "receipt_kind_known"
    assert refused(row, app.grant, "interest", "2023-07-02", 5, uuid.uuid4()) == "receipt_month_whole"
    assert refused(row, app.grant, "interest", "2023-07-01", 5, uuid.uuid4()) == "receipt_moved"
    moved = MOVE, ("interest", 5, account_of(NOWHERE, Bucket.BANK), custody(app.grant, "held"))
    assert both((row, (app.grant, "interest", "2023-07-01", 5, newest())), moved) == ""
    assert refused(row, app.grant, "interest", "2023-07-01", 5, uuid.uuid4()) == "receipt_interest_once"
    assert refused(row, app.grant, "other_receipt", "2023-07-01", 5, newest()) == "receipt_movement_once"


def test_evidence_once(app: Life) -> None:
    spending = f"INSERT INTO agreements_spending (id, agreement_id, category, amount, issuer_number, approval_number, entry_id) VALUES (gen_random_uuid(), %s, 'x', %s, %s, %s, {ENTRY})"
    assert refused(spending, app.awards[1], 5, "1234567890", "A1") == "spending_evidence_once"
    assert refused(spending, app.awards[1], 0, "1234567890", "A2") == "spending_amount_positive"
    assert refused(spending, app.awards[1], 5, "123-45-67890", "A2") == "spending_issuer_digits"
    assert refused(spending, app.awards[1], 5, "1234567890", "A-1") == "spending_approval_plain"
    [(standing,)] = rows("SELECT id FROM agreements_spending")
    review_row = f"INSERT INTO agreements_review (id, spending_id, spent, accepted, reason, entry_id) VALUES (gen_random_uuid(), %s, 1000, %s, '', {ENTRY})"
    assert refused(review_row, standing, 1_001) == "review_not_above"
    assert refused(review_row.replace("1000, %s", "2000, %s"), standing, 1_500) == "review_of_spending"
    review(app.awards[0], accepted={standing: 900}, act=act())
    assert refused(review_row, standing, 5) == "review_once"


def test_settlements_are_custodys(app: Life) -> None:
    row = ("INSERT INTO agreements_settlement (id, agreement_id, granted, interest, other_receipts, accepted, refused, returned, outstanding, entry_id) "
           f"VALUES (gen_random_uuid(), %s, %s, 0, 0, %s, 0, %s, %s, {ENTRY})")
    [(granted,)] = rows("SELECT sum(a.balance)::bigint FROM ledger_custody c JOIN ledger_account a ON a.owner = c.id AND a.bucket = 'held' WHERE c.agreement = %s", [app.grant])
    assert refused(row, app.grant, granted, 5, 0, 0) == "settlement_identity"
    assert refused(row, app.grant, granted, granted + 1, 0, -1) == "settlement_identity"
    assert refused(row, app.grant, 0, 0, 0, 0) == "settlement_of_paid_grant"
    assert refused(row, app.grant, granted, granted, 0, 0) == "settlement_is_custodys"  # adds up, and is not what custody says
    assert refused(row, app.grant, granted, 0, granted, 0) == "settlement_is_custodys"
    assert refused(row, app.grant, granted, 0, 0, granted) == ""
    assert refused(row, app.grant, granted, 0, 0, granted) == "settlement_once"
    held, returned = custody(app.grant, "held"), custody(app.grant, "returned")
    assert refused(MOVE, "return", 5, held, returned) == "settled_takes_no_money"


def test_a_settled_step_needs_its_money_and_its_awards(app: Life) -> None:
    rows("RESET ROLE")
    approved, foreign = approval("settle", app.grant), approval("settle", app.ready.city.call)
    rows("SET ROLE naru_app")
    steps = ("INSERT INTO agreements_agreementstep (agreement_id, n, from_state, to_state, approval, approval_subject, entry_id) "
             f"SELECT a, 3, 'signed', 'settled', %s, %s, {ENTRY} FROM unnest(%s::uuid[]) AS t(a)")
    assert refused(steps, approved, app.grant, [app.awards[0]]) == "settled_with_its_awards"
    assert refused(steps, approved, app.grant, [app.grant]) == "settled_with_its_awards"
    assert refused(steps, approved, app.grant, [app.grant, *app.awards]) == "settled_without_outstanding"
    assert refused(steps, foreign, app.ready.city.call, [app.grant]) == "agreementstep_own_approval"


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
    negative = f"INSERT INTO agreements_answer (id, duty_id, survives, jobs, entry_id) SELECT gen_random_uuid(), id, true, -1, {ENTRY} FROM agreements_duty WHERE agreement_id = %s AND year = 2"
    assert refused(negative, app.awards[0]) == "answer_figures_not_negative"
    inspection = f"INSERT INTO agreements_inspection (id, agreement_id, inspector, result, inspected_on, note, entry_id) VALUES (gen_random_uuid(), %s, gen_random_uuid(), 'maybe', now(), '', {ENTRY})"
    assert refused(inspection, app.awards[0]) == "inspection_result_known"


def test_samples(app: Life) -> None:
    [(spending,)] = rows("SELECT id FROM agreements_spending")
    draw, until = uuid.uuid4(), rows("SELECT max(seq) + 1 FROM record_entry")[0][0]
    drawn = f"INSERT INTO agreements_draw (id, agreement_id, seed, size, until, drawn_on, entry_id) VALUES (%s, %s, 'seed', %s, %s, '2023-07-01', {ENTRY})"
    sampled = f"INSERT INTO agreements_sample (draw_id, spending_id, entry_id) VALUES (%s, %s, {ENTRY})"
    assert refused(drawn, draw, app.grant, 0, until) == "sampledraw_size_positive"
    assert refused(drawn, draw, app.grant, 1, until) == "sampledraw_replays"  # the seed gives one, none was taken
    assert both((drawn, (draw, app.grant, 1, until)), (sampled, (draw, spending))) == ""
    later = submit_evidence([Spent(app.awards[1], "시설", 1, "1", "1")], act=act())
    assert refused(sampled, draw, later) == "sample_replays"
    check = f"INSERT INTO agreements_check (draw_id, spending_id, drawn_on, checked_on, result, reason, entry_id) VALUES (%s, %s, %s, %s, %s, '', {ENTRY})"
    assert refused(check, draw, spending, "2023-07-01", "2023-06-30", "accepted") == "sample_phase_order"
    assert refused(check, draw, spending, "2023-06-01", "2023-06-30", "accepted") == "check_of_draw"
    assert refused(check, draw, later, "2023-07-01", "2023-07-02", "accepted") == "check_of_sample"
    assert refused(check, draw, spending, "2023-07-01", "2023-07-02", "refused") == "check_result_known"  # a refusal has a reason
    assert refused(check, draw, spending, "2023-07-01", "2023-07-02", "accepted") == ""


def test_withdrawn_spendings(app: Life) -> None:
    [(reviewed,)] = rows("SELECT id FROM agreements_spending")
    rows(f"INSERT INTO agreements_review (id, spending_id, spent, accepted, reason, entry_id) SELECT gen_random_uuid(), id, amount, amount, '', {ENTRY} FROM agreements_spending s "
         "WHERE NOT EXISTS (SELECT 1 FROM agreements_review r WHERE r.spending_id = s.id)")
    withdraw = f"INSERT INTO agreements_spendingwithdrawn (spending_id, entry_id) VALUES (%s, {ENTRY})"
    assert refused(withdraw, reviewed) == "spendingwithdrawn_was_reviewed"
    spending = ("INSERT INTO agreements_spending (id, agreement_id, category, amount, issuer_number, approval_number, attempt, entry_id) "
                f"VALUES (%s, %s, 'x', 5, '1234567890', 'B7', %s, {ENTRY})")
    first = uuid.uuid4()
    assert refused(spending, uuid.uuid4(), app.awards[1], 0) == "spending_attempt_counts"
    assert refused(spending, uuid.uuid4(), app.awards[1], 2) == "spending_after_withdrawal"
    assert refused(spending, first, app.awards[1], 1) == ""
    assert refused(spending, uuid.uuid4(), app.awards[1], 2) == "spending_after_withdrawal"
    assert refused(withdraw, first) == ""
    assert refused(f"INSERT INTO agreements_review (id, spending_id, spent, accepted, reason, entry_id) VALUES (gen_random_uuid(), %s, 5, 5, '', {ENTRY})", first) == "review_of_withdrawn"
    assert refused(spending, uuid.uuid4(), app.awards[1], 1) == "spending_evidence_once"
    assert refused(spending, uuid.uuid4(), app.awards[1], 2) == ""
    made = uuid.uuid4()
    rows(f"INSERT INTO record_exchange (id, port, direction, name, sha256, rows, provenance, entry_id) VALUES (%s, 'subsidy-use', 'in', 'x', '', 1, 'simulated', {ENTRY})", [made])
    assert refused("INSERT INTO agreements_settlementsum (exchange_id, agreement_id, kind, amount) VALUES (%s, %s, 'luck', 0)", made, app.grant) == "settlementsum_kind_known"
    assert refused("INSERT INTO agreements_settlementsum (exchange_id, agreement_id, kind, amount) VALUES (%s, %s, 'used', 0)", made, app.grant) == ""
