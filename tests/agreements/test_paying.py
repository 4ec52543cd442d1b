"""Requests to pay: what may be paid and why, what is in the way, and the list that goes out with exactly what is ready."""

import datetime as dt

import pytest

from naru.agreements.actions import inspect, pay_award, pay_grant, send_requests
from naru.agreements.paying import PayRequest, pay_requests, write_requests
from naru.kernel import clock
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import read_table
from naru.parties.actions import answer
from naru.record.queries import exchanges
from tests.agreements.conftest import GRANT_DAY, WORKS_DAY, Life, granted, work
from tests.calls.conftest import act, approval

pytestmark = pytest.mark.django_db


def ready() -> list[PayRequest]:
    return [each for each in pay_requests() if not each.blocked]


def test_a_grant_may_be_paid_once_it_is_approved(simulated: None) -> None:
    life = granted(paid=False)
    with clock.at(GRANT_DAY):
        assert [(each.tier, [no.ko for no in each.blocked]) for each in pay_requests()] == [("grant", ["교부 결재가 없음"])]
        given = approval("grant", life.grant)
        [each] = ready()
        assert (each.agreement, each.city, each.district, "작업환경개선" in each.line, str(GRANT_DAY.date()) in each.why.ko) == (life.grant, 14_000_000, 0, True, True)
        pay_grant(life.grant, document="교부결정 1", approval=given, act=act())
        assert pay_requests() == []


def test_firms_may_be_paid_by_what_was_accepted_or_it_is_said_what_is_in_the_way(life: Life) -> None:
    first, second = life.awards
    with clock.at(WORKS_DAY):
        work(life, 0, 10_000_000)
        work(life, 1, 10_000_000)
        assert {(each.agreement, each.city, each.district) for each in ready()} == {(first, 7_000_000, 2_000_000), (second, 7_000_000, 2_000_000)}
        answer([(life.firms[0], "closed", True)], source="대장", provenance="simulated", act=act())
        inspect([second], result="failed", act=act())
        assert {each.agreement: [no.ko for no in each.blocked] for each in pay_requests()} == {first: ["휴업이나 폐업 중이 아니어야 합니다."], second: ["준공검사를 통과하지 않음"]}
        before = rows("SELECT count(*) FROM calls_verdict")
        pay_requests()
        assert rows("SELECT count(*) FROM calls_verdict") == before
        inspect([second], result="passed", act=act())
        content, count = write_requests(pay_requests())
        send_requests(content, count=count, name="지급요청.xlsx", provenance="simulated", act=act())
        [row] = read_table(content, form("payment-request")).rows
        assert (row.values["agreement"], row.won("city"), row.won("district"), row.won("total"), row.values["judged_on"], count) == (second, 7_000_000, 2_000_000, 9_000_000, WORKS_DAY.date(), 1)
        assert [(each.rows, each.direction) for each in exchanges("payment-requests")] == [(1, "out")]
        pay_award(second, act=act())
        assert ready() == []


def test_a_missing_own_share_is_in_the_way(life: Life) -> None:
    from naru.agreements.actions import review, submit_evidence  # reason: this test alone leaves the own share out
    from naru.agreements.terms import Spent

    with clock.at(WORKS_DAY + dt.timedelta(days=1)):
        inspect([life.awards[0]], result="passed", act=act())
        spending = submit_evidence([Spent(life.awards[0], "시설", 10_000_000, "1234567890", "D1")], act=act())
        review(life.awards[0], accepted={spending: 10_000_000}, act=act())
        assert [[no.ko for no in each.blocked] for each in pay_requests()] == [["자부담 1,000,000원의 증빙이 없음"]]
