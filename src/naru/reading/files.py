"""Opening a report file: text, markdown, HTML, HWPX, HWP 5, PDF, DOCX become numbered lines and marked tables. What cannot be read says why and what helps."""

import hashlib
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from naru.kernel import Sentence
from naru.reading.terms import Line, Source, Table, Unreadable

MOST_BYTES = 60 * 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 200
MOST_ENTRIES = 4000
MOST_LINES = 60_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")

Parsed = tuple[list[Line], list[Table]]


def unreadable(code: str, ko: str, en: str, help_ko: str, help_en: str) -> Unreadable:
    """A refusal with its remedy."""
    return Unreadable(code, Sentence(ko, en), Sentence(help_ko, help_en))


def open_file(path: Path) -> Source:
    """The lines and tables of a file on disk."""
    if not path.is_file():
        raise unreadable("no_file", f"{path} 파일이 없습니다.", f"There is no file {path}.", "경로를 확인하십시오.", "Check the path.")
    if path.stat().st_size > MOST_BYTES:
        raise _too_large(path.name)
    return open_bytes(path.name, path.read_bytes())


def open_bytes(name: str, data: bytes) -> Source:
    """The lines and tables of a file's bytes; its form is told by the bytes, not by the name."""
    if not data.strip():
        raise unreadable("empty", f"'{name}'은(는) 빈 파일입니다.", f"'{name}' is empty.", "원본 파일을 다시 올리십시오.", "Upload the original again.")
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    form = form_of(name, data)
    try:
        lines, tables = _reader(form)(name, data)
    except Unreadable:
        raise
    except Exception as error:  # reason: bytes of strangers go through four libraries, each with errors of its own; whatever they say, the file is broken
        raise broken(name, error) from error
    if not any(line.text.strip() for line in lines):
        raise unreadable("no_text", f"'{name}'에 글자가 없습니다 (그림만 있는 파일일 수 있습니다).", f"'{name}' holds no text (perhaps only pictures).",
                         "글자가 들어 있는 원본이나 글자를 인식한 파일을 올리십시오.", "Upload the original with text, or a file with recognised text.")
    if len(lines) > MOST_LINES:
        raise _too_large(name)
    return Source(name, form, hashlib.sha256(data).hexdigest(), tuple(lines), tuple(tables))


def _too_large(name: str) -> Unreadable:
    return unreadable("too_large", f"'{name}'은(는) 너무 큽니다 (최대 {MOST_BYTES >> 20}MB, {MOST_LINES:,}줄).", f"'{name}' is too large (at most {MOST_BYTES >> 20} MB, {MOST_LINES:,} lines).",
                      "그림을 빼거나 나누어 올리십시오.", "Leave out pictures or upload it in parts.")


def form_of(name: str, data: bytes) -> str:
    """The form of a file by its first bytes and, for zips, by what is inside."""
    if data.startswith(_OLE):
        return "hwp"
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_form(name, data)
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and b"\x00" in data[:4096]:
        raise unreadable("wrong_form", f"'{name}'은(는) 보고서 형식이 아닙니다.", f"'{name}' is no report file.",
                         "HWPX, HWP, PDF, DOCX, 글 파일 가운데 하나를 올리십시오.", "Upload HWPX, HWP, PDF, DOCX or text.")
    return "text"


def _zip_form(name: str, data: bytes) -> str:
    with unzipped(name, data) as packed:
        names = set(packed.namelist())
    if any(each.startswith("Contents/section") for each in names):
        return "hwpx"
    if "word/document.xml" in names:
        return "docx"
    raise unreadable("wrong_form", f"'{name}' 안에 보고서가 없습니다.", f"'{name}' holds no report.", "HWPX나 DOCX 파일을 올리십시오.", "Upload a HWPX or DOCX file.")


def unzipped(name: str, data: bytes) -> zipfile.ZipFile:
    """A zip whose contents stay within bounds; a bomb is refused before anything is unpacked."""
    try:
        packed = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken(name, error) from error
    entries = packed.infolist()
    size = sum(entry.file_size for entry in entries)
    steep = any(entry.file_size > 1024 * 1024 and entry.file_size > MOST_RATIO * max(1, entry.compress_size) for entry in entries)
    if len(entries) > MOST_ENTRIES or size > MOST_UNPACKED or steep:
        packed.close()
        raise unreadable("zip_bomb", f"'{name}'의 압축을 풀면 {size >> 20:,}MB가 됩니다: 열지 않았습니다.", f"'{name}' would unpack to {size >> 20:,} MB: it was not opened.",
                         "그림을 빼고 다시 저장하십시오.", "Save it again without pictures.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        packed.close()
        raise encrypted(name)
    return packed


def encrypted(name: str) -> Unreadable:
    """A file under a password."""
    return unreadable("encrypted", f"'{name}'은(는) 암호로 잠겨 있습니다.", f"'{name}' is locked by a password.", "암호를 푼 파일을 올리십시오.", "Upload it without the password.")


def broken(name: str, error: Exception) -> Unreadable:
    """A file that is not what it begins as."""
    said = str(error).splitlines()[0][:160] if str(error) else type(error).__name__
    return unreadable("broken", f"'{name}'을(를) 읽을 수 없습니다: {said}", f"'{name}' cannot be read: {said}", "원래 프로그램에서 열어 다시 저장한 뒤 올리십시오.", "Open it in its own program, save it again and upload that.")


def _reader(form: str) -> Callable[[str, bytes], Parsed]:
    from naru.reading.forms import hwp5, hwpx, pages, text, word

    return {"text": text.parse, "hwpx": hwpx.parse, "hwp": hwp5.parse, "pdf": pages.parse, "docx": word.parse}[form]
