"""PDF: the text of each page as it is laid out, line by line; columns stay apart by blanks. A page of pictures gives no lines."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from naru.reading.files import Parsed, broken, encrypted
from naru.reading.terms import Line

MOST_PAGES = 1500


def parse(name: str, data: bytes) -> Parsed:
    """Lines of a PDF with their page; blank lines within a page stay, for they part blocks."""
    lines: list[Line] = []
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise encrypted(name)
        for number, page in enumerate(reader.pages[:MOST_PAGES], start=1):
            text = page.extract_text(extraction_mode="layout")
            lines += [Line(len(lines) + place, line.rstrip(), number) for place, line in enumerate(text.split("\n"), start=1)]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, NotImplementedError) as error:
        raise broken(name, error) from error
    return lines, []
