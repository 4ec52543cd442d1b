"""The table of contents of a DOCX: entries that ask for the page of their heading, so that whichever program lays the pages out fills them in."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from naru.documents.book import Book, Cover, Heading, said

LISTED = (2, 3, 4)
"""Levels of headings that the table of contents names."""


def field(run: Any, asked: str) -> None:
    """A field that the reading program fills in when it opens the file."""
    for kind, text in (("begin", ""), ("", asked), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        if kind == "begin":
            element.set(qn("w:dirty"), "true")
        run._r.append(element)


def bookmark(paragraph: Any, number: int) -> None:
    """The place of a heading, of which the table of contents asks the page."""
    for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(kind)
        mark.set(qn("w:id"), str(number))
        if kind == "w:bookmarkStart":
            mark.set(qn("w:name"), f"_Toc{number}")
        paragraph.append(mark)


def list_contents(document: Any, book: Book, title: str) -> None:
    """Every listed heading and cover in order; the number of its bookmark is its place in this list. The styles have the names by which readers know such a list."""
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(title)
    run.bold, run.font.size = True, Pt(18)
    styles = {level: _style(document, level - 1) for level in LISTED}
    headings = (part for part in book.parts if isinstance(part, Cover) or (isinstance(part, Heading) and part.level in LISTED))
    for number, part in enumerate(headings):
        level, text = (part.level, part.text) if isinstance(part, Heading) else (3, part.title)
        line = document.add_paragraph()
        line._p.style = styles[level]
        line.add_run(f"{said(text)}\t").bold = level == LISTED[0]
        field(line.add_run(), f"PAGEREF _Toc{number} \\h")


def _style(document: Any, level: int) -> str:
    """The style of an entry; its id."""
    style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    form = style.paragraph_format
    form.left_indent, form.space_after, form.line_spacing = Mm(6 * (level - 1)), Pt(1), 1.05
    form.tab_stops.add_tab_stop(Mm(168), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    made: str = style.style_id
    return made
