"""Reports of offices that do not exist, written for these tests in forms and styles of their own. No line of a real report."""

import io
from collections.abc import Sequence
from pathlib import Path

from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Reading

FONTS = Path(__file__).resolve().parents[2] / "src" / "naru" / "documents" / "fonts"

LINES = (
    "2022년도 주요업무 보고", "(2022. 1. 31. 기준)", "", "Ⅰ. 주요업무 추진계획", "", "1  새벽버스 정류소 설치", "", "□ 사업개요", "○ 예산 : 1,200백만원(국비 600, 시비 480, 구비 120)",
    "○ 대상 : 12개 자치구, 정류소 340개소", "□ 향후계획", "○ 착공 : 2022. 5월", "", "2  어르신 교통비 지원", "", "□ 사업개요", "○ 지원 : 1인당 월 5만원, 총 4만 5천명", "- 만족도 78.5% → 82.1%(3.6%p 상승)",
)
TABLE = (("구분", "예산액(백만원)", "건수"), ("계", "1,200", "15"), ("버스과", "700", "9"), ("택시과", "500", "6"))
SAID = {
    (1200000000, "KRW", "Ⅰ-1"), (600000000, "KRW", "Ⅰ-1"), (480000000, "KRW", "Ⅰ-1"), (120000000, "KRW", "Ⅰ-1"), (12, "district", "Ⅰ-1"), (340, "site", "Ⅰ-1"), ("2022-05", "date", "Ⅰ-1"),
    (50000, "KRW/person/month", "Ⅰ-2"), (45000, "person", "Ⅰ-2"), (78.5, "%", "Ⅰ-2"), (82.1, "%", "Ⅰ-2"), (3.6, "%p", "Ⅰ-2"),
    (1200000000, "KRW", "Ⅰ-2"), (700000000, "KRW", "Ⅰ-2"), (500000000, "KRW", "Ⅰ-2"), (15, "case", "Ⅰ-2"), (9, "case", "Ⅰ-2"), (6, "case", "Ⅰ-2"),
}


def said(reading: Reading) -> set[tuple[object, str, str]]:
    """What a reading proposes below its items: value, unit, item."""
    return {(figure.value, figure.unit, figure.item) for figure in reading.figures if "-" in figure.item}


def of_text(text: str, name: str = "report.txt") -> Reading:
    """A reading of a text."""
    return read(open_bytes(name, text.encode()))


def text(table: Sequence[Sequence[str]] = TABLE, *, style: str = "tabs") -> str:
    """The report as text, its table in one of the ways texts have."""
    rows = {
        "tabs": ["\t".join(row) for row in table],
        "pipes": ["| " + " | ".join(table[0]) + " |", "|---|---:|---:|", *("| " + " | ".join(row) + " |" for row in table[1:])],
        "html": ["<table>", *("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table), "</table>"],
    }[style]
    return "\n".join([*LINES, *rows, ""])


def hwpx() -> bytes:
    """The report as HWPX; the first item's head stands in a box of two cells, as such reports set it."""
    from hwpx import HwpxDocument

    document = HwpxDocument.new()
    for line in LINES:
        if line.startswith("1  "):
            box = document.add_table(1, 2, width=40000, height=2000)
            box.set_cell_text(0, 0, "1")
            box.set_cell_text(0, 1, line[3:])
        else:
            document.add_paragraph(line)
    table = document.add_table(len(TABLE), 3, width=40000, height=8000)
    for row, texts in enumerate(TABLE):
        for column, cell in enumerate(texts):
            table.set_cell_text(row, column, cell)
    return bytes(document.to_bytes())


def docx() -> bytes:
    """The report as DOCX."""
    from docx import Document

    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(len(TABLE), 3)
    for row, texts in enumerate(TABLE):
        for column, cell in enumerate(texts):
            table.cell(row, column).text = cell
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(folder: Path) -> bytes:
    """The report as PDF, set by Typst in the house's own font."""
    import typst

    cells = ",".join(f"[{cell}]" for row in TABLE for cell in row)
    body = "\n\n".join(line.replace("-", "\\-") for line in LINES)
    source = folder / "report.typ"
    source.write_text(f'#set text(font: "Noto Sans KR", size: 9pt)\n#set page(width: 21cm)\n{body}\n\n#table(columns: 3, {cells})', "utf-8")
    return bytes(typst.compile(str(source), font_paths=[str(FONTS)]))
