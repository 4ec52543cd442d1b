"""Search as people ask: without spaces, with particles, with a slip, by initial consonants; ranked, by kind, by index, without anybody's name."""

import unicodedata

import pytest
from django.test import Client

from naru.kernel.database import rows
from naru.reporting.pairs import asked, grams, initials, marked, score
from naru.reporting.queries import search
from tests.agreements.conftest import granted
from tests.calls.conftest import begin


@pytest.fixture
def seoul(loaded: None) -> None:
    """The city's content loaded."""


ASKED = [("의류봉제", "work-environment-improvement"), ("작업환경 뷰티패션", "work-environment-improvement"), ("강소기업", "seoul-hidden-champions"), ("혁신챌린지", "seoul-innovation-challenge"),
         ("작업환경", "work-environment-improvement"), ("화재감지기", "work-environment-improvement"), ("화재감지기를", "work-environment-improvement"), ("청년취업사관학교 캠퍼스", "youth-job-academy"),
         ("G밸리", "g-valley"), ("g밸리", "g-valley"), ("2023 추경", "work-environment-improvement"), ("창업허브 공덕", "startup-hub-gongdeok"), ("창업허브공덕", "startup-hub-gongdeok"),
         ("서울 창업 허브 공덕에서", "startup-hub-gongdeok"), ("ㅅㅇㅍㅌㅋㄹ", "seoul-fintech-lab"), ("혁신챌린쥐", "seoul-innovation-challenge"), ("강소기업 예산", "seoul-hidden-champions"),
         (unicodedata.normalize("NFD", "작업환경"), "work-environment-improvement")]


@pytest.mark.django_db
@pytest.mark.parametrize(("question", "programme"), ASKED)
def test_search_finds_what_people_ask(seoul: None, question: str, programme: str) -> None:
    assert programme in search(question).programmes


@pytest.mark.django_db
def test_the_best_stands_first_and_kinds_are_apart(seoul: None) -> None:
    assert search("창업허브 공덕").hits["programme"][0].programme == "startup-hub-gongdeok"
    assert search("제2핀테크랩").hits["programme"][0].programme == "second-fintech-lab"
    assert search("G밸리").hits["programme"][0].programme == "g-valley"
    assert search("청년취업사관학교 캠퍼스").hits["programme"][0].programme == "youth-job-academy"
    assert search("관악구").hits["site"][0].programme == "startup-center-gwanak"
    lines = search("화재감지기").hits["line"]
    assert all(hit.said and hit.said.document and hit.said.line for hit in lines)
    assert lines[0].points >= lines[-1].points


@pytest.mark.django_db
def test_nothing_for_nothing(seoul: None) -> None:
    assert search("없는낱말이다").total == search("  ").total == search("!?").total == 0


@pytest.mark.django_db
def test_calls_results_and_rule_values_are_found(seoul: None) -> None:
    begin(3)
    found = search("의류봉제 2023")
    assert [hit.route for hit in found.hits["call"]] == ["call"]
    rules = search("작업환경개선 9,000,000").hits["rule"]
    assert [(hit.route, hit.programme) for hit in rules] == [("text", "work-environment-improvement")]


@pytest.mark.django_db
def test_no_organisation_and_no_person_of_a_case_is_found(seoul: None) -> None:
    granted()
    [(firm,)] = rows("SELECT name FROM parties_organisation WHERE kind = 'firm' ORDER BY name LIMIT 1")
    for name in (firm, "가상인 1"):
        assert not any("가상" in piece for hits in search(name).hits.values() for hit in hits for piece, _ in (*hit.title, *hit.text)), name


@pytest.mark.django_db
def test_the_database_makes_the_same_pairs(seoul: None) -> None:
    texts = [text for (text,) in rows("SELECT label || ' ' || printed FROM figures_observation WHERE query = '' ORDER BY id LIMIT 400")]
    texts += ["", "가", "Ａ 전각", unicodedata.normalize("NFD", "한글 자모"), "’23년 예산(기정)"]
    for text in texts:
        [(made,)] = rows("SELECT figures_grams(%s, '', '', '')", [text])
        assert set(made) == {pair for pair in grams(text) if len(pair) == 2}, text


@pytest.mark.django_db
def test_lines_are_found_by_the_index(seoul: None) -> None:
    rows("SET LOCAL enable_seqscan = off")
    plan = "\n".join(line for (line,) in rows("EXPLAIN SELECT id FROM figures_observation o WHERE o.query = '' AND figures_grams(o.label, o.printed, o.key, o.period) && %s::text[]", [["화재", "재감"]]))
    assert "observation_by_grams" in plan


def test_pieces_are_marked() -> None:
    assert marked(asked("창업허브"), "서울 창업 허브 공덕") == (("서울 ", False), ("창업 허브", True), (" 공덕", False))
    assert initials("서울핀테크랩") == "ㅅㅇㅍㅌㅋㄹ"
    assert asked("캠퍼스를 ㅅㅇ").words == ("캠퍼스",) and asked("캠퍼스를 ㅅㅇ").consonants == ("ㅅㅇ",)
    assert score(asked("공덕"), "서울창업허브 공덕") > score(asked("공덕"), "서울창업허브", "공덕") > 0 == score(asked("성수"), "서울창업허브 공덕")


@pytest.mark.django_db
def test_the_page_has_kinds_counts_and_marks(seoul: None) -> None:
    client = Client(HTTP_ACCEPT_LANGUAGE="ko")
    text = client.get("/search/?q=화재감지기").content.decode()
    assert ("<mark>화재감지기</mark>" in text, "문서의 줄" in text, 'href="?q=%ED%99%94' in text) == (True, True, True)
    one = client.get("/search/?q=서울&type=programme").content.decode()
    assert 'id="k-programme"' in one and 'id="k-line"' not in one
    assert "‘&lt;b&gt;’" in client.get("/search/?q=<b>").content.decode()


@pytest.mark.django_db
def test_a_rule_value_is_shown_as_the_document_gives_it_or_as_assumed(seoul: None) -> None:
    hits = {(hit.programme, "".join(piece for piece, _ in hit.title)): hit for hit in search("지원 한도").hits["rule"]}
    stated = next(hit for (programme, _), hit in hits.items() if programme == "fdi-employment-subsidy")
    assert stated.said is not None and (stated.said.document, stated.said.line, stated.said.value) == ("council-2021", "698", 50_000_000) and not stated.assumed
    assert "".join(piece for piece, _ in stated.text) == "50,000,000원"
    assumed = next(hit for (programme, _), hit in hits.items() if programme == "work-environment-improvement")
    assert assumed.assumed and assumed.said is None and "".join(piece for piece, _ in assumed.text) == "9,000,000원"
    page = Client().get("/search/", {"q": "지원 한도"}).content.decode()
    assert 'data-provenance="assumed"' in page and stated.said.id in page


@pytest.mark.django_db
def test_firms_and_papers_are_found_by_who_may_read_all_and_by_nobody_else(seoul: None) -> None:
    granted()
    [(name, number)] = rows("SELECT name, business_number FROM parties_organisation WHERE kind = 'firm' ORDER BY name LIMIT 1")
    assert not {"firm", "paper"} & set(search(name).hits) and not {"firm", "paper"} & set(search(number).hits)
    assert ["".join(piece for piece, _ in hit.title) for hit in search(number, everything=True).hits["firm"]] == [name]
    assert name in ["".join(piece for piece, _ in hit.title) for hit in search(name, everything=True).hits["firm"]]
    paper = rows("SELECT number FROM documents_paper WHERE number IS NOT NULL LIMIT 1")
    assert not paper or any(paper[0][0] in "".join(piece for piece, _ in hit.title) for hit in search(paper[0][0], everything=True).hits["paper"])
