"""HWPX by python-hwpx, in this one adapter. Metadata are rewritten: the library's own author and dates never leave the house."""

import datetime as dt
from typing import Any

from hwpx import HwpxDocument

from naru.documents.sheets import SIMULATED, Block, Line, Pairs, Sheet, Signed, Table

BODY, HEAD = "함초롬바탕", "맑은 고딕"
WIDTH = 48000
ROW = 2000
INDENT = {"1": (3.0, 6.0), "2": (9.0, 5.0), "3": (14.0, 5.0), "note": (6.0, 5.0), "plain": (0.0, 0.0), "0": (0.0, 0.0)}


class _Writer:
    def __init__(self) -> None:
        self.document: Any = HwpxDocument.new()
        self.document.page.setup(paper_size="A4", margins_mm=None, margin_left_mm=20, margin_right_mm=20, margin_top_mm=15, margin_bottom_mm=15,
                                 header_margin_mm=10, footer_margin_mm=10)
        run = self.document.styles.ensure_run
        self.runs = {"title": run(bold=True, size=20, font=HEAD), "0": run(bold=True, size=14, font=HEAD), "text": run(size=12, font=BODY),
                     "note": run(size=10, font=HEAD), "th": run(bold=True, size=10, font=HEAD), "td": run(size=10, font=HEAD)}

    def line(self, text: str, run: str = "text", *, indent: float = 0.0, hang: float = 0.0, align: str | None = None, before: int = 0, after: int = 3) -> None:
        self.document.add_paragraph(text, char_pr_id_ref=self.runs[run], inherit_style=False)
        self.document.styles.apply_paragraph_format(paragraph_index=len(self.document.paragraphs) - 1, alignment=align, line_spacing_percent=160, indent_left_mm=indent + hang,
                                                    first_line_indent_mm=-hang if hang else 0, spacing_before_pt=before, spacing_after_pt=after)

    def table(self, rows: list[list[str]], widths: list[int], *, head_rows: int, head_columns: int = 0) -> None:
        # Without a height of its own the rows come out 1 mm high in stricter readers.
        table = self.document.add_table(len(rows), len(rows[0]), width=WIDTH, height=ROW * len(rows))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.set_cell_text(r, c, text)
                if r < head_rows or c < head_columns:
                    table.set_cell_shading(r, c, "#EEF2F8")
        whole = sum(widths)
        table.set_column_widths([WIDTH * each // whole for each in widths])


def _block(writer: _Writer, block: Block) -> None:
    """One block of a paper."""
    match block:
        case Line():
            indent, hang = INDENT[block.level]
            writer.line(block.marked, "0" if block.level == "0" else "note" if block.level == "note" else "text", indent=indent, hang=hang,
                        before=10 if block.level == "0" else 0)
        case Table():
            if block.caption:
                writer.line(block.caption, "th")
            writer.table([list(block.head), *(list(row) for row in block.rows)], list(block.widths) or [1] * len(block.head), head_rows=1)
        case Pairs():
            writer.table([list(pair) for pair in block.pairs], [1, 4], head_rows=0, head_columns=1)
        case Signed():
            writer.line(block.on, align="CENTER", before=16)
            writer.line(block.who, "0", align="CENTER", after=2 if block.seal else 8)
            if block.seal:
                writer.line(block.seal, "note", align="CENTER", after=8)
            if block.to:
                writer.line(f"{block.to} 귀중")


def hwpx(sheet: Sheet, *, at: dt.datetime) -> bytes:
    """The paper as HWPX; `at` is its instant of issue, which stands in the metadata."""
    writer = _Writer()
    if sheet.simulated:
        writer.line(SIMULATED, "note", align="RIGHT")
    if sheet.head:
        writer.table([[key for key, _ in sheet.head], [value for _, value in sheet.head]], [8 if key in ("문서번호", "결재선") else 5 for key, _ in sheet.head], head_rows=1)
    writer.line(sheet.title, "title", align="CENTER", before=6, after=6)
    if sheet.subtitle:
        writer.line(sheet.subtitle, align="CENTER", after=8)
    for block in sheet.blocks:
        _block(writer, block)
    if sheet.check:
        writer.line(sheet.checked, "note", before=12)
    return stamped(writer.document, title=sheet.title, creator=sheet.issuer, simulated=sheet.simulated, at=at)


def stamped(document: Any, *, title: str, creator: str, simulated: bool, at: dt.datetime) -> bytes:
    """The file with page numbers, its metadata ours."""
    stamp = at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.page.set_page_number(format="page")
    document.parts.clear_document_metadata()
    document.parts.set_document_metadata(title=title, creator=creator, keyword=f"{SIMULATED} simulated" if simulated else "", created_date=stamp, modified_date=stamp)
    made = document.to_bytes()
    if not isinstance(made, bytes):
        raise TypeError("python-hwpx gave no file")
    return made
