"""A department's prose for an item: typed lines with marks, figures put in as tokens. Pure: text in, parts of the report out, loose numbers named.

A line begins with its mark (□ ㅇ - ▶ ※) or with none: then it is the lead, which takes the place of the computed one. '{figure:<id>}' prints the figure of that id; dates,
articles and ordinals are typed as they are and recognised. Any other number is loose: the draft is kept, but neither accepted nor frozen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from naru.council.logic import bind
from naru.documents.book import Heading, Paragraph, Part, Piece, Text, has_digit, said, words

TOKEN = re.compile(r"\{figure:([0-9a-f-]{36})\}")
MARKS = {"□": "0", "ㅇ": "1", "○": "1", "o": "1", "-": "2", "－": "2", "▶": "3", "▸": "3", "※": "note"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft as read: the lead ('' when it has none), its other lines with level, and the numbers that are bound to nothing."""

    lead: Text
    lines: tuple[tuple[str, Text], ...]
    loose: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """The ids of the figures a draft uses."""
    return TOKEN.findall(text)


def token(id: str) -> str:
    """A figure as it is put into a draft."""
    return f"{{figure:{id}}}"


def read_draft(text: str, printed: Mapping[str, str], *, names: frozenset[str] = frozenset()) -> Drafted:
    """A draft's text. `printed` gives the printed form of every figure it may use."""
    lead: Text = ()
    lines: list[tuple[str, Text]] = []
    for raw in text.splitlines():
        if not (line := raw.strip()):
            continue
        mark = line[:1] if line[:1] in MARKS and (line[1:2] in (" ", "") or line[:1] in "□※▶") else ""
        made = _line(line[len(mark):].strip(), printed, names)
        if mark or lead:
            lines.append((MARKS.get(mark, "plain"), made))
        else:
            lead = made
    loose = [piece.text for made in (lead, *(made for _, made in lines)) for piece in made if not piece.field and has_digit(piece.text)]
    return Drafted(lead, tuple(lines), tuple(loose))


def _line(text: str, printed: Mapping[str, str], names: frozenset[str]) -> Text:
    pieces: list[Piece] = []
    at = 0
    for found in TOKEN.finditer(text):
        pieces += bind(text[at:found.start()], names=names)
        pieces.append(Piece(printed[found[1]], "figure", found[1]) if found[1] in printed else Piece(found[0]))
        at = found.end()
    return words(*pieces, *bind(text[at:], names=names))


def drafted_parts(parts: Sequence[Part], item: str, draft: Drafted) -> list[Part]:
    """An item's parts with a draft put in: its lead in place of the computed one, its lines at the end of the block they name, else at the end of the text."""
    made: list[Part] = [_lead(part, item, draft) for part in parts]
    blocks = {said(part.text): n for n, part in enumerate(made) if isinstance(part, Heading) and said(part.text).startswith("□")}
    groups: dict[int, list[Part]] = {}
    last = max((n for n, part in enumerate(made) if isinstance(part, Paragraph)), default=len(made) - 1)
    at = last
    for number, (level, text) in enumerate(draft.lines, start=1):
        if level == "0":
            head = f"□ {said(text)}"
            at = _end(made, blocks[head]) if head in blocks else last
            if head not in blocks:
                groups.setdefault(at, []).append(Heading(5, words("□ ", text), key=f"{item}/draft/{number}"))
        else:
            groups.setdefault(at, []).append(Paragraph(level, text, key=f"{item}/draft/{number}"))
    return [part for n, each in enumerate(made) for part in (each, *groups.get(n, ()))]


def _lead(part: Part, item: str, draft: Drafted) -> Part:
    return Paragraph("lead", draft.lead, key=part.key) if isinstance(part, Paragraph) and part.key == f"{item}/lead" and draft.lead else part


def _end(parts: Sequence[Part], head: int) -> int:
    """The last part of a block."""
    at = head
    while at + 1 < len(parts) and not isinstance(parts[at + 1], Heading):
        at += 1
    return at


def with_drafts(parts: Sequence[Part], drafts: Mapping[str, Drafted]) -> tuple[Part, ...]:
    """All parts of a report with the drafts of its items put in; items are the headings of level 4."""
    return tuple(part for item, mine in _by_item(parts) for part in (drafted_parts(mine, item, drafts[item]) if item in drafts else mine))


def parts_of_item(parts: Sequence[Part], item: str) -> tuple[Part, ...]:
    """The parts of one item of a whole report, its heading first."""
    return next((tuple(mine) for held, mine in _by_item(parts) if held == item), ())


def _by_item(parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    item = ""
    mine: list[Part] = []
    for part in parts:
        if (isinstance(part, Heading) and part.level <= 4) or type(part).__name__ == "Cover":
            yield item, mine
            item, mine = (part.key if isinstance(part, Heading) and part.level == 4 else ""), []
        mine.append(part)
    yield item, mine
