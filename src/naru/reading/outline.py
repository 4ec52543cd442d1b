"""The outline of a report: parts, goals, items, sub-items, blocks, bullets; every line gets the item it hangs on.

The cover of a goal lists its items. A head is taken for an item when its number is the next one or its title stands in that list: either
may be lost in print, not both.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from naru.kernel import Sentence
from naru.reading.ladder import laddered
from naru.reading.marks import Mark, is_future, is_status, mark
from naru.reading.normal import bare, squeezed
from naru.reading.terms import Entry, Line, Notes

_FUTURE = "향후계획"
_DATE_TAIL = re.compile(r"\s:\s*(?:~\s*)?(?:'\s?\d{2}|\d{1,2}\s?월|\d{1,2}\.|\d{1,2}\s?~|[상하]반기|분기별|매월|연내)[^:]{0,24}$")


def alike(one: str, other: str) -> float:
    """How much two titles have in common, 0 to 1, blanks and signs apart."""
    first, second = bare(one), bare(other)
    if not first or not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


@dataclass(slots=True)
class _State:
    """Where the walk through the lines stands."""

    notes: Notes
    part: str = ""
    goal: str = ""
    item: str = ""
    shown: str = ""
    sub_item: str = ""
    block: str = ""
    contents: dict[int, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    cover: bool = False
    table: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def address(self) -> str:
        """'Ⅲ-1-2', as far as it is known."""
        return "-".join(part for part in (self.part, self.goal, self.item and (self.shown or self.item)) if part)

    def add(self, line: Line, kind: str, level: int, number: str, text: str) -> None:
        """One line of the outline."""
        self.entries.append(Entry(line.number, kind, level, number, text, self.address, self.sub_item, self.block))


def outline(lines: Sequence[Line], notes: Notes, listed: Collection[int] = ()) -> list[Entry]:
    """One entry for each line that is not blank; `listed` are lines of a table of contents, which begin nothing."""
    marks = [replace(this, kind="text", level=4) if line.number in listed and this.kind not in {"part", "goal"} else this for line in lines for this in [mark(line.text)]]
    marks = laddered(_parts_mended(lines, marks, notes))
    contents = _contents(marks)
    state = _State(notes)
    for place, (line, this) in enumerate(zip(lines, marks, strict=True)):
        if this.kind != "blank":
            _step(state, line, this, place, contents, marks)
    return _futures(state.entries, lines, notes)


def _parts_mended(lines: Sequence[Line], marks: list[Mark], notes: Notes) -> list[Mark]:
    """'│. 일반현황' is Ⅰ when it is a head, and the next part printed is Ⅱ or no part stands before it."""
    known = [this.number for this in marks if this.kind == "part"]
    mended = []
    seen = False
    for line, this in zip(lines, marks, strict=True):
        if this.kind == "part":
            seen = True
        if this.kind != "broken_part":
            mended.append(this)
        elif not seen and "Ⅰ" not in known and known:
            notes.repair(line.number, line.text.strip()[:20], "Ⅰ", Sentence("다음 부가 Ⅱ 이후이므로 앞의 부는 Ⅰ", "the parts after it begin with Ⅱ or later, so this head is Ⅰ"))
            mended.append(replace(this, kind="part", number="Ⅰ"))
            seen = True
        else:
            mended.append(replace(this, kind="text", level=4))
    return mended


def _contents(marks: Sequence[Mark]) -> set[int]:
    """Places of goals that stand in a table of contents: two and more in a row, and each number comes again later."""
    goals = [place for place, this in enumerate(marks) if this.kind == "goal"]
    filled = [place for place, this in enumerate(marks) if this.kind != "blank"]
    order = {place: index for index, place in enumerate(filled)}
    listed: set[int] = set()
    for place in goals:
        again = any(other > place and marks[other].number == marks[place].number and alike(marks[other].text, marks[place].text) > 0.4 for other in goals)
        beside = any(abs(order[other] - order[place]) == 1 for other in goals)
        if again and beside:
            listed.add(place)
    return listed


def _step(state: _State, line: Line, this: Mark, place: int, contents: set[int], marks: Sequence[Mark]) -> None:
    if this.kind == "part":
        state.part, state.goal, state.item, state.sub_item, state.block = this.number, "", "", "", ""
        state.contents, state.titles, state.cover = {}, [], False
        state.add(line, "part", -4, this.number, this.text)
    elif this.kind == "goal" and place in contents:
        state.contents[int(this.number)] = this.text
        state.add(line, "contents", -3, this.number, this.text)
    elif this.kind == "goal" and _is_goal(state, this):
        state.goal, state.item, state.sub_item, state.block = this.number, "", "", ""
        state.titles, state.cover = [], True
        state.add(line, "goal", -3, this.number, this.text)
    elif _item(state, line, this):
        return
    elif state.cover and not state.item and _listed(state, this, place, marks):
        state.titles.append(this.text)
        state.add(line, "title", -2, str(len(state.titles)), this.text)
    else:
        _below(state, line, this)


def _is_goal(state: _State, this: Mark) -> bool:
    """The next goal of its part: by number, and when the part has a list of goals, by title."""
    if int(this.number) != int(state.goal or 0) + 1:
        return False
    listed = state.contents.get(int(this.number))
    if listed:
        return bare(listed).startswith(bare(this.text)) or alike(listed, this.text) > 0.5
    return ":" not in this.text


def _listed(state: _State, this: Mark, place: int, marks: Sequence[Mark]) -> bool:
    """A line of a goal's cover that names an item: marked, with no figures behind a colon, and followed by nothing but its like."""
    if this.kind == "circled" or (this.kind == "block" and not _has_bullets(place, marks)):
        return True
    return this.kind in {"item", "bullet"} and this.level < 2 and this.listed and not this.head and bool(state.titles)


def _has_bullets(place: int, marks: Sequence[Mark]) -> bool:
    """The next line that is not blank is a bullet: then the mark heads a block, not a title."""
    following = next((this for this in marks[place + 1 :] if this.kind not in {"blank", "text"}), None)
    return following is not None and following.kind == "bullet"


def _item(state: _State, line: Line, this: Mark) -> bool:
    """Begins an item when the line is one's head; tells when its number was lost."""
    if this.kind == "pair":
        state.goal, state.item = this.number.split("-")
        state.shown = ""
        return _begin(state, line, this.text)
    expected = int(state.item or 0) + 1
    title = state.titles[expected - 1] if expected <= len(state.titles) else ""
    if this.kind == "item" and int(this.number) == expected and not _is_row(line, this) and (not state.titles or alike(title, this.text) > 0.5 or (this.head and state.goal)) and (state.goal or state.part or this.head or this.strong):
        state.item, state.shown = this.number, this.shown
        return _begin(state, line, this.text)
    if title and this.kind in {"text", "block"} and len(this.text) > 5 and _titled(state, this, expected):
        lost = Sentence("표지 목록의 제목과 같아 번호를 되찾음", "its title stands in the list on the goal's cover: the number is that of the list")
        state.notes.repair(line.number, line.text.strip()[:40], str(expected), lost)
        state.item, state.shown = str(expected), ""
        return _begin(state, line, this.text)
    return False


def _titled(state: _State, this: Mark, expected: int) -> bool:
    """A head that says what the cover's list says for the next item; on the cover itself only behind the whole list."""
    close = alike(state.titles[expected - 1], this.text) > 0.8
    return close and (bool(state.item) or this.head or len(state.titles) > 1) and (this.kind == "text" or bool(state.item))


def _is_row(line: Line, this: Mark) -> bool:
    """A row of a table, not a head."""
    return "\t" in this.text or "|" in line.text or len(re.findall(r"\d[\d,.]*", this.text)) > 3


def _begin(state: _State, line: Line, title: str) -> bool:
    state.sub_item, state.block, state.cover, state.table = "", "", False, False
    state.add(line, "item", -2, state.item, title)
    return True


def _below(state: _State, line: Line, this: Mark) -> None:
    """Sub-items, blocks, bullets and plain lines."""
    if this.kind == "circled" and not state.table and state.address and (this.number == "1" or state.sub_item):
        state.sub_item, state.block = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"[int(this.number) - 1], "" if this.head else state.block
        state.add(line, "sub_item", -1, this.number, this.text)
        return
    if this.kind == "block":
        state.block, state.table = re.split(r"\s*[:(]", this.text, maxsplit=1)[0].strip() or this.text, False
        state.add(line, "block", 0, "", this.text)
        return
    if this.kind in {"bullet", "note"}:
        state.table = False
    if squeezed(this.text).replace(" ", "").startswith("구분"):
        state.table = True
    kind, level = (this.kind, this.level) if this.kind in {"bullet", "note", "footnote"} else ("text", 4)
    state.add(line, kind, level, this.number, this.text)


def _futures(entries: list[Entry], lines: Sequence[Line], notes: Notes) -> list[Entry]:
    """Where a page break lost the head of the future block: 'step : month' behind a blank line, under a status block, up to the end of the item."""
    blank = {line.number + 1 for line in lines if not line.text.strip()}
    printed = {(entry.item, entry.sub_item) for entry in entries if entry.kind == "block" and is_future(entry.text)}
    given: list[Entry] = []
    until: tuple[str, str, str] | None = None
    for entry in entries:
        here = (entry.item, entry.sub_item, entry.block)
        if entry.kind in {"item", "sub_item", "block", "goal", "part"} or (until and here != until):
            until = None
        starts = entry.kind == "bullet" and entry.level == 1 and entry.line in blank and is_status(entry.block) and _DATE_TAIL.search(entry.text)
        if starts and until is None and (entry.item, entry.sub_item) not in printed:
            until = here
            why = Sentence("빈 줄 뒤 '내용 : 시기' 줄이 항목 끝까지 이어짐", "lines 'step : month' behind a blank line, up to the end of the item")
            notes.repair(entry.line, entry.block, _FUTURE, why)
        given.append(replace(entry, block=_FUTURE) if until else entry)
    return given
