"""Tables: damaged cells only by arithmetic, totals within half a unit a row, everything else told."""

import pytest

from tests.reading.papers import of_text

STAFF = """인력현황 - 정원 100명 / 현원 98명(△2)
(2024. 6. 30. 기준)

구 분\t합 계\t\t일반직\t임기제\t연구직
계\t100/98\t여성(41)\t80/79\t15/14\t5/5
물 관 리 과\t60/59\t(25)\t50/49\t10/10\t{none}
하천과\t40/39\t(16)\t30/30\t5/4\t5/5
"""


@pytest.mark.parametrize("none", ["-", "_", "–"])
def test_a_dash_is_none(none: str) -> None:
    reading = of_text(STAFF.format(none=none))
    assert {(row["department"], row["job_type"], row["authorised"], row["actual"], row["female"]) for row in reading.staff if row["department"] == "물관리과"} == {
        ("물관리과", "계", 60, 59, 25), ("물관리과", "일반직", 50, 49, None), ("물관리과", "임기제", 10, 10, None), ("물관리과", "연구직", 0, 0, None),
    }
    assert reading.repairs == ()
    assert reading.findings == ()


@pytest.mark.parametrize("damage", ["1", "I", "l", "ㅡ|"])
def test_a_damaged_dash_is_read_by_the_sum_and_told(damage: str) -> None:
    reading = of_text(STAFF.format(none=damage))
    assert [(row["authorised"], row["actual"]) for row in reading.staff if row["department"] == "물관리과" and row["job_type"] == "연구직"] == [(0, 0)]
    assert [(repair.printed, repair.read) for repair in reading.repairs] == [(damage, "0/0")]


def test_a_row_that_cannot_sum_is_a_finding() -> None:
    reading = of_text(STAFF.format(none="9/9"))
    assert {finding.code for finding in reading.findings} == {"row_does_not_sum", "column_does_not_sum"}


BUDGET = """예산현황
(단위 : 백만원, %, 2024. 6. 30. 기준)
구 분 예산현액 원인행위액 지출액
집행률
원인행위액 지출액
계 {total} 600 300 40.0 20.0
물 관 리 과 700 350 200 50.0 28.6
하 천 과 500 150 60 30.0 12.0
방 재 과 301 100 40 33.2 {rate}
"""


def test_execution_within_half_a_unit_a_row() -> None:
    reading = of_text(BUDGET.format(total="1,500", rate="13.3"))
    assert reading.findings == ()
    assert [(row["department"], row["budget_current"], row["disbursement_rate"]) for row in reading.execution] == [("계", 1500, 20.0), ("물관리과", 700, 28.6), ("하천과", 500, 12.0), ("방재과", 301, 13.3)]
    assert {(figure.value, figure.unit) for figure in reading.figures if figure.line == 8} >= {(500000000, "KRW"), (30, "%")}


def test_execution_past_half_a_unit_is_told() -> None:
    assert [finding.code for finding in of_text(BUDGET.format(total="1,505", rate="13.3")).findings if finding.code == "column_does_not_sum"] == ["column_does_not_sum"]


def test_a_rate_that_cannot_be_is_told() -> None:
    assert "rate_impossible" in {finding.code for finding in of_text(BUDGET.format(total="1,500", rate="14.0")).findings}


def test_lost_group_heads_come_back_by_sums() -> None:
    text = "Ⅰ. 업무\n1  상담\n○ 운영 실적\n\t청년 모집 구인기업\t\t상담\n계\t현장\t온라인\t발굴\t계\t대면\t비대면\n30\t10\t20\t7\t50\t15\t35\n"
    figures = [(figure.value, figure.unit, figure.basis) for figure in of_text(text).figures]
    assert figures == [(30, "person", "group"), (10, "person", "group"), (20, "person", "group"), (7, "company", "group"), (50, "case", "group"), (15, "case", "group"), (35, "case", "group")]


def test_lost_group_heads_that_do_not_fit_are_not_guessed() -> None:
    text = "Ⅰ. 업무\n1  상담\n○ 운영 실적\n\t청년 모집\t\t\n계\t현장\t온라인\t발굴\t계\t대면\t비대면\n30\t10\t20\t7\t50\t15\t35\n"
    assert {figure.unit for figure in of_text(text).figures} == {""}


def test_a_column_in_brackets_takes_the_head_before_it() -> None:
    text = "(2024. 6. 30. 기준)\n구 분 합 계 일반직 임기제\n계 100/98 여성(41) 85/84 15/14\n물 관 리 과 60/59 (25) 50/49 10/10\n하천과 40/39 (16) 35/35 5/4\n"
    labels = {(figure.value, figure.role): figure.label for figure in of_text(text).figures if figure.line == 4}
    assert labels == {(60, "authorised"): "물관리과 · 합계", (59, "actual"): "물관리과 · 합계", (25, "women"): "물관리과 · 합계 여성", (50, "authorised"): "물관리과 · 일반직", (49, "actual"): "물관리과 · 일반직",
                      (10, "authorised"): "물관리과 · 임기제", (10, "actual"): "물관리과 · 임기제"}
