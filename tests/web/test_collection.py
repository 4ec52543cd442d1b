"""Collection by the page: a round opened by the cards, filled in by page and workbook, signed, returned, checked, frozen; then in Chromium as submitter on a phone, officer and head."""

import datetime as dt
import html
import io
import re
import uuid
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from naru.collection.actions import accept
from naru.collection.queries import answers_of, assignment, assignments, round_of, rounds
from naru.collection.telling import results
from naru.documents.queries import mails_of
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join, leave, open_account
from naru.parties.models import Account
from naru.parties.people import members_of
from naru.parties.terms import Role
from naru.reporting.suggest import suggested
from naru.site.load import load_city
from tests.collection.conftest import AS_OF, DUE, OPENED, City, act, begin
from tests.collection.test_acts import NOW, everybody, fill, sign
from tests.web.test_journey_applicant import set_clock
from tests.web.test_journey_reviewer import _nothing_wrong


@pytest.fixture
def city(simulated: None) -> City:
    """The round of May, everybody asked."""
    return begin()


def browser_of(person: uuid.UUID) -> Client:
    """A browser in which somebody is signed in."""
    if not Account.objects.filter(person_id=person).exists():
        open_account(person, login=str(person)[:12], password=None, act=act(person))
    client = Client(HTTP_ACCEPT_LANGUAGE="ko", HTTP_SEC_FETCH_SITE="same-origin")
    client.force_login(Account.objects.get(person_id=person), backend="django.contrib.auth.backends.ModelBackend")
    return client


def path(city: City, body: str) -> str:
    return f"/collection/forms/{city.form(body)}/"


def shown(desk: Client, city: City, body: str) -> dict[str, str]:
    """What a browser would send of the form as it is shown: every field with its value."""
    return fields(desk.get(path(city, body)).content.decode())


def fields(whole: str) -> dict[str, str]:
    """Every field of the form on a page, with its value."""
    page = whole.partition('class="n-form n-wideform"')[2].partition("</form>")[0]
    inputs = [(found[1], html.unescape(found[2])) for found in re.finditer(r'<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"', page)]
    return dict(inputs + [(found[1], html.unescape(found[2])) for found in re.finditer(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<', page)])


def key() -> str:
    return str(uuid.uuid4())


def test_a_form_is_saved_answer_by_answer_signed_and_shown(city: City) -> None:
    with clock.at(NOW):
        desk, firms = browser_of(city.people["가구"]), city.questions("가구")["firms"]
        page = desk.get("/collection/ours/").content.decode()
        assert ("5월 말 추진실적" in page, "0 / 1" in page) == (True, True)
        assert re.fullmatch(r"\d\d:\d\d:\d\d", desk.post(f"{path(city, '가구')}save/", {f"a-{firms}": "150"}).content.decode())
        wrong = desk.post(f"{path(city, '가구')}save/", {f"a-{firms}": "약 150"})
        assert (wrong.status_code, wrong.content.decode()) == (422, "지원 업체: 정수가 아닙니다.")
        assert Client().post(f"{path(city, '가구')}save/", {f"a-{firms}": "1"}).status_code == 403
        assert browser_of(city.people["나구"]).post(f"{path(city, '가구')}save/", {f"a-{firms}": "1"}).status_code == 403
        desk.post(f"{path(city, '가구')}save/", {f"r-{firms}": "현장 확인"})
        assert [(each.value, each.note) for each in answers_of(city.form("가구")).values()] == [(150, "현장 확인")]
        asked = desk.post(path(city, "가구"), {"do": "submit", "act": key(), f"a-{firms}": "150", f"r-{firms}": "현장 확인"})
        assert (asked.status_code, asked.content.decode().count('aria-invalid="true"')) == (400, 2)
        name = f"w-{firms}"
        assert desk.post(path(city, "가구"), {**shown(desk, city, "가구"), "do": "submit", f"{name}.jump": "새 사업", f"{name}.trend": "새 사업"}).status_code == 302
        found = assignment(city.form("가구"))
        assert found is not None
        assert (found.state, found.findings) == ("submitted", 2)
        assert "새 사업" in desk.get(path(city, "가구")).content.decode()


def test_rounds_and_who_is_late_are_searched_sorted_and_taken_along(city: City) -> None:
    with clock.at(NOW):
        fill(city, "가구", firms="150")
        sign(city, "가구")
        desk = browser_of(city.officer)
        page = desk.get("/collection/?q=5월").content.decode()
        assert ("5월 말 추진실적" in page, f"/collection/rounds/{city.round}/" in page, "5월 말 추진실적" in desk.get("/collection/?q=6월").content.decode()) == (True, True, False)
        told = desk.get("/collection/?cols=number&cols=asked&cols=accepted&cols=submitted&format=csv").content.decode("utf-8-sig").splitlines()
        assert told[1:] == ["번호,물은 곳,확인된 곳,확인할 것", "취합-2023-5,5,0,1"]
        assert "늦은 곳이 없습니다" in desk.get("/collection/late/").content.decode()
    with clock.at(DUE + dt.timedelta(hours=1)):
        page = desk.get("/collection/late/?kind=district&sort=body").content.decode()
        assert ("가상나구" in page, "가상가구" in page, "가상과학과" in page, path(city, "나구") in page) == (True, False, False, True)
        told = desk.get("/collection/late/?sort=body&cols=body&cols=answered&cols=asked&format=csv").content.decode("utf-8-sig").splitlines()
        assert told[1:] == ["기관,쓴 문항,문항", "가상과학과,0,5", "가상나구,0,1", "가상다구,0,1", "가상센터,0,2"]
        assert browser_of(city.people["나구"]).get("/collection/late/").status_code == 403


def test_without_scripts_what_can_be_read_is_kept_and_the_rest_shown(city: City) -> None:
    with clock.at(NOW):
        desk, ids = browser_of(city.people["과학과"]), city.questions("과학과")
        answer = desk.post(path(city, "과학과"), {"do": "save", "act": key(), f"a-{ids['jobs']}": "많음", f"a-{ids['spent']}": "3억"})
        assert (answer.status_code, "많음" in answer.content.decode()) == (400, True)
        assert [each.value for each in answers_of(city.form("과학과")).values()] == [300_000_000]
        desk.post(path(city, "과학과"), {"do": "same:all", "act": key()})
        assert {each.via: each.value for each in answers_of(city.form("과학과")).values()} == {"web": 300_000_000, "same": 390}
        desk.post(path(city, "과학과"), {"do": f"undo:{ids['jobs']}", "act": key()})
        assert answers_of(city.form("과학과"))[ids["jobs"]].text == ""


def test_ones_own_words_of_a_moment_ago_are_nobody_elses(city: City) -> None:
    with clock.at(NOW):
        desk, ids = browser_of(city.people["과학과"]), city.questions("과학과")
        first = {**shown(desk, city, "과학과"), **{f"a-{ids[name]}": text for name, text in (("jobs", "395"), ("jobs-men", "200"), ("jobs-women", "190"), ("spent", "3억 5천만"), ("told", "예정대로"))}}
        answer = desk.post(path(city, "과학과"), {**first, "do": "submit"})
        assert (answer.status_code, "나눈 값을 더하면" in answer.content.decode()) == (400, True)
        again = {**fields(answer.content.decode()), f"a-{ids['jobs-women']}": "195", "do": "submit"}
        again |= {name: "자연 증가" for name in again if name.startswith("w-")}
        answer = desk.post(path(city, "과학과"), again)
        assert (answer.status_code, "다르게 썼습니다" in answer.content.decode()) == (302, False)


def changed(content: bytes, **cells: str | int) -> SimpleUploadedFile:
    """The downloaded form with some cells written."""
    book, saved = openpyxl.load_workbook(io.BytesIO(content)), io.BytesIO()
    for address, value in cells.items():
        book["취합"][address] = value
    book.save(saved)
    return SimpleUploadedFile("5월.xlsx", saved.getvalue())


def test_a_workbook_goes_home_and_comes_back(city: City) -> None:
    with clock.at(NOW):
        desk = browser_of(city.people["가구"])
        home = desk.get(f"{path(city, '가구')}form.xlsx")
        assert "%EA%B0%80%EC%83%81%EC%9E%90%EB%A3%8C" in home["Content-Disposition"]
        wrong = desk.post(f"{path(city, '가구')}workbook/", {"act": key(), "file": changed(home.content, H6="약 백 곳", C6="다른 물음")})
        page = wrong.content.decode()
        assert (wrong.status_code, "취합!H6" in page, "취합!C6" in page, "약 백 곳" in page, answers_of(city.form("가구"))) == (400, True, True, True, {})
        assert desk.post(f"{path(city, '가구')}workbook/", {"act": key(), "file": changed(home.content, H6=112, I6="현장")}).status_code == 302
        assert [(each.value, each.note, each.via) for each in answers_of(city.form("가구")).values()] == [(112, "현장", "xlsx")]
        assert "다른 양식입니다" in desk.post(f"{path(city, '가구')}workbook/", {"act": key(), "file": changed(browser_of(city.people["나구"]).get(f"{path(city, '나구')}form.xlsx").content)}).content.decode()


def test_the_officer_checks_returns_and_freezes(city: City) -> None:
    with clock.at(NOW):
        everybody(city)
        office, base = browser_of(city.officer), f"/collection/rounds/{city.round}/"
        assert browser_of(city.people["가구"]).get(base).status_code == 403
        assert office.post(path(city, "가구"), {"do": "return", "act": key(), "remark": ""}).status_code == 400
        office.post(path(city, "가구"), {"do": "return", "act": key(), "remark": "다시 세어 주십시오"})
        assert mails_of(city.people["가구"])[0].body.ko.startswith("고칠 것: 다시 세어 주십시오")
        chosen = [str(each.id) for each in assignments(city.round) if each.state == "submitted"]
        assert office.post(base, {"do": "freeze", "act": key()}).status_code == 400
        assert office.post(base, {"do": "accept", "act": key()}).status_code == 400
        office.post(base, {"do": "accept", "act": key(), "form": chosen})
        assert office.post(base, {"do": "freeze", "act": key()}).status_code == 400
        sign(city, "가구")
        office.post(base, {"do": "accept", "act": key(), "form": str(city.form("가구"))})
        assert office.post(base, {"do": "freeze", "act": key()}).status_code == 302
        found = round_of(city.round)
        assert found is not None
        assert (found.state, len(results(city.round))) == ("frozen", 4)
        figure = results(city.round)[0].figure
        assert office.get(f"/figures/{figure}/").status_code == 302
        page = office.get(f"/collection/figures/{figure}/").content.decode()
        assert ("가상다구" in page, "같습니다" in page) == (True, True)


def test_what_waits_stands_on_the_desks(city: City) -> None:
    with clock.at(NOW):
        office, site = browser_of(city.officer), browser_of(city.people["나구"])
        assert ("자료 내기 (0/1)" in site.get("/operator/").content.decode(), "미제출 5곳" in office.get("/today/").content.decode()) == (True, True)
        everybody(city)
        page = office.get("/today/").content.decode()
        assert ("취합 확인 5건" in page, f"/collection/rounds/{city.round}/" in page, "자료 내기" in site.get("/operator/").content.decode()) == (True, True, False)
        accept([each.id for each in assignments(city.round)], act=act(city.officer))
        assert "취합 확정" in office.get("/today/").content.decode()


def test_a_deadline_is_moved_and_a_round_cancelled_with_a_reason(city: City) -> None:
    with clock.at(NOW):
        office, base = browser_of(city.officer), f"/collection/rounds/{city.round}/"
        assert office.post(base, {"do": "extend", "act": key(), "due": "2023-06-01T18:00", "reason": "전산"}).status_code == 400
        office.post(base, {"do": "extend", "act": key(), "due": "2023-06-09T18:00", "reason": "전산 점검"})
        assert "전산 점검" in mails_of(city.people["나구"])[0].body.ko
        assert office.post(base, {"do": "cancel", "act": key(), "reason": ""}).status_code == 400
        office.post(base, {"do": "cancel", "act": key(), "reason": "잘못 열었음"})
        found = round_of(city.round)
        assert found is not None
        assert found.state == "cancelled"


def test_a_round_is_opened_by_the_cards(city: City) -> None:
    load_city()
    with clock.at(NOW):
        office, offered = browser_of(city.officer), suggested(AS_OF)
        assert len({each.item for each in offered}) == 22
        assert all(each.last.figure for each in offered if each.indicator)
        page = office.get("/collection/new/")
        assert (page.status_code, page.content.decode().count("<option"), len(page.content) < 400_000) == (200, 3 + 6, True)
        number = next(n for n, each in enumerate(offered) if each.indicator)
        form = {"act": key(), "number": "취합-2023-6", "title_ko": "6월 말", "title_en": "June", "as_of": "2023-05-31", "due": "2023-06-10T18:00", "q-0": "1", "to-0": str(city.bodies["과학과"])}
        assert office.post("/collection/new/", {**form, "due": "2023-05-01T18:00"}).status_code == 400
        unknown = office.post("/collection/new/", {**form, "q-1": "1", "to-1": "없는 과"})
        assert (unknown.status_code, "목록에서 고르십시오" in unknown.content.decode(), 'value="없는 과"' in unknown.content.decode()) == (400, True, True)
        rate = next(n for n, each in enumerate(offered) if each.kind == "rate")
        assert "비율은 더할 수 없으므로" in office.post("/collection/new/", {**form, f"q-{rate}": "1", f"to-{rate}": "district"}).content.decode()
        leave(members_of(city.bodies["가구"])[0].membership, on=dt.date(2023, 12, 31), act=act(city.officer))  # ends later: until then it is asked
        assert office.post("/collection/new/", {**form, f"q-{number}": "1", f"to-{number}": "모든 자치구", "to-0": "가상과학과"}).status_code == 302
    made = next(each for each in rounds() if each.number == "취합-2023-6")
    assert (made.asked, made.title.en) == (4, "June")
    assert rows("SELECT kind, gather FROM collection_question WHERE round_id = %s ORDER BY position", [made.id]) == [("text", "sum"), (offered[number].kind, "sum")]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_submitter_on_a_phone_officer_and_head_in_chromium(browser: Any, live_server: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    city = begin()
    set_clock(NOW)
    join([(city.people["일자리과"], city.bodies["총괄"])], role=Role.HEAD, since=OPENED.date(), act=act(city.officer))
    base, firms = live_server.url, city.questions("가구")["firms"]
    phone = signed_in(browser, base, city.people["가구"], width=390)
    phone.goto(f"{base}/collection/ours/")
    phone.click("text=5월 말 추진실적")
    phone.fill(f"[name='a-{firms}']", "약 백")
    phone.wait_for_selector("#saved.n-bad:has-text('정수가 아닙니다')")
    phone.fill(f"[name='a-{firms}']", "")
    phone.press(f"[name='a-{firms}']", "=")
    phone.wait_for_selector("text=지난번과 같음 2023-06-02")
    with phone.expect_response(lambda answer: answer.url.endswith("/save/") and "150" in (answer.request.post_data or "")):
        phone.fill(f"[name='a-{firms}']", "150")
    phone.wait_for_selector("#saved:has-text('저장됨')")
    phone.context.close()
    phone = signed_in(browser, base, city.people["가구"], width=390)
    phone.goto(f"{base}{path(city, '가구')}")
    assert phone.input_value(f"[name='a-{firms}']") == "150"
    phone.click("button:has-text('서명하고 내기')")
    phone.wait_for_selector(".n-errors")
    for box in phone.locator("input[name^='w-']").all():
        box.fill("새로 시작한 사업")
    phone.click("button:has-text('서명하고 내기')")
    phone.wait_for_selector("text=제출됨, 확인 전")
    with clock.at(NOW):
        for body in ("나구", "다구"):
            fill(city, body, firms="112")
            sign(city, body)
    office = signed_in(browser, base, city.officer)
    office.goto(f"{base}/collection/")
    office.click("text=5월 말 추진실적")
    office.click("button:has-text('고른 제출을 확인')")
    office.wait_for_selector("text=확인할 제출 1건")
    office.click("th a:has-text('가상가구')")
    office.click("button:has-text('확인'):not(:has-text('고칠'))")
    office.wait_for_url("**/collection/rounds/**")
    office.fill("#f-freeze", "기한이 지나 낸 곳만")
    office.click("form:has(#f-freeze) button")
    office.wait_for_selector("h2:has-text('확정한 수치')")
    assert rows("SELECT printed FROM figures_observation WHERE query <> ''") == [("374개사",)]
    head, figure = signed_in(browser, base, city.people["일자리과"]), results(city.round)[0].figure
    _nothing_wrong(browser, base, phone, ["/collection/ours/", path(city, "가구")])
    _nothing_wrong(browser, base, office, ["/collection/", "/collection/new/", f"/collection/rounds/{city.round}/", path(city, "과학과"), path(city, "가구"), f"/collection/figures/{figure}/", "/collection/late/"])
    _nothing_wrong(browser, base, head, ["/collection/", f"/collection/rounds/{city.round}/"])


def signed_in(browser: Any, base: str, person: uuid.UUID, *, width: int = 1280) -> Any:
    """A page of somebody who is signed in."""
    context = browser.new_context(locale="ko-KR", viewport={"width": width, "height": 900})
    context.add_cookies([{"name": name, "value": cookie.value, "url": base} for name, cookie in browser_of(person).cookies.items()])
    return context.new_page()
