"""The files of Seoul's report: HWPX in two foreign readers, PDF/UA read back, DOCX through LibreOffice, the workbook, the web pages. And what is refused."""

import io
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import hwpforge
import openpyxl
import pypdf
import pytest
from hwp_hwpx_parser import Reader
from lxml import etree

from naru.council.files import bound, check, held, written
from naru.documents.book import Book, Cover, Drawing, Grid, Heading, Paragraph, Part, Piece, field_name, pieces, placed, said, words
from naru.documents.book_docx import book_docx
from naru.documents.book_forms import ended, second
from naru.documents.book_pdf import book_pdf
from naru.kernel import Refused
from tests.council.conftest import AT, Report

pytestmark = pytest.mark.django_db


def test_the_report_has_its_parts_items_and_blocks(report: Report) -> None:
    heads = [(part.level, said(part.text)) for part in report.book.parts if isinstance(part, Heading)]
    assert [text for level, text in heads if level == 2][:1] == ["Ⅰ. 일반현황"]
    assert [len(part.items) for part in report.book.parts if isinstance(part, Cover)] == [4, 6, 5, 5, 2]
    assert len([1 for level, _ in heads if level == 4]) == 22
    assert [text for level, text in heads if level == 5][-3:] == ["□ 사업개요", "□ ’23년 추진현황", "□ 향후계획"]
    lines = [f"{part.mark}{said(part.text)}" for part in report.book.parts if isinstance(part, Paragraph) and part.key.startswith("5-2/")]
    assert "ㅇ 추진근거 : 서울특별시 도시형소공인 지원에 관한 조례 제14조" in lines
    assert "ㅇ ’23년 예산 : 9,853백만원 (기정예산:4,803, 추경:5,050)" in lines
    assert "ㅇ 사업결과 및 정산보고 : ’24. 1월" in lines


def test_the_execution_table_prints_as_the_document(report: Report) -> None:
    table = next(part for part in report.book.grids if part.key == "budget")
    assert [[(said(cell.text), cell.rows, cell.columns) for cell in row] for row in table.rows[:2]] == [
        [("구분", 2, 1), ("예산현액", 2, 1), ("원인행위액", 2, 1), ("지출액", 2, 1), ("집행률(%)", 1, 2)], [("원인행위액", 1, 1), ("지출액", 1, 1)]]
    rows = {said(row[0].text): [said(cell.text) for cell in row[1:]] for row in table.rows[2:]}
    assert rows["계"] == ["749,673", "403,317", "352,895", "53.8", "47.1"]
    assert rows["서울시립과학관"] == ["3,018", "1,241", "995", "41.1", "33.0"]
    assert len(rows) == 12


def test_every_number_of_the_report_is_bound_to_what_says_it(report: Report) -> None:
    assert held(report.book, report.found.names) == []
    many, every = bound(report.book)
    assert many == every > 800
    assert all(piece.ref for piece in pieces(report.book) if piece.field == "figure")


@pytest.mark.parametrize("typed", [Piece("97명"), Piece("97명", "figure"), Piece("97명", "figure", "00000000-0000-4000-8000-000000000009"), Piece("97명", "date"), Piece("97명", "name")])
def test_a_report_with_a_typed_figure_is_refused(report: Report, typed: Piece) -> None:
    wrong = replace(report.book, parts=(*report.book.parts, Paragraph("1", words("참여 ", typed))))
    with pytest.raises(Refused, match="report_digit_unbound") as no:
        check(wrong, report.found.names)
    assert no.value.facts["many"] == "1" and "97명" in no.value.facts["first"]


def test_a_bound_figure_that_was_overwritten_is_refused(report: Report) -> None:
    at, part = next((n, part) for n, part in enumerate(report.book.parts) if isinstance(part, Paragraph) and any(piece.text == "9,853백만원" for piece in part.text))
    text = tuple(replace(piece, text="9,953백만원") if piece.text == "9,853백만원" else piece for piece in part.text)
    with pytest.raises(Refused, match="report_digit_unbound"):
        check(replace(report.book, parts=(*report.book.parts[:at], replace(part, text=text), *report.book.parts[at + 1:])), report.found.names)


def paragraphs(book: Book) -> Iterator[str]:
    """The paragraphs of the HWPX outside tables, in order."""
    yield from (said(text) for text in book.front)
    yield from (book.title, said(book.month), book.office)
    for part in book.parts:
        yield from _paragraphs(part)


def _paragraphs(part: Part) -> Iterator[str]:
    match part:
        case Heading():
            yield said(part.text)
        case Paragraph():
            yield f"{part.mark}{said(part.text)}"
        case Grid():
            yield from ([f"< {said(part.caption)} >"] if part.caption else []) + ([f"({said(part.unit)})"] if part.unit else [])
        case Drawing():
            yield from [said(part.caption)] if part.caption else []
        case Cover():
            yield from (said(part.title), *(said(item) for item in part.items))


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(r, c, cell.rows, cell.columns, said(cell.text)) for r, c, cell in placed(grid)]


@pytest.fixture
def hwpx(paper: bytes) -> bytes:
    return paper


def test_hwpx_reopens_in_hwpforge_paragraph_by_paragraph_and_cell_by_cell(report: Report, hwpx: bytes) -> None:
    opened = hwpforge.Document.from_bytes(hwpx)
    assert (opened.validate()["ok"], opened.validate()["warnings"]) == (True, [])
    view = opened.read(section=0, paras=f"0..{opened.validate()['paragraphs'] - 1}")["paragraphs"]
    assert view is not None
    read = [re.sub(r"\s+", " ", each["text"]).strip() for each in view["paragraphs"]]
    mark = ["가상자료"] if report.book.simulated else []
    assert [text for text in read if text] == [*mark, *(re.sub(r"\s+", " ", text).strip() for text in paragraphs(report.book))]
    for number, grid in enumerate(report.book.grids):
        table = opened.read(table=number)["table"]
        assert table is not None
        assert sorted((each["row"], each["col"], each["row_span"], each["col_span"], each["text"]) for each in table["cells"]) == sorted(cells(grid))


def test_hwpx_reopens_in_a_second_reader_in_the_same_order(report: Report, hwpx: bytes, tmp_path: Path) -> None:
    file = tmp_path / "r.hwpx"
    file.write_bytes(hwpx)
    with Reader(str(file)) as reader:
        text, tables = reader.text, reader.tables
    at = 0
    for line in paragraphs(report.book):
        found = text.find(line, at)
        assert found >= 0, line
        at = found + len(line)
    assert [[cell for row in table.rows for cell in row] for table in tables] == [[text.strip() for *_, text in cells(grid)] for grid in report.book.grids]


def test_hwpx_fields_are_named_by_kind_place_and_id(report: Report, hwpx: bytes) -> None:
    fields = hwpforge.Document.from_bytes(hwpx).fields()["fields"]
    every = [*pieces(report.book)]
    drawn = [id(piece) for part in report.book.parts if isinstance(part, Drawing) for text in part.texts for piece in text]
    notes = [id(piece) for part in report.book.parts if isinstance(part, Paragraph) for note in part.notes for piece in note]
    expected = [(field_name(piece, place), piece.text) for place, piece in enumerate(every) if piece.field and id(piece) not in {*drawn, *notes}]
    assert len(expected) > 700
    assert sorted((each["name"], each["current"]) for each in fields) == sorted(expected)


def _tags(node: Any, found: list[tuple[str, Any]]) -> None:
    """Every structure element with its type, in order."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            _tags(each, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.append((str(node["/S"]), node))
        if "/K" in node:
            _tags(node["/K"], found)


def test_pdf_is_tagged_titled_and_described(report: Report) -> None:
    reader = pypdf.PdfReader(io.BytesIO(book_pdf(report.book, at=AT)))
    root: Any = reader.trailer["/Root"].get_object()
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert re.search(r'pdfuaid:part(>|=")1', xmp)
    assert (root["/Lang"], reader.metadata.title if reader.metadata else "", bool(root["/MarkInfo"]["/Marked"]), bool(root["/ViewerPreferences"]["/DisplayDocTitle"])) == ("ko", report.book.title, True, True)
    found: list[tuple[str, Any]] = []
    _tags(root["/StructTreeRoot"]["/K"], found)
    levels = [int(tag[2:]) for tag, _ in found if re.fullmatch(r"/H[1-6]", tag)]
    expected = [1, *(3 if isinstance(part, Cover) else part.level for part in report.book.parts if isinstance(part, (Heading, Cover)))]
    assert sorted(levels) == sorted([1, *expected])  # the other is the table of contents' own
    assert all(after - before <= 1 for before, after in pairwise(levels))
    heads = sum(1 for grid in report.book.grids for r, _, _ in placed(grid) if r < grid.head_rows)
    assert sum(1 for tag, _ in found if tag == "/TH") >= heads > 0
    figures = [node for tag, node in found if tag == "/Figure"]
    assert [str(node.get("/Alt", "")) for node in figures] == [part.alt for part in report.book.parts if isinstance(part, Drawing)]
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    assert all(re.sub(r"\s", "", said(part.text)) in text for part in report.book.parts if isinstance(part, Heading))


@pytest.mark.office
def test_docx_opens_in_libreoffice(report: Report, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    (tmp_path / "r.docx").write_bytes(book_docx(report.book, at=AT))
    subprocess.run([office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "r.docx")], check=True, capture_output=True, timeout=180)
    reader = pypdf.PdfReader(tmp_path / "r.pdf")
    assert 30 <= len(reader.pages) <= 60
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    lines = [re.sub(r"\s", "", line) for line in paragraphs(report.book)]
    assert sum(1 for line in lines if line in text) >= len(lines) * 97 // 100
    listed = re.findall(r"^(.+?)\s*\.{3,}\s*(\d+)$", reader.pages[1].extract_text(), re.MULTILINE)
    assert len(listed) >= 35 and [int(page) for _, page in listed] == sorted(int(page) for _, page in listed)
    title, page = listed[-1]
    assert re.sub(r"\s", "", title) in re.sub(r"\s", "", reader.pages[int(page) - 1].extract_text())


def test_all_five_forms_are_written_within_the_time_by_two_processes(report: Report, tmp_path: Path) -> None:
    began = time.monotonic()
    with second() as beside:
        files = written(report.book, ("hwpx", "pdf", "docx", "xlsx", "html"), tmp_path, name="r", at=AT, beside=beside)
    assert time.monotonic() - began < 30
    assert [file.suffix for file in files] == [".hwpx", ".pdf", ".docx", ".xlsx", ".html", ".html", ".css"]
    assert all(file.stat().st_size > 500 for file in files)


def test_a_form_whose_process_was_cut_off_is_made_all_the_same(report: Report) -> None:
    running: Future[bytes] = Future()
    running.set_exception(BrokenExecutor())
    assert ended(running, report.book, "pdf", AT) == book_pdf(report.book, at=AT)


def test_a_long_table_of_the_hwpx_breaks_between_rows_with_its_head_again(report: Report, hwpx: bytes) -> None:
    section = etree.fromstring(zipfile.ZipFile(io.BytesIO(hwpx)).read("Contents/section0.xml"))
    tables = section.findall(".//{*}tbl")
    for grid, table in zip(report.book.grids, tables, strict=True):
        assert (table.get("repeatHeader"), [cell.get("header") for cell in table.findall("{*}tr")[0].findall("{*}tc")]) == ("1", ["1"] * len(grid.rows[0]))
        assert table.find("{*}pos").get("treatAsChar") == ("0" if len(grid.rows) > 12 else "1")  # type: ignore[union-attr]  # every table has a place
    assert sum(1 for grid in report.book.grids if len(grid.rows) > 12) >= 3


def test_the_workbook_holds_every_field_with_its_source(report: Report, tmp_path: Path) -> None:
    [file] = written(report.book, ("xlsx",), tmp_path, name="r", at=AT)
    book = openpyxl.load_workbook(file, read_only=False)
    rows = [*book["수치와 출처"].iter_rows(min_row=2, values_only=True)]
    assert len(rows) == sum(1 for piece in pieces(report.book) if piece.field)
    told = [row for row in rows if row[1] == "수치"]
    assert told and all(row[8] and row[9] for row in told)
    budget = next(row for row in told if row[2] == "9,853백만원")
    assert (budget[3], budget[4], budget[8], budget[9]) == ("'23년 예산", 9_853_000_000, "council-2023", "1085")
    table = book[next(name for name in book.sheetnames if "예산 집행현황" in name)]
    assert [str(each) for each in table.merged_cells.ranges] and table["B5"].value == 749_673
    assert len(book.sheetnames) == 2 + len(report.book.grids)


def test_each_figure_of_the_web_pages_is_a_door(report: Report, tmp_path: Path) -> None:
    written(report.book, ("html",), tmp_path, name="r", at=AT)
    page, sources = ((tmp_path / "r-web" / name).read_text() for name in ("report.html", "sources.html"))
    doors = re.findall(r'class="f figure" href="sources\.html#s([0-9a-f-]{36})"', page)
    svg = sum(1 for part in report.book.parts if isinstance(part, Drawing) for text in part.texts for piece in text if piece.field == "figure")
    assert len(doors) == sum(1 for piece in pieces(report.book) if piece.field == "figure") - svg
    assert {*doors} <= {*re.findall(r'id="s([0-9a-f-]{36})"', sources)}
    assert "style=" not in page and "<script" not in page
