"""Money in instalments: what opens each, what an advance may run ahead, and what the database refuses beyond."""

import datetime as dt
import threading
import uuid
from collections import Counter

import pytest
from django.db import connection, connections

from naru.agreements.actions import claim_back, due, inspect, pay_award, return_left, review, settle, submit_evidence
from naru.agreements.casework import award
from naru.agreements.gates import before_payment, clear
from naru.agreements.logic import cost_within, draw_parts, public_of
from naru.agreements.paying import pay_requests
from naru.agreements.queries import AWARDS, PAYABLE
from naru.agreements.terms import Part, Spent
from naru.agreements.waiting import for_office
from naru.kernel import Refused, clock
from naru.kernel.database import act as one_act
from naru.kernel.database import rows
from naru.kernel.listing import Asked
from naru.programmes.instalments import Instalment, advance_of, instalments_of, opened
from naru.programmes.load import load
from tests.agreements.conftest import WORKS_DAY, Life, granted, show_own
from tests.breaking import refused
from tests.calls.conftest import act, approval
from tests.programmes.test_load import GOOD, loaded
from tests.programmes.words import WORDS

DRAWN = "grant: {mode: deposit_and_draw, "
PARTS = "grant: {mode: instalments, instalments: [30%, 40%, 30%], opens_by: [signature, inspection, inspection], advance: 30%, "
ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"


def planned(written: str = PARTS) -> str:
    """The city's text, paid in instalments."""
    assert GOOD.count(DRAWN) == 1
    return GOOD.replace(DRAWN, written)


@pytest.fixture
def life(simulated: None) -> Life:
    """Two firms under a paid grant whose money comes in three instalments, the first on the signature and in advance: 9,000,000 of 10,000,000 won are public."""
    return granted(text=planned())


def spend(agreement: uuid.UUID, cost: int, number: str) -> None:
    """A spending, accepted in full."""
    spending = submit_evidence([Spent(agreement, "시설", cost, "1234567890", number)], act=act())
    review(agreement, accepted={spending: cost}, act=act())


def owed(agreement: uuid.UUID) -> tuple[int, int, int]:
    """Due now, the own share still to be shown, and what waits for the next instalment."""
    now = due(agreement)
    return sum(now.public.values()), now.own_missing, now.closed


def payments(agreement: uuid.UUID) -> list[int]:
    return [amount for (amount,) in rows("SELECT amount FROM agreements_payment WHERE agreement_id = %s ORDER BY n", [agreement])]


def test_each_instalment_opens_with_its_act(life: Life) -> None:
    agreement = life.awards[0]
    with clock.at(WORKS_DAY):
        assert owed(agreement) == (2_700_000, 0, 0)
        pay_award(agreement, act=act())
        with pytest.raises(Refused, match="payment_nothing_due"):
            pay_award(agreement, act=act())
        spend(agreement, 5_000_000, "A1")
        assert owed(agreement) == (0, 300_000, 1_800_000)  # proved, but the second instalment is closed: its inspection is missing
        inspect([agreement], result="failed", act=act())
        assert owed(agreement)[0] == 0
        inspect([agreement], result="passed", act=act())
        assert owed(agreement) == (1_800_000, 500_000, 0)
        show_own(agreement)
        pay_award(agreement, act=act())
        spend(agreement, 5_000_000, "A2")
        assert owed(agreement) == (1_800_000, 200_000, 2_700_000)  # seven of ten million are covered
        show_own(agreement)
        pay_award(agreement, act=act())
        assert owed(agreement) == (0, 0, 2_700_000)
        inspect([agreement], result="passed", act=act())
        show_own(agreement)
        pay_award(agreement, act=act())
    assert payments(agreement) == [2_700_000, 1_800_000, 1_800_000, 2_700_000]
    assert rows("SELECT stage, result FROM agreements_inspection WHERE agreement_id = %s ORDER BY stage, result", [agreement]) == [(1, "failed"), (1, "passed"), (2, "passed")]
    assert rows("SELECT source, amount FROM agreements_drawn(%s, 9) ORDER BY 1", [agreement]) == [("city", 7_000_000), ("district", 2_000_000)]


def test_the_page_knows_the_plan_and_the_lists_follow_it(life: Life) -> None:
    agreement = life.awards[0]

    def listed() -> tuple[str, bool, bool]:
        [stands] = [row["next"] for row in AWARDS.everything(Asked()) if row["id"] == agreement]
        [check] = [each for each in before_payment(found(), WORKS_DAY.date()) if each.name.en == "Open instalments"]
        assert clear([check]) == (check.state == "ok")
        return str(stands), agreement in {row["id"] for row in PAYABLE.everything(Asked())}, check.state == "ok"

    def found():  # type: ignore[no-untyped-def]  # reason: a helper of this test, its type is casework's
        return award(agreement)

    with clock.at(WORKS_DAY):
        assert listed() == ("pay", True, True)
        assert [(each.total, each.blocked) for each in pay_requests() if each.agreement == agreement] == [(2_700_000, ())]
        pay_award(agreement, act=act())
        assert listed() == ("inspect", False, False)
        assert [(row.n, row.amount, row.stands, row.paid) for row in found().plan.rows] == [
            (0, 2_700_000, "paid", 2_700_000), (1, 2_700_000, "paid", 2_700_000), (2, 3_600_000, "closed", 0), (3, 2_700_000, "closed", 0)]
        assert (found().plan.unproved, found().plan.next_stage) == (2_700_000, 1)
        assert "inspect" in {each.kind for each in for_office(WORKS_DAY.date()).waiting}
        inspect([agreement], result="passed", act=act())
        assert listed() == ("evidence", False, True)
        spend(agreement, 10_000_000, "B1")
        assert listed()[:2] == ("pay", True)
        assert (found().plan.unproved, found().plan.next_stage) == (0, 2)
        assert found().plan.rows[2].opened_on == WORKS_DAY.date()


def test_an_inspection_taken_back_closes_what_it_opened(life: Life) -> None:
    agreement = life.awards[0]
    with clock.at(WORKS_DAY):
        for _ in range(2):
            inspect([agreement], result="passed", act=act())
        assert due(agreement).opened == 10_000
        inspect([agreement], result="failed", stage=1, act=act())
        assert due(agreement).opened == 3_000
        inspect([agreement], result="passed", act=act())
        assert due(agreement).opened == 10_000  # of each stage the newest counts


def test_no_payment_beyond_the_open_instalments_in_raw_sql(life: Life) -> None:
    agreement = life.awards[0]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('naru.now', %s, true)", [WORKS_DAY.isoformat()])
    spend(agreement, 5_000_000, "C1")
    [(application,)] = rows("SELECT w.application_id FROM agreements_agreement a JOIN evaluation_award w ON w.id = a.award_id WHERE a.id = %s", [agreement])
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE naru_app")
    rows(f"INSERT INTO calls_verdict (id, application_id, condition, moment, outcome, \"on\", facts, rules, entry_id) VALUES (gen_random_uuid(), %s, 'seat_in_seoul', 'paid_on', 'yes', %s, '{{}}', 'x', {ENTRY})",
         [application, WORKS_DAY.date()])
    rows(f"INSERT INTO agreements_ownshare (id, agreement_id, amount, document, entry_id) VALUES (gen_random_uuid(), %s, 1000000, '이체', {ENTRY})", [agreement])
    pay = ("INSERT INTO agreements_payment (id, agreement_id, n, amount, accepted, paid_on, movement, entry_id) "
           f"VALUES (gen_random_uuid(), %s, 1, %s, %s, %s, gen_random_uuid(), {ENTRY})")
    assert refused(pay, agreement, 2_700_001, 3_000_002, WORKS_DAY.date()) == "payment_within_instalments"
    assert refused(pay, agreement, 2_700_000, 3_000_000, WORKS_DAY.date()) == "payment_by_share"  # open: what is missing is the movement
    inspection = f"INSERT INTO agreements_inspection (id, agreement_id, inspector, result, inspected_on, stage, note, entry_id) VALUES (gen_random_uuid(), %s, gen_random_uuid(), %s, %s, %s, '', {ENTRY})"
    assert refused(inspection, agreement, "passed", WORKS_DAY.date(), 0) == "inspection_stage_counts"
    assert refused(inspection, agreement, "passed", WORKS_DAY.date(), 2) == ""  # the second alone opens nothing: the first is missing
    assert refused(pay, agreement, 2_700_001, 3_000_002, WORKS_DAY.date()) == "payment_within_instalments"


def test_plans_in_raw_sql(life: Life) -> None:
    call = life.ready.city.call
    row = f"INSERT INTO calls_instalment (call_id, n, share, stage, entry_id) SELECT %s, n, b, s, {ENTRY} FROM unnest(%s::int[], %s::int[], %s::int[]) AS t(n, b, s)"
    assert refused(row, call, [4], [100], [3]) == "instalment_before_announcement"
    drafted = uuid.uuid4()
    rows("INSERT INTO calls_call (id, programme_id, version_id, year, name_ko, name_en, audience, \"group\", exclusivity_group, provenance, entry_id) "
         f"SELECT %s, programme_id, version_id, year, 'x', 'x', audience, \"group\", exclusivity_group, provenance, {ENTRY} FROM calls_call WHERE id = %s", [drafted, call])
    assert refused(row, drafted, [1, 2], [5_000, 4_000], [1, 2]) == "instalments_whole"
    assert refused(row, drafted, [1, 3], [5_000, 5_000], [1, 2]) == "instalments_whole"
    assert refused(row, drafted, [1, 2], [5_000, 5_000], [1, 3]) == "instalments_whole"
    assert refused(row, drafted, [1, 2], [10_000, 0], [1, 2]) == "instalment_share_positive"
    assert refused(row, drafted, [1, 2], [5_000, 5_000], [0, 1]) == ""
    ceiling = ("INSERT INTO calls_ceiling (call_id, version_id, term, counted_on, least, most, city, public, people, advance, entry_id) "
               f"SELECT %s, version_id, term, counted_on, least, most, city, public, people, 10000, {ENTRY} FROM calls_ceiling WHERE call_id = %s")
    assert refused(ceiling, drafted, call) == "ceiling_advance_part"


def test_an_advance_is_settled_by_evidence_or_claimed_back(life: Life) -> None:
    proved, other = life.awards
    with clock.at(WORKS_DAY):
        for agreement in life.awards:
            pay_award(agreement, act=act())
        inspect([proved], result="passed", act=act())
        spend(proved, 4_000_000, "D1")
        show_own(proved)
        pay_award(proved, act=act())
    with clock.at(WORKS_DAY + dt.timedelta(days=200)):
        return_left(life.grant, document="반납 1", act=act())
        approved = approval("settle", life.grant)
        with pytest.raises(Refused, match="settled_with_advance_covered"), one_act():
            settle(life.grant, approval=approved, act=act())
            connection.check_constraints()
        claim_back(other, amount=2_700_000, ground="증빙 없는 선금", due_on=(WORKS_DAY + dt.timedelta(days=230)).date(), approval=approval("recover", other), act=act())
        settle(life.grant, approval=approved, act=act())
    assert rows("SELECT granted, accepted, refused FROM agreements_settlement") == [(18_000_000, 3_600_000, 2_700_000)]


@pytest.mark.django_db(transaction=True)
def test_eight_threads_never_pay_more_than_is_open() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    agreement = granted(text=planned()).awards[0]
    with clock.at(WORKS_DAY):
        spend(agreement, 10_000_000, "E1")
        show_own(agreement)
    outcomes: Counter[str] = Counter()

    def go() -> None:
        try:
            with clock.at(WORKS_DAY):
                pay_award(agreement, act=act())
            outcomes[""] += 1
        except Refused as no:
            outcomes[no.code] += 1
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes[""] == 1 and sum(outcomes.values()) == 8
    assert set(outcomes) <= {"", "payment_once", "payment_gate", "payment_nothing_due", "verdict_once", "payment_within_instalments"}
    assert payments(agreement) == [2_700_000]


def test_a_plan_is_read_from_the_text() -> None:
    text = loaded(planned())
    assert instalments_of(text, "clothing") == (Instalment(1, 3_000, "signature", 0), Instalment(2, 4_000, "inspection", 1), Instalment(3, 3_000, "inspection", 2))
    assert advance_of(text, "clothing") == 3_000
    assert instalments_of(loaded(planned("grant: {mode: instalments, instalments: [60%, 40%], ")), "clothing") == (Instalment(1, 6_000, "inspection", 1), Instalment(2, 4_000, "inspection", 2))
    assert instalments_of(loaded(), "clothing") == () and advance_of(loaded(), "clothing") == 0
    plan = instalments_of(text, "clothing")
    assert [opened(plan, 3_500, signed=True, passed=n) for n in range(3)] == [3_500, 7_000, 10_000]
    assert opened(plan, 3_500, signed=False, passed=2) == 0
    assert [opened((), 0, signed=True, passed=n) for n in (0, 1)] == [0, 10_000]


@pytest.mark.parametrize(("written", "code"), [
    ("grant: {mode: instalments, ", "instalments_and_mode"), ("grant: {mode: deposit_and_draw, instalments: [50%, 50%], ", "instalments_and_mode"),
    ("grant: {mode: instalments, instalments: [50%, 40%], ", "instalments_no_whole"), ("grant: {mode: instalments, instalments: [100%, 0%], ", "instalments_no_whole"),
    ("grant: {mode: instalments, instalments: [50%, 50%], opens_by: [signature], ", "opens_each"), ("grant: {mode: deposit_and_draw, opens_by: [signature], ", "opens_each"),
    ("grant: {mode: instalments, instalments: [50%, 50%], opens_by: [inspection, signature], ", "opens_in_order"), ("grant: {mode: deposit_and_draw, advance: 100%, ", "advance_no_part"),
    ("grant: {mode: instalments, instalments: [50, 50%], ", "wrong_type"), ("grant: {mode: instalments, instalments: [50%, 50%], opens_by: [signature, payment], ", "unknown_choice")])
def test_a_wrong_plan_is_told(written: str, code: str) -> None:
    text, problems = load(planned(written), words=WORDS, file="x")
    assert text is None and [each.code for each in problems] == [code]
    assert problems[0].reason.ko and problems[0].remedy.en and problems[0].line


def test_the_cost_within_an_amount_is_the_largest() -> None:
    for city, district, own in ((7_000_000, 2_000_000, 1_000_000), (7_000_003, 2_000_001, 1_000_007), (1, 0, 0), (333, 333, 334)):
        parts = [Part("city", 1, city), Part("district", 1, district), Part("self", 1, own)]
        for most in {0, 1, (city + district) // 3, city + district - 1, city + district}:
            cost = cost_within(most, parts)
            assert public_of(cost, parts) <= most
            assert cost == city + district + own or public_of(cost + 1, parts) > most
            assert sum(draw_parts(cost, parts).values()) == cost
