"""A report as PDF by typst: PDF/UA-1 with its headings, head cells and the words of its pictures; and its pictures as PNG for the forms that know no SVG."""

import datetime as dt
import json
from functools import lru_cache

import typst

from naru.documents.book import Book, plain
from naru.documents.pdf import HERE


def checked(check: str) -> str:
    """The line by which a printed copy is looked up."""
    return f"확인 값 {' '.join(check[n:n + 8] for n in range(0, len(check), 8))}" if check else ""


def book_pdf(book: Book, *, at: dt.datetime, contents: str = "목차") -> bytes:
    """The report as PDF; `at` is the instant in its metadata."""
    data = {**plain(book), "check": checked(book.check), "contents": contents}
    made = typst.compile(HERE / "book.typ", root=HERE, font_paths=[HERE / "fonts"], ignore_system_fonts=True, format="pdf",
                         sys_inputs={"data": json.dumps(data, ensure_ascii=False)}, pdf_standards=["ua-1"], timestamp=int(at.timestamp()))
    if not isinstance(made, bytes):
        raise TypeError("typst gave no file")
    return made


@lru_cache(maxsize=16)
def picture(svg: str, ppi: int = 160) -> bytes:
    """A drawing as PNG."""
    made = typst.compile(HERE / "picture.typ", root=HERE, font_paths=[HERE / "fonts"], ignore_system_fonts=True, format="png", ppi=ppi, sys_inputs={"svg": svg})
    if not isinstance(made, bytes):
        raise TypeError("typst gave no picture")
    return made
