"""Figures are bound, never typed: what is bound as what, and what is left loose."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.council.charts import bar_chart, wrapped
from naru.council.counts import counts_grid
from naru.council.logic import bind, closed, stands
from naru.documents.book import Book, Cell, Grid, Heading, Paragraph, Piece, book_of, has_digit, loose, placed, plain, said, words
from naru.figures.terms import Observation
from naru.kernel import Provenance
from naru.reporting.item import Said

ID = "00000000-0000-4000-8000-000000000001"
WHOLE = Observation(ID, "p", "budget", "'23년 예산", "", "98억 5,300만원", 9_853_000_000, "won", "2023", "voted", Provenance.REPORTED, "council-2023", "1", "", dt.date(2023, 5, 31))


def fields(text: str, ref: str = ID, names: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(piece.text, piece.field) for piece in bind(text, ref, names=names) if piece.field]


@pytest.mark.parametrize(("text", "found"), [
    ("조례 제14조의2제3항", [("제14조의2제3항", "article")]),
    ("’23년 예산: 9,853백만원", [("’23년", "date"), ("9,853백만원", "figure")]),
    ("현장조사(4월), 위원회(4.27.), 교부(5.17.)", [("4월", "date"), ("4.27.", "date"), ("5.17.", "date")]),
    ("1,262개 업체, 1차 397개 업체 선정", [("1,262개 업체", "figure"), ("1차", "ordinal"), ("397개 업체", "figure")]),
    ("제7회 예선평가 : 7~11월", [("제7회", "ordinal"), ("7~11월", "date")]),
    ("12월 ~ ’24. 11월", [("12월", "date"), ("’24. 11월", "date")]),
    ("국55/시30/구44", [("55", "figure"), ("30", "figure"), ("44", "figure")]),
    ("1조 4,310억원 (△8)", [("1조 4,310억원", "figure"), ("△8", "figure")]),
    ("총 3회, 2기 교육생", [("3회", "figure"), ("2기", "ordinal")]),
    ("6.17(토)~18(일)", [("6.17(토)~18(일)", "date")]),
    ("2021. 4. ~ 6.", [("2021. 4. ~ 6.", "date")]),
    ("2023. 9. 16. ~ 22.", [("2023. 9. 16. ~ 22.", "date")]),
    ("공정률 60%, 326.13㎡", [("60%", "figure"), ("326.13㎡", "figure")]),
    ("2023년 상반기, 2분기", [("2023년", "date"), ("2분기", "date")]),
])
def test_numbers_become_fields(text: str, found: list[tuple[str, str]]) -> None:
    assert fields(text) == found
    assert said(bind(text, ID)) == text


def test_a_name_with_a_number_is_a_field_of_its_own_only_when_it_is_known() -> None:
    known = frozenset({"서울 비전 2030펀드"})
    assert fields("서울 비전 2030펀드 6개", names=known) == [("서울 비전 2030펀드", "name"), ("6개", "figure")]
    assert closed(Piece("서울 비전 2030펀드", "name"), known)
    assert not closed(Piece("서울 비전 2040펀드", "name"), known)


@given(st.text(alphabet="0123456789,.%조억만원개 가나다월년제’~()", max_size=40))
def test_binding_loses_no_sign_and_leaves_no_digit_of_an_observation_loose(text: str) -> None:
    made = bind(text, ID)
    assert said(made) == text
    assert not [piece for piece in made if not piece.field and has_digit(piece.text)]


@given(st.integers(min_value=0, max_value=10**12))
def test_without_an_observation_a_figure_stays_loose(value: int) -> None:
    made = bind(f"가나다 {value:,}억원을 씀")
    assert [piece for piece in made if not piece.field and has_digit(piece.text)]


def test_a_figure_must_be_said_by_its_observation() -> None:
    assert stands(Piece("9,853백만원", "figure", ID), WHOLE)
    assert stands(Piece("98억 5,300만원", "figure", ID), WHOLE)
    assert not stands(Piece("9,854백만원", "figure", ID), WHOLE)
    assert not stands(Piece("9백만원", "figure", ID), replace(WHOLE, printed="", value=None, label=""))


@pytest.mark.parametrize(("field", "text"), [("date", "14,000명"), ("date", "2023년 5천만원"), ("article", "14조원"), ("ordinal", "1,262개"), ("date", "60%")])
def test_no_figure_hides_in_a_closed_form(field: str, text: str) -> None:
    assert not closed(Piece(text, field), frozenset())


def book(*texts: str) -> Book:
    return Book("보고", (), (Piece("2023. 6.", "date"),), "실", "2023-05-31", tuple(Paragraph("1", words(text)) for text in texts))


@pytest.mark.parametrize("text", ["97명", "③", "Ⅳ", "m²", "３개", "٣"])
def test_a_digit_outside_a_field_is_found(text: str) -> None:
    assert loose(book("가", text)) == [text]
    assert loose(book("가", "나")) == []


def test_a_digit_is_found_in_cells_captions_notes_headings_and_pictures() -> None:
    parts = (Heading(2, words("1")), Paragraph("1", words("가"), (words("2"),)), Grid(words("3"), ((Cell(words("4")),),), unit=words("5")),
             bar_chart(title="6", caption=words("7"), bars=[("가", 1.0, words("8"))], most=10))
    assert [sign for text in loose(replace(book(), parts=parts)) for sign in text if sign.isdigit()] == ["1", "2", "3", "5", "4", "7", "8", "6", "8"]


def test_a_report_is_the_same_after_a_round_through_plain_data() -> None:
    made = replace(book("가"), parts=(Heading(2, words("가"), key="a"), Grid(words("표"), ((Cell(words("가"), rows=2), Cell(words("나"))), (Cell(words("다")),)), 1, (1, 2), frozenset({1}))))
    assert book_of(plain(made)) == made


def test_spans_that_overlap_or_leave_a_hole_are_refused() -> None:
    with pytest.raises(ValueError, match="holes"):
        Grid(words("표"), ((Cell(words("가")), Cell(words("나"))), (Cell(words("다")),)))
    with pytest.raises(ValueError, match="overlap"):
        Grid(words("표"), ((Cell(words("가")), Cell(words("나"), rows=2), Cell(words("마"))), (Cell(words("다"), columns=2), Cell(words("라")))))
    assert [(r, c) for r, c, _ in placed(Grid(words(), ((Cell(words("가"), rows=2), Cell(words("나"))), (Cell(words("다")),))))] == [(0, 0), (0, 1), (1, 1)]


def test_counts_of_a_line_become_a_table_with_grouped_heads() -> None:
    told = [replace(WHOLE, id=f"{ID[:-1]}{n}", block="result", label=label, printed=str(n), value=n) for n, label in enumerate(["모집 계", "모집 (현장)", "모집 (온라인)", "발굴", "상담 계", "상담 (대면)"])]
    made = counts_grid(Said("2", tuple((each.label, each) for each in told)), key="k")
    assert made is not None
    assert [[(said(cell.text), cell.rows, cell.columns) for cell in row] for row in made.rows] == [
        [("모집", 1, 3), ("발굴", 2, 1), ("상담", 1, 2)], [("계", 1, 1), ("현장", 1, 1), ("온라인", 1, 1), ("계", 1, 1), ("대면", 1, 1)], [(str(n), 1, 1) for n in range(6)]]
    assert counts_grid(Said("2", tuple((each.label, each) for each in told[:4])), key="k") is None


def test_words_of_a_picture_are_broken_where_they_do_not_fit() -> None:
    assert wrapped("가나다 라마바 사", 6.0) == ["가나다 라마바", "사"] or wrapped("가나다 라마바 사", 6.0) == ["가나다", "라마바 사"]
    assert "".join(wrapped("가나다라마바사아자차", 4.0)) == "가나다라마바사아자차"


def test_a_comma_behind_a_number_is_no_part_of_it() -> None:
    assert [(piece.text, piece.field) for piece in bind("교육실 2, 네트워크 지원실 1,200㎡", ID)] == [("교육실 ", ""), ("2", "figure"), (", 네트워크 지원실 ", ""), ("1,200㎡", "figure")]
