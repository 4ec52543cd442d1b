"""A settlement as the subsidy system says it, beside custody: each sum compared, each difference with its cause, and which file is a grant's evidence."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from naru.agreements.actions.settle import if_settled_now
from naru.kernel import Sentence, Won
from naru.kernel.database import rows
from naru.kernel.tables import TableFile


class SettlementCause(StrEnum):
    """Why a grant's sum there and here differ."""

    MISSING_HERE = "missing_here"
    MISSING_THERE = "missing_there"
    DISTRICT_LEFT_OUT = "district_left_out"
    NOT_DRAWN = "not_drawn"
    NOT_REVIEWED = "not_reviewed"
    WITH_OWN_SHARE = "with_own_share"
    OTHER_AMOUNT = "other_amount"


SETTLEMENT_CAUSES: dict[SettlementCause, Sentence] = {
    SettlementCause.MISSING_HERE: Sentence("여기에 없음", "missing here"),
    SettlementCause.MISSING_THERE: Sentence("보탬e에 없음", "missing there"),
    SettlementCause.DISTRICT_LEFT_OUT: Sentence("구비를 빼고 시비만 적힘", "the district's share is left out there"),
    SettlementCause.NOT_DRAWN: Sentence("인정했으나 아직 지급하지 않은 집행이 그쪽에 들어 있음", "counts there what is accepted here and not drawn yet"),
    SettlementCause.NOT_REVIEWED: Sentence("아직 검토하지 않은 집행이 그쪽에 들어 있음", "counts there what is not reviewed here yet"),
    SettlementCause.WITH_OWN_SHARE: Sentence("자부담까지 집행으로 적힘", "counts the firms' own share as use"),
    SettlementCause.OTHER_AMOUNT: Sentence("금액이 다름", "another amount"),
}
SUMS: dict[str, Sentence] = {"granted": Sentence("교부액", "granted"), "used": Sentence("집행액", "used"), "interest": Sentence("이자", "interest"), "other_receipts": Sentence("기타수입", "other receipts"),
                             "returned": Sentence("반납액", "returned"), "held": Sentence("집행잔액", "left")}


@dataclass(frozen=True, slots=True)
class SettlementDifference:
    """A grant's sum that differs: which sum, the cause, theirs and ours."""

    grant: uuid.UUID
    holder: str
    sum: str
    cause: SettlementCause
    theirs: Won
    ours: Won


@dataclass(frozen=True, slots=True)
class SettlementFile:
    """A read file of settlement: the table with its problems, the sums (grant, kind) it says, the differences with causes, grants that it lacks."""

    table: TableFile
    sums: Mapping[tuple[uuid.UUID, str], Won]
    differences: tuple[SettlementDifference, ...]
    absent: tuple[str, ...]


def read_settlement(table: TableFile) -> SettlementFile:
    """What a file of settlement says, each sum compared with custody's; errors stand beside their cells."""
    grants = {id_: (holder, state) for id_, holder, state in rows(
        "SELECT g.id, o.name, s.to_state FROM agreements_agreement g JOIN parties_organisation o ON o.id = g.organisation_id "
        "JOIN LATERAL (SELECT to_state FROM agreements_agreementstep WHERE agreement_id = g.id ORDER BY n DESC LIMIT 1) s ON true WHERE g.kind = 'grant' AND s.to_state <> 'drafted' ORDER BY o.name, g.id")}
    sums: dict[tuple[uuid.UUID, str], Won] = {}
    if not table.rows and not table.problems:
        table.unreadable(0, "-", "", ("정산이 한 줄도 없습니다.", "There is no row."), ("사업과 연도를 확인해 다시 내려받으십시오.", "Check programme and year, and download it again."))
    for row in table.rows:
        grant, kind = row.values["grant"], row.text("kind")
        if isinstance(grant, uuid.UUID) and grant not in grants:
            table.wrong(row.number, "grant", grant, ("나루의 교부 협약이 아닙니다.", "Naru has no such grant."), ("교부·선정 목록의 교부 협약번호를 쓰십시오.", "Use the number of the list of grants."))
        elif isinstance(grant, uuid.UUID) and kind and (grant, kind) in sums:
            table.wrong(row.number, "kind", kind, ("같은 협약의 같은 구분이 위에 있습니다.", "The same sum of this grant stands above."), ("누계 한 줄만 남기십시오.", "Keep one row, the sum."))
        elif isinstance(grant, uuid.UUID) and kind:
            sums[grant, kind] = row.won()
    told = {grant for grant, _ in sums}
    differences = compare(sums, {grant: holder for grant, (holder, _) in grants.items()}) if not table.problems else []
    return SettlementFile(table, sums, tuple(differences), tuple(holder for grant, (holder, _) in grants.items() if grant not in told))


_REVIEWED = """
SELECT coalesce(sum(r.accepted), 0)::bigint, coalesce(sum(s.amount) FILTER (WHERE r.id IS NULL), 0)::bigint FROM agreements_spending s JOIN agreements_agreement a ON a.id = s.agreement_id
LEFT JOIN agreements_review r ON r.spending_id = s.id WHERE a.under_id = %s AND NOT EXISTS (SELECT 1 FROM agreements_spendingwithdrawn w WHERE w.spending_id = s.id)
"""
_OWED = "SELECT agreements_city_share(%s)"


def compare(sums: Mapping[tuple[uuid.UUID, str], Won], holders: Mapping[uuid.UUID, str]) -> list[SettlementDifference]:
    """Every sum of theirs that is not custody's now, with its cause. Sums that a file does not give are not compared."""
    found: list[SettlementDifference] = []
    for grant in dict.fromkeys(grant for grant, _ in sums):
        now = if_settled_now(grant)
        ours = {"granted": now.granted, "used": now.accepted, "interest": now.interest, "other_receipts": now.other_receipts, "returned": now.returned, "held": now.outstanding}
        [(accepted, waiting)], [(city,)] = rows(_REVIEWED, [grant]), rows(_OWED, [grant])
        for kind, mine in ours.items():
            if (grant, kind) in sums and (theirs := sums[grant, kind]) != mine:
                found.append(SettlementDifference(grant, holders.get(grant, ""), kind, cause_of(kind, theirs, mine, city=city, accepted=accepted, waiting=waiting), theirs, mine))
    return found


def cause_of(kind: str, theirs: Won, ours: Won, *, city: Won, accepted: Won, waiting: Won) -> SettlementCause:
    """Why a grant's sum differs: `city` is its city share, `accepted` what was accepted of the firms' use (own share in it), `waiting` what nobody reviewed yet. Pure."""
    if kind == "granted" and theirs == city:
        return SettlementCause.DISTRICT_LEFT_OUT
    if kind == "used" and waiting and theirs in (ours + waiting, accepted + waiting):
        return SettlementCause.NOT_REVIEWED
    if kind == "used" and theirs == accepted:
        return SettlementCause.WITH_OWN_SHARE if ours else SettlementCause.NOT_DRAWN
    if ours == 0:
        return SettlementCause.MISSING_HERE
    return SettlementCause.MISSING_THERE if theirs == 0 else SettlementCause.OTHER_AMOUNT


def sums_of(file: uuid.UUID) -> dict[tuple[uuid.UUID, str], Won]:
    """The sums that a file said, by grant and kind."""
    return {(grant, kind): amount for grant, kind, amount in rows("SELECT agreement_id, kind, amount FROM agreements_settlementsum WHERE exchange_id = %s ORDER BY agreement_id, kind", [file])}


@dataclass(frozen=True, slots=True)
class Evidenced:
    """How a counting file of settlement stands to one grant it names: what differs now, and, once it is the grant's evidence, why that is right."""

    file: uuid.UUID
    name: str
    grant: uuid.UUID
    holder: str
    differences: tuple[SettlementDifference, ...]
    accepted_on: dt.date | None
    reason: str
    settled: bool


_EVIDENCE = """
SELECT DISTINCT ON (o.name, g.id) x.id, x.name, g.id, o.name, e.on_date, coalesce(a.reason, ''), EXISTS (SELECT 1 FROM agreements_settlement t WHERE t.agreement_id = g.id)
FROM agreements_settlementsum s JOIN record_exchange x ON x.id = s.exchange_id JOIN record_entry came ON came.id = x.entry_id JOIN agreements_agreement g ON g.id = s.agreement_id
JOIN parties_organisation o ON o.id = g.organisation_id LEFT JOIN agreements_settlementaccepted a ON a.exchange_id = x.id AND a.agreement_id = g.id LEFT JOIN record_entry e ON e.id = a.entry_id
WHERE NOT EXISTS (SELECT 1 FROM record_exchangeundo u WHERE u.exchange_id = x.id) AND (%s::uuid IS NULL OR g.id = %s) ORDER BY o.name, g.id, a.entry_id IS NULL, came.seq DESC
"""


def evidence_of(grant: uuid.UUID | None = None) -> list[Evidenced]:
    """Each grant that a counting file names (or one grant) with that file: the accepted one, else the newest."""
    found = rows(_EVIDENCE, [grant, grant])
    sums = {file: sums_of(file) for file in {row[0] for row in found}}
    return [Evidenced(file, name, which, holder, tuple(compare({key: amount for key, amount in sums[file].items() if key[0] == which}, {which: holder})), on, reason, settled)
            for file, name, which, holder, on, reason, settled in found]


def settlement_now() -> list[SettlementDifference]:
    """What differs now between the newest counting file of each grant and custody."""
    found = rows(
        "SELECT DISTINCT ON (s.agreement_id, s.kind) s.agreement_id, s.kind, s.amount, o.name FROM agreements_settlementsum s JOIN record_exchange x ON x.id = s.exchange_id "
        "JOIN record_entry e ON e.id = x.entry_id JOIN agreements_agreement g ON g.id = s.agreement_id JOIN parties_organisation o ON o.id = g.organisation_id "
        "WHERE NOT EXISTS (SELECT 1 FROM record_exchangeundo u WHERE u.exchange_id = x.id) ORDER BY s.agreement_id, s.kind, e.seq DESC")
    return compare({(grant, kind): amount for grant, kind, amount, _ in found}, {grant: name for grant, _, _, name in found})
