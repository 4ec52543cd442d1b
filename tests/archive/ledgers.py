"""Ledgers as people keep them for years: title rows, heads of two rows merged, blanks for 'as above', ditto marks, totals, footnotes, hidden sheets, dates as text and as serials, '1,234천원', '2억', formulas."""

import io
from collections.abc import Mapping, Sequence

import openpyxl

Grid = Sequence[Sequence[object]]
FIGURES: Grid = [
    ["2019~2021 사업별 추진실적 (총괄)", None, None, None, None, None, None], [None, None, None, None, None, None, "(단위: 천원)"],
    ["연번", "사업명", "성과지표", "연도별 실적", None, None, "비고"], [None, None, None, 2019, "2020년", "2021", None],
    [1, "가 사업", "지원 업체(개사)", "312", "1,234", "약 400개사", None], [2, None, "집행액", 1_200_000, "2억", "△1,234", None], [None, "소계", None, None, None, None, None],
    [3, "나 사업", "창업팀", "-", "123팀", "〃", None], [4, None, "만족도(%)", 91.5, "92.25%", None, "설문"], ["※ 2020년은 잠정치"]]
AWARDS: Grid = [
    ["지난 지원 명세"], [], ["업체명", "사업자번호", "지원사업", "협약일", "지원금(천원)", "결과"], ["㈜가나", "123-45-67891", "가 사업", "2021.3.5.", 5_000, "선정"], ["다라", None, None, 44_927, "1,234천원", "선정"],
    ["마바", 1_248_100_998, "〃", "'21.12", "2억", "선정"], ["업체명", "사업자번호", "지원사업", "협약일", "지원금(천원)", "결과"], ["사아", None, "다른 시의 사업", "2020년", None, "탈락"], ["합계", None, None, None, 206_234, None]]
MERGED = {"실적": ("A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:F3", "G3:G4", "B5:B6")}


def book(sheets: Mapping[str, Grid], *, hidden: Sequence[str] = (), merged: Mapping[str, Sequence[str]] = MERGED) -> bytes:
    """A workbook of these sheets."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)  # type: ignore[arg-type]  # reason: a new book has a sheet
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for block in merged.get(name, ()):
            sheet.merge_cells(block)
        if name in hidden:
            sheet.sheet_state = "hidden"
    made.save(out)
    return out.getvalue()


def kept() -> bytes:
    """The ledger of the tests: figures, and past support on a hidden sheet."""
    return book({"실적": FIGURES, "지원업체": AWARDS}, hidden=["지원업체"])
