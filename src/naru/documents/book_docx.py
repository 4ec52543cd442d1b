"""A report as DOCX: headings as headings, head rows that repeat, pictures with their words, every bound piece a content control with the name of its field."""

import datetime as dt
import io
import itertools
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from naru.documents.book import Book, Cover, Drawing, Grid, Heading, Paragraph, Piece, Text, field_name, placed, said
from naru.documents.book_pdf import checked, picture
from naru.documents.docx_contents import LISTED, bookmark, field, list_contents
from naru.documents.sheets import SIMULATED

BODY, HEAD = "함초롬바탕", "맑은 고딕"
INDENT = {"1": (9, -6), "2": (14, -5), "3": (19, -5), "note": (11, -5), "plain": (0, 0), "center": (0, 0), "lead": (0, 0), "item": (20, 0)}
SIZES = {2: 18, 3: 15, 4: 15, 5: 13, 6: 12}


def _font(style: Any, name: str, size: int, *, bold: bool = False) -> None:
    """A style's font, its East Asian one too: Word takes Hangul from that."""
    style.font.name, style.font.size, style.font.bold = name, Pt(size), bold
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _value(name: str, value: str) -> Any:
    """An element that is nothing but a value."""
    made = OxmlElement(name)
    made.set(qn("w:val"), value)
    return made


class _Writer:
    """Writes a report paragraph by paragraph; `places` counts the pieces as `book.pieces` gives them."""

    def __init__(self, book: Book) -> None:
        self.book, self.document, self.places, self.listed = book, Document(), itertools.count(), itertools.count()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin = section.bottom_margin = Mm(18)
        _font(self.document.styles["Normal"], BODY, 11)
        for level in range(1, 7):
            style = self.document.styles[f"Heading {level}"]
            _font(style, HEAD, SIZES.get(level, 28), bold=True)
            style.font.color.rgb, style.font.italic = RGBColor(0x1E, 0x21, 0x24), False
        # The ids asked for once: the library looks through all styles for each paragraph.
        self.styles = {style.name: style.style_id for style in self.document.styles}
        self._language()
        self._footer(section)
        if book.simulated:
            section.header.paragraphs[0].text = SIMULATED
            section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def _language(self) -> None:
        """The language of the text, which a screen reader asks for."""
        run = self.document.styles["Normal"].element.get_or_add_rPr()
        tongue = OxmlElement("w:lang")
        for name in ("w:val", "w:eastAsia"):
            tongue.set(qn(name), "ko-KR" if self.book.language == "ko" else self.book.language)
        run.append(tongue)

    def _footer(self, section: Any) -> None:
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field(paragraph.add_run(), "PAGE")

    def fill(self, paragraph: Any, text: Text, *, bold: bool = False, size: int = 0) -> None:
        """Puts a text's pieces into a paragraph."""
        for piece in text:
            place = next(self.places)
            run = paragraph.add_run(piece.text)
            if bold:
                run.bold = True
            if size:
                run.font.size = Pt(size)
            if piece.field:
                self._control(run._r, piece, place)

    @staticmethod
    def _control(run: Any, piece: Piece, place: int) -> None:
        """Wraps a run into a content control that carries the field's name."""
        control, about, content = OxmlElement("w:sdt"), OxmlElement("w:sdtPr"), OxmlElement("w:sdtContent")
        tag = OxmlElement("w:tag")
        tag.set(qn("w:val"), field_name(piece, place)[:64])
        about.append(tag)
        control.append(about)
        control.append(content)
        run.addprevious(control)
        content.append(run)

    def heading(self, level: int, text: Text, *, page: bool = False, center: bool = False) -> None:
        """A heading of its level."""
        paragraph = self.document.add_paragraph()
        paragraph._p.style = self.styles[f"Heading {level}"]
        paragraph.paragraph_format.page_break_before = page
        if center:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self.fill(paragraph, text)
        if level in LISTED:
            bookmark(paragraph._p, next(self.listed))

    def paragraph(self, part: Paragraph) -> None:
        """A paragraph at its level; its notes follow it, as the format's library has no footnotes."""
        self._line(part.mark, part.text, part.level)
        for number, note in enumerate(part.notes, start=1):
            self._line(f"{number}) ", note, "note")

    def _line(self, mark: str, text: Text, level: str) -> None:
        left, first = INDENT[level]
        paragraph = self.document.add_paragraph()
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent, form.space_after, form.line_spacing = Mm(left), Mm(first), Pt(3), 1.25
        if level == "lead":
            self._boxed(paragraph)
        if level == "center":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        size = 10 if level == "note" else 0
        if mark:
            run = paragraph.add_run(mark)
            run.font.size = Pt(size) if size else None
        self.fill(paragraph, text, size=size)

    @staticmethod
    def _boxed(paragraph: Any) -> None:
        """A frame around the lead of an item."""
        frame = OxmlElement("w:pBdr")
        for side in ("top", "left", "bottom", "right"):
            edge = OxmlElement(f"w:{side}")
            for name, value in (("w:val", "single"), ("w:sz", "4"), ("w:space", "4"), ("w:color", "9AA4B2")):
                edge.set(qn(name), value)
            frame.append(edge)
        paragraph._p.get_or_add_pPr().insert_element_before(frame, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
        paragraph.paragraph_format.space_after = Pt(8)

    def _above(self, part: Grid) -> None:
        """What stands above a table: its caption, and its unit at the right."""
        if part.caption:
            paragraph = self.document.add_paragraph()
            paragraph.add_run("< ").bold = True
            self.fill(paragraph, part.caption, bold=True, size=10)
            paragraph.add_run(" >").bold = True
            paragraph.paragraph_format.keep_with_next = True
        if part.unit:
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.add_run("(").font.size = Pt(9)
            self.fill(paragraph, part.unit, size=9)
            paragraph.add_run(")").font.size = Pt(9)
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_after = Pt(2)

    def grid(self, part: Grid) -> None:
        """A table; spans are merged cells, the head repeats on the next page."""
        self._above(part)
        table = self.document.add_table(len(part.rows), part.width)
        table._tbl.tblPr.style = self.styles["Table Grid"]
        size = 8 if part.width > 8 else 9
        if len(part.widths) == part.width:
            self._widths(table, part.widths)
        kept: set[int] = set()
        cells = table._cells  # asked for once: the library counts the whole table anew for each cell it is asked for
        for r, c, cell in placed(part):
            target = cells[r * part.width + c]
            if cell.rows > 1 or cell.columns > 1:
                target = target.merge(cells[(r + cell.rows - 1) * part.width + c + cell.columns - 1])
            paragraph = target.paragraphs[0]
            head = r < part.head_rows
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if head else WD_ALIGN_PARAGRAPH.RIGHT if c in part.right else WD_ALIGN_PARAGRAPH.LEFT
            self.fill(paragraph, cell.text, bold=head or r == part.total, size=size)
            target._tc.get_or_add_tcPr().append(_value("w:vAlign", "center"))
            if head:
                self._shade(target)
            kept |= {r + down for down in range(cell.rows - 1)}
        self._rows(table, part.head_rows, kept)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    @staticmethod
    def _rows(table: Any, heads: int, kept: set[int]) -> None:
        """No row is cut by a page's end, the head comes again on the next page, and rows under one name (`kept`: all but its last) stay together."""
        for r, row in enumerate(table._tbl.tr_lst):
            about = row.get_or_add_trPr()
            about.append(OxmlElement("w:cantSplit"))
            if r < heads:
                about.append(OxmlElement("w:tblHeader"))
            if r in kept or r < heads:
                for cell in row.tc_lst:
                    cell.p_lst[0].get_or_add_pPr().get_or_add_keepNext()

    @staticmethod
    def _widths(table: Any, widths: tuple[int, ...]) -> None:
        """Columns as wide as the report says; before cells are merged, when each row has them all."""
        table.autofit = False
        told = [Mm(170 * width / sum(widths)) for width in widths]
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, told, strict=True):
            column.w = width  # LibreOffice goes by the grid, Word by the cells
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, told, strict=True):
                cell.width = width

    @staticmethod
    def _shade(cell: Any) -> None:
        shade = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "EEF2F8")):
            shade.set(qn(name), value)
        about = cell._tc.get_or_add_tcPr()
        about.insert(len(about) - 1, shade)  # the format's order: shading stands before the way the words stand

    def drawing(self, part: Drawing) -> None:
        """A picture with what it says in words."""
        self.document.add_picture(io.BytesIO(picture(part.svg)), width=Mm(165))
        about = self.document.paragraphs[-1]._p.find(f".//{qn('wp:docPr')}")
        about.set("descr", part.alt)
        about.set("title", said(part.caption) or part.alt[:80])
        if part.caption:
            self._line("", part.caption, "center")
        for text in part.texts:
            for _ in text:
                next(self.places)

    def front(self) -> None:
        """The first page."""
        style = self.document.styles.add_style("Front", WD_STYLE_TYPE.PARAGRAPH)
        _font(style, HEAD, 13)
        for text in self.book.front:
            paragraph = self.document.add_paragraph(style="Front")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            self.fill(paragraph, text)
        title = self.document.add_heading(self.book.title, 1)
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(120)
        for text in (self.book.month, (Piece(self.book.office),)):
            paragraph = self.document.add_paragraph(style="Front")
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if text is self.book.month:
                self.fill(paragraph, text)
            else:
                paragraph.add_run(said(text)).bold = True
        self.document.add_section(WD_SECTION.NEW_PAGE)

    def cover(self, part: Cover) -> None:
        """The cover of a goal."""
        self.heading(3, part.title, page=True, center=True)
        self.document.paragraphs[-1].paragraph_format.space_before = Pt(200)
        self.document.paragraphs[-1].paragraph_format.space_after = Pt(24)
        for item in part.items:
            self._line("", item, "item")


def book_docx(book: Book, *, at: dt.datetime, contents: str = "목차") -> bytes:
    """The report as DOCX; `at` is the instant in its metadata."""
    writer = _Writer(book)
    writer.front()
    if contents:
        list_contents(writer.document, book, contents)
    for n, part in enumerate(book.parts):
        match part:
            case Heading():
                writer.heading(part.level, part.text, page=part.opens_page and (n > 0 or bool(contents)))
            case Paragraph():
                writer.paragraph(part)
            case Grid():
                writer.grid(part)
            case Drawing():
                writer.drawing(part)
            case Cover():
                writer.cover(part)
    if book.check:
        writer._line("", (Piece(checked(book.check)),), "note")
    about = writer.document.core_properties
    about.title, about.author, about.language = book.title, book.office, book.language
    about.created = about.modified = at.astimezone(dt.UTC).replace(tzinfo=None)
    about.keywords, about.comments = f"{SIMULATED} simulated" if book.simulated else "", ""
    out = io.BytesIO()
    writer.document.save(out)
    return out.getvalue()
