"""An agreement's page: inspected by the district, evidence by the firm, reviewed and paid by the officer; each sees and does only what is theirs."""

import datetime as dt
import io
import re
import uuid
from dataclasses import replace

import pytest
from django.test import Client

from naru.agreements.actions import pay_award
from naru.agreements.letters import issue_letters
from naru.agreements.queries import to_draft
from naru.calls.actions import move_call
from naru.calls.queries import call as call_row
from naru.documents.actions import approve, mail
from naru.evaluation.actions import decide
from naru.kernel import clock
from naru.kernel.database import one, rows
from naru.parties.actions import answer, join, register
from naru.parties.terms import Firm, OrganisationKind, Role
from naru.record.actions import seal
from tests.agreements.conftest import WORKS_DAY, Life, granted, work
from tests.calls.conftest import HEAD, OWNER, act, approval
from tests.evaluation.conftest import MEETING_DAY, meet, prepare
from tests.web.test_calls import signed_in

TOTAL = 10_000_000


@pytest.fixture
def life(simulated: None) -> Life:
    return granted()


def officer() -> Client:
    made = Firm(uuid.uuid4(), OWNER, OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "담가상", "010-0000-0004", "p@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    return signed_in(made, Role.OFFICER)


def firm(life: Life, number: int = 0) -> Client:
    return signed_in(next(each for each in life.ready.city.firms if each.id == life.firms[number]), Role.APPLICANT)


def clerk(life: Life) -> Client:
    """A person of the district that holds the grant."""
    made = Firm(uuid.uuid4(), "가상구청 담당", OrganisationKind.DEPARTMENT, None, uuid.uuid4(), "구가상", "010-0000-0002", "d@example.kr", {})
    register([made], provenance="simulated", source="가상 등록부", act=act())
    assert made.person is not None
    client = signed_in(made, Role.REVIEWER)
    join([(made.person, life.district)], role=Role.OPERATOR, since=WORKS_DAY.date().replace(year=2020), act=act())
    return client


def file(name: str = "사진.jpg", media: str = "image/jpeg", content: bytes = b"\xff\xd8photo") -> io.BytesIO:
    made = io.BytesIO(content)
    made.name, made.content_type = name, media  # type: ignore[attr-defined]  # reason: Django's client reads both off the file
    return made


def send(browser: Client, agreement: uuid.UUID, do: str, at: dt.datetime = WORKS_DAY, /, **given: object) -> tuple[int, str]:
    """Sends one step; status, and the page it answers with or leads to."""
    with clock.at(at):
        answer = browser.post(f"/agreements/{agreement}/", {"do": do, "act": str(uuid.uuid4()), **given})
        return answer.status_code, (browser.get(f"/agreements/{agreement}/") if answer.status_code == 302 else answer).content.decode()


EVIDENCE = {"category": "공사", "amount": f"{TOTAL:,}", "issuer": "123-45-67890", "number": "2023-0001"}


def test_the_whole_work_of_a_firm_by_pages(life: Life) -> None:
    agreement, district, desk, own = life.awards[0], clerk(life), officer(), firm(life)
    status, page = send(district, agreement, "inspect", result="passed", note="배선 교체를 확인함", photos=[file(), file("둘.jpg")])
    assert (status, "사진 2장" in page, "배선 교체를 확인함" in page, "증빙 전" in page) == (302, True, True, True)
    status, page = send(own, agreement, "evidence", **EVIDENCE, paper=file("계산서.pdf", "application/pdf"))
    assert (status, "1234567890" in page, "20230001" in page, "증빙 검토 중" in page, "대신 냄" in page) == (302, True, True, True, True)
    [(spending,)] = rows("SELECT id FROM agreements_spending")
    status, page = send(desk, agreement, "review", **{f"accept-{spending}": f"{TOTAL}"})
    [(missing,)] = rows("SELECT amount FROM agreements_share WHERE agreement_id = %s AND source = 'self'", [agreement])
    assert (status, "자부담 증빙 전" in page) == (302, True)
    status, page = send(own, agreement, "own", own_amount=f"{missing}", own_document="이체확인 1", own_paper=file())
    assert (status, "지급할 차례" in page) == (302, True)
    status, page = send(desk, agreement, "pay")
    assert (status, f"{TOTAL - missing:,}원" in page, rows("SELECT amount FROM agreements_payment")) == (302, True, [(TOTAL - missing,)])
    status, page = send(own, agreement, "opine", score="4")
    assert (status, "만족도 4점" in page) == (302, True)
    assert "1년차 사후관리 답변" not in page
    status, page = send(own, agreement, "duty", WORKS_DAY.replace(year=2024), survives="yes", jobs="5")
    assert (status, "근로자 5명" in page, rows("SELECT jobs, sales FROM agreements_answer")) == (302, True, [(5, None)])


def test_the_district_gives_evidence_for_the_firm_and_the_record_says_so(life: Life) -> None:
    browser = clerk(life)
    person = one("SELECT person_id FROM parties_account ORDER BY id DESC LIMIT 1")
    assert send(browser, life.awards[0], "evidence", **EVIDENCE, paper=file())[0] == 302
    assert person is not None
    assert one("SELECT e.actor_id, e.behalf FROM agreements_spending s JOIN record_entry e ON e.id = s.entry_id") == (person[0], life.firms[0])
    assert one("SELECT v.mark <> s.file_mac, v.subject = s.id FROM agreements_spending s, record_evidence v WHERE v.subject = s.id") == (True, True)


def test_what_is_wrong_is_said_beside_the_field(life: Life) -> None:
    own, desk = firm(life), officer()
    status, page = send(own, life.awards[0], "evidence", category="", amount="많이", issuer="가나다", number="")
    assert (status, page.count('class="wrong"'), "많이" in page) == (400, 5, True)
    assert rows("SELECT count(*) FROM agreements_spending") == [(0,)]
    assert send(own, life.awards[0], "evidence", **EVIDENCE, paper=file())[0] == 302
    status, page = send(firm(life, 1), life.awards[1], "evidence", **{**EVIDENCE, "issuer": "1234567890", "number": "20230001"}, paper=file())
    assert (status, "이미 다른 집행에 쓰였습니다" in page) == (400, True)
    [(spending,)] = rows("SELECT id FROM agreements_spending")
    status, page = send(desk, life.awards[0], "review", **{f"accept-{spending}": "100"})
    assert (status, "덜 인정하는 이유" in page) == (400, True)
    assert send(desk, life.awards[0], "review", **{f"accept-{spending}": "100", "why": "품목이 다름"})[0] == 302
    assert rows("SELECT accepted, reason FROM agreements_review") == [(100, "품목이 다름")]


def test_the_same_file_twice_is_warned_of(life: Life) -> None:
    own = firm(life)
    for number in ("1", "2"):
        assert send(own, life.awards[0], "evidence", **{**EVIDENCE, "number": number}, paper=file())[0] == 302
    assert shown(own, life.awards[0]).count("같은 파일이 다른 증빙 1건에도 있습니다") == 2


def shown(browser: Client, agreement: uuid.UUID) -> str:
    """The page."""
    with clock.at(WORKS_DAY):
        return browser.get(f"/agreements/{agreement}/").content.decode()


def test_a_stopped_payment_says_why_and_leads_to_its_notice(life: Life) -> None:
    desk = officer()
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        answer([(life.firms[0], "seat", "elsewhere")], source="조회", provenance="simulated", act=act())
    status, page = send(desk, life.awards[0], "pay")
    assert (status, "사업장이 서울시에 있어야 합니다." in page, "지급 보류 통지" in page, "지급 중지" in page) == (302, True, True, True)
    assert "지급 보류 통지" in shown(firm(life), life.awards[0])
    status, page = send(desk, life.awards[0], "resume")
    assert (status, "아직 갖추지 못했습니다" in page) == (400, True)


def test_each_does_only_what_is_theirs(life: Life) -> None:
    agreement, other, own, district = life.awards[0], firm(life, 1), firm(life), clerk(life)
    with clock.at(WORKS_DAY):
        assert [browser.get(f"/agreements/{agreement}/").status_code for browser in (other, own, district, Client())] == [404, 200, 200, 404]
    assert [send(own, agreement, do)[0] for do in ("inspect", "review", "pay", "resume", "unheard")] == [403] * 5
    assert [send(district, agreement, do)[0] for do in ("review", "pay", "opine")] == [403] * 3
    with clock.at(WORKS_DAY):
        mine = own.get("/agreements/").content.decode()
    assert (f"/agreements/{agreement}/" in mine, f"/agreements/{life.awards[1]}/" in mine, "/grants/" in mine) == (True, False, False)


def step(browser: Client, grant: uuid.UUID, do: str, at: dt.datetime = WORKS_DAY, /, **given: object) -> tuple[int, str]:
    """Sends one step of a grant; status, and the page."""
    with clock.at(at):
        answer = browser.post(f"/grants/{grant}/", {"do": do, "act": str(uuid.uuid4()), **given})
        return answer.status_code, (browser.get(f"/grants/{grant}/") if answer.status_code == 302 else answer).content.decode()


def agree(kind: str) -> None:
    """The head approves what was asked."""
    [(asked,)] = rows("SELECT r.id FROM documents_request r LEFT JOIN documents_approval a ON a.id = r.id WHERE a.id IS NULL AND r.kind = %s", [kind])
    with clock.at(WORKS_DAY):
        approve(asked, rank="office_head", act=act(HEAD))


@pytest.mark.usefixtures("simulated")
def test_the_officer_drafts_the_grants_of_a_published_selection() -> None:
    ready = prepare()
    with clock.at(MEETING_DAY):
        decide(meet(ready), selection=1, seats=2, line=ready.line, money=1_000_000_000, yes=5, no=0, minutes="", approval=approval("decide", ready.city.call), act=act())
        issue_letters_of(ready.city.call)
    desk, outsider = officer(), signed_in(ready.city.firms[0], Role.APPLICANT)
    with clock.at(MEETING_DAY + dt.timedelta(days=1)):
        assert "교부 협약 작성" not in desk.get("/grants/").content.decode()  # not told yet
        move_call(ready.city.call, to="published", approval=approval("publish", ready.city.call), act=act())
        [chosen, *_] = [each for each in to_draft() if each.awards]
        given = {"call": str(chosen.call), "holder": str(chosen.holder), "act": str(uuid.uuid4())}
        assert (outsider.post("/grants/", given).status_code, "교부 협약 작성" in desk.get("/grants/").content.decode()) == (403, True)
        answers = [desk.post("/grants/", given) for _ in range(2)]
        assert [each.status_code for each in answers] == [302, 302]
        page = desk.get(answers[0].headers["Location"]).content.decode()
    assert ("협약 체결 결재 올리기" in page, rows("SELECT count(*) FROM agreements_agreement WHERE kind = 'grant'")) == (True, [(1,)])


def issue_letters_of(call: uuid.UUID) -> None:
    """The letters of the newest decision."""
    found = call_row(call)
    assert found is not None
    issue_letters(found, office="가상과", act=act())


@pytest.mark.usefixtures("simulated")
def test_a_grant_from_signature_to_settlement_by_pages() -> None:
    life = granted(signed=False)
    desk, district = officer(), clerk(life)
    for kind, says in (("sign", "교부 결재 올리기"), ("grant", "남은 돈 반납")):
        asked = step(desk, life.grant, f"ask-{kind}")[1]
        assert ("결재를 기다립니다" in asked, "결재권자" in asked) == (True, True)
        assert step(desk, life.grant, kind)[0] == 403
        agree(kind)
        status, page = step(desk, life.grant, kind)
        assert (status, says in page) == (302, True)
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        pay_award(life.awards[0], act=act())
    told = {"kind": "interest", "month": f"{WORKS_DAY:%Y-%m}", "amount": "9,000", "statement": "7월 거래내역"}
    status, page = step(district, life.grant, "report", **told)
    assert (status, "7월 거래내역" in page, dict(rows("SELECT source, amount FROM agreements_receipt"))) == (302, True, {"city": 7_000, "district": 2_000})
    status, page = step(district, life.grant, "report", **told)
    assert (status, "그 달의 이자는 이미 보고했습니다" in page) == (400, True)
    status, page = step(district, life.grant, "report", **{**told, "month": "2030-01", "amount": "x"})
    assert (status, page.count('class="wrong"')) == (400, 2)
    status, page = step(district, life.grant, "return", document="반납 고지 1호")
    assert (status, "정산 결재 올리기" in page, step(district, life.grant, "settle")[0]) == (302, False, 403)
    step(desk, life.grant, "ask-settle")
    agree("settle")
    status, page = step(desk, life.grant, "settle")
    assert (status, "정산검토" in page, "정산 결재 올리기" in page) == (302, True, False)
    assert "정산 차례" not in page and rows("SELECT DISTINCT to_state FROM agreements_agreementstep WHERE to_state = 'settled'") == [("settled",)]


def test_all_of_one_firm_on_one_page(life: Life) -> None:
    desk, own, other, district = officer(), firm(life), firm(life, 1), clerk(life)
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        answer([(life.firms[0], "closed", True)], source="휴폐업 조회", provenance="simulated", act=act())
        pay_award(life.awards[0], act=act())
        page = desk.get(f"/firms/{life.firms[0]}/").content.decode()
        assert (f"/agreements/{life.awards[0]}/" in page, "휴업이나 폐업 중이 아니어야 합니다." in page, "지급 보류 통지" in page, "지급을 멈췄습니다" in page, "휴폐업 조회" in page) == (True,) * 5
        assert [browser.get(f"/firms/{life.firms[0]}/").status_code for browser in (own, other, district, Client())] == [200, 404, 200, 404]
        through = district.get(f"/firms/{life.firms[0]}/").content.decode()
        assert (f"/agreements/{life.awards[0]}/" in through, "휴폐업 조회" in through) == (True, False)
        assert desk.get(f"/firms/{uuid.uuid4()}/").status_code == 404
        [(person,)] = rows("SELECT person_id FROM calls_application WHERE organisation_id = %s", [life.firms[0]])
        [(application,)] = rows("SELECT id FROM calls_application WHERE organisation_id = %s", [life.firms[0]])
        mail(person, "letter", {"programme": "다른 업체의 일", "title": "통지", "number": "-"}, act=act())
        mail(person, "letter", {"programme": "이 업체의 일", "title": "통지", "number": "-"}, act=act(), subject=application)
        mate = Firm(uuid.uuid4(), "가상", OrganisationKind.PARTNER, None, uuid.uuid4(), "동료", "", "", {})
        register([mate], provenance="simulated", source="가상", act=act())
        colleague = signed_in(replace(mate, id=life.firms[0]), Role.DELEGATE)
        pages = [browser.get(f"/firms/{life.firms[0]}/").content.decode() for browser in (desk, own, colleague, district)]
        assert ["이 업체의 일" in page for page in pages] == [True, True, False, False]
        assert ["다른 업체의 일" in page for page in pages] == [False] * 4


def test_what_is_to_be_paid_and_what_stopped_lead_to_the_agreement(life: Life) -> None:
    desk, own = officer(), firm(life)
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        work(life, 1, 1_000_000)
        waiting = desk.get("/payable/").content.decode()
        assert [f"/agreements/{each}/" in waiting for each in life.awards] == [True, True]
        answer([(life.firms[1], "seat", "elsewhere")], source="조회", provenance="simulated", act=act())
        for each in life.awards:
            pay_award(each, act=act())
        waiting, stopped = desk.get("/payable/").content.decode(), desk.get("/stopped/").content.decode()
        assert [f"/agreements/{each}/" in waiting for each in life.awards] == [False, False]
        assert (f"/agreements/{life.awards[1]}/" in stopped, "사업장이 서울시에 있어야 합니다." in stopped, own.get("/payable/").status_code) == (True, True, 403)


def test_evidence_opens_for_whom_it_concerns_and_a_drawing_is_only_saved(life: Life) -> None:
    agreement, own, desk, other = life.awards[0], firm(life), officer(), firm(life, 1)
    send(own, agreement, "evidence", **EVIDENCE, paper=file(content=b"\xff\xd8 the invoice"))
    send(own, agreement, "evidence", **{**EVIDENCE, "number": "2"}, paper=file("x.svg", "image/svg+xml", b"<svg onload='x'/>"))
    found = re.findall(rf"/agreements/{agreement}/files/[0-9a-f-]+", shown(desk, agreement))
    assert len(found) == 2
    with clock.at(WORKS_DAY):
        answers = [browser.get(found[0]) for browser in (desk, own, other, Client())]
        drawing = desk.get(found[1])
        elsewhere = desk.get(found[0].replace(str(agreement), str(life.awards[1])))
    assert [each.status_code for each in (*answers, elsewhere)] == [200, 200, 404, 404, 404]
    assert (answers[0].content, answers[0].headers["Content-Type"], "inline" in answers[0].headers["Content-Disposition"]) == (b"\xff\xd8 the invoice", "image/jpeg", True)
    assert (drawing.headers["Content-Type"], "attachment" in drawing.headers["Content-Disposition"]) == ("application/octet-stream", True)


def test_a_sample_is_drawn_and_checked_by_the_grants_page(life: Life) -> None:
    desk, district = officer(), clerk(life)
    with clock.at(WORKS_DAY):
        work(life, 0, TOTAL)
        work(life, 1, 1_000_000)
    status, page = step(desk, life.grant, "draw", public_value="종가 2,610.62", size="1")
    assert (status, "봉인된 기록이 없습니다" in page) == (400, True)
    with clock.at(WORKS_DAY):
        seal(act=act())
    assert (step(district, life.grant, "draw", public_value="x", size="1")[0], step(desk, life.grant, "draw", public_value="", size="0")[0]) == (403, 400)
    status, page = step(desk, life.grant, "draw", public_value="종가 2,610.62", size="1")
    assert (status, "점검 전" in page) == (302, True)
    [(spending,)] = rows("SELECT spending_id FROM agreements_sample")
    status, page = step(desk, life.grant, "check", **{f"check-{spending}": "refused"})
    assert (status, "불인정하는 이유를" in page) == (400, True)
    status, page = step(desk, life.grant, "check", **{f"check-{spending}": "refused", "check_why": "품목이 다름"})
    assert (status, "품목이 다름" in page, "표본 뽑기" in page) == (302, True, True)
