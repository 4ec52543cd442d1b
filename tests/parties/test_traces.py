"""The searcher of traces finds what it must find, wherever it hides: a search that finds nothing proves nothing otherwise."""

import base64
import gzip
import io
import unicodedata
import zipfile

import pytest

from naru.documents.hwpx import hwpx
from naru.documents.pdf import pdf
from naru.documents.samples import SAMPLES
from naru.documents.templates import newest
from naru.documents.terms import PaperKind
from naru.worlds.terms import kst
from tests.parties.traces import jamo, traces

NAME, MAIL, PHONE = "홍길동가상", "Hong.Gasang@example.kr", "010-1234-5678"


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("a/b.xml", content)
    return out.getvalue()


@pytest.mark.parametrize("hide", [
    lambda name: name.encode(), lambda name: unicodedata.normalize("NFD", name).encode(), lambda name: b"odd" + name.encode("utf-16-le"), lambda name: name.encode("utf-16-be"),
    lambda name: b"\\x" + name.encode().hex().encode(), lambda name: base64.b64encode(b"1" + name.encode() + b" and more"), lambda name: zipped(name.encode()), lambda name: zipped(zipped(name.encode())),
    lambda name: gzip.compress(name.encode()), lambda name: jamo(name).upper().encode(), lambda name: name.replace("-", "").upper().encode()],
    ids=["plain", "nfd", "utf16le", "utf16be", "hex", "base64", "zip", "zip-in-zip", "gzip", "jamo", "without-hyphens"])
@pytest.mark.parametrize("value", [NAME, MAIL, PHONE])
def test_it_finds(hide, value: str) -> None:  # type: ignore[no-untyped-def]  # reason: a lambda of the list above
    assert traces(hide(value), [value, "다른 사람"]) == [value]


@pytest.mark.parametrize("form", ["pdf", "hwpx"])
def test_it_reads_papers(form: str) -> None:
    data = {**SAMPLES[PaperKind.APPLICATION], "person": NAME, "phone": PHONE}
    sheet, at = newest(PaperKind.APPLICATION).compose(data), kst(2023, 5, 31, 9)
    made = pdf(sheet, at=at) if form == "pdf" else hwpx(sheet, at=at)
    assert traces(made, [NAME, PHONE, MAIL]) == [NAME, PHONE]


def test_a_part_of_a_name_is_no_trace() -> None:
    assert traces("홍길동".encode(), [NAME]) == []
