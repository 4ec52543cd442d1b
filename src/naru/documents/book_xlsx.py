"""A report as a workbook with its data: its lines, each of its tables as printed, and every bound piece with what it was taken from."""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from naru.documents.book import Book, Cover, Grid, Heading, Paragraph, placed, said, texts_of
from naru.documents.book_pdf import checked
from naru.documents.sheets import SIMULATED

FIELDS = ("자리", "종류", "인쇄", "항목", "값", "단위", "기간", "출처", "문서", "줄", "번호")
KINDS = {"figure": "수치", "date": "날짜", "article": "조문", "ordinal": "순번", "name": "이름"}


def book_xlsx(book: Book, sources: Mapping[str, Sequence[object]], *, at: dt.datetime) -> bytes:
    """The workbook; `sources` gives label, value, unit, period, provenance, document and line by the id a piece names."""
    out = io.BytesIO()
    work = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "strings_to_formulas": False, "strings_to_urls": False})
    work.set_properties({"title": f"{SIMULATED} {book.title}" if book.simulated else book.title, "author": book.office, "created": at.astimezone(dt.UTC).replace(tzinfo=None),
                         "comments": f"{book.as_of} 기준{f' · {SIMULATED}' if book.simulated else ''}"})
    head = work.add_format({"bold": True, "bg_color": "#EEF2F8", "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
    cell = work.add_format({"border": 1, "valign": "vcenter", "text_wrap": True})
    _lines(work, book, head)
    for number, grid in enumerate(book.grids, start=1):
        _table(work, grid, number, head, cell, f"{SIMULATED} · " if book.simulated else "")
    _fields(work, book, sources, head)
    work.close()
    return out.getvalue()


def _lines(work: Any, book: Book, head: Any) -> None:
    """Every heading and paragraph in order, with level and mark."""
    sheet = work.add_worksheet("본문")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 8)
    sheet.set_column(3, 3, 110)
    sheet.write_row(0, 0, [f"{SIMULATED} · {book.title}" if book.simulated else book.title, "", "", f"{' · '.join(said(text) for text in (*book.front, book.month))} {book.office}"])
    sheet.write_row(1, 0, ["자리", "수준", "표지", "글"], head)
    row = 2
    for part in book.parts:
        match part:
            case Heading() | Paragraph():
                mark = part.mark.strip() if isinstance(part, Paragraph) else ""
                sheet.write_row(row, 0, [part.key, str(part.level), mark, said(part.text)])
                row += 1
                for note in part.notes if isinstance(part, Paragraph) else ():
                    sheet.write_row(row, 0, [part.key, "footnote", "", said(note)])
                    row += 1
            case Cover():
                for text in (part.title, *part.items):
                    sheet.write_row(row, 0, [part.key, "cover", "", said(text)])
                    row += 1
            case _:
                sheet.write_row(row, 0, [getattr(part, "key", ""), "table" if isinstance(part, Grid) else "picture", "", said(part.caption) or getattr(part, "alt", "")])
                row += 1
    if book.check:
        sheet.write(row, 3, checked(book.check))
    sheet.freeze_panes(2, 0)


def number_of(text: str) -> int | float | None:
    """What a printed cell is as a number; None for words. A figure with a unit stays words: its number stands in the list of figures."""
    plain = text.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def _table(work: Any, grid: Grid, number: int, head: Any, cell: Any, mark: str) -> None:
    """A table as printed, its spans merged."""
    name = "".join(sign for sign in said(grid.caption) or grid.key if sign not in "[]:*?/\\'")[:24]
    sheet = work.add_worksheet(f"{number:02} {name}".strip())
    sheet.write(0, 0, mark + (said(grid.caption) or grid.key))
    sheet.write(1, 0, said(grid.unit))
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, grid.width, 16)
    for r, c, each in placed(grid):
        form = head if r < grid.head_rows else cell
        text = said(each.text)
        value = number_of(text) if r >= grid.head_rows and c in grid.right else None
        if each.rows > 1 or each.columns > 1:
            sheet.merge_range(r + 2, c, r + 1 + each.rows, c + each.columns - 1, text, form)
        elif value is not None:
            sheet.write_number(r + 2, c, value, form)
        else:
            sheet.write_string(r + 2, c, text, form)
    sheet.freeze_panes(2 + grid.head_rows, 0)


def _fields(work: Any, book: Book, sources: Mapping[str, Sequence[object]], head: Any) -> None:
    """Every bound piece, with what it was taken from."""
    sheet = work.add_worksheet("수치와 출처")
    sheet.set_column(0, 10, 16)
    sheet.write_row(0, 0, (f"{SIMULATED} · {FIELDS[0]}" if book.simulated else FIELDS[0], *FIELDS[1:]), head)
    row = 1
    for key, texts in [("head", (*book.front, book.month)), *((getattr(part, "key", ""), tuple(texts_of(part))) for part in book.parts)]:
        for text in texts:
            for piece in text:
                if piece.field:
                    sheet.write_row(row, 0, [key, KINDS[piece.field], piece.text, *(str(each) if isinstance(each, dt.date) else each for each in sources.get(piece.ref, ("",) * 7)), piece.ref])
                    row += 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(row - 1, 1), len(FIELDS) - 1)
