"""A report as files: HWPX, PDF, DOCX, XLSX with its data, and a set of web pages. A report in which a digit is not bound, or a field does not hold, is refused."""

import datetime as dt
import uuid
from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path

from naru.council.logic import closed, share, stands
from naru.council.queries import now_of
from naru.documents.book import Book, loose, pieces
from naru.documents.book_forms import begun, ended, printed
from naru.documents.book_html import book_html
from naru.documents.book_xlsx import book_xlsx
from naru.figures.queries import observations
from naru.figures.terms import Observation
from naru.kernel import Refused

FORMS = ("hwpx", "pdf", "docx", "xlsx", "html")


def sources_of(book: Book) -> dict[str, Observation]:
    """The observation of every id that a report names, as they stand in the database."""
    ids = {piece.ref for piece in pieces(book) if piece.ref}
    return {each.id: each for each in observations([uuid.UUID(id_) for id_ in ids])}


def provenances_of(*books: Book) -> dict[str, str]:
    """By the id of everything that reports name: reported, computed, simulated or assumed. A page marks each figure as what it is."""
    return {id_: each.provenance.value for book in books for id_, each in sources_of(book).items()}


def changed_since(book: Book) -> list[tuple[str, str, str]]:
    """The figures of a report whose record says something else by now: id, what it is of, what it is now. What only prints in another unit than it was counted in is no change."""
    printed = {piece.ref: piece.text for piece in pieces(book) if piece.field == "figure" and piece.ref}
    later = now_of(printed)
    sources = sources_of(book) if later else {}
    return [(ref, sources[ref].label, now) for ref, now in later.items() if now not in (printed[ref], sources[ref].printed)]


def held(book: Book, names: frozenset[str]) -> list[str]:
    """What of a report is not bound as it should be, in words: a loose digit, a figure without its observation, a number that its observation does not say, a closed form that is none."""
    sources = sources_of(book)
    wrong = [f"'{text}'" for text in loose(book)]
    for piece in pieces(book):
        if piece.ref and piece.ref not in sources:
            wrong.append(f"'{piece.text}' → {piece.ref}")
        elif piece.field == "figure" and not (piece.ref and stands(piece, sources[piece.ref])):
            wrong.append(f"'{piece.text}' ≠ {sources[piece.ref].printed if piece.ref else '-'}")
        elif piece.field and piece.field != "figure" and not closed(piece, names):
            wrong.append(f"'{piece.text}' ({piece.field})")
    return wrong


def check(book: Book, names: frozenset[str]) -> None:
    """Refuses a report that is not wholly bound: 'report_digit_unbound' with the first places."""
    if wrong := held(book, names):
        raise Refused("report_digit_unbound", "; ".join(wrong[:5]), many=str(len(wrong)), first="; ".join(wrong[:5]))


def rows_of(sources: Mapping[str, Observation]) -> dict[str, tuple[object, ...]]:
    """What a file says of each source: label, value, unit, period, provenance, document, line."""
    return {id_: (each.label, each.value if each.value is not None else each.printed, each.unit, each.period, each.provenance.value, each.document, each.line) for id_, each in sources.items()}


def written(book: Book, forms: tuple[str, ...], out: Path, *, name: str, at: dt.datetime, beside: Executor | None = None) -> list[Path]:
    """Writes a report in the forms asked for; the files written. `beside` is a second process, which then makes the form that takes longest."""
    meanwhile = begun(book, forms, at, beside)
    sources = rows_of(sources_of(book)) if {"xlsx", "html"} & {*forms} else {}
    made: dict[str, bytes] = {}
    for form in forms:
        match form:
            case "hwpx" | "pdf" | "docx":
                made[f"{name}.{form}"] = b"" if form in meanwhile else printed(book, form, at)
            case "xlsx":
                made[f"{name}.xlsx"] = book_xlsx(book, sources, at=at)
            case _:
                made |= {f"{name}-web/{page}": content for page, content in book_html(book, sources).items()}
    made |= {f"{name}.{form}": ended(running, book, form, at) for form, running in meanwhile.items()}
    for target, content in made.items():
        (out / target).parent.mkdir(parents=True, exist_ok=True)
        (out / target).write_bytes(content)
    return [out / target for target in made]


def bound(book: Book) -> tuple[int, int]:
    """How many numbers of a report are bound, of how many."""
    return share(pieces(book))
