"""Table files: what is written is read again, every wrong cell is told with its place and remedy, and no file brings the reader down."""

import datetime as dt
import io
import uuid
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from naru.kernel.cells import TableColumn
from naru.kernel.forms import read_form
from naru.kernel.tables import TableForm, read_table, write_table

FORM = TableForm("견본", "자료", (
    TableColumn("number", ("번호", "No."), "id"), TableColumn("name", ("이름",), limit=10), TableColumn("amount", ("금액", "집행액"), "won"), TableColumn("on", ("일자",), "day"),
    TableColumn("month", ("연월",), "month", needed=False), TableColumn("firm", ("사업자등록번호",), "digits", limit=10), TableColumn("kind", ("구분",), "choice", {"지출": "pay", "반납": "refund"})))
ID = uuid.UUID(int=7)
HEADS = "번호,이름,금액,일자,연월,사업자등록번호,구분"
GOOD = f"{ID},가나다,1000,2023-05-03,2023-05,123-45-67890,지출"


def csv_of(*rows: str, heads: str = HEADS) -> bytes:
    return "\n".join([heads, *rows]).encode()


row = st.fixed_dictionaries({"number": st.uuids(), "name": st.text("가나다abc", min_size=1, max_size=10), "amount": st.integers(-10**12, 10**12).filter(bool), "on": st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
                             "month": st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)).map(lambda day: day.replace(day=1)), "firm": st.from_regex(r"[0-9]{1,10}", fullmatch=True),
                             "kind": st.sampled_from(["pay", "refund"])})


@given(st.lists(row, min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows: list[dict[str, object]]) -> None:
    table = read_table(write_table(FORM, rows, title="견본 (가상자료)"), FORM)
    assert table.problems == []
    assert [each.values for each in table.rows] == rows


def test_the_same_rows_make_the_same_bytes() -> None:
    rows = [{"number": ID, "name": "가", "amount": 5, "on": dt.date(2023, 5, 1), "firm": "1", "kind": "pay"}]
    assert write_table(FORM, rows, title="x") == write_table(FORM, rows, title="x")


def test_every_wrong_cell_is_told_with_sheet_cell_reason_and_remedy() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_table(FORM, [], title="x")))
    sheet = book.worksheets[0]
    for cells in (["번호아님", "열 글자가 넘는 긴 이름", "천원", "어제", "올해", "12-가", "기타"], [str(ID), "", 0, "2023-13-01", None, "1", "지출"], [str(ID), "#REF!", 1.5, "2023-05-01", None, "1", "지출"]):
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), FORM)
    assert [each.cell for each in table.problems] == [f"자료!{letter}3" for letter in "ABCDEFG"] + ["자료!B4", "자료!C4", "자료!D4", "자료!B5", "자료!C5"]
    assert all(each.reason.ko and each.reason.en and each.remedy.ko and each.remedy.en for each in table.problems)
    assert (table.good(), [number.number for number, _ in table.beside()]) == ([], [3, 4, 5])


def test_heads_are_found_below_a_title_on_any_sheet_and_however_they_are_spaced() -> None:
    book = openpyxl.Workbook()
    book.active.append(["표지"])
    sheet = book.create_sheet("둘째")
    for cells in (["2023년 자료"], [], ["번 호", "이름", "금 액(원)", "일자", "사업자\n등록번호", "구분"], [str(ID), "가", "△1,000원", dt.date(2023, 5, 3), 1234567890, "반납"], [None, " ", None]):
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    table = read_table(out.getvalue(), FORM)
    assert (table.problems, table.sheet, [(each.number, each.values["amount"], each.values["firm"], each.values["kind"]) for each in table.rows]) == ([], "둘째", [(4, -1000, "1234567890", "refund")])


@pytest.mark.parametrize(("content", "row", "says"), [
    (b"\xff\xfe\x00", 0, "XLSX나 CSV로"), (b"PK\x03\x04zip", 0, "XLSX나 CSV로"), (b"\xd0\xcf\x11\xe0old", 0, "옛 엑셀"), (b"a,b\n1,2", 1, "열 머리"), (b"", 1, "열 머리"), ("번호,이름\n1,2".encode(), 1, "이 열이 없습니다"),
    (csv_of(GOOD + ",x", heads=HEADS + ",금액"), 1, "같은 이름의 열")])
def test_a_file_that_is_none_is_told_and_never_raises(content: bytes, row: int, says: str) -> None:
    [problem] = read_table(content, FORM).problems
    assert (problem.row, says in problem.reason.ko) == (row, True)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("naru.kernel.tables.LARGEST_UNPACKED", 100_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_000)
    [problem] = read_table(out.getvalue(), FORM).problems
    assert "400MB" in problem.reason.ko


@given(st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(content: bytes) -> None:
    assert read_table(content, FORM).problems


def test_csv_of_a_korean_office_is_read() -> None:
    assert read_table(csv_of(GOOD).decode().encode("cp949"), FORM).good()[0].text("name") == "가나다"
    assert read_table(csv_of(GOOD).decode().replace(",", "\t").encode("utf-8-sig"), FORM).good()[0].won() == 1_000


def test_a_wrong_map_names_file_and_column(tmp_path: Path) -> None:
    for text in ("columns: {}", "columns: {a: {head: [가]}}", "columns: {a: {heads: [가], kind: money}}", "columns: {a: {heads: [가], kind: choice}}"):
        file = tmp_path / "map.yaml"
        file.write_text(text)
        with pytest.raises(LookupError, match=r"map\.yaml: columns"):
            read_form(file)
