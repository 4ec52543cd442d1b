"""A second city, made up: everything that is a city's comes from its folder, and no word of the first one is needed to load it, play its year, print its report."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from naru.council.compose import compose
from naru.council.gather import gather
from naru.documents.actions import approve, request_approval
from naru.documents.book import said, texts_of
from naru.documents.office import OfficeWrong, office, read_office
from naru.kernel import Refused
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.programmes.city import read_city, words_of
from naru.programmes.load import load
from naru.programmes.queries import city, texts_in_force
from naru.programmes.signed import read_approvals
from naru.record import Act
from naru.reporting.item import item_of
from naru.reporting.queries import card
from naru.site.house import run_checks
from naru.site.load import load_city
from naru.worlds.stage import play
from naru.worlds.timetable import city_world

CITIES = Path(__file__).resolve().parents[2] / "cities"
GARAM = CITIES / "garam"


@pytest.fixture
def garam(settings: Any) -> None:
    """This installation is Garam's."""
    settings.CITY = "garam"


def test_its_texts_are_clean_and_signed() -> None:
    words = words_of(read_city(GARAM))
    files = sorted((GARAM / "programmes").glob("*.yaml"))
    assert len(files) == 3
    for file in files:
        text, problems = load(file.read_text(), words=words, file=str(file))
        assert text is not None and [each.print("ko") for each in problems] == []
    assert read_approvals(GARAM)[1] == []


def test_it_holds_no_word_of_the_first_city() -> None:
    other = read_city(CITIES / "seoul")
    theirs = ["서울", "seoul", "Seoul", *other.documents, *other.districts, *(file.stem for file in (CITIES / "seoul" / "programmes").glob("*.yaml"))]
    mine = {str(file.relative_to(GARAM)): file.read_text() for file in GARAM.rglob("*") if file.is_file()}
    assert len(mine) >= 15
    assert [f"{name}: {word}" for name, held in mine.items() for word in theirs if word in held] == []


def test_a_text_of_one_city_does_not_read_in_the_other() -> None:
    theirs, mine = words_of(read_city(CITIES / "seoul")), words_of(read_city(GARAM))
    assert load((GARAM / "programmes" / "shared-fridge.yaml").read_text(), words=theirs)[0] is None
    assert load((CITIES / "seoul" / "programmes" / "smart-process-production.yaml").read_text(), words=mine)[0] is None


@pytest.mark.django_db
@pytest.mark.usefixtures("garam")
def test_its_own_rule_says_who_approves() -> None:
    officer, head = uuid.uuid4(), uuid.uuid4()
    rows("INSERT INTO record_actor (id, kind) VALUES (%s, 'person'), (%s, 'person')", [officer, head])
    asked = request_approval("grant", subject=uuid.uuid4(), title="교부", amount=50_000_000, act=Act(uuid.uuid4(), officer))
    for low in ("desk_lead", "bureau_head", "office_head"):
        with pytest.raises(Refused, match="approval_rank_too_low"):
            approve(asked, rank=low, act=Act(uuid.uuid4(), head))
    approve(asked, rank="vice_mayor", act=Act(uuid.uuid4(), head))
    small = request_approval("grant", subject=uuid.uuid4(), title="교부", amount=49_999_999, act=Act(uuid.uuid4(), officer))
    approve(small, rank="bureau_head", act=Act(uuid.uuid4(), head))
    assert (office().name("vice_mayor").ko, office().head_of("department")) == ("부시장", "desk_lead")


@pytest.mark.parametrize(("good", "bad", "said"), [
    ("  announce: {0: bureau_head}\n", "", "delegation: 'announce'"), ("grant: {0: bureau_head", "grant: {1: bureau_head", "delegation: 'grant'"), ("sign: {0: desk_lead}", "sign: {0: mayor}", "delegation.sign: 'mayor'"),
    ("  sign:", "  paint: {0: desk_lead}\n  sign:", "'paint'"), (", of: city}", "}", "of: city"), ("    future: 다. 앞으로 할 일\n", "", "'future'"), ('note: "(참고) "', 'no: "(참고) "', "'no' 수준은 없습니다"),
    ("ranks:", "rank:", "ranks, delegation, report")])
def test_a_wrong_office_is_told_with_place_and_remedy(good: str, bad: str, said: str, tmp_path: Path) -> None:
    written = (GARAM / "office.yaml").read_text()
    assert written.count(good) == 1
    file = tmp_path / "office.yaml"
    file.write_text(written.replace(good, bad))
    with pytest.raises(OfficeWrong) as wrong:
        read_office(file)
    assert str(file) in str(wrong.value) and said in str(wrong.value)
    assert read_office(GARAM / "office.yaml").rank_for("amend", 9_999_999) == "desk_lead"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("garam")
def test_its_small_year_is_played_and_printed_in_its_own_form() -> None:
    rows("INSERT INTO kernel_world (one, kind, created_at) VALUES (true, 'simulated', clock_timestamp()) ON CONFLICT DO NOTHING")
    load_city()
    assert [text.id for text in texts_in_force(city().last_as_of)] == sorted((each.stem for each in (GARAM / "programmes").glob("*.yaml")), key=lambda id: {text.id: text.name.ko for text in texts_in_force(city().last_as_of)}[id])
    world, scenes = city_world(GARAM, 7)
    for scene in scenes:
        play([scene], world, until=scene.at)
        assert {name: found for name, found in run_checks().items() if found} == {}, scene.name
    assert rows("SELECT selection, count(*) FROM evaluation_award GROUP BY selection ORDER BY selection") == [(1, 24), (2, 16)]
    assert rows("SELECT count(DISTINCT agreement_id) FROM agreements_stop") == [(2,)]
    assert {rank for (rank,) in rows("SELECT DISTINCT rank FROM documents_approval WHERE mode = 'internal'")} == {"vice_mayor"}
    assert form("subsidy-use").columns[0].heads == ("약속 번호",)
    _printed()
    _reported()
    _pages()


def _printed() -> None:
    """The item of the report in the city's own form, with its own marks and heads; what was counted in a block of its own."""
    found = card("stall-wiring")
    assert found is not None
    text = item_of(found, document=city().last_document, year=2024, as_of="2025-01-31", form=office().report).text()
    for line in ("1-1 ", "가. 무엇을 하는 사업인가", "나. 2024년에 한 일", "다. 앞으로 할 일", "라. 나루가 센 것 (가상자료", "· 추진근거 : 가람광역시 전통시장 육성 조례(가공) 제9조", "· 점포 신청접수 : 3월", "· 정산 : ’25. 1월"):
        assert line in text, text
    assert "□" not in text and "ㅇ " not in text and "※" not in text


def _reported() -> None:
    """The whole report in the city's own form: its office, title, parts and heads of blocks, with its own goals and items."""
    book = compose(gather(city().last_as_of))
    text = "\n".join(said(each) for part in book.parts for each in texts_of(part))
    assert (book.title, book.office) == ("골목경제국이 한 일과 할 일", "골목경제국")
    for line in ("우리 국", "한 일과 할 일", "골목이 사는 가람", "시장을 안전하고 시원하게", "첫 직원을 들이는 가게", "가. 무엇을 하는 사업인가", "다. 앞으로 할 일"):
        assert line in text, text
    assert "서울" not in text and "□" not in text and "경제정책실" not in text


def _pages() -> None:
    """Whoever opens Garam's pages reads Garam."""
    client = Client()
    [(call,)] = rows("SELECT c.id FROM calls_call c WHERE c.audience = 'firms' AND c.exclusivity_group <> ''")
    for path in ("/", reverse("texts"), reverse("text", args=["stall-wiring"]), reverse("text-history", args=["first-hire"]), reverse("programmes"), reverse("programme", args=["shared-fridge"]), reverse("call", args=[call])):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "서울" not in answer.content.decode() and "Seoul" not in answer.content.decode(), path
    assert "시장 점포 전기안전" in client.get(reverse("programmes")).content.decode()
    client.post("/start/head/")
    assert "부시장" in client.get(reverse("paper", args=[rows("SELECT id FROM documents_paper WHERE kind = 'announcement' ORDER BY id LIMIT 1")[0][0]])).content.decode()
