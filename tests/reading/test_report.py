"""Reports of other offices and styles: outline and figures by grammar, not by names. Signs, bullets and numbering are varied under one content."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.reading.terms import Kind
from tests.reading.papers import of_text

GOALS = """제12회 구의회 임시회
(2024. 3. 31. 기준)

Ⅰ. 일반현황

Ⅱ. 주요업무

1. 물길이 살아나는 도시
2. 밤이 안전한 도시

1. 물길이 살아나는 도시

{title} 하천 산책로 정비
{title} 빗물저금통 보급

{one}하천 산책로 정비

{block}사업개요
{first}구 간 : 돌다리~솔밭 3.2km
{first}예 산 : 2,480백만원(시비 1,736 / 구비 744)
{second}공정률 45%('24.3월 현재)

{block}향후계획
{first}포장공사 : '24. 4~9월

{two}빗물저금통 보급

{block}사업개요
{first}보급 : 1,250개(주택 900, 학교 350)
{first}보조 : 1개소당 최대 90만원

2. 밤이 안전한 도시

{title} 골목 보안등 교체

{one}골목 보안등 교체

{block}추진현황
{first}교체 : 3,400등 중 2,150등(63.2%)
{second}(당초) 12억원 → (변경) 15.5억원
"""
STYLES = [
    {"title": "①", "one": "1  ", "two": "2  ", "block": "□ ", "first": "○ ", "second": "- "},
    {"title": "\uf06e", "one": "1 ", "two": "2 ", "block": "\uf000 ", "first": "ㅇ ", "second": "－ "},
    {"title": "- ①", "one": "## 1 ", "two": "## 2 ", "block": "#### □ ", "first": "- o ", "second": "  - "},
    {"title": "▢", "one": "❶ ", "two": "❷ ", "block": "■ ", "first": "❍ ", "second": "– "},
    {"title": "①", "one": "### 1-1. ", "two": "### 1-2. ", "block": "**□ **", "first": "◦ ", "second": "▸ "},
]
EXPECTED = {
    "Ⅱ-1-1": {(3200, "m"), (2480000000, "KRW"), (1736000000, "KRW"), (744000000, "KRW"), (45, "%"), ("2024-03", "date"), ("2024-04/2024-09", "date")},
    "Ⅱ-1-2": {(1250, "item"), (900, "item"), (350, "item"), (900000, "KRW/site")},
}


@pytest.mark.parametrize("style", STYLES[:3], ids=["plain", "private signs", "markdown"])
def test_the_same_report_in_other_signs(style: dict[str, str]) -> None:
    reading = of_text(GOALS.format(**style))
    assert reading.as_of == "2024-03-31"
    assert [entry.item for entry in reading.outline if entry.kind == "item"] == ["Ⅱ-1-1", "Ⅱ-1-2", "Ⅱ-2-1"]
    for item, expected in EXPECTED.items():
        assert {(figure.value, figure.unit) for figure in reading.figures if figure.item == item} == expected
    blocks = {figure.line: figure.block for figure in reading.figures if figure.value == "2024-04/2024-09"}
    assert set(blocks.values()) == {"향후계획"}


def test_from_and_to_are_two_proposals() -> None:
    reading = of_text("Ⅰ. 업무\n1  등 교체\n□ 현황\n○ 예산 : (당초) 12억원 → (변경) 15.5억원\n○ 과정 확대(4→6개), 배점(10점→20점), 기업당 250~500백만원\n")
    assert [(figure.value, figure.unit) for figure in reading.figures] == [
        (1200000000, "KRW"), (1550000000, "KRW"), (4, "course"), (6, "course"), (10, "point"), (20, "point"), (250000000, "KRW/company"), (500000000, "KRW/company"),
    ]


def test_items_without_goals_and_numbers_in_heads() -> None:
    text = "2024년 업무보고\nⅡ. 주요업무\n1. 공원 조성\n□ 사업개요\n○ 면적 : 1만 2천㎡(3,630평)\n2. 나무 심기\n□ 사업개요\n○ 목표 : 3만 주, 참여 시민 1,200여 명\n"
    reading = of_text(text)
    assert {(figure.value, figure.unit, figure.item) for figure in reading.figures if figure.kind is not Kind.DATE} == {
        (12000, "m2", "Ⅱ-1"), (3630, "pyeong", "Ⅱ-1"), (30000, "item", "Ⅱ-2"), (1200, "person", "Ⅱ-2"),
    }


def test_a_lost_item_number_is_found_by_the_covers_list() -> None:
    text = GOALS.format(**STYLES[2]).replace("## 2 빗물", "## 빗물")
    reading = of_text(text)
    assert [entry.item for entry in reading.outline if entry.kind == "item"] == ["Ⅱ-1-1", "Ⅱ-1-2", "Ⅱ-2-1"]
    assert [repair.read for repair in reading.repairs] == ["2"]


def test_a_lost_future_block_is_told() -> None:
    text = GOALS.format(**STYLES[0]).replace("□ 향후계획\n", "").replace("□ 사업개요\n○ 구 간", "□ 추진현황\n○ 구 간")
    reading = of_text(text)
    assert {figure.block for figure in reading.figures if figure.value == "2024-04/2024-09"} == {"향후계획"}
    assert any(repair.read == "향후계획" for repair in reading.repairs)


def test_brackets_over_two_lines() -> None:
    reading = of_text("Ⅰ. 업무\n1  둑 쌓기\n○ 소요예산 : 97억원(둑 40, 수문 25,\n\n펌프장 30, 계측기 2)\n")
    assert [figure.value for figure in reading.figures] == [9700000000, 4000000000, 2500000000, 3000000000, 200000000]
    assert reading.findings == ()


def test_parts_that_do_not_sum_are_a_finding_not_a_repair() -> None:
    reading = of_text("Ⅰ. 업무\n1  둑 쌓기\n○ 소요예산 : 97억원(둑 40, 수문 25)\n")
    assert [finding.code for finding in reading.findings] == ["parts_do_not_sum"]
    assert reading.repairs == ()


@given(st.lists(st.integers(min_value=1, max_value=99_999), min_size=2, max_size=6), st.sampled_from([("백만원", 10**6, "KRW"), ("명", 1, "person"), ("개소", 1, "site")]))
def test_parts_take_the_unit_of_the_whole(parts: list[int], unit: tuple[str, int, str]) -> None:
    word, size, name = unit
    inside = " / ".join(f"갈래{'가나다라마바'[place]} {part:,}" for place, part in enumerate(parts))
    reading = of_text(f"Ⅰ. 업무\n1  갈래 나누기\n○ 규모 : {sum(parts):,}{word}({inside})\n")
    assert [(figure.value, figure.unit) for figure in reading.figures] == [(sum(parts) * size, name), *((part * size, name) for part in parts)]
    assert reading.findings == ()


@given(st.text(max_size=200))
def test_nothing_breaks_the_reader(text: str) -> None:
    """Whatever stands in a file, each proposal's printed form stands on its line."""
    if not text.strip() or "\x00" in text:
        return
    reading = of_text("Ⅰ. 업무\n1  이것저것\n" + text)
    lines = {line.number: line.text for line in reading.source.lines}
    for figure in reading.figures:
        assert figure.printed in lines[figure.line]
        assert lines[figure.line][figure.start : figure.end].strip() == figure.printed


@given(st.text(alphabet="0123456789.,~:()/%→'△- 월일년억조만천백원명개사소점회㎡평\t|", max_size=120))
def test_number_soup_breaks_nothing(text: str) -> None:
    reading = of_text("Ⅰ. 업무\n1  이것저것\n○ " + text)
    lines = {line.number: line.text for line in reading.source.lines}
    assert all(figure.printed in lines[figure.line] and re.search(r"\d|반기|없음|연내", figure.printed) for figure in reading.figures)


@pytest.mark.parametrize(("text", "expected"), [
    ("참가비 1인 3만원, 대당 최대 1억원", [(30000, "KRW/person"), (100000000, "KRW/vehicle")]),
    ("'22년 1,234 → '23년 2,345 → '24년 3,456명", [(2022, "year"), (1234, "person"), (2023, "year"), (2345, "person"), (2024, "year"), (3456, "person")]),
    ("8.15.(목) 14:00~16:00, 경쟁률 3.5 대 1, 국:시:구 = 5:3:2", [("2024-08-15", "date"), (3.5, "ratio"), (5, "ratio part"), (3, "ratio part"), (2, "ratio part")]),
    ("500만 달러, US$ 3백만, 40억달러", [(5000000, "USD"), (3000000, "USD"), (4000000000, "USD")]),
    ("5천 3백만원, 5억2천만 원", [(53000000, "KRW"), (520000000, "KRW")]),
    ("30여 개 기관, 100여개사, 40여국, 30여 도시", [(30, "organisation"), (100, "company"), (40, "country"), (30, "city")]),
    ("전년대비 △12.3%, 매출 ▲3,450백만원, 3.6%p↑", [(-12.3, "%"), (-3450000000, "KRW"), (3.6, "%p")]),
    ("지하 2층~지상 10층, 연면적 192만 2천㎡(58만평), 438 m², 1.6km", [(2, "floor"), (10, "floor"), (1922000, "m2"), (580000, "pyeong"), (438, "m2"), (1600, "m")]),
    ("20~30대 청년, 만 18세 이상, 월 128시간, 주5일, 1일 6시간", [(20, "years"), (39, "years"), (18, "full years"), (128, "hour/month"), (5, "day/week"), (6, "hour/day")]),
    ("제10회 축제, 제12조, 코로나19, 3차 공모, 2단계, 세계 7위, 5G", [(10, "edition")]),
    ("'24년 예산 : 없음", [(2024, "year"), (0, "KRW")]),
    ("나무 3천 그루, 3만 주", [(3000, "tree"), (30000, "tree")]),
])
def test_forms_of_figures(text: str, expected: list[tuple[object, str]]) -> None:
    reading = of_text(f"(2024. 3. 31. 기준)\nⅠ. 업무\n1  이것저것\n○ {text}\n")
    assert [(figure.value, figure.unit) for figure in reading.figures if figure.line == 4] == expected


CONTENTS = """주요업무 보고
(2024. 6. 30. 기준)

목 차
Ⅰ. 일반현황 ········· 1
Ⅱ. 주요업무\t3
   1. 둑 쌓기\t3
   가. 흙 둑 쌓기\t4
   나. 돌 둑 쌓기\t12

Ⅱ. 주요업무
1. 둑 쌓기
가. 흙 둑 쌓기
□ 현황
○ 길이 30m
나. 돌 둑 쌓기
□ 현황
○ 길이 40m
구분\t건수(건)
흙\t3
돌\t5
"""


def test_page_numbers_of_contents_are_no_figures() -> None:
    reading = of_text(CONTENTS)
    assert [(figure.value, figure.unit, figure.item) for figure in reading.figures if figure.line > 2] == [(30, "m", "Ⅱ-1-가"), (40, "m", "Ⅱ-1-나"), (3, "case", "Ⅱ-1-나"), (5, "case", "Ⅱ-1-나")]
    assert len(reading.tables) == 1


def test_the_as_of_day_is_the_one_before_its_word() -> None:
    """A day of law in a line that also says 기준 is none."""
    reading = of_text("행정안전부 고시(2021. 4. 18.)에 따른 보안 기준 준수\n인력현황('24. 3. 31. 현재)\nⅠ. 업무\n1  둑 쌓기\n○ 길이 30m\n")
    assert (reading.as_of, reading.year) == ("2024-03-31", 2024)


def test_circles_that_are_no_cover_are_not_counted() -> None:
    text = "Ⅰ. 안내\n1. 서류 작성\n① 실적 증명서를 붙임\n② 신용 평가서를 붙임\n2. 제출\n○ 3부\n"
    assert [(figure.value, figure.basis) for figure in of_text(text).figures] == [(3, "printed")]


def test_a_line_below_says_more_of_the_line_above() -> None:
    """Parts sum to the demand above; a bare number of times is of the lecture above; mixed counters take what they sum to."""
    head = "Ⅰ. 업무\n1  이것저것\n"
    reading = of_text(head + "○ 직무캠프 총 60명 인턴수요 확정\n- 큰 기업 3개사(40명), 작은 기업 5개사(20명)\n"
                      "○ 취업 특강 기획·운영 : ~ 12월\n- 매월 둘째 주 화요일 정기 개최(총 10회)\n○ 기업공간 확충(총 50개 공간)\n- 앞동(30개사), 뒷동(20개)\n")
    assert [(figure.value, figure.unit) for figure in reading.figures if figure.kind is not Kind.DATE] == [
        (60, "slot"), (3, "company"), (40, "slot"), (5, "company"), (20, "slot"), (10, "lecture"), (50, "room"), (30, "room"), (20, "room"),
    ]
