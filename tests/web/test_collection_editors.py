"""Two people in one collection form, and a browser that is gone before it saved: both texts stay, the second sees that, one is chosen. The head sees who has not submitted."""

import os
import uuid
from collections.abc import Sequence
from typing import Any

import pytest

from naru.collection.queries import answers_of, asides_of, assignment, form_of
from naru.collection.terms import Finding
from naru.kernel import clock
from naru.kernel.database import rows
from naru.parties.actions import join
from naru.parties.terms import Role
from naru.site.load import load_city
from tests.collection.conftest import OPENED, City, act, begin
from tests.collection.test_acts import NOW, everybody, fill
from tests.web.looking import PICTURES
from tests.web.test_collection import browser_of, key, path, shown, signed_in
from tests.web.test_collection import city as city_of_may
from tests.web.test_journey_applicant import set_clock
from tests.web.test_journey_reviewer import _nothing_wrong

city = city_of_may


def second(city: City) -> uuid.UUID:
    """Another person of 과학과, who may write and not sign."""
    person = city.people["officer"]
    join([(person, city.bodies["과학과"])], role=Role.OFFICER, since=OPENED.date(), act=act(city.officer))
    return person


def standing(city: City, question: uuid.UUID) -> tuple[str, list[str]]:
    """What stands as the answer, and what was kept beside it."""
    return answers_of(city.form("과학과"))[question].text, [each.text for each in asides_of(city.form("과학과")).get(question, [])]


def test_the_second_editor_is_told_and_chooses_without_scripts(city: City) -> None:
    with clock.at(NOW):
        fill(city, "과학과", told="처음 글", jobs="390")
        one, other, ids = browser_of(city.people["과학과"]), browser_of(second(city)), city.questions("과학과")
        told, seen = ids["told"], answers_of(city.form("과학과"))[ids["told"]].seq
        stale = {f"a-{told}": "처음 글", f"v-{told}": str(seen), f"a-{ids['jobs']}": "390", f"v-{ids['jobs']}": str(seen)}
        assert f'name="v-{told}" value="{seen}"' in other.get(path(city, "과학과")).content.decode()
        assert one.post(path(city, "과학과"), {**stale, "do": "save", "act": key(), f"a-{told}": "가의 글"}).status_code == 302
        answer = other.post(path(city, "과학과"), {**stale, "do": "save", "act": key(), f"a-{told}": "나의 글", f"a-{ids['jobs']}": "391"})
        page = answer.content.decode()
        assert (answer.status_code, "다르게 썼습니다" in page, "가의 글" in page, "나의 글" in page, "함께 쓰는 사람" in page) == (400, True, True, True, True)
        assert standing(city, told) == ("가의 글", ["나의 글"])
        assert answers_of(city.form("과학과"))[ids["jobs"]].text == "391"
        refused = one.post(path(city, "과학과"), {"do": "submit", "act": key()}).content.decode()
        assert "두 사람이 다르게 썼습니다" in refused
        [kept] = asides_of(city.form("과학과"))[told]
        assert one.post(path(city, "과학과"), {"do": f"choose:{kept.id}", "act": key()}).status_code == 302
        assert standing(city, told) == ("나의 글", [])
        again = one.post(path(city, "과학과"), {"do": f"choose:{kept.id}", "act": key()})
        assert (again.status_code, "이미 고른 답입니다" in again.content.decode()) == (400, True)


def test_the_signer_is_shown_what_changed_before_they_sign(city: City) -> None:
    with clock.at(NOW):
        fill(city, "과학과", told="처음 글", jobs="390", spent="1억", jobs_men="200", jobs_women="190")
        head, ids = browser_of(city.people["과학과"]), city.questions("과학과")
        opened = shown(head, city, "과학과") | {"do": "submit", **{f"w-{each.name}": "목표보다 적은 까닭" for each in form_findings(city)}}
        fill(city, "과학과", spent="9억")
        no = head.post(path(city, "과학과"), opened | {f"a-{ids['told']}": "과장이 고친 글"})
        page = no.content.decode()
        assert (no.status_code, "보고 계시던 답" in page, "100,000,000원" in page, "900,000,000원" in page, page.count("목표보다 적은 까닭")) == (409, True, True, True, 1)
        assert "서명하지 않았습니다. 확인한 뒤 다시 누르십시오" in page
        found = assignment(city.form("과학과"))
        assert found is not None
        assert (found.state, standing(city, ids["told"])[0], answers_of(city.form("과학과"))[ids["spent"]].value) == ("asked", "과장이 고친 글", 900_000_000)
        assert head.post(path(city, "과학과"), {"do": "submit", "act": key()} | {name: value for name, value in opened.items() if name[:2] == "w-"}).status_code == 409
        again = shown(head, city, "과학과") | {"do": "submit", **{f"w-{each.name}": "목표보다 적은 까닭" for each in form_findings(city)}}
        assert head.post(path(city, "과학과"), again).status_code == 302


def form_findings(city: City) -> Sequence[Finding]:
    """What wants a word in 과학과's form."""
    found = form_of(city.form("과학과"))
    assert found is not None
    return found.findings


def test_autosave_says_who_wrote_meanwhile(city: City) -> None:
    with clock.at(NOW):
        fill(city, "과학과", told="처음 글")
        desk, told = browser_of(second(city)), city.questions("과학과")["told"]
        seen = answers_of(city.form("과학과"))[told].seq
        fill(city, "과학과", told="그 사이의 글")
        answer = desk.post(f"{path(city, '과학과')}save/", {f"a-{told}": "내 글", "seen": str(seen)})
        assert (answer.status_code, "다르게 썼습니다" in answer.content.decode(), standing(city, told)) == (409, True, ("그 사이의 글", ["내 글"]))
        good = desk.post(f"{path(city, '과학과')}save/", {f"a-{told}": "둘을 합친 글", "seen": str(answers_of(city.form("과학과"))[told].seq)})
        assert (good.status_code, good["Naru-Seen"], standing(city, told)) == (200, str(answers_of(city.form("과학과"))[told].seq), ("둘을 합친 글", []))


def test_the_head_sees_who_has_not_submitted(city: City) -> None:
    with clock.at(NOW):
        join([(city.people["일자리과"], city.bodies["총괄"])], role=Role.HEAD, since=OPENED.date(), act=act(city.officer))
        head = browser_of(city.people["일자리과"])
        load_city()
        page = head.get("/head/").content.decode()
        assert ("누가 아직 내지 않았나" in page, "가상나구" in page, f"/collection/rounds/{city.round}/" in page) == (True, True, True)
        everybody(city)
        assert "가상나구" not in head.get("/head/").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_two_browsers_and_one_that_is_gone(browser: Any, live_server: Any) -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    city = begin()
    set_clock(NOW)
    base, told = live_server.url, city.questions("과학과")["told"]
    one, other = signed_in(browser, base, city.people["과학과"]), signed_in(browser, base, second(city), width=390)
    for page in (one, other):
        page.goto(f"{base}{path(city, '과학과')}")
    one.fill(f"[name='a-{told}']", "가가 먼저 쓴 글")
    one.wait_for_selector("#saved:has-text('저장됨')")
    other.fill(f"[name='a-{told}']", "나가 쓴 다른 글")
    other.wait_for_selector("#saved.n-bad:has-text('다르게 썼습니다')")
    assert standing(city, told) == ("가가 먼저 쓴 글", ["나가 쓴 다른 글"])
    # The page says 'saved' already, of the text before: what counts is the answer to this one.
    with one.expect_response("**/save/"):
        one.fill(f"[name='a-{told}']", "가가 먼저 쓴 글, 이어서")
    other.click("button:has-text('저장만')")
    other.wait_for_selector(".n-twotexts")
    if os.environ.get("NARU_PICTURES"):
        other.screenshot(path=PICTURES / "collection-two-texts-390.png", full_page=True)
    other.click(".n-twotexts .n-box:has-text('나가 쓴 다른 글') button")
    other.wait_for_url("**#q-**")
    assert standing(city, told) == ("나가 쓴 다른 글", [])
    # The network is gone, the browser is killed: what was written is back when it opens again.
    spent = city.questions("과학과")["spent"]
    one.route("**/save/", lambda route: route.abort())
    one.goto(f"{base}{path(city, '과학과')}")
    one.fill(f"[name='a-{spent}']", "3억 5천만")
    one.wait_for_selector("#saved.n-bad")
    again = one.context.new_page()
    one.close()
    again.goto(f"{base}{path(city, '과학과')}")
    again.wait_for_selector("#saved:has-text('저장됨')")
    assert answers_of(city.form("과학과"))[spent].value == 350_000_000
    _nothing_wrong(browser, base, again, [path(city, "과학과")])
