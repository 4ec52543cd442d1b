"""A report in the file forms that need nothing but the report, one by one or beside one another: HWPX takes as long as all others together. Pure."""

import datetime as dt
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from naru.documents.book import Book


def printed(book: Book, form: str, at: dt.datetime) -> bytes:
    """The report in one form; `at` is the instant in its metadata."""
    # Each form's library is loaded where it is needed: half a second of the other process is not waited for.
    match form:
        case "hwpx":
            from naru.documents.book_hwpx import book_hwpx

            return book_hwpx(book, at=at)
        case "docx":
            from naru.documents.book_docx import book_docx

            return book_docx(book, at=at)
        case _:
            from naru.documents.book_pdf import book_pdf

            return book_pdf(book, at=at)


def begun(book: Book, forms: Sequence[str], at: dt.datetime, beside: Executor | None) -> dict[str, Future[bytes]]:
    """The forms that another process makes meanwhile: the HWPX, when it is not the only one."""
    if beside is None or "hwpx" not in forms or len(forms) == 1:
        return {}
    try:
        return {"hwpx": beside.submit(printed, book, "hwpx", at)}
    except BrokenExecutor:
        return {}


def ended(running: Future[bytes], book: Book, form: str, at: dt.datetime) -> bytes:
    """What another process made; made here when that one was cut off (a machine short of memory ends the larger one first)."""
    try:
        return running.result()
    except BrokenExecutor:
        return printed(book, form, at)


def ready() -> None:
    """Asked of a process so that it loads what printing a HWPX needs, while the report is gathered."""
    import naru.documents.book_hwpx  # noqa: F401 - loaded for what comes next


@contextmanager
def second() -> Iterator[Executor]:
    """A second process for a command: started anew, not forked, so that no connection of the first is its; it loads while the report is gathered."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pool.submit(ready)
        yield pool
