"""Looks for traces of a person in bytes: plain, NFC, NFD, as compatibility jamo, with and without spaces and hyphens, in any case; in UTF-8, UTF-16, as the
hexadecimal of a dump, in base64, and inside containers (zip and so HWPX and XLSX, PDF, gzip and zlib streams)."""

import base64
import gzip
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import pypdf

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]


def jamo(text: str) -> str:
    """Hangul syllables as compatibility jamo: '홍' -> 'ㅎㅗㅇ'."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        code = ord(letter) - 0xAC00
        out.append(LEADS[code // 588] + VOWELS[code % 588 // 28] + TAILS[code % 28] if 0 <= code < 11172 else letter)
    return "".join(out)


def forms(value: str) -> set[bytes]:
    """All the forms in which a value could stand in a file."""
    plain = {value, value.replace("-", ""), value.replace(" ", "")}
    spelled = {form for each in plain for form in (each, unicodedata.normalize("NFC", each), unicodedata.normalize("NFD", each), jamo(each))}
    return {form.casefold().encode() for form in spelled if len(form) >= 3}


def readings(content: bytes) -> Iterator[str]:
    """The content as text in every encoding a value could hide in, case folded."""
    yield content.decode("utf-8", errors="replace").casefold()
    for encoding in ("utf-16-le", "utf-16-be"):
        for shift in (0, 1):
            yield content[shift:].decode(encoding, errors="replace").casefold()


def unpacked(content: bytes, depth: int = 3) -> Iterator[bytes]:
    """The content and whatever lies inside it: members of a zip, the text of a PDF, compressed streams, each opened again up to `depth`."""
    yield content
    if not depth:
        return
    inner: list[bytes] = []
    if content[:4] == b"PK\x03\x04":
        book = zipfile.ZipFile(io.BytesIO(content))
        inner += [book.read(name) for name in book.namelist()] + [name.encode() for name in book.namelist()]
    elif content[:5] == b"%PDF-":
        made = pypdf.PdfReader(io.BytesIO(content))
        inner += ["\n".join(page.extract_text() for page in made.pages).encode(), str(made.metadata).encode()]
    elif content[:2] == b"\x1f\x8b":
        inner.append(gzip.decompress(content))
    elif content[:1] == b"\x78":
        with suppress(zlib.error):
            inner.append(zlib.decompress(content))
    for each in inner:
        yield from unpacked(each, depth - 1)


def hidden(value: str) -> set[bytes]:
    """A value as it stands in the text of a dump when it lay in a bytea (hexadecimal), or in base64 at any of three offsets."""
    found: set[bytes] = set()
    for form in forms(value):
        for each in (form, value.encode(), form.decode().encode("utf-16-le")):
            found.add(each.hex().encode())
            for shift in range(3):
                coded = base64.b64encode(b"\0" * shift + each)
                # The first and last letters depend on the neighbours.
                found.add(coded[4 if shift else 0:-4])
    return {each for each in found if len(each) >= 8}


def traces(content: bytes, values: Iterable[str]) -> list[str]:
    """The values of which some form stands in the content (case aside), or inside what it packs."""
    wanted = list(values)
    found: set[str] = set()
    for each in unpacked(content):
        texts = list(readings(each))
        for value in wanted:
            spelled = {form.decode() for form in forms(value)}
            if any(form in text for form in spelled for text in texts) or any(form in each for form in hidden(value)):
                found.add(value)
    return [value for value in wanted if value in found]


def traces_in_folder(folder: Path, values: Iterable[str]) -> list[str]:
    """Traces in any file below a folder, file names included."""
    wanted = list(values)
    return [f"{path}: {value}" for path in folder.rglob("*") if path.is_file() for value in traces(path.read_bytes() + str(path).encode(), wanted)]
