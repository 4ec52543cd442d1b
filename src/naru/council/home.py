"""The edited paper beside the frozen report and the records of now: which figures were changed, which sentences, which lines are moved, new or gone. Pure.

Lines are known by the fields in them; lines without fields by their words. A line whose fields the editor's program lost is compared number by number.
"""

import difflib
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from naru.council.lines import Line, lines_of, skeleton
from naru.council.reflow import reflowed
from naru.documents.book import Book, Piece, has_digit
from naru.documents.book_back import Row
from naru.documents.sheets import SIMULATED

NUMBER = re.compile(r"[△▲+\-]?\d[\d,]*(?:\.\d+)?")
NEAR = 0.55


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was changed: 'figure' (also dates, articles, ordinals, names), 'sentence', 'moved', 'new', 'gone'. `now` is what the record says today, `ref` the figure's id;
    `after` names the line it stands behind now."""

    kind: str
    key: str
    was: str
    edited: str
    field: str = ""
    ref: str = ""
    now: str = ""
    after: str = ""

    @property
    def verdict(self) -> str:
        """What a changed figure is: the record of today says it too ('recorded'), or it asks for its source ('source')."""
        return verdict_of(self.kind, self.now, self.edited)


def verdict_of(kind: str, now: str, edited: str) -> str:
    """'recorded' when what the record says now is, or holds as a whole number or words of its own, what the paper says; 'source' when it asks for one; '' for what is no figure."""
    if kind != "figure":
        return ""
    says = re.search(rf"(?<![\d.]){re.escape(_bare(edited))}(?![\d])", _bare(now)) if _bare(edited) else None
    return "recorded" if says else "source"


def _bare(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


def compared(book: Book, rows: Sequence[Row], now: Mapping[str, str]) -> list[Finding]:
    """What was changed between the frozen report and the edited file. `now` gives what the record says today by figure id."""
    lines = lines_of(book)
    ours = reflowed(lines, [row for row in rows if row.at or not (row.text.strip() in {book.title, book.office} or row.text.startswith("확인 값 ") or row.text.strip() == SIMULATED)])
    pairs = _matched(lines, ours)
    findings: list[Finding] = []
    for line, row in ((lines[n], ours[m]) for n, m in sorted(pairs.items())):
        findings += _changes(line, row, now)
    findings += _moved(lines, ours, pairs)
    back = {m: n for n, m in pairs.items()}
    findings += _by_row([(line.at, Finding("gone", line.key, line.text, "")) for n, line in enumerate(lines) if n not in pairs])
    return findings + _by_row([(row.at, Finding("new", "", "", row.text, after=_before(m, back, lines))) for m, row in enumerate(ours) if m not in back])


def _by_row(found: Sequence[tuple[str, Finding]]) -> list[Finding]:
    """The cells of one row of a table as one finding: a row is what somebody adds or takes out."""
    made: dict[tuple[str, int], Finding] = {}
    for n, (at, each) in enumerate(found):
        row = (at.rpartition("/")[0], -1) if at else ("", n)
        before = made.get(row)
        made[row] = each if before is None else replace(before, was=" | ".join(filter(None, (before.was, each.was))), edited=" | ".join(filter(None, (before.edited, each.edited))))
    return list(made.values())


def _matched(lines: Sequence[Line], rows: Sequence[Row]) -> dict[int, int]:
    """Which line became which row: by fields, then by equal words in their order, then by like words between neighbours."""
    place = {at: n for n, line in enumerate(lines) for at, piece in line.pieces if piece.field}
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for m, row in enumerate(rows):
        votes = [place[mark.place] for mark in row.marks if mark.place in place]
        best = max(dict.fromkeys(votes), key=votes.count, default=-1)
        if best >= 0 and best not in pairs and bool(lines[best].at) == bool(row.at):
            pairs[best] = m
            taken.add(m)
    run = set(_longest([m for _, m in sorted(pairs.items())]))
    anchored = {n: m for n, m in pairs.items() if m in run}  # a line that was moved itself says nothing of its neighbours
    for side in (-1, 1, 0):
        _equal(lines, rows, pairs, taken, anchored, side)
    _alike(lines, rows, pairs, taken, anchored)
    return pairs


def _anchors(many: int, held: Mapping[int, int], side: int) -> list[int]:
    """For each place the nearest one before (-1) or after (1) it that is held, as what it is held for; -1 where there is none."""
    found, last = [-1] * many, -1
    for n in range(many) if side < 0 else range(many - 1, -1, -1):
        found[n] = last
        last = held.get(n, last)
    return found


def _equal(lines: Sequence[Line], rows: Sequence[Row], pairs: dict[int, int], taken: set[int], anchored: Mapping[int, int], side: int) -> None:
    """Pairs lines without fields with rows of the same words: those that stand behind (-1) or before (1) the same line with fields, then (0) any. Heads of blocks have the same words everywhere."""
    ours = _anchors(len(lines), {n: n for n in anchored}, side) if side else [0] * len(lines)
    theirs = _anchors(len(rows), {m: n for n, m in anchored.items()}, side) if side else [0] * len(rows)
    same: dict[tuple[str, str, int], list[int]] = {}
    for m, row in enumerate(rows):
        if m not in taken:
            same.setdefault((row.text.strip(), _table(row.at), theirs[m]), []).append(m)
    for n, line in enumerate(lines):
        if n not in pairs and (held := same.get((line.text.strip(), _table(line.at), ours[n]))):
            pairs[n] = held.pop(0)
            taken.add(pairs[n])


def _table(at: str) -> str:
    return at.partition("/")[0]


def _alike(lines: Sequence[Line], rows: Sequence[Row], pairs: dict[int, int], taken: set[int], anchored: Mapping[int, int]) -> None:
    """Pairs what is left with the likest row that is left: cells by their address, paragraphs by their words, the likest first, of equally like ones that in the same place."""
    ours, theirs = _anchors(len(lines), {n: n for n in anchored}, -1), _anchors(len(rows), {m: n for n, m in anchored.items()}, -1)
    free = [m for m in range(len(rows)) if m not in taken]
    left = [n for n in range(len(lines)) if n not in pairs]
    by_address = {rows[m].at: m for m in free if rows[m].at}
    for n in [n for n in left if lines[n].at in by_address]:
        pairs[n] = by_address.pop(lines[n].at)
        taken.add(pairs[n])
    candidates = []
    for n in left:
        for m in free:
            if n not in pairs and m not in taken and not lines[n].at and not rows[m].at:
                ratio = difflib.SequenceMatcher(None, lines[n].text, rows[m].text, autojunk=False).ratio()
                if ratio >= NEAR:
                    candidates.append((ours[n] != theirs[m], -ratio, n, m))
    for *_, n, m in sorted(candidates):
        if n not in pairs and m not in taken:
            pairs[n] = m
            taken.add(m)


def _changes(line: Line, row: Row, now: Mapping[str, str]) -> list[Finding]:
    """What changed inside one line: its fields one by one, its words as a whole."""
    fields = {at: piece for at, piece in line.pieces if piece.field}
    held = {mark.place: mark for mark in row.marks if mark.place in fields}
    if set(held) != set(fields):
        return _by_numbers(line, row, now)
    found = [Finding("figure", line.key, fields[at].text, mark.text.strip(), fields[at].field, fields[at].ref, now.get(fields[at].ref, "")) for at, mark in held.items()
             if _bare(mark.text) != _bare(fields[at].text)]
    if re.sub(r"\s", "", line.skeleton) != re.sub(r"\s", "", skeleton(row.parts)):
        found.append(Finding("sentence", line.key, line.text, row.text))
    return found


def _by_numbers(line: Line, row: Row, now: Mapping[str, str]) -> list[Finding]:
    """A line whose fields were lost: numbers against numbers in their order, words against words."""
    was, edited = NUMBER.findall(line.text), NUMBER.findall(row.text)
    pieces = [piece for _, piece in line.pieces if piece.field for _ in NUMBER.findall(piece.text)]
    found = []
    if len(was) == len(edited):
        for n, (old, new) in enumerate(zip(was, edited, strict=True)):
            if old != new:
                piece = pieces[n] if len(pieces) == len(was) else Piece(old)
                found.append(Finding("figure", line.key, old, new, piece.field, piece.ref, now.get(piece.ref, "")))
    words = [re.sub(r"\s+", " ", NUMBER.sub("#", text)).strip() for text in (line.text, row.text)]
    if words[0] != words[1] or len(was) != len(edited):
        found.append(Finding("sentence", line.key, line.text, row.text))
    return found


def _moved(lines: Sequence[Line], rows: Sequence[Row], pairs: Mapping[int, int]) -> list[Finding]:
    """The fewest lines that must have been moved: those outside the longest run that kept its order. Cells stay in their table."""
    kept = [(n, m) for n, m in sorted(pairs.items()) if not lines[n].at]
    stay = set(_longest([m for _, m in kept]))
    back = {m: n for n, m in pairs.items()}
    return [Finding("moved", lines[n].key, lines[n].text, rows[m].text, after=_before(m, {at: line for at, line in back.items() if at in stay or at == m}, lines)) for n, m in kept if m not in stay]


def _before(at: int, back: Mapping[int, int], lines: Sequence[Line]) -> str:
    """The key of the line that stands before a row of the edited file."""
    return next((lines[back[m]].key for m in range(at - 1, -1, -1) if m in back), "")


def _longest(numbers: Sequence[int]) -> list[int]:
    """The longest rising run of numbers (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    links: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        links[number] = ends[at - 1] if at else None
        tails[at:at + 1] = [number]
        ends[at:at + 1] = [number]
    run: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = links[last]
    return run


def loose_words(finding: Finding) -> bool:
    """Whether a changed or new sentence holds a number that no field says: it asks for its source, too."""
    return finding.kind in ("sentence", "new") and has_digit(finding.edited) and NUMBER.findall(finding.edited) != NUMBER.findall(finding.was)
