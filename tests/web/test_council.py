"""The council report in Chromium: opened, drafted with a figure picked, a killed browser, two editors, review, freeze, approval, publication, the paper that comes home; axe and phone."""

import io
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from naru.council.queries import drafts_of, reports
from naru.kernel.database import rows
from naru.site.load import LOADER, _load_facts
from tests.council.test_home import edited
from tests.web.looking import looked_at
from tests.web.test_journeys import become, world  # noqa: F401  # reason: a fixture

pytestmark = pytest.mark.django_db(transaction=True)
ITEM = "5-2"
TEXT = "영세한 공장의 작업환경을 고침\n□ 향후계획\nㅇ 자치구와 함께 현장을 살핌"


@pytest.fixture
def seoul(world: Any) -> None:  # noqa: F811  # reason: the fixture of that name
    """People to sign in as, and the city's content."""
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'system') ON CONFLICT DO NOTHING", [LOADER])
    _load_facts()


def signed_in(key: str) -> Client:
    client = Client()
    client.post(f"/start/{key}/")
    return client


def opened(client: Client) -> uuid.UUID:
    answer = client.post(reverse("council"), {"as_of": "2023-05-31", "session": "제319회 시의회 정례회", "committee": "기획경제위원회", "held": "’23.6.22.(목) 10:00"})
    assert answer.status_code == 302
    return reports()[0].id


def published_by(officer: Client, head: Client, day: str, session: str) -> uuid.UUID:
    """A report of a day frozen, approved and published."""
    officer.post(reverse("council"), {"as_of": day, "session": session, "committee": "", "held": ""})
    found = next(each for each in reports() if str(each.as_of) == day)
    for do in ("freeze", "ask"):
        officer.post(reverse("council-act", args=[found.id]), {"do": do})
    edition = next(each.edition for each in reports() if each.id == found.id)
    [(request,)] = rows("SELECT id FROM documents_request WHERE kind = 'publish' AND subject = %s", [edition])
    head.post(reverse("approval-give", args=[request]), {"act": str(uuid.uuid4())})
    officer.post(reverse("council-act", args=[found.id]), {"do": "publish"})
    return found.id


def replace_figure(client: Client, id: uuid.UUID, ref: str, was: str) -> None:
    """The record says another value since."""
    answer = client.post(reverse("council-enter", args=[id]), {"ref": ref, "place": ITEM, "was": was, "edited": was.replace("9,853", "9,999"), "reason": "고쳐 받음", "do": "value"})
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def item_of(id: uuid.UUID) -> str:
    return reverse("council-item", args=[id, ITEM])


def test_from_the_opened_to_the_published_report(seoul: None) -> None:
    officer, head = signed_in("officer"), signed_in("head")
    id = opened(officer)
    assert Client().get(reverse("council-text", args=[id])).status_code == 403
    assert officer.post(item_of(id), {"text": TEXT, "after": "0"}).status_code == 302
    pick = re.search(r'<option value="([0-9a-f-]{36})">[^<]*98억 5,300만원', officer.get(item_of(id)).content.decode())
    assert pick is not None
    officer.post(item_of(id), {"text": f"{TEXT}\nㅇ 예산", "after": "1", "pick": pick[1], "do": "put"})
    row = drafts_of(id)[ITEM]
    assert (row.n, row.problems, pick[1] in row.text) == (2, 0, True)
    assert "초안 검토 1건" in officer.get("/today/").content.decode()
    blocked = officer.post(reverse("council-act", args=[id]), {"do": "freeze"})
    assert blocked.status_code == 422 and "검토를 기다리거나" in blocked.content.decode()
    assert officer.post(reverse("council-review", args=[id, ITEM]), {"draft": str(row.id), "do": "accept"}).status_code == 422
    assert head.post(reverse("council-review", args=[id, ITEM]), {"draft": str(row.id), "do": "accept"}).status_code == 302
    for do in ("freeze", "ask"):
        assert officer.post(reverse("council-act", args=[id]), {"do": do}).status_code == 302
    [(request,)] = rows("SELECT id FROM documents_request WHERE kind = 'publish' AND subject = %s", [reports()[0].edition])
    door = f'class="what"><a href="{reverse("council-report", args=[id])}">'
    assert door not in officer.get("/today/").content.decode()
    head.post(reverse("approval-give", args=[request]), {"act": str(uuid.uuid4())})
    waits = officer.get("/today/").content.decode()
    assert f"{door}<strong>결재가 났습니다: 업무보고 공표" in waits and str(reports()[0].edition) not in waits
    assert officer.post(reverse("council-act", args=[id]), {"do": "publish"}).status_code == 302
    assert reports()[0].state == "published" and "업무보고" not in re.sub(r"(?s)<nav.*?</nav>", "", officer.get("/today/").content.decode().split("<main")[1])
    public = Client()
    page, again = (public.get(reverse("council-text", args=[id])).content.decode() for _ in range(2))
    assert page.split("n-cr-front")[-1] == again.split("n-cr-front")[-1] and re.search(r'href="/figures/[0-9a-f-]+/"[^>]*data-provenance="reported"', page)
    assert "Root hash" in public.get(reverse("council-text", args=[id]), HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "영세한 공장의 작업환경을 고침" in page and f'href="/figures/{pick[1]}/"' in page and reports()[0].root in page
    assert "<script" not in page.split('id="main"')[1] and 'style="' not in page.split('id="main"')[1]
    for form in ("hwpx", "pdf", "docx", "xlsx", "zip"):
        answer = public.get(reverse("council-file", args=[id, form]))
        assert answer.status_code == 200 and len(answer.content) > 10_000
    assert officer.post(item_of(id), {"text": "늦은 글", "after": "2"}).status_code == 422
    officer.post(reverse("council-act", args=[id]), {"do": "erratum", "place": ITEM, "was": "가", "right": "나", "reason": "잘못 적음"})
    assert "잘못 적음" in public.get(reverse("council-text", args=[id])).content.decode()


def test_a_figure_is_found_in_the_whole_report_also_without_a_script(seoul: None) -> None:
    officer = signed_in("officer")
    id = opened(officer)
    own = officer.get(item_of(id)).content.decode()
    assert "이 항목의 수치" in own and "354" not in own.split('id="picks"')[1].split("</select>")[0]
    posted = officer.post(item_of(id), {"text": "아직 저장하지 않은 글", "after": "0", "do": "find", "find": "AI 지원센터 총사업비"}).content.decode()
    assert "아직 저장하지 않은 글" in posted and drafts_of(id) == {}
    found = re.findall(r'<option value="([0-9a-f-]{36})">([^<]*)', posted)
    assert [said for _, said in found if "354억" in said] and all("354억" not in said or "council-2021" in said for _, said in found)
    for asked, there in (("98억 5,300만", True), ("5300만", True), ("그런 것은 없음", False)):
        part = officer.get(item_of(id), {"find": asked}, HTTP_HX_REQUEST="true").content.decode()
        assert ("<option" in part, "<html" in part) == (there, False), asked
    stamp = officer.post(reverse("council-save", args=[id, ITEM]), {"text": f"머리글 {{figure:{found[0][0]}}}", "after": "0", "pick": found[0][0]}).content.decode()
    assert drafts_of(id)[ITEM].text == f"머리글 {{figure:{found[0][0]}}}"
    assert 'id="as-read" hx-swap-oob="true"' in stamp and f'href="/figures/{found[0][0]}/"' in stamp


def test_a_published_item_reads_as_it_was_frozen(seoul: None) -> None:
    officer, head = signed_in("officer"), signed_in("head")
    id = published_by(officer, head, "2023-05-31", "")
    before = officer.get(item_of(id)).content.decode()
    figure = re.search(r'href="/figures/([0-9a-f-]{36})/"[^>]*data-provenance="reported"[^>]*>([^<]*9,853[^<]*)', before)
    assert figure is not None
    officer.post(reverse("council-home", args=[id]), {})
    replace_figure(officer, id, figure[1], figure[2])
    page = officer.get(item_of(id)).content.decode()
    assert figure[2] in page and "공표된 보고서입니다" in page and 'name="text"' not in page


def test_two_editors_of_one_item_see_both_texts(seoul: None) -> None:
    first, second = signed_in("officer"), signed_in("officer")
    id = opened(first)
    assert first.post(item_of(id), {"text": "먼저 쓴 글", "after": "0"}).status_code == 302
    both = second.post(item_of(id), {"text": "나란히 쓴 글", "after": "0"})
    page = both.content.decode()
    assert both.status_code == 409 and "먼저 쓴 글" in page and "나란히 쓴 글" in page and 'name="after" value="1"' in page
    assert second.post(item_of(id), {"text": "둘을 합친 글", "after": "1"}).status_code == 302
    stale = first.post(reverse("council-save", args=[id, ITEM]), {"text": "모르고 더 쓴 글", "after": "1"}).content.decode()
    assert "그사이 다른 사람이 이 항목을 저장했습니다" in stale and drafts_of(id)[ITEM].text == "둘을 합친 글"


def test_an_edited_paper_comes_home_and_its_prose_is_taken_over(seoul: None) -> None:
    officer = signed_in("officer")
    id = opened(officer)
    assert "보고서를 먼저 굳히십시오" in officer.post(reverse("council-home", args=[id]), {"file": io.BytesIO(b"x")}).content.decode()
    officer.post(reverse("council-act", args=[id]), {"do": "freeze"})
    hwpx = officer.get(reverse("council-file", args=[id, "hwpx"])).content
    for wrong in (b"x", b"PK\x03\x04"):
        answer = officer.post(reverse("council-home", args=[id]), {"file": io.BytesIO(wrong)})
        assert answer.status_code == 422 and "HWPX로 다시 저장해" in answer.content.decode()
    assert officer.post(reverse("council-home", args=[id]), {"file": io.BytesIO(edited(hwpx, 5))}).status_code == 302
    page = officer.get(reverse("council-home", args=[id])).content.decode()
    assert all(words in page for words in ("바뀐 수치 (10)", "바뀐 문장 (15)", "옮긴 줄 (5)", "새 값: 근거?"))
    assert officer.post(reverse("council-take", args=[id]), {}).status_code == 302
    taken = drafts_of(id)
    assert taken and all("적극" in row.text or "및 확대" in row.text for row in taken.values())
    before = {item: row.n for item, row in taken.items()}
    officer.post(reverse("council-take", args=[id]), {})
    assert {item: row.n for item, row in drafts_of(id).items()} == before


@pytest.mark.browser
def test_what_was_typed_survives_a_killed_browser(seoul: None, browser: Any, live_server: Any) -> None:
    id = opened(signed_in("officer"))
    page = become(browser, live_server.url, "officer")
    page.goto(live_server.url + item_of(id))
    page.locator("#f-text").press_sequentially("머리글을 쓰다가\n")
    page.locator("#saved").get_by_text("초안 1").wait_for()
    page.locator("#f-text").press_sequentially("ㅇ 97명이 끊김")
    page.locator("#saved").get_by_text("근거에 묶이지 않은 숫자").wait_for()
    page.context.close()
    assert drafts_of(id)[ITEM].text.split("\n")[1] == "ㅇ 97명이 끊김"
    fresh = become(browser, live_server.url, "officer")
    fresh.goto(live_server.url + item_of(id))
    assert fresh.locator("#f-text").input_value() == "머리글을 쓰다가\nㅇ 97명이 끊김"
    fresh.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width"), [("ko-KR", 1280), ("en-US", 390)])
def test_every_page_of_a_report_is_whole(seoul: None, browser: Any, live_server: Any, language: str, width: int) -> None:
    officer = signed_in("officer")
    id = opened(officer)
    officer.post(item_of(id), {"text": TEXT, "after": "0"})
    officer.post(reverse("council"), {"as_of": "2023-06-30", "session": "", "committee": "", "held": ""})
    cookies = [{"name": "sessionid", "value": officer.cookies["sessionid"].value, "url": live_server.url}]
    paths = [reverse("council"), *(reverse(name, args=[id]) for name in ("council-report", "council-text", "council-beside", "council-home")), item_of(id)]
    for path in paths:
        seen = looked_at(browser, live_server.url, path, language, width, cookies, picture=f"council-{path.strip('/').split('/')[-1][:12]}-{width}")
        assert (path, seen["status"], seen["lang"], seen["elsewhere"], seen["errors"], seen["too_wide"], seen["axe"]) == (path, 200, language[:2], [], [], False, [])
