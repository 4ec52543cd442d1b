"""The port to the subsidy system (보탬e) with its file adapter: grants and selections go out, use and settlement come in. Reading writes nothing: it is the dry run.

The firm types nothing twice: what it entered there becomes its evidence here. Where their money and ours differ, the cause is named.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from naru.agreements import settlements
from naru.agreements.logic import plain_number
from naru.agreements.terms import Spent
from naru.kernel import Sentence, Won, clock
from naru.kernel.database import rows
from naru.kernel.forms import form
from naru.kernel.tables import TableFile, TableRow, read_table, write_table


class UseCause(StrEnum):
    """How a row of use, or an agreement's sum of it, stands to what is here."""

    NEW = "new"
    STANDS = "stands"
    OTHER_AMOUNT = "other_amount"
    OTHER_AGREEMENT = "other_agreement"
    ONLY_HERE = "only_here"
    ABOVE_TOTAL = "above_total"


USE_CAUSES: dict[UseCause, Sentence] = {
    UseCause.NEW: Sentence("새 집행: 증빙으로 받는다", "new: becomes evidence"),
    UseCause.STANDS: Sentence("이미 있음: 다시 받지 않는다", "stands already: passed over"),
    UseCause.OTHER_AMOUNT: Sentence("같은 증빙이 다른 금액으로 있음", "the same invoice stands here with another amount"),
    UseCause.OTHER_AGREEMENT: Sentence("같은 증빙을 다른 협약이 이미 씀", "another agreement used the same invoice"),
    UseCause.ONLY_HERE: Sentence("나루에만 있는 집행", "stands only here"),
    UseCause.ABOVE_TOTAL: Sentence("집행 합계가 협약 총액을 넘음", "use adds up to more than the agreement"),
}


@dataclass(frozen=True, slots=True)
class Used:
    """A row of use that may be taken in."""

    row: int
    spent: Spent
    on: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class UseDifference:
    """A difference of use: the cause, the firm, the invoice (or none), what stands there and here, in won."""

    cause: UseCause
    agreement: uuid.UUID
    firm: str
    invoice: str
    theirs: Won
    ours: Won


@dataclass(frozen=True, slots=True)
class UseFile:
    """A read file of use: the table with its problems, what would be taken in, what stands already, the differences with causes."""

    table: TableFile
    fresh: tuple[Used, ...]
    stand: int
    differences: tuple[UseDifference, ...]

    @property
    def won(self) -> Won:
        """What would be taken in, together."""
        return sum(each.spent.amount for each in self.fresh)


class SubsidySystem(Protocol):
    """What Naru asks of the subsidy system."""

    def grants(self) -> tuple[bytes, int]:
        """The list of grants and selections, and how many rows it has."""

    def read_use(self, content: bytes) -> UseFile:
        """What a file of use says; writes nothing."""

    def read_settlement(self, content: bytes) -> settlements.SettlementFile:
        """What a file of settlement says; writes nothing."""


_LIST = """
SELECT g.kind, g.id, coalesce(g.under_id, g.id), c.name_ko, h.name, CASE WHEN g.kind = 'award' THEN o.name END, o.business_number,
  (SELECT e.on_date FROM agreements_agreementstep s JOIN record_entry e ON e.id = s.entry_id WHERE s.agreement_id = g.id AND s.to_state = 'signed' AND s.from_state = 'drafted'),
  v.total, coalesce(sum(p.amount) FILTER (WHERE p.source = 'city'), 0)::bigint, coalesce(sum(p.amount) FILTER (WHERE p.source = 'district'), 0)::bigint,
  coalesce(sum(p.amount) FILTER (WHERE p.source IN ('self', 'private')), 0)::bigint
FROM agreements_agreement g JOIN calls_call c ON c.id = g.call_id JOIN parties_organisation o ON o.id = g.organisation_id
JOIN agreements_agreement u ON u.id = coalesce(g.under_id, g.id) JOIN parties_organisation h ON h.id = u.organisation_id
JOIN LATERAL (SELECT n, total FROM agreements_agreementversion WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) v ON true
JOIN agreements_share p ON p.agreement_id = g.id AND p.version = v.n
JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON true
WHERE s.to_state <> 'drafted' GROUP BY g.kind, g.id, c.name_ko, h.name, o.name, o.business_number, v.total ORDER BY h.name, coalesce(g.under_id, g.id), g.kind DESC, o.name, g.id
"""
_KEYS = ("kind", "agreement", "grant", "programme", "holder", "firm", "number", "signed_on", "total", "city", "district", "own")


class Files:
    """The file adapter."""

    def grants(self) -> tuple[bytes, int]:
        """Grants with their firms' agreements, signed or later, as they stand now."""
        found = [dict(zip(_KEYS, row, strict=True)) for row in rows(_LIST)]
        return write_table(form("subsidy-grants"), found, title=f"교부·선정 목록 {clock.today().isoformat()}{_mark()}"), len(found)

    def read_use(self, content: bytes) -> UseFile:
        """Checks every row against agreements and evidence; errors stand beside their cells."""
        return _UseReader(read_table(content, form("subsidy-use"))).file()

    def read_settlement(self, content: bytes) -> settlements.SettlementFile:
        """Compares each sum with custody's."""
        return settlements.read_settlement(read_table(content, form("subsidy-settlement")))


def _mark() -> str:
    return " (가상자료)" if clock.is_simulated() else ""


_AGREEMENTS = """
SELECT g.id, g.kind, o.name, s.to_state, v.total FROM agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id
JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON true
JOIN LATERAL (SELECT total FROM agreements_agreementversion WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) v ON true WHERE g.id = ANY(%s)
"""
_INVOICES = """
SELECT s.issuer_number, s.approval_number, s.agreement_id, s.amount, o.name FROM agreements_spending s JOIN agreements_agreement g ON g.id = s.agreement_id
JOIN parties_organisation o ON o.id = g.organisation_id WHERE NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn w WHERE w.spending_id = s.id)
AND (s.agreement_id = ANY(%s) OR (s.issuer_number, s.approval_number) IN (SELECT * FROM unnest(%s::text[], %s::text[])))
"""


class _UseReader:
    """Reads a file of use against what stands here."""

    def __init__(self, table: TableFile) -> None:
        self.table, self.today = table, clock.today()
        named = sorted({each.values["agreement"] for each in table.rows if isinstance(each.values["agreement"], uuid.UUID)})
        self.agreements = {id_: (kind, name, state, total) for id_, kind, name, state, total in rows(_AGREEMENTS, [named])}
        pairs = sorted({_invoice(each) for each in table.rows})
        self.known = {(issuer, approval): (agreement, amount, firm) for issuer, approval, agreement, amount, firm in
                      rows(_INVOICES, [named, [issuer for issuer, _ in pairs], [approval for _, approval in pairs]])}
        self.seen: dict[tuple[str, str], int] = {}
        self.stand, self.differences = 0, list[UseDifference]()

    def file(self) -> UseFile:
        if not self.table.rows and not self.table.problems:
            self.table.unreadable(0, "-", "", ("집행이 한 줄도 없습니다.", "There is no row."), ("기간과 사업을 확인해 다시 내려받으십시오.", "Check span and programme, and download it again."))
        fresh = [made for row in self.table.rows if (made := self._row(row)) is not None]
        self._sums(fresh)
        return UseFile(self.table, tuple(fresh), self.stand, tuple(self.differences))

    def _row(self, row: TableRow) -> Used | None:
        agreement, on, invoice = row.values["agreement"], row.values["on"], _invoice(row)
        held = self.agreements.get(agreement) if isinstance(agreement, uuid.UUID) else None
        self._check(row, agreement, held, on, invoice)
        if self.table.told(row.number) or held is None or not isinstance(agreement, uuid.UUID) or not isinstance(on, dt.date):
            return None
        self.seen[invoice] = row.number
        if invoice in self.known:
            _, ours, _ = self.known[invoice]
            self.stand += ours == row.won()
            if ours != row.won():
                self.differences.append(UseDifference(UseCause.OTHER_AMOUNT, agreement, held[1], "-".join(invoice), row.won(), ours))
            return None
        return Used(row.number, Spent(agreement, row.text("category"), row.won(), *invoice), on, row.text("note"))

    def _check(self, row: TableRow, agreement: object, held: tuple[str, str, str, Won] | None, on: object, invoice: tuple[str, str]) -> None:
        """What is wrong with a row beyond its cells."""
        def no(key: str, value: object, reason: tuple[str, str], remedy: tuple[str, str]) -> None:
            self.table.wrong(row.number, key, value, reason, remedy)

        if isinstance(agreement, uuid.UUID) and held is None:
            no("agreement", agreement, ("나루의 협약이 아닙니다.", "Naru has no such agreement."), ("교부·선정 목록의 협약번호를 쓰십시오.", "Use the number of the list of grants."))
        if held is not None and (held[0] != "award" or held[2] not in ("signed", "suspended")):
            no("agreement", agreement, ("지금 집행을 받을 수 있는 업체 협약이 아닙니다.", "No use is taken for this agreement now."),
               ("업체 협약의 번호인지, 정산이 끝나지 않았는지 확인하십시오.", "Is it a firm's agreement, and not settled yet?"))
        if row.won() < 0:
            no("amount", row.won(), ("0보다 작습니다.", "It is below 0."), ("취소한 집행은 원래 줄과 함께 빼고 올리십시오.", "Leave a cancelled use out, with its row."))
        if isinstance(on, dt.date) and on > self.today:
            no("on", on, (f"오늘({self.today})보다 뒤입니다.", f"It is after today ({self.today})."), ("집행한 날을 적으십시오.", "Write the day of the use."))
        if all(invoice) and len(invoice[1]) > 32:
            no("approval", invoice[1], ("승인번호가 32자를 넘습니다.", "The approval number has more than 32 characters."), ("세금계산서나 카드의 승인번호만 적으십시오.", "Write the approval number alone."))
        if all(invoice) and invoice in self.seen:
            no("approval", invoice[1], (f"같은 증빙이 {self.seen[invoice]}번째 줄에 있습니다.", f"The same invoice stands in row {self.seen[invoice]}."), ("한 번만 적으십시오.", "Keep it once."))
        elif all(invoice) and invoice in self.known and self.known[invoice][0] != agreement:
            no("approval", invoice[1], (f"'{self.known[invoice][2]}'의 협약이 이미 쓴 증빙입니다.", f"'{self.known[invoice][2]}' used this invoice."),
               ("어느 협약의 집행인지 확인하고 한쪽에서 빼십시오.", "See whose use it is, and take it from the other."))

    def _sums(self, fresh: Iterable[Used]) -> None:
        """What an agreement has only here, and what is above it."""
        theirs, ours = defaultdict[uuid.UUID, Won](Won), defaultdict[uuid.UUID, Won](Won)
        for each in fresh:
            theirs[each.spent.agreement] += each.spent.amount
        for invoice, (agreement, amount, firm) in sorted(self.known.items()):
            ours[agreement] += amount
            if invoice not in self.seen and agreement in self.agreements:
                self.differences.append(UseDifference(UseCause.ONLY_HERE, agreement, firm, "-".join(invoice), 0, amount))
        for agreement, (_, firm, _, total) in self.agreements.items():
            if theirs[agreement] and theirs[agreement] + ours[agreement] > total:
                self.differences.append(UseDifference(UseCause.ABOVE_TOTAL, agreement, firm, "", theirs[agreement] + ours[agreement], total))


def _invoice(row: TableRow) -> tuple[str, str]:
    return plain_number(row.text("issuer")), plain_number(row.text("approval"))
