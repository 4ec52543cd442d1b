"""DOCX: paragraphs and tables of the body in order, cells with their spans."""

import zipfile
from io import BytesIO

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from naru.reading.files import Parsed, broken, unzipped
from naru.reading.terms import Cell, Line, Table


def parse(name: str, data: bytes) -> Parsed:
    """Lines and tables of a DOCX file."""
    unzipped(name, data).close()
    lines: list[Line] = []
    tables: list[Table] = []
    try:
        body = Document(BytesIO(data))
        for block in body.iter_inner_content():
            if isinstance(block, Paragraph):
                lines += [Line(len(lines) + place, text) for place, text in enumerate(block.text.split("\n"), start=1)]
            else:
                _table(block, lines, tables)
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise broken(name, error) from error
    return lines, tables


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
                held[key] = Cell(row, column, " ".join(part.text.strip() for part in cell.paragraphs if part.text.strip()))
            else:
                held[key] = Cell(before.row, before.column, before.text, row - before.row + 1, max(before.column_span, column - before.column + 1))
    return list(held.values())
