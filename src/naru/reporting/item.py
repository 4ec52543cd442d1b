"""A card printed as an item of the council report, in the office's form: □ block, ㅇ statement, - detail, ※ note. Pure.

A line of the report prints as one line again, in the order of the report: the facts keep their line numbers, and where a line stands tells its
block. Reported lines are printed as reported. Figures of this database stand in a block of their own that says what they are; the two never share
a line. Dates inside the report's year lose their year, as the office prints them.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from naru.documents.sheets import Block as SheetBlock
from naru.documents.sheets import ItemForm, Line, Sheet, Table
from naru.figures.logic import ends, print_period
from naru.figures.terms import Observation
from naru.kernel import KST, Provenance, print_won
from naru.kernel.money import print_scaled
from naru.reporting.reading import DATED, place, reports, words
from naru.reporting.terms import Card, Live

DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def month_only(text: str, year: int) -> str:
    """'2023-04' -> '4월', '2023-04-27' -> '4.27.', '2024-01' -> "'24. 1월", '2023-05/2023-11' -> '5~11월' in a report of 2023; '' for what is only known to be done by a day."""
    if text.startswith("/"):
        return ""

    def one(found: re.Match[str]) -> str:
        head = "" if int(found[1]) == year else f"’{found[1][2:]}. "
        return f"{head}{int(found[2])}.{int(found[3])}." if found[3] else f"{head}{int(found[2])}월"

    if half := re.fullmatch(r"(\d{4})-[HQ]\d", text):
        said = print_period(text).removeprefix(half[1]).strip()
        return said if int(half[1]) == year else f"’{half[1][2:]}. {said}"
    begin, slash, end = (DATE.sub(one, part) for part in text.partition("/"))
    if slash and begin.endswith("월") and end.endswith("월") and "’" not in begin + end:
        return f"{begin.removesuffix('월')}~{end}"
    return f"{begin} ~ {end}" if slash else begin


_BARE = re.compile(r"(.*?)\s?\(?(?<![\d.,:])(\d[\d,]*)\)?")


def with_unit(each: Observation) -> str:
    """A count as a report prints it: with its unit, also where the document's line left it to the reader: '종합형 16' of 28개소 is '종합형 16개소'. What is no bare count stays as printed."""
    found = _BARE.fullmatch(each.printed)
    if found is None or not found[1] or each.value is None or each.places or not re.fullmatch(r"[가-힣]+", each.unit) or each.unit == "원" or int(found[2].replace(",", "")) != each.value:
        return each.printed
    return f"{found[1]} {found[2]}{each.unit}"


Segments = tuple[tuple[str, Observation | None], ...]
"""Words with the observation that says them; None for the office's own words between."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of an item: its bullet level, and its words with where each comes from."""

    level: str
    segments: Segments

    @property
    def line(self) -> Line:
        """As a line of a paper."""
        return Line(self.level, "".join(text for text, _ in self.segments))


def _between(parts: Sequence[Segments], words: str) -> Segments:
    """Segments in a row with words between them."""
    return tuple(segment for n, part in enumerate(parts) for segment in (*(((words, None),) if n else ()), *part))


class _Report:
    """The lines of one document about one card, by the line they stand on, parted into the office's three blocks."""

    def __init__(self, card: Card, document: str, year: int, as_of: str) -> None:
        self.year, self.as_of = year, dt.date.fromisoformat(as_of)
        self.lines: dict[int, list[Observation]] = {}
        for block in card.blocks:
            for each in block.reported:
                if each.document == document and block.id not in ("budget", "site") and each.status != "assumed":
                    self.lines.setdefault(place(each), []).append(each)
        self.budget = [each for each in card.block("budget").reported if each.document == document]
        told = [line for line, those in self.lines.items() if any(each.block in ("status", "result") for each in those)]
        first, self.future_from = min(told, default=10**9), self._future()
        self.overview = sorted(line for line, those in self.lines.items() if all(each.block in ("basis", "overview") for each in those) and (line < first or not told))
        self.status = sorted(line for line in self.lines if line not in self.overview and line < self.future_from)
        self.future = sorted(line for line in self.lines if line >= self.future_from and line not in self.overview)

    def _future(self) -> int:
        """Where 향후계획 begins: the first of the last lines that are all to come."""
        begin = 10**9
        for line in sorted(self.lines, reverse=True):
            if any(each.block in ("status", "result") for each in self.lines[line]):
                break
            if any(each.block == "future" for each in self.lines[line]):
                begin = line
        return begin

    def said(self, each: Observation, *, many: bool) -> str:
        """One thing as it prints: a step with its date, a figure as printed, a term with its value."""
        if each.block not in DATED:
            return words(replace(each, printed=with_unit(each)))
        when = month_only(each.period, self.year)
        return each.label if not when or when in each.label else f"{each.label}({when})" if many else f"{each.label} : {when}"

    def joined(self, those: Sequence[Observation]) -> Segments:
        """Everything of a line in one line."""
        if all(each.block == "basis" for each in those):
            names = {each.label: [other for other in those if other.label == each.label] for each in those}
            laws = [((f"{name}{' ' if any(each.printed for each in named) else ''}", named[0]), *_between([((each.printed, each),) for each in named], "·")) for name, named in names.items()]
            return (("추진근거 : ", None), *_between(laws, ", "))
        return _between([((self.said(each, many=len(those) > 1), each),) for each in those], ", ")

    def once(self, those: Sequence[Observation]) -> list[Observation]:
        """What a line says, nothing twice: a term or target whose words a step of the line says already is left out."""
        texts = [re.sub(r"^\([^)]*\) ", "", self.said(each, many=True)) for each in those]
        return [each for n, each in enumerate(those) if not any(_inside(texts[n], other, first=m < n) for m, other in enumerate(texts) if m != n)]


def _bare(text: str) -> str:
    return re.sub(r"[\s:,·]", "", text)


def _inside(text: str, other: str, *, first: bool) -> bool:
    """Whether what a text says is said by another of its line: its words, or all its figures and all its words but one."""
    if _bare(text) == _bare(other):
        return first
    if _bare(text) in _bare(other):
        return True
    words = [word for word in re.split(r"[\s:]+", text) if word]
    return len(words) > 2 and all(word in other or word.rstrip("개사업체명") in other for word in words)


def _overview(report: _Report) -> Iterator[Said]:
    budget = [Said("1", text) for text in _budget(report)]
    at = min((place(each) for each in report.budget), default=10**9)
    for line in report.overview:
        if line > at and budget:
            yield budget.pop(0)
        those = report.once(report.lines[line])
        shares = len(those) > 1 and all(each.unit == "%" for each in those)
        yield Said("2" if shares else "1", report.joined(those))
    yield from budget
    for part in report.budget:
        if part.status == "requested":
            yield Said("note", ((f"{part.label} {print_scaled(part.value or 0)}백만원", part), ("은 요구액으로, 의결 전에는 쓸 수 없음", None)))


def _budget(report: _Report) -> Iterator[Segments]:
    """'’23년 예산 : 9,853백만원 (기정예산:4,803, 추경:5,050)': the whole with its parts of the same year in brackets; million won. Of several wholes on a line the largest has the parts."""
    parts = [each for each in report.budget if each.key == "subset"]
    wholes = sorted((each for each in report.budget if each.key != "subset"), key=lambda each: (place(each), each.period, -(each.value or 0)))
    told: set[tuple[int, str]] = set()
    for each in wholes:
        at = (place(each), each.period)
        mine = [((f"{_part(part.label, each.label)}:{print_scaled(part.value or 0)}", part),) for part in parts if (place(part), part.period) == at and at not in told]
        told.add(at)
        inside: Segments = ((" (", None), *_between(mine, ", "), (")", None)) if mine else ()
        yield ((f"{each.label} : {print_scaled(each.value or 0)}백만원", each), *inside)


def _part(label: str, whole: str) -> str:
    """A part's name without that of its whole: ('’23년 예산 (종합형)', '’23년 예산') -> '종합형'; ('’23년 예산: 기정 R&D', '’23년 예산 (R&D + 펀드)') -> '기정 R&D'."""
    short = label.removeprefix(whole)
    if short == label:
        short = label.removeprefix(re.sub(r"\s*\([^()]*\)$", "", whole))
    return short.strip(" :()") or label


def _status(report: _Report) -> Iterator[Said]:
    """A step opens a statement; what was counted and several steps on one line are its details; what is still to come is a note."""
    for line in report.status:
        those = report.once(report.lines[line])
        done = [each for each in those if each.block == "status"]
        to_come = any(each.block == "future" for each in those)
        ahead = [each for each in those if each.block == "future" or (each.block == "target" and to_come)]
        counts = [each for each in those if each not in done and each not in ahead]
        if done or counts:
            yield Said("1" if len(done) == 1 and not counts else "2", report.joined([*done, *counts]))
        if ahead:
            yield Said("note", report.joined(ahead))


def _future(report: _Report) -> Iterator[Said]:
    for line in report.future:
        those = report.once(report.lines[line])
        last = max((end for each in those if each.block == "future" and (end := ends(each.period))), default=None)
        late: Segments = ((" [기한 지남, 결과는 다음 보고에]", None),) if last is not None and last < report.as_of else ()
        yield Said("1", (*report.joined(those), *late))


def item_lines(card: Card, *, document: str, year: int, as_of: str, form: ItemForm) -> tuple[int, list[tuple[str, list[Said]]]]:
    """The office's blocks of a card, each with its lines, and the year of the report they are from: that of `document`, else of the report before it. Empty blocks are left out."""
    report = _Report(card, document, year, as_of)
    if not report.lines and not report.budget and (told := reports(card)[0]):
        year = int(told[-4:])
        report = _Report(card, told, year, as_of)
    blocks = [("overview", [*_overview(report)]), ("status", [*_status(report)]), ("future", [*_future(report)])]
    return year, [(form.head(name, year=year, yy=str(year)[2:]), lines) for name, lines in blocks if lines]


def _live(card: Card, as_of: str, form: ItemForm) -> Iterator[SheetBlock]:
    """What was counted here, in a block and table of its own."""
    live = [each for block in card.blocks for each in block.live]
    if not live:
        return
    mark = "가상자료" if card.simulated else "계산"
    counted = f"{card.counted.astimezone(KST):%Y. %-m. %-d. %H:%M}" if card.counted else as_of
    yield Line("0", f"{form.head('live')} ({mark}, {counted} 기준)")
    rows = [(each.label.ko, _amount(each), _amount(each.before) if each.before else "같음" if each.provenance else "-", f"{_source(each)}") for each in live]
    yield Table(head=("구분", "지금", "지난 보고일", "수치"), rows=rows, widths=(8, 7, 7, 6), right=frozenset({1, 2}))
    yield Line("note", "위 보고 수치와 섞지 않음. 수치 번호로 근거 행과 행위, 증빙을 열 수 있음")


def _amount(live: Live) -> str:
    """As it was frozen: a collected figure prints how many of those asked are in it."""
    return live.printed or (print_won(live.value) if live.unit == "원" else f"{live.value:,}{live.unit}")


def _source(live: Live) -> str:
    """What a printed figure says of itself: 가상자료, and the number under which it opens to its rows."""
    return f"{'가상자료 ' if live.provenance is Provenance.SIMULATED else ''}{str(live.id)[:8]}"


def item_of(card: Card, *, document: str, year: int, as_of: str, form: ItemForm) -> Sheet:
    """The card as an item of the report `document`; what that is silent about is printed from the report before it, and says so."""
    told, found = item_lines(card, document=document, year=year, as_of=as_of, form=form)
    goal = f"{card.items[0][0]}-{card.items[0][1]} " if card.items else ""
    blocks: list[SheetBlock] = []
    if told != year:
        blocks.append(Line("note", form.head("copied", year=year, told=told)))
    for name, lines in found:
        blocks += [Line("0", name), *(each.line for each in lines)]
    if not blocks:
        blocks.append(Line("note", form.head("silent")))
    blocks += _live(card, as_of, form)
    blocks = [replace(each, mark=form.marks[each.level]) if isinstance(each, Line) else each for each in blocks]
    name = card.items[0][2] if card.items and len(card.items) == 1 else card.head.name_ko
    return Sheet(title=f"{goal}{name}", blocks=tuple(blocks), subtitle=f"{card.head.owner or '담당 부서 문서에 없음'} · {print_period(as_of)} 기준")
