"""The photos of a simulated world: small drawn pictures that say SIMULATED and which case they stand for. Same case, same bytes."""

import struct
import uuid
import zlib
from functools import cache

from naru.evaluation.terms import Photo

WIDE, HIGH, DOT = 320, 200, 4
_LETTERS = {
    "S": "0111110000011100000111110", "I": "1111100100001000010011111", "M": "1000111011101011000110001", "U": "1000110001100011000101110", "L": "1000010000100001000011111",
    "A": "0111010001111111000110001", "T": "1111100100001000010000100", "E": "1111110000111101000011111", "D": "1111010001100011000111110", " ": "0" * 25,
    "0": "0111010001100011000101110", "1": "0010001100001000010001110", "2": "1111000001011101000011111", "3": "1111000001011100000111110", "4": "1001010010111110001000010",
    "5": "1111110000111100000111110", "6": "0111010000111101000101110", "7": "1111100001000100010000100", "8": "0111010001011101000101110", "9": "0111010001011110000101110",
    "B": "1111010001111101000111110", "C": "0111110000100001000001111", "F": "1111110000111101000010000"}


def _written(text: str) -> list[bytes]:
    """A line of letters, five dots high, as rows of bytes: 0 is ink."""
    made = []
    for row in range(5):
        dots = "".join(_LETTERS[letter][row * 5 : row * 5 + 5] + "0" for letter in text)
        made += [b"".join((b"\x00" if dot == "1" else b"\xe8") * DOT for dot in dots).ljust(WIDE, b"\xe8")[:WIDE]] * DOT
    return made


@cache
def _room() -> tuple[bytes, ...]:
    """A wall, a floor and a work table in greys, with what the picture is written above."""
    rows = [bytes([0xE8]) * WIDE if y < 120 else bytes([0xB4]) * WIDE for y in range(HIGH)]
    for y in range(90, 150):
        rows[y] = rows[y][:60] + bytes([0x78 if y < 100 else 0x9C]) * 200 + rows[y][260:]
    for n, row in enumerate(_written("SIMULATED")):
        rows[20 + n] = row
    return tuple(rows)


def _chunk(kind: bytes, held: bytes) -> bytes:
    return struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))


def picture(mark: str) -> bytes:
    """A PNG of the room with a mark of hexadecimal digits under SIMULATED; the file says so too."""
    rows = list(_room())
    rows[50:70] = _written(mark.upper())
    drawn = zlib.compress(b"".join(b"\x00" + row for row in rows), 1)
    said = b"Comment\x00simulated - not a real photograph"
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDE, HIGH, 8, 0, 0, 0, 0)) + _chunk(b"tEXt", said) + _chunk(b"IDAT", drawn) + _chunk(b"IEND", b"")


def taken(application: uuid.UUID, many: int) -> tuple[Photo, ...]:
    """As many photos of a case as its text asks for."""
    return tuple(Photo(picture(f"{application.hex[:8]} {n}"), "image/png", f"가상-현장-{n}.png") for n in range(1, many + 1))
