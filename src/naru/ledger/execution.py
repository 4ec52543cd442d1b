"""The execution table (예산 집행현황) of any moment from bookings: won throughout, rates from won, rounded last. Pure.

A booking counts from its own day on, a correction too: the table of a day prints the same for ever, whatever was corrected later.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from naru.kernel import Sentence
from naru.kernel.money import Won, print_rate, print_scaled
from naru.ledger.booking import BUDGET, Booking

COLUMNS = ("year", "as_of", "department", "budget_current", "commitment", "disbursement", "commitment_rate", "disbursement_rate")
HEADS = ("구분", "예산현액", "원인행위액", "지출액", "원인행위(%)", "지출(%)")
TOTAL = "계"


@dataclass(slots=True)
class Tally:
    """Sums of a department, a line or all: won by figure."""

    name: str
    won: dict[str, Won] = field(default_factory=dict)

    def take(self, figure: str, effect: Won) -> None:
        """Adds a booking."""
        self.won[figure] = self.won.get(figure, 0) + effect

    def of(self, figure: str) -> Won:
        """One figure."""
        return self.won.get(figure, 0)

    @property
    def current(self) -> Won:
        """예산현액: what was voted, carried over, taken from the reserve and moved."""
        return sum(self.of(figure) for figure in BUDGET)

    def cells(self) -> dict[str, str]:
        """The five printed cells: million won and per cent, each rounded from won by itself."""
        current, obligated, spent = self.current, self.of("obligated"), self.of("spent")
        return {"budget_current": print_scaled(current), "commitment": print_scaled(obligated), "disbursement": print_scaled(spent),
                "commitment_rate": print_rate(obligated, current), "disbursement_rate": print_rate(spent, current)}


Cell = tuple[str, tuple[str, ...], str, Won]
"""Department, line, figure and its won: a sum of any number of bookings."""
GROUPS: Mapping[str, Callable[[str, tuple[str, ...]], str]] = {"department": lambda department, line: department, "source": lambda department, line: line[-1], "line": lambda department, line: " · ".join(line)}
"""What a table may be by: the department, the source, or the line of the city's books."""


@dataclass(frozen=True, slots=True)
class ExecutionTable:
    """The table of a year on a day: the whole first, then departments (or sources, or lines); how many rows were left out because of their day or year; where the order of the three figures is broken."""

    year: int
    as_of: dt.date
    whole: Tally
    groups: tuple[Tally, ...]
    counted: int
    later: int
    other_years: int
    broken: tuple[tuple[str, str], ...]

    @property
    def rows(self) -> tuple[Tally, ...]:
        """The whole and its parts, as printed."""
        return self.whole, *self.groups

    def footnote(self) -> str:
        """The note under the printed table."""
        return self.made_of.ko

    @property
    def made_of(self) -> Sentence:
        """What the current budget is made of, the four movements apart (R-04)."""
        parts = {figure: print_scaled(self.whole.of(figure)) for figure in BUDGET}
        voted = print_scaled(self.whole.of("original") + self.whole.of("supplementary"))
        english = (f"Budget: voted for {self.year} {voted} million won (first budget {parts['original']}, supplementary {parts['supplementary']}) + carried over from the year before ({parts['carried']}) "
                   f"+ contingency ({parts['contingency']}) + moved between lines ({parts['moved']})")
        return Sentence(f"예산현액 : ’{self.year % 100:02d}년 예산액({voted}백만원: 본예산 {parts['original']}, 추경 {parts['supplementary']}) + 전년도 이월액({parts['carried']}) "
                        f"+ 예비비({parts['contingency']}) + 이용·전용 등 증감액({parts['moved']})", english)


def execution_at(bookings: Iterable[Booking], *, as_of: dt.date, year: int, order: Sequence[str] = (), by: str = "department") -> ExecutionTable:
    """The table of `year` at the end of `as_of`. Departments stand in `order`, those it does not name after it in the order of the file."""
    cells, later, other = list[Cell](), 0, 0
    for each in bookings:
        if each.year != year or each.on > as_of:
            other, later = other + (each.year != year), later + (each.year == year)
            continue
        cells.append((each.department, each.line, each.figure, each.effect))
    return tabulate(cells, as_of=as_of, year=year, order=order, by=by, counted=(len(cells), later, other))


def tabulate(cells: Iterable[Cell], *, as_of: dt.date, year: int, counted: tuple[int, int, int], order: Sequence[str] = (), by: str = "department") -> ExecutionTable:
    """The table from sums of bookings: (counted, later, of other years) says how many rows stand behind it."""
    whole, groups, checked, named = Tally(TOTAL), dict[str, Tally](), dict[tuple[str, ...], Tally](), GROUPS[by]
    for department, line, figure, won in cells:
        name = named(department, line)
        for tally in (whole, groups.setdefault(name, Tally(name)), checked.setdefault((department,), Tally(department)), checked.setdefault(("", *line), Tally(" · ".join(line)))):
            tally.take(figure, won)
    known = {name: place for place, name in enumerate(order)}
    return ExecutionTable(year, as_of, whole, tuple(sorted(groups.values(), key=lambda tally: known.get(tally.name, len(known)))), *counted, tuple(_broken(checked.values())))


def _broken(tallies: Iterable[Tally]) -> Iterator[tuple[str, str]]:
    """Where 0 ≤ 지출 ≤ 원인행위 ≤ 예산현액 does not hold (R-05): (name, why). The books stay the truth: it is told, not mended."""
    for tally in tallies:
        current, obligated, spent = tally.current, tally.of("obligated"), tally.of("spent")
        if spent < 0:
            yield tally.name, f"지출액 {spent:,}원: 반납이 지출보다 많습니다"
        if spent > obligated:
            yield tally.name, f"지출액 {spent:,}원이 원인행위액 {obligated:,}원보다 많습니다"
        if obligated > current:
            yield tally.name, f"원인행위액 {obligated:,}원이 예산현액 {current:,}원보다 많습니다"


def write_execution(table: ExecutionTable) -> str:
    """The table as CSV: the columns of the house's fact file, figures without separators."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for tally in table.rows:
        writer.writerow([table.year, table.as_of.isoformat(), tally.name, *(cell.replace(",", "") for cell in tally.cells().values())])
    return out.getvalue()
