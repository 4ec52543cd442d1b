"""Ledgers that nobody kept to a form, read without a database: heads, columns, cells, totals; drawn ledgers say what was put in, and nothing of a file is left out silently."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.archive.heads import guess_columns, guess_head, head_at
from naru.archive.ledger import doubled, read_ledger
from naru.archive.ledger_cells import Unclear, adds_up, firm_key, is_total, number, period, period_text
from naru.archive.ledger_terms import AWARDS, FIGURES, Plan, ReadLedger
from naru.archive.sheets import Held, NoSheets, Sheet, residents, sheets
from tests.archive import ledgers


def read(sheet: Sheet, target: str, **fixed: str) -> ReadLedger:
    head = guess_head(sheet)
    assert head is not None
    return read_ledger(sheet, Plan(target, head, guess_columns(sheet, head, target), fixed))


def values(found: ReadLedger, *keys: str) -> list[tuple[object, ...]]:
    def one(line: object, key: str) -> object:
        held = line.values.get(key)  # type: ignore[attr-defined]  # reason: a line
        return (held.value, held.unit) if hasattr(held, "unit") else held
    return [tuple(one(line, key) for key in keys) for line in found.lines]


def test_a_crosstab_with_merged_heads_of_two_rows() -> None:
    figures, awards = sheets(ledgers.kept())
    assert (figures.hidden, awards.hidden) == (False, True)
    found = read(figures, FIGURES)
    assert values(found, "programme", "label", "period", "value") == [
        ("가 사업", "지원 업체", "2019", (Decimal(312), "개사")), ("가 사업", "지원 업체", "2020", (Decimal(1234), "개사")), ("가 사업", "지원 업체", "2021", (Decimal(400), "개사")),
        ("가 사업", "집행액", "2019", (Decimal(1_200_000_000), "원")), ("가 사업", "집행액", "2020", (Decimal(200_000_000), "원")), ("가 사업", "집행액", "2021", (Decimal(-1_234_000), "원")),
        ("나 사업", "창업팀", "2020", (Decimal(123), "팀")), ("나 사업", "창업팀", "2021", (Decimal(-1_234_000), "원")),
        ("나 사업", "만족도", "2019", (Decimal("91.5"), "%")), ("나 사업", "만족도", "2020", (Decimal("92.25"), "%"))]
    assert [(row + 1, why.ko) for row, why in found.passed] == [(7, "합계 줄"), (10, "설명 줄")]
    assert found.problems == []
    assert [line.address for line in found.lines[:3]] == ["5D", "5E", "5F"]


def test_past_support_with_dates_of_all_kinds_and_a_total_that_adds_up() -> None:
    found = read(sheets(ledgers.kept())[1], AWARDS)
    assert values(found, "firm", "number", "programme", "year", "amount") == [
        ("㈜가나", "1234567891", "가 사업", 2021, (Decimal(5_000_000), "원")), ("다라", None, "가 사업", 2023, (Decimal(1_234_000), "원")), ("마바", "1248100998", "가 사업", 2021, (Decimal(200_000_000), "원")),
        ("사아", None, "다른 시의 사업", 2020, None)]
    assert [(row + 1, why.ko) for row, why in found.passed] == [(7, "되풀이된 머리 줄"), (9, "합계 줄")]
    assert [note.kind for note in found.notes] == []
    assert [(note.kind, line.row + 1) for line in found.lines for note in line.notes] == [("above", 5), ("above", 6), ("amount", 8)]


def test_a_total_that_does_not_add_up_is_told() -> None:
    rows = [list(row) for row in ledgers.AWARDS]
    rows[-1][4] = 206_000
    found = read(sheets(ledgers.book({"가": rows}))[0], AWARDS)
    [note] = found.notes
    assert (note.kind, note.row + 1, "206,234,000" in note.says.ko) == ("sum", 9, True)


def test_each_wrong_cell_is_told_with_its_place_and_a_remedy() -> None:
    grid = [["사업명", "지표", "연도", "값"], ["가", "수", "2021", "많음"], ["가", "수", "어느 해", "3"], [None, "수", "2023", "#REF!"], ["나", "수", "2024", "1"], ["나", "수", "2024", "2"], ["나", "수", "2024", "1"]]
    found = read(sheets(ledgers.book({"표": grid}))[0], FIGURES)
    doubled(found)
    assert [(each.cell, each.value) for each in found.problems] == [("표!D2", "많음"), ("표!C3", "어느 해"), ("표!D4", "#REF!"), ("D6", "2")]
    assert all(each.reason.ko and each.remedy.ko for each in found.problems)
    assert [row + 1 for row, _ in found.passed] == [7]


def test_a_formula_gives_its_value_and_without_one_says_so() -> None:
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.append(["사업명", "지표", "연도", "값"])  # type: ignore[union-attr]  # reason: a new book has a sheet
    made.active.append(["가", "수", 2021, "=1+2"])  # type: ignore[union-attr]  # reason: see above
    made.save(out)
    [problem] = read(sheets(out.getvalue())[0], FIGURES).problems
    assert (problem.cell, "저장되어 있지 않습니다" in problem.reason.ko) == ("Sheet!D2", True)


def test_a_file_that_is_none_says_what_to_do() -> None:
    for content in (b"", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04broken", bytes(range(256))):
        with pytest.raises(NoSheets) as no:
            guess_head(sheets(content)[0]) or (_ for _ in ()).throw(NoSheets(("비어 있음", "empty"), ("채움", "fill")))
        assert no.value.reason.ko and no.value.remedy.ko


def test_resident_numbers_are_found_by_their_cells() -> None:
    assert residents(sheets(ledgers.book({"가": [["대표자"], ["900101-1234567"], ["02-1234-5678"], ["123-45-67890"]]}))) == ["가!A2"]


@pytest.mark.parametrize(("written", "unit", "value", "counts"), [
    ("1,234천원", "", 1_234_000, "원"), ("2억", "천원", 200_000_000, "원"), ("1억 2,000만원", "", 120_000_000, "원"), ("△12", "백만원", -12_000_000, "원"), ("(1,200)", "천원", -1_200_000, "원"), ("삼천만원", "", 30_000_000, "원"),
    ("123개사", "명", 123, "개사"), ("1.5천", "명", 1_500, "명"), ("92.25%", "", Decimal("92.25"), "%"), ("약 30명", "", 30, "명"), ("7", "천명", 7_000, "명"), (12.5, "억원", 1_250_000_000, "원"), ("1,234", "", 1_234, "")])
def test_numbers_as_people_write_them(written: object, unit: str, value: object, counts: str) -> None:
    found = number(Held(written, str(written)), unit)
    assert (found.value, found.unit) == (value, counts)


@pytest.mark.parametrize("written", ["많음", "12~13", "3/4", "약", "1,2,3", "0x10", "12 (추정)", True])
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(Unclear):
        number(Held(written, str(written)), "명")


@pytest.mark.parametrize(("written", "meant"), [
    (2021, "2021"), ("2021년도", "2021"), ("'21", "2021"), ("21년", "2021"), ("2021.5", "2021-05"), ("2021. 5. 31.", "2021-05-31"), ("21.5.31", "2021-05-31"), ("20210531", "2021-05-31"), ("202105", "2021-05"), (44_927, "2023-01-01"),
    (dt.date(2021, 5, 31), "2021-05-31"), ("2021년 상반기", "2021-H1"), ("2021년 1분기", "2021-Q1"), ("2021/05", "2021-05"), ("FY2021", "2021")])
def test_periods_as_people_write_them(written: object, meant: str) -> None:
    assert period(Held(written, str(written))) == meant


def test_what_is_no_period_is_refused() -> None:
    assert [period_text(each) for each in ("2021-13", "5월", "작년", "2021.2.30", "12", "")] == [""] * 6
    assert [is_total(each) for each in ("합 계", "[소계]", "2021년 합계", "회계", "기계", "설계", "합계산업")] == [True, True, True, False, False, False, False]
    assert (adds_up("1248100998"), adds_up("1248100999")) == (True, False)
    assert len({firm_key(each) for each in ("㈜가나", "(주) 가나", "주식회사 가나", "가나")}) == 1


TEXT = st.text("가나다라마바사아자차카타", min_size=2, max_size=6)
CASE = st.tuples(TEXT, TEXT, st.integers(2000, 2030), st.integers(-10**12, 10**12))


@given(st.lists(CASE, min_size=1, max_size=12, unique_by=lambda each: each[:3]), st.integers(0, 4), st.sampled_from([1, 1_000, 1_000_000]), st.booleans())
def test_drawn_ledgers_say_what_was_put_in(cases: list[tuple[str, str, int, int]], above: int, scale: int, commas: bool) -> None:
    unit = {1: "원", 1_000: "천원", 1_000_000: "백만원"}[scale]
    cases = sorted(cases)
    grid: list[list[str]] = [["어느 장부"], *[[] for _ in range(above)], ["사업명", "성과지표", "회계연도", f"금액({unit})"]]
    last = ""
    for programme, label, year, value in cases:
        grid.append(["" if programme == last else programme, label, f"{year}년", f"{value:,}" if commas else str(value)])
        last = programme
    grid.append(["합계", "", "", str(sum(value for *_, value in cases))])
    sheet = Sheet("가", tuple(tuple(Held(text, text) for text in row) for row in grid))
    found = read(sheet, FIGURES)
    assert found.problems == [] and found.notes == []
    assert [(line.text("programme"), line.text("label"), line.text("period"), line.number("value").value) for line in found.lines] == [  # type: ignore[union-attr]  # reason: each has a number
        (programme, label, str(year), Decimal(value) * scale) for programme, label, year, value in cases]


@given(st.lists(st.lists(st.one_of(st.none(), st.text(max_size=12), st.integers(-10**9, 10**9), st.floats(allow_nan=True), st.sampled_from(["합계", "〃", "-", "2021", "1,234천원", "사업명", "연도", "값"])), max_size=6), max_size=12),
       st.sampled_from([FIGURES, AWARDS]))
def test_any_sheet_is_read_and_each_row_is_a_line_or_passed_over(grid: list[list[object]], target: str) -> None:
    sheet = Sheet("가", tuple(tuple(Held(value, "" if value is None else str(value)) for value in row) for row in grid))
    for head in (guess_head(sheet), head_at(sheet, 0, 1) if grid else None):
        if head is None:
            continue
        found = read_ledger(sheet, Plan(target, head, guess_columns(sheet, head, target)))
        told = {line.row for line in found.lines} | {row for row, _ in found.passed}
        assert told == {row for row in range(head.first, len(sheet.rows)) if any(held.text for held in sheet.rows[row])}
