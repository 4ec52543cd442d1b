"""HWPX: paragraphs and tables of the sections in order. A table of one cell or one row is a box around text, not a table."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from naru.reading.files import Parsed, broken, encrypted, unzipped
from naru.reading.terms import Cell, Line, Table

_SECTION = re.compile(r"^Contents/section(\d+)\.xml$")
_SKIPPED = {"header", "footer", "hiddenComment", "autoNum", "newNum", "pageNum", "secPr", "colPr", "fieldBegin", "fieldEnd", "bookmark", "shapeComment", "caption"}


@dataclass(slots=True)
class _Page:
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def say(self, text: str) -> None:
        """One line, or as many as the paragraph breaks into."""
        for part in text.split("\n"):
            self.lines.append(Line(len(self.lines) + 1, part.rstrip()))


def parse(name: str, data: bytes) -> Parsed:
    """Lines and tables of a HWPX file."""
    page = _Page()
    with unzipped(name, data) as packed:
        if "META-INF/manifest.xml" in packed.namelist() and b"encryption-data" in packed.read("META-INF/manifest.xml"):
            raise encrypted(name)
        for section in sorted((each for each in packed.namelist() if _SECTION.match(each)), key=lambda each: int(_SECTION.sub(r"\1", each))):
            root = _root(name, packed, section)
            for paragraph in root:
                if _tag(paragraph) == "p":
                    _paragraph(paragraph, page)
            for note in page.notes:
                page.say(note)
            page.notes.clear()
    return page.lines, page.tables


def _root(name: str, packed: zipfile.ZipFile, section: str) -> "etree._Element":
    try:
        return etree.fromstring(packed.read(section), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise broken(name, error) from error


def _tag(element: "etree._Element") -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _paragraph(paragraph: "etree._Element", page: _Page) -> None:
    """The paragraph's own text, then its tables and text boxes, as they hang on it."""
    inner: list[etree._Element] = []
    text = _own(paragraph, inner, page)
    if text.strip() or not inner:
        page.say(text)
    for element in inner:
        if _tag(element) == "tbl":
            _table(element, page)
            continue
        for box in _boxes(element):
            for each in box:
                _paragraph(each, page)


def _boxes(element: "etree._Element") -> Iterator["etree._Element"]:
    """The texts of a drawing; a group holds one for each of its shapes."""
    for child in element:
        if _tag(child) == "subList":
            yield child
        else:
            yield from _boxes(child)


def _own(element: "etree._Element", inner: list["etree._Element"], page: _Page) -> str:
    """Text of runs; tables and drawings are put aside, footnotes go to the end of the section."""
    said = ""
    for child in element:
        tag = _tag(child)
        if tag == "t":
            said += _text(child)
        elif tag == "tbl" or (tag in {"rect", "ellipse", "polygon", "container", "drawText"} and any(_tag(each) == "subList" for each in child.iter())):
            inner.append(child)
        elif tag in {"footNote", "endNote"}:
            number = child.get("number") or str(len(page.notes) + 1)
            page.notes.append(f"{number}) " + " ".join(_flat(child)).strip())
            said += f"{number})"
        elif tag not in _SKIPPED:
            said += _own(child, inner, page)
    return said


def _text(element: "etree._Element") -> str:
    said = element.text or ""
    for child in element:
        tag = _tag(child)
        said += {"lineBreak": "\n", "tab": "\t", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}.get(tag, "" if not tag or tag.startswith(("markpen", "title")) else (child.text or ""))
        said += child.tail or ""
    return said


def _flat(element: "etree._Element") -> Iterator[str]:
    """All paragraph texts below an element, tables within tables too."""
    for paragraph in element.iter():
        if _tag(paragraph) == "p":
            text = "".join(_text(each) for run in paragraph if _tag(run) == "run" for each in run if _tag(each) == "t")
            if text.strip():
                yield re.sub(r"\s+", " ", text).strip()


def _table(element: "etree._Element", page: _Page) -> None:
    rows = [[cell for cell in row if _tag(cell) == "tc"] for row in element if _tag(row) == "tr"]
    if sum(len(row) for row in rows) == 1 or len(rows) == 1:
        _box(rows[0] if rows else [], page)
        return
    cells = [_cell(cell, place) for place, row in enumerate(rows) for cell in row]
    first = len(page.lines) + 1
    for place in range(len(rows)):
        page.say("\t".join(cell.text for cell in cells if cell.row == place))
    page.tables.append(Table(tuple(range(first, first + len(rows))), tuple(cells)))


def _box(cells: list["etree._Element"], page: _Page) -> None:
    """One cell: its paragraphs. One row: the cells beside each other, as a title with its number is set."""
    if len(cells) == 1:
        for child in cells[0].iter():
            if _tag(child) == "subList":
                for paragraph in child:
                    _paragraph(paragraph, page)
                return
    page.say("  ".join(text for cell in cells if (text := " ".join(_flat(cell)))))


def _cell(element: "etree._Element", row: int) -> Cell:
    found = {_tag(child): child for child in element}
    address, span = found.get("cellAddr"), found.get("cellSpan")
    at = (int(address.get("rowAddr", row)), int(address.get("colAddr", 0))) if address is not None else (row, 0)
    wide = (int(span.get("rowSpan", 1)), int(span.get("colSpan", 1))) if span is not None else (1, 1)
    return Cell(at[0], at[1], " ".join(_flat(element)), *wide)
