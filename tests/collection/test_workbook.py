"""The form as a workbook: out, filled in by somebody, back; every wrong cell told, nothing lost."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from naru.collection.actions import answer, ask_more, take_workbook
from naru.collection.queries import answers_of, form_of
from naru.collection.telling import history
from naru.collection.terms import Ask, Given
from naru.collection.workbook import FIRST, HIDDEN, SHEET, Head, Read, read, write
from naru.kernel import clock
from naru.kernel.database import rows
from tests.collection.conftest import AS_OF, DUE, City, act, said
from tests.collection.test_acts import NOW


def head(city: City, body: str) -> Head:
    return Head(city.round, city.form(body), "취합-2023-5", "5월 말 추진실적", f"가상{body}", AS_OF, DUE, simulated=True)


def out(city: City, body: str) -> bytes:
    """The workbook that a body takes home."""
    form = form_of(city.form(body))
    assert form is not None
    return write(head(city, body), form.questions, form.answers)


def back(city: City, body: str, content: bytes) -> Read:
    """The workbook read against what stands now."""
    form = form_of(city.form(body))
    assert form is not None
    return read(content, head(city, body), form.questions, form.answers)


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook with its first sheet changed by somebody, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book[SHEET])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def cells(**values: object) -> Callable[[Any], None]:
    """Writes values into cells by address."""
    def change(sheet: Any) -> None:
        for address, value in values.items():
            sheet[address] = value
    return change


def told(found: Read) -> list[tuple[str, str]]:
    """Where, and the begin of why."""
    return [(each.cell, each.reason.ko) for each in found.problems]


def test_open_cells_are_open_and_all_others_locked(city: City) -> None:
    book = openpyxl.load_workbook(io.BytesIO(out(city, "과학과")))
    sheet = book[SHEET]
    assert sheet.protection.sheet
    assert book[HIDDEN].sheet_state == "veryHidden"
    open_ = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert open_ == {f"{letter}{FIRST + n}" for letter in "HI" for n in range(5)}
    assert [sheet.cell(FIRST + n, 3).value for n in range(5)] == ["일자리", "일자리(남)", "일자리(여)", "집행액", "추진현황"]
    assert (sheet["E6"].value, sheet["G6"].value) == ("390", "400")
    assert "가상자료" in sheet["A1"].value
    assert "가상자료" in book[HIDDEN]["A1"].value


def test_the_same_form_makes_the_same_bytes(city: City) -> None:
    assert out(city, "과학과") == out(city, "과학과")


def test_filled_in_and_taken_in(city: City) -> None:
    file = edited(out(city, "과학과"), cells(H6=395, H7="200", H8=195.0, I8="파견 포함", H9="3억 5천만원", H10="예정대로\n진행"))
    found = back(city, "과학과", file)
    assert told(found) == []
    with clock.at(NOW):
        take_workbook(city.form("과학과"), found.given, content=file, name="5월.xlsx", act=act(city.people["과학과"]))
    ids = {id: key for key, id in city.questions("과학과").items()}
    assert {ids[id]: (each.text, each.value, each.note, each.via) for id, each in answers_of(city.form("과학과")).items()} == {
        "jobs": ("395", 395, "", "xlsx"), "jobs-men": ("200", 200, "", "xlsx"), "jobs-women": ("195", 195, "파견 포함", "xlsx"), "spent": ("350,000,000원", 350_000_000, "", "xlsx"), "told": ("예정대로\n진행", None, "", "xlsx")}
    assert rows("SELECT count(*) FROM record_evidence WHERE subject = %s", [city.form("과학과")]) == [(1,)]
    assert back(city, "과학과", out(city, "과학과")) == Read({}, ())


def test_a_rate_is_read_however_the_sheet_shows_it(city: City) -> None:
    def per_cent(sheet: Any) -> None:
        sheet["H6"], sheet["H6"].number_format = 0.975, "0.0%"
    ids = city.questions("센터")
    assert back(city, "센터", edited(out(city, "센터"), per_cent)).given == {ids["rate"]: Given("97.5%")}
    assert back(city, "센터", edited(out(city, "센터"), cells(H6=97.5))).given == {ids["rate"]: Given("97.5%")}


WRONG = {
    "words in a number cell": (cells(H6="약 400명쯤"), [("취합!H6", "정수가 아닙니다.")]),
    "a fraction of a person": (cells(H6=3.5), [("취합!H6", "정수가 아닙니다.")]),
    "a fault of the sheet": (cells(H6="#REF!"), [("취합!H6", "값이 아닙니다.")]),
    "a formula without its value": (cells(H6="=H7+H8"), [("취합!H6", "수식의 값이 파일에 없습니다.")]),
    "a changed locked cell": (cells(G6="300", H6=395), [("취합!G6", "잠긴 칸이 바뀌었습니다. 원래는 '400'입니다.")]),
    "a changed title": (cells(A1="다른 제목"), [("취합!A1", "잠긴 칸이 바뀌었습니다. 원래는 '5월 말 추진실적 (가상자료 simulated)'입니다.")]),
    "a long remark": (cells(H6=395, I6="가" * 501), [("취합!I6", "비고가 500자를 넘습니다.")]),
}


@pytest.mark.parametrize("name", WRONG)
def test_every_wrong_cell_is_named(city: City, name: str) -> None:
    change, expected = WRONG[name]
    assert told(back(city, "과학과", edited(out(city, "과학과"), change))) == expected


def test_a_removed_row_is_seen_by_its_locked_cells(city: City) -> None:
    found = back(city, "과학과", edited(out(city, "과학과"), lambda sheet: sheet.delete_rows(7)))
    assert "취합!C7" in {each.cell for each in found.problems}


def test_another_bodys_or_rounds_file_is_told_by_name(city: City) -> None:
    assert told(back(city, "나구", out(city, "가구"))) == [("", "다른 양식입니다: 가상가구 · 취합-2023-5.")]


@pytest.mark.parametrize("content", [b"", b"not a file", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"])
def test_what_is_no_workbook_says_so(city: City, content: bytes) -> None:
    [problem] = back(city, "가구", content).problems
    assert all((problem.reason.ko, problem.reason.en, problem.remedy.ko, problem.remedy.en))


def test_a_workbook_that_is_none_of_ours(city: City) -> None:
    book, saved = openpyxl.Workbook(), io.BytesIO()
    book.save(saved)
    assert told(back(city, "가구", saved.getvalue())) == [("", "나루가 만든 취합 양식이 아닙니다.")]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 70_000_000)
    assert told(back(city, "가구", bomb.getvalue())) == [("", "파일이 너무 큽니다.")]


def test_a_stale_form_keeps_what_was_written(city: City) -> None:
    file = edited(out(city, "가구"), cells(H6=112, I6="현장 확인"))
    with clock.at(NOW):
        ask_more(city.round, [Ask("more", said("새 문항"), "count", [city.bodies["가구"]])], act=act(city.officer))
    found = back(city, "가구", file)
    assert (found.stale, [each.reason.ko for each in found.problems]) == (True, ["이 양식을 내려받은 뒤 문항이나 지난 값이 바뀌었습니다."])
    assert found.given == {city.questions("가구")["firms"]: Given("112", "현장 확인")}
    form = form_of(city.form("가구"))
    assert form is not None
    moved = back(city, "가구", write(head(city, "가구"), form.questions, form.answers, filled=found.given))
    assert (moved.problems, moved.given) == ((), found.given)


def test_an_answer_changed_meanwhile_is_not_overwritten_unseen(city: City) -> None:
    file, firms = edited(out(city, "가구"), cells(H6=112)), city.questions("가구")["firms"]
    with clock.at(NOW):
        answer(city.form("가구"), {firms: Given("115")}, act=act(city.people["가구"]))
    assert told(back(city, "가구", file)) == [("취합!H6", "양식을 내려받은 뒤 이 답이 '115'(으)로 바뀌었습니다.")]
    assert back(city, "가구", out(city, "가구")).given == {}
    with clock.at(NOW):
        answer(city.form("가구"), {firms: Given("112")}, act=act(city.people["가구"]))
    assert told(back(city, "가구", file)) == []
    assert [each.text for each in history(city.form("가구"))] == ["112", "115"]
