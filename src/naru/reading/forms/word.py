"""DOCX: paragraphs and tables of the body in order, cells with their spans; content controls are read as the text they hold."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable

from naru.reading.files import Parsed, broken, unzipped
from naru.reading.terms import Cell, Line, Table

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SAID = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNSAID = {_FALLBACK, f"{_W}del", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr"}


def parse(name: str, data: bytes) -> Parsed:
    """Lines and tables of a DOCX file."""
    unzipped(name, data).close()
    lines: list[Line] = []
    tables: list[Table] = []
    try:
        document = Document(BytesIO(data))
        for block in _blocks(document.element.body):
            if block.tag == f"{_W}p":
                told = "" if _listed(block) else _said(block)
                lines += [Line(len(lines) + place, text) for place, text in enumerate((told.removeprefix("\n") if told.strip() else told).split("\n"), start=1)]
            else:
                _table(WordTable(block, document), lines, tables)
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise broken(name, error) from error
    return lines, tables


def _blocks(element: Any) -> Iterator[Any]:
    """Paragraphs and tables below an element, through content controls and kept insertions, not into tables."""
    for child in element:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _blocks(child)


def _listed(paragraph: Any) -> bool:
    """Whether a paragraph is an entry of the table of contents: what it names comes again, and is no item of its own. It keeps its line."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and re.fullmatch(r"toc\s?\d", style.get(f"{_W}val", "").lower()) is not None


def _said(element: Any) -> str:
    """All text below an element; what was deleted in a tracked change is not said, a text box is said once, each of its paragraphs and rows as a line of its own."""
    if element.tag in _UNSAID:
        return ""
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag == f"{_W}tr":
        return "\n" + "\t".join(" ".join(_said(cell).split()) for cell in element if cell.tag == f"{_W}tc")
    return _SAID.get(element.tag, "") + "".join(("\n" if child.tag == f"{_W}p" else "") + _said(child) for child in element if isinstance(child.tag, str))


def _table(table: WordTable, lines: list[Line], tables: list[Table]) -> None:
    cells = _cells(table)
    rows = len(table.rows)
    if rows == 1:
        lines.append(Line(len(lines) + 1, "  ".join(cell.text for cell in cells if cell.text)))
        return
    first = len(lines) + 1
    lines += [Line(first + row, "\t".join(cell.text for cell in cells if cell.row == row)) for row in range(rows)]
    tables.append(Table(tuple(range(first, first + rows)), tuple(cells)))


def _cells(table: WordTable) -> list[Cell]:
    """Each cell once, where it begins: a merged one stands in all its places as the same element."""
    held: dict[object, Cell] = {}
    for row, each in enumerate(table.rows):
        for column, cell in enumerate(each.cells):
            key = cell._tc  # the element itself, held here: its id alone is given again once it is collected
            before = held.get(key)
            if before is None:
                held[key] = Cell(row, column, " ".join(text for block in _blocks(key) if (text := " ".join(_said(block).split()))))
            else:
                held[key] = Cell(before.row, before.column, before.text, row - before.row + 1, max(before.column_span, column - before.column + 1))
    return list(held.values())
