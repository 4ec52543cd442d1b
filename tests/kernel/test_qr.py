"""QR codes equal, cell by cell, to what another implementation (python-qrcode 8, level M, byte mode, the same mask) drew: digests of its matrices stand here."""

import hashlib
from xml.etree import ElementTree

import pytest

from naru.kernel.qr import TooLong, matrix, svg

SETUP = "otpauth://totp/Naru:officer?secret=JBSWY3DPEHPK3PXP&issuer=Naru"
DRAWN = {  # text: version, digest of its rows of # and .
    "n": (1, "8bd10da91c15ec3f3c2b234c5913be36ca9e30dd052c00101d1607ee11c7143a"), SETUP: (5, "6b21a7a8ac06ea5c71ca06b2247d8e44e15260d8aa85294081ab7a979fba3b38"),
    "가상" * 20: (7, "30c2838f12ad0ae4f2e29f328b4e6274bb519ce5bdcc36a185af17258d4a5e15"), "x" * 180: (9, "da2d371b971d44d37a8e58f28a93370325beb674b826751de7032e269af68176"),
    "y" * 213: (10, "846a7d6bcfd964a49e0268223c995754d1abc37d172c9cb49536946fcde73133")}


@pytest.mark.parametrize("text", DRAWN)
def test_a_code_is_what_another_implementation_drew(text: str) -> None:
    version, digest = DRAWN[text]
    cells = matrix(text)
    assert len(cells) == 17 + 4 * version
    assert hashlib.sha256("\n".join("".join("#" if dark else "." for dark in row) for row in cells).encode()).hexdigest() == digest


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(TooLong):
        matrix("y" * 214)
    with pytest.raises(TooLong):
        matrix("가" * 72)


def test_the_picture_draws_exactly_the_dark_cells_and_says_what_it_is() -> None:
    root = ElementTree.fromstring(svg(SETUP, "코드 <a> & b"))  # noqa: S314  # reason: our own text
    assert root[0].text == "코드 <a> & b" and root.get("role") == "img"
    path = root[2].get("d") or ""
    drawn = {tuple(map(int, each.split("h")[0].split())) for each in path.split("M")[1:]}
    assert drawn == {(x + 4, y + 4) for y, row in enumerate(matrix(SETUP)) for x, dark in enumerate(row) if dark}
    assert root.get("viewBox") == f"0 0 {len(matrix(SETUP)) + 8} {len(matrix(SETUP)) + 8}"
