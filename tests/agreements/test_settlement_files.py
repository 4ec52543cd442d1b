"""The subsidy system's settlement as evidence of a grant's settlement; and lists that went out, kept as they went."""

import datetime as dt
import hashlib
import uuid
from io import BytesIO
from zipfile import ZipFile

import pytest

from naru.agreements.actions import (
    accept_settlement,
    inspect,
    pay_award,
    return_left,
    review,
    send_grants,
    send_requests,
    settle,
    show_own_share,
    submit_evidence,
    take_settlement,
    undo_settlement,
)
from naru.agreements.actions.settle import if_settled_now
from naru.agreements.paying import pay_requests, write_requests
from naru.agreements.settlement import issue_settlement
from naru.agreements.settlements import evidence_of
from naru.agreements.subsidy import Files
from naru.agreements.terms import Spent
from naru.documents.render import opened
from naru.kernel import Refused, clock
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import read_table, write_table
from naru.record.queries import exchanges, sent_file
from tests.agreements.conftest import WORKS_DAY, Life, work
from tests.breaking import refused
from tests.calls.conftest import act, approval

SETTLING = WORKS_DAY + dt.timedelta(days=200)
ENTRY = "(SELECT id FROM record_entry ORDER BY seq DESC LIMIT 1)"


@pytest.fixture
def done(life: Life) -> Life:
    """Both firms paid, what is left returned: the grant may be settled."""
    with clock.at(WORKS_DAY):
        for number in range(2):
            work(life, number, 5_000_000)
            pay_award(life.awards[number], act=act())
    with clock.at(SETTLING):
        return_left(life.grant, document="반납 1", act=act())
    return life


def file_of(grant: uuid.UUID, **changed: int) -> bytes:
    """What the subsidy system says of a grant: custody's sums, unless changed."""
    now = if_settled_now(grant)
    said = {"granted": now.granted, "used": now.accepted, "interest": now.interest, "other_receipts": now.other_receipts, "returned": now.returned, "held": 0, **changed}
    return write_table(form("subsidy-settlement"), [{"grant": grant, "kind": kind, "amount": amount} for kind, amount in said.items()], title="정산내역 (가상자료)")


def take(grant: uuid.UUID, name: str = "정산.xlsx", **changed: int) -> uuid.UUID:
    return take_settlement(file_of(grant, **changed), name=name, provenance="simulated", act=act())


def test_a_file_that_agrees_becomes_evidence_and_stands_in_the_review(done: Life) -> None:
    with clock.at(SETTLING):
        file = take(done.grant)
        [before] = evidence_of()
        assert (before.file, before.grant, before.differences, before.accepted_on) == (file, done.grant, (), None)
        accept_settlement(file, [done.grant], act=act())
        [now] = evidence_of(done.grant)
        assert (now.accepted_on, now.reason, now.settled) == (SETTLING.date(), "", False)
        approved = approval("settle", done.grant)
        settle(done.grant, approval=approved, act=act())
        paper = opened(issue_settlement(done.grant, approval=approved, act=act()), "hwpx")
        assert paper is not None and "보탬e정산내역(정산.xlsx)증빙:보관금과모두맞음" in "".join(ZipFile(BytesIO(paper)).read("Contents/section0.xml").decode().split())
        with pytest.raises(Refused, match="settled_keeps_its_file"):
            undo_settlement(file, act=act())


def test_a_file_that_differs_needs_a_reason_and_undoing_it_takes_the_evidence_back(done: Life) -> None:
    with clock.at(SETTLING):
        wrong = take(done.grant, used=1, interest=77)
        with pytest.raises(Refused, match="settlementaccepted_with_reason"):
            accept_settlement(wrong, [done.grant], act=act())
        reasoned = act()
        accept_settlement(wrong, [done.grant], act=type(reasoned)(reasoned.id, reasoned.actor, "그쪽 입력이 늦음"))
        assert rows("SELECT differing, reason FROM agreements_settlementaccepted") == [(2, "그쪽 입력이 늦음")]
        right = take(done.grant, name="고친 정산.xlsx")
        with pytest.raises(Refused, match="settlementaccepted_of_counting_file"):
            accept_settlement(right, [done.grant], act=act())
        undo_settlement(wrong, act=act())
        accept_settlement(right, [done.grant], act=act())
        [now] = evidence_of()
        assert (now.file, now.differences) == (right, ())


def test_evidence_in_raw_sql(done: Life) -> None:
    with clock.at(SETTLING):
        file = take(done.grant)
    row = f"INSERT INTO agreements_settlementaccepted (exchange_id, agreement_id, differing, reason, entry_id) VALUES (%s, %s, %s, %s, {ENTRY})"
    rows("SET ROLE naru_app")
    assert refused(row, file, done.awards[0], 0, "") == "settlementaccepted_of_counting_file"  # the file says nothing of it
    assert refused(row, file, done.grant, 1, "") == "settlementaccepted_with_reason"
    assert refused(row, file, done.grant, 0, "") == ""
    assert refused(row, file, done.grant, 0, "") == "settlementaccepted_of_counting_file"
    rows("RESET ROLE")
    with clock.at(SETTLING):
        settle(done.grant, approval=approval("settle", done.grant), act=act())
    rows("SET ROLE naru_app")
    assert refused(f"INSERT INTO record_exchangeundo (exchange_id, port, entry_id) VALUES (%s, 'subsidy-settlement', {ENTRY})", file) == "settled_keeps_its_file"
    rows("RESET ROLE")


def test_a_list_that_went_out_is_kept_as_it_went(life: Life) -> None:
    agreement = life.awards[0]
    with clock.at(WORKS_DAY):
        inspect([agreement], result="passed", act=act())
        spending = submit_evidence([Spent(agreement, "시설", 1_000_000, "1234567890", "A1")], act=act())
        review(agreement, accepted={spending: 1_000_000}, act=act())
        show_own_share(agreement, amount=100_000, document="이체", act=act())
        content, count = write_requests(pay_requests())
        sent = send_requests(content, count=count, name="지급요청.xlsx", provenance="simulated", act=act())
        grants, many = Files().grants()
        listed = send_grants(grants, count=many, name="교부선정.xlsx", provenance="simulated", act=act())
        pay_award(agreement, act=act())
        assert write_requests(pay_requests())[1] == 0  # another list today
    assert sent_file(sent) == ("지급요청.xlsx", content) and sent_file(listed) == ("교부선정.xlsx", grants)
    [asked] = exchanges("payment-requests")
    assert asked.kept and asked.sha256 == hashlib.sha256(content).hexdigest()
    assert [each.won("total") for each in read_table(content, form("payment-request")).rows] == [900_000]
    assert sent_file(uuid.uuid4()) is None
