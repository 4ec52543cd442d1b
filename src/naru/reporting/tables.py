"""The office's tables as of a day, from observations: each cell with its observation's id, as printed. What a report prints, and what its cell opens to.

`execution_table`, `headcount_table` and `indicator_table` answer with the newest statement on or before the day, and say its own day; None when nothing was stated by then.
"""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from naru.figures.queries import indicator_values, indicators, of_statement, statements
from naru.figures.terms import Observation
from naru.kernel import Sentence
from naru.reporting.facts import AMOUNTS, MEASURES, RATES

TOTAL = "계"


@dataclass(frozen=True, slots=True)
class FactCell:
    """A cell: its column, its printed form, the observation it opens to with its document and line, its exact value (in units of 10^-places)."""

    key: str
    printed: str
    observation: str
    value: int | None
    places: int
    status: str = ""
    document: str = ""
    line: str = ""

    @property
    def plain(self) -> str:
        """The value as data writes it: no separators, no signs but a minus."""
        if self.value is None:
            return ""
        digits = f"{abs(self.value):0{self.places + 1}d}"
        return f"{'-' if self.value < 0 else ''}{digits[:-self.places]}.{digits[-self.places:]}" if self.places else str(self.value)


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row: whose, and its cells by column; a column the document does not print is not there."""

    name: str
    cells: tuple[FactCell, ...]

    def cell(self, key: str) -> FactCell | None:
        """One cell."""
        return next((each for each in self.cells if each.key == key), None)


@dataclass(frozen=True, slots=True)
class FactTable:
    """A table: its id and title, the as-of day of its figures, their unit, its columns in order, its rows in the order printed."""

    id: str
    title: Sentence
    as_of: str
    unit: Sentence
    columns: tuple[tuple[str, Sentence], ...]
    rows: tuple[FactRow, ...]

    def row(self, name: str) -> FactRow | None:
        """One row."""
        return next((each for each in self.rows if each.name == name), None)


_ENGLISH = {"budget_current": "current budget", "commitment": "committed", "disbursement": "disbursed", "commitment_rate": "committed, %", "disbursement_rate": "disbursed, %",
            "authorised": "posts", "actual": "staff", "difference": "difference", "female": "women"}


def _newest(family: str, as_of: dt.date) -> str:
    """The newest stated day of a family on or before a day; '' when there is none. A stated month counts from its last day."""
    return max((each for each in statements(family) if _reached(each, as_of)), default="")


def _reached(stated: str, day: dt.date) -> bool:
    from naru.figures.logic import ends

    end = ends(stated)
    return end is not None and end <= day


def _cell(each: Observation) -> FactCell:
    return FactCell(each.key, each.printed, each.id, each.value, each.places, each.status, each.document, each.line)


def _grouped(found: Sequence[Observation], family: str) -> tuple[FactRow, ...]:
    by: dict[str, list[FactCell]] = {}
    for each in found:
        by.setdefault(each.scope.removeprefix(family), []).append(_cell(each))
    return tuple(FactRow(name, tuple(cells)) for name, cells in by.items())


def execution_table(as_of: dt.date) -> FactTable | None:
    """The execution table (예산 집행현황) as reported: the whole first, then departments in their order."""
    stated = _newest("execution/", as_of)
    if not stated:
        return None
    columns = tuple((key, Sentence(label, _ENGLISH[key])) for key, label in (*AMOUNTS, *RATES))
    return FactTable("execution", Sentence("예산 집행현황", "Budget execution"), stated, Sentence("백만원, %", "million won, %"), columns, _grouped(of_statement("execution/", stated), "execution/"))


def headcount_table(as_of: dt.date) -> FactTable | None:
    """The headcount table (인력현황) as reported. Columns are `직종:authorised|actual|difference|female`, job types as that day's document has them (R-09)."""
    stated = _newest("headcount/", as_of)
    if not stated:
        return None
    rows = _grouped(of_statement("headcount/", stated), "headcount/")
    words = dict(MEASURES)
    keys = dict.fromkeys(cell.key for row in rows for cell in row.cells)
    columns = tuple((key, Sentence(f"{key.split(':')[0]} {words[key.split(':')[1]]}", f"{key.split(':')[0]} {_ENGLISH[key.split(':')[1]]}")) for key in keys)
    return FactTable("headcount", Sentence("인력현황", "Headcount"), stated, Sentence("명", "persons"), columns, rows)


def indicator_table(as_of: dt.date, *, codes: Sequence[str] = ()) -> FactTable | None:
    """Values of indicators known on a day, a row for each indicator and scope, a column `period|stated|status` for each value. For a report's chapter of the economy give the day of the session: its figures are
    stated for the month of the session."""
    names = {each.id: each for each in indicators()}
    by: dict[str, list[FactCell]] = {}
    for each in indicator_values():
        held = names[each.indicator] if each.indicator else None
        if held is None or (codes and held.code not in codes) or not _known(each.stated, as_of):
            continue
        key = "|".join(filter(None, (each.period, each.stated, each.status)))
        by.setdefault(each.scope.removeprefix("indicator/"), []).append(FactCell(key, each.printed, each.id, each.value, each.places, each.status, each.document, each.line))
    if not by:
        return None
    rows = tuple(FactRow(name, tuple(cells)) for name, cells in by.items())
    keys = dict.fromkeys(cell.key for row in rows for cell in row.cells)
    return FactTable("indicators", Sentence("주요 지표", "Indicators"), as_of.isoformat(), Sentence("지표마다 다름", "as each indicator"), tuple((key, Sentence(key, key)) for key in keys), rows)


def _known(stated: str, day: dt.date) -> bool:
    """Whether what is stated for a day or a month was known on a day: a month counts from its first day, a document of a month speaks within it."""
    from naru.figures.logic import begins

    begin = begins(stated)
    return begin is not None and begin <= day


def write_execution_table(table: FactTable) -> str:
    """As CSV, the columns of the city's fact file."""
    heads = [key for key, _ in table.columns]
    return _csv(["year", "as_of", "department", *heads], [[table.as_of[:4], table.as_of, row.name, *(cell.plain for key in heads if (cell := row.cell(key)))] for row in table.rows])


def write_headcount_table(table: FactTable) -> str:
    """As CSV, a line for each department and job type, the columns of the city's fact file."""
    lines = []
    for row in table.rows:
        for job in dict.fromkeys(cell.key.split(":")[0] for cell in row.cells):
            lines.append([table.as_of[:4], table.as_of, row.name, job, *(cell.plain if (cell := row.cell(f"{job}:{measure}")) else "" for measure, _ in MEASURES)])
    return _csv(["year", "as_of", "department", "job_type", *(measure for measure, _ in MEASURES)], lines)


def write_indicator_table(table: FactTable) -> str:
    """As CSV, a line for each value."""
    return _csv(["indicator", "scope", "period", "stated", "status", "printed", "value", "observation"],
                [[*row.name.split("/", 1), *[*cell.key.split("|"), ""][:3], cell.printed, cell.plain, cell.observation] for row in table.rows for cell in row.cells])


def _csv(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([heads, *lines])
    return out.getvalue()
