"""QR codes (ISO/IEC 18004) of short texts: byte mode, level M, versions 1 to 10; as a matrix and as SVG. Pure, no library: the text may be a secret."""

from collections.abc import Callable, Iterator

BLOCKS = {1: (10, 1, 16, 0), 2: (16, 1, 28, 0), 3: (26, 1, 44, 0), 4: (18, 2, 32, 0), 5: (24, 2, 43, 0), 6: (16, 4, 27, 0), 7: (18, 4, 31, 0), 8: (22, 2, 38, 2), 9: (22, 3, 36, 2), 10: (26, 4, 43, 1)}
"""By version at level M: correction bytes a block, blocks, data bytes of each, and blocks with one byte more."""
ALIGNED = {1: (), 2: (6, 18), 3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34), 7: (6, 22, 38), 8: (6, 24, 42), 9: (6, 26, 46), 10: (6, 28, 50)}
_EXP = [1]
for _ in range(254):
    _EXP.append(_EXP[-1] << 1 ^ (0x11D if _EXP[-1] & 0x80 else 0))
_LOG = {value: power for power, value in enumerate(_EXP)}
Matrix = list[list[bool]]


class TooLong(ValueError):
    """The text has more bytes than the largest code holds."""


def _times(a: int, b: int) -> int:
    return _EXP[(_LOG[a] + _LOG[b]) % 255] if a and b else 0


def _correction(data: list[int], count: int) -> list[int]:
    """Reed-Solomon bytes over GF(256)."""
    generator = [1]
    for power in range(count):
        generator = [a ^ _times(b, _EXP[power]) for a, b in zip([*generator, 0], [0, *generator], strict=True)]
    left = [*data, *[0] * count]
    for place in range(len(data)):
        if lead := left[place]:
            for n, each in enumerate(generator):
                left[place + n] ^= _times(each, lead)
    return left[len(data):]


def _room(version: int) -> int:
    """How many data bytes a version holds."""
    _, blocks, size, longer = BLOCKS[version]
    return blocks * size + longer * (size + 1)


def _wide(version: int) -> int:
    """How many bits say the length."""
    return 16 if version > 9 else 8


def _codewords(content: bytes) -> tuple[int, list[int]]:
    """The smallest version that holds the content, and its bytes with correction, interleaved."""
    version = next((each for each in BLOCKS if 4 + _wide(each) + 8 * len(content) <= 8 * _room(each)), None)
    if version is None:
        raise TooLong(len(content))
    (check, blocks, size, longer), room, wide = BLOCKS[version], _room(version), _wide(version)
    bits = f"0100{len(content):0{wide}b}" + "".join(f"{each:08b}" for each in content)
    bits += "0" * min(4, 8 * room - len(bits))
    bits += "0" * (-len(bits) % 8)
    data = [int(bits[n:n + 8], 2) for n in range(0, len(bits), 8)]
    data += [(0xEC, 0x11)[n % 2] for n in range(room - len(data))]
    parts, at = list[list[int]](), 0
    for n in range(blocks + longer):
        parts.append(data[at:at + size + (n >= blocks)])
        at += len(parts[-1])
    checks = [_correction(part, check) for part in parts]
    return version, [part[n] for n in range(size + 1) for part in parts if n < len(part)] + [each[n] for n in range(check) for each in checks]


def _coded(value: int, by: int, bits: int) -> int:
    """A value with the remainder of its BCH code."""
    left = value << bits
    while left.bit_length() > bits:
        left ^= by << (left.bit_length() - by.bit_length())
    return value << bits | left


class _Drawing:
    """The matrix as it is drawn; `fixed` are the cells that hold no data."""

    def __init__(self, version: int) -> None:
        self.version, self.size = version, 17 + 4 * version
        self.cells: Matrix = [[False] * self.size for _ in range(self.size)]
        self.fixed: Matrix = [[False] * self.size for _ in range(self.size)]
        for y, x in ((0, 0), (0, self.size - 7), (self.size - 7, 0)):
            self._square(y + 3, x + 3, 4)
        for n in range(8, self.size - 8):
            self.put(6, n, n % 2 == 0)
            self.put(n, 6, n % 2 == 0)
        marks, last = ALIGNED[version], self.size - 7
        for y in marks:
            for x in marks:
                if (y, x) not in ((6, 6), (6, last), (last, 6)):
                    self._square(y, x, 2)
        self.form(0)
        if version > 6:
            self._version()

    def put(self, y: int, x: int, dark: bool) -> None:
        """A cell that holds no data."""
        self.cells[y][x], self.fixed[y][x] = dark, True

    def _square(self, y: int, x: int, reach: int) -> None:
        for dy in range(-reach, reach + 1):
            for dx in range(-reach, reach + 1):
                far = max(abs(dy), abs(dx))
                if 0 <= y + dy < self.size and 0 <= x + dx < self.size:
                    self.put(y + dy, x + dx, far not in (2, 4) if reach == 4 else far != 1)

    def form(self, mask: int) -> None:
        """The format: level M and the mask, twice."""
        bits = _coded(mask, 0b10100110111, 10) ^ 0b101010000010010
        for n in range(15):
            dark = bool(bits >> n & 1)
            self.put(*((n, 8) if n < 6 else (n + 1, 8) if n < 8 else (self.size - 15 + n, 8)), dark)
            self.put(8, self.size - 1 - n if n < 8 else 15 - n if n < 9 else 14 - n, dark)
        self.put(self.size - 8, 8, True)

    def _version(self) -> None:
        bits = _coded(self.version, 0b1111100100101, 12)
        for n in range(18):
            dark, far, near = bool(bits >> n & 1), self.size - 11 + n % 3, n // 3
            self.put(far, near, dark)
            self.put(near, far, dark)

    def places(self) -> Iterator[tuple[int, int]]:
        """Where data goes: pairs of columns from the right, up and down in turn."""
        upward = True
        for right in (*range(self.size - 1, 6, -2), 5, 3, 1):
            for y in range(self.size - 1, -1, -1) if upward else range(self.size):
                yield from ((y, x) for x in (right, right - 1) if not self.fixed[y][x])
            upward = not upward


MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0, lambda y, x: y % 2 == 0, lambda y, x: x % 3 == 0, lambda y, x: (y + x) % 3 == 0, lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0, lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0, lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0)


def _penalty(cells: Matrix) -> int:
    """How hard a matrix is to read: runs, blocks, false finders, too dark or too light."""
    size, total = len(cells), 0
    for line in ["".join("1" if each else "0" for each in row) for row in (*cells, *zip(*cells, strict=True))]:
        run = 1
        for n in range(1, size + 1):
            if n < size and line[n] == line[n - 1]:
                run += 1
                continue
            total, run = total + (run - 2 if run >= 5 else 0), 1
        total += 40 * sum(line[n:n + 11] in ("10111010000", "00001011101") for n in range(size - 10))
    total += 3 * sum(cells[y][x] == cells[y][x + 1] == cells[y + 1][x] == cells[y + 1][x + 1] for y in range(size - 1) for x in range(size - 1))
    dark = sum(map(sum, cells))
    return total + 10 * (abs(dark * 20 - size * size * 10) // (size * size))


def matrix(text: str) -> Matrix:
    """The code of a text, True where it is dark. Raises TooLong beyond 213 bytes."""
    version, words = _codewords(text.encode())
    drawing = _Drawing(version)
    bits = "".join(f"{each:08b}" for each in words)
    for place, (y, x) in enumerate(drawing.places()):
        drawing.cells[y][x] = place < len(bits) and bits[place] == "1"
    best: tuple[int, Matrix] | None = None
    for number, masked in enumerate(MASKS):
        drawing.form(number)
        cells = [[held ^ (not drawing.fixed[y][x] and masked(y, x)) for x, held in enumerate(row)] for y, row in enumerate(drawing.cells)]
        if best is None or (cost := _penalty(cells)) < best[0]:
            best = (_penalty(cells) if best is None else cost, cells)
    return best[1] if best else []


def svg(text: str, title: str) -> str:
    """The code as SVG with its quiet margin and a title for who does not see it; no script, no style."""
    cells = matrix(text)
    size = len(cells) + 8
    path = "".join(f"M{x + 4} {y + 4}h1v1h-1z" for y, row in enumerate(cells) for x, dark in enumerate(row) if dark)
    safe = title.replace("&", "&amp;").replace("<", "&lt;")
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="220" height="220" role="img"><title>{safe}</title><rect width="{size}" height="{size}" fill="#fff"/>'
            f'<path d="{path}" fill="#000" shape-rendering="crispEdges"/></svg>')
