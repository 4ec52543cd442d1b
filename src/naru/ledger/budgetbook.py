"""The port to the budget book (예산서) with its file adapter: lines with what was asked and what was voted. Reading writes nothing: it is the dry run.

What stands already is passed over; what was asked for before is voted; what the council voted otherwise than asked is named.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from naru.kernel import Sentence, Won
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import TableFile, TableRow, read_table, write_table
from naru.ledger.terms import LineKey, Source, line_id

KEY = ("year", "account", "policy", "unit", "detail", "item", "source", "department")


class Meaning(StrEnum):
    """What taking a row in would do."""

    REQUEST = "request"
    VOTE = "vote"
    VOTE_REQUEST = "vote_request"
    VOTED_OTHERWISE = "voted_otherwise"
    STANDS = "stands"


MEANINGS: dict[Meaning, Sentence] = {
    Meaning.REQUEST: Sentence("새로 요구", "newly asked for"),
    Meaning.VOTE: Sentence("새로 의결", "newly voted"),
    Meaning.VOTE_REQUEST: Sentence("요구한 것을 의결", "voted as asked for"),
    Meaning.VOTED_OTHERWISE: Sentence("요구와 다르게 의결: 남은 요구는 거둔다", "voted otherwise than asked: the request is withdrawn"),
    Meaning.STANDS: Sentence("이미 있음: 다시 넣지 않는다", "stands already: passed over"),
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One row of the book: its line (and whether it is new), what was asked or voted, what taking it in does, and the request that it meets."""

    row: int
    key: LineKey
    new_line: bool
    kind: str
    amount: Won
    document: str
    meaning: Meaning
    request: uuid.UUID | None = None
    asked: Won = 0

    @property
    def line(self) -> uuid.UUID:
        """The line's id."""
        return line_id(self.key)


@dataclass(frozen=True, slots=True)
class BudgetBook:
    """A read book: the table with its problems, what each row does, years that it opens, lines of its years and departments that it does not hold."""

    table: TableFile
    planned: tuple[Planned, ...]
    new_years: tuple[int, ...]
    absent: tuple[str, ...]

    def counts(self) -> dict[str, int]:
        """How many rows do what."""
        return dict(Counter(each.meaning.value for each in self.planned))


class BudgetSystem(Protocol):
    """What Naru asks of the budget system's book."""

    def read(self, content: bytes) -> BudgetBook:
        """What the book says against what stands; writes nothing."""


class Files:
    """The file adapter."""

    def read(self, content: bytes) -> BudgetBook:
        """Checks every row; errors stand beside their cells."""
        return _Reader(read_table(content, form("budget-book"))).book()


_OPEN = """
SELECT a.id, a.line_id, a.kind, a.amount FROM ledger_appropriation a WHERE NOT EXISTS (SELECT 1 FROM ledger_vote v WHERE v.appropriation_id = a.id)
AND NOT EXISTS (SELECT 1 FROM ledger_withdrawn w WHERE w.appropriation_id = a.id) ORDER BY a.entry_id, a.id
"""
_VOTED = """
SELECT a.line_id, a.kind, a.amount, v.document FROM ledger_appropriation a JOIN ledger_vote v ON v.appropriation_id = a.id
WHERE NOT EXISTS (SELECT 1 FROM record_exchangeundo u WHERE u.exchange_id = v.exchange_id)
"""


class _Reader:
    def __init__(self, table: TableFile) -> None:
        self.table = table
        self.lines = dict(rows("SELECT id, department || ' · ' || detail || ' · ' || item || ' (' || year_id || ')' FROM ledger_line"))
        self.years: dict[int, str] = dict(rows("SELECT DISTINCT ON (year_id) year_id, to_state FROM ledger_yearstep ORDER BY year_id, n DESC"))
        self.open = list(rows(_OPEN))
        self.voted = Counter((line, kind, amount, document) for line, kind, amount, document in rows(_VOTED))
        self.seen: dict[tuple[object, ...], int] = {}

    def book(self) -> BudgetBook:
        planned = [made for row in self.table.rows if (made := self._row(row)) is not None]
        if not self.table.rows and not self.table.problems:
            self.table.unreadable(0, "-", "", ("편성이 한 줄도 없습니다.", "There is no row."), ("연도와 부서를 확인해 다시 내려받으십시오.", "Check year and department, and download it again."))
        held, years, departments = {each.line for each in planned}, {each.key.year for each in planned}, {each.key.department for each in planned}
        absent = [name for id_, name, year, department in rows("SELECT id, department || ' · ' || detail || ' · ' || item, year_id, department FROM ledger_line ORDER BY 2")
                  if year in years and department in departments and id_ not in held]
        return BudgetBook(self.table, tuple(planned), tuple(sorted(years - set(self.years))), tuple(absent))

    def _row(self, row: TableRow) -> Planned | None:
        state, year, document = row.text("state"), row.values["year"], row.text("document")
        if row.won() < 0:
            self.table.wrong(row.number, "amount", row.won(), ("0보다 작습니다.", "It is below 0."), ("줄인 예산은 편성을 '감액'으로 하고 금액은 0보다 크게 적으십시오.", "Write a cut as 감액 with an amount above 0."))
        if state == "voted" and not document:
            self.table.wrong(row.number, "document", "", ("의결한 편성에는 의결 문서가 있어야 합니다.", "What was voted names its document."), ("의결 문서번호를 적으십시오.", "Write the document's number."))
        if isinstance(year, int) and self.years.get(year, "draft") not in ("draft", "open"):
            self.table.wrong(row.number, "year", year, ("이미 정리·마감한 회계연도입니다.", "The year's books are cut off or closed."), ("다음 회계연도의 예산서에 넣으십시오.", "Put it into the next year's book."))
        told = self.table.told(row.number)
        if told or not isinstance(year, int):
            return None
        account, policy, unit, detail, item = (row.text(each) for each in KEY[1:6])
        key = LineKey(year, account, policy, unit, detail, item, Source(row.text("source")), row.text("department"))
        line, kind, amount = line_id(key), row.text("kind"), row.won()
        same = (line, kind, state, amount, document)
        if same in self.seen:
            self.table.wrong(row.number, "amount", amount, (f"{self.seen[same]}번째 줄과 모두 같습니다.", f"It equals row {self.seen[same]} in everything."),
                             ("두 번 적힌 줄이면 하나를 지우고, 두 번 편성했으면 문서를 나누어 적으십시오.", "Remove one, or name the document of each."))
            return None
        self.seen[same] = row.number
        meaning, request, asked = self._meaning(line, kind, state, amount, document)
        return Planned(row.number, key, line not in self.lines, kind, amount, document, meaning, request, asked)

    def _meaning(self, line: uuid.UUID, kind: str, state: str, amount: Won, document: str) -> tuple[Meaning, uuid.UUID | None, Won]:
        if state == "voted" and self.voted[line, kind, amount, document]:
            return Meaning.STANDS, None, 0
        found = [each for each in self.open if each[1:3] == (line, kind)]
        exact = next((each for each in found if each[3] == amount), None)
        if state == "requested":
            if exact is None:
                return Meaning.REQUEST, None, 0
            self.open.remove(exact)
            return Meaning.STANDS, None, 0
        meets = exact or (found[0] if len(found) == 1 else None)
        if meets is None:
            return Meaning.VOTE, None, 0
        self.open.remove(meets)
        return (Meaning.VOTE_REQUEST if meets is exact else Meaning.VOTED_OTHERWISE), meets[0], meets[3]


def write_budget(planned: Iterable[Mapping[str, object]], *, title: str) -> bytes:
    """A book in the city's form: for the stand-in of tests and the demo."""
    return write_table(form("budget-book"), planned, title=title)
