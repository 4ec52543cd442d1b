"""Two versions of a rubric whose columns print lost come back where only one way of dealing them out sums."""

from itertools import pairwise
from random import Random

import pytest

from naru.reading.terms import Reading
from tests.reading.papers import of_text

TABLE = """Ⅰ. 업무
1  심사기준 개편
○ 배점 조정
( 기 존 ) ( 개 선 )
수행 역량
(40점)
전문 인력(25점)
⇨
수행 역량
(30점)
전문 인력(10점)
유사 실적(15점) 유사 실적(20점)
사업 내용
(60점)
실현 가능성(35점)
사업 내용 (70점)
실현 가능성(30점)
파급 효과(25점) 파급 효과(40점)
○ 시행 : 5월
"""


def rows(reading: Reading) -> list[tuple[str, ...]]:
    """The rebuilt table, row by row."""
    table = next(each for each in reading.tables if each.caption == "기존 / 개선")
    return [tuple(cell.text for cell in table.row(row)) for row in range(len(table.lines))]


def test_the_columns_come_back() -> None:
    reading = of_text(TABLE)
    assert rows(reading) == [
        ("구분", "항목", "기존", "개선"), ("수행 역량", "", "40점", "30점"), ("수행 역량", "전문 인력", "25점", "10점"), ("수행 역량", "유사 실적", "15점", "20점"),
        ("사업 내용", "", "60점", "70점"), ("사업 내용", "실현 가능성", "35점", "30점"), ("사업 내용", "파급 효과", "25점", "40점"),
    ]
    labels = {(figure.value, figure.role): figure.label for figure in reading.figures if figure.unit == "point"}
    assert labels[25, "from"] in {"수행 역량 · 전문 인력 · 기존", "사업 내용 · 파급 효과 · 기존"}
    assert labels[70, "to"] == "사업 내용 · 개선"
    assert [repair.read for repair in reading.repairs] == ["기존 / 개선"]


def test_points_that_cannot_sum_are_not_dealt_out() -> None:
    reading = of_text(TABLE.replace("파급 효과(25점)", "파급 효과(26점)"))
    assert [table.caption for table in reading.tables] == []
    assert "columns_lost" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("seed", range(20))
def test_any_two_versions_side_by_side(seed: int) -> None:
    """Both versions drawn; blocks print old before new, items of one name in one line."""
    r = Random(seed)
    names = [f"항목 {sign}" for sign in "가나다라마바사아"]
    cuts = [0, *sorted(r.sample(range(1, 8), 2)), 8]
    blocks = [names[first:last] for first, last in pairwise(cuts)]
    old, new = ({name: r.randint(1, 9) for name in names} for _ in range(2))
    old["항목 가"] += max(0, sum(new.values()) - sum(old.values()))
    new["항목 가"] += max(0, sum(old.values()) - sum(new.values()))
    lines = []
    for number, block in enumerate(blocks):
        lines += [f"묶음 {'ABC'[number]}({sum(side[name] for name in block)}점)" for side in (old, new)]
        lines[-2:] = [" ".join(lines[-2:])]
        lines += [f"{name}({old[name]}점) {name}({new[name]}점)" for name in block]
    reading = of_text("Ⅰ. 업무\n1  배점\n○ 개편\n(현행) (개정)\n" + "\n".join(lines) + "\n○ 끝\n")
    table = next(each for each in reading.tables if each.caption == "현행 / 개정")
    told = {tuple(cell.text for cell in table.row(row)) for row in range(1, len(table.lines))}
    assert {(name, f"{old[name]}점", f"{new[name]}점") for name in names} <= {row[1:] for row in told}
