"""A report as a workbook with its data: its lines, each of its tables as printed, and every bound piece with what it was taken from."""

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
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
    forms = _Formats(work)
    head = forms("", head=True)
    _lines(work, book, head)
    for number, (grid, item) in enumerate(_placed_tables(book), start=1):
        _table(work, grid, item, number, forms, f"{SIMULATED} · " if book.simulated else "")
    _fields(work, book, sources, head)
    work.close()
    return out.getvalue()


class _Formats:
    """Formats of cells, each made once: `number` is a number's printed form, so that a cell shows its separators, decimals and sign as the report does."""

    def __init__(self, work: Any) -> None:
        self.work, self.made = work, dict[tuple[str, bool, bool, bool], Any]()

    def __call__(self, number: str, *, head: bool = False, right: bool = False, bold: bool = False) -> Any:
        """The format of a head, a total, or a plain cell."""
        key = (number, head, right, bold)
        if key not in self.made:
            about = {"border": 1, "valign": "vcenter", "text_wrap": True, "bold": head or bold, "align": "center" if head else "right" if right else "left"}
            self.made[key] = self.work.add_format({**about, **({"bg_color": "#EEF2F8"} if head else {}), **({"num_format": number} if number else {})})
        return self.made[key]


def _number_form(text: str) -> str:
    """How a number's cell prints it: '1,234' -> '#,##0', '53.8' -> '#,##0.0', '+11' -> '+#,##0;-#,##0;0'."""
    plain = "#,##0" if "," in text or len(text.lstrip("+-").partition(".")[0]) < 4 else "0"
    plain += f".{'0' * len(text.partition('.')[2])}" if "." in text else ""
    return f"+{plain};-{plain};0" if text.startswith("+") else plain


def _placed_tables(book: Book) -> Iterator[tuple[Grid, Heading | None]]:
    """Each table with the heading of the item, or the section, that it stands under."""
    under = None
    for part in book.parts:
        if isinstance(part, Heading) and part.level <= 4:
            under = part
        elif isinstance(part, Grid):
            yield part, under


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
    _printed(sheet, 1)


def _printed(sheet: Any, head: int) -> None:
    """A long sheet on A4, its width on a page, the row `head` on each."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&C&P / &N")


def number_of(text: str) -> int | float | None:
    """What a printed cell is as a number; None for words. A figure with a unit stays words: its number stands in the list of figures."""
    plain = text.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return None


def _table(work: Any, grid: Grid, item: Heading | None, number: int, forms: _Formats, mark: str) -> None:
    """A table as printed, its spans merged, under the item it stands in; printed on one sheet's width, its head on each."""
    inside = f"{item.key} " if item is not None and item.level == 4 else ""
    caption = said(grid.caption) or "표"
    name = "".join(sign for sign in inside + caption if sign not in "[]:*?/\\'")[:27]
    sheet = work.add_worksheet(f"{number:02} {name}".strip())
    sheet.write(0, 0, mark + " · ".join(dict.fromkeys([*((said(item.text),) if item is not None else ()), caption])))
    sheet.write(1, 0, said(grid.unit))
    _paged(sheet, grid)
    for r, c, each in placed(grid):
        text = said(each.text)
        value = number_of(text) if r >= grid.head_rows and c in grid.right else None
        form = forms("" if value is None else _number_form(text), head=r < grid.head_rows, right=c in grid.right, bold=r == grid.total)
        if each.rows > 1 or each.columns > 1:
            sheet.merge_range(r + 2, c, r + 1 + each.rows, c + each.columns - 1, text, form)
        elif value is not None:
            sheet.write_number(r + 2, c, value, form)
        else:
            sheet.write_string(r + 2, c, text, form)
    sheet.freeze_panes(2 + grid.head_rows, 0)


def _paged(sheet: Any, grid: Grid) -> None:
    """Columns as wide as in print, A4, the whole width on a page, the head again on each."""
    widths = grid.widths if len(grid.widths) == grid.width else (1,) * grid.width
    room = max(88, 13 * grid.width)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, max(8, room * width / sum(widths)))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2, 1 + grid.head_rows)
    sheet.set_footer("&C&P / &N")
    if grid.width > 6:
        sheet.set_landscape()


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
    _printed(sheet, 0)
    sheet.autofilter(0, 0, max(row - 1, 1), len(FIELDS) - 1)
