"""The subsidy system by files: grants out; use in as evidence, differences named, undone as a batch until reviewed; the settlement's sums compared with custody's."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from naru.agreements.actions import (
    if_settled_now,
    inspect,
    pay_award,
    report_interest,
    review,
    send_grants,
    show_own_share,
    take_settlement,
    take_use,
    undo_settlement,
    undo_use,
)
from naru.agreements.casework import award
from naru.agreements.settlements import SettlementCause, cause_of, settlement_now
from naru.agreements.subsidy import Files, UseCause, UseFile
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import read_table, write_table
from naru.record.queries import exchanges
from tests.agreements.conftest import WORKS_DAY, Life, show_own, work
from tests.calls.conftest import act

pytestmark = pytest.mark.django_db
Row = dict[str, object]


def use(agreement: object, amount: int, approval: str, *, issuer: str = "123-45-67890", **other: object) -> Row:
    return {"agreement": agreement, "category": "시설", "issuer": issuer, "approval": approval, "on": WORKS_DAY.date(), "amount": amount, "note": "배선", **other}


def file_of(*given: Row) -> bytes:
    return write_table(form("subsidy-use"), given, title="집행내역 (가상자료)")


def read(*given: Row) -> UseFile:
    with clock.at(WORKS_DAY):
        return Files().read_use(file_of(*given))


def take(*given: Row, name: str = "집행내역.xlsx") -> uuid.UUID:
    with clock.at(WORKS_DAY):
        return take_use(file_of(*given), name=name, provenance="simulated", act=act())


def spendings(agreement: uuid.UUID) -> list[tuple[int, str]]:
    found = award(agreement)
    assert found is not None
    return sorted(((each.amount, each.number) for each in found.spendings), key=lambda each: each[1])


def test_the_list_of_grants_holds_each_firm_with_its_shares(life: Life) -> None:
    with clock.at(WORKS_DAY):
        content, count = Files().grants()
        send_grants(content, count=count, name="교부.xlsx", provenance="simulated", act=act())
    table = read_table(content, form("subsidy-grants"))
    assert ([row.text("kind") for row in table.rows], table.problems, count) == (["grant", "award", "award"], [], 3)
    grant, *awards = table.rows
    assert {row.values["grant"] for row in table.rows} == {life.grant}
    assert [sum(row.won(key) for row in awards) for key in ("total", "city", "district", "own")] == [grant.won(key) for key in ("total", "city", "district", "own")]
    assert all(row.won("total") == row.won("city") + row.won("district") + row.won("own") for row in table.rows)
    assert [(each.direction, each.rows) for each in exchanges("subsidy-grants")] == [("out", 3)]


def test_use_becomes_evidence_and_is_paid_on(life: Life) -> None:
    first, second = life.awards
    take(use(first, 6_000_000, "A-1"), use(first, 5_000_000, "A2"), use(second, 1_000_000, "A3"))
    assert (spendings(first), spendings(second)) == ([(6_000_000, "A1"), (5_000_000, "A2")], [(1_000_000, "A3")])
    assert rows('SELECT row, "on", note FROM agreements_userow ORDER BY row') == [(3, WORKS_DAY.date(), "배선"), (4, WORKS_DAY.date(), "배선"), (5, WORKS_DAY.date(), "배선")]
    with clock.at(WORKS_DAY):
        inspect([second], result="passed", act=act())
        found = award(second)
        assert found is not None
        review(second, accepted={found.spendings[0].id: 1_000_000}, act=act())
        show_own(second)
        pay_award(second, act=act())
    paid = award(second)
    assert paid is not None
    assert paid.paid == 900_000


def test_every_difference_of_use_is_named(life: Life) -> None:
    first, second = life.awards
    take(use(first, 6_000_000, "A1"), use(first, 100_000, "A9"))
    found = read(use(first, 6_000_000, "A1"), use(first, 7_000_000, "A2"), use(second, 3_000, "A4"), use(second, 5_000, "A5"))
    assert (found.stand, [each.spent.amount for each in found.fresh], found.won) == (1, [7_000_000, 3_000, 5_000], 7_008_000)
    assert {(each.cause, each.agreement, each.invoice, each.theirs, each.ours) for each in found.differences} == {
        (UseCause.ONLY_HERE, first, "1234567890-A9", 0, 100_000), (UseCause.ABOVE_TOTAL, first, "", 13_100_000, 10_000_000)}
    [changed, only] = read(use(first, 6_000_001, "A1")).differences
    assert (changed.cause, changed.theirs, changed.ours, only.cause) == (UseCause.OTHER_AMOUNT, 6_000_001, 6_000_000, UseCause.ONLY_HERE)


@pytest.mark.parametrize(("change", "cell", "says"), [
    ({"agreement": uuid.UUID(int=3)}, "A3", "나루의 협약이 아닙니다"), ({"agreement": "grant"}, "A3", "업체 협약이 아닙니다"), ({"amount": -5}, "G3", "0보다 작습니다"),
    ({"on": WORKS_DAY.date() + dt.timedelta(days=1)}, "F3", "뒤입니다"), ({"approval": "A7"}, "E3", "이미 쓴 증빙"), ({"approval": "B2"}, "E4", "3번째 줄에"), ({"category": None}, "C3", "비어 있습니다")])
def test_a_wrong_row_is_told_and_nothing_is_kept(life: Life, change: Row, cell: str, says: str) -> None:
    first, second = life.awards
    take(use(first, 1_000, "A7"))
    bad = use(second, 5_000, "B1") | {key: life.grant if value == "grant" else value for key, value in change.items()}
    given = [bad, use(second, 6_000, "B2")]
    found = [(each.cell, each.reason.ko) for each in read(*given).table.problems]
    assert ([place for place, _ in found], says in found[0][1]) == ([f"집행내역!{cell}"], True)
    with clock.at(WORKS_DAY), pytest.raises(Refused, match="exchange_cell"):
        take_use(file_of(*given), name="x", provenance="simulated", act=act())
    assert (spendings(second), len(exchanges("subsidy-use"))) == ([], 1)


def test_a_file_is_undone_until_one_of_it_is_reviewed_and_its_invoices_come_again(life: Life) -> None:
    first, second = life.awards
    given = [use(first, 6_000_000, "A1"), use(second, 5_000, "A2")]
    batch = take(*given)
    with clock.at(WORKS_DAY):
        undo_use(batch, act=replace(act(), reason="다른 구의 집행내역"))
        assert (spendings(first), spendings(second)) == ([], [])
        again = take(use(first, 6_500_000, "A1"), use(second, 5_000, "A2"), name="바로잡은 집행내역.xlsx")
        assert spendings(first) == [(6_500_000, "A1")]
        with pytest.raises(Refused, match="use_nothing_new"):
            take(use(second, 5_000, "A2"))
        found = award(second)
        assert found is not None
        review(second, accepted={found.spendings[0].id: 5_000}, act=act())
        with pytest.raises(Refused, match="spendingwithdrawn_was_reviewed"):
            undo_use(again, act=act())
    assert (spendings(first), [each.counts for each in exchanges("subsidy-use")]) == ([(6_500_000, "A1")], [True, False])


def sums(grant: uuid.UUID, **amounts: int) -> bytes:
    return write_table(form("subsidy-settlement"), [{"grant": grant, "kind": kind, "amount": amount} for kind, amount in amounts.items()], title="정산내역 (가상자료)")


def test_the_settlements_sums_are_compared_and_each_difference_has_its_cause(life: Life) -> None:
    with clock.at(WORKS_DAY):
        work(life, 0, 10_000_000)
        pay_award(life.awards[0], act=act())
        report_interest(life.grant, amount=5_000, kind="interest", month=WORKS_DAY.date(), document="거래내역", act=act())
        now = if_settled_now(life.grant)
        true = {"granted": now.granted, "used": now.accepted, "interest": 5_000, "other_receipts": 0, "returned": 0, "held": now.outstanding}
        assert Files().read_settlement(sums(life.grant, **true)).differences == ()
        city = rows("SELECT agreements_city_share(%s)", [life.grant])[0][0]
        wrong = true | {"granted": city, "used": 10_000_000, "interest": 7_000, "returned": 300}
        batch = take_settlement(sums(life.grant, **wrong), name="정산.xlsx", provenance="simulated", act=act())
        assert {each.sum: each.cause.value for each in settlement_now()} == {"granted": "district_left_out", "used": "with_own_share", "interest": "other_amount", "returned": "missing_here"}
        report_interest(life.grant, amount=2_000, kind="interest", month=WORKS_DAY.date() - dt.timedelta(days=40), document="거래내역", act=act())
        assert "interest" not in {each.sum for each in settlement_now()}
        undo_settlement(batch, act=act())
        assert settlement_now() == []


def test_a_wrong_sum_is_told(life: Life) -> None:
    content = write_table(form("subsidy-settlement"), [{"grant": life.awards[0], "kind": "used", "amount": 1}, {"grant": life.grant, "kind": "used", "amount": 0}, {"grant": life.grant, "kind": "used", "amount": 2}], title="x")
    found = Files().read_settlement(content)
    assert [(each.cell, each.key) for each in found.table.problems] == [("정산내역!A3", "grant"), ("정산내역!C5", "kind")]
    with pytest.raises(Refused, match="exchange_cell"):
        take_settlement(content, name="x", provenance="simulated", act=act())


def test_causes_of_a_sum() -> None:
    for kind, theirs, ours, cause in (("granted", 70, 90, "district_left_out"), ("used", 115, 90, "not_reviewed"), ("used", 100, 90, "with_own_share"), ("used", 100, 0, "not_drawn"),
                                      ("interest", 5, 0, "missing_here"), ("interest", 0, 5, "missing_there"), ("returned", 4, 5, "other_amount")):
        assert cause_of(kind, theirs, ours, city=70, accepted=100, waiting=15) is SettlementCause(cause)


def test_an_own_share_is_shown_as_before(life: Life) -> None:
    """Use by a file stands beside the firm's own acts: the same gates hold for its payment."""
    with clock.at(WORKS_DAY):
        take(use(life.awards[0], 10_000_000, "A1"))
        inspect([life.awards[0]], result="passed", act=act())
        found = award(life.awards[0])
        assert found is not None
        review(life.awards[0], accepted={found.spendings[0].id: 10_000_000}, act=act())
        with pytest.raises(Refused, match="payment_own_share"):
            pay_award(life.awards[0], act=act())
        show_own_share(life.awards[0], amount=1_000_000, document="이체확인", act=act())
        pay_award(life.awards[0], act=act())
