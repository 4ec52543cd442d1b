"""Bare numbers behind labels: a run takes a unit where its sum is printed beside or above it, else nothing is proposed."""

import pytest

from tests.reading.papers import of_text

HEAD = ["주요업무 보고", "'22. 3. 31. 기준", "Ⅰ. 주요업무", "# 1. 목표", "## 1 가상자료 사업", "□ 추진현황"]
Said = list[tuple[int | float | str, str]]


def _figures(*lines: str) -> list[Said]:
    read = of_text("\n".join([*HEAD, *lines]))
    return [[(one.value, one.unit) for one in read.figures if one.line == len(HEAD) + place and one.basis != "counted"] for place in range(1, len(lines) + 1)]


@pytest.mark.parametrize(("text", "said"), [
    ("○ 인력 모집 : 간호사 16, 영양사 8, 조리사 6 등 30명", [(16, "person"), (8, "person"), (6, "person"), (30, "person")]),
    ("○ 재원분담 : 교육청 50, 시 30, 자치구 20%", [(50, "%"), (30, "%"), (20, "%")]),
    ("○ 주민의견 1,207건(찬성 94.2%, 반대 3.1, 기타 2.7)", [(1207, "case"), (94.2, "%"), (3.1, "%"), (2.7, "%")]),
    ("○ 상담 : 전화 2,417, 온라인 1,066건 등 3,483건", [(2417, "case"), (1066, "case"), (3483, "case")]),
    ("○ 신청 33,803가구(청년 1.2만, 노년 0.6만)", [(33803, "household"), (12000, "household"), (6000, "household")]),
    ("○ 일자리 75,312개(공공형 5만 6,204, 시장형 9,596)", [(75312, "job"), (56204, "job"), (9596, "job")]),
    ("○ 예산 4,900백만원(시 40 : 구 60)", [(4900000000, "KRW"), (40, "ratio part"), (60, "ratio part")]),
    ("○ 개소 실적 : 도심 3, 동북 4, 서남 2", []),
    ("○ 계량기 1,200전 교체", [(1200, "item")]),
    ("○ 발생 : '21년 11건 → '22.3월 20건", [(2021, "year"), (11, "case"), ("2022-03", "date"), (20, "case")]),
    ("○ 평균 지원일수 : 6.9일", [(6.9, "day")]),
    ("○ 7대 분야 지원", []),
    ("○ 원인 : 실직 45.5%, 어려움 40.9", [(45.5, "%"), (40.9, "%")]),
])
def test_a_run_is_told_by_its_sum(text: str, said: Said) -> None:
    """What a reader would read, and nothing where nothing says the unit."""
    assert _figures(text) == [said]


def test_a_run_sums_to_a_figure_above() -> None:
    """'영업정지 12, 과태료 57, 시정명령 25' below 94 sites are sites; with another sum they are nothing."""
    above = "○ 점검 : 위반 94개소 적발"
    assert _figures(above, "  - 영업정지 12, 과태료 57(2,280만원), 시정명령 25")[1] == [(12, "site"), (57, "site"), (22800000, "KRW"), (25, "site")]
    assert _figures(above, "  - 영업정지 12, 과태료 57(2,280만원), 시정명령 24")[1] == [(22800000, "KRW")]


@pytest.mark.parametrize(("lines", "said"), [
    (["상권\t유동인구(천명)\t점포수(개)", "가길\t1,205 → 1,318\t187 → 201", "나길\t846 → 910\t143 → 150"], [(1205000, "person"), (1318000, "person"), (187, "shop"), (201, "shop")]),
    (["구 분 계 수련관 문화의집", "시설수 34 21 13", "이용인원(천명) 10,323 9,215 1,108"], [(34, "facility"), (21, "facility"), (13, "facility")]),
])
def test_cells_and_short_tables(lines: list[str], said: Said) -> None:
    """Steps within a cell, and rows that only blanks divide, two of them, below a head that fits."""
    assert _figures(*lines)[1] == said


@pytest.mark.parametrize(("text", "said"), [
    ("○ 총사업비 3조 6,412억원(공공 1조 1,208, 민자 2조 5,204)", [(3641200000000, "KRW"), (1120800000000, "KRW"), (2520400000000, "KRW")]),
    ("○ 과제 19개 과제 41억원(공모 12, 지정 7)", [(19, "project"), (4100000000, "KRW"), (12, "project"), (7, "project")]),
    ("○ 재고 43.1만호(가 25.6, 나 8.4, 다 9.1)", [(431000, "household"), (256000, "household"), (84000, "household"), (91000, "household")]),
    ("○ 1인당 사용량 613MB, 1인당 장서 : 1.4권", [(613, "MB/person"), (1.4, "copy/person")]),
    ("○ 태양광 11,4MW 설치", []),
    ("○ 3개 기수 114명 수료", [(3, "item"), (114, "person")]),
    ("○ 순위 36위 → 20위", [(36, "rank"), (20, "rank")]),
    ("○ 농도 37㎍/㎥(기준 100)", [(37, "µg/m3"), (100, "µg/m3")]),
    ("○ 약 1천 5백명 참석", [(1500, "person")]),
    ("○ 213개사에 1,612억원 투자", [(213, "company"), (161200000000, "KRW")]),
])
def test_what_a_bracket_and_a_unit_say(text: str, said: Said) -> None:
    """Parts by the figure they sum to, sizes of the whole for its parts, 'for each' with one noun between, units that hold a stroke."""
    assert _figures(text) == [said]


def test_a_heads_own_number_is_no_figure() -> None:
    """'2 세운' is the second item and no age."""
    read = of_text("\n".join([*HEAD, "○ 대상 30명", "", "## 2 세운 일대 재생", "□ 사업개요", "○ 대상 20명"]))
    assert [(one.value, one.unit, one.item) for one in read.figures if one.basis != "counted" and one.line > len(HEAD)] == [(30, "person", "Ⅰ-1"), (20, "person", "Ⅰ-2")]


def test_a_very_long_line_is_read_in_pieces_and_in_time() -> None:
    """A table written as one line of 9,000 signs: each figure with its place in the line."""
    line = "○ " + ", ".join(f"사업{chr(0xAC00 + place)} {place + 1_000:,}명" for place in range(700))
    read = of_text("\n".join([*HEAD, line]))
    found = [one for one in read.figures if one.line == len(HEAD) + 1]
    assert [one.value for one in found] == [place + 1_000 for place in range(700)]
    assert all(line[one.start : one.end] == one.printed for one in found)
