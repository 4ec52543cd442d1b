"""Files cut off, garbled, with holes: read or refused with a reason, never anything else."""

import io
import re
import zipfile
from pathlib import Path
from random import Random

import pytest

from naru.reading.files import open_bytes
from naru.reading.logic import read
from naru.reading.terms import Unreadable
from tests.reading import papers

SONG = (Path(__file__).parent / "files" / "song.hwp").read_bytes()


def _damaged(r: Random, data: bytes) -> bytes:
    """Cut off, bytes changed, a hole, or a lump put in."""
    place, kind = r.randrange(len(data)), r.choice(("cut", "bytes", "hole", "lump"))
    if kind == "cut":
        return data[:place]
    if kind == "hole":
        return data[:place] + data[place + r.randint(1, 400) :]
    if kind == "lump":
        return data[:place] + r.randbytes(r.randint(1, 300)) + data[place:]
    changed = bytearray(data)
    for _ in range(r.choice((1, 3, 20, 200))):
        changed[r.randrange(len(changed))] = r.randrange(256)
    return bytes(changed)


def _inside(r: Random, data: bytes) -> bytes:
    """A sound zip whose files are damaged, or say numbers that cannot be."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            content = packed.read(name)
            if content and r.random() < 0.4:
                number = r.choice((b'"-5"', b'"99999999999"', b'"x"', b'""'))
                content = _damaged(r, content) if r.random() < 0.6 else re.sub(rb'"\d+"', lambda found: number if r.random() < 0.1 else found.group(), content)  # noqa: B023  reason: called at once
            again.writestr(name, content)
    return out.getvalue()


def _try(name: str, data: bytes) -> None:
    try:
        read(open_bytes(name, data))
    except Unreadable as refused:
        assert refused.say.ko and refused.say.en and refused.remedy.ko and refused.remedy.en


@pytest.mark.parametrize("form", ["hwpx", "docx"])
def test_damaged_packages(form: str) -> None:
    data = papers.hwpx() if form == "hwpx" else papers.docx()
    for seed in range(40):
        r = Random(seed)
        _try(f"report.{form}", _inside(r, data) if seed % 3 else _damaged(r, data))


@pytest.mark.parametrize("form", ["hwp", "text", "cp949", "html"])
def test_damaged_bytes(form: str) -> None:
    text = papers.text(style="html" if form == "html" else "tabs")
    data = SONG if form == "hwp" else text.encode("cp949" if form == "cp949" else "utf-8")
    for seed in range(40):
        _try(f"report.{form}", _damaged(Random(seed), data))


def test_damaged_pdf(tmp_path: Path) -> None:
    data = papers.pdf(tmp_path)
    for seed in range(15):
        _try("report.pdf", _damaged(Random(seed), data))


def test_a_wrong_byte_is_told_with_its_line() -> None:
    with pytest.raises(Unreadable) as told:
        open_bytes("report.txt", "첫 줄\n둘째 줄\n셋째 ".encode() + b"\xff\xfe\xff\n")
    assert "3번째 줄" in told.value.say.ko
    assert "line 3" in told.value.say.en
