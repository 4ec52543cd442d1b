"""Lines that somebody parted or put together in the paper are laid again as they were: words and fields in their order say which. Nothing was changed by that. Pure."""

import re
from collections.abc import Iterator, Sequence

from naru.council.lines import Line, skeleton
from naru.documents.book_back import Mark, Row

MOST = 4


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def reflowed(lines: Sequence[Line], rows: Sequence[Row]) -> list[Row]:
    """The rows of the edited file, parted lines put together and joined ones parted, where words and fields are the same but for blanks."""
    ours = [line for line in lines if not line.at]
    known = {_tight(line.skeleton) for line in ours}
    joined = _joined(ours)
    made: list[Row] = []
    for row in _put_together(rows, known):
        tight = "" if row.at else _tight(skeleton(row.parts))
        made += _parted(row, joined[tight]) if tight in joined and tight not in known else [row]
    return made


def _joined(lines: Sequence[Line]) -> dict[str, Sequence[Line]]:
    """What a few lines say in one, with the bullets of the later ones and without."""
    return {"".join(_tight(line.skeleton) if n == 0 or marked else _markless(line) for n, line in enumerate(lines[at:at + many])): lines[at:at + many]
            for marked in (False, True) for many in range(2, MOST + 1) for at in range(len(lines) - many + 1)}


def _markless(line: Line) -> str:
    return _tight(line.skeleton).removeprefix(line.mark.strip())


def _put_together(rows: Sequence[Row], known: set[str]) -> Iterator[Row]:
    """Rows that follow each other and are a line only together."""
    at = 0
    while at < len(rows):
        many = 1
        if not rows[at].at and _tight(skeleton(rows[at].parts)) not in known:
            many = next((n for n in range(2, MOST + 1) if _is_line(rows[at:at + n], n, known)), 1)
        yield rows[at] if many == 1 else Row(tuple(part for row in rows[at:at + many] for part in row.parts))
        at += many


def _is_line(those: Sequence[Row], many: int, known: set[str]) -> bool:
    return len(those) == many and not any(row.at for row in those) and "".join(_tight(skeleton(row.parts)) for row in those) in known


def _parted(row: Row, lines: Sequence[Line]) -> Iterator[Row]:
    """A row as the lines it is made of: cut where so many signs and fields of each are told."""
    rest = list(row.parts)
    for n, line in enumerate(lines):
        whole = _tight(line.skeleton)
        marked = n == 0 or _tight(skeleton(rest)).startswith(whole)
        room = len(whole if marked else _markless(line))
        mine: list[str | Mark] = [] if marked else [line.mark]
        while rest and (room > 0 or n == len(lines) - 1):
            taken, left, used = _cut(rest.pop(0), room)
            mine.append(taken)
            room -= used
            if left:
                rest.insert(0, left)
        yield Row(tuple(mine))


def _cut(part: str | Mark, room: int) -> tuple[str | Mark, str, int]:
    """So much of a part as there is room for, what is left of it, and how many signs that took."""
    if isinstance(part, Mark):
        return part, "", len(_tight(skeleton([part])))
    used = 0
    for at, sign in enumerate(part):
        if used == room:
            return part[:at], part[at:], used
        used += not sign.isspace()
    return part, "", used
