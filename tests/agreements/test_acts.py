"""From signature to settlement, and the payments that are stopped."""

import datetime as dt
import uuid
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection

from naru.agreements.actions import (
    amend,
    answer_duty,
    check_sample,
    draw_sample,
    due,
    if_settled_now,
    inspect,
    pay_award,
    report_interest,
    resume,
    return_left,
    review,
    settle,
    show_own_share,
    stopped,
    submit_evidence,
)
from naru.agreements.logic import parts_of
from naru.agreements.terms import Spent
from naru.documents.render import opened
from naru.documents.templates import korean_day
from naru.kernel import Refused, clock
from naru.kernel.database import act as one_act
from naru.kernel.database import rows
from naru.ledger.checks import CHECKS
from naru.ledger.queries import held_by, position
from naru.parties.actions import answer, bar
from naru.programmes.queries import text_of
from naru.record import Act
from naru.record.actions import seal
from tests.agreements.conftest import GRANT_DAY, WORKS_DAY, Life, granted, show_own, work
from tests.calls.conftest import OFFICER, act, approval

TOTAL = 7_000_000 * 10_000 // 7_000


def state(agreement: uuid.UUID) -> str:
    """The present state of an agreement."""
    return str(rows("SELECT to_state FROM agreements_agreementstep WHERE agreement_id = %s ORDER BY n DESC LIMIT 1", [agreement])[0][0])


def assert_green() -> None:
    assert {check.id: check.run() for check in CHECKS} == {"L1": [], "L4": [], "L6": [], "L13": []}


def test_a_signature_commits_the_citys_share(life: Life) -> None:
    at = position(life.ready.line)
    assert (at.reserved, at.committed, at.spent) == (0, 0, 14_000_000)
    shares = dict(rows("SELECT source, sum(amount)::bigint FROM agreements_share WHERE agreement_id = %s GROUP BY source", [life.grant]))
    assert (shares["city"], sum(shares.values())) == (14_000_000, 2 * TOTAL)
    assert [(source, held) for _, _, source, held in held_by(life.district)] == [("city", 14_000_000), ("district", shares["district"])]
    assert_green()


def test_the_whole_life_of_a_grant(life: Life) -> None:
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        pay_award(life.awards[0], act=act())
        work(life, 1, 7_000_000)
        pay_award(life.awards[1], act=act())
    city = [amount for (amount,) in rows("SELECT amount FROM ledger_transfer t JOIN ledger_custody c ON true WHERE t.kind = 'use' AND c.source = 'city' AND t.from_account = "
                                         "(SELECT id FROM ledger_account WHERE owner = c.id AND bucket = 'held') ORDER BY t.at, amount DESC")]
    assert city == [7_000_000, 4_900_000]
    with clock.at(WORKS_DAY + dt.timedelta(days=200)):
        report_interest(life.grant, amount=12_345, kind="interest", month=dt.date(2023, 12, 1), document="12월 거래내역", act=act())
        before = if_settled_now(life.grant)
        assert before.outstanding == 2_100_000 + 9_602 + sum(held for _, _, source, held in held_by(life.district) if source == "district")
        with pytest.raises(Refused, match="settled_without_outstanding"):
            with one_act():
                settle(life.grant, approval=approval("settle", life.grant), act=act())
                connection.check_constraints()
        assert len(held_by(life.district)) == 2
        return_left(life.grant, document="반납 고지", act=act())
        settle(life.grant, approval=approval("settle", life.grant), act=act())
    assert held_by(life.district) == []
    assert if_settled_now(life.grant).outstanding == 0
    assert [state(each) for each in (life.grant, *life.awards)] == ["settled"] * 3
    assert dict(rows("SELECT source, amount FROM agreements_receipt")) == {"city": 9_602, "district": 2_743}
    with clock.at(WORKS_DAY + dt.timedelta(days=201)), pytest.raises(Refused, match="settled_takes_no_money"), one_act():
        report_interest(life.grant, amount=1, kind="interest", month=dt.date(2024, 1, 1), document="1월", act=act())
        connection.check_constraints()
    assert_green()


@pytest.mark.parametrize(("fact", "held", "condition"), [
    ("seat", "elsewhere", "seat_in_seoul"), ("closed", True, "in_business"), ("barred", True, "not_barred"), ("funded_elsewhere", True, "no_double_support")])
def test_who_moved_closed_or_was_barred_is_stopped_before_payment(life: Life, fact: str, held: object, condition: str) -> None:
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        if fact == "barred":
            bar(life.firms[0], kind="support", since=WORKS_DAY.date(), ground="제재", act=act())
        else:
            answer([(life.firms[0], fact, held)], source="조회", provenance="simulated", act=act())
        pay_award(life.awards[0], act=act())
    assert [each for each, _ in stopped(life.awards[0])] == [condition]
    assert stopped(life.awards[0])[0][1] == WORKS_DAY.date() + dt.timedelta(days=14)
    assert state(life.awards[0]) == "suspended"
    assert rows("SELECT count(*) FROM agreements_payment") == [(0,)]
    [(person, template)] = rows("SELECT m.person_id, m.template FROM documents_mail m WHERE m.template = 'stopped'")
    assert (person, template) == (next(each.person for each in life.ready.city.firms if each.id == life.firms[0]), "stopped")
    [(paper, told, by)] = rows("SELECT id, number, (SELECT paper_id FROM documents_mail WHERE template = 'stopped') FROM documents_paper WHERE kind = 'stop'")
    assert (by, told) == (paper, f"뷰티패션산업과-{WORKS_DAY.year}-{int(told.rsplit('-')[-1])}")
    form = opened(paper, "hwpx")
    assert form is not None
    said = "".join(ZipFile(BytesIO(form)).read("Contents/section0.xml").decode().split())
    held_back = next(each for each in text_of(life.ready.city.version).conditions if each.id == condition)
    assert all("".join(each.split()) in said for each in (held_back.say.ko, held_back.remedy.ko, "갖추지 못함", "제14조", korean_day(str(WORKS_DAY.date() + dt.timedelta(days=14))), "가상자료"))
    assert rows("SELECT outcome FROM calls_verdict WHERE moment = 'paid_on' AND condition = %s", [condition]) == [("no",)]
    assert state(life.awards[1]) == "signed"
    assert_green()


def test_no_payment_before_inspection_or_evidence(life: Life) -> None:
    with clock.at(WORKS_DAY):
        spending = submit_evidence([Spent(life.awards[0], "시설", 100, "1", "1")], act=act())
        review(life.awards[0], accepted={spending: 100}, act=act())
        show_own(life.awards[0])
        with pytest.raises(Refused, match="payment_gate"):
            pay_award(life.awards[0], act=act())
        inspect([life.awards[0]], result="failed", act=act())
        with pytest.raises(Refused, match="payment_gate"):
            pay_award(life.awards[0], act=act())
    with clock.at(WORKS_DAY + dt.timedelta(days=1)):
        inspect([life.awards[0]], result="passed", act=act())
        pay_award(life.awards[0], act=act())
    assert rows("SELECT amount FROM agreements_payment") == [(90,)]


def test_an_amendment_is_a_new_version(life: Life) -> None:
    agreement = life.awards[0]
    with pytest.raises(Refused, match="version_approval"):
        amend(agreement, parts=parts_of(7_000_000, {"city": 7_000, "district": 2_000, "self": 1_000}), approval=approval("sign", agreement), act=act())
    amend(agreement, parts=parts_of(6_300_000, {"city": 7_000, "district": 2_000, "self": 1_000}), approval=approval("amend", agreement), act=act())
    assert [total for (total,) in rows("SELECT total FROM agreements_agreementversion WHERE agreement_id = %s ORDER BY n", [agreement])] == [TOTAL, 9_000_000]


def test_no_amendment_drops_the_private_share(life: Life) -> None:
    agreement = life.awards[0]
    with pytest.raises(Refused, match="share_whole"), one_act():
        amend(agreement, parts=parts_of(7_000_000, {"city": 7_500, "district": 2_000, "self": 500}), approval=approval("amend", agreement), act=act())
        connection.check_constraints()


@pytest.mark.usefixtures("simulated")
def test_an_amended_grant_moves_its_commitment() -> None:
    life = granted(paid=False)
    shares = {"city": 7_000, "district": 2_000, "self": 1_000}
    amend(life.grant, parts=parts_of(20_000_000, shares), approval=approval("amend", life.grant), act=act())
    assert position(life.ready.line).committed == 20_000_000
    amend(life.grant, parts=parts_of(17_000_000, shares), approval=approval("amend", life.grant), act=act())
    assert position(life.ready.line).committed == 17_000_000
    with pytest.raises(Refused, match="version_within_grant"), one_act():
        amend(life.grant, parts=parts_of(13_000_000, shares), approval=approval("amend", life.grant), act=act())
        connection.check_constraints()
    assert_green()


def test_what_was_paid_out_is_not_decommitted(life: Life) -> None:
    for award in life.awards:
        amend(award, parts=parts_of(6_300_000, {"city": 7_000, "district": 2_000, "self": 1_000}), approval=approval("amend", award), act=act())
    with pytest.raises(Refused, match="commitment_paid_already"):
        amend(life.grant, parts=parts_of(12_600_000, {"city": 7_000, "district": 2_000, "self": 1_000}), approval=approval("amend", life.grant), act=act())


@pytest.mark.usefixtures("simulated")
def test_a_grant_that_was_never_paid_is_not_settled() -> None:
    life = granted(paid=False)
    with clock.at(WORKS_DAY), pytest.raises(Refused, match="settlement_of_paid_grant"):
        settle(life.grant, approval=approval("settle", life.grant), act=act())


def test_nothing_is_drawn_before_the_own_share_is_shown(life: Life) -> None:
    with clock.at(WORKS_DAY):
        inspect([life.awards[0]], result="passed", act=act())
        spending = submit_evidence([Spent(life.awards[0], "시설", TOTAL, "1", "1")], act=act())
        review(life.awards[0], accepted={spending: TOTAL}, act=act())
        [(own,)] = rows("SELECT amount FROM agreements_share WHERE agreement_id = %s AND source = 'self'", [life.awards[0]])
        assert due(life.awards[0]).own_missing == own
        show_own_share(life.awards[0], amount=own - 1, document="이체 1", act=act())
        with pytest.raises(Refused, match="payment_own_share"):
            pay_award(life.awards[0], act=act())
        show_own_share(life.awards[0], amount=1, document="이체 2", act=act())
        pay_award(life.awards[0], act=act())
    assert rows("SELECT amount FROM agreements_payment") == [(TOTAL - own,)]


def test_dashes_make_no_second_invoice(life: Life) -> None:
    submit_evidence([Spent(life.awards[0], "시설", 100, "123-45-67890", "2023-01 a")], act=act())
    with pytest.raises(Refused, match="spending_evidence_once"):
        submit_evidence([Spent(life.awards[1], "시설", 100, "1234567890", "202301A")], act=act())


def test_a_duty_is_answered_once(life: Life) -> None:
    [(duty,)] = rows("SELECT id FROM agreements_duty WHERE agreement_id = %s AND year = 1", [life.awards[0]])
    with pytest.raises(Refused, match="answer_figures_not_negative"):
        answer_duty(duty, survives=True, jobs=-1, sales=None, act=act())
    answer_duty(duty, survives=True, jobs=4, sales=None, act=act())
    with pytest.raises(Refused, match="answer_once"):
        answer_duty(duty, survives=True, jobs=5, sales=None, act=act())
    assert rows("SELECT survives, jobs, sales FROM agreements_answer") == [(True, 4, None)]


def test_a_sample_is_drawn_and_checked(life: Life) -> None:
    with pytest.raises(Refused, match="sample_nothing_to_draw"):
        draw_sample(life.grant, public_value="3.14", size=2, act=act())
    submit_evidence([Spent(life.awards[n % 2], "시설", 100 + n, "1", str(n)) for n in range(6)], act=act())
    seal(act=act())
    draw = draw_sample(life.grant, public_value="코스피 2023-07-24 종가", size=2, act=act())
    drawn = [spending for (spending,) in rows("SELECT spending_id FROM agreements_sample WHERE draw_id = %s", [draw])]
    assert len(drawn) == 2
    with pytest.raises(Refused, match="check_result_known"):
        check_sample(draw, found={drawn[0]: "refused"}, act=act())
    check_sample(draw, found={drawn[0]: "refused"}, act=Act(uuid.uuid4(), OFFICER, reason="영수증의 품목이 다름"))
    assert rows("SELECT spending_id, result, reason FROM agreements_check") == [(drawn[0], "refused", "영수증의 품목이 다름")]


def test_follow_up_duties_stand_from_the_signature(life: Life) -> None:
    assert rows("SELECT year, due_on, count(*) FROM agreements_duty GROUP BY year, due_on ORDER BY year") == [
        (1, dt.date(GRANT_DAY.year + 1, 12, 31), 2), (2, dt.date(GRANT_DAY.year + 2, 12, 31), 2)]
    assert rows("SELECT count(*) FROM agreements_duty d LEFT JOIN agreements_answer a ON a.duty_id = d.id WHERE a.id IS NULL") == [(4,)]


@pytest.mark.usefixtures("simulated")
def test_nothing_is_paid_without_its_approval() -> None:
    life = granted(paid=False)
    from naru.agreements.actions import pay_grant

    with clock.at(GRANT_DAY), pytest.raises(Refused, match="disbursement_approval"):
        pay_grant(life.grant, document="x", approval=approval("sign", life.grant), act=act())
    assert held_by(life.district) == []


def test_a_second_payment_draws_only_what_is_new(life: Life) -> None:
    with clock.at(WORKS_DAY):
        work(life, 0, 5_000_000)
        pay_award(life.awards[0], act=act())
        with pytest.raises(Refused, match="payment_nothing_due"):
            pay_award(life.awards[0], act=act())
    with clock.at(WORKS_DAY + dt.timedelta(days=1)):
        spending = submit_evidence([Spent(life.awards[0], "시설", TOTAL - 5_000_000, "9", "9")], act=act())
        review(life.awards[0], accepted={spending: TOTAL - 5_000_000}, act=act())
        show_own(life.awards[0])
        pay_award(life.awards[0], act=act())
    shares = dict(rows("SELECT source, amount FROM agreements_share WHERE agreement_id = %s", [life.awards[0]]))
    assert rows("SELECT sum(amount)::bigint FROM agreements_payment") == [(shares["city"] + shares["district"],)]
    assert_green()


def test_a_stopped_payment_goes_on_once_the_fact_is_right(life: Life) -> None:
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        answer([(life.firms[0], "closed", True)], source="조회", provenance="simulated", act=act())
        pay_award(life.awards[0], act=act())
        with pytest.raises(Refused, match="resume_still_no"):
            resume(life.awards[0], act=act())
    with clock.at(WORKS_DAY + dt.timedelta(days=7)):
        answer([(life.firms[0], "closed", False)], source="조회", provenance="simulated", act=act())
        resume(life.awards[0], act=act())
        pay_award(life.awards[0], act=act())
    assert state(life.awards[0]) == "signed"
    assert rows("SELECT count(*) FROM agreements_payment") == [(1,)]
    assert_green()


def test_the_later_inspection_of_a_day_counts(life: Life) -> None:
    with clock.at(WORKS_DAY):
        inspect([life.awards[0]], result="failed", act=act())
        work(life, 0, TOTAL)
        pay_award(life.awards[0], act=act())
    assert rows("SELECT count(*) FROM agreements_payment") == [(1,)]
