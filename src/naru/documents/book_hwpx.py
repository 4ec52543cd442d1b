"""A report as HWPX with named fields, through the same library as the letters (`hwpx.py`).

Every bound piece is a field (누름틀) named by its kind, its place among the report's pieces, and the id of what it was taken from: in Hancom a reader sees which
figure it is, and an edited paper that comes home says which field was changed. Formats are made once and shared: the library makes one a paragraph otherwise.
"""

import copy
import datetime as dt
import itertools
from typing import Any

from hwpx import HwpxDocument
from hwpx.oxml.table_merge import collapse_merged_grid

from naru.documents.book import Book, Cell, Cover, Drawing, Grid, Heading, Paragraph, Text, field_name, placed, said
from naru.documents.book_pdf import checked, picture
from naru.documents.hwpx import BODY, HEAD, ROW, WIDTH, stamped
from naru.documents.sheets import SIMULATED

FORMATS: dict[str, dict[str, Any]] = {
    "front": {"alignment": "CENTER", "spacing_after_pt": 4}, "title": {"alignment": "CENTER", "spacing_before_pt": 160, "spacing_after_pt": 120, "outline_level": 1},
    "h2": {"spacing_before_pt": 6, "spacing_after_pt": 10, "outline_level": 2}, "h3": {"spacing_before_pt": 10, "spacing_after_pt": 6, "outline_level": 3},
    "cover": {"alignment": "CENTER", "spacing_before_pt": 180, "spacing_after_pt": 24, "outline_level": 3}, "h4": {"spacing_after_pt": 6, "outline_level": 4},
    "h5": {"spacing_before_pt": 10, "spacing_after_pt": 4, "outline_level": 5}, "h6": {"spacing_before_pt": 8, "spacing_after_pt": 4, "outline_level": 6},
    "1": {"indent_left_mm": 9, "first_line_indent_mm": -6, "spacing_after_pt": 3}, "2": {"indent_left_mm": 14, "first_line_indent_mm": -5, "spacing_after_pt": 3},
    "3": {"indent_left_mm": 19, "first_line_indent_mm": -5, "spacing_after_pt": 3}, "note": {"indent_left_mm": 11, "first_line_indent_mm": -5, "spacing_after_pt": 3},
    "plain": {"spacing_after_pt": 4}, "center": {"alignment": "CENTER", "spacing_after_pt": 4}, "lead": {"spacing_after_pt": 6}, "item": {"indent_left_mm": 20, "spacing_after_pt": 8},
    "office": {"alignment": "CENTER", "spacing_before_pt": 120}, "right": {"alignment": "RIGHT"}, "caption": {"spacing_before_pt": 6, "spacing_after_pt": 2},
}
RUNS: dict[str, dict[str, Any]] = {
    "front": {"size": 13, "font": HEAD}, "title": {"bold": True, "size": 30, "font": HEAD}, "h2": {"bold": True, "size": 20, "font": HEAD}, "h3": {"bold": True, "size": 16, "font": HEAD},
    "cover": {"bold": True, "size": 22, "font": HEAD}, "h4": {"bold": True, "size": 16, "font": HEAD}, "h5": {"bold": True, "size": 14, "font": HEAD}, "h6": {"bold": True, "size": 13, "font": HEAD},
    "text": {"size": 12, "font": BODY}, "note": {"size": 10, "font": HEAD}, "th": {"bold": True, "size": 10, "font": HEAD}, "td": {"size": 10, "font": HEAD}, "small": {"size": 8, "font": HEAD},
}

KEPT_WHOLE = 12
"""Tables of more rows may break over pages."""


class _Writer:
    """Writes a report paragraph by paragraph; `places` counts the pieces in the order in which `book.pieces` gives them."""

    def __init__(self) -> None:
        self.document: Any = HwpxDocument.new()
        self.document.page.setup(paper_size="A4", margins_mm=None, margin_left_mm=20, margin_right_mm=20, margin_top_mm=15, margin_bottom_mm=15, header_margin_mm=10, footer_margin_mm=10)
        self.runs = {name: self.document.styles.ensure_run(**run) for name, run in RUNS.items()}
        self.places = itertools.count()
        self.ids = itertools.count(1_800_000_000)
        self.formats = {(name, page): self._format(name, page) for name in FORMATS for page in (False, True)}
        self.field = self._field()

    def _format(self, name: str, page: bool) -> str:
        """The id of a paragraph format, made on a paragraph that is taken away again."""
        paragraph = self.document.add_paragraph("x", inherit_style=False)
        self.document.styles.apply_paragraph_format(paragraphs=[paragraph], line_spacing_percent=160, page_break_before=page, **FORMATS[name])
        made = str(paragraph.para_pr_id_ref)
        paragraph.remove()
        return made

    def _field(self) -> tuple[Any, Any]:
        """The two runs around a field's words, as the library makes them."""
        paragraph = self.document.add_paragraph("", inherit_style=False)
        paragraph.add_form_field("name")
        begin, end = paragraph.element[-2], paragraph.element[-1]
        for empty in [child for child in end if child.tag.endswith("}t")]:
            end.remove(empty)
        made = copy.deepcopy(begin), copy.deepcopy(end)
        paragraph.remove()
        return made

    def fill(self, paragraph: Any, text: Text, run: str) -> None:
        """Puts a text's pieces into a paragraph, fields as fields."""
        for piece in text:
            place = next(self.places)
            if piece.field:
                begin, end = copy.deepcopy(self.field[0]), copy.deepcopy(self.field[1])
                id_ = str(next(self.ids))
                mark = next(each for each in begin.iter() if each.tag.endswith("}fieldBegin"))
                mark.set("id", id_)
                mark.set("name", field_name(piece, place))
                next(each for each in end.iter() if each.tag.endswith("}fieldEnd")).set("beginIDRef", id_)
                for each in (begin, end):
                    each.set("charPrIDRef", str(self.runs[run]))
                paragraph.element.append(begin)
                paragraph.add_run(piece.text, char_pr_id_ref=self.runs[run])
                paragraph.element.append(end)
            else:
                paragraph.add_run(piece.text, char_pr_id_ref=self.runs[run])

    def line(self, text: Text, form: str, run: str, *, mark: str = "", page: bool = False) -> Any:
        """One paragraph: mark, then text."""
        paragraph = self.document.add_paragraph("", inherit_style=False, include_run=False, para_pr_id_ref=self.formats[form, page])
        if mark:
            paragraph.add_run(mark, char_pr_id_ref=self.runs[run])
        self.fill(paragraph, text, run)
        return paragraph

    def plain(self, text: str, form: str, run: str, *, page: bool = False) -> None:
        """One paragraph of words that are no part of the report's text (marks, check values)."""
        paragraph = self.document.add_paragraph("", inherit_style=False, include_run=False, para_pr_id_ref=self.formats[form, page])
        paragraph.add_run(text, char_pr_id_ref=self.runs[run])

    def paragraph(self, part: Paragraph) -> None:
        """A paragraph; its footnotes hang on it. What a footnote says has no fields: the library keeps it as words."""
        made = self.line(part.text, part.level, "note" if part.level == "note" else "text", mark=part.mark)
        for note in part.notes:
            for _ in note:
                next(self.places)
            made.add_footnote(said(note), char_pr_id_ref=self.runs["note"])

    def grid(self, part: Grid) -> None:
        """A table with its caption and unit above; spans are merged cells."""
        if part.caption:
            self.line(part.caption, "caption", "th", mark="< ")
            self.document.paragraphs[-1].add_run(" >", char_pr_id_ref=self.runs["th"])
        if part.unit:
            self.line(part.unit, "right", "note", mark="(")
            self.document.paragraphs[-1].add_run(")", char_pr_id_ref=self.runs["note"])
        columns = part.width
        # Without a height of its own the rows come out 1 mm high in stricter readers.
        table = self.document.add_table(len(part.rows), columns, width=WIDTH, height=ROW * len(part.rows))
        rows = table.rows
        cells = [[each.element for each in row.cells] for row in rows]
        paragraphs = [[each.paragraphs[0] for each in row.cells] for row in rows]
        table.set_cell_shading(0, 0, "#EEF2F8")
        shaded = cells[0][0].get("borderFillIDRef")
        for r, c, cell in placed(part):
            self.cell(paragraphs[r][c], part, r, c, cell)
            if r < part.head_rows:
                cells[r][c].set("borderFillIDRef", shaded)
                cells[r][c].set("header", "1")
        if columns == len(part.widths):
            whole = sum(part.widths)
            table.set_column_widths([WIDTH * each // whole for each in part.widths])
        _merge(table, cells, part)
        _flow(table.element, part)

    def cell(self, paragraph: Any, part: Grid, r: int, c: int, cell: Cell) -> None:
        """One cell's words. The cells are asked for once a table: the library looks through the whole table for each."""
        head = r < part.head_rows
        for run in list(paragraph.element):
            paragraph.element.remove(run)
        if not cell.text:
            paragraph.add_run("", char_pr_id_ref=self.runs["td"])
        self.fill(paragraph, cell.text, "small" if part.width > 8 else "th" if head or r == part.total else "td")
        if head or c in part.right:
            paragraph.element.set("paraPrIDRef", self.formats["center" if head else "right", False])

    def drawing(self, part: Drawing) -> None:
        """A picture with what it says in words: for a reader by ear it stands in the file, for others in the caption."""
        made = self.document.add_picture(picture(part.svg), "png", width_mm=165, height_mm=165 * part.height / part.width)
        for comment in [each for each in made.element.iter() if each.tag.endswith("}shapeComment")]:
            comment.text = part.alt
        if part.caption:
            self.line(part.caption, "center", "note")
        for text in part.texts:
            for _ in text:
                next(self.places)


def _merge(table: Any, cells: list[list[Any]], part: Grid) -> None:
    """Cells over several rows or columns, written in one pass: the library maps the whole table anew for each of them."""
    rows, covered = [row.element for row in table.rows], False
    for r, c, cell in placed(part):
        if cell.rows == 1 and cell.columns == 1:
            continue
        covered, target = True, cells[r][c]
        size, span = target.find("{*}cellSz"), target.find("{*}cellSpan")
        size.set("width", str(sum(int(each.find("{*}cellSz").get("width")) for each in cells[r][c:c + cell.columns])))
        size.set("height", str(sum(int(row[c].find("{*}cellSz").get("height")) for row in cells[r:r + cell.rows])))
        span.set("rowSpan", str(cell.rows))
        span.set("colSpan", str(cell.columns))
        for down, row in enumerate(cells[r:r + cell.rows], start=r):
            for each in row[c:c + cell.columns]:
                if each is not target:
                    rows[down].remove(each)
    if covered:
        collapse_merged_grid(table.element)


def _flow(table: Any, part: Grid) -> None:
    """A table that may be higher than what is left of a page breaks between its rows, with its head again on the next; in Hancom one that is set as a letter never breaks."""
    table.set("repeatHeader", "1")
    if len(part.rows) > KEPT_WHOLE:
        table.set("pageBreak", "TABLE")
        place = table.find("{*}pos")
        place.set("treatAsChar", "0")
        place.set("allowOverlap", "0")


def book_hwpx(book: Book, *, at: dt.datetime) -> bytes:
    """The report as HWPX; `at` is the instant in its metadata."""
    writer = _Writer()
    if book.simulated:
        writer.plain(SIMULATED, "right", "note")
    for text in book.front:
        writer.line(text, "front", "front")
    writer.plain(book.title, "title", "title")
    writer.line(book.month, "front", "h3")
    writer.plain(book.office, "office", "cover")
    for part in book.parts:
        match part:
            case Heading():
                writer.line(part.text, f"h{part.level}", f"h{part.level}", page=part.opens_page)
            case Paragraph():
                writer.paragraph(part)
            case Grid():
                writer.grid(part)
            case Drawing():
                writer.drawing(part)
            case Cover():
                writer.line(part.title, "cover", "cover", page=True)
                for item in part.items:
                    writer.line(item, "item", "front")
    if book.check:
        writer.plain(checked(book.check), "plain", "note")
    return stamped(writer.document, title=book.title, creator=book.office, simulated=book.simulated, at=at)
