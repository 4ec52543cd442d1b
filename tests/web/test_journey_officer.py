"""The officer's journey in Chromium, a programme's year by the page: a call from its text, screened, selected with minutes, letters seen and published, grants drafted,
signed and paid, firms paid with one stop, an amendment, the settlement. The head approves by the page, too.
"""

import datetime as dt
import uuid
from typing import Any

import pytest

from naru.agreements.actions import due, inspect, return_left, review, show_own_share, submit_evidence
from naru.agreements.terms import Spent
from naru.calls.actions import submit, tick
from naru.evaluation.actions import record_survey
from naru.evaluation.terms import Finding
from naru.kernel import KST, clock
from naru.kernel.database import one, rows
from naru.ledger.actions import add_lines, appropriate, move_year, open_year, vote
from naru.ledger.terms import LineKey, Source
from naru.parties.actions import answer, join, open_account, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.programmes.actions import put_in_force
from tests.calls.conftest import ANSWERS, HEAD, OFFICER, OWNER, act, firm
from tests.evaluation.conftest import PHOTO, RUBRIC, people
from tests.programmes.test_load import GOOD
from tests.programmes.words import WORDS, signed
from tests.web.test_journey_applicant import set_clock
from tests.web.test_journey_reviewer import _nothing_wrong
from tests.web.test_journeys import become

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
JANUARY, OPEN, CLOSED, MAY, WORKS, SETTLED = (dt.datetime(year, month, day, 10, tzinfo=KST) for year, month, day in (
    (2023, 1, 20), (2023, 2, 10), (2023, 6, 1), (2023, 6, 20), (2023, 9, 1), (2024, 1, 15)))
CITY, SHARE = 7_000_000, 10_000_000


class Year:
    """A city before its year: the text in force, the budget voted, firms, one district, committee members, an officer and a head with logins."""

    def __init__(self) -> None:
        rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
        rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person'), (%s, 'person') ON CONFLICT DO NOTHING", [OFFICER, HEAD])
        with clock.at(JANUARY):
            put_in_force(GOOD, words=WORDS, since=dt.date(2021, 1, 1), signed=signed(GOOD), act=act())
            open_year(2023, act=act())
            move_year(2023, to="open", act=act())
            line = add_lines([LineKey(2023, "general", "도시제조업 육성", "도시형소공인 지원", "도시제조업 작업환경개선", "자치단체경상보조금", Source.CITY, "뷰티패션산업과")], provenance="simulated", act=act())
            vote(appropriate(line, amount=1_000_000_000, kind="original", provenance="simulated", act=act()), document="의결", act=act())
            self.firms, self.members = [firm(n) for n in range(1, 5)], people(9)
            self.district = Firm(uuid.uuid4(), "가상구", OrganisationKind.DISTRICT, None, None, "", "", "", {})
            office = Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "가상 담당", "", "", {})
            city = Firm(uuid.uuid4(), "가상시", OrganisationKind.CITY, None, uuid.uuid4(), "가상 실장", "", "", {})
            register([*self.firms, self.district, office, city], provenance="simulated", source="가상 등록부", act=act())
            join([(person, office.id) for person in self.members], role=Role.REVIEWER, since=dt.date(2020, 1, 1), act=act())
            for body, role in ((office, Role.OFFICER), (city, Role.HEAD)):
                assert body.person is not None
                join([(body.person, body.id)], role=role, since=dt.date(2020, 1, 1), act=act())
                open_account(body.person, login=f"{role}", password=None, act=act())
        set_clock(JANUARY)

    def apply(self, call: uuid.UUID) -> None:
        """Four firms apply through the district; the clock closes the call; one firm has moved away."""
        with clock.at(OPEN):
            tick(act=act())
            for each in self.firms:
                assert each.person is not None
                submit(call, organisation=each.id, person=each.person, answers=ANSWERS, amount=SHARE, act=act(each.person), intermediary=self.district.id)
            answer([(self.firms[3].id, "seat", "elsewhere")], source="등기 조회", provenance="simulated", act=act())
        with clock.at(CLOSED):
            tick(act=act())
        set_clock(CLOSED)


def approves(head: Any, base: str) -> None:
    """The head gives whatever waits."""
    head.goto(f"{base}/approvals/")
    while head.locator("form[action*='/approvals/'] button").count():
        head.locator("form[action*='/approvals/'] button").first.click()
        head.wait_for_load_state("networkidle")


def test_a_programmes_year_by_the_page(browser: Any, live_server: Any) -> None:
    year, base = Year(), live_server.url
    office, head = become(browser, base, "officer"), become(browser, base, "head")
    call = announced(office, head, base)
    year.apply(call)
    selected(year, office, head, base, call)
    grant, awards = granted_and_paid(year, office, head, base)
    settled(office, head, base, grant)
    paths = ["/today/", f"/calls/{call}/open/", f"/calls/{call}/desk/", f"/calls/{call}/screening/", f"/calls/{call}/selection/?of=1&seats=1", f"/calls/{call}/letters/", "/objections/", "/payable/pay/",
             "/stopped/", f"/grants/{grant}/", f"/agreements/{awards[0]}/", f"/agreements/{awards[0]}/amend/"]
    _nothing_wrong(browser, base, office, paths)
    office.context.close()
    head.context.close()


def announced(office: Any, head: Any, base: str) -> uuid.UUID:
    """From the text to the announced call."""
    office.goto(f"{base}/today/")
    office.goto(f"{base}/calls/new/")
    office.click("button[value='work-environment-improvement/firms/clothing']")
    assert office.input_value("[name=opens_day]") == "2023-02-01" and "사업 글" in office.inner_text("main")
    office.fill("[name=closes_day]", "2023-05-31")
    office.click("button[value=ask]")
    assert "결재를 기다립니다" in office.inner_text("main")
    approves(head, base)
    office.goto(f"{base}/today/")
    office.click("a:has-text('결재가 났습니다')")
    office.click("button[value=announce]")
    office.wait_for_selector("text=무엇이 들어왔나?")
    [(call, paper)] = rows("SELECT c.id, (SELECT count(*) FROM documents_paper p WHERE p.subject = c.id AND p.kind = 'announcement') FROM calls_call c")
    assert paper == 1
    found: uuid.UUID = call
    return found


def selected(year: Year, office: Any, head: Any, base: str, call: uuid.UUID) -> None:
    """Screened, surveyed, decided with minutes, letters looked at, published."""
    office.goto(f"{base}/today/")
    office.click("a:has-text('신청 4건의 자격 심사')")
    assert "지금 심사하면" in office.inner_text("main")
    office.click("button[value=screen]")
    office.click("button[value=review]")
    with clock.at(CLOSED):
        eligible = [id for (id,) in rows("SELECT application_id FROM calls_applicationstep WHERE to_state = 'eligible' ORDER BY application_id")]
        record_survey([Finding(application, {"hazard": 20 + n, "condition": 20, "effect": 20}, CITY, photos=PHOTO) for n, application in enumerate(eligible)], rubric=RUBRIC, act=act())
    set_clock(MAY)
    office.goto(f"{base}/today/")
    office.click("a:has-text('1차 선정 위원회')")
    office.click("button[value=meet]")
    office.click("button[value=ask]")
    approves(head, base)
    office.reload()
    office.fill("[name=yes]", "9")
    office.fill("[name=minutes]", "원안대로 의결함")
    office.click("button[value=decide]")
    office.click("text=나갈 통지 미리 보기")
    assert "3통 가운데 첫 통지" in office.inner_text("main") and one("SELECT count(*) FROM documents_paper WHERE kind = 'decision'") == (0,)
    office.goto(f"{base}/calls/{call}/selection/")
    office.click("button[value=ask-publish]")
    approves(head, base)
    office.reload()
    office.click("button[value=publish]")
    assert one("SELECT count(*) FROM documents_paper WHERE kind = 'decision'") == (4,) and "원안대로" not in office.inner_text("main")


def granted_and_paid(year: Year, office: Any, head: Any, base: str) -> tuple[uuid.UUID, list[uuid.UUID]]:
    """Drafted, signed, paid into custody; then the firms paid in one go, one of them stopped; one agreement amended."""
    office.goto(f"{base}/today/")
    office.click("a:has-text('교부 협약 작성')")
    office.click("button:has-text('교부 협약 작성')")
    for kind in ("sign", "grant"):
        office.click(f"button[value=ask-{kind}]")
        approves(head, base)
        office.reload()
        office.click(f"button[value={kind}]")
    [(grant,)] = rows("SELECT id FROM agreements_agreement WHERE kind = 'grant'")
    awards = [id for (id,) in rows("SELECT g.id FROM agreements_agreement g WHERE kind = 'award' ORDER BY organisation_id")]
    set_clock(WORKS)
    office.goto(f"{base}/agreements/{awards[0]}/amend/")
    office.fill("[name=city]", "630만")
    office.fill("[name=reason]", "창호를 빼기로 함")
    office.click("button[value=ask]")
    approves(head, base)
    office.reload()
    office.click("button[value=amend]")
    assert "2차" in office.inner_text("main") and "9,000,000원" in office.inner_text("main")
    with clock.at(WORKS):
        inspect(awards, result="passed", act=act())
        for n, award in enumerate(awards[:2]):
            spending = submit_evidence([Spent(award, "시설", 9_000_000, "1234567890", f"A{n}")], act=act())
            review(award, accepted={spending: 9_000_000}, act=act())
            show_own_share(award, amount=due(award).own_missing, document=f"이체확인 {n}", act=act())
        [(moved,)] = rows("SELECT organisation_id FROM agreements_agreement WHERE id = %s", [awards[1]])
        answer([(moved, "closed", True)], source="휴폐업 조회", provenance="simulated", act=act())
    office.goto(f"{base}/agreements/{awards[1]}/")
    assert office.locator(".n-checks li.stop").count() == 1
    office.goto(f"{base}/today/")
    office.click("a:has-text('지급 2곳')")
    office.click("a:has-text('보이는 2곳 지급')")
    office.click("button:has-text('지급하기')")
    office.wait_for_selector("text=끝났습니다: 2건")
    assert rows("SELECT amount FROM agreements_payment") == [(8_100_000,)] and "멈추고 통지했습니다" in office.inner_text("main")
    office.goto(f"{base}/stopped/")
    assert "휴업이나 폐업 중이 아니어야 합니다." in office.inner_text("main") and office.locator("a:has-text('지급 보류 통지')").count() == 1
    return grant, awards


def settled(office: Any, head: Any, base: str, grant: uuid.UUID) -> None:
    """What is left came back; the settlement with its identity and its review."""
    with clock.at(SETTLED):
        return_left(grant, document="반납 1호", act=act())
    set_clock(SETTLED)
    office.goto(f"{base}/today/")
    office.click("a:has-text('정산하기')")
    told = office.inner_text("main")
    assert "교부 + 이자 + 기타 수입 = 집행 + 불인정 + 반납 + 보관" in told and "약정, 지급, 인정, 남음" in told
    office.click("button[value=ask-settle]")
    approves(head, base)
    office.reload()
    office.click("button[value=settle]")
    assert rows("SELECT granted, accepted, returned, outstanding FROM agreements_settlement") == [(27_000_000, 8_100_000, 18_900_000, 0)]
    office.goto(f"{base}/today/")
    assert "정산하기" not in office.inner_text("main")
