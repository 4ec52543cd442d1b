"""What print puts between the lines of a report: page numbers with the running heads beside them, and the table of contents.

Contents are numbered heads or leaders with a page number at the end, several below each other, pages never going back. Its numbers are no figures.
"""

import re
from collections import Counter
from collections.abc import Sequence

from naru.reading.marks import mark
from naru.reading.normal import normal
from naru.reading.terms import Line

_PAGED = re.compile(r"^(?P<text>.*?[가-힣A-Za-z)」』].*?)(?P<gap>\s*(?:[·.…‥\-_]\s?){3,}|\t+|\s{3,})\s*(?:p\.?\s?)?(?P<page>\d{1,3})\s*$")
_HEADS = {"part", "goal", "item", "pair", "hangul", "paren", "dotted", "footnote", "circled", "dark"}
_LEAST, _BETWEEN, _LONGEST = 3, 3, 300
"""No line of contents is longer than 300 signs; the pattern's work grows with the square of the line."""
_PAGE = re.compile(r"^\s*(?:[-‐–—―]\s*\d{1,3}\s*[-‐–—―]|\d{1,3}\s?/\s?\d{1,3}|\d{1,3}\s?쪽|p\.?\s?\d{1,3})\s*$")


def listings(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines of a table of contents."""
    found: list[int] = []
    run: list[tuple[int, int]] = []
    since = 0
    for line in lines:
        page = _page(line.text) if line.text.strip() else None
        if page is None or (run and page < run[-1][1]):
            since += bool(line.text.strip())
            if since > _BETWEEN or page is not None:
                found += [number for number, _ in run] if len(run) >= _LEAST else []
                run = []
        if page is not None:
            run.append((line.number, page))
            since = 0
    return frozenset([*found, *(number for number, _ in run if len(run) >= _LEAST)])


def _page(raw: str) -> int | None:
    """The page a line of contents names; None when it is no such line."""
    found = _PAGED.match(normal(raw).text) if len(raw) <= _LONGEST else None
    if not found:
        return None
    leaders = bool(re.search(r"[·.…‥\-_]", found["gap"]))
    return int(found["page"]) if leaders or mark(found["text"]).kind in _HEADS else None


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines where a page turns: its number, the heads that stand there on three and more pages, and the blanks around them."""
    filled = [place for place, line in enumerate(lines) if line.text.strip()]
    pages = [at for at, place in enumerate(filled) if _PAGE.match(normal(lines[place].text).text)]
    beside = Counter(lines[filled[at + step]].text.strip() for at in pages for step in (-1, 1) if 0 <= at + step < len(filled))
    running = {text for text, times in beside.items() if times >= _LEAST}
    places = {filled[at] for at in pages} | {filled[at + step] for at in pages for step in (-1, 1) if 0 <= at + step < len(filled) and lines[filled[at + step]].text.strip() in running}
    for place in sorted(places):
        for step in (-1, 1):
            near = place + step
            while 0 <= near < len(lines) and not lines[near].text.strip():
                places.add(near)
                near += step
    return frozenset(lines[place].number for place in places)
