"""Money by the page: checks before a payment, the four columns, all that is due paid row by row, an amendment from its asking to its version, stops as cards."""

import re
import uuid

from naru.agreements.actions import inspect, review, submit_evidence
from naru.agreements.amending import amending, versions_of
from naru.agreements.casework import award
from naru.agreements.gates import before_payment, clear
from naru.agreements.terms import Spent
from naru.documents.actions import approve
from naru.documents.queries import awaiting
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import answer
from naru.parties.terms import Role
from naru.record import Act
from tests.agreements.conftest import WORKS_DAY, Life, granted, show_own, work
from tests.calls.conftest import HEAD, act
from tests.web.test_calls import signed_in
from tests.web.test_desks import clerk_of, district, key, officer

COST = 10_000_000


def states(life: Life, n: int) -> dict[str, str]:
    """Each check before the payment of one award, by its English name, that is not fulfilled."""
    found = award(life.awards[n])
    assert found is not None
    return {each.name.en: each.state for each in before_payment(found, clock.today()) if each.state != "ok"}


def test_checks_turn_green_one_by_one_or_stop(simulated: None) -> None:
    life = granted()
    with clock.at(WORKS_DAY):
        assert states(life, 0) == {"Inspection passed": "wait", "Evidence accepted": "wait", "Own share shown": "wait", "Something is due": "wait"}
        inspect([life.awards[0]], result="passed", act=act())
        spending = submit_evidence([Spent(life.awards[0], "시설", COST, "1234567890", "A1")], act=act())
        assert "Inspection passed" not in states(life, 0)
        review(life.awards[0], accepted={spending: COST}, act=act())
        assert states(life, 0) == {"Own share shown": "wait"}
        show_own(life.awards[0])
        found = award(life.awards[0])
        assert found is not None and clear(before_payment(found, clock.today())) and rows("SELECT count(*) FROM calls_verdict WHERE moment = 'paid_on'") == [(0,)]
        answer([(life.firms[0], "seat", "elsewhere")], source="등기 조회", provenance="simulated", act=act())
        assert states(life, 0) == {"The workplace must be in Seoul.": "stop"}
        page = officer().get(f"/agreements/{life.awards[0]}/").content.decode()
        assert ('<li class="stop">' in page, "등기 조회" in page, "1080째 줄" in page) == (True, True, True)


def test_all_that_is_due_is_paid_row_by_row_and_a_no_stops_its_own_row(simulated: None) -> None:
    life = granted()
    with clock.at(WORKS_DAY):
        for n in (0, 1):
            work(life, n, COST)
        answer([(life.firms[1], "closed", True)], source="휴폐업 조회", provenance="simulated", act=act())
        desk, site = officer(), clerk_of(life.district)
        assert "보이는 2곳 지급" in desk.get("/payable/").content.decode()
        assert site.get("/payable/pay/").status_code == 403
        preview = desk.get("/payable/pay/").content.decode()
        [carried] = re.findall(r'name="rows" value="([^"]+)"', preview)
        given = {"rows": carried.replace("&quot;", '"'), "act": key()}
        page = [desk.post("/payable/pay/", given).content.decode() for _ in range(2)][1]
        assert ("지급했습니다 <strong>1" in page, "멈추고 통지했습니다 <strong>1" in page, "안 된 것만" in page) == (True, True, False)
        assert rows("SELECT count(*) FROM agreements_payment") == [(1,)]
        stops = site.get("/stopped/").content.decode()
        assert ("휴업이나 폐업 중이 아니어야 합니다." in stops, "이의신청" in stops, "가상의류 0003" in stops, "휴·폐업 여부: 예" in stops, "지급 보류" in stops or "보류" in stops) == (True,) * 5
        assert "가상의류 0003" not in signed_in(district(), Role.OPERATOR).get("/stopped/").content.decode()
        four = desk.get(f"/grants/{life.grant}/").content.decode()
        assert ("14,000,000원" in four, "7,000,000원" in four, "20,000,000원" in four) == (True, True, True)


def test_an_amendment_is_asked_approved_and_done_as_approved(simulated: None) -> None:
    life = granted()
    agreement = life.awards[0]
    address = f"/agreements/{agreement}/amend/"
    with clock.at(WORKS_DAY):
        desk, site = officer(), clerk_of(life.district)
        assert site.get(address).status_code == 403
        assert desk.post(address, {"do": "ask", "city": "x", "reason": "", "act": key()}).content.decode().count('class="wrong"') == 2
        assert desk.post(address, {"do": "amend", "act": key()}).status_code == 403
        assert desk.post(address, {"do": "ask", "city": "630만", "reason": "창호를 빼기로 함", "act": key()}).status_code == 302
        assert amending(agreement).city == 6_300_000
        [asked] = [each for each in awaiting() if each.kind == "amend"]
        approve(asked.id, rank="section_head", act=Act(uuid.uuid4(), HEAD))
        assert address in desk.get("/today/").content.decode()
        assert desk.post(address, {"do": "amend", "act": key()}).status_code == 302
        page = desk.get(address).content.decode()
        assert ("창호를 빼기로 함" in page, "9,000,000원" in page, amending(agreement).state) == (True, True, "none")
        assert [(each.n, each.total) for each in versions_of(agreement)] == [(2, 9_000_000), (1, 10_000_000)]
        assert "9,000,000원" in desk.get("/agreements/").content.decode()
        too_much = {"do": "ask", "city": "700만", "reason": "다시", "act": key()}
        desk.post(f"/agreements/{life.grant}/amend/", {**too_much, "city": "1000만"})
        [asked] = [each for each in awaiting() if each.kind == "amend"]
        approve(asked.id, rank="section_head", act=Act(uuid.uuid4(), HEAD))
        refused = desk.post(f"/agreements/{life.grant}/amend/", {"do": "amend", "act": key()})
        assert (refused.status_code, "고칠 곳이 1군데" in refused.content.decode()) == (400, True)
