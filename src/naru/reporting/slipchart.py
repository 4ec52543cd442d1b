"""Steps whose dates moved as one picture: from the date that was planned to the newest one. Terms and drawing; attributes only, because the pages' policy allows no style.

`slip_chart(programme)` is the public query: `title` says the finding, `marks` are the rows of the table beneath, `svg(language)` the picture of a page or a printed report, `alt(language)` its words.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from naru.figures.logic import begins, ends
from naru.kernel import Sentence
from naru.reporting.closing import Slip, iso, slips
from naru.reporting.queries import names_of_programmes

WIDTH, LEFT, RIGHT, ROW, TOP = 760, 262, 104, 34, 34
WAS, NOW, LINE = "#58616a", "#0b50d0", "#8a949e"
LONGEST = 17
"""Syllables of a label that fit beside the drawing; the table has all of it."""


@dataclass(frozen=True, slots=True)
class SlipMark:
    """A step: the last day of the date before and of the newest one (None: no new date yet)."""

    slip: Slip
    was: dt.date
    now: dt.date | None
    label: str

    def says(self, language: str) -> str:
        """How far it moved."""
        months = self.slip.months
        if months is None:
            return "새 날짜 없음" if language == "ko" else "no new date"
        return (f"{months}개월" if language == "ko" else f"{months} months") if months >= 0 else f"{-months}개월 앞당김" if language == "ko" else f"{-months} months earlier"


@dataclass(frozen=True, slots=True)
class SlipChart:
    """The picture: its finding, its rows, the first and last year it shows."""

    title: Sentence
    marks: tuple[SlipMark, ...]
    first: int
    last: int

    @property
    def height(self) -> int:
        """Of the drawing."""
        return TOP + ROW * len(self.marks) + 8

    def x(self, day: dt.date) -> int:
        """Where a day stands."""
        start, end = dt.date(self.first, 1, 1), dt.date(self.last + 1, 1, 1)
        return LEFT + (WIDTH - LEFT - RIGHT) * (day - start).days // (end - start).days

    def alt(self, language: str, *, months: bool = True) -> str:
        """What the picture shows, in words; without `months` only dates, which a document says."""
        return "; ".join(f"{each.label}: {each.slip.former} → {each.slip.said.printed if each.now else '?'}{f' ({each.says(language)})' if months else ''}" for each in self.marks)

    def svg(self, language: str = "ko", *, months: bool = True, title: str = "") -> str:
        """The picture. Every word in it is escaped. Without `months` each mark ends with its new date: a report prints no number that no document says."""
        body = [*self._years(), *(part for n, each in enumerate(self.marks) for part in self._mark(n, each, language, months=months))]
        return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" role="img" font-family="Pretendard GOV, sans-serif" font-size="15" fill="currentColor">'
                f"<title>{escape(title or self.title.say(language))}</title><desc>{escape(self.alt(language, months=months))}</desc>{''.join(body)}</svg>")

    def _years(self) -> list[str]:
        marks = [(year, self.x(dt.date(year, 1, 1))) for year in range(self.first, self.last + 2)]
        lines = [f'<line x1="{x}" y1="22" x2="{x}" y2="{self.height}" stroke="{LINE}" stroke-width="0.5"/>' for _, x in marks]
        return lines + [f'<text x="{x + 3}" y="16">{year}</text>' for year, x in marks[:-1]]

    def _mark(self, n: int, each: SlipMark, language: str, *, months: bool) -> list[str]:
        y, start, label = TOP + ROW * n + 16, self.x(each.was), each.label
        end = self.x(each.now) if each.now else WIDTH - RIGHT
        dashed = "" if each.now else ' stroke-dasharray="4 4"'
        made = [f'<text x="{LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(label if len(label) <= LONGEST else label[:LONGEST - 1] + "…")}</text>',
                f'<line x1="{start}" y1="{y}" x2="{end}" y2="{y}" stroke="{NOW}" stroke-width="3"{dashed}/>', f'<circle cx="{start}" cy="{y}" r="6" fill="#ffffff" stroke="{WAS}" stroke-width="2"/>']
        made += [f'<circle cx="{end}" cy="{y}" r="6" fill="{NOW}"/>'] if each.now else []
        return [*made, f'<text x="{max(start, end) + 11}" y="{y + 4}">{escape(each.says(language) if months or each.now is None else each.slip.said.printed)}</text>']


def draw_slips(found: Sequence[Slip], names: Mapping[str, str] | None = None) -> SlipChart | None:
    """The picture of steps whose dates moved, the largest slip first; None when no former date can be placed on the line. Steps of one name bear their programme's: `names` where they are known."""
    many = Counter(each.said.label for each in found)
    names = names if names is not None else names_of_programmes() if len(many) < len(found) else {}
    labels = {each.said.id: f"{each.said.label} ({names.get(each.said.scope, each.said.scope)})" if many[each.said.label] > 1 else each.said.label for each in found}
    marks = [SlipMark(each, was, ends(each.said.period) if begins(each.said.period) else None, labels[each.said.id]) for each in found if (was := ends(iso(each.former))) is not None]
    if not marks:
        return None
    marks.sort(key=lambda each: (each.slip.months is None, -(each.slip.months or 0), each.was))
    days = [day for each in marks for day in (each.was, each.now) if day is not None]
    return SlipChart(_title(marks), tuple(marks), min(days).year, max(days).year)


def _title(marks: Sequence[SlipMark]) -> Sentence:
    late, undated = [each for each in marks if (each.slip.months or 0) > 0], sum(1 for each in marks if each.slip.months is None)
    more_ko, more_en = (f", {undated}단계는 새 날짜가 없습니다", f", {undated} without a new date") if undated else ("", "")
    if not late:
        return Sentence(f"날짜가 바뀐 단계 {len(marks)}개{more_ko or '입니다'}", f"{len(marks)} steps moved{more_en}")
    most = late[0].slip
    return Sentence(f"{len(marks)}단계 가운데 {len(late)}단계가 늦어졌고 가장 크게는 {most.months}개월입니다{more_ko}", f"{len(late)} of {len(marks)} steps came later, at most by {most.months} months{more_en}")


def slip_chart(programme: str = "") -> SlipChart | None:
    """The picture of all programmes, or of one."""
    return draw_slips(slips(programme))
