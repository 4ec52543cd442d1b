"""환수와 제재부가금: claims with a life of their own, their money to each source, broken in raw SQL as the serving role."""

import datetime as dt
import uuid
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection

from naru.agreements.actions import claim_back, fine, if_settled_now, let_go, pay_award, receive_claim, report_interest, return_left, settle
from naru.agreements.logic import next_parts
from naru.calls.actions.screen import rejudge
from naru.documents.actions import issue
from naru.documents.render import opened
from naru.documents.samples import SAMPLES
from naru.documents.terms import PaperKind
from naru.kernel import Refused, clock
from naru.kernel.database import act as one_act
from naru.kernel.database import rows
from naru.ledger.checks import CHECKS
from naru.record import Act
from naru.record.actions import enter
from tests.agreements.conftest import WORKS_DAY, Life, work
from tests.breaking import as_served, may_change, refused
from tests.calls.conftest import OFFICER, act, approval

ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"
COST = 10_000_000
LATER = WORKS_DAY + dt.timedelta(days=30)
DUE = LATER.date() + dt.timedelta(days=30)
GROUND = "세금계산서가 취소됨"


@pytest.fixture
def paid(life: Life) -> Life:
    """The first award is paid in full: seven million of the city, two of the district."""
    with clock.at(WORKS_DAY):
        work(life, 0, COST)
        pay_award(life.awards[0], act=act())
    return life


def claim(life: Life, amount: int, *, ground: str = GROUND, due_on: dt.date = DUE) -> uuid.UUID:
    """A recovery from the first award, with its approval; constraints that wait for the commit speak at once."""
    with one_act():
        made = claim_back(life.awards[0], amount=amount, ground=ground, due_on=due_on, approval=approval("recover", life.awards[0]), act=act())
        connection.check_constraints()
    return made


def state(claim: uuid.UUID) -> str:
    return str(rows("SELECT to_state FROM agreements_claimstep WHERE claim_id = %s ORDER BY n DESC LIMIT 1", [claim])[0][0])


def moved(kind: str) -> dict[str, int]:
    """What a kind of movement took from each source's custody."""
    return dict(rows("SELECT c.source, sum(t.amount)::bigint FROM ledger_transfer t JOIN ledger_account a ON a.id = t.from_account JOIN ledger_custody c ON c.id = a.owner WHERE t.kind = %s GROUP BY 1", [kind]))


def test_a_recovery_goes_to_each_source(paid: Life) -> None:
    """900,000 of nine million paid: seven ninths are the city's; paid in two parts, it returns to both as it comes."""
    with clock.at(LATER):
        made = claim(paid, 900_000)
        assert (state(made), moved("refuse")) == ("claimed", {"city": 700_000, "district": 200_000})
        with one_act():
            receive_claim(made, amount=100_001, document="수납 1", act=act())
            connection.check_constraints()
        assert (state(made), moved("recover"), moved("return")) == ("claimed", {"city": 77_779, "district": 22_222}, {"city": 77_779, "district": 22_222})
        with one_act():
            receive_claim(made, amount=799_999, document="수납 2", act=act())
            connection.check_constraints()
    assert (state(made), moved("recover"), moved("return")) == ("paid", {"city": 700_000, "district": 200_000}, {"city": 700_000, "district": 200_000})
    assert {check.id: check.run() for check in CHECKS} == {"L1": [], "L4": [], "L6": [], "L13": []}


def test_the_firm_is_told_by_a_numbered_letter(paid: Life) -> None:
    with clock.at(LATER):
        claim(paid, 900_000)
    [(paper, number)] = rows("SELECT id, number FROM documents_paper WHERE kind = 'recovery'")
    assert number
    form = opened(paper, "hwpx")
    assert form is not None
    said = "".join(ZipFile(BytesIO(form)).read("Contents/section0.xml").decode().split())
    assert all(part in said for part in ("환수통지", "900,000원", "700,000원", "".join(GROUND.split()), "제14조", "가상자료"))
    assert rows("SELECT count(*) FROM documents_mail WHERE template = 'claimed' AND paper_id = %s", [paper]) == [(1,)]


def test_claims_also_after_the_settlement_and_nothing_else(paid: Life) -> None:
    """A recovery found after the settlement comes back to its sources; the settled account takes nothing beside it."""
    with clock.at(LATER):
        first = claim(paid, 90_000)
        receive_claim(first, amount=90_000, document="수납", act=act())
        return_left(paid.grant, document="반납", act=act())
        with one_act():
            settle(paid.grant, approval=approval("settle", paid.grant), act=act())
            connection.check_constraints()
        before = if_settled_now(paid.grant)
        made = claim(paid, 900_000)
        with one_act():
            receive_claim(made, amount=900_000, document="수납", act=act())
            connection.check_constraints()
        now = if_settled_now(paid.grant)
        assert (now.accepted, now.refused, now.returned, now.outstanding) == (before.accepted - 900_000, 0, before.returned + 900_000, 0)
        with pytest.raises(Refused, match="settled_takes_no_money"), one_act():
            report_interest(paid.grant, amount=10, kind="interest", month=dt.date(2024, 2, 1), document="2월", act=act())
            connection.check_constraints()


def test_never_more_than_was_paid(paid: Life) -> None:
    with clock.at(LATER):
        claim(paid, 8_000_000)
        with pytest.raises(Refused, match="claim_not_above_paid"):
            claim(paid, 1_000_001)
        made = claim(paid, 1_000_000)
        with pytest.raises(Refused, match="claimpayment_within_claim"):
            receive_claim(made, amount=1_000_001, document="수납", act=act())


def test_nothing_is_claimed_without_ground_day_or_approval(paid: Life) -> None:
    with clock.at(LATER):
        with pytest.raises(Refused, match="claim_with_ground"):
            claim(paid, 1, ground="")
        with pytest.raises(Refused, match="claim_due_later"):
            claim(paid, 1, due_on=LATER.date())
        with pytest.raises(Refused, match="claim_approval"):
            claim_back(paid.awards[0], amount=1, ground=GROUND, due_on=DUE, approval=approval("recover", paid.awards[1]), act=act())


def test_a_penalty_stays_within_the_texts_multiple(paid: Life) -> None:
    """Five times what is to be paid back, by the text's settle stage; it is the city's revenue and never in custody."""
    with clock.at(LATER):
        recovery = claim(paid, 900_000)
        with pytest.raises(Refused, match="claim_penalty_within_rule"):
            fine(recovery, amount=4_500_001, ground=GROUND, due_on=DUE, approval=approval("recover", paid.awards[0]), act=act())
        with one_act():
            made = fine(recovery, amount=4_500_000, ground=GROUND, due_on=DUE, approval=approval("recover", paid.awards[0]), act=act())
            receive_claim(made, amount=4_500_000, document="수납", act=act())
            connection.check_constraints()
    assert state(made) == "paid"
    assert rows("SELECT t.amount, a.bucket FROM ledger_transfer t JOIN ledger_account a ON a.id = t.to_account WHERE t.kind = 'penalty'") == [(4_500_000, "revenue")]
    assert {check.id: check.run() for check in CHECKS} == {"L1": [], "L4": [], "L6": [], "L13": []}


def test_waived_and_written_off_with_an_approval_on_the_claim(paid: Life) -> None:
    with clock.at(LATER):
        one, other = claim(paid, 900_000), claim(paid, 9_000)
        with pytest.raises(Refused, match="claimstep_approval"):
            let_go(one, to="waived", approval=approval("recover", other), act=act())
        let_go(one, to="waived", approval=approval("recover", one), act=Act(uuid.uuid4(), OFFICER, "이의를 받아들임"))
        receive_claim(other, amount=5_000, document="수납", act=act())
        let_go(other, to="written_off", approval=approval("recover", other), act=Act(uuid.uuid4(), OFFICER, "폐업하고 재산이 없음"))
        with pytest.raises(Refused, match="claimpayment_within_claim"):
            receive_claim(other, amount=4_000, document="수납", act=act())
    assert (state(one), state(other)) == ("waived", "written_off")


def serving(at: dt.datetime = LATER) -> None:
    """From here on the serving role."""
    may_change("agreements", "claim", "claimstep", "claimpayment")
    as_served(at)


def test_claims_in_raw_sql(paid: Life) -> None:
    with clock.at(LATER):
        made = claim(paid, 900_000)
        approved, second = approval("recover", paid.awards[0]), approval("recover", paid.awards[0])
        issue(PaperKind.RECOVERY, subject=paid.awards[0], about=paid.firms[0], data=SAMPLES[PaperKind.RECOVERY], office="가상과", approval=second, act=act())
    serving()
    for table in ("claim", "claimstep"):
        assert refused(f"DELETE FROM agreements_{table}") == f"{table}_insert_only"
    row = ("INSERT INTO agreements_claim (id, agreement_id, kind, amount, ground, recovery, base, most, claimed_on, due_on, approval, movement, entry_id) "
           f"VALUES (gen_random_uuid(), %s, %s, %s, 'x', %s, %s, %s, '2023-08-01', '2023-09-01', %s, %s, {ENTRY})")
    award, nothing = paid.awards[0], uuid.uuid4()
    assert refused(row, award, "recovery", 5, None, None, 0, approved, nothing) == "claim_is_told"
    assert refused(row, award, "recovery", 0, None, None, 0, approved, nothing) == "claim_amount_positive"
    assert refused(row, award, "recovery", 5, None, None, 0, approved, None) == "claim_kind_whole"
    assert refused(row, award, "fee", 5, None, None, 0, approved, nothing) == "claim_kind_whole"
    assert refused(row, award, "penalty", 5, made, 800_000, 50_000, approved, None) == "claim_penalty_of_recovery"
    assert refused(row, paid.awards[1], "penalty", 5, made, 900_000, 50_000, approved, None) in {"claim_penalty_of_recovery", "claim_approval"}
    assert refused(row, award, "penalty", 4_500_001, made, 900_000, 50_000, approved, None) == "claim_penalty_within_rule"
    assert refused(row, award, "penalty", 4_500_000, made, 900_000, 50_000, approved, None) == "claim_is_told"
    assert refused(row, award, "penalty", 5, made, 900_000, 50_001, approved, None) == "claim_penalty_by_the_call"
    [(used,)] = rows("SELECT approval FROM agreements_claim")
    assert refused(row, award, "penalty", 5, made, 900_000, 50_000, used, None) == "claim_approval_once"
    refuse = ("INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, at, entry_id) "
              "SELECT gen_random_uuid(), %s, f.id, f.bucket, f.line_id, t.id, t.bucket, t.line_id, 5, '', kernel_now(), "
              f"{ENTRY} FROM ledger_custody c JOIN ledger_account f ON f.owner = c.id AND f.bucket = %s JOIN ledger_account t ON t.owner = c.id AND t.bucket = %s WHERE c.source = 'city'")
    assert refused(refuse, "refuse", "used", "refused") == "money_has_its_act"
    assert refused(refuse, "recover", "refused", "held") == "money_has_its_act"
    assert refused(row, award, "recovery", 5, None, None, 0, second, nothing) == "claim_moved"


def test_payments_on_claims_in_raw_sql(paid: Life) -> None:
    with clock.at(LATER):
        made = claim(paid, 900_000)
        with one_act():
            receive_claim(made, amount=100, document="수납", act=act())
            connection.check_constraints()
        given = approval("recover", made)
    serving()
    assert refused("DELETE FROM agreements_claimpayment") == "claimpayment_insert_only"
    row = f"INSERT INTO agreements_claimpayment (id, claim_id, amount, document, paid_on, movement, entry_id) VALUES (gen_random_uuid(), %s, %s, 'x', '2023-09-01', %s, {ENTRY})"
    assert refused(row, made, 899_901, uuid.uuid4()) == "claimpayment_within_claim"
    assert refused(row, made, 0, uuid.uuid4()) == "claimpayment_amount_positive"
    assert refused(row, made, 5, uuid.uuid4()) == "claimpayment_moved"
    assert refused(row, made, 899_900, uuid.uuid4()) in {"claimpayment_moved", "claimpayment_paid_whole"}
    [(movement,)] = rows("SELECT movement FROM agreements_claimpayment")
    assert refused(row, made, 5, movement) == "claimpayment_movement_once"
    step = f"INSERT INTO agreements_claimstep (claim_id, n, from_state, to_state, approval, entry_id) VALUES (%s, %s, %s, %s, %s, {ENTRY})"
    assert refused(step, made, 2, "claimed", "paid", None) == "claimstep_paid_whole"
    assert refused(step, made, 2, "claimed", "waived", None) == "claimstep_needs_approval"
    assert refused(step, made, 2, "claimed", "settled", None) == "claimstep_move_allowed"
    assert refused(step, made, 3, "claimed", "waived", given) == "claimstep_follows_the_last"
    assert refused(step, made, 2, "claimed", "waived", given) == ""


def test_each_source_pays_its_share(paid: Life) -> None:
    """A payment that took everything from the city, or more of a movement than its payment says, is refused at the commit."""
    with clock.at(WORKS_DAY):
        work(paid, 1, 5_000_000)
        with one_act():
            pay_award(paid.awards[1], act=act())
            connection.check_constraints()
    serving(WORKS_DAY)
    [(movement, amount)] = rows("SELECT movement, amount FROM agreements_payment WHERE agreement_id = %s", [paid.awards[1]])
    assert amount == 4_500_000
    use = ("INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, document, at, entry_id) "
           "SELECT gen_random_uuid(), 'use', f.id, f.bucket, f.line_id, t.id, t.bucket, t.line_id, %s, '', kernel_now(), %s FROM ledger_custody c "
           "JOIN ledger_account f ON f.owner = c.id AND f.bucket = 'held' JOIN ledger_account t ON t.owner = c.id AND t.bucket = 'used' WHERE c.source = %s")
    assert refused(use, 5, movement, "city") == "money_has_its_act"
    accepted = "INSERT INTO agreements_payment (id, agreement_id, n, amount, accepted, paid_on, movement, entry_id) SELECT gen_random_uuid(), agreement_id, 2, 1, 1, paid_on, %s, entry_id FROM agreements_payment WHERE agreement_id = %s"
    assert refused(accepted, uuid.uuid4(), paid.awards[1]) == "payment_moved"


def test_what_one_source_paid_too_much_of_is_refused(life: Life) -> None:
    """Everything from the city's custody: the whole amount is right, the sources are not."""
    with clock.at(WORKS_DAY):
        work(life, 0, 1_000_000)
        judged = enter(act(), "test.judge", subject=life.awards[0], result=life.awards[0])
        rejudge(rows("SELECT w.application_id FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.id = %s", [life.awards[0]])[0][0], moment="paid_on", entry=judged)
    serving(WORKS_DAY)
    both = ("WITH e AS (SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1), m AS (INSERT INTO ledger_transfer (id, kind, from_account, from_bucket, from_line, to_account, to_bucket, to_line, amount, "
            "document, at, entry_id) SELECT gen_random_uuid(), 'use', f.id, f.bucket, f.line_id, t.id, t.bucket, t.line_id, (CASE c.source WHEN 'city' THEN %s ELSE %s END), '', kernel_now(), e.id "
            "FROM e, ledger_custody c JOIN ledger_account f ON f.owner = c.id AND f.bucket = 'held' JOIN ledger_account t ON t.owner = c.id AND t.bucket = 'used') "
            "INSERT INTO agreements_payment (id, agreement_id, n, amount, accepted, paid_on, movement, entry_id) SELECT gen_random_uuid(), %s, 1, 900000, %s, '2023-07-21', id, id FROM e")
    day = WORKS_DAY.date().isoformat()
    both = both.replace("2023-07-21", day)
    assert refused(both, 899_999, 1, life.awards[0], 1_000_000) == "payment_by_share"
    assert refused(both, 700_001, 199_999, life.awards[0], 1_000_000) == "payment_by_share"
    assert refused(both, 700_000, 200_000, life.awards[0], 1_000_001) == "payment_by_share"  # more than was accepted
    assert refused(both, 700_000, 200_000, life.awards[0], 1_000_000) == ""


def test_parts_follow_the_weights_over_all_payments() -> None:
    weights, before = {"city": 700, "district": 200}, {"city": 0, "district": 0}
    for amount in (1, 1, 1, 100, 3, 794):
        for source, part in next_parts(amount, before, weights).items():
            before[source] += part
        done = sum(before.values())
        assert all(abs(before[source] * 900 - done * weights[source]) < 900 for source in weights)
    assert before == weights
