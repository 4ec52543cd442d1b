"""A report in the file forms that need nothing but the report, one by one or beside one another: HWPX takes as long as all others together. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from naru.documents.book import Book
from naru.documents.book_docx import book_docx
from naru.documents.book_hwpx import book_hwpx
from naru.documents.book_pdf import book_pdf

PRINTED = {"hwpx": book_hwpx, "pdf": book_pdf, "docx": book_docx}


def printed(book: Book, form: str, at: dt.datetime) -> bytes:
    """The report in one form; `at` is the instant in its metadata."""
    return PRINTED[form](book, at=at)


def begun(book: Book, forms: Sequence[str], at: dt.datetime, beside: Executor | None) -> dict[str, Future[bytes]]:
    """The forms that another process makes meanwhile: the HWPX, when it is not the only one."""
    return {"hwpx": beside.submit(printed, book, "hwpx", at)} if beside is not None and "hwpx" in forms and len(forms) > 1 else {}


def ended(running: Future[bytes], book: Book, form: str, at: dt.datetime) -> bytes:
    """What another process made; made here when that one was cut off (a machine short of memory ends the larger one first)."""
    try:
        return running.result()
    except BrokenExecutor:
        return printed(book, form, at)


def ready() -> None:
    """Nothing: asked of a process so that it loads what printing needs."""


@contextmanager
def second() -> Iterator[Executor]:
    """A second process for a command: started anew, not forked, so that no connection of the first is its; it loads while the report is gathered."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(ready)
        yield pool
