"""Pages of programme texts: everybody reads what is in force, officers write, a head approves; an officer's journey in Chromium."""

import datetime as dt
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from naru.kernel.database import rows
from naru.programmes.queries import draft_of, in_force, text_of
from tests.calls.conftest import OPENS, City
from tests.programmes.test_load import GOOD
from tests.web.test_journeys import become, world  # noqa: F401  # reason: a fixture

ID = "work-environment-improvement"
pytestmark = pytest.mark.django_db(transaction=True)


def signed_in(key: str) -> Client:
    client = Client()
    client.post(f"/start/{key}/")
    return client


def test_the_public_reads_what_is_in_force_and_nothing_else(world: City) -> None:  # noqa: F811  # reason: the fixture of that name
    signed_in("officer").post(reverse("text-edit", args=[ID]), {"text": GOOD.replace("9_000_000, cite", "9_500_000, cite"), "after": "1", "do": "save"})
    client = Client()
    page = client.get(reverse("text", args=[ID])).content.decode()
    assert "9,000,000원" in page and "9,500,000원" not in page and "초안" not in client.get(reverse("texts")).content.decode()
    assert "2023년 시의회 업무보고 1083째 줄" in page and "연도까지만 확인" in page
    assert client.get(reverse("text", args=["nothing-here"])).status_code == 404
    assert client.get(reverse("text-edit", args=[ID])).status_code == 403
    assert signed_in("applicant").post(reverse("text-edit", args=[ID]), {"text": GOOD, "do": "save"}).status_code == 403
    assert signed_in("head").post(reverse("text-edit", args=[ID]), {"text": GOOD, "do": "save"}).status_code == 403
    assert "초안 2: 결재를 올리지 않음" in signed_in("head").get(reverse("texts")).content.decode()


def test_the_schema_is_served_and_the_list_says_what_runs(world: City) -> None:  # noqa: F811  # reason: see above
    answer = Client().get(reverse("text-schema"))
    assert answer["Content-Type"].startswith("application/schema+json") and answer.json()["required"] == ["programme", "name", "owner", "procedure"]
    page = Client().get(reverse("texts")).content.decode()
    assert 'href="/texts/schema.json"' in page and "돌아감" in page


def test_a_text_is_tidied_in_the_editor_and_a_broken_one_is_left_alone(world: City) -> None:  # noqa: F811  # reason: see above
    client, wild = signed_in("officer"), GOOD.replace("name: {ko: 업체당 지원 한도, en: Cap per firm}", "name: {en: Cap per firm, ko: 업체당 지원 한도}")
    page = client.post(reverse("text-edit", args=[ID]), {"text": wild, "after": "1", "do": "format"}).content.decode()
    assert "name: {ko: 업체당 지원 한도, en: Cap per firm}" in page and "{en: Cap" not in page
    broken = wild.replace("owner:", "ownr:")
    assert "{en: Cap" in client.post(reverse("text-edit", args=[ID]), {"text": broken, "after": "1", "do": "format"}).content.decode()


def test_history_says_when_what_and_why(world: City) -> None:  # noqa: F811  # reason: see above
    page = Client().get(reverse("text-history", args=[ID])).content.decode()
    assert "더함: 도색·바닥개선, 창호교체, 공기청정기; 뺌: 누전차단기, 흡입기, LED조명" in page
    assert "12개 자치구 → 20개 자치구" in page


def test_messages_stand_at_their_lines_and_nothing_written_is_lost(world: City) -> None:  # noqa: F811  # reason: see above
    client, wrong = signed_in("officer"), GOOD.replace("value: 9_000_000, cite", "value: 9백만원, cite")
    line = wrong[: wrong.index("9백만원")].count("\n") + 1
    said = client.post(reverse("text-check", args=[ID]), {"text": wrong}).content.decode()
    assert f'data-line="{line}"' in said and "원 단위 정수로 적으십시오: 9_000_000" in said
    page = client.post(reverse("text-edit", args=[ID]), {"text": wrong, "after": "1", "do": "ask"})
    assert page.status_code == 409 and "9백만원" in page.content.decode()
    other = client.post(reverse("text-edit", args=[ID]), {"text": GOOD.replace(f"programme: {ID}", "programme: another"), "after": "5", "do": "save"})
    assert other.status_code == 409 and "글의 programme 이름이 이 사업과 다릅니다: another" in other.content.decode()
    assert Client().post(reverse("text-check", args=[ID]), {"text": GOOD}).status_code == 403


def test_a_second_officer_is_told_that_somebody_saved_first(world: City) -> None:  # noqa: F811  # reason: see above
    client, path = signed_in("officer"), reverse("text-edit", args=[ID])
    assert client.post(path, {"text": GOOD + "\n# 하나\n", "after": "1", "do": "save"}).status_code == 302
    late = client.post(path, {"text": GOOD + "\n# 둘\n", "after": "1", "do": "save"})
    assert late.status_code == 409 and "다른 사람이 먼저 저장했습니다." in late.content.decode() and "# 둘" in late.content.decode()


def test_what_is_approved_is_what_was_asked_even_when_somebody_saved_after(world: City) -> None:  # noqa: F811  # reason: see above
    client, path = signed_in("officer"), reverse("text-edit", args=[ID])
    client.post(path, {"text": GOOD.replace("2023: {city: 70%, district: 20%", "2023: {city: 60%, district: 30%"), "after": "1", "do": "ask"})
    [(asked,)] = rows("SELECT subject FROM documents_request WHERE kind = 'publish' AND subject NOT IN (SELECT draft FROM programmes_inforce)")
    client.post(path, {"text": GOOD.replace("2023: {city: 70%, district: 20%", "2023: {city: 50%, district: 40%"), "after": "2", "do": "save"})
    head = signed_in("head")
    assert f"{path}?draft={asked}" in head.get(reverse("approvals")).content.decode()
    shown = head.get(f"{path}?draft={asked}").content.decode()
    assert "시비 60%, 구비 30%" in shown and "시비 50%" not in shown
    assert "시비 50%, 구비 40%" in head.get(path).content.decode()
    assert client.post(f"{path}?draft={asked}", {"text": GOOD, "do": "save"}).status_code == 403
    assert head.get(f"{path}?draft=nothing").status_code == 404
    head.post(reverse("approval-give", args=[rows("SELECT id FROM documents_request WHERE kind = 'publish' AND subject NOT IN (SELECT draft FROM programmes_inforce)")[0][0]]), {"act": str(uuid.uuid4())})
    assert "초안 2: 결재되었습니다" in client.get(path).content.decode()
    since = (OPENS + dt.timedelta(days=40)).date()
    assert client.post(path, {"text": "무엇이든", "since": since.isoformat(), "do": "enforce"}).status_code == 302
    newer = in_force(ID, since)
    shares = text_of(newer).shares_of("clothing", dt.date(2023, 6, 1)) if newer else None
    assert shares is not None and shares.parts["city"] == 6_000
    assert "결재되었습니다" not in client.get(path).content.decode()


def test_a_new_text_begins_with_a_skeleton(world: City) -> None:  # noqa: F811  # reason: see above
    client = signed_in("officer")
    assert client.get(reverse("text-new"), {"id": "safer-kitchens"})["Location"] == reverse("text-edit", args=["safer-kitchens"])
    assert "wrong=1" in client.get(reverse("text-new"), {"id": "나쁜 이름"})["Location"]
    assert "programme: safer-kitchens" in client.get(reverse("text-edit", args=["safer-kitchens"])).content.decode()
    assert signed_in("head").get(reverse("text-edit", args=["safer-kitchens"])).status_code == 404
    client.post(reverse("text-edit", args=["safer-kitchens"]), {"text": "programme: safer-kitchens\n", "after": "0", "do": "save"})
    assert "safer-kitchens" in client.get(reverse("texts")).content.decode()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_an_officer_changes_a_share_and_a_head_approves(browser: Any, live_server: Any, world: City, script: bool) -> None:  # noqa: F811  # reason: see above
    page = become(browser, live_server.url, "officer", script=script)
    page.goto(live_server.url + reverse("text-edit", args=[ID]))
    text = page.input_value("#f-text")
    wrong = text.replace("2023: {city: 70%, district: 20%", "2023: {city: 60%, district: 20%")
    page.fill("#f-text", wrong)
    if not script:
        page.click("button[value=check]")
    page.wait_for_selector(".n-messages li")
    assert "'의류봉제'" in page.inner_text("#said") or "90%" in page.inner_text("#said")
    if script:
        page.click(".n-line")
        assert page.evaluate("document.activeElement.id") == "f-text"
        selected = page.evaluate("(() => { const a = document.activeElement; return a.value.slice(a.selectionStart, a.selectionEnd); })()")
        assert "city: 60%" in selected
    page.fill("#f-text", wrong.replace("city: 60%, district: 20%", "city: 60%, district: 30%"))
    if script:
        page.wait_for_selector(".n-changes")
    page.click("button[value=save]")
    page.wait_for_selector(".n-changes")
    assert "시비 60%, 구비 30%, 자부담 10%" in page.inner_text(".n-changes ins")
    page.click("button[value=ask]")
    assert "결재를 기다림" in page.inner_text(".n-lead")
    head = become(browser, live_server.url, "head", script=script)
    head.goto(live_server.url + reverse("approvals"))
    head.click("text=무엇이 바뀌나")
    assert "시비 60%, 구비 30%, 자부담 10%" in head.inner_text(".n-changes ins")
    assert head.locator("textarea").count() == 0
    head.go_back()
    head.click("section:has-text('사업 글 시행') button")
    head.context.close()
    page.reload()
    since = (OPENS + dt.timedelta(days=40)).date()
    page.fill("[name=since]", since.isoformat())
    page.click("button[value=enforce]")
    assert page.url.endswith(reverse("text", args=[ID]))
    page.context.close()
    newer = in_force(ID, since)
    assert newer is not None and newer != in_force(ID, since - dt.timedelta(days=1))
    shares = text_of(newer).shares_of("clothing", dt.date(2023, 6, 1))
    assert shares is not None and dict(shares.parts) == {"city": 6_000, "district": 3_000, "self": 1_000}
    row = draft_of(ID)
    assert row is not None and row.since == since
    assert rows("SELECT count(*) FROM record_entry WHERE kind = 'programmes.enforce'") == [(1,)]
