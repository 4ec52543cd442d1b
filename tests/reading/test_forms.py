"""One report in every form of file: the same figures on the same items."""

from pathlib import Path

import pytest

from naru.reading.files import open_bytes
from naru.reading.logic import read
from tests.reading import papers


@pytest.mark.parametrize("style", ["tabs", "pipes", "html"])
def test_text_with_any_table(style: str) -> None:
    assert papers.said(papers.of_text(papers.text(style=style))) == papers.SAID


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_text_in_any_encoding(encoding: str) -> None:
    assert papers.said(read(open_bytes("report.txt", papers.text().encode(encoding)))) == papers.SAID


def test_hwpx() -> None:
    reading = read(open_bytes("report.hwpx", papers.hwpx()))
    assert reading.source.form == "hwpx"
    assert papers.said(reading) == papers.SAID


def test_docx() -> None:
    reading = read(open_bytes("report.docx", papers.docx()))
    assert reading.source.form == "docx"
    assert papers.said(reading) == papers.SAID


def test_pdf_by_its_lines(tmp_path: Path) -> None:
    """A PDF has no cells: the columns of the table are what blanks divide, so its own three amounts may lack a unit; all else is the same."""
    reading = read(open_bytes("report.pdf", papers.pdf(tmp_path)))
    assert reading.source.form == "pdf"
    assert {each for each in papers.SAID if each[1] not in {"case"} and each[2] == "Ⅰ-1"} <= papers.said(reading)
    assert {line.page for line in reading.source.lines} == {1}


def test_marked_tables_keep_their_spans() -> None:
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    table = document.add_table(3, 3, width=40000, height=6000)
    for row, texts in enumerate((("구분", "실적", ""), ("", "건수", "금액(천원)"), ("계", "15", "1,200"))):
        for column, cell in enumerate(texts):
            table.set_cell_text(row, column, cell)
    table.merge_cells(0, 1, 0, 2)
    table.merge_cells(0, 0, 1, 0)
    reading = read(open_bytes("spans.hwpx", bytes(document.to_bytes())))
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in reading.tables[0].cells}
    assert spans[0, 0] == (2, 1)
    assert spans[0, 1] == (1, 2)
    assert {(figure.value, figure.unit) for figure in reading.figures} == {(15, "case"), (1200000, "KRW")}


def test_docx_content_controls_and_tracked_changes() -> None:
    """Named fields hold text like any other; what a tracked change deleted is not read."""
    import io

    from docx import Document
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    body = document.element.body
    body.insert(0, parse_xml(f'<w:p {space}><w:r><w:t xml:space="preserve">○ 예산 : </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>1,200백만원</w:t></w:r></w:sdtContent></w:sdt>'
                             '<w:del><w:r><w:delText>999백만원</w:delText></w:r></w:del></w:p>'))
    body.insert(1, parse_xml(f"<w:sdt {space}><w:sdtContent><w:p><w:r><w:t>○ 대상 : 35명</w:t></w:r></w:p></w:sdtContent></w:sdt>"))
    out = io.BytesIO()
    document.save(out)
    assert [(figure.value, figure.unit) for figure in read(open_bytes("fields.docx", out.getvalue())).figures] == [(1200000000, "KRW"), (35, "person")]
