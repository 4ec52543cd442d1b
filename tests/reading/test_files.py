"""Files that cannot be read: each is refused by name, with what is wrong and what helps; nothing is unpacked past its bounds."""

import io
import zipfile

import pytest

from naru.reading import files
from naru.reading.files import open_bytes
from naru.reading.terms import Unreadable
from tests.reading import papers


def _refused(name: str, data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as told:
        open_bytes(name, data)
    assert told.value.say.ko and told.value.say.en and told.value.remedy.ko and told.value.remedy.en
    return told.value


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(("name", "data", "code"), [
    ("a.txt", b"", "empty"), ("a.txt", b"  \n ", "empty"), ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00", "wrong_form"), ("a.zip", _zip({"a.txt": b"x"}), "wrong_form"),
    ("a.pdf", b"%PDF-1.7 cut off", "broken"), ("a.hwp", bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "wrong_form"),
    ("a.hwp", bytes.fromhex("d0cf11e0a1b11ae1") + b"HWP Document File" + b"\x00" * 600, "broken"),
    ("a.hwp", bytes.fromhex("d0cf11e0a1b11ae1") + b"HWP Document File".ljust(36, b"\x00") + b"\x02" + b"\x00" * 600, "encrypted"),
    ("a.hwpx", b"PK\x03\x04 no zip at all", "broken"), ("a.hwpx", _zip({"Contents/section0.xml": b"<cut"}), "broken"),
    ("a.docx", _zip({"word/document.xml": b"<x/>"}), "broken"), ("a.txt", b"\x81\xff\xfe\x20\xff", "wrong_encoding"),
])
def test_refusals(name: str, data: bytes, code: str) -> None:
    refused = _refused(name, data)
    assert refused.code == code
    assert name in refused.say.ko and name in refused.say.en


def test_a_bomb_is_not_unpacked() -> None:
    refused = _refused("bomb.hwpx", _zip({"Contents/section0.xml": b"0" * (30 * 1024 * 1024)}))
    assert refused.code == "zip_bomb"


def test_many_small_entries_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ENTRIES", 5)
    assert _refused("many.hwpx", _zip({f"Contents/section{place}.xml": b"<a/>" for place in range(6)})).code == "zip_bomb"


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    assert _refused("huge.txt", b"a" * 101).code == "too_large"


def test_a_locked_hwpx() -> None:
    manifest = b'<odf:manifest><odf:encryption-data checksum="x"/></odf:manifest>'
    assert _refused("locked.hwpx", _zip({"Contents/section0.xml": b"<a/>", "META-INF/manifest.xml": manifest})).code == "encrypted"


def test_a_locked_pdf(tmp_path: "object") -> None:
    from pathlib import Path

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(papers.pdf(Path(str(tmp_path))))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert _refused("locked.pdf", out.getvalue()).code == "encrypted"


def test_entities_are_not_followed() -> None:
    """A section that names a file of the machine gets nothing of it."""
    xml = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a xmlns:hp="u"><hp:p><hp:run><hp:t>&x;</hp:t></hp:run></hp:p></a>'
    assert _refused("entity.hwpx", _zip({"Contents/section0.xml": xml})).code == "no_text"


def test_a_file_of_pictures() -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    assert _refused("scan.pdf", out.getvalue()).code == "no_text"
