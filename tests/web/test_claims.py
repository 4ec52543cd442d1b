"""Claims by the page: asked, approved, claimed as approved; paid in, fined, let go; who sees which; a journey in Chromium."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client

from naru.agreements.actions import pay_award
from naru.agreements.claiming import claim_of, claims_of
from naru.documents.actions import approve
from naru.documents.queries import awaiting
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.terms import Role
from naru.record import Act
from tests.agreements.conftest import WORKS_DAY, Life, granted, work
from tests.calls.conftest import HEAD, act
from tests.web.looking import looked_at
from tests.web.test_agreements_looks import life as life_of_clerks
from tests.web.test_calls import district, signed_in
from tests.web.test_desks import clerk_of, key, officer
from tests.web.test_journeys import become

LATER = WORKS_DAY + dt.timedelta(days=30)
DUE = (LATER + dt.timedelta(days=30)).date()
GROUND = "세금계산서가 취소됨"
life = life_of_clerks


def paid(made: Life) -> uuid.UUID:
    """The first award, paid in full: nine million won."""
    with clock.at(WORKS_DAY):
        work(made, 0, 10_000_000)
        pay_award(made.awards[0], act=act())
    return made.awards[0]


def head_says_yes() -> None:
    """The one request that waits is approved."""
    [asked] = [each for each in awaiting() if each.kind == "recover"]
    approve(asked.id, rank="office_head", act=Act(uuid.uuid4(), HEAD))


def claimed(desk: Client, agreement: uuid.UUID, amount: str = "90만") -> uuid.UUID:
    """A recovery from its asking to its letter, by the page."""
    address = f"/agreements/{agreement}/claim/"
    assert desk.post(address, {"do": "ask", "amount": amount, "due": DUE.isoformat(), "ground": GROUND, "act": key()}).status_code == 302
    head_says_yes()
    done = desk.post(address, {"do": "claim", "act": key()})
    assert done.status_code == 302
    return claims_of(agreement)[-1].id


def test_a_recovery_is_claimed_as_it_was_approved_and_returns_to_its_sources(simulated: None) -> None:
    made = granted()
    agreement = paid(made)
    with clock.at(LATER):
        desk, site = officer(), clerk_of(made.district)
        address = f"/agreements/{agreement}/claim/"
        assert (site.get(address).status_code, Client().get("/claims/").status_code) == (403, 403)
        assert "9,000,000원까지" in desk.get(address).content.decode()
        assert desk.post(address, {"do": "claim", "act": key()}).status_code == 403
        wrong = desk.post(address, {"do": "ask", "amount": "901만", "due": LATER.date().isoformat(), "ground": "", "act": key()})
        assert (wrong.status_code, wrong.content.decode().count('class="wrong"'), awaiting()) == (400, 3, [])
        claim = claimed(desk, agreement)
        found = claim_of(claim)
        assert found is not None and (found.amount, found.left, found.due_on, found.ground, found.paper is not None) == (900_000, 900_000, DUE, GROUND, True)
        page = desk.get(f"/claims/{claim}/").content.decode()
        assert ("900,000원" in page, "700,000원" in page, "200,000원" in page, GROUND in page, "D-30" in page) == (True,) * 5
        assert f"/claims/{claim}/" in desk.get("/today/").content.decode()
        once = {"do": "receive", "amount": "400000", "document": "수납 1", "act": key()}
        assert [desk.post(f"/claims/{claim}/", once).status_code for _ in range(2)] == [302, 302]
        assert rows("SELECT sum(amount) FROM agreements_claimpayment") == [(400_000,)]
        assert desk.post(f"/claims/{claim}/", {"do": "receive", "amount": "500001", "document": "수납 2", "act": key()}).status_code == 400
        desk.post(f"/claims/{claim}/", {"do": "receive", "amount": "50만", "document": "수납 2", "act": key()})
        assert "납부" in desk.get(f"/claims/{claim}/").content.decode() and f"/claims/{claim}/" not in desk.get("/today/").content.decode()


def test_a_claim_is_let_go_and_a_penalty_is_asked_on_a_recovery(simulated: None) -> None:
    made = granted()
    agreement = paid(made)
    with clock.at(LATER):
        desk = officer()
        claim = claimed(desk, agreement)
        new = f"/agreements/{agreement}/claim/"
        assert "4,500,000원까지" in desk.get(f"{new}?on={claim}").content.decode()
        asked = {"do": "ask", "on": str(claim), "amount": "4500001", "due": DUE.isoformat(), "ground": GROUND, "act": key()}
        assert desk.post(new, asked).status_code == 400
        desk.post(new, {**asked, "amount": "450만"})
        head_says_yes()
        desk.post(new, {"do": "claim", "act": key()})
        [penalty] = [each for each in claims_of(agreement) if each.kind == "penalty"]
        assert (penalty.amount, penalty.recovery) == (4_500_000, claim)
        address = f"/claims/{penalty.id}/"
        assert desk.post(address, {"do": "go", "act": key()}).status_code == 403
        assert desk.post(address, {"do": "ask", "to": "", "why": "", "act": key()}).status_code == 400
        desk.post(address, {"do": "ask", "to": "waived", "why": "이의를 받아들임", "act": key()})
        assert "결재를 기다립니다" in desk.get(address).content.decode()
        head_says_yes()
        assert address in desk.get("/today/").content.decode()
        desk.post(address, {"do": "go", "act": key()})
        page = desk.get(address).content.decode()
        assert ("면제" in page, "이의를 받아들임" in page, "수납 기록" in page) == (True, True, False)


def test_the_firm_and_its_district_see_their_own_claims_and_act_on_none(simulated: None) -> None:
    made = granted()
    agreement = paid(made)
    with clock.at(LATER):
        claim = claimed(officer(), agreement)
        [(firm, person)] = rows("SELECT g.organisation_id, a.person_id FROM agreements_agreement g JOIN evaluation_award w ON w.id = g.award_id JOIN calls_application a ON a.id = w.application_id WHERE g.id = %s", [agreement])
        own = next(each for each in made.ready.city.firms if each.id == firm)
        theirs, site, stranger = signed_in(own, Role.APPLICANT), clerk_of(made.district), signed_in(district(), Role.OPERATOR)
        assert own.person == person
        assert [each.get(f"/claims/{claim}/").status_code for each in (theirs, site, stranger)] == [200, 200, 404]
        assert [each.get("/claims/").content.decode().count(f"/claims/{claim}/") for each in (theirs, site, stranger)] == [1, 1, 0]
        assert "이의신청" in theirs.get(f"/claims/{claim}/").content.decode()
        assert theirs.post(f"/claims/{claim}/", {"do": "receive", "amount": "1", "document": "x", "act": key()}).status_code == 403
        export = site.get("/claims/?format=csv").content.decode("utf-8-sig")
        assert ("가상자료" in export, "900000" in export, GROUND in export) == (True, True, True)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_claim_in_chromium(browser: Any, live_server: Any, life: Life) -> None:
    """From the agreement's page to money that came in; nothing wrong is seen in either language at either width."""
    agreement = paid(life)
    desk = become(browser, live_server.url, "officer")
    desk.goto(f"{live_server.url}/agreements/{agreement}/")
    desk.click("a:has-text('환수') >> nth=-1")
    desk.click("button[value=ask]")
    assert desk.locator(".n-errors li").count() == 3
    desk.fill("[name=amount]", "90만")
    desk.fill("[name=due]", "2024-12-31")
    desk.fill("[name=ground]", GROUND)
    desk.click("button[value=ask]")
    head_says_yes()
    desk.reload()
    desk.click("button[value=claim]")
    desk.wait_for_selector("#f-receive")
    path = desk.url.removeprefix(live_server.url)
    desk.fill("[name=amount]", "10만")
    desk.fill("[name=document]", "수납 1")
    desk.click("button[value=receive]")
    assert "800,000원" in desk.inner_text("dl.n-facts")
    cookies = [{"name": each["name"], "value": each["value"], "url": live_server.url} for each in desk.context.cookies()]
    desk.context.close()
    for language, width in (("ko-KR", 1280), ("en-US", 390)):
        for name, where in (("claim", path), ("claims", "/claims/"), ("claim-new", f"/agreements/{agreement}/claim/")):
            seen = looked_at(browser, live_server.url, where, language, width, cookies, picture=f"officer-{name}-{language[:2]}-{width}")
            assert (where, seen["status"], seen["too_wide"], seen["axe"], seen["errors"]) == (where, 200, False, [], [])
